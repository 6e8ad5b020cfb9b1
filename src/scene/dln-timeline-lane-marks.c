/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a lane shows as a whole: its bars in their bands, the strip of those
 * that did not fit, and the ground of lanes that do not scroll.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#define STRIP 4

/**
 * dln_timeline_lane_colour:
 * @scene: a scene
 * @palette: the colours
 * @lane: one of its lanes
 *
 * Returns: its kind's, where lanes are kinds
 */
DlnColour
dln_timeline_lane_colour (DlnTimelineScene *scene,
                          const DlnPalette *palette,
                          const DlnLane    *lane)
{
  if (scene->grouping == DLN_GROUPING_KIND && lane->group < DLN_N_KINDS)
    return palette->kinds[lane->group];
  return palette->text_dim;
}

/* What did not fit: runs of the stretches it covers, at the lane's lower edge. */
static void
add_strip (DlnTimelineScene *scene,
           const DlnPalette *palette,
           DlnMarks         *marks,
           const DlnLane    *lane)
{
  const DlnLaneLayout *layout = &lane->layout;
  double shift = dln_timeline_scene_x (scene, scene->origin);
  double y = dln_timeline_lane_get_y (scene, layout) + layout->height - STRIP - 3;
  DlnColour colour = dln_timeline_fade (dln_timeline_lane_colour (scene, palette, lane), 0.6f);
  double from = 0, to = -1;

  for (guint i = 0; i < layout->items->len; i++)
    {
      const DlnTimelineItem *item = &g_array_index (layout->items, DlnTimelineItem, i);

      if (item->band >= 0 || item->x1 + shift < 0 || item->x0 + shift > scene->width)
        continue;
      if (to >= from && item->x0 <= to + 1)
        {
          to = MAX (to, item->x1);
          continue;
        }
      if (to >= from)
        dln_timeline_add_rect (scene, marks, "left-out", DLN_NO_ROW, from + shift, y, to - from,
                               STRIP, 0, 0, 1, colour);
      from = item->x0;
      to = item->x1;
    }
  if (to >= from)
    dln_timeline_add_rect (scene, marks, "left-out", DLN_NO_ROW, from + shift, y, to - from, STRIP,
                           0, 0, 1, colour);
}

static void
add_items (DlnTimelineScene *scene,
           const DlnPalette *palette,
           DlnMarks         *marks,
           const DlnLane    *lane)
{
  const DlnLaneLayout *layout = &lane->layout;
  double shift = dln_timeline_scene_x (scene, scene->origin);
  guint dragged = dln_case_get_preview_row (scene->dln_case);
  const DlnTimelineItem *last = NULL;

  for (guint i = 0; i < layout->items->len; i++)
    {
      const DlnTimelineItem *item = &g_array_index (layout->items, DlnTimelineItem, i);
      double y = dln_timeline_scene_band_y (scene, layout, MAX (item->band, 0));

      if (item->row == dragged)
        last = item;
      else if (item->band >= 0 && item->x1 + shift > scene->style.header_width - 200 &&
               item->x0 + shift < scene->width && y < scene->height &&
               y > scene->style.axis_height - scene->style.row_height)
        dln_timeline_add_bar (scene, palette, marks, item->row, y, item->room);
    }
  /* What is being dragged lies above its neighbours and keeps its band. */
  if (last != NULL)
    dln_timeline_add_bar (scene, palette, marks, last->row,
                          dln_timeline_scene_band_y (scene, layout, MAX (last->band, 0)), 200);
}

/* Where a lane cannot show the selected event, it is shown over what is there. */
static void
add_selected (DlnTimelineScene *scene,
              const DlnPalette *palette,
              DlnMarks         *marks,
              guint             k)
{
  DlnLane *lane = &scene->lanes[k];
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  guint row = dln_case_get_selected (scene->dln_case);
  double y = dln_timeline_lane_get_y (scene, &lane->layout) + lane->layout.height -
             scene->style.row_height - 3;
  double x, bar_y, width, height;

  if (row >= columns->n_rows || !DLN_ROW_LISTED (columns, row) || columns->begin[row] == DLN_OPEN ||
      dln_timeline_lanes_find (scene, row) != k ||
      dln_timeline_scene_get_bar (scene, row, &x, &bar_y, &width, &height))
    return;
  x = dln_timeline_scene_x (scene, columns->begin[row]);
  dln_timeline_add_rect (scene, marks, "selected-ground", row, x - 12, y, 230,
                         scene->style.row_height, 0, 12, 4,
                         dln_timeline_fade (palette->background, 0.85f));
  dln_timeline_add_bar (scene, palette, marks, row, y, 200);
}

