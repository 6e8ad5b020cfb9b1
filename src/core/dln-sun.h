/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-instant.h"
#include "dln-point.h"

G_BEGIN_DECLS

/* Height of the sun's centre at which each begins or ends, in degrees. */
#define DLN_SUN_HORIZON (-0.833)
#define DLN_SUN_CIVIL (-6.0)
#define DLN_SUN_NAUTICAL (-12.0)
#define DLN_SUN_ASTRONOMICAL (-18.0)

/**
 * DlnSunPosition:
 * @height: degrees over the horizon, of the sun's centre, without refraction
 * @bearing: degrees clockwise from true north, 0 to 360
 */
typedef struct {
  double height;
  double bearing;
} DlnSunPosition;

double dln_sun_get_height (DlnInstant instant, DlnPoint point);
DlnSunPosition dln_sun_get_position (DlnInstant instant, DlnPoint point);
double dln_sun_get_sidereal (DlnInstant instant);
double dln_sun_get_longitude (DlnInstant instant);
DlnInstant dln_sun_find_noon (DlnInstant near, DlnPoint point);
gboolean dln_sun_next_crossing (DlnInstant from, DlnInstant until, DlnPoint point, double height,
                                DlnInstant *crossing, gboolean *rising);

G_END_DECLS
