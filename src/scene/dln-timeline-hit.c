/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what is under the pointer and what is next to what: hit tests run on what
 * the last frame drew, the walk through events on the index.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include "dln-tick.h"

#include <math.h>

/* px on either side of an edge that take hold of it. */
#define GRIP 5
/* Narrower bars have no edges to take hold of, only a body. */
#define LEAST_GRIPPED 18
/* px of the narrowest cell that a gesture states. */
#define LEAST_CELL 11

/* The units in which gestures speak: those that people do. */
static const struct {
  DlnTickStep step;
  gint64 width;
} cells[] = {
  { { DLN_TICK_MINUTE, 1 }, DLN_MINUTE },       { { DLN_TICK_MINUTE, 5 }, 5 * DLN_MINUTE },
  { { DLN_TICK_MINUTE, 15 }, 15 * DLN_MINUTE }, { { DLN_TICK_HOUR, 1 }, DLN_HOUR },
  { { DLN_TICK_DAY, 1 }, DLN_DAY },             { { DLN_TICK_MONTH, 1 }, 30 * DLN_DAY },
  { { DLN_TICK_YEAR, 1 }, 365 * DLN_DAY },      { { DLN_TICK_YEAR, 10 }, 3652 * DLN_DAY },
  { { DLN_TICK_YEAR, 100 }, 36524 * DLN_DAY },  { { DLN_TICK_YEAR, 1000 }, 365242 * DLN_DAY },
};

static DlnTimelinePart
get_part (const DlnDrawnBar *bar,
          double             x)
{
  if (bar->in_tray)
    return DLN_TIMELINE_TRAY;
  if (bar->is_instant || bar->x1 - bar->x0 < LEAST_GRIPPED)
    return DLN_TIMELINE_BODY;
  if (x <= bar->x0 + GRIP)
    return DLN_TIMELINE_BEGIN_EDGE;
  return x >= bar->x1 - GRIP ? DLN_TIMELINE_END_EDGE : DLN_TIMELINE_BODY;
}

static guint
hit_bar (DlnTimelineScene *scene,
         double            x,
         double            y,
         gboolean          in_tray,
         DlnTimelinePart  *part)
{
  /* What was drawn last lies on top. */
  for (guint i = scene->drawn->len; i-- > 0;)
    {
      const DlnDrawnBar *bar = &g_array_index (scene->drawn, DlnDrawnBar, i);

      if (bar->in_tray == in_tray && x >= bar->x0 - 3 && x <= bar->x1 + 3 && y >= bar->y &&
          y <= bar->y + bar->height)
        {
          *part = get_part (bar, x);
          return bar->row;
        }
    }
  return DLN_NO_ROW;
}

/**
 * dln_timeline_scene_hit:
 * @scene: a scene that was built
 * @x: px
 * @y: px
 * @part: (out): which part of what
 *
 * Returns: the event at that point, or %DLN_NO_ROW
 */
guint
dln_timeline_scene_hit (DlnTimelineScene *scene,
                        double            x,
                        double            y,
                        DlnTimelinePart  *part)
{
  gboolean in_tray = y >= scene->height - dln_timeline_foot_height (scene);
  DlnTimelinePart handle;

  *part = DLN_TIMELINE_NOTHING;
  if (y < scene->style.axis_height)
    *part = DLN_TIMELINE_AXIS;
  else if (y >= scene->height - dln_timeline_said_height (scene))
    return DLN_NO_ROW;
  else if (in_tray)
    return hit_bar (scene, x, y, TRUE, part);
  else if (x < scene->style.header_width)
    *part = DLN_TIMELINE_LANE;
  else if ((handle = dln_timeline_scene_hit_handle (scene, x, y)) != DLN_TIMELINE_NOTHING)
    {
      *part = handle;
      return dln_case_get_selected (scene->dln_case);
    }
  else
    return hit_bar (scene, x, y, FALSE, part);
  return DLN_NO_ROW;
}

