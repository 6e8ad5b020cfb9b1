/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the phase of the moon and where it stands: how dark a night was. Longitude, latitude and distance are the
 * largest terms of Meeus, "Astronomical Algorithms" (2nd edition, chapter 47), the lit part his formula 48.4. What is
 * left out is 0.03° at the most, and universal for dynamical time 0.01°: a phase is within six minutes, the lit part
 * within 0.01, from 1900 to 2100. Phases are seen from the earth's middle; heights from the ground.
 */
#include "config.h"

#include "dln-moon.h"

#include "dln-sun.h"

#include <math.h>
#include <stdlib.h>

/* Marks texts for translation; core itself does not translate. */
#define N_(text) (text)
#define RADIANS (G_PI / 180)
#define J2000 (946728000 * DLN_SECOND)
/* Degrees of elongation a day, on the average. */
#define PACE 12.19075
/* Half a day's elongation. */
#define NEAR (PACE / 2)

/* Multiples of elongation, sun's anomaly, moon's anomaly, argument of latitude; sine in 1e-6°. */
static const struct {
  gint8 d, m, n, f;
  double sine;
} terms[] = {
  { 0, 0, 1, 0, 6288774 },  { 2, 0, -1, 0, 1274027 }, { 2, 0, 0, 0, 658314 },   { 0, 0, 2, 0, 213618 },
  { 0, 1, 0, 0, -185116 },  { 0, 0, 0, 2, -114332 },  { 2, 0, -2, 0, 58793 },   { 2, -1, -1, 0, 57066 },
  { 2, 0, 1, 0, 53322 },    { 2, -1, 0, 0, 45758 },   { 0, 1, -1, 0, -40923 },  { 1, 0, 0, 0, -34720 },
  { 0, 1, 1, 0, -30383 },   { 2, 0, 0, -2, 15327 },   { 0, 0, 1, 2, -12528 },   { 0, 0, 1, -2, 10980 },
  { 4, 0, -1, 0, 10675 },   { 0, 0, 3, 0, 10034 },    { 4, 0, -2, 0, 8548 },    { 2, 1, -1, 0, -7888 },
  { 2, 1, 0, 0, -6766 },    { 1, 0, -1, 0, -5163 },   { 1, 1, 0, 0, 4987 },     { 2, -1, 1, 0, 4036 },
  { 2, 0, 2, 0, 3994 },     { 4, 0, 0, 0, 3861 },     { 2, 0, -3, 0, 3665 },
};

/* The same for the latitude. */
static const struct {
  gint8 d, m, n, f;
  double sine;
} latitude_terms[] = {
  { 0, 0, 0, 1, 5128122 }, { 0, 0, 1, 1, 280602 },  { 0, 0, 1, -1, 277693 }, { 2, 0, 0, -1, 173237 },
  { 2, 0, -1, 1, 55413 },  { 2, 0, -1, -1, 46271 }, { 2, 0, 0, 1, 32573 },   { 0, 0, 2, 1, 17198 },
  { 2, 0, 1, -1, 9266 },   { 0, 0, 2, -1, 8822 },   { 2, -1, 0, -1, 8216 },  { 2, 0, -2, -1, 4324 },
  { 2, 0, 1, 1, 4200 },    { 2, 1, 0, -1, -3359 },  { 2, -1, -1, 1, 2463 },  { 2, -1, 0, 1, 2211 },
};

/* For the distance, cosine in metres. */
static const struct {
  gint8 d, m, n, f;
  double cosine;
} distance_terms[] = {
  { 0, 0, 1, 0, -20905355 }, { 2, 0, -1, 0, -3699111 }, { 2, 0, 0, 0, -2955968 }, { 0, 0, 2, 0, -569925 },
  { 2, 0, -2, 0, 246158 },   { 2, -1, 0, 0, -204586 },  { 2, 0, 1, 0, -170733 },  { 2, -1, -1, 0, -152138 },
  { 0, 1, -1, 0, -129620 },  { 1, 0, 0, 0, 108743 },    { 0, 1, 1, 0, 104755 },   { 0, 0, 1, -2, 79661 },
};

