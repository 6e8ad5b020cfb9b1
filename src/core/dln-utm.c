/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the Universal Transverse Mercator grid on WGS84 (NGA.SIG.0012): zones,
 * bands and the projection, by Krueger's series as Karney gives them
 * ("Transverse Mercator with an accuracy of a few nanometers", 2011, eq. 7-36), cut
 * after the fourth order: within a zone better than a tenth of a millimetre.
 */
#include "config.h"

#include "dln-utm.h"

#include <math.h>
#include <string.h>

#define A 6378137.0
#define F (1 / 298.257223563)
#define N (F / (2 - F))
#define N2 (N * N)
#define N3 (N2 * N)
#define N4 (N2 * N2)
/* Radius of the sphere whose meridian is as long, times the scale at the central meridian. */
#define RADIUS (0.9996 * A / (1 + N) * (1 + N2 / 4 + N4 / 64))
#define FALSE_EASTING 500000.0
#define FALSE_NORTHING 10000000.0
/* The grid ends where the polar one begins. */
#define SOUTHERN_END -80.0
#define NORTHERN_END 84.0
/* Degrees by which a square of the grid may reach over its end. */
#define OVERLAP 1
#define ORDER 4

static const char bands[] = "CDEFGHJKLMNPQRSTUVWX";

static double
to_radians (double degrees)
{
  return degrees * G_PI / 180;
}

static double
get_central_meridian (guint zone)
{
  return 6.0 * zone - 183;
}

/**
 * dln_utm_get_band:
 * @latitude: degrees north
 *
 * Returns: the letter of its band of eight degrees (twelve for X), 0 near a pole
 */
char
dln_utm_get_band (double latitude)
{
  if (!(latitude >= SOUTHERN_END && latitude <= NORTHERN_END))
    return 0;
  return bands[MIN ((guint) ((latitude - SOUTHERN_END) / 8), strlen (bands) - 1)];
}

/**
 * dln_utm_get_band_span:
 * @band: a letter
 * @south: (out): degrees north of its southern edge
 * @north: (out): of its northern edge
 *
 * Returns: whether there is such a band
 */
gboolean
dln_utm_get_band_span (char    band,
                       double *south,
                       double *north)
{
  const char *at = band != 0 ? strchr (bands, band) : NULL;

  if (at == NULL)
    return FALSE;
  *south = SOUTHERN_END + 8.0 * (double) (at - bands);
  *north = band == 'X' ? NORTHERN_END : *south + 8;
  return TRUE;
}

/* Norway's south-west and Svalbard have wider zones than their longitude says. */
static guint
get_zone (DlnPoint point)
{
  double east = point.longitude >= 180 ? point.longitude - 360 : point.longitude;
  guint zone = (guint) floor ((east + 180) / 6) + 1;

  if (point.latitude >= 56 && point.latitude < 64 && east >= 3 && east < 12)
    return 32;
  if (point.latitude < 72 || east < 0 || east >= 42)
    return zone;
  return east < 9 ? 31 : east < 21 ? 33 : east < 33 ? 35 : 37;
}

/* The tangent of the conformal latitude, Karney's equations 7 to 9. */
static double
to_conformal (double tangent)
{
  double e = sqrt (F * (2 - F));
  double sigma = sinh (e * atanh (e * tangent / hypot (1, tangent)));

  return tangent * hypot (1, sigma) - sigma * hypot (1, tangent);
}

/* Its inverse by Newton's method, equations 19 to 21. */
static double
from_conformal (double conformal)
{
  double e2 = F * (2 - F);
  double tangent = conformal;

  for (guint i = 0; i < 5; i++)
    {
      double at = to_conformal (tangent);
      double step = (conformal - at) / hypot (1, at) * (1 + (1 - e2) * tangent * tangent) /
                    ((1 - e2) * hypot (1, tangent));

      tangent += step;
    }
  return tangent;
}

