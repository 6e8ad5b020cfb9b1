/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-moon.h"
#include "dln-span.h"

G_BEGIN_DECLS

/**
 * DlnMoonDay:
 * @rises: when the moon's upper edge first comes over the horizon in the day; open where it does not
 * @sets: when it first goes under; open where it does not
 * @always_up: whether it neither rises nor sets and is over the horizon
 * @always_down: whether it neither rises nor sets and is under it
 *
 * The moon in a day of the clocks. It rises some 50 minutes later each day: on some days it does not rise, or not set.
 */
typedef struct {
  DlnInstant rises;
  DlnInstant sets;
  gboolean always_up;
  gboolean always_down;
} DlnMoonDay;

void dln_moon_day_init (DlnMoonDay *self, DlnSpan day, DlnPoint point);
gboolean dln_moon_is_up (DlnInstant instant, DlnPoint point);

G_END_DECLS
