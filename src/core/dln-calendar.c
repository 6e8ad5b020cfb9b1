/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what ticks, labels and EDTF share about calendar days: their names and
 * where they begin in a zone. Names are English and marked for translation,
 * but not translated: core has no locale, its callers do.
 */
#include "config.h"

#include "dln-calendar-private.h"

#include "dln-zone.h"

#define N_(text) (text)

static const char *const months[] = { N_ ("January"), N_ ("February"), N_ ("March"),
                                      N_ ("April"),   N_ ("May"),      N_ ("June"),
                                      N_ ("July"),    N_ ("August"),   N_ ("September"),
                                      N_ ("October"), N_ ("November"), N_ ("December") };

static const char *const weekdays[] = { N_ ("Monday"),   N_ ("Tuesday"), N_ ("Wednesday"),
                                        N_ ("Thursday"), N_ ("Friday"),  N_ ("Saturday"),
                                        N_ ("Sunday") };

static const char *const short_weekdays[] = { N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"),
                                              N_ ("Fri"), N_ ("Sat"), N_ ("Sun") };

/**
 * dln_calendar_month_name:
 * @month: 1 to 12
 *
 * Returns: its English name
 */
const char *
dln_calendar_month_name (int month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, "");

  return months[month - 1];
}

/**
 * dln_calendar_weekday_name:
 * @weekday: 1 (Monday) to 7
 *
 * Returns: its English name
 */
const char *
dln_calendar_weekday_name (int weekday)
{
  g_return_val_if_fail (weekday >= 1 && weekday <= 7, "");

  return weekdays[weekday - 1];
}

/**
 * dln_calendar_weekday_short_name:
 * @weekday: 1 (Monday) to 7
 *
 * Returns: its English name in three letters
 */
const char *
dln_calendar_weekday_short_name (int weekday)
{
  g_return_val_if_fail (weekday >= 1 && weekday <= 7, "");

  return short_weekdays[weekday - 1];
}

static gint64
floor_div (gint64 a,
           gint64 b)
{
  return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

/**
 * dln_calendar_add_days:
 * @civil: a date within what an instant can hold; its time of day is kept
 * @days: how many
 */
void
dln_calendar_add_days (DlnCivil *civil,
                       gint64    days)
{
  DlnCivil moved;
  gint64 day = dln_civil_days (civil->year, civil->month, civil->day) + days;

  /* The axis holds fewer days than this; beyond it the date stays. */
  if (ABS (day) > G_MAXINT64 / DLN_DAY)
    return;
  dln_instant_to_civil (day * DLN_DAY, &moved);
  civil->year = moved.year;
  civil->month = moved.month;
  civil->day = moved.day;
}

/**
 * dln_calendar_add_months:
 * @civil: a date; becomes the first of its month on the way
 * @months_: how many
 */
void
dln_calendar_add_months (DlnCivil *civil,
                         gint64    months_)
{
  gint64 month = civil->year * 12 + civil->month - 1 + months_;

  civil->year = floor_div (month, 12);
  civil->month = (int) (month - civil->year * 12) + 1;
  civil->day = 1;
}

/**
 * dln_calendar_day_start:
 * @zone: a zone
 * @date: a date; its time of day does not count
 * @saturated: (out) (optional): whether the axis could not hold it
 *
 * Where the clocks skip midnight, the day begins when they have skipped it.
 *
 * Returns: the first instant of the day
 */
DlnInstant
dln_calendar_day_start (GTimeZone      *zone,
                        const DlnCivil *date,
                        gboolean       *saturated)
{
  DlnCivil midnight = { .year = date->year, .month = date->month, .day = date->day };

  return dln_zone_to_instant (zone, &midnight, saturated);
}

/**
 * dln_calendar_is_day_start:
 * @zone: a zone
 * @instant: not open
 *
 * Returns: whether a civil day begins there
 */
gboolean
dln_calendar_is_day_start (GTimeZone  *zone,
                           DlnInstant  instant)
{
  DlnCivil civil;

  dln_zone_to_civil (zone, instant, &civil);
  return dln_calendar_day_start (zone, &civil, NULL) == instant;
}