/**
 * dln_utm_from_point_in_zone:
 * @point: degrees
 * @zone: 1 to 60
 * @utm: (out): the point on that zone's grid
 *
 * Returns: whether it can be said there: not near a pole, and within 30° of the zone's
 *   central meridian
 */
gboolean
dln_utm_from_point_in_zone (DlnPoint point,
                            guint    zone,
                            DlnUtm  *utm)
{
  static const double alpha[ORDER] = {
    N / 2 - N2 * 2 / 3 + N3 * 5 / 16 + N4 * 41 / 180,
    N2 * 13 / 48 - N3 * 3 / 5 + N4 * 557 / 1440,
    N3 * 61 / 240 - N4 * 103 / 140,
    N4 * 49561 / 161280,
  };
  double east = remainder (point.longitude - get_central_meridian (zone), 360);
  double conformal, xi, eta, x, y;

  if (!dln_point_is_valid (point) || dln_utm_get_band (point.latitude) == 0 || fabs (east) > 30)
    return FALSE;
  conformal = to_conformal (tan (to_radians (point.latitude)));
  xi = y = atan2 (conformal, cos (to_radians (east)));
  eta = x = asinh (sin (to_radians (east)) / hypot (conformal, cos (to_radians (east))));
  for (guint j = 1; j <= ORDER; j++)
    {
      y += alpha[j - 1] * sin (2 * j * xi) * cosh (2 * j * eta);
      x += alpha[j - 1] * cos (2 * j * xi) * sinh (2 * j * eta);
    }
  utm->zone = zone;
  utm->south = point.latitude < 0;
  utm->easting = FALSE_EASTING + RADIUS * x;
  utm->northing = RADIUS * y + (utm->south ? FALSE_NORTHING : 0);
  return TRUE;
}

/**
 * dln_utm_from_point:
 * @point: degrees
 * @utm: (out): the point on the grid of its zone
 *
 * Returns: %FALSE nearer to a pole than the grid reaches
 */
gboolean
dln_utm_from_point (DlnPoint point,
                    DlnUtm  *utm)
{
  return dln_point_is_valid (point) && dln_utm_from_point_in_zone (point, get_zone (point), utm);
}

/**
 * dln_utm_to_point:
 * @utm: a zone, a hemisphere and metres
 * @point: (out): degrees
 *
 * Returns: %FALSE where this is no place of that zone's grid
 */
gboolean
dln_utm_to_point (const DlnUtm *utm,
                  DlnPoint     *point)
{
  static const double beta[ORDER] = {
    N / 2 - N2 * 2 / 3 + N3 * 37 / 96 - N4 / 360,
    N2 / 48 + N3 / 15 - N4 * 437 / 1440,
    N3 * 17 / 480 - N4 * 37 / 840,
    N4 * 4397 / 161280,
  };
  double eta = (utm->easting - FALSE_EASTING) / RADIUS;
  double xi = (utm->northing - (utm->south ? FALSE_NORTHING : 0)) / RADIUS;
  double x = eta, y = xi, tangent;

  /* A zone is at most 700 km wide at the equator, with its overlap. */
  if (utm->zone < 1 || utm->zone > 60 || !(fabs (eta) < 0.12) || !(fabs (xi) < G_PI / 2))
    return FALSE;
  for (guint j = 1; j <= ORDER; j++)
    {
      y -= beta[j - 1] * sin (2 * j * xi) * cosh (2 * j * eta);
      x -= beta[j - 1] * cos (2 * j * xi) * sinh (2 * j * eta);
    }
  tangent = from_conformal (sin (y) / hypot (sinh (x), cos (y)));
  point->latitude = atan (tangent) * 180 / G_PI;
  point->longitude =
    remainder (get_central_meridian (utm->zone) + atan2 (sinh (x), cos (y)) * 180 / G_PI, 360);
  return point->latitude > SOUTHERN_END - OVERLAP && point->latitude < NORTHERN_END + OVERLAP;
}
