/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the analyst does with lanes: by what they group, which are
 * collapsed, opened or hidden, and their order. It is remembered by the groups'
 * keys, so that it outlives a rebuilt index and another session.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include <stdlib.h>
#include <string.h>

static const char *const mode_nicks[] = { "usual", "strip", "open", "hidden" };

/**
 * dln_timeline_lanes_dup_name:
 * @scene: a scene
 * @key: of a lane
 *
 * Returns: (transfer full): under what the lane is remembered
 */
char *
dln_timeline_lanes_dup_name (DlnTimelineScene *scene,
                             const char       *key)
{
  return g_strconcat (dln_grouping_get_nick (scene->grouping), " ", key, NULL);
}

/**
 * dln_timeline_scene_set_grouping:
 * @scene: a scene
 * @grouping: by what
 */
void
dln_timeline_scene_set_grouping (DlnTimelineScene *scene,
                                 DlnGrouping       grouping)
{
  if (scene->grouping == grouping)
    return;
  scene->grouping = grouping;
  scene->index_valid = FALSE;
  g_clear_pointer (&scene->groups, dln_groups_free);
}

/**
 * dln_timeline_scene_get_grouping:
 * @scene: a scene
 *
 * Returns: by what its lanes group
 */
DlnGrouping
dln_timeline_scene_get_grouping (DlnTimelineScene *scene)
{
  return scene->grouping;
}

/**
 * dln_timeline_scene_get_n_lanes:
 * @scene: a scene that was built
 *
 * Returns: how many lanes there are, hidden and empty ones included
 */
guint
dln_timeline_scene_get_n_lanes (DlnTimelineScene *scene)
{
  return scene->n_lanes;
}

/**
 * dln_timeline_scene_count_hidden:
 * @scene: a scene that was built
 *
 * Returns: how many lanes with events are hidden
 */
guint
dln_timeline_scene_count_hidden (DlnTimelineScene *scene)
{
  guint n = 0;

  for (guint k = 0; k < scene->n_lanes; k++)
    n += scene->lanes[k].n > 0 && scene->lanes[k].mode == DLN_LANE_HIDDEN;
  return n;
}

/**
 * dln_timeline_scene_lane_at:
 * @scene: a scene that was built
 * @y: px on the view
 *
 * Returns: the lane there, %G_MAXUINT where there is none
 */
guint
dln_timeline_scene_lane_at (DlnTimelineScene *scene,
                            double            y)
{
  double at = y - scene->style.axis_height + scene->scroll;

  if (y < scene->style.axis_height || y >= scene->height - dln_timeline_tray_height (scene))
    return G_MAXUINT;
  for (guint k = 0; k < scene->n_lanes; k++)
    {
      const DlnLaneLayout *layout = &scene->lanes[k].layout;

      if (layout->height > 0 && at >= layout->top && at < layout->top + layout->height)
        return k;
    }
  return G_MAXUINT;
}

/**
 * dln_timeline_scene_get_lane_title:
 * @scene: a scene that was built
 * @lane: one of its lanes
 *
 * Returns: (transfer none): its name for people
 */
const char *
dln_timeline_scene_get_lane_title (DlnTimelineScene *scene,
                                   guint             lane)
{
  g_return_val_if_fail (lane < scene->n_lanes, "");
  return scene->lanes[lane].title;
}

/**
 * dln_timeline_scene_get_lane_left_out:
 * @scene: a scene that was built
 * @lane: one of its lanes
 *
 * Returns: how many of its events in view have no row
 */
guint
dln_timeline_scene_get_lane_left_out (DlnTimelineScene *scene,
                                      guint             lane)
{
  g_return_val_if_fail (lane < scene->n_lanes, 0);
  return scene->lanes[lane].layout.n_left_out;
}

/**
 * dln_timeline_scene_get_lane_mode:
 * @scene: a scene that was built
 * @lane: one of its lanes
 *
 * Returns: how much of it is drawn
 */
DlnLaneMode
dln_timeline_scene_get_lane_mode (DlnTimelineScene *scene,
                                  guint             lane)
{
  g_return_val_if_fail (lane < scene->n_lanes, DLN_LANE_USUAL);
  return scene->lanes[lane].mode;
}

/**
 * dln_timeline_scene_set_lane_mode:
 * @scene: a scene that was built
 * @lane: one of its lanes
 * @mode: how much of it to draw
 */