/* Metres: the moon's mean distance, the earth's radius. */
#define DISTANCE 385000560.0
#define EARTH 6378137.0

/* Degrees. */
typedef struct {
  double longitude;
  double elongation; /* on the average */
  double sun;        /* anomaly */
  double moon;       /* anomaly */
  double latitude;   /* argument of it */
  double orbit;      /* of the earth: 1, slowly getting rounder */
} Arguments;

static Arguments
get_arguments (DlnInstant instant)
{
  double t = ((double) instant - (double) J2000) / (double) DLN_DAY / 36525;

  return (Arguments) {
    .longitude = 218.3164477 + t * (481267.88123421 - t * 0.0015786),
    .elongation = 297.8501921 + t * (445267.1114034 - t * 0.0018819),
    .sun = 357.5291092 + t * (35999.0502909 - t * 0.0001536),
    .moon = 134.9633964 + t * (477198.8675055 + t * 0.0087414),
    .latitude = 93.2720950 + t * (483202.0175233 - t * 0.0036539),
    .orbit = 1 - t * (0.002516 + t * 0.0000074),
  };
}

static double
get_sine (const Arguments *a,
          guint            i)
{
  double angle = terms[i].d * a->elongation + terms[i].m * a->sun + terms[i].n * a->moon + terms[i].f * a->latitude;
  double sine = terms[i].sine * sin (fmod (angle, 360) * RADIANS);

  return terms[i].m == 0 ? sine : sine * a->orbit;
}

/**
 * dln_moon_get_longitude:
 * @instant: not open
 *
 * Returns: the moon's longitude on the ecliptic of the date in degrees, 0 to 360
 */
double
dln_moon_get_longitude (DlnInstant instant)
{
  Arguments a = get_arguments (instant);
  double longitude = 0;

  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    longitude += get_sine (&a, i);
  longitude = fmod (a.longitude + longitude / 1e6, 360);
  return longitude < 0 ? longitude + 360 : longitude;
}

static double
get_latitude (const Arguments *a)
{
  double latitude = 0;

  for (guint i = 0; i < G_N_ELEMENTS (latitude_terms); i++)
    latitude += latitude_terms[i].sine * pow (a->orbit, abs (latitude_terms[i].m)) *
                sin (fmod (latitude_terms[i].d * a->elongation + latitude_terms[i].m * a->sun +
                             latitude_terms[i].n * a->moon + latitude_terms[i].f * a->latitude,
                           360) *
                     RADIANS);
  return latitude / 1e6;
}

static double
get_distance (const Arguments *a)
{
  double distance = DISTANCE;

  for (guint i = 0; i < G_N_ELEMENTS (distance_terms); i++)
    distance += distance_terms[i].cosine * pow (a->orbit, abs (distance_terms[i].m)) *
                cos (fmod (distance_terms[i].d * a->elongation + distance_terms[i].m * a->sun +
                             distance_terms[i].n * a->moon + distance_terms[i].f * a->latitude,
                           360) *
                     RADIANS);
  return distance;
}

/**
 * dln_moon_get_position:
 * @instant: not open
 * @point: where
 *
 * Meeus, chapters 13 and 40; the earth is taken for a sphere, an error of 0.003°.
 *
 * Returns: where the moon's middle stands, from the ground, without refraction
 */
