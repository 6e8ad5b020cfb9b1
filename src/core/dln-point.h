/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Columns hold degrees as whole numbers of this. */
#define DLN_DEGREE_SCALE 10000000
/* In a column of degrees: no place. */
#define DLN_NO_DEGREES G_MININT32
/* Web Mercator ends where its map is square. */
#define DLN_MERCATOR_LATITUDE 85.0511287798066

/**
 * DlnPoint:
 * @latitude: degrees north, WGS84
 * @longitude: degrees east, WGS84
 */
typedef struct {
  double latitude;
  double longitude;
} DlnPoint;

/**
 * DlnMercator:
 * @x: 0 at 180° west to 1 at 180° east
 * @y: 0 at the northern edge to 1 at the southern
 *
 * A point of Web Mercator (EPSG:3857) on the unit square.
 */
typedef struct {
  double x;
  double y;
} DlnMercator;

/**
 * DlnBox:
 *
 * Degrees. West may exceed east where the box crosses the antimeridian.
 */
typedef struct {
  double west;
  double south;
  double east;
  double north;
} DlnBox;

gboolean dln_point_is_valid (DlnPoint point);
gboolean dln_point_is_null (DlnPoint point);
double dln_point_distance (DlnPoint a, DlnPoint b);
double dln_point_bearing (DlnPoint a, DlnPoint b);
DlnPoint dln_point_destination (DlnPoint from, double bearing, double metres);
DlnMercator dln_mercator_from_point (DlnPoint point);
DlnPoint dln_mercator_to_point (DlnMercator mercator);
double dln_mercator_unit_metres (double latitude);
gint32 dln_degrees_to_column (double degrees);
double dln_degrees_from_column (gint32 value);

G_END_DECLS
