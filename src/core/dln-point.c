/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns points on the WGS84 ellipsoid, in degrees, and their Web Mercator
 * image on the unit square. Distances are geodesics by PROJ (Karney 2013,
 * better than 1 micrometre).
 */
#include "config.h"

#include "dln-point.h"

#include <geodesic.h>
#include <math.h>

#define WGS84_A 6378137.0
#define WGS84_F (1 / 298.257223563)

/* Degrees around 0, 0 that are no position. */
#define NULL_DEGREES 1e-4

static void
wgs84 (struct geod_geodesic *geodesic)
{
  geod_init (geodesic, WGS84_A, WGS84_F);
}

/**
 * dln_point_is_valid:
 * @point: a point
 *
 * Returns: whether both numbers are finite and on the globe
 */
gboolean
dln_point_is_valid (DlnPoint point)
{
  return isfinite (point.latitude) && isfinite (point.longitude) && fabs (point.latitude) <= 90 &&
         fabs (point.longitude) <= 180;
}

/**
 * dln_point_is_null:
 * @point: a point
 *
 * Programs that know no position write 0, 0, a buoy in the Gulf of Guinea ("Null
 * Island"): what stands within eleven metres of it is hardly ever there.
 *
 * Returns: whether it is where positions go that nobody knew
 */
gboolean
dln_point_is_null (DlnPoint point)
{
  return fabs (point.latitude) < NULL_DEGREES && fabs (point.longitude) < NULL_DEGREES;
}

/**
 * dln_point_distance:
 * @a: a point
 * @b: another
 *
 * Returns: metres along the geodesic
 */
double
dln_point_distance (DlnPoint a,
                    DlnPoint b)
{
  struct geod_geodesic geodesic;
  double metres = 0;

  wgs84 (&geodesic);
  geod_inverse (&geodesic, a.latitude, a.longitude, b.latitude, b.longitude, &metres, NULL, NULL);
  return metres;
}

/**
 * dln_point_bearing:
 * @a: from
 * @b: to
 *
 * Returns: degrees clockwise from north at @a, 0 to 360
 */
double
dln_point_bearing (DlnPoint a,
                   DlnPoint b)
{
  struct geod_geodesic geodesic;
  double bearing = 0;

  wgs84 (&geodesic);
  geod_inverse (&geodesic, a.latitude, a.longitude, b.latitude, b.longitude, NULL, &bearing, NULL);
  return bearing < 0 ? bearing + 360 : bearing;
}

/**
 * dln_point_destination:
 * @from: a point
 * @bearing: degrees clockwise from north
 * @metres: how far
 *
 * Returns: the point reached along the geodesic
 */
DlnPoint
dln_point_destination (DlnPoint from,
                       double   bearing,
                       double   metres)
{
  struct geod_geodesic geodesic;
  DlnPoint to = from;

  wgs84 (&geodesic);
  geod_direct (&geodesic, from.latitude, from.longitude, bearing, metres, &to.latitude,
               &to.longitude, NULL);
  return to;
}

/**
 * dln_mercator_from_point:
 * @point: a point; latitudes beyond the projection are clamped to its edge
 *
 * Returns: its place on the unit square
 */
DlnMercator
dln_mercator_from_point (DlnPoint point)
{
  double latitude = CLAMP (point.latitude, -DLN_MERCATOR_LATITUDE, DLN_MERCATOR_LATITUDE);
  double s = sin (latitude * G_PI / 180);

  return (DlnMercator) {
    point.longitude / 360 + 0.5,
    0.5 - log ((1 + s) / (1 - s)) / (4 * G_PI),
  };
}

/**
 * dln_mercator_to_point:
 * @mercator: a place on the unit square
 *
 * Returns: its point
 */
DlnPoint
dln_mercator_to_point (DlnMercator mercator)
{
  return (DlnPoint) {
    atan (sinh (G_PI * (1 - 2 * mercator.y))) * 180 / G_PI,
    (mercator.x - 0.5) * 360,
  };
}

/**
 * dln_mercator_unit_metres:
 * @latitude: degrees
 *
 * Returns: metres on the ground that the whole width of the map stands for at
 *   that latitude (Web Mercator's sphere)
 */
double
dln_mercator_unit_metres (double latitude)
{
  return 2 * G_PI * WGS84_A * cos (latitude * G_PI / 180);
}

/**
 * dln_degrees_to_column:
 * @degrees: degrees, or NaN for no place
 *
 * Returns: whole numbers of 1e-7°, %DLN_NO_DEGREES for no place
 */
gint32
dln_degrees_to_column (double degrees)
{
  if (!isfinite (degrees) || fabs (degrees) > 180)
    return DLN_NO_DEGREES;
  return (gint32) lround (degrees * DLN_DEGREE_SCALE);
}

/**
 * dln_degrees_from_column:
 * @value: whole numbers of 1e-7°
 *
 * Returns: degrees, NaN for no place
 */
double
dln_degrees_from_column (gint32 value)
{
  return value == DLN_NO_DEGREES ? NAN : value / (double) DLN_DEGREE_SCALE;
}
