/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what is measured along points: legs, their lengths and bearings. Metres on the
 * WGS84 ellipsoid, not over hill and valley. PROJ's geodesics (Karney 2013) are wrong by
 * no more than 15 nanometres, so what a length is worth is what its points are worth:
 * each adds its own uncertainty. Between points that are nearly antipodal the shortest
 * way is sharp in length, but its bearing turns with the last digit of a coordinate.
 */
#include "config.h"

#include "dln-route.h"

#include <math.h>

/**
 * dln_leg_between:
 * @a: from
 * @b: to
 *
 * Returns: the shortest way between them
 */
DlnLeg
dln_leg_between (DlnPoint a,
                 DlnPoint b)
{
  DlnLeg leg = { dln_point_distance (a, b), NAN };

  if (leg.metres > 0)
    leg.bearing = dln_point_bearing (a, b);
  if (leg.bearing >= 360)
    leg.bearing = 0;
  return leg;
}

/**
 * dln_route_get_length:
 * @points: (array length=n_points): points, each the end of a leg
 * @n_points: how many
 *
 * Returns: metres along all legs
 */
double
dln_route_get_length (const DlnPoint *points,
                      guint           n_points)
{
  double metres = 0;

  for (guint i = 1; i < n_points; i++)
    metres += dln_point_distance (points[i - 1], points[i]);
  return metres;
}

/**
 * dln_route_trace:
 * @a: from
 * @b: to
 * @points: (array length=n_points) (out caller-allocates): points at equal distances
 *   along the geodesic; the first is @a, the last @b
 * @n_points: how many, at least two
 *
 * Longitudes go on beyond 180° where the way does, so that what is drawn never jumps
 * around the world.
 */
void
dln_route_trace (DlnPoint  a,
                 DlnPoint  b,
                 DlnPoint *points,
                 guint     n_points)
{
  DlnLeg leg = dln_leg_between (a, b);

  g_return_if_fail (n_points >= 2);

  points[0] = a;
  for (guint i = 1; i < n_points; i++)
    {
      double before = points[i - 1].longitude;

      points[i] = i + 1 == n_points || isnan (leg.bearing)
                    ? b
                    : dln_point_destination (a, leg.bearing, leg.metres * i / (n_points - 1));
      points[i].longitude -= 360 * rint ((points[i].longitude - before) / 360);
    }
}
