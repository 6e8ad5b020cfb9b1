/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the height of the sun over the horizon, in degrees, for checking what
 * people say about light and dark. The formulas are those of low accuracy in
 * Meeus, "Astronomical Algorithms" (2nd edition, chapters 12 and 25): 0.01°
 * for centuries around 2000, so a few seconds of time at middle latitudes.
 * Universal time is used for dynamical time, an error of 0.001°.
 */
#include "config.h"

#include "dln-sun.h"

#include <math.h>

#define RADIANS (G_PI / 180)
/* 2000-01-01T12:00:00Z, the epoch of the formulas. */
#define J2000 (946728000 * DLN_SECOND)
/* Crossings closer to each other than this are missed: a sun that only grazes
 * the height. */
#define STEP (10 * DLN_MINUTE)
/* Degrees an hour that the sun's height never exceeds: the sky turns by 15.04°,
 * the sun itself moves by less than 0.05°. */
#define FASTEST 15.1
/* Whatever has not come within a year never comes. */
#define YEAR (366 * DLN_DAY)

/* Right ascension and declination in radians; the hour angle at Greenwich in degrees. */
typedef struct {
  double longitude; /* apparent, of the ecliptic, degrees */
  double ascension;
  double declination;
  double sidereal;
} Sun;

/**
 * dln_sun_get_sidereal:
 * @instant: not open
 *
 * Returns: mean sidereal time at Greenwich in degrees, not wrapped (Meeus, formula 12.4)
 */
double
dln_sun_get_sidereal (DlnInstant instant)
{
  double d = ((double) instant - (double) J2000) / (double) DLN_DAY;
  double t = d / 36525;

  return 280.46061837 + 360.98564736629 * d + 0.000387933 * t * t;
}

static Sun
get_sun (DlnInstant instant)
{
  double d = ((double) instant - (double) J2000) / (double) DLN_DAY;
  double t = d / 36525;
  double mean_longitude = 280.46646 + t * (36000.76983 + t * 0.0003032);
  double anomaly = (357.52911 + t * (35999.05029 - t * 0.0001537)) * RADIANS;
  double centre = (1.914602 - t * (0.004817 + t * 0.000014)) * sin (anomaly) +
                  (0.019993 - t * 0.000101) * sin (2 * anomaly) + 0.000289 * sin (3 * anomaly);
  double node = (125.04 - 1934.136 * t) * RADIANS;
  double longitude = (mean_longitude + centre - 0.00569 - 0.00478 * sin (node)) * RADIANS;
  double obliquity = (23.439291 - 0.0130042 * t + 0.00256 * cos (node)) * RADIANS;

  return (Sun) {
    .longitude = longitude / RADIANS,
    .ascension = atan2 (cos (obliquity) * sin (longitude), cos (longitude)),
    .declination = asin (sin (obliquity) * sin (longitude)),
    .sidereal = dln_sun_get_sidereal (instant),
  };
}

static double
get_hour_angle (const Sun *sun,
                DlnPoint   point)
{
  return fmod (sun->sidereal + point.longitude, 360) * RADIANS - sun->ascension;
}

static double
get_height (const Sun *sun,
            DlnPoint   point)
{
  double latitude = point.latitude * RADIANS;
  double sine = sin (latitude) * sin (sun->declination) +
                cos (latitude) * cos (sun->declination) * cos (get_hour_angle (sun, point));

  return asin (CLAMP (sine, -1, 1)) / RADIANS;
}

/**
 * dln_sun_get_height:
 * @instant: not open
 * @point: where
 *
 * Returns: geometric height of the sun's centre in degrees, without refraction
 */
double
dln_sun_get_height (DlnInstant instant,
                    DlnPoint   point)
{
  Sun sun = get_sun (instant);

  return get_height (&sun, point);
}

/**
 * dln_sun_get_position:
 * @instant: not open
 * @point: where
 *
 * Height and bearing, from one reading of the formulas (bearing: Meeus, chapter 13). The bearing
 * is as good as the height, 0.01°, but where the sun stands close to the zenith.
 *
 * Returns: where the sun's centre stands, without refraction
 */
DlnSunPosition
dln_sun_get_position (DlnInstant instant,
                      DlnPoint   point)
{
  Sun sun = get_sun (instant);
  double hour_angle = get_hour_angle (&sun, point), latitude = point.latitude * RADIANS;
  double south = atan2 (sin (hour_angle) * cos (sun.declination),
                        cos (hour_angle) * sin (latitude) * cos (sun.declination) -
                          sin (sun.declination) * cos (latitude));

  return (DlnSunPosition) { .height = get_height (&sun, point), .bearing = fmod (south / RADIANS + 540, 360) };
}

/**
 * dln_sun_get_longitude:
 * @instant: not open
 *
 * Returns: the sun's apparent longitude on the ecliptic in degrees, 0 at the equinox of March
 */
double
dln_sun_get_longitude (DlnInstant instant)
{
  double longitude = fmod (get_sun (instant).longitude, 360);

  return longitude < 0 ? longitude + 360 : longitude;
}

/**
 * dln_sun_find_noon:
 * @near: not open
 * @point: where
 *
 * Returns: when the sun passes the meridian nearest in time to @near, to the second
 */
DlnInstant
dln_sun_find_noon (DlnInstant near,
                   DlnPoint   point)
{
  DlnInstant noon = near;

  /* The hour angle grows by 15° an hour, but for the equation of time: the second step is within a second. */
  for (guint i = 0; i < 3; i++)
    {
      Sun sun = get_sun (noon);
      double angle = remainder (get_hour_angle (&sun, point) / RADIANS, 360);

      noon = dln_instant_add (noon, (gint64) (-angle / 15 * (double) DLN_HOUR));
    }
  return noon;
}

/* How long the sun, at @sun degrees, certainly does not come to @height. */
static gint64
get_leap (double sun,
          double height)
{
  return MAX ((gint64) (fabs (sun - height) / FASTEST * (double) DLN_HOUR), STEP);
}

/**
 * dln_sun_next_crossing:
 * @from: where to begin looking; a crossing there does not count
 * @until: where to stop, or open; never more than a year is searched
 * @point: where
 * @height: degrees, such as %DLN_SUN_HORIZON
 * @crossing: (out): when the sun next passes @height, to the second
 * @rising: (out) (optional): whether upwards
 *
 * Returns: whether it does, which it may not in polar summer and winter
 */
gboolean
dln_sun_next_crossing (DlnInstant  from,
                       DlnInstant  until,
                       DlnPoint    point,
                       double      height,
                       DlnInstant *crossing,
                       gboolean   *rising)
{
  DlnInstant low = from;
  DlnInstant high = from;
  DlnInstant stop = dln_instant_add (from, YEAR);
  gboolean above;
  double sun;

  g_return_val_if_fail (from != DLN_OPEN, FALSE);
  g_return_val_if_fail (crossing != NULL, FALSE);

  if (until != DLN_OPEN && until < stop)
    stop = until;
  sun = dln_sun_get_height (from, point);
  above = sun >= height;
  do
    {
      if (high >= stop)
        return FALSE;
      low = high;
      high = MIN (dln_instant_add (low, get_leap (sun, height)), stop);
      sun = dln_sun_get_height (high, point);
    }
  while ((sun >= height) == above);
  while (high - low > DLN_SECOND)
    {
      DlnInstant middle = low + (high - low) / 2;

      if ((dln_sun_get_height (middle, point) >= height) == above)
        low = middle;
      else
        high = middle;
    }
  *crossing = high;
  if (rising != NULL)
    *rising = !above;
  return TRUE;
}
