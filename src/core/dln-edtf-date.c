/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the dates of EDTF (Library of Congress, 4 February 2019): years, months,
 * days, seasons, X for digits that are not given, and the qualifiers ?, ~ and %
 * beside any part. Every date becomes the window from its first instant to the
 * first instant after.
 */
#include "config.h"

#include "dln-edtf-private.h"

#include "dln-calendar-private.h"
#include "dln-zone.h"

#include <string.h>

/* Years that the axis cannot hold count no further than this. */
#define YEAR_LIMIT ((gint64) 1000000000000)
#define FIRST_SEASON 21
#define LAST_SEASON 41

/* The seasons and other parts of a year, from 21 on: the month they begin with
 * (13 and later belong to the next year) and how many months they have. 21 to
 * 24 name no hemisphere; they are read as northern. */
static const struct {
  const char *name;
  int month;
  int months;
} seasons[] = {
  { "spring (taken as northern)", 3, 3 },
  { "summer (taken as northern)", 6, 3 },
  { "autumn (taken as northern)", 9, 3 },
  { "winter (taken as northern)", 12, 3 },
  { "northern spring", 3, 3 },
  { "northern summer", 6, 3 },
  { "northern autumn", 9, 3 },
  { "northern winter", 12, 3 },
  { "southern spring", 9, 3 },
  { "southern summer", 12, 3 },
  { "southern autumn", 3, 3 },
  { "southern winter", 6, 3 },
  { "first quarter", 1, 3 },
  { "second quarter", 4, 3 },
  { "third quarter", 7, 3 },
  { "fourth quarter", 10, 3 },
  { "first third", 1, 4 },
  { "second third", 5, 4 },
  { "last third", 9, 4 },
  { "first half", 1, 6 },
  { "second half", 7, 6 },
};

G_STATIC_ASSERT (G_N_ELEMENTS (seasons) == LAST_SEASON - FIRST_SEASON + 1);

/* What was written: digits and X, the year's sign apart. Parts not given are "". */
typedef struct {
  gboolean negative;
  char year[5];
  char month[3];
  char day[3];
} Pattern;

/* Copies @length digits or X to @out; nothing is read where there are fewer. */
static gboolean
read_digits (DlnEdtfReader *reader,
             char          *out,
             size_t         length)
{
  if (strspn (reader->at, "0123456789X") < length)
    return FALSE;
  memcpy (out, reader->at, length);
  out[length] = '\0';
  reader->at += length;
  return TRUE;
}

static gboolean
matches (const char *pattern,
         gint64      number)
{
  for (size_t i = strlen (pattern); i > 0; i--, number /= 10)
    if (pattern[i - 1] != 'X' && pattern[i - 1] - '0' != number % 10)
      return FALSE;
  return number == 0;
}

/* The least or the greatest number that the pattern allows. */
static gint64
fill (const char *pattern,
      char        digit)
{
  gint64 number = 0;

  for (const char *p = pattern; *p != '\0'; p++)
    number = number * 10 + (*p == 'X' ? digit : *p) - '0';
  return number;
}

static gboolean
find_day (const Pattern *pattern,
          gboolean       last,
          DlnCivil      *date)
{
  int length = dln_civil_days_in_month (date->year, date->month);

  for (int i = 1; i <= length; i++)
    {
      date->day = last ? length + 1 - i : i;
      if (*pattern->day == '\0' || matches (pattern->day, date->day))
        return TRUE;
    }
  return FALSE;
}

/* The first or last date that fits the pattern: parts not given are any. */
static gboolean
find_date (const Pattern *pattern,
           gboolean       last,
           DlnCivil      *date)
{
  gint64 low = fill (pattern->year, '0');
  gint64 high = fill (pattern->year, '9');
  gboolean down = last != pattern->negative;

  for (gint64 i = 0; i <= high - low; i++)
    {
      gint64 year = down ? high - i : low + i;

      if (!matches (pattern->year, year))
        continue;
      *date = (DlnCivil) { .year = pattern->negative ? -year : year };
      for (int month = 1; month <= 12; month++)
        {
          date->month = last ? 13 - month : month;
          if ((*pattern->month == '\0' || matches (pattern->month, date->month)) &&
              find_day (pattern, last, date))
            return TRUE;
        }
    }
  return FALSE;
}

static void
set_window (DlnEdtfReader  *reader,
            DlnEdtfWindow  *window,
            const DlnCivil *first,
            const DlnCivil *after)
{
  gboolean begin_over;
  gboolean end_over;

  window->begin = dln_calendar_day_start (reader->zone, first, &begin_over);
  window->end = dln_calendar_day_start (reader->zone, after, &end_over);
  reader->saturated |= begin_over || end_over;
}

static gboolean
has_mask (const Pattern *pattern)
{
  return strchr (pattern->year, 'X') || strchr (pattern->month, 'X') || strchr (pattern->day, 'X');
}

