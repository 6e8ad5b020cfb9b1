/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the words in which a case remembers its lanes: a line for the grouping and one for
 * each lane that is not as usual, "WORD GROUPING KEY". A line with a word that is not
 * known here means nothing, so that older and newer programs read each other's.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include <string.h>

#define PIN "pin"
#define ROWS "rows="

static const char *const mode_nicks[] = { "usual", "strip", "open", "hidden" };

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
format_mode (const char *name,
             guint       mode)
{
  return mode != DLN_LANE_USUAL ? g_strdup_printf ("%s %s", mode_nicks[mode], name) : NULL;
}

static char *
format_pin (const char *name,
            guint       value)
{
  return g_strdup_printf (PIN " %s", name);
}

static char *
format_rows (const char *name,
             guint       n_rows)
{
  return g_strdup_printf (ROWS "%u %s", n_rows, name);
}

static char *
format_rank (const char *name,
             guint       rank)
{
  return g_strdup_printf ("%u %s", rank, name);
}

/* In one order, whatever the table's: what did not change reads the same. */
static void
append_lines (GString *text, GHashTable *table, char *(*format) (const char *name, guint value))
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      char *line = format (name, GPOINTER_TO_UINT (value));

      if (line != NULL)
        g_ptr_array_add (lines, line);
    }
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (lines, i));
}

/**
 * dln_timeline_scene_dup_lanes:
 * @scene: a scene
 *
 * Returns: (transfer full): grouping, modes, pins, rows and order in words, a line each
 */
char *
dln_timeline_scene_dup_lanes (DlnTimelineScene *scene)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "group %s\n", dln_grouping_get_nick (scene->grouping));
  append_lines (text, scene->modes, format_mode);
  append_lines (text, scene->pins, format_pin);
  append_lines (text, scene->heights, format_rows);
  append_lines (text, scene->ranks, format_rank);
  return g_string_free (text, FALSE);
}

static void
restore_line (DlnTimelineScene *scene,
              const char       *word,
              const char       *rest)
{
  DlnGrouping grouping;
  guint64 number;

  if (strcmp (word, "group") == 0 && dln_grouping_find (rest, &grouping))
    dln_timeline_scene_set_grouping (scene, grouping);
  if (strcmp (word, PIN) == 0)
    g_hash_table_add (scene->pins, g_strdup (rest));
  for (guint mode = 0; mode < G_N_ELEMENTS (mode_nicks); mode++)
    if (strcmp (word, mode_nicks[mode]) == 0)
      g_hash_table_replace (scene->modes, g_strdup (rest), GUINT_TO_POINTER (mode));
  if (g_str_has_prefix (word, ROWS) &&
      g_ascii_string_to_unsigned (word + strlen (ROWS), 10, 1, DLN_LANE_MOST_ROWS, &number, NULL))
    g_hash_table_replace (scene->heights, g_strdup (rest), GUINT_TO_POINTER ((guint) number));
  if (g_ascii_string_to_unsigned (word, 10, 1, G_MAXINT32, &number, NULL))
    g_hash_table_replace (scene->ranks, g_strdup (rest), GUINT_TO_POINTER ((guint) number));
}

/**
 * dln_timeline_scene_restore_lanes:
 * @scene: a scene
 * @lanes: (nullable): what dln_timeline_scene_dup_lanes() said; other lines mean nothing
 */
void
dln_timeline_scene_restore_lanes (DlnTimelineScene *scene,
                                  const char       *lanes)
{
  g_auto (GStrv) lines = g_strsplit (lanes != NULL ? lanes : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *space = strchr (lines[i], ' ');

      if (space == NULL)
        continue;
      *space = '\0';
      restore_line (scene, lines[i], space + 1);
    }
  scene->index_valid = FALSE;
}

static gboolean
is_of_grouping (gpointer name,
                gpointer value,
                gpointer data)
{
  const DlnTimelineScene *scene = data;
  const char *nick = dln_grouping_get_nick (scene->grouping);
  gsize length = strlen (nick);

  return strncmp (name, nick, length) == 0 && ((const char *) name)[length] == ' ';
}

/**
 * dln_timeline_scene_lanes_changed:
 * @scene: a scene
 *
 * Returns: whether any lane of its grouping is not as it would be of itself
 */
gboolean
dln_timeline_scene_lanes_changed (DlnTimelineScene *scene)
{
  return g_hash_table_find (scene->modes, is_of_grouping, scene) != NULL ||
         g_hash_table_find (scene->ranks, is_of_grouping, scene) != NULL ||
         g_hash_table_find (scene->heights, is_of_grouping, scene) != NULL ||
         g_hash_table_find (scene->pins, is_of_grouping, scene) != NULL;
}

/**
 * dln_timeline_scene_reset_lanes:
 * @scene: a scene
 *
 * Forgets all that was done with the lanes of its grouping: nothing is hidden, collapsed,
 * opened, pinned, taller or in an order made by hand.
 */
void
dln_timeline_scene_reset_lanes (DlnTimelineScene *scene)
{
  g_hash_table_foreach_remove (scene->modes, is_of_grouping, scene);
  g_hash_table_foreach_remove (scene->ranks, is_of_grouping, scene);
  g_hash_table_foreach_remove (scene->heights, is_of_grouping, scene);
  g_hash_table_foreach_remove (scene->pins, is_of_grouping, scene);
  scene->index_valid = FALSE;
}
