/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the verbs that change the map's view. A fit that comes before the widget
 * has a size waits for one.
 */
#include "config.h"

#include "dln-map-private.h"

#include "dln-map-fit.h"

#include <math.h>

/* px that a fit keeps free, and the closest it goes. */
#define PADDING 56
#define CLOSEST 11.0
/* px at the edge of the view that count as out of it. */
#define EDGE 16
/* So near to a whole zoom, a step goes to the next. */
#define NEAR 0.2

/**
 * dln_map_move_to:
 * @self: a map
 * @view: what to show; its size is not used. The map ends where the projection does
 */
void
dln_map_move_to (DlnMap           *self,
                 const DlnMapView *view)
{
  double zoom = CLAMP (view->zoom, DLN_MAP_MIN_ZOOM, dln_map_get_last_zoom (self));
  DlnMapView held = { .zoom = zoom, .height = gtk_widget_get_height (GTK_WIDGET (self->events)) };
  DlnPoint centre = dln_mercator_to_point ((DlnMercator) { view->centre.x, dln_map_view_hold (&held, view->centre.y) });

  shumate_map_stop_go_to (self->map);
  self->fit_pending = FALSE;
  self->latitude = centre.latitude;
  shumate_viewport_set_zoom_level (self->viewport, zoom);
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), centre.latitude, centre.longitude);
}

/**
 * dln_map_pan:
 * @self: a map
 * @dx: px to the east
 * @dy: px to the south
 */
void
dln_map_pan (DlnMap *self,
             double  dx,
             double  dy)
{
  DlnMapView view = dln_map_layer_get_view (self->events);
  DlnPoint centre = dln_map_point_at (&view, (DlnMapPixel) { view.width / 2.0 + dx, view.height / 2.0 + dy });

  view.centre = dln_mercator_from_point (centre);
  dln_map_move_to (self, &view);
}

/**
 * dln_map_get_view:
 * @self: a map
 * @centre: (out): its middle
 * @zoom: (out): its zoom level
 */
void
dln_map_get_view (DlnMap   *self,
                  DlnPoint *centre,
                  double   *zoom)
{
  g_return_if_fail (DLN_IS_MAP (self));

  centre->latitude = shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport));
  centre->longitude = shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport));
  *zoom = shumate_viewport_get_zoom_level (self->viewport);
}

/**
 * dln_map_set_view:
 * @self: a map
 * @centre: its middle
 * @zoom: its zoom level, clamped to what the map has
 */
void
dln_map_set_view (DlnMap  *self,
                  DlnPoint centre,
                  double   zoom)
{
  DlnMapView view = { .centre = dln_mercator_from_point (centre), .zoom = zoom };

  g_return_if_fail (DLN_IS_MAP (self));

  dln_map_move_to (self, &view);
}

/**
 * dln_map_zoom:
 * @self: a map
 * @steps: zoom levels, negative to zoom out
 *
 * A whole step ends at a whole level, where tiles of a server are sharpest.
 */
void
dln_map_zoom (DlnMap *self,
              double  steps)
{
  DlnMapView view;

  g_return_if_fail (DLN_IS_MAP (self));

  view = dln_map_layer_get_view (self->events);
  view.zoom += steps;
  if (fabs (steps) >= 1)
    view.zoom = steps > 0 ? floor (view.zoom + NEAR) : ceil (view.zoom - NEAR);
  dln_map_move_to (self, &view);
}

static void
fit_box (DlnMap *self,
         DlnBox  box)
{
  DlnMapView view = dln_map_view_fit (box, PADDING, gtk_widget_get_width (GTK_WIDGET (self)),
                                      gtk_widget_get_height (GTK_WIDGET (self)));

  view.zoom = floor (MIN (view.zoom, CLOSEST) * 2) / 2;
  dln_map_move_to (self, &view);
}

/**
 * dln_map_zoom_to_box:
 * @self: a map
 * @box: where it shall go
 *
 * Goes to all of the box, at least a level closer.
 *
 * Returns: whether the map goes any closer
 */