DlnMoonPosition
dln_moon_get_position (DlnInstant instant,
                       DlnPoint   point)
{
  Arguments a = get_arguments (instant);
  double t = ((double) instant - (double) J2000) / (double) DLN_DAY / 36525;
  double l = dln_moon_get_longitude (instant) * RADIANS, b = get_latitude (&a) * RADIANS;
  double tilt = (23.439291 - 0.0130042 * t) * RADIANS, latitude = point.latitude * RADIANS;
  double ascension = atan2 (sin (l) * cos (tilt) - tan (b) * sin (tilt), cos (l));
  double declination = asin (CLAMP (sin (b) * cos (tilt) + cos (b) * sin (tilt) * sin (l), -1, 1));
  double hour = fmod (dln_sun_get_sidereal (instant) + point.longitude, 360) * RADIANS - ascension;
  double sine = sin (latitude) * sin (declination) + cos (latitude) * cos (declination) * cos (hour);
  double south = atan2 (sin (hour) * cos (declination),
                        cos (hour) * sin (latitude) * cos (declination) - sin (declination) * cos (latitude));
  double height = asin (CLAMP (sine, -1, 1)), parallax = asin (EARTH / get_distance (&a));

  return (DlnMoonPosition) {
    .height = height / RADIANS - asin (sin (parallax) * cos (height)) / RADIANS,
    .bearing = fmod (south / RADIANS + 540, 360),
    .radius = asin (0.272481 * sin (parallax)) / RADIANS,
  };
}

static double
get_elongation (DlnInstant instant)
{
  double elongation = fmod (dln_moon_get_longitude (instant) - dln_sun_get_longitude (instant), 360);

  return elongation < 0 ? elongation + 360 : elongation;
}

static double
get_lit (DlnInstant instant)
{
  Arguments a = get_arguments (instant);
  double d = fmod (a.elongation, 360) * RADIANS, m = fmod (a.sun, 360) * RADIANS, n = fmod (a.moon, 360) * RADIANS;
  double angle = 180 - d / RADIANS - 6.289 * sin (n) + 2.100 * sin (m) - 1.274 * sin (2 * d - n) - 0.658 * sin (2 * d) -
                 0.214 * sin (2 * n) - 0.110 * sin (d);

  return (1 + cos (angle * RADIANS)) / 2;
}

/* Towards where the elongation was nothing: its pace is nearly even, so a few steps do. */
static gint64
get_age (DlnInstant instant,
         double     elongation)
{
  DlnInstant at = dln_instant_add (instant, (gint64) (-elongation / PACE * (double) DLN_DAY));

  for (guint i = 0; i < 8; i++)
    at = dln_instant_add (at, (gint64) (-remainder (get_elongation (at), 360) / PACE * (double) DLN_DAY));
  /* At the very instant of the new moon rounding may find it just ahead. */
  return MAX (instant - at, 0);
}

static DlnMoonPhase
get_phase (double elongation)
{
  double quarter = rint (elongation / 90);

  if (fabs (elongation - quarter * 90) <= NEAR)
    return (DlnMoonPhase) ((int) quarter % 4 * 2);
  return (DlnMoonPhase) ((int) floor (elongation / 90) * 2 + 1);
}

/**
 * dln_moon_init:
 * @self: (out): the moon
 * @instant: not open
 */
void
dln_moon_init (DlnMoon   *self,
               DlnInstant instant)
{
  g_return_if_fail (instant != DLN_OPEN);

  self->elongation = get_elongation (instant);
  self->lit = get_lit (instant);
  self->age = get_age (instant, self->elongation);
  self->phase = get_phase (self->elongation);
}

static const struct {
  const char *nick;
  const char *label;
} phases[] = {
  { "new", N_ ("new moon") },
  { "waxing-crescent", N_ ("waxing crescent") },
  { "first-quarter", N_ ("first quarter") },
  { "waxing-gibbous", N_ ("waxing gibbous") },
  { "full", N_ ("full moon") },
  { "waning-gibbous", N_ ("waning gibbous") },
  { "last-quarter", N_ ("last quarter") },
  { "waning-crescent", N_ ("waning crescent") },
};

/**
 * dln_moon_phase_get_nick:
 * @phase: a phase
 *
 * Returns: (transfer none): as JSON has it: "waxing-crescent"
 */
const char *
dln_moon_phase_get_nick (DlnMoonPhase phase)
{
  return phases[phase].nick;
}

/**
 * dln_moon_phase_get_label:
 * @phase: a phase
 *
 * Returns: (transfer none): in words, not translated yet
 */
const char *
dln_moon_phase_get_label (DlnMoonPhase phase)
{
  return phases[phase].label;
}