static char *
name_pattern (const Pattern  *pattern,
              const DlnCivil *first,
              const DlnCivil *last)
{
  g_autofree char *from = dln_edtf_name_date (first);
  g_autofree char *to = dln_edtf_name_date (last);

  if (has_mask (pattern))
    return g_strdup_printf ("some time from %s to %s", from, to);
  if (*pattern->day != '\0')
    return g_strdup_printf ("the whole day of %s", from);
  if (*pattern->month != '\0')
    return g_strdup_printf ("the whole month of %s %" G_GINT64_FORMAT,
                            dln_calendar_month_name (first->month), first->year);
  return g_strdup_printf ("the whole year %" G_GINT64_FORMAT, first->year);
}

static gboolean
finish_pattern (DlnEdtfReader  *reader,
                const Pattern  *pattern,
                DlnEdtfWindow  *window,
                DlnCivil       *date,
                GError        **error)
{
  DlnCivil last;
  DlnCivil after;

  if (!find_date (pattern, FALSE, date) || !find_date (pattern, TRUE, &last))
    return dln_edtf_fail_with (reader, DLN_CORE_ERROR_RANGE,
                               "there is no such date in the calendar", error);
  after = last;
  dln_calendar_add_days (&after, 1);
  set_window (reader, window, date, &after);
  if (window->begin >= window->end)
    return dln_edtf_fail_with (reader, DLN_CORE_ERROR_RANGE, "the zone's calendar skipped that day",
                               error);
  window->phrase = name_pattern (pattern, date, &last);
  return TRUE;
}

static gboolean
finish_season (DlnEdtfReader  *reader,
               const Pattern  *pattern,
               int             season,
               DlnEdtfWindow  *window,
               GError        **error)
{
  int row = season - FIRST_SEASON;
  Pattern year = { .negative = pattern->negative };
  DlnCivil first;
  DlnCivil last;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (row < 0 || row >= (int) G_N_ELEMENTS (seasons))
    return dln_edtf_fail_with (reader, DLN_CORE_ERROR_RANGE,
                               "expected a month 01 to 12 or a season 21 to 41", error);
  memcpy (year.year, pattern->year, sizeof year.year);
  if (!find_date (&year, FALSE, &first) || !find_date (&year, TRUE, &last))
    return dln_edtf_fail_with (reader, DLN_CORE_ERROR_RANGE, "there is no such year", error);
  dln_calendar_add_months (&first, seasons[row].month - first.month);
  dln_calendar_add_months (&last, seasons[row].month + seasons[row].months - last.month);
  set_window (reader, window, &first, &last);
  from = dln_edtf_name_date (&first);
  dln_calendar_add_days (&last, -1);
  to = dln_edtf_name_date (&last);
  window->phrase = g_strdup_printf ("the %s from %s to %s", seasons[row].name, from, to);
  return TRUE;
}

static gint64
read_number (DlnEdtfReader *reader)
{
  gint64 number = 0;

  for (; g_ascii_isdigit (*reader->at); reader->at++)
    number = MIN (number * 10 + (*reader->at - '0'), YEAR_LIMIT);
  return number;
}

/* "S2" after a year: only so many of its digits count. */
static gboolean
read_significance (DlnEdtfReader  *reader,
                   gint64          year,
                   gint64         *step,
                   GError        **error)
{
  gint64 digits;
  gint64 length = 1;

  *step = 1;
  if (*reader->at != 'S')
    return TRUE;
  reader->at++;
  if (!g_ascii_isdigit (*reader->at))
    return dln_edtf_fail (reader, DLN_CORE_ERROR_SYNTAX, "the number of significant digits", error);
  digits = read_number (reader);
  for (gint64 rest = year / 10; rest > 0; rest /= 10)
    length++;
  if (digits < 1 || digits > MAX (length, 4))
    return dln_edtf_fail_with (reader, DLN_CORE_ERROR_RANGE,
                               "expected from one significant digit to as many as the year has",
                               error);
  for (; digits < length; digits++)
    *step *= 10;
  return TRUE;
}

/* @year is without its sign. Sets the window of @step years around it. */
static void
finish_years (DlnEdtfReader *reader,
              gint64         year,
              gint64         step,
              gboolean       negative,
              DlnEdtfWindow *window)
{
  gint64 low = year / step * step;
  gint64 high = low + step - 1;
  DlnCivil first = { .year = negative ? -high : low, .month = 1, .day = 1 };
  DlnCivil after = { .year = (negative ? -low : high) + 1, .month = 1, .day = 1 };

  set_window (reader, window, &first, &after);
  if (year >= YEAR_LIMIT)
    window->phrase =
      g_strdup_printf ("a year of more than 12 digits, %s", negative ? "before 0" : "after 0");
  else if (step == 1)
    window->phrase = g_strdup_printf ("the whole year %" G_GINT64_FORMAT, first.year);
  else
    window->phrase = g_strdup_printf ("some year from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT
                                      ", estimated at %" G_GINT64_FORMAT,
                                      first.year, after.year - 1, negative ? -year : year);
}

