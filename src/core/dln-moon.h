/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-instant.h"
#include "dln-point.h"

G_BEGIN_DECLS

typedef enum {
  DLN_MOON_NEW,
  DLN_MOON_WAXING_CRESCENT,
  DLN_MOON_FIRST_QUARTER,
  DLN_MOON_WAXING_GIBBOUS,
  DLN_MOON_FULL,
  DLN_MOON_WANING_GIBBOUS,
  DLN_MOON_LAST_QUARTER,
  DLN_MOON_WANING_CRESCENT
} DlnMoonPhase;

/**
 * DlnMoon:
 * @elongation: degrees by which the moon is east of the sun on the ecliptic: 0 new, 180 full
 * @lit: the lit part of its disc, 0 to 1
 * @age: microseconds since it was new
 * @phase: its name; new, full and the quarters are half a day to each side of the instant
 */
typedef struct {
  double elongation;
  double lit;
  gint64 age;
  DlnMoonPhase phase;
} DlnMoon;

/**
 * DlnMoonPosition:
 * @height: degrees over the horizon, of the moon's middle, without refraction
 * @bearing: degrees clockwise from true north, 0 to 360
 * @radius: degrees from its middle to its edge
 */
typedef struct {
  double height;
  double bearing;
  double radius;
} DlnMoonPosition;

DlnMoonPosition dln_moon_get_position (DlnInstant instant, DlnPoint point);
double dln_moon_get_longitude (DlnInstant instant);
void dln_moon_init (DlnMoon *self, DlnInstant instant);
const char *dln_moon_phase_get_nick (DlnMoonPhase phase);
const char *dln_moon_phase_get_label (DlnMoonPhase phase);

G_END_DECLS