void
dln_timeline_scene_set_lane_mode (DlnTimelineScene *scene,
                                  guint             lane,
                                  DlnLaneMode       mode)
{
  char *name;

  g_return_if_fail (lane < scene->n_lanes);

  name = dln_timeline_lanes_dup_name (scene, scene->lanes[lane].key);
  scene->lanes[lane].mode = mode;
  scene->lanes[lane].layout.valid = FALSE;
  g_hash_table_replace (scene->modes, name, GUINT_TO_POINTER (mode));
}

/* What is next to a lane in view: neither hidden nor empty. */
static guint
find_neighbour (DlnTimelineScene *scene,
                guint             lane,
                int               by)
{
  for (int k = (int) lane + by; k >= 0 && k < (int) scene->n_lanes; k += by)
    if (scene->lanes[k].n > 0 && scene->lanes[k].mode != DLN_LANE_HIDDEN)
      return (guint) k;
  return lane;
}

/**
 * dln_timeline_scene_move_lane:
 * @scene: a scene that was built
 * @lane: one of its lanes
 * @by: 1 to put it below the lane under it, -1 above the one over it
 */
void
dln_timeline_scene_move_lane (DlnTimelineScene *scene,
                              guint             lane,
                              int               by)
{
  guint to;
  DlnLane moved;

  g_return_if_fail (lane < scene->n_lanes && (by == 1 || by == -1));

  to = find_neighbour (scene, lane, by);
  moved = scene->lanes[lane];
  if (by > 0)
    memmove (scene->lanes + lane, scene->lanes + lane + 1, (to - lane) * sizeof (DlnLane));
  else
    memmove (scene->lanes + to + 1, scene->lanes + to, (lane - to) * sizeof (DlnLane));
  scene->lanes[to] = moved;
  for (guint k = 0; k < scene->n_lanes; k++)
    {
      guint32 group = scene->lanes[k].group;

      g_hash_table_replace (scene->ranks, dln_timeline_lanes_dup_name (scene, scene->lanes[k].key),
                            GUINT_TO_POINTER (k + 1));
      if (group < scene->lane_of->len)
        g_array_index (scene->lane_of, guint32, group) = k;
    }
  /* The small groups and the events without one are found by their lane. */
  scene->index_valid = FALSE;
}

/**
 * dln_timeline_scene_show_all_lanes:
 * @scene: a scene
 *
 * Shows what was hidden.
 */
void
dln_timeline_scene_show_all_lanes (DlnTimelineScene *scene)
{
  for (guint k = 0; k < scene->n_lanes; k++)
    if (scene->lanes[k].mode == DLN_LANE_HIDDEN)
      dln_timeline_scene_set_lane_mode (scene, k, DLN_LANE_USUAL);
}

/**
 * dln_timeline_scene_dup_lanes:
 * @scene: a scene
 *
 * Returns: (transfer full): grouping, modes and order in words, a line each
 */
char *
dln_timeline_scene_dup_lanes (DlnTimelineScene *scene)
{
  GString *text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer name, value;

  g_string_append_printf (text, "group %s\n", dln_grouping_get_nick (scene->grouping));
  g_hash_table_iter_init (&iter, scene->modes);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (GPOINTER_TO_UINT (value) != DLN_LANE_USUAL)
      g_string_append_printf (text, "%s %s\n", mode_nicks[GPOINTER_TO_UINT (value)], (char *) name);
  g_hash_table_iter_init (&iter, scene->ranks);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_string_append_printf (text, "%u %s\n", GPOINTER_TO_UINT (value), (char *) name);
  return g_string_free (text, FALSE);
}

static void
restore_line (DlnTimelineScene *scene,
              const char       *word,
              const char       *rest)
{
  DlnGrouping grouping;
  guint rank = (guint) strtoul (word, NULL, 10);

  if (strcmp (word, "group") == 0 && dln_grouping_find (rest, &grouping))
    dln_timeline_scene_set_grouping (scene, grouping);
  for (guint mode = 0; mode < G_N_ELEMENTS (mode_nicks); mode++)
    if (strcmp (word, mode_nicks[mode]) == 0)
      g_hash_table_replace (scene->modes, g_strdup (rest), GUINT_TO_POINTER (mode));
  if (rank > 0)
    g_hash_table_replace (scene->ranks, g_strdup (rest), GUINT_TO_POINTER (rank));
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