/**
 * dln_timeline_scene_get_bar:
 * @scene: a scene that was built
 * @row: an event
 * @x: (out): px
 * @y: (out): px
 * @width: (out): px
 * @height: (out): px
 *
 * Returns: whether the last frame drew it
 */
gboolean
dln_timeline_scene_get_bar (DlnTimelineScene *scene,
                            guint             row,
                            double           *x,
                            double           *y,
                            double           *width,
                            double           *height)
{
  for (guint i = 0; i < scene->drawn->len; i++)
    {
      const DlnDrawnBar *bar = &g_array_index (scene->drawn, DlnDrawnBar, i);

      if (bar->row != row)
        continue;
      *x = bar->x0;
      *y = bar->y;
      *width = bar->x1 - bar->x0;
      *height = bar->height;
      return TRUE;
    }
  return FALSE;
}

/**
 * dln_timeline_scene_locate:
 * @scene: a scene with a view
 * @row: an event
 * @x: (out): px
 * @y: (out): px
 * @width: (out): px
 * @height: (out): px
 *
 * Where the next frame will draw it, whether or not that is in view.
 *
 * Returns: whether it has a place on the lanes
 */
gboolean
dln_timeline_scene_locate (DlnTimelineScene *scene,
                           guint             row,
                           double           *x,
                           double           *y,
                           double           *width,
                           double           *height)
{
  DlnBounds bounds;
  const DlnLaneLayout *layout;
  double right;
  int band = -1;
  guint k;

  /* Makes index and packing hold. */
  dln_timeline_scene_get_content_height (scene);
  k = dln_timeline_lanes_find (scene, row);
  dln_case_get_bounds (scene->dln_case, row, &bounds);
  if (k >= scene->n_lanes || scene->lanes[k].layout.height <= 0 || dln_bounds_is_unknown (&bounds))
    return FALSE;
  layout = &scene->lanes[k].layout;
  for (guint i = 0; i < layout->items->len && band < 0; i++)
    if (g_array_index (layout->items, DlnTimelineItem, i).row == row)
      band = g_array_index (layout->items, DlnTimelineItem, i).band;
  dln_timeline_scene_extent (scene, &bounds, x, &right);
  *width = right - *x;
  *x += dln_timeline_scene_x (scene, scene->origin);
  *height = scene->style.row_height;
  *y = band >= 0 ? dln_timeline_scene_band_y (scene, layout, band)
                 : dln_timeline_lane_get_y (scene, layout) + layout->height - *height - 3;
  return TRUE;
}

/**
 * dln_timeline_scene_list_between:
 * @scene: a scene that was built
 * @x0: px of one corner
 * @y0: px
 * @x1: px of the other
 * @y1: px
 *
 * Returns: (transfer full): guint rows of what the last frame drew there
 */
GArray *
dln_timeline_scene_list_between (DlnTimelineScene *scene,
                                 double            x0,
                                 double            y0,
                                 double            x1,
                                 double            y1)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < scene->drawn->len; i++)
    {
      const DlnDrawnBar *bar = &g_array_index (scene->drawn, DlnDrawnBar, i);

      if (bar->x1 >= MIN (x0, x1) && bar->x0 <= MAX (x0, x1) && bar->y + bar->height >= MIN (y0, y1) &&
          bar->y <= MAX (y0, y1))
        g_array_append_val (rows, bar->row);
    }
  return rows;
}

/**
 * dln_timeline_scene_snap:
 * @scene: a scene with a view
 * @instant: not open
 * @finer: whether the next finer unit counts
 * @cell_end: (out): where the cell ends
 *
 * The cell that a gesture states at this zoom: a day when weeks are in view, an
 * hour when days are. Nothing invents a minute.
 *
 * Returns: where the cell around @instant begins
 */