/* A year of more than four digits, after its "Y", or one with an exponent. */
static gboolean
read_long_year (DlnEdtfReader  *reader,
                DlnEdtfWindow  *window,
                GError        **error)
{
  gboolean negative = *reader->at == '-';
  const char *digits = reader->at += negative;
  gint64 year;
  gint64 step;
  gint64 length;

  if (!g_ascii_isdigit (*digits))
    return dln_edtf_fail (reader, DLN_CORE_ERROR_SYNTAX, "the digits of a year after Y", error);
  year = read_number (reader);
  length = reader->at - digits;
  if (*reader->at == 'E')
    {
      reader->at++;
      if (!g_ascii_isdigit (*reader->at))
        return dln_edtf_fail (reader, DLN_CORE_ERROR_SYNTAX, "an exponent after E", error);
      /* Past the limit a further 0 changes nothing, nor does it to year 0. */
      for (gint64 power = read_number (reader); power > 0 && year > 0 && year < YEAR_LIMIT; power--)
        year = MIN (year * 10, YEAR_LIMIT);
    }
  else if (length <= 4)
    return dln_edtf_fail_with (reader, DLN_CORE_ERROR_RANGE,
                               "Y is for years of more than four digits", error);
  if (!read_significance (reader, year, &step, error))
    return FALSE;
  finish_years (reader, year, step, negative, window);
  dln_edtf_read_qualifier (reader);
  return TRUE;
}

/* A month or a day with the hyphen before and the qualifiers beside it. */
static gboolean
read_part (DlnEdtfReader  *reader,
           char           *part,
           const char     *expected,
           GError        **error)
{
  reader->at++;
  dln_edtf_read_qualifier (reader);
  if (!read_digits (reader, part, 2))
    return dln_edtf_fail (reader, DLN_CORE_ERROR_SYNTAX, expected, error);
  dln_edtf_read_qualifier (reader);
  return TRUE;
}

/* A year of four digits, and its month and day, to @pattern. */
static gboolean
read_pattern (DlnEdtfReader  *reader,
              Pattern        *pattern,
              GError        **error)
{
  dln_edtf_read_qualifier (reader);
  if (g_ascii_isdigit (*reader->at))
    return dln_edtf_fail (reader, DLN_CORE_ERROR_SYNTAX, "a hyphen between year and month", error);
  if (*reader->at != '-')
    return TRUE;
  if (!read_part (reader, pattern->month, "a month of two digits", error))
    return FALSE;
  if (g_ascii_isdigit (*reader->at))
    return dln_edtf_fail (reader, DLN_CORE_ERROR_SYNTAX, "a hyphen between month and day", error);
  return *reader->at != '-' || read_part (reader, pattern->day, "a day of two digits", error);
}

/* "1950S2", at its S. */
static gboolean
read_short_significance (DlnEdtfReader  *reader,
                         const Pattern  *pattern,
                         DlnEdtfWindow  *window,
                         GError        **error)
{
  gint64 year = fill (pattern->year, '0');
  gint64 step;

  if (!read_significance (reader, year, &step, error))
    return FALSE;
  finish_years (reader, year, step, pattern->negative, window);
  dln_edtf_read_qualifier (reader);
  return TRUE;
}

/**
 * dln_edtf_read_date:
 * @reader: a text being read
 * @window: (out): what it says
 * @date: (out): a full date without X; month 0 for any other date
 * @error: return location of a #DlnCoreError
 *
 * Reads one date. What follows it is left to the caller.
 *
 * Returns: whether there was one
 */
gboolean
dln_edtf_read_date (DlnEdtfReader  *reader,
                    DlnEdtfWindow  *window,
                    DlnCivil       *date,
                    GError        **error)
{
  Pattern pattern = { 0 };
  int season;

  *window = (DlnEdtfWindow) { DLN_OPEN, DLN_OPEN, NULL };
  *date = (DlnCivil) { 0 };
  dln_edtf_read_qualifier (reader);
  if (*reader->at == 'Y')
    {
      reader->at++;
      return read_long_year (reader, window, error);
    }
  pattern.negative = *reader->at == '-';
  reader->at += pattern.negative;
  if (!read_digits (reader, pattern.year, 4))
    return dln_edtf_fail (reader, DLN_CORE_ERROR_SYNTAX, "a year of four digits", error);
  if (pattern.negative && strcmp (pattern.year, "0000") == 0)
    return dln_edtf_fail_with (reader, DLN_CORE_ERROR_RANGE, "year 0 has no sign", error);
  if (*reader->at == 'S' && !has_mask (&pattern))
    return read_short_significance (reader, &pattern, window, error);
  if (!read_pattern (reader, &pattern, error))
    return FALSE;
  season = *pattern.month != '\0' && *pattern.day == '\0' && strchr (pattern.month, 'X') == NULL
             ? (int) fill (pattern.month, '0')
             : 0;
  if (season > 12)
    return finish_season (reader, &pattern, season, window, error);
  if (!finish_pattern (reader, &pattern, window, date, error))
    return FALSE;
  if (*pattern.day == '\0' || has_mask (&pattern))
    date->month = 0;
  return TRUE;
}
