/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the headers of lanes: the kind's edge, name, what is in view and what is
 * left out, and the pin. They stay in view while time and lanes scroll.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include "dln-symbol.h"

#include <glib/gi18n-lib.h>

/* px of the edge in the lane's colour. */
#define EDGE 4

static double
get_line_height (DlnTimelineScene *scene)
{
  return scene->style.text_size * 1.4;
}

/* The words of a lane that is partly scrolled out stay in view. */
static double
get_words_top (DlnTimelineScene *scene,
               const DlnLane    *lane)
{
  const DlnLaneLayout *layout = &lane->layout;
  double lines = (layout->has_more ? 3 : 2) * get_line_height (scene) + 4;
  double y = dln_timeline_lane_get_y (scene, layout);
  double top = scene->style.axis_height + (layout->stuck ? 0 : scene->stuck_height);

  return 4 + MAX (y, MIN (top, y + layout->height - lines - 4));
}

/**
 * dln_timeline_scene_more_at:
 * @scene: a scene that was built
 * @x: px
 * @y: px
 *
 * Returns: the lane whose header offers more rows there, or fewer; %G_MAXUINT where none does
 */
guint
dln_timeline_scene_more_at (DlnTimelineScene *scene,
                            double            x,
                            double            y)
{
  double line = get_line_height (scene);
  guint lane = dln_timeline_scene_lane_at (scene, y);
  double top;

  if (lane == G_MAXUINT || x < EDGE || x >= scene->style.header_width ||
      !scene->lanes[lane].layout.has_more || scene->lanes[lane].mode == DLN_LANE_STRIP)
    return G_MAXUINT;
  top = get_words_top (scene, &scene->lanes[lane]) + 2 * line;
  return y >= top && y <= top + line ? lane : G_MAXUINT;
}

/* Which way the rows go: down for more, up for fewer. Paper opens nothing. */
static void
add_arrow (DlnTimelineScene *scene,
           const DlnPalette *palette,
           DlnMarks         *marks,
           gboolean          up,
           double            y)
{
  double x = EDGE + 10;
  double tip = up ? y - 2.5 : y + 2.5;
  double base = up ? y + 2.5 : y - 2.5;

  dln_marks_add_polygon (marks, "lane-more-arrow", DLN_NO_ROW,
                         (const double[]) { x, base, x + 8, base, x + 4, tip }, 3, palette->accent);
}

static void
add_more (DlnTimelineScene *scene,
          const DlnPalette *palette,
          DlnMarks         *marks,
          const DlnLane    *lane,
          double            y)
{
  double line = get_line_height (scene);
  double lead = scene->style.numbers == NULL ? 13 : 0;
  double room = scene->style.header_width - EDGE - 16 - lead;
  gboolean opened = lane->mode == DLN_LANE_OPEN;
  g_autofree char *more = NULL;

  if (lane->layout.n_left_out > 0)
    more = g_strdup_printf (_ ("+%'u more"), lane->layout.n_left_out);
  else
    more = g_strdup (_ ("Fewer rows"));
  if (lead > 0)
    add_arrow (scene, palette, marks, opened, y + line / 2);
  dln_marks_add_text (marks, "lane-more", DLN_NO_ROW, EDGE + 10 + lead, y, room, line, more,
                      scene->style.text_size - 1, DLN_TEXT_BOLD,
                      lead > 0 ? palette->accent : palette->text_dim);
}

/* What a lane has to say beside its name. */
static void
add_counts (DlnTimelineScene *scene,
            const DlnPalette *palette,
            DlnMarks         *marks,
            const DlnLane    *lane,
            double            top)
{
  double line = get_line_height (scene);
  double room = scene->style.header_width - EDGE - 16;
  g_autofree char *in_view = g_strdup_printf (_ ("%'u in view"), lane->layout.n_in_view);

  dln_marks_add_text (marks, "lane-count", DLN_NO_ROW, EDGE + 10, top + line, room, line, in_view,
                      scene->style.text_size - 1, DLN_TEXT_NORMAL, palette->text_dim);
  if (lane->layout.has_more)
    add_more (scene, palette, marks, lane, top + 2 * line);
}

