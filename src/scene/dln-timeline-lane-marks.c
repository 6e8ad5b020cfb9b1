/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a lane shows as a whole: its bars in their bands, the strip of those
 * that did not fit, and its header with the kind's edge and what is in view.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include "dln-symbol.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define EDGE 4
#define STRIP 4

static double
get_lane_y (DlnTimelineScene *scene,
            const DlnLane    *lane)
{
  return scene->style.axis_height - scene->scroll + lane->layout.top;
}

static gboolean
is_drawn (const DlnLane *lane)
{
  return lane->n > 0 && lane->mode != DLN_LANE_HIDDEN;
}

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
  double y = get_lane_y (scene, lane) + layout->height - STRIP - 3;
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
  const DlnLane *lane = &scene->lanes[k];
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  guint row = dln_case_get_selected (scene->dln_case);
  double y = get_lane_y (scene, lane) + lane->layout.height - scene->style.row_height - 3;
  double x, bar_y, width, height;

  if (row >= columns->n_rows || !DLN_ROW_SHOWN (columns, row) || columns->begin[row] == DLN_OPEN ||
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

/**
 * dln_timeline_add_lanes:
 * @scene: a scene whose layouts hold
 * @palette: the colours
 * @marks: where they go
 */
void
dln_timeline_add_lanes (DlnTimelineScene *scene,
                        const DlnPalette *palette,
                        DlnMarks         *marks)
{
  for (guint k = 0; k < scene->n_lanes; k++)
    {
      DlnLane *lane = &scene->lanes[k];
      const DlnLaneLayout *layout = &lane->layout;
      double y = get_lane_y (scene, lane);

      if (!is_drawn (lane) || y > scene->height || y + layout->height < 0)
        continue;
      dln_timeline_add_rect (scene, marks, "lane-line", DLN_NO_ROW, 0, y + layout->height - 1,
                             scene->width, 1, 0, 0, 0, palette->line_strong);
      if (layout->dense)
        {
          dln_timeline_add_density (scene, palette, marks, lane);
          add_selected (scene, palette, marks, k);
          continue;
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
  add_from_tray (scene, palette, marks);
}

/* What a lane has to say beside its name. */
static void
add_counts (DlnTimelineScene *scene,
            const DlnPalette *palette,
            DlnMarks         *marks,
            const DlnLane    *lane,
            double            top)
{
  double line = scene->style.text_size * 1.4;
  double room = scene->style.header_width - EDGE - 16;
  double size = scene->style.text_size - 1;
  g_autofree char *in_view = g_strdup_printf (_ ("%'u in view"), lane->layout.n_in_view);
  g_autofree char *more = NULL;

  dln_marks_add_text (marks, "lane-count", DLN_NO_ROW, EDGE + 10, top + line, room, line, in_view, size,
                      DLN_TEXT_NORMAL, palette->text_dim);
  if (lane->layout.n_left_out == 0)
    return;
  more = g_strdup_printf (_ ("+%'u more"), lane->layout.n_left_out);
  dln_marks_add_text (marks, "lane-more", DLN_NO_ROW, EDGE + 10, top + 2 * line, room, line, more, size,
                      DLN_TEXT_BOLD, palette->text_dim);
}

static void
add_header (DlnTimelineScene *scene,
            const DlnPalette *palette,
            DlnMarks         *marks,
            const DlnLane    *lane)
{
  const DlnLaneLayout *layout = &lane->layout;
  gboolean by_kind = scene->grouping == DLN_GROUPING_KIND;
  double y = get_lane_y (scene, lane);
  double line = scene->style.text_size * 1.4;
  double lines = (layout->n_left_out > 0 ? 3 : 2) * line + 4;
  /* The words of a lane that is partly scrolled out stay in view. */
  double top = 4 + MAX (y, MIN (scene->style.axis_height, y + layout->height - lines - 4));

  dln_marks_add (marks, DLN_MARK_RECT, "lane-edge", DLN_NO_ROW, 0, y, EDGE, layout->height - 1,
                 dln_timeline_lane_colour (scene, palette, lane));
  dln_marks_add_text (marks, "lane-name", DLN_NO_ROW, EDGE + 10, top,
                      scene->style.header_width - EDGE - (by_kind ? 36 : 16), line, lane->title,
                      scene->style.text_size, DLN_TEXT_BOLD, palette->text);
  if (lane->mode != DLN_LANE_STRIP)
    add_counts (scene, palette, marks, lane, top);
  if (by_kind)
    dln_symbol_add (marks, palette, lane->group, 0, scene->style.header_width - 17, top + line / 2, 10,
                    DLN_NO_ROW);
  dln_marks_add (marks, DLN_MARK_RECT, "lane-line", DLN_NO_ROW, 0, y + layout->height - 1,
                 scene->style.header_width, 1, palette->line_strong);
}

/**
 * dln_timeline_add_lane_headers:
 * @scene: a scene whose layouts hold
 * @palette: the colours
 * @marks: where they go
 *
 * Over the bars: what begins before the view hides under them.
 */
void
dln_timeline_add_lane_headers (DlnTimelineScene *scene,
                               const DlnPalette *palette,
                               DlnMarks         *marks)
{
  double height = scene->height - scene->style.axis_height;

  if (scene->style.header_width <= 0)
    return;
  dln_marks_add (marks, DLN_MARK_RECT, "header", DLN_NO_ROW, 0, scene->style.axis_height,
                 scene->style.header_width, height, palette->lane_header);
  for (guint k = 0; k < scene->n_lanes; k++)
    {
      const DlnLane *lane = &scene->lanes[k];
      double y = get_lane_y (scene, lane);

      if (is_drawn (lane) && y < scene->height && y + lane->layout.height > scene->style.axis_height)
        add_header (scene, palette, marks, lane);
    }
  dln_marks_add (marks, DLN_MARK_RECT, "header-line", DLN_NO_ROW, scene->style.header_width - 1,
                 scene->style.axis_height, 1, height, palette->line_strong);
}
