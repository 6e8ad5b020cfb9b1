/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the arithmetic between instants (int64 microseconds since 1970 UTC)
 * and civil dates. Everything here is UTC; zones live in dln-zone.c.
 */
#include "config.h"

#include "dln-instant.h"

#include <string.h>

/* 400 Gregorian years repeat exactly. */
#define DAYS_PER_ERA 146097
/* Days from 0000-03-01 to 1970-01-01. */
#define EPOCH_SHIFT 719468

static gint64
floor_div (gint64 a,
           gint64 b)
{
  return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

/**
 * dln_civil_days:
 * @year: astronomical year
 * @month: 1 to 12
 * @day: day of the month, may run over
 *
 * Counts days since 1970-01-01. The year is taken to begin in March, which
 * puts the leap day last: the era method of Howard Hinnant's "chrono-Compatible
 * Low-Level Date Algorithms".
 *
 * Returns: days, negative before 1970
 */
gint64
dln_civil_days (gint64 year,
                int    month,
                int    day)
{
  gint64 y = month <= 2 ? year - 1 : year;
  gint64 era = floor_div (y, 400);
  gint64 year_of_era = y - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * DAYS_PER_ERA + day_of_era - EPOCH_SHIFT;
}

static void
civil_from_days (gint64    days,
                 DlnCivil *civil)
{
  gint64 z = days + EPOCH_SHIFT;
  gint64 era = floor_div (z, DAYS_PER_ERA);
  gint64 doe = z - era * DAYS_PER_ERA;
  gint64 yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  gint64 doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  int mp = (int) ((5 * doy + 2) / 153);

  civil->day = (int) (doy - (153 * mp + 2) / 5 + 1);
  civil->month = mp < 10 ? mp + 3 : mp - 9;
  civil->year = yoe + era * 400 + (civil->month <= 2);
}

/**
 * dln_civil_days_in_month:
 * @year: astronomical year
 * @month: 1 to 12
 *
 * Returns: 28 to 31
 */
int
dln_civil_days_in_month (gint64 year,
                         int    month)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

  g_return_val_if_fail (month >= 1 && month <= 12, 0);

  return month == 2 && leap ? 29 : lengths[month - 1];
}

/**
 * dln_civil_weekday:
 * @civil: a date
 *
 * Returns: 1 (Monday) to 7 (Sunday)
 */
int
dln_civil_weekday (const DlnCivil *civil)
{
  gint64 days = dln_civil_days (civil->year, civil->month, civil->day);

  /* 1970-01-01 was a Thursday. */
  return (int) (((days + 3) % 7 + 7) % 7) + 1;
}

/**
 * dln_civil_is_valid:
 * @civil: a date and time
 *
 * Returns: whether each number is in its range; 24:00:00 and second 60 are
 */
gboolean
dln_civil_is_valid (const DlnCivil *civil)
{
  if (civil->month < 1 || civil->month > 12 || civil->day < 1)
    return FALSE;
  if (civil->day > dln_civil_days_in_month (civil->year, civil->month))
    return FALSE;
  if (civil->hour == 24)
    return civil->minute == 0 && civil->second == 0 && civil->microsecond == 0;
  return civil->hour >= 0 && civil->hour < 24 && civil->minute >= 0 && civil->minute < 60 &&
         civil->second >= 0 && civil->second <= 60 && civil->microsecond >= 0 &&
         civil->microsecond < DLN_SECOND;
}

/**
 * dln_instant_from_civil:
 * @civil: a date and time in UTC; each number may run over its range
 * @saturated: (out) (optional): set to %TRUE where int64 could not hold it
 *
 * Returns: the instant, at the end of the axis where it does not fit
 */
DlnInstant
dln_instant_from_civil (const DlnCivil *civil,
                        gboolean       *saturated)
{
  /* Years beyond this would overflow the day count itself. */
  const gint64 year_limit = 400000;
  gint64 days;
  gint64 time_of_day;
  gint64 result;
  gboolean over;

  if (civil->year > year_limit || civil->year < -year_limit)
    over = TRUE;
  else
    {
      days = dln_civil_days (civil->year, civil->month, civil->day);
      time_of_day = civil->hour * DLN_HOUR + civil->minute * DLN_MINUTE +
                    civil->second * DLN_SECOND + civil->microsecond;
      over = __builtin_mul_overflow (days, DLN_DAY, &result) ||
             __builtin_add_overflow (result, time_of_day, &result) || result == DLN_OPEN;
    }
  if (saturated != NULL)
    *saturated = over;
  if (over)
    return civil->year < 0 ? DLN_INSTANT_MIN : DLN_INSTANT_MAX;
  return result;
}

/**
 * dln_instant_to_civil:
 * @instant: not %DLN_OPEN
 * @civil: (out): its UTC date and time
 */
void
dln_instant_to_civil (DlnInstant  instant,
                      DlnCivil   *civil)
{
  gint64 days = floor_div (instant, DLN_DAY);
  /* Not by subtraction: days * DLN_DAY may lie before the axis. */
  gint64 rest = instant % DLN_DAY + (instant % DLN_DAY < 0 ? DLN_DAY : 0);

  civil_from_days (days, civil);
  civil->hour = (int) (rest / DLN_HOUR);
  civil->minute = (int) (rest / DLN_MINUTE % 60);
  civil->second = (int) (rest / DLN_SECOND % 60);
  civil->microsecond = (int) (rest % DLN_SECOND);
}

/**
 * dln_instant_add:
 * @instant: an instant or %DLN_OPEN
 * @microseconds: how far to shift it
 *
 * Returns: the shifted instant, saturated; an open bound stays open
 */
DlnInstant
dln_instant_add (DlnInstant instant,
                 gint64     microseconds)
{
  gint64 result;

  if (instant == DLN_OPEN)
    return DLN_OPEN;
  if (__builtin_add_overflow (instant, microseconds, &result) || result == DLN_OPEN)
    return microseconds < 0 ? DLN_INSTANT_MIN : DLN_INSTANT_MAX;
  return result;
}

/**
 * dln_instant_format:
 * @instant: an instant or %DLN_OPEN
 *
 * Writes YYYY-MM-DDTHH:MM:SSZ, a fraction only where there is one, years
 * beyond 9999 or before 0000 signed with six digits.
 *
 * Returns: (transfer full) (nullable): the text, %NULL for an open bound
 */
char *
dln_instant_format (DlnInstant instant)
{
  DlnCivil c;
  g_autoptr (GString) text = g_string_new (NULL);

  if (instant == DLN_OPEN)
    return NULL;
  dln_instant_to_civil (instant, &c);
  if (c.year > 9999 || c.year < 0)
    g_string_append_printf (text, "%c%06" G_GINT64_FORMAT, c.year < 0 ? '-' : '+', ABS (c.year));
  else
    g_string_append_printf (text, "%04" G_GINT64_FORMAT, c.year);
  g_string_append_printf (text, "-%02d-%02dT%02d:%02d:%02d", c.month, c.day, c.hour, c.minute,
                          c.second);
  if (c.microsecond != 0)
    {
      g_string_append_printf (text, ".%06d", c.microsecond);
      while (text->str[text->len - 1] == '0')
        g_string_truncate (text, text->len - 1);
    }
  g_string_append_c (text, 'Z');
  return g_string_free (g_steal_pointer (&text), FALSE);
}
