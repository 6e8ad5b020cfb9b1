/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the way back from bounds to text: EDTF, else the extension that dln-edtf.c
 * describes, that means exactly these bounds. What is written is read again by the
 * reader of this folder: what would say more or less than is known is not said.
 */
#include "config.h"

#include "dln-edtf.h"

#include "dln-calendar-private.h"
#include "dln-zone.h"

/* The part of a calendar whose first instant a bound is, from fine to coarse. */
typedef enum {
  UNIT_TIME,
  UNIT_DAY,
  UNIT_MONTH,
  UNIT_YEAR,
} Unit;

/* The parts of a year that EDTF numbers: each row's first number and months. Seasons
 * are left out, since they would name a hemisphere that nobody stated. */
static const struct {
  int number;
  int months;
} sub_years[] = {
  { 33, 3 },
  { 37, 4 },
  { 40, 6 },
};

static gboolean
means (const char *text, const char *zone, const DlnBounds *bounds)
{
  g_autoptr (DlnEdtf) edtf = dln_edtf_parse (text, zone, NULL);

  return edtf != NULL && !edtf->saturated && dln_bounds_equal (&edtf->bounds, bounds);
}

/* @date: (out): the day it is on */
static Unit
find_unit (DlnInstant instant, GTimeZone *zone, DlnCivil *date)
{
  dln_zone_to_civil (zone, instant, date);
  if (dln_calendar_day_start (zone, date, NULL) != instant)
    return UNIT_TIME;
  if (date->day > 1)
    return UNIT_DAY;
  return date->month > 1 ? UNIT_MONTH : UNIT_YEAR;
}

static char *
write_date (const DlnCivil *date, Unit unit)
{
  const char *sign = date->year < 0 ? "-" : "";

  if (ABS (date->year) > 9999)
    return unit == UNIT_YEAR ? g_strdup_printf ("Y%" G_GINT64_FORMAT, date->year) : NULL;
  if (unit == UNIT_YEAR)
    return g_strdup_printf ("%s%04d", sign, (int) ABS (date->year));
  if (unit == UNIT_MONTH)
    return g_strdup_printf ("%s%04d-%02d", sign, (int) ABS (date->year), date->month);
  return g_strdup_printf ("%s%04d-%02d-%02d", sign, (int) ABS (date->year), date->month, date->day);
}

/* With its date, in UTC: an instant, or the minute or the hour that begins with it. */
static char *
write_time (DlnInstant instant, gint64 length)
{
  DlnCivil civil;
  g_autofree char *date = NULL;

  dln_instant_to_civil (instant, &civil);
  date = write_date (&civil, UNIT_DAY);
  if (date == NULL)
    return NULL;
  if (length == DLN_HOUR && instant % DLN_HOUR == 0)
    return g_strdup_printf ("%sT%02dZ", date, civil.hour);
  if (length == DLN_MINUTE && instant % DLN_MINUTE == 0)
    return g_strdup_printf ("%sT%02d:%02dZ", date, civil.hour, civil.minute);
  if (length != 0)
    return NULL;
  if (civil.microsecond == 0)
    return g_strdup_printf ("%sT%02d:%02d:%02dZ", date, civil.hour, civil.minute, civil.second);
  return g_strdup_printf ("%sT%02d:%02d:%02d.%06dZ", date, civil.hour, civil.minute, civil.second,
                          civil.microsecond);
}

static char *
write_sub_year (const DlnCivil *first, int months)
{
  for (guint i = 0; i < G_N_ELEMENTS (sub_years); i++)
    if (sub_years[i].months == months && (first->month - 1) % months == 0 &&
        ABS (first->year) <= 9999)
      return g_strdup_printf ("%s%04d-%02d", first->year < 0 ? "-" : "", (int) ABS (first->year),
                              sub_years[i].number + (first->month - 1) / months);
  return NULL;
}

/* "201X", "20XX" or a millennium: the digits that are not given are X. */
static char *
write_sub_century (const DlnCivil *first,
                   gint64          years)
{
  gint64 span = 10;

  if (first->year < 0 || first->year > 9999)
    return NULL;
  for (int digits = 1; digits <= 3; digits++, span *= 10)
    if (years == span && first->year % span == 0)
      {
        g_autofree char *mask = g_strnfill ((gsize) digits, 'X');

        return g_strdup_printf ("%0*d%s", 4 - digits, (int) (first->year / span), mask);
      }
  return NULL;
}

