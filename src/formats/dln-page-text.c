/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns plain text and Markdown: the first line that is not blank is the title,
 * the rest the text. Marks of Markdown stay: they were written.
 */
#include "config.h"

#include "dln-page-private.h"

#include <string.h>

/* Bytes: a longer first line is a paragraph, and stays in the text too. */
#define MOST_TITLE 300

static gboolean
is_rule (const char *line)
{
  return strlen (line) >= 3 && (strspn (line, "=") == strlen (line) || strspn (line, "-") == strlen (line));
}

/* Lines without space at their end, and never two that are blank. */
static char *
join_lines (char **lines)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_blank = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strchomp (lines[i]);

      if (*line == '\0')
        {
          n_blank++;
          continue;
        }
      if (text->len > 0)
        g_string_append (text, n_blank > 0 ? "\n\n" : "\n");
      g_string_append (text, line);
      n_blank = 0;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* How many bytes the end of a line takes that stands here: \n, \r\n, \r, \f, U+2028 and U+2029; 0 for none. */
static gsize
measure_end (const char *p)
{
  if (*p == '\r')
    return p[1] == '\n' ? 2 : 1;
  if (*p == '\n' || *p == '\f')
    return 1;
  return strncmp (p, "\u2028", 3) == 0 || strncmp (p, "\u2029", 3) == 0 ? 3 : 0;
}

/* By hand: GRegex looks at the whole of a text again for each line that it finds. */
static GStrv
split_lines (const char *text)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  const char *begin = text;
  const char *p = text;

  while (*p != '\0')
    {
      gsize end = measure_end (p);

      if (end > 0)
        g_ptr_array_add (lines, g_strndup (begin, (gsize) (p - begin)));
      p += MAX (end, 1);
      begin = end > 0 ? p : begin;
    }
  g_ptr_array_add (lines, g_strdup (begin));
  g_ptr_array_add (lines, NULL);
  return (GStrv) g_ptr_array_steal (lines, NULL);
}

/**
 * dln_page_split_text:
 * @text: valid UTF-8
 * @meta: gets the title
 *
 * Returns: (transfer full): the text below the title
 */
char *
dln_page_split_text (const char  *text,
                     DlnPageMeta *meta)
{
  g_auto (GStrv) lines = split_lines (text);
  guint first = 0;
  const char *title;

  while (lines[first] != NULL && *g_strstrip (lines[first]) == '\0')
    first++;
  if (lines[first] == NULL)
    return g_strdup ("");
  title = lines[first] + strspn (lines[first], "#");
  dln_page_meta_offer (meta, DLN_PAGE_TITLE, DLN_PAGE_BY_ELEMENT, title, "the first line");
  if (strlen (title) > MOST_TITLE || lines[first + 1] == NULL)
    return join_lines (lines + first);
  first++;
  if (is_rule (g_strchomp (lines[first])))
    first++;
  return join_lines (lines + first);
}
