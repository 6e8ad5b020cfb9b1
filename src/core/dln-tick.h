/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-instant.h"

G_BEGIN_DECLS

typedef enum {
  DLN_TICK_MINUTE,
  DLN_TICK_HOUR,
  DLN_TICK_DAY,
  DLN_TICK_WEEK,
  DLN_TICK_MONTH,
  DLN_TICK_YEAR
} DlnTickUnit;

/**
 * DlnTickStep:
 * @unit: of the calendar
 * @count: so many of it: 15 minutes, 6 hours, 10 years
 * @first_day: of weeks: the day they begin on, in days after Monday, 0 to 6
 *
 * The distance between two ticks. It is a calendar step, not a duration: days
 * have 23 to 25 hours, months 28 to 31 days.
 */
typedef struct {
  DlnTickUnit unit;
  int count;
  int first_day;
} DlnTickStep;

/**
 * DlnTick:
 * @at: where it stands
 * @label: what it says on its own row: "06:00", "Tuesday 23 May", "2023"
 * @brief: (nullable): of days, what they say where there is little room: "23 May"
 * @is_day_start: whether a civil day begins there
 */
typedef struct {
  DlnInstant at;
  char *label;
  char *brief;
  gboolean is_day_start;
} DlnTick;

DlnTickStep dln_tick_choose (double microseconds_per_pixel, double least_pixels);
DlnTickStep dln_tick_coarser (DlnTickStep step);
DlnTickStep dln_tick_finer (DlnTickStep step);
DlnInstant dln_tick_floor (DlnTickStep step, DlnInstant instant, GTimeZone *zone);
DlnInstant dln_tick_next (DlnTickStep step, DlnInstant tick, GTimeZone *zone);
GArray *dln_tick_list (DlnTickStep step, DlnInstant begin, DlnInstant end, GTimeZone *zone,
                       gboolean clock_24h, gboolean with_year);

G_END_DECLS
