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
  g_autoptr (GRegex) ends = g_regex_new ("\r\n|\r|\n|\f|\u2028|\u2029", 0, 0, NULL);
  g_auto (GStrv) lines = g_regex_split (ends, text, 0);
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