DlnInstant
dln_timeline_scene_snap (DlnTimelineScene *scene,
                         DlnInstant        instant,
                         gboolean          finer,
                         DlnInstant       *cell_end)
{
  GTimeZone *zone = dln_timeline_get_zone (scene);
  DlnInstant begin;
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (cells) && (double) cells[i].width < LEAST_CELL * scene->us_per_px)
    i++;
  if (finer && i > 0)
    i--;
  begin = dln_tick_floor (cells[i].step, instant, zone);
  *cell_end = dln_tick_next (cells[i].step, begin, zone);
  return begin;
}

static guint
step_in_tray (DlnTimelineScene *scene,
              guint             from,
              int               dx)
{
  for (guint i = 0; i < scene->untimed->len; i++)
    if (g_array_index (scene->untimed, guint, i) == from)
      {
        gint64 to = (gint64) i + dx;

        return to < 0 || to >= scene->untimed->len ? from
                                                   : g_array_index (scene->untimed, guint, to);
      }
  return scene->untimed->len > 0 ? g_array_index (scene->untimed, guint, 0) : from;
}

static gboolean
can_walk (const DlnLane *lane)
{
  return lane->n > 0 && lane->mode != DLN_LANE_HIDDEN;
}

/* The event of the lane that begins nearest. */
static guint
find_nearest (DlnTimelineScene *scene,
              guint             k,
              DlnInstant        instant)
{
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  const DlnLane *lane = &scene->lanes[k];
  guint at = dln_lane_find_begin (lane, columns, instant);

  if (at == lane->n)
    return lane->rows[at - 1];
  if (at > 0 &&
      instant - columns->begin[lane->rows[at - 1]] < columns->begin[lane->rows[at]] - instant)
    at--;
  return lane->rows[at];
}

static guint
step_lane (DlnTimelineScene *scene,
           int               lane,
           DlnInstant        instant,
           int               dy,
           guint             from)
{
  for (int k = lane + dy; k >= 0 && k < (int) scene->n_lanes; k += dy)
    if (can_walk (&scene->lanes[k]))
      return find_nearest (scene, (guint) k, instant);
  /* Below the last lane is the tray. */
  return dy > 0 ? step_in_tray (scene, DLN_NO_ROW, 0) : from;
}

static guint
step_first (DlnTimelineScene *scene)
{
  for (guint k = 0; k < scene->n_lanes; k++)
    if (can_walk (&scene->lanes[k]))
      return find_nearest (scene, k, scene->window.begin);
  return step_in_tray (scene, DLN_NO_ROW, 0);
}

/**
 * dln_timeline_scene_step:
 * @scene: a scene that was built
 * @from: an event, or %DLN_NO_ROW
 * @dx: 1 to the next of its lane, -1 to the one before, else 0
 * @dy: 1 to the lane below, -1 to the one above, else 0
 *
 * Returns: where the arrow key leads; @from itself at an end, the first in
 *   view from nowhere, %DLN_NO_ROW where there are no events
 */
guint
dln_timeline_scene_step (DlnTimelineScene *scene,
                         guint             from,
                         int               dx,
                         int               dy)
{
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  const DlnLane *lane;
  guint k;
  guint at;

  if (from >= columns->n_rows || !DLN_ROW_LISTED (columns, from))
    return step_first (scene);
  if (columns->begin[from] == DLN_OPEN)
    {
      if (dy < 0)
        return step_lane (scene, (int) scene->n_lanes, scene->window.begin, -1, from);
      return dx != 0 ? step_in_tray (scene, from, dx) : from;
    }
  if (dy != 0)
    return step_lane (scene, (int) dln_timeline_lanes_find (scene, from), columns->begin[from], dy, from);
  k = dln_timeline_lanes_find (scene, from);
  if (k >= scene->n_lanes)
    return from;
  lane = &scene->lanes[k];
  at = dln_lane_find_row (lane, columns, from);
  if (at == G_MAXUINT || (dx < 0 && at == 0) || (dx > 0 && at + 1 == lane->n))
    return from;
  return lane->rows[(gint64) at + dx];
}
