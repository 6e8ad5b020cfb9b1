/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "dln-point.h"

G_BEGIN_DECLS

/* Pixels along one side of the whole map at zoom 0. */
#define DLN_MAP_TILE_SIZE 256
#define DLN_MAP_MAX_ZOOM 20.0

/**
 * DlnMapView:
 * @centre: what is in the middle of the rectangle
 * @zoom: the whole map is 256 · 2^zoom pixels wide; may be fractional
 * @width: logical pixels
 * @height: logical pixels
 *
 * A rectangle of pixels over the map, its origin in the upper left corner.
 */
typedef struct {
  DlnMercator centre;
  double zoom;
  int width;
  int height;
} DlnMapView;

/**
 * DlnMapPixel:
 * @x: logical pixels to the right
 * @y: logical pixels down
 */
typedef struct {
  double x;
  double y;
} DlnMapPixel;

DlnMapView dln_map_view_fit (DlnBox box, double padding, int width, int height);
DlnMapView dln_map_view_for_tile (int zoom, int x, int y);

double dln_map_view_get_scale (const DlnMapView *view);
DlnMapPixel dln_map_view_from_mercator (const DlnMapView *view, DlnMercator at);
DlnMapPixel dln_map_view_from_point (const DlnMapView *view, DlnPoint point);
DlnMercator dln_map_view_to_mercator (const DlnMapView *view, DlnMapPixel pixel);
DlnPoint dln_map_view_to_point (const DlnMapView *view, DlnMapPixel pixel);
double dln_map_view_metres_per_pixel (const DlnMapView *view, double latitude);

G_END_DECLS
