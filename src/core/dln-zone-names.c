/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the names of the time zones there are, out of either list that comes with
 * the zones themselves: tzdata.zi (all names, old ones too) or zone.tab (one for
 * each place). Finding and reading the file is the caller's.
 */
#include "config.h"

#include "dln-zone-names.h"

#include <string.h>

/* Which word of a line names a zone, -1 for none. */
static int
find_name (const char *line,
           gboolean    is_table)
{
  if (*line == '#' || *line == '\0')
    return -1;
  if (is_table)
    return 2;
  if (g_str_has_prefix (line, "Z "))
    return 1;
  return g_str_has_prefix (line, "L ") ? 2 : -1;
}

/* Names without a region ("EST5EDT", "Cuba") are kept by tzdata for old programs. */
static gboolean
is_name (const char *name)
{
  return strchr (name, '/') != NULL || strcmp (name, "UTC") == 0;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * dln_zone_names_read:
 * @text: of a tzdata.zi or a zone.tab
 *
 * Returns: (transfer full): the names, sorted, each once
 */
char **
dln_zone_names_read (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new ();
  /* Words stand between tabs in the one and between spaces in the other. */
  gboolean is_table = strchr (text, '\t') != NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      int at = find_name (lines[i], is_table);
      g_auto (GStrv) words = at >= 0 ? g_strsplit (lines[i], is_table ? "\t" : " ", at + 2) : NULL;
      char *name;

      if (words == NULL || (int) g_strv_length (words) <= at || !is_name (words[at]) ||
          g_hash_table_contains (seen, words[at]))
        continue;
      name = g_strdup (words[at]);
      g_hash_table_add (seen, name);
      g_ptr_array_add (names, name);
    }
  g_ptr_array_sort (names, compare);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

static char *
fold (const char *text)
{
  return g_strdelimit (g_utf8_casefold (text, -1), "_/-", ' ');
}

/**
 * dln_zone_names_match:
 * @name: of a zone
 * @words: what somebody looks for
 *
 * "new york" finds America/New_York, "berl eur" Europe/Berlin.
 *
 * Returns: whether the name has each of the words; where there are none, it does
 */
gboolean
dln_zone_names_match (const char *name,
                      const char *words)
{
  g_autofree char *folded = fold (name);
  g_autofree char *wanted = fold (words);
  g_auto (GStrv) each = g_strsplit (wanted, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    if (strstr (folded, each[i]) == NULL)
      return FALSE;
  return TRUE;
}
