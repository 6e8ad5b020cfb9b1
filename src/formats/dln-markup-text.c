/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the words of a field that may hold a little HTML: what dln_markup_append()
 * wrote is what it was, and whatever is no tag and no entity stays as it stands.
 */
#include "config.h"

#include "dln-markup-text.h"

#include <string.h>

/* "&#x10ffff;" */
#define LONGEST_ENTITY 10

typedef struct {
  const char *name;
  const char *text;
} Entity;

static const Entity entities[] = {
  { "amp", "&" },    { "lt", "<" },     { "gt", ">" },     { "quot", "\"" },  { "apos", "'" },  { "nbsp", " " },
  { "ndash", "–" }, { "mdash", "—" }, { "hellip", "…" }, { "lsquo", "‘" }, { "rsquo", "’" }, { "ldquo", "“" },
  { "rdquo", "”" },
};

/* Behind an ampersand; returns what follows, or NULL where there is no entity. */
static const char *
append_entity (GString    *text,
               const char *name)
{
  gsize length = strcspn (name, ";");
  gboolean hex = name[0] == '#' && (name[1] == 'x' || name[1] == 'X');
  guint64 code;
  g_autofree char *digits = NULL;

  if (length == 0 || length > LONGEST_ENTITY || name[length] != ';')
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strlen (entities[i].name) == length && strncmp (entities[i].name, name, length) == 0)
      {
        g_string_append (text, entities[i].text);
        return name + length + 1;
      }
  if (name[0] != '#')
    return NULL;
  digits = g_strndup (name + (hex ? 2 : 1), length - (hex ? 2 : 1));
  if (!g_ascii_string_to_unsigned (digits, hex ? 16 : 10, 1, 0x10ffff, &code, NULL) ||
      !g_unichar_validate ((gunichar) code))
    return NULL;
  g_string_append_unichar (text, (gunichar) code);
  return name + length + 1;
}

static gboolean
is_tag (const char *name,
        const char *tag)
{
  gsize length = strlen (tag);

  return g_ascii_strncasecmp (name, tag, length) == 0 && !g_ascii_isalnum (name[length]);
}

/* Behind the bracket of <script> or <style>: what stands in it is no text. */
static const char *
skip_contents (const char *p,
               const char *tag)
{
  for (const char *end = strstr (p, "</"); end != NULL; end = strstr (end + 2, "</"))
    if (is_tag (end + 2, tag))
      return end;
  return p + strlen (p);
}

/* At a bracket; returns what follows, or NULL where it opens no tag. */
static const char *
append_tag (GString    *text,
            const char *p)
{
  static const char *const breaks[] = { "br", "/p", "/div", "/li", "/tr", "/h1", "/h2", "/h3", "/blockquote" };
  const char *end;

  if (!g_ascii_isalpha (p[1]) && p[1] != '!' && !(p[1] == '/' && g_ascii_isalpha (p[2])))
    return NULL;
  end = strchr (p, '>');
  if (end == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (breaks); i++)
    if (is_tag (p + 1, breaks[i]))
      g_string_append_c (text, '\n');
  if (is_tag (p + 1, "script"))
    return skip_contents (end + 1, "script");
  if (is_tag (p + 1, "style"))
    return skip_contents (end + 1, "style");
  return end + 1;
}

/**
 * dln_markup_dup_text:
 * @markup: (nullable): valid UTF-8
 *
 * Returns: (transfer full) (nullable): its words
 */
char *
dln_markup_dup_text (const char *markup)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (markup == NULL)
    return NULL;
  while (*markup != '\0')
    {
      const char *next = NULL;

      if (*markup == '&')
        next = append_entity (text, markup + 1);
      else if (*markup == '<')
        next = append_tag (text, markup);
      if (next == NULL)
        g_string_append_c (text, *markup++);
      else
        markup = next;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