/* From the begin of @first to before that of @after, both the begin of a @unit. */
static char *
write_dates (const DlnCivil *first, const DlnCivil *after, Unit unit)
{
  DlnCivil last = *after;
  gint64 months = (after->year - first->year) * 12 + after->month - first->month;
  char *whole = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (unit == UNIT_DAY)
    dln_calendar_add_days (&last, -1);
  else
    dln_calendar_add_months (&last, unit == UNIT_MONTH ? -1 : -12);
  from = write_date (first, unit);
  to = write_date (&last, unit);
  if (unit == UNIT_YEAR)
    whole = write_sub_century (first, after->year - first->year);
  else if (unit == UNIT_MONTH && months <= 12)
    whole = write_sub_year (first, (int) months);
  if (whole != NULL || from == NULL || to == NULL)
    return whole;
  return g_str_equal (from, to) ? g_steal_pointer (&from) : g_strdup_printf ("[%s..%s]", from, to);
}

/* "[1760-12..]" and "[..1760-12]" */
static char *
write_half_open (DlnInstant earliest, DlnInstant latest, GTimeZone *zone)
{
  gboolean is_begin = earliest != DLN_OPEN;
  DlnInstant instant = is_begin ? earliest : latest;
  DlnCivil date;
  Unit unit = find_unit (instant, zone, &date);
  g_autofree char *text = NULL;

  if (!is_begin && unit == UNIT_DAY)
    dln_calendar_add_days (&date, -1);
  else if (!is_begin && unit > UNIT_DAY)
    dln_calendar_add_months (&date, unit == UNIT_MONTH ? -1 : -12);
  text = unit == UNIT_TIME ? write_time (instant, 0) : write_date (&date, unit);
  if (text == NULL)
    return NULL;
  return is_begin ? g_strdup_printf ("[%s..]", text) : g_strdup_printf ("[..%s]", text);
}

/* Returns: (transfer full) (nullable): a window in words, ".." for an open one */
static char *
write_window (DlnInstant earliest, DlnInstant latest, GTimeZone *zone)
{
  DlnCivil first;
  DlnCivil after;
  Unit unit;
  char *text;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (earliest == DLN_OPEN && latest == DLN_OPEN)
    return g_strdup ("..");
  if (earliest == DLN_OPEN || latest == DLN_OPEN)
    return write_half_open (earliest, latest, zone);
  unit = MIN (find_unit (earliest, zone, &first), find_unit (latest, zone, &after));
  if (unit != UNIT_TIME && earliest < latest)
    return write_dates (&first, &after, unit);
  text = write_time (earliest, latest - earliest);
  if (text != NULL)
    return text;
  from = write_time (earliest, 0);
  to = write_time (latest, 0);
  return from != NULL && to != NULL ? g_strdup_printf ("[%s..%s]", from, to) : NULL;
}

/**
 * dln_edtf_format:
 * @bounds: a time
 * @zone: (nullable): IANA zone of its days, months and years; UTC if %NULL
 *
 * Returns: (transfer full) (nullable): EDTF, or this program's extension of it where it has no
 *   words, that dln_edtf_parse() reads as these bounds in @zone; %NULL where all four are open,
 *   and for times of day in years of more than four digits
 */
char *
dln_edtf_format (const DlnBounds *bounds, const char *zone)
{
  g_autoptr (GTimeZone) opened = dln_zone_open (zone, NULL);
  g_autofree char *single = NULL;
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;
  g_autofree char *interval = NULL;

  g_return_val_if_fail (bounds != NULL, NULL);

  if (opened == NULL || dln_bounds_is_unknown (bounds))
    return NULL;
  single = write_window (bounds->begin_earliest, bounds->end_latest, opened);
  if (single != NULL && means (single, zone, bounds))
    return g_steal_pointer (&single);
  begin = write_window (bounds->begin_earliest, bounds->begin_latest, opened);
  end = write_window (bounds->end_earliest, bounds->end_latest, opened);
  if (begin == NULL || end == NULL)
    return NULL;
  interval = g_strconcat (begin, "/", end, NULL);
  return means (interval, zone, bounds) ? g_steal_pointer (&interval) : NULL;
}
