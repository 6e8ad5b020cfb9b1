/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns where lanes stand: their order, which are pinned, what stays while the
 * others scroll, and which lane or border is at a point.
 *
 * Invariant: pinned lanes are before all others, so that the walk through lanes,
 * their numbers and what is seen have one order.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include <math.h>
#include <string.h>

/* Of the room for lanes: what may stay while the others scroll, and that with the claims that
 * are open in it. */
#define MOST_STUCK 0.5
#define MOST_STUCK_OPEN 0.75
/* px on either side of a lane's lower border that take hold of it. */
#define GRIP 4

/**
 * dln_timeline_lane_is_shown:
 * @lane: a lane
 *
 * Returns: whether it is neither empty nor hidden
 */
gboolean
dln_timeline_lane_is_shown (const DlnLane *lane)
{
  return lane->n > 0 && lane->mode != DLN_LANE_HIDDEN;
}

/**
 * dln_timeline_lane_get_y:
 * @scene: a scene that is packed
 * @layout: of a lane
 *
 * Returns: its top on the view, px
 */
double
dln_timeline_lane_get_y (DlnTimelineScene    *scene,
                         const DlnLaneLayout *layout)
{
  return scene->style.axis_height + layout->top - (layout->stuck ? 0 : scene->scroll);
}

/**
 * dln_timeline_lanes_stick:
 * @scene: a scene whose lanes have their heights
 *
 * Says which of the pinned lanes stay while the others scroll: as many as leave the others
 * half of the room. Claims that open in them may take some of that, while they are open.
 */
void
dln_timeline_lanes_stick (DlnTimelineScene *scene)
{
  double room = scene->height - scene->style.axis_height - dln_timeline_foot_height (scene);
  double plain = 0;
  double whole = 0;
  gboolean fits = TRUE;

  scene->stuck_height = 0;
  for (guint k = 0; k < scene->n_lanes; k++)
    {
      const DlnLane *lane = &scene->lanes[k];
      DlnLaneLayout *layout = &scene->lanes[k].layout;

      layout->stuck = FALSE;
      if (!lane->pinned || layout->height <= 0)
        continue;
      whole += layout->height;
      plain += layout->height;
      if (layout->claims_band >= 0)
        plain -= dln_timeline_scene_claims_height (scene);
      fits = fits && plain <= room * MOST_STUCK && whole <= room * MOST_STUCK_OPEN;
      layout->stuck = fits;
      if (fits)
        scene->stuck_height = whole;
    }
}

/**
 * dln_timeline_scene_get_stuck_height:
 * @scene: a scene that was built
 *
 * Returns: px under the axis that do not scroll
 */
double
dln_timeline_scene_get_stuck_height (DlnTimelineScene *scene)
{
  return scene->stuck_height;
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
  gboolean stuck = y < scene->style.axis_height + scene->stuck_height;

  if (y < scene->style.axis_height || y >= scene->height - dln_timeline_foot_height (scene))
    return G_MAXUINT;
  for (guint k = 0; k < scene->n_lanes; k++)
    {
      const DlnLaneLayout *layout = &scene->lanes[k].layout;
      double top = dln_timeline_lane_get_y (scene, layout);

      if (layout->height > 0 && layout->stuck == stuck && y >= top && y < top + layout->height)
        return k;
    }
  return G_MAXUINT;
}

/**
 * dln_timeline_scene_lane_of:
 * @scene: a scene that was built
 * @row: an event
 *
 * Returns: the first lane that it is in, %G_MAXUINT where it has none
 */
guint
dln_timeline_scene_lane_of (DlnTimelineScene *scene,
                            guint             row)
{
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  guint k;

  if (!scene->index_valid || row >= columns->n_rows || columns->begin[row] == DLN_OPEN)
    return G_MAXUINT;
  k = dln_timeline_lanes_find (scene, row);
  return k < scene->n_lanes ? k : G_MAXUINT;
}

/**
 * dln_timeline_scene_is_stuck:
 * @scene: a scene that was built
 * @row: an event
 *
 * Returns: whether its lane stays while others scroll
 */
gboolean
dln_timeline_scene_is_stuck (DlnTimelineScene *scene,
                             guint             row)
{
  guint lane = dln_timeline_scene_lane_of (scene, row);

  return lane != G_MAXUINT && scene->lanes[lane].layout.stuck;
}

/**
 * dln_timeline_scene_border_at:
 * @scene: a scene that was built
 * @y: px on the view
 *
 * Returns: the lane whose lower border is there and can be moved, %G_MAXUINT where there is none
 */