/* A drawing pin: head, collar and needle. @x, @y: the middle, px. */
static void
add_pin (DlnMarks  *marks,
         double     x,
         double     y,
         DlnColour  colour)
{
  dln_marks_add (marks, DLN_MARK_RECT, "lane-pin", DLN_NO_ROW, x - 2.5, y - 5.5, 5, 6, colour);
  dln_marks_add (marks, DLN_MARK_RECT, "lane-pin", DLN_NO_ROW, x - 4, y + 0.5, 8, 1.5, colour);
  dln_marks_add (marks, DLN_MARK_RECT, "lane-pin", DLN_NO_ROW, x - 0.6, y + 2, 1.2, 4, colour);
}

static void
add_header (DlnTimelineScene *scene,
            const DlnPalette *palette,
            DlnMarks         *marks,
            const DlnLane    *lane)
{
  const DlnLaneLayout *layout = &lane->layout;
  gboolean by_kind = scene->grouping == DLN_GROUPING_KIND;
  double y = dln_timeline_lane_get_y (scene, layout);
  double line = get_line_height (scene);
  double top = get_words_top (scene, lane);
  double right = scene->style.header_width - (by_kind ? 32 : 12);

  dln_marks_add (marks, DLN_MARK_RECT, "lane-edge", DLN_NO_ROW, 0, y, EDGE, layout->height - 1,
                 dln_timeline_lane_colour (scene, palette, lane));
  if (lane->pinned)
    {
      add_pin (marks, right - 5, top + line / 2, palette->text_dim);
      right -= 16;
    }
  dln_marks_add_text (marks, "lane-name", DLN_NO_ROW, EDGE + 10, top, right - EDGE - 4, line,
                      lane->label, scene->style.text_size, DLN_TEXT_BOLD, palette->text);
  if (lane->mode != DLN_LANE_STRIP)
    add_counts (scene, palette, marks, lane, top);
  if (by_kind)
    dln_symbol_add (marks, palette, lane->group, 0, scene->style.header_width - 17, top + line / 2,
                    10, DLN_NO_ROW);
  dln_marks_add (marks, DLN_MARK_RECT, "lane-line", DLN_NO_ROW, 0, y + layout->height - 1,
                 scene->style.header_width, 1, palette->line_strong);
}

static void
add_headers (DlnTimelineScene *scene,
             const DlnPalette *palette,
             DlnMarks         *marks,
             gboolean          stuck)
{
  for (guint k = 0; k < scene->n_lanes; k++)
    {
      const DlnLane *lane = &scene->lanes[k];
      double y = dln_timeline_lane_get_y (scene, &lane->layout);

      if (dln_timeline_lane_is_shown (lane) && lane->layout.stuck == stuck && y < scene->height &&
          y + lane->layout.height > scene->style.axis_height + (stuck ? 0 : scene->stuck_height))
        add_header (scene, palette, marks, lane);
    }
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
  double top = scene->style.axis_height;
  double height = scene->height - top;

  if (scene->style.header_width <= 0)
    return;
  dln_marks_add (marks, DLN_MARK_RECT, "header", DLN_NO_ROW, 0, top, scene->style.header_width,
                 height, palette->lane_header);
  add_headers (scene, palette, marks, FALSE);
  if (scene->stuck_height > 0)
    {
      dln_marks_add (marks, DLN_MARK_RECT, "header", DLN_NO_ROW, 0, top, scene->style.header_width,
                     scene->stuck_height, palette->lane_header);
      add_headers (scene, palette, marks, TRUE);
      dln_marks_add (marks, DLN_MARK_RECT, "stuck-line", DLN_NO_ROW, 0,
                     top + scene->stuck_height - 2, scene->style.header_width, 2,
                     palette->text_dim);
    }
  dln_marks_add (marks, DLN_MARK_RECT, "header-line", DLN_NO_ROW, scene->style.header_width - 1,
                 top, 1, height, palette->line_strong);
}
