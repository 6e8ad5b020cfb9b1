/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-span.h"
#include "dln-sun.h"

G_BEGIN_DECLS

/* Sunrise and sunset, and the three twilights, from the highest sun to the lowest. */
typedef enum {
  DLN_SUN_DAY_HORIZON,
  DLN_SUN_DAY_CIVIL,
  DLN_SUN_DAY_NAUTICAL,
  DLN_SUN_DAY_ASTRONOMICAL,
  DLN_SUN_DAY_N
} DlnSunDayHeight;

/**
 * DlnSunDay:
 * @noon: when the sun passes the meridian
 * @noon_height: degrees of the sun's centre then, without refraction
 * @begins: of each height, when the sun last rises through it before noon; open where it does not
 *   in the twelve hours before
 * @ends: when it first sinks through it after noon; open where it does not in the twelve hours after
 *
 * A day of the sun: from midnight to midnight of the sun, not of the clocks, so that a dusk after the
 * clocks' midnight still belongs to the day that it ends.
 */
typedef struct {
  DlnInstant noon;
  double noon_height;
  DlnInstant begins[DLN_SUN_DAY_N];
  DlnInstant ends[DLN_SUN_DAY_N];
} DlnSunDay;

void dln_sun_day_init (DlnSunDay *self, DlnSpan day, DlnPoint point);
double dln_sun_day_get_height (DlnSunDayHeight height);
gboolean dln_sun_day_is_always_above (const DlnSunDay *self, DlnSunDayHeight height);
gboolean dln_sun_day_is_always_below (const DlnSunDay *self, DlnSunDayHeight height);

G_END_DECLS
