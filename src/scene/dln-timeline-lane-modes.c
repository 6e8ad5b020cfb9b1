/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the analyst does with lanes: by what they group, which are
 * collapsed, opened or hidden, and how many rows they have. It is remembered by
 * the groups' keys, so that it outlives a rebuilt index and another session.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Characters of a lane's name that are ever drawn: its header has room for fewer. */
#define MOST_LABEL 80
/* px of a lane around its rows. */
#define LANE_FRAME 6

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
 * dln_timeline_lane_dup_label:
 * @title: a lane's name, of any length
 *
 * Returns: (transfer full): its begin in one line; blanks and controls are single spaces
 */
char *
dln_timeline_lane_dup_label (const char *title)
{
  GString *label = g_string_new (NULL);
  gboolean blank = FALSE;
  guint n = 0;

  for (const char *at = title; *at != '\0' && n < MOST_LABEL; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          blank = n > 0;
          continue;
        }
      if (blank)
        g_string_append_c (label, ' ');
      blank = FALSE;
      g_string_append_unichar (label, c);
      n++;
    }
  if (n == MOST_LABEL)
    g_string_append (label, "…");
  if (n == 0)
    g_string_append (label, _ ("(no name)"));
  return g_string_free (label, FALSE);
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
 * dln_timeline_scene_get_lane_label:
 * @scene: a scene that was built
 * @lane: one of its lanes
 *
 * Returns: (transfer none): its name in one line, cut where it is long
 */
const char *
dln_timeline_scene_get_lane_label (DlnTimelineScene *scene,
                                   guint             lane)
{
  g_return_val_if_fail (lane < scene->n_lanes, "");
  return scene->lanes[lane].label;
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
  if (mode != DLN_LANE_USUAL)
    {
      g_hash_table_replace (scene->modes, name, GUINT_TO_POINTER (mode));
      return;
    }
  g_hash_table_remove (scene->modes, name);
  g_free (name);
}

/**
 * dln_timeline_lane_get_most_rows:
 * @scene: a scene with a view
 * @lane: one of its lanes
 *
 * What is pinned shares half of the view, so that the others are never out of sight.
 *
 * Returns: rows of bars that it may have
 */
int
dln_timeline_lane_get_most_rows (DlnTimelineScene *scene,
                                 const DlnLane    *lane)
{
  double room = scene->height - scene->style.axis_height - dln_timeline_foot_height (scene);
  int most = lane->n_rows > 0 ? lane->n_rows : DLN_LANE_ROWS;
  int n_pinned = 0;
  double rows;

  if (lane->mode == DLN_LANE_OPEN)
    most = DLN_LANE_MOST_ROWS;
  if (!lane->pinned)
    return most;
  for (guint k = 0; k < scene->n_lanes; k++)
    n_pinned += scene->lanes[k].pinned && dln_timeline_lane_is_shown (&scene->lanes[k]);
  rows = floor ((room / 2 / MAX (n_pinned, 1) - LANE_FRAME) / scene->style.row_height);
  return (int) CLAMP (rows, 1, most);
}

/**
 * dln_timeline_scene_get_lane_rows:
 * @scene: a scene that was built
 * @lane: one of its lanes
 *
 * Returns: how many rows it was given by hand, 0 where it has as many as it needs
 */
int
dln_timeline_scene_get_lane_rows (DlnTimelineScene *scene,
                                  guint             lane)
{
  g_return_val_if_fail (lane < scene->n_lanes, 0);
  return scene->lanes[lane].n_rows;
}

/**
 * dln_timeline_scene_set_lane_rows:
 * @scene: a scene that was built
 * @lane: one of its lanes
 * @n_rows: rows that it shall have, limited to what a lane may have; 0 for as many as it needs
 *
 * Of a lane that is collapsed or opened nothing is seen until it is as usual.
 */
void
dln_timeline_scene_set_lane_rows (DlnTimelineScene *scene,
                                  guint             lane,
                                  int               n_rows)
{
  char *name;

  g_return_if_fail (lane < scene->n_lanes);

  n_rows = CLAMP (n_rows, 0, DLN_LANE_MOST_ROWS);
  name = dln_timeline_lanes_dup_name (scene, scene->lanes[lane].key);
  scene->lanes[lane].n_rows = n_rows;
  scene->lanes[lane].layout.valid = FALSE;
  if (n_rows > 0)
    g_hash_table_replace (scene->heights, name, GINT_TO_POINTER (n_rows));
  else
    {
      g_hash_table_remove (scene->heights, name);
      g_free (name);
    }
}

/**
 * dln_timeline_scene_grow_lane:
 * @scene: a scene that was built
 * @lane: one of its lanes
 * @by: rows to add to those that it shows, below 0 to take away
 */
void
dln_timeline_scene_grow_lane (DlnTimelineScene *scene,
                              guint             lane,
                              int               by)
{
  const DlnLaneLayout *layout;
  int shown;

  g_return_if_fail (lane < scene->n_lanes);

  layout = &scene->lanes[lane].layout;
  shown = layout->fixed > 0 ? layout->fixed : layout->dense ? 2 : layout->n_bands;
  if (scene->lanes[lane].mode != DLN_LANE_USUAL)
    dln_timeline_scene_set_lane_mode (scene, lane, DLN_LANE_USUAL);
  dln_timeline_scene_set_lane_rows (scene, lane, MAX (shown + by, 1));
}

/**
 * dln_timeline_scene_stretch_lane:
 * @scene: a scene that was built
 * @lane: one of its lanes
 * @y: px on the view to which its lower border shall come
 */
void
dln_timeline_scene_stretch_lane (DlnTimelineScene *scene,
                                 guint             lane,
                                 double            y)
{
  double height;

  g_return_if_fail (lane < scene->n_lanes);

  height = y - dln_timeline_lane_get_y (scene, &scene->lanes[lane].layout) - LANE_FRAME;
  height = CLAMP (height / scene->style.row_height, 1, DLN_LANE_MOST_ROWS);
  dln_timeline_scene_set_lane_rows (scene, lane, (int) round (height));
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
