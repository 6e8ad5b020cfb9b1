/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the verbs that change the map's view. A fit that comes before the widget
 * has a size waits for one.
 */
#include "config.h"

#include "dln-map-private.h"

#include "dln-map-fit.h"
#include "dln-map-room.h"

#include <math.h>
#include <string.h>

/* px that a fit keeps free, and the closest it goes. */
#define PADDING 56
#define CLOSEST 11.0
/* px at the edge of the view that count as out of it. */
#define EDGE 16
/* µs in which a window that opens comes to its size. */
#define OPENING (2 * G_USEC_PER_SEC)
/* The scale has another width at another zoom, for which there may be other room. */
#define MOST_REFITS 4
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
dln_map_set_view (DlnMap   *self,
                  DlnPoint  centre,
                  double    zoom)
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

/* What stands over the map, or will once it is laid out. */
static GArray *
list_covers (DlnMap *self)
{
  GArray *covers = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  GtkRequisition size;
  cairo_rectangle_t legend;

  dln_map_layer_list_covers (self->events, covers);
  if (!gtk_widget_get_visible (self->legend) || gtk_widget_get_width (self->legend) > 0)
    return covers;
  gtk_widget_get_preferred_size (self->legend, NULL, &size);
  legend = (cairo_rectangle_t) { gtk_widget_get_margin_start (self->legend), gtk_widget_get_margin_top (self->legend),
                                 size.width, size.height };
  g_array_append_val (covers, legend);
  return covers;
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

static gboolean
has_fitted_view (DlnMap *self)
{
  DlnMapView view = dln_map_layer_get_view (self->events);

  return view.zoom == self->fitted.zoom && fabs (view.centre.x - self->fitted.centre.x) < 1e-12 &&
         fabs (view.centre.y - self->fitted.centre.y) < 1e-12;
}

/**
 * dln_map_is_outgrown:
 * @self: a map
 *
 * A window that opens comes to its size in several steps, and so does what stands over the map.
 *
 * Returns: whether all events have been fitted into other room just now, and nobody has moved
 *   the view since
 */
gboolean
dln_map_is_outgrown (DlnMap *self)
{
  g_autoptr (GArray) covers = NULL;

  if (self->fitted_at == 0 || self->n_refits >= MOST_REFITS || g_get_monotonic_time () - self->fitted_at > OPENING ||
      !has_fitted_view (self))
    return FALSE;
  covers = list_covers (self);
  return gtk_widget_get_width (GTK_WIDGET (self)) != self->fitted.width ||
         gtk_widget_get_height (GTK_WIDGET (self)) != self->fitted.height || covers->len != self->fitted_covers->len ||
         memcmp (covers->data, self->fitted_covers->data, covers->len * sizeof (cairo_rectangle_t)) != 0;
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
  g_autoptr (GArray) points = NULL;
  gboolean again;

  g_return_if_fail (DLN_IS_MAP (self));

  again = dln_map_is_outgrown (self);
  points = self->dln_case != NULL ? dln_map_fit_list_most (dln_case_get_columns (self->dln_case)) : NULL;
  self->fit_pending = points != NULL && points->len > 0 && gtk_widget_get_width (GTK_WIDGET (self)) <= 0;
  if (points == NULL || points->len == 0 || self->fit_pending)
    return;
  dln_map_fit_points (self, (const DlnPoint *) (gpointer) points->data, points->len);
  self->fitted = dln_map_layer_get_view (self->events);
  self->fitted.width = gtk_widget_get_width (GTK_WIDGET (self));
  self->fitted.height = gtk_widget_get_height (GTK_WIDGET (self));
  self->fitted_at = again ? self->fitted_at : g_get_monotonic_time ();
  self->n_refits = again ? self->n_refits + 1 : 0;
  g_clear_pointer (&self->fitted_covers, g_array_unref);
  self->fitted_covers = list_covers (self);
}

static gboolean
is_under (const GArray *covers,
          DlnMapPixel   at)
{
  for (guint i = 0; i < covers->len; i++)
    {
      const cairo_rectangle_t *cover = &g_array_index (covers, cairo_rectangle_t, i);

      if (at.x > cover->x && at.y > cover->y && at.x < cover->x + cover->width && at.y < cover->y + cover->height)
        return TRUE;
    }
  return FALSE;
}

/**
 * dln_map_reveal:
 * @self: a map
 * @row: an event
 *
 * Where it happened out of view, at its very edge, or under the legend or the buttons, it comes to
 * the middle. The zoom stays.
 */
void
dln_map_reveal (DlnMap *self,
                guint   row)
{
  g_autoptr (GArray) covers = NULL;
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
  covers = list_covers (self);
  if (at.x < EDGE || at.y < EDGE || at.x > view.width - EDGE || at.y > view.height - EDGE || is_under (covers, at))
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
 * Shows all of them, if it can beside what stands over the map.
 */
void
dln_map_fit_points (DlnMap         *self,
                    const DlnPoint *points,
                    guint           n_points)
{
  g_autoptr (GArray) covers = NULL;
  DlnMapRoom room = { gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)), PADDING,
                      CLOSEST, NULL };
  DlnMapView view;

  if (room.width <= 0 || n_points == 0)
    return;
  room.covers = covers = list_covers (self);
  view = dln_map_room_fit (&room, points, n_points);
  dln_map_move_to (self, &view);
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

  g_return_if_fail (DLN_IS_MAP (self));

  if (self->dln_case == NULL || gtk_widget_get_width (GTK_WIDGET (self)) <= 0)
    return;
  columns = dln_case_get_columns (self->dln_case);
  rows = dln_case_get_selection (self->dln_case, &n_rows);
  for (guint i = 0; i < n_rows; i++)
    if (columns->latitude[rows[i]] != DLN_NO_DEGREES)
      add_reach (self, rows[i], points);
  dln_map_fit_points (self, (const DlnPoint *) (gpointer) points->data, points->len);
}
