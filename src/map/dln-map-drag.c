/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a drag on the map means for a place. px are logical pixels of the
 * view; a hand places nothing more
 * finely than HAND px.
 */
#include "config.h"

#include "dln-map-drag.h"

#include "dln-placing.h"

#include <math.h>

/* px before a press becomes a drag. */
#define THRESHOLD 4.0
/* px within which a hand places a symbol. */
#define HAND 8.0
/* px beside a rim that are still on it, and px of a circle too small to have one. */
#define GRIP 5.0
#define LEAST_RIM 14.0
/* m: half the way round the earth; nothing is wider. */
#define WIDEST 20e6
/* By which a key makes a circle wider. */
#define STEP 1.25

/**
 * dln_map_drag_press:
 * @drag: (out caller-allocates): begins
 * @row: the event under the pointer, or %DLN_NO_ROW
 * @symbol: the middle of its symbol, px
 */
void
dln_map_drag_press (DlnMapDrag *drag,
                    guint       row,
                    DlnMapPixel symbol)
{
  *drag = (DlnMapDrag) { .row = row, .symbol = symbol, .live = TRUE };
}

/**
 * dln_map_drag_motion:
 * @drag: a drag
 * @by: the way of the pointer since the press, px
 *
 * Returns: whether it is a drag by now, and no click any more
 */
gboolean
dln_map_drag_motion (DlnMapDrag *drag,
                     DlnMapPixel by)
{
  if (!drag->live)
    return FALSE;
  if (hypot (by.x, by.y) >= THRESHOLD)
    drag->moved = TRUE;
  return drag->moved;
}

/**
 * dln_map_drag_end:
 * @drag: a drag
 *
 * What follows until the release says nothing any more.
 */
void
dln_map_drag_end (DlnMapDrag *drag)
{
  *drag = (DlnMapDrag) { .row = DLN_NO_ROW };
}

/**
 * dln_map_point_at:
 * @view: a view
 * @pixel: a place in it
 *
 * Returns: the point there; beyond the map's edges, the nearest on it
 */
DlnPoint
dln_map_point_at (const DlnMapView *view,
                  DlnMapPixel       pixel)
{
  DlnMercator at = dln_map_view_to_mercator (view, pixel);

  at.x -= floor (at.x);
  at.y = CLAMP (at.y, 0, 1);
  return dln_mercator_to_point (at);
}

/**
 * dln_map_drag_get_point:
 * @drag: a drag of an event
 * @view: the view
 * @by: the way of the pointer since the press, px
 *
 * The symbol goes with the pointer from where it was drawn: one that stood
 * beside its spot, since others shared it, does not jump there.
 *
 * Returns: where the event is placed
 */
DlnPoint
dln_map_drag_get_point (const DlnMapDrag *drag,
                        const DlnMapView *view,
                        DlnMapPixel       by)
{
  return dln_map_point_at (view, (DlnMapPixel) { drag->symbol.x + by.x, drag->symbol.y + by.y });
}

/**
 * dln_map_precision:
 * @view: a view
 * @point: a point placed by hand
 *
 * Returns: metres of uncertainty that the hand and the zoom leave
 */
double
dln_map_precision (const DlnMapView *view,
                   DlnPoint          point)
{
  return HAND * dln_map_view_metres_per_pixel (view, point.latitude);
}

/**
 * dln_map_dup_origin:
 * @view: a view
 * @how: what a hand did in it: "dragged"
 *
 * Returns: (transfer full): where a position comes from that was given so
 */
char *
dln_map_dup_origin (const DlnMapView *view,
                    const char       *how)
{
  char zoom[16];

  g_ascii_formatd (zoom, sizeof zoom, "%.3g", view->zoom);
  return g_strdup_printf ("%s on the map at zoom %s", how, zoom);
}

static double
to_pixels (const DlnMapView *view,
           DlnPoint          point,
           double            metres)
{
  return metres / dln_map_view_metres_per_pixel (view, point.latitude);
}

/**
 * dln_map_rim_is_near:
 * @view: a view
 * @point: the middle of a circle
 * @radius: metres
 * @at: a place in the view, px
 *
 * Returns: whether the circle can be taken there by its rim; one that is as small
 *   as a symbol has none
 */
gboolean
dln_map_rim_is_near (const DlnMapView *view,
                     DlnPoint          point,
                     double            radius,
                     DlnMapPixel       at)
{
  DlnMapPixel centre = dln_map_view_from_point (view, point);
  double rim = to_pixels (view, point, radius);

  return rim >= LEAST_RIM && fabs (hypot (at.x - centre.x, at.y - centre.y) - rim) <= GRIP;
}

/**
 * dln_map_rim_begin:
 * @rim: (out caller-allocates): begins
 * @view: a view
 * @row: whose circle it is
 * @point: its middle
 * @radius: metres
 * @press: where the rim was pressed, px
 */
void
dln_map_rim_begin (DlnMapRim        *rim,
                   const DlnMapView *view,
                   guint             row,
                   DlnPoint          point,
                   double            radius,
                   DlnMapPixel       press)
{
  *rim = (DlnMapRim) { .row = row,
                       .centre = dln_map_view_from_point (view, point),
                       .press = press,
                       .point = point,
                       .before = radius,
                       .radius = radius,
                       .live = TRUE };
}

/**
 * dln_map_rim_motion:
 * @rim: a rim that was pressed
 * @view: the view
 * @by: the way of the pointer since the press, px
 *
 * The rim goes through the pointer. Back within the threshold of a click it is as
 * it was, however it was written.
 *
 * Returns: whether the radius is another than before the press
 */
gboolean
dln_map_rim_motion (DlnMapRim        *rim,
                    const DlnMapView *view,
                    DlnMapPixel       by)
{
  double away = hypot (rim->press.x + by.x - rim->centre.x, rim->press.y + by.y - rim->centre.y);
  double metres = away * dln_map_view_metres_per_pixel (view, rim->point.latitude);

  if (!rim->live)
    return FALSE;
  rim->radius = hypot (by.x, by.y) < THRESHOLD ? rim->before : dln_placing_round_radius (CLAMP (metres, 1, WIDEST));
  return rim->radius != rim->before;
}

/**
 * dln_map_rim_next:
 * @radius: metres
 * @way: 1 for wider, -1 for narrower
 *
 * Returns: the next radius of two digits that is a quarter wider, or as much narrower
 */
double
dln_map_rim_next (double radius,
                  int    way)
{
  double from = MAX (radius, 1.0);
  double next = dln_placing_round_radius (CLAMP (way > 0 ? from * STEP : from / STEP, 1, WIDEST));

  if (next == radius)
    next = CLAMP (radius + way, 1, WIDEST);
  return next;
}