/* An event on its way out of the tray has no band yet: it takes its lane's first. */
static void
add_from_tray (DlnTimelineScene *scene,
               const DlnPalette *palette,
               DlnMarks         *marks)
{
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  guint row = dln_case_get_preview_row (scene->dln_case);
  guint k;

  if (row == DLN_NO_ROW || row >= columns->n_rows || columns->begin[row] != DLN_OPEN)
    return;
  k = dln_timeline_lanes_find (scene, row);
  if (k < scene->n_lanes)
    dln_timeline_add_bar (scene, palette, marks, row,
                          dln_timeline_scene_band_y (scene, &scene->lanes[k].layout, 0), 200);
}

static void
add_lane (DlnTimelineScene *scene,
          const DlnPalette *palette,
          DlnMarks         *marks,
          guint             k)
{
  DlnLane *lane = &scene->lanes[k];
  const DlnLaneLayout *layout = &lane->layout;
  double y = dln_timeline_lane_get_y (scene, layout);

  if (!dln_timeline_lane_is_shown (lane) || y > scene->height || y + layout->height < 0)
    return;
  dln_timeline_add_rect (scene, marks, "lane-line", DLN_NO_ROW, 0, y + layout->height - 1,
                         scene->width, 1, 0, 0, 0, palette->line_strong);
  if (layout->dense)
    {
      dln_timeline_add_density (scene, palette, marks, lane);
      add_selected (scene, palette, marks, k);
      return;
    }
  if (layout->n_left_out > 0)
    add_strip (scene, palette, marks, lane);
  add_items (scene, palette, marks, lane);
  if (layout->n_left_out > 0)
    add_selected (scene, palette, marks, k);
  if (layout->claims_band >= 0)
    dln_timeline_add_claims (scene, palette, marks,
                             dln_timeline_scene_band_y (scene, layout, layout->claims_band) +
                               scene->style.row_height);
}

/* What is under the lanes that stay is neither seen nor hit. */
static void
cut_drawn (DlnTimelineScene *scene,
           double            bottom)
{
  for (guint i = scene->drawn->len; i-- > 0;)
    {
      DlnDrawnBar *bar = &g_array_index (scene->drawn, DlnDrawnBar, i);
      double cut = bottom - bar->y;

      if (cut <= 0)
        continue;
      bar->y += cut;
      bar->height -= cut;
      if (bar->height <= 0)
        g_array_remove_index (scene->drawn, i);
    }
}

/* The ground of the lanes that stay hides those that scroll under them. */
static void
add_stuck_ground (DlnTimelineScene *scene,
                  DlnMarks         *marks,
                  guint             n_ground)
{
  double top = scene->style.axis_height;
  double bottom = top + scene->stuck_height;

  cut_drawn (scene, bottom);
  for (guint i = 0; i < n_ground; i++)
    {
      DlnMark ground = *dln_marks_get (marks, i);
      double from = MAX (ground.y, top);
      double to = MIN (ground.y + ground.height, bottom);

      if (ground.kind == DLN_MARK_RECT && to > from)
        dln_marks_add (marks, DLN_MARK_RECT, ground.role, DLN_NO_ROW, ground.x, from, ground.width,
                       to - from, ground.colour);
    }
}

/**
 * dln_timeline_add_lanes:
 * @scene: a scene whose layouts hold
 * @palette: the colours
 * @marks: where they go
 * @n_ground: how many of the marks are the ground on which lanes lie
 */
void
dln_timeline_add_lanes (DlnTimelineScene *scene,
                        const DlnPalette *palette,
                        DlnMarks         *marks,
                        guint             n_ground)
{
  for (guint k = 0; k < scene->n_lanes; k++)
    if (!scene->lanes[k].layout.stuck)
      add_lane (scene, palette, marks, k);
  if (scene->stuck_height > 0)
    {
      add_stuck_ground (scene, marks, n_ground);
      for (guint k = 0; k < scene->n_lanes; k++)
        if (scene->lanes[k].layout.stuck)
          add_lane (scene, palette, marks, k);
      dln_timeline_add_rect (scene, marks, "stuck-line", DLN_NO_ROW, 0,
                             scene->style.axis_height + scene->stuck_height - 2, scene->width, 2, 0,
                             0, 0, palette->text_dim);
    }
  add_from_tray (scene, palette, marks);
}