guint
dln_timeline_scene_border_at (DlnTimelineScene *scene,
                              double            y)
{
  guint lane = dln_timeline_scene_lane_at (scene, y - GRIP);
  const DlnLaneLayout *layout;

  if (lane == G_MAXUINT || scene->lanes[lane].mode == DLN_LANE_STRIP)
    return G_MAXUINT;
  layout = &scene->lanes[lane].layout;
  if (fabs (dln_timeline_lane_get_y (scene, layout) + layout->height - y) > GRIP)
    return G_MAXUINT;
  return lane;
}

/* Every order that was ever made by hand is of all lanes of its grouping. */
static void
remember_order (DlnTimelineScene *scene)
{
  for (guint k = 0; k < scene->n_lanes; k++)
    {
      guint32 group = scene->lanes[k].group;

      g_hash_table_replace (scene->ranks, dln_timeline_lanes_dup_name (scene, scene->lanes[k].key),
                            GUINT_TO_POINTER (k + 1));
      if (group < scene->lane_of->len)
        g_array_index (scene->lane_of, guint32, group) = k;
    }
}

/**
 * dln_timeline_scene_place_lane:
 * @scene: a scene that was built
 * @lane: one of its lanes
 * @to: the number that it shall have: of a lane that is pinned as it is, or not pinned as it is
 */
void
dln_timeline_scene_place_lane (DlnTimelineScene *scene,
                               guint             lane,
                               guint             to)
{
  DlnLane moved;

  g_return_if_fail (lane < scene->n_lanes && to < scene->n_lanes);

  if (to == lane || scene->lanes[to].pinned != scene->lanes[lane].pinned)
    return;
  moved = scene->lanes[lane];
  if (to > lane)
    memmove (scene->lanes + lane, scene->lanes + lane + 1, (to - lane) * sizeof (DlnLane));
  else
    memmove (scene->lanes + to + 1, scene->lanes + to, (lane - to) * sizeof (DlnLane));
  scene->lanes[to] = moved;
  remember_order (scene);
}

/* What is next to a lane in view and pinned as it is. */
static guint
find_neighbour (DlnTimelineScene *scene,
                guint             lane,
                int               by)
{
  for (int k = (int) lane + by; k >= 0 && k < (int) scene->n_lanes; k += by)
    if (dln_timeline_lane_is_shown (&scene->lanes[k]) &&
        scene->lanes[k].pinned == scene->lanes[lane].pinned)
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
  g_return_if_fail (lane < scene->n_lanes && (by == 1 || by == -1));

  dln_timeline_scene_place_lane (scene, lane, find_neighbour (scene, lane, by));
}

/**
 * dln_timeline_scene_find_slot:
 * @scene: a scene that was built
 * @lane: the lane that is dragged
 * @y: px on the view: where the pointer is
 * @line: (out): px on the view: the border at which a release would put it
 *
 * Returns: the number that it would have there, for dln_timeline_scene_place_lane()
 */
guint
dln_timeline_scene_find_slot (DlnTimelineScene *scene,
                              guint             lane,
                              double            y,
                              double           *line)
{
  guint to = lane;

  g_return_val_if_fail (lane < scene->n_lanes, lane);

  *line = dln_timeline_lane_get_y (scene, &scene->lanes[lane].layout);
  for (guint k = 0; k < scene->n_lanes; k++)
    {
      const DlnLaneLayout *layout = &scene->lanes[k].layout;
      double top = dln_timeline_lane_get_y (scene, layout);
      double middle = top + layout->height / 2;

      if (layout->height <= 0 || scene->lanes[k].pinned != scene->lanes[lane].pinned)
        continue;
      if (k < lane && y < middle)
        {
          *line = top;
          return k;
        }
      if (k > lane && y > middle)
        {
          *line = top + layout->height;
          to = k;
        }
    }
  return to;
}

/**
 * dln_timeline_scene_get_lane_pinned:
 * @scene: a scene that was built
 * @lane: one of its lanes
 *
 * Returns: whether it is pinned
 */
gboolean
dln_timeline_scene_get_lane_pinned (DlnTimelineScene *scene,
                                    guint             lane)
{
  g_return_val_if_fail (lane < scene->n_lanes, FALSE);
  return scene->lanes[lane].pinned;
}

/**
 * dln_timeline_scene_set_lane_pinned:
 * @scene: a scene that was built
 * @lane: one of its lanes
 * @pinned: whether it shall stand above those that are not, and stay there
 *
 * Lanes have other numbers after this.
 */
void
dln_timeline_scene_set_lane_pinned (DlnTimelineScene *scene,
                                    guint             lane,
                                    gboolean          pinned)
{
  g_autofree char *name = NULL;

  g_return_if_fail (lane < scene->n_lanes);

  if (scene->lanes[lane].pinned == pinned)
    return;
  name = dln_timeline_lanes_dup_name (scene, scene->lanes[lane].key);
  if (pinned)
    g_hash_table_add (scene->pins, g_steal_pointer (&name));
  else
    g_hash_table_remove (scene->pins, name);
  scene->index_valid = FALSE;
}
