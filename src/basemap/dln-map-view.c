/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The affine between Web Mercator's unit square and the pixels of a view.
 * A view is a value; nothing here wraps at the antimeridian: an x beyond
 * 0…1 is simply further left or right.
 */
#include "config.h"

#include "dln-map-view.h"

#include <math.h>

/* The circumference Web Mercator takes the Earth to have, in metres. */
#define CIRCUMFERENCE 40075016.685578488

/**
 * dln_map_view_get_scale:
 * @view: a view
 *
 * Returns: the width of the whole map at this zoom, in pixels
 */
double
dln_map_view_get_scale (const DlnMapView *view)
{
  return DLN_MAP_TILE_SIZE * exp2 (view->zoom);
}

/**
 * dln_map_view_fit:
 * @box: degrees; west may exceed east across the antimeridian
 * @padding: pixels kept free on each side
 * @width: of the view, in pixels
 * @height: of the view, in pixels
 *
 * Finds the view of the largest zoom that shows all of a box. A box
 * without any extent is shown at the largest zoom there is.
 *
 * Returns: the view, centred on the box
 */
DlnMapView
dln_map_view_fit (DlnBox box,
                  double padding,
                  int    width,
                  int    height)
{
  DlnMercator nw = dln_mercator_from_point ((DlnPoint) { box.north, box.west });
  DlnMercator se = dln_mercator_from_point ((DlnPoint) { box.south, box.east });
  double w, h, x_zoom, y_zoom;
  DlnMapView view = { .width = width, .height = height };

  if (se.x < nw.x)
    se.x += 1.0;
  w = MAX (1.0, width - 2 * padding) / DLN_MAP_TILE_SIZE;
  h = MAX (1.0, height - 2 * padding) / DLN_MAP_TILE_SIZE;
  x_zoom = se.x > nw.x ? log2 (w / (se.x - nw.x)) : DLN_MAP_MAX_ZOOM;
  y_zoom = se.y > nw.y ? log2 (h / (se.y - nw.y)) : DLN_MAP_MAX_ZOOM;
  view.zoom = CLAMP (MIN (x_zoom, y_zoom), 0.0, DLN_MAP_MAX_ZOOM);
  view.centre.x = (nw.x + se.x) / 2;
  view.centre.y = (nw.y + se.y) / 2;
  if (view.centre.x > 1.0)
    view.centre.x -= 1.0;
  return view;
}

/**
 * dln_map_view_for_tile:
 * @zoom: of the tile
 * @x: column of the tile, from the west
 * @y: row of the tile, from the north
 *
 * Returns: the view that is exactly one tile
 */
DlnMapView
dln_map_view_for_tile (int zoom,
                       int x,
                       int y)
{
  double n = exp2 (zoom);

  return (DlnMapView) {
    .centre = { (x + 0.5) / n, (y + 0.5) / n },
    .zoom = zoom,
    .width = DLN_MAP_TILE_SIZE,
    .height = DLN_MAP_TILE_SIZE,
  };
}

/**
 * dln_map_view_from_mercator:
 * @view: a view
 * @at: a point of the map
 *
 * Returns: where it is, in pixels
 */
DlnMapPixel
dln_map_view_from_mercator (const DlnMapView *view,
                            DlnMercator       at)
{
  double scale = dln_map_view_get_scale (view);

  return (DlnMapPixel) {
    (at.x - view->centre.x) * scale + view->width / 2.0,
    (at.y - view->centre.y) * scale + view->height / 2.0,
  };
}

/**
 * dln_map_view_from_point:
 * @view: a view
 * @point: degrees
 *
 * Returns: where it is, in pixels
 */
DlnMapPixel
dln_map_view_from_point (const DlnMapView *view,
                         DlnPoint          point)
{
  return dln_map_view_from_mercator (view, dln_mercator_from_point (point));
}

/**
 * dln_map_view_to_mercator:
 * @view: a view
 * @pixel: a place in it
 *
 * Returns: the point of the map there; outside 0…1 beyond the map's edge
 */
DlnMercator
dln_map_view_to_mercator (const DlnMapView *view,
                          DlnMapPixel       pixel)
{
  double scale = dln_map_view_get_scale (view);

  return (DlnMercator) {
    view->centre.x + (pixel.x - view->width / 2.0) / scale,
    view->centre.y + (pixel.y - view->height / 2.0) / scale,
  };
}

/**
 * dln_map_view_to_point:
 * @view: a view
 * @pixel: a place in it
 *
 * Returns: the point there, in degrees
 */
DlnPoint
dln_map_view_to_point (const DlnMapView *view,
                       DlnMapPixel       pixel)
{
  return dln_mercator_to_point (dln_map_view_to_mercator (view, pixel));
}

/**
 * dln_map_view_metres_per_pixel:
 * @view: a view
 * @latitude: degrees north
 *
 * Web Mercator stretches everything by the secant of the latitude.
 *
 * Returns: metres on the ground along one pixel at that latitude
 */
double
dln_map_view_metres_per_pixel (const DlnMapView *view,
                               double            latitude)
{
  return CIRCUMFERENCE * cos (latitude * G_PI / 180.0) / dln_map_view_get_scale (view);
}