gboolean
dln_map_zoom_to_box (DlnMap *self,
                     DlnBox  box)
{
  DlnMapView view = dln_map_view_fit (box, PADDING, gtk_widget_get_width (GTK_WIDGET (self)),
                                      gtk_widget_get_height (GTK_WIDGET (self)));
  double now = shumate_viewport_get_zoom_level (self->viewport);

  if (now >= dln_map_get_last_zoom (self))
    return FALSE;
  view.zoom = MIN (MAX (floor (view.zoom * 2) / 2, floor (now) + 1), dln_map_get_last_zoom (self));
  dln_map_move_to (self, &view);
  return TRUE;
}

/**
 * dln_map_fit_all:
 * @self: a map
 *
 * Shows the region that holds most events: those that lie a leap away from the
 * others stay outside.
 */
void
dln_map_fit_all (DlnMap *self)
{
  DlnBox box;

  g_return_if_fail (DLN_IS_MAP (self));

  if (self->dln_case == NULL || !dln_map_fit_columns (dln_case_get_columns (self->dln_case), &box))
    {
      self->fit_pending = FALSE;
      return;
    }
  self->fit_pending = gtk_widget_get_width (GTK_WIDGET (self)) <= 0;
  if (!self->fit_pending)
    fit_box (self, box);
}

/**
 * dln_map_reveal:
 * @self: a map
 * @row: an event
 *
 * Where it happened out of view, or at its very edge, it comes to the middle: legend and
 * buttons stand at the corners. The zoom stays.
 */
void
dln_map_reveal (DlnMap *self,
                guint   row)
{
  const DlnColumns *columns;
  DlnMapPixel at;
  DlnMapView view;

  g_return_if_fail (DLN_IS_MAP (self));

  if (self->dln_case == NULL || gtk_widget_get_width (GTK_WIDGET (self)) <= 0)
    return;
  columns = dln_case_get_columns (self->dln_case);
  if (row >= columns->n_rows || columns->latitude[row] == DLN_NO_DEGREES)
    return;
  view = dln_map_layer_get_view (self->events);
  at = dln_map_view_from_mercator (
    &view, dln_mercator_from_point ((DlnPoint) { dln_degrees_from_column (columns->latitude[row]),
                                                 dln_degrees_from_column (columns->longitude[row]) }));
  if (at.x < EDGE || at.y < EDGE || at.x > view.width - EDGE || at.y > view.height - EDGE)
    dln_map_pan (self, at.x - view.width / 2, at.y - view.height / 2);
}

/* North, east, south and west of where it may have been, as far as it reaches. */
static void
add_reach (DlnMap *self,
           guint   row,
           GArray *points)
{
  DlnPlaceArea area;
  double radius;

  if (!dln_case_get_place_area (self->dln_case, row, &area))
    return;
  radius = dln_place_area_get_radius (&area);
  for (int quarter = 0; quarter < 4; quarter++)
    {
      DlnPoint edge = dln_point_destination (area.point, 90.0 * quarter, radius);

      g_array_append_val (points, edge);
    }
}

/**
 * dln_map_fit_points:
 * @self: a map
 * @points: (array length=n_points): points
 * @n_points: how many
 *
 * Shows all of them.
 */
void
dln_map_fit_points (DlnMap         *self,
                    const DlnPoint *points,
                    guint           n_points)
{
  DlnBox box;

  if (gtk_widget_get_width (GTK_WIDGET (self)) > 0 && dln_map_fit_box (points, n_points, &box))
    fit_box (self, box);
}

/**
 * dln_map_fit_selection:
 * @self: a map
 *
 * Shows all selected events that have a place.
 */
void
dln_map_fit_selection (DlnMap *self)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (DlnPoint));
  const DlnColumns *columns;
  const guint *rows;
  guint n_rows;
  DlnBox box;

  g_return_if_fail (DLN_IS_MAP (self));

  if (self->dln_case == NULL || gtk_widget_get_width (GTK_WIDGET (self)) <= 0)
    return;
  columns = dln_case_get_columns (self->dln_case);
  rows = dln_case_get_selection (self->dln_case, &n_rows);
  for (guint i = 0; i < n_rows; i++)
    if (columns->latitude[rows[i]] != DLN_NO_DEGREES)
      add_reach (self, rows[i], points);
  if (dln_map_fit_box ((const DlnPoint *) (gpointer) points->data, points->len, &box))
    fit_box (self, box);
}
