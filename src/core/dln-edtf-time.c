/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the time of day after a date: EDTF's hours, minutes and seconds, and
 * ISO 8601's coarser and finer ones. A time to the second is an instant; one to
 * the minute or the hour is that whole minute or hour.
 */
#include "config.h"

#include "dln-edtf-private.h"

#include "dln-zone.h"

#include <string.h>

/* "Z", "+03", "+03:00" or "+0300" to @offset in seconds. */
static gboolean
read_offset (DlnEdtfReader  *reader,
             gint64         *offset,
             gboolean       *stated,
             GError        **error)
{
  char sign = *reader->at;
  const char *begin = reader->at;
  int hours;
  int minutes = 0;

  *offset = 0;
  *stated = sign == 'Z' || sign == '+' || sign == '-';
  if (!*stated)
    return TRUE;
  reader->at++;
  if (sign == 'Z')
    return TRUE;
  hours = dln_edtf_read_two_digits (reader);
  if (hours < 0)
    return dln_edtf_fail (reader, DLN_CORE_ERROR_SYNTAX, "the two digits of an offset's hours",
                          error);
  if (*reader->at == ':' || g_ascii_isdigit (*reader->at))
    {
      reader->beyond |= *reader->at != ':';
      reader->at += *reader->at == ':';
      minutes = dln_edtf_read_two_digits (reader);
    }
  if (minutes < 0)
    return dln_edtf_fail (reader, DLN_CORE_ERROR_SYNTAX, "the two digits of an offset's minutes",
                          error);
  if (hours > 23 || minutes > 59)
    {
      reader->at = begin;
      return dln_edtf_fail (reader, DLN_CORE_ERROR_RANGE, "an offset of up to 23:59", error);
    }
  *offset = (hours * 60 + minutes) * 60 * (sign == '-' ? -1 : 1);
  return TRUE;
}

static void
read_fraction (DlnEdtfReader *reader,
               DlnCivil      *civil)
{
  int unit = 100000;

  if ((*reader->at != '.' && *reader->at != ',') || !g_ascii_isdigit (reader->at[1]))
    return;
  reader->beyond = TRUE;
  for (reader->at++; g_ascii_isdigit (*reader->at); reader->at++, unit /= 10)
    civil->microsecond += (*reader->at - '0') * unit;
}

/* Reads hours, minutes, seconds; @unit becomes the last one that was given. */
static gboolean
read_clock (DlnEdtfReader  *reader,
            DlnCivil       *civil,
            gint64         *unit,
            GError        **error)
{
  int *const parts[] = { &civil->hour, &civil->minute, &civil->second };
  static const gint64 units[] = { DLN_HOUR, DLN_MINUTE, 0 };
  static const char *const expected[] = { "two digits of hours", "two digits of minutes",
                                          "two digits of seconds" };
  const char *begin = reader->at;

  for (int i = 0; i < 3 && (i == 0 || *reader->at == ':'); i++)
    {
      reader->at += i > 0;
      *parts[i] = dln_edtf_read_two_digits (reader);
      *unit = units[i];
      if (*parts[i] < 0)
        return dln_edtf_fail (reader, DLN_CORE_ERROR_SYNTAX, expected[i], error);
    }
  if (*unit == 0)
    read_fraction (reader, civil);
  if (dln_civil_is_valid (civil))
    return TRUE;
  reader->at = begin;
  return dln_edtf_fail (reader, DLN_CORE_ERROR_RANGE, "a time from 00:00:00 to 24:00:00", error);
}

static const char *
get_note (const DlnEdtfReader *reader,
          const DlnCivil      *civil,
          const DlnEdtfWindow *window,
          gint64               repeat)
{
  if (repeat > 0)
    return window->begin < window->end ? ", which the clocks showed twice"
                                       : ", the first of the two times the clocks showed it";
  return dln_zone_is_skipped (reader->zone, civil, window->begin)
           ? ", which the clocks skipped: counted with the offset before"
           : "";
}

/* @where: its zone, as in "in UTC". */
static void
set_window (DlnEdtfReader  *reader,
            const DlnCivil *civil,
            gint64          unit,
            const char     *where,
            DlnEdtfWindow  *window)
{
  g_autofree char *date = dln_edtf_name_date (civil);
  g_autofree char *time = NULL;
  gboolean over;
  gint64 repeat;

  window->begin = dln_zone_to_instant (reader->zone, civil, &over);
  reader->saturated |= over;
  /* 24:00 is the end of the day, however coarse. */
  if (civil->hour == 24)
    unit = 0;
  repeat = over ? 0 : dln_zone_find_repeat (reader->zone, civil, window->begin);
  window->end = dln_instant_add (window->begin, unit > 0 ? unit + repeat : 0);
  if (unit == DLN_HOUR)
    time = g_strdup_printf ("the whole hour from %02d:00", civil->hour);
  else if (unit == DLN_MINUTE)
    time = g_strdup_printf ("the whole minute %02d:%02d", civil->hour, civil->minute);
  else
    time =
      g_strdup_printf ("the instant %02d:%02d:%02d", civil->hour, civil->minute, civil->second);
  g_free (window->phrase);
  window->phrase = g_strdup_printf ("%s on %s %s%s", time, date, where,
                                    over ? "" : get_note (reader, civil, window, repeat));
}

static char *
name_offset (gint64 offset)
{
  int minutes = (int) ABS (offset) / 60;

  if (offset == 0)
    return g_strdup ("in UTC");
  return g_strdup_printf ("at UTC%s%02d:%02d", offset < 0 ? "−" : "+", minutes / 60, minutes % 60);
}

/**
 * dln_edtf_read_time:
 * @reader: a text being read, after its "T"
 * @date: the day
 * @window: the day's window, becomes the time's
 * @error: return location of a #DlnCoreError
 *
 * Returns: whether there was a time
 */
gboolean
dln_edtf_read_time (DlnEdtfReader   *reader,
                    const DlnCivil  *date,
                    DlnEdtfWindow   *window,
                    GError         **error)
{
  DlnCivil civil = { .year = date->year, .month = date->month, .day = date->day };
  gint64 unit;
  gint64 offset;
  gboolean stated;
  g_autoptr (GTimeZone) own = NULL;
  g_autofree char *where = NULL;
  GTimeZone *outer = reader->zone;

  if (!read_clock (reader, &civil, &unit, error) || !read_offset (reader, &offset, &stated, error))
    return FALSE;
  reader->beyond |= unit > 0;
  reader->timed = TRUE;
  if (stated)
    {
      own = g_time_zone_new_offset ((gint32) offset);
      reader->zone = own;
    }
  where = stated ? name_offset (offset) : g_strdup_printf ("in %s", reader->zone_name);
  set_window (reader, &civil, unit, where, window);
  reader->zone = outer;
  return TRUE;
}
