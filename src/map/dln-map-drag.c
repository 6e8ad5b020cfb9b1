/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a drag on the map means for a place. px are logical pixels of the
 * view; a hand places nothing more
 * finely than HAND px.
 */
#include "config.h"

#include "dln-map-drag.h"

#include <math.h>

/* px before a press becomes a drag. */
#define THRESHOLD 4.0
/* px within which a hand places a symbol. */
#define HAND 8.0

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
