/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Works out the hours of a day: clock times, parts of the day from the case's
 * table, and the sun where a place is known. A clock time is as coarse as it is
 * written: "3 pm" is that hour, "10:30" that minute. Where the clocks skip or
 * repeat an hour, the reading says so.
 */
#include "config.h"

#include "dln-phrase-private.h"

#include "dln-calendar-private.h"
#include "dln-sun-day.h"
#include "dln-zone.h"

#define MINUTES_A_DAY (24 * 60)
/* µs: a good way off what int64 can hold. */
#define MOST_DISTANT_DAY (G_MAXINT64 / 2)

static gint64
floor_div (gint64 a,
           gint64 b)
{
  return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

/**
 * dln_phrase_at:
 * @reader: a reader
 * @day: a day
 * @minutes: what the clock shows, in minutes after the day's 00:00; below 0 is the
 *   day before, above 1440 the day after
 *
 * Returns: the instant
 */
DlnInstant
dln_phrase_at (const DlnPhraseReader *reader,
               const DlnCivil        *day,
               gint64                 minutes)
{
  gint64 days = floor_div (minutes, MINUTES_A_DAY);
  DlnCivil civil = { .year = day->year, .month = day->month, .day = day->day };

  dln_calendar_add_days (&civil, days);
  minutes -= days * MINUTES_A_DAY;
  civil.hour = (int) minutes / 60;
  civil.minute = (int) minutes % 60;
  return dln_zone_to_instant (reader->zone, &civil, NULL);
}

/* The hour of a clock of twelve, in the part of the day that is named. Returns
 * FALSE where the part leaves it open. */
static gboolean
get_hour (const DlnPhraseMoment *moment,
          int                    stated,
          int                   *hour)
{
  *hour = stated;
  if (stated > 12 || !moment->has_part)
    return stated > 12;
  switch (moment->part)
    {
    case DLN_DAY_PART_AFTERNOON:
    case DLN_DAY_PART_EVENING:
    case DLN_DAY_PART_DUSK:
      *hour = stated == 12 ? 12 : stated + 12;
      return TRUE;
    case DLN_DAY_PART_NIGHT:
    case DLN_DAY_PART_LAST_NIGHT:
    case DLN_DAY_PART_OVERNIGHT:
      *hour = stated >= 6 ? stated + 12 : stated + 24;
      return TRUE;
    case DLN_DAY_PART_EARLY_HOURS:
    case DLN_DAY_PART_EARLY_MORNING:
    case DLN_DAY_PART_MORNING:
    case DLN_DAY_PART_DAWN:
      *hour = stated % 12;
      return TRUE;
    case DLN_DAY_PART_NONE:
    case DLN_DAY_PART_EARLY:
    case DLN_DAY_PART_LATE:
    case DLN_DAY_PART_NOON:
    case DLN_DAY_PART_MIDNIGHT:
    case DLN_N_DAY_PARTS:
    default:
      return FALSE;
    }
}

static DlnDayPartWindow
get_part_window (const DlnPhraseReader *reader,
                 const DlnPhraseMoment *moment)
{
  DlnDayPart part = moment->part;
  DlnDayPartWindow window;
  int length;

  if (!moment->has_part)
    part = moment->edge >= DLN_EDGE_LATE ? DLN_DAY_PART_LATE : DLN_DAY_PART_EARLY;
  else if (part == DLN_DAY_PART_MORNING && moment->edge == DLN_EDGE_EARLY)
    return reader->parts->windows[DLN_DAY_PART_EARLY_MORNING];
  window = reader->parts->windows[part];
  length = window.end - window.begin;
  if (!moment->has_part || part == DLN_DAY_PART_NOON || part == DLN_DAY_PART_MIDNIGHT ||
      part == DLN_DAY_PART_NIGHT || part == DLN_DAY_PART_LAST_NIGHT)
    return window;
  if (moment->edge == DLN_EDGE_START || moment->edge == DLN_EDGE_EARLY)
    window.end -= length / 2;
  else if (moment->edge == DLN_EDGE_MID)
    window = (DlnDayPartWindow) { window.begin + length / 4, window.end - length / 4 };
  else if (moment->edge != DLN_EDGE_NONE)
    window.begin += length / 2;
  return window;
}

/**
 * dln_phrase_first_minute:
 * @reader: a reader
 * @moment: what words state
 *
 * Returns: the first minute of the day at which it can be
 */
int
dln_phrase_first_minute (const DlnPhraseReader *reader,
                         const DlnPhraseMoment *moment)
{
  int hour = moment->hour;

  if (moment->has_clock || (moment->bare != 0 && moment->has_part))
    {
      get_hour (moment, moment->has_clock ? moment->hour : moment->bare, &hour);
      return hour * 60 + moment->minute - (moment->just < 0 ? reader->parts->just_hour : 0);
    }
  if (moment->has_sun)
    return reader->parts->windows[moment->sun_rises ? DLN_DAY_PART_DAWN : DLN_DAY_PART_DUSK].begin;
  if (moment->has_part && moment->part == DLN_DAY_PART_MIDNIGHT)
    return moment->just > 0   ? 0
           : moment->just < 0 ? -reader->parts->just_hour
                              : reader->parts->windows[DLN_DAY_PART_MIDNIGHT].begin;
  if (moment->has_part || moment->edge != DLN_EDGE_NONE)
    return get_part_window (reader, moment).begin;
  return 0;
}

/* Dawn, dusk, sunrise and sunset by the sun itself, of the sun's own day: in the far north an evening
 * ends after the clocks' midnight. Where twilight lasts all night, dusk ends and dawn begins when the sun is lowest. */
static gboolean
resolve_sun (DlnPhraseReader       *reader,
             const DlnPhraseMoment *moment,
             gboolean               rises,
             DlnPhraseWindow       *window)
{
  DlnSpan day = { dln_phrase_at (reader, &window->first, 0), dln_phrase_at (reader, &window->first, MINUTES_A_DAY) };
  gint64 tolerance = reader->parts->about_minute * DLN_MINUTE;
  DlnInstant horizon, light;
  DlnSunDay sun;

  /* Of days at the ends of time nobody knows the sun. */
  if (!reader->context->has_place || day.begin < -MOST_DISTANT_DAY || day.end > MOST_DISTANT_DAY)
    return FALSE;
  dln_sun_day_init (&sun, day, reader->context->place);
  horizon = rises ? sun.begins[DLN_SUN_DAY_HORIZON] : sun.ends[DLN_SUN_DAY_HORIZON];
  light = rises ? sun.begins[DLN_SUN_DAY_CIVIL] : sun.ends[DLN_SUN_DAY_CIVIL];
  if (horizon == DLN_OPEN)
    return FALSE;
  if (moment->has_sun)
    {
      window->begin = dln_instant_add (horizon, -tolerance);
      window->end = dln_instant_add (horizon, tolerance);
      dln_phrase_add_note (reader, "by the sun at the place, within %d minutes",
                           reader->parts->about_minute);
      return TRUE;
    }
  dln_phrase_add_note (reader, light != DLN_OPEN ? "civil twilight by the sun at the place"
                                                 : "by the sun at the place, where twilight lasts all night");
  if (light == DLN_OPEN)
    light = dln_instant_add (sun.noon, rises ? -DLN_DAY / 2 : DLN_DAY / 2);
  window->begin = rises ? light : horizon;
  window->end = rises ? horizon : light;
  return TRUE;
}

static char *
name_minute (int minute)
{
  const char *day = minute < 0 ? " the day before" : minute > MINUTES_A_DAY ? " the day after" : "";
  int shown = minute < 0               ? minute + MINUTES_A_DAY
              : minute > MINUTES_A_DAY ? minute - MINUTES_A_DAY
                                       : minute;

  return g_strdup_printf ("%02d:%02d%s", shown / 60, shown % 60, day);
}

static void
note_part (DlnPhraseReader  *reader,
           const char       *name,
           DlnDayPartWindow  window)
{
  g_autofree char *from = name_minute (window.begin);
  g_autofree char *to = name_minute (window.end);

  dln_phrase_add_note (reader, "%s taken as %s to %s", name, from, to);
}

static void
note_clocks (DlnPhraseReader *reader,
             const DlnCivil  *civil,
             DlnInstant       instant,
             gint64           repeat)
{
  if (repeat > 0)
    dln_phrase_add_note (reader, "the clocks showed that time twice");
  else if (dln_zone_is_skipped (reader->zone, civil, instant))
    dln_phrase_add_note (reader, "the clocks skipped that time: counted with the offset before");
}

static void
widen (DlnPhraseWindow *window,
       gint64           minutes)
{
  window->begin = dln_instant_add (window->begin, -minutes * DLN_MINUTE);
  window->end = dln_instant_add (window->end, minutes * DLN_MINUTE);
}

/* "about" widens from the time that is named, not from its whole minute or hour. */
static void
widen_clock (DlnPhraseReader       *reader,
             const DlnPhraseMoment *moment,
             DlnPhraseWindow       *window)
{
  gint64 minutes = moment->minute == 0        ? reader->parts->about_hour
                   : moment->minute % 15 == 0 ? reader->parts->about_quarter
                                              : reader->parts->about_minute;

  window->end = window->end - window->begin > DLN_HOUR
                  ? dln_instant_add (window->end, -moment->clock_unit)
                  : window->begin;
  widen (window, minutes);
  dln_phrase_add_note (reader, "\"about\" taken as %d minutes either way", (int) minutes);
}

static gboolean
resolve_clock (DlnPhraseReader       *reader,
               const DlnPhraseMoment *moment,
               DlnPhraseWindow       *window)
{
  DlnCivil civil = window->first;
  int hour = moment->has_clock ? moment->hour : moment->bare;
  gint64 unit = moment->has_clock ? moment->clock_unit : DLN_HOUR;
  gint64 repeat;

  if (!get_hour (moment, hour, &hour) && (moment->needs_meridiem || !moment->has_clock))
    {
      reader->missing = "whether morning or evening is meant cannot be told";
      return FALSE;
    }
  if (hour >= 24)
    dln_calendar_add_days (&civil, 1);
  civil.hour = hour % 24;
  civil.minute = moment->minute;
  civil.second = moment->second;
  window->begin = window->point = dln_zone_to_instant (reader->zone, &civil, NULL);
  repeat = dln_zone_find_repeat (reader->zone, &civil, window->begin);
  if (moment->hour == 24 && moment->minute == 0)
    unit = 0;
  window->end = dln_instant_add (window->begin, unit > 0 ? unit + repeat : 0);
  note_clocks (reader, &civil, window->begin, repeat);
  if (moment->about)
    widen_clock (reader, moment, window);
  else if (unit == DLN_HOUR && moment->just == 0 && moment->side == 0)
    dln_phrase_add_note (reader, "no minutes are given: the whole hour");
  return TRUE;
}

/* Midnight of a day that is named may be where it begins or where it ends. */
static void
resolve_midnight (DlnPhraseReader       *reader,
                  const DlnPhraseMoment *moment,
                  DlnPhraseWindow       *window)
{
  DlnDayPartWindow around = reader->parts->windows[DLN_DAY_PART_MIDNIGHT];
  gboolean has_day = dln_phrase_moment_has_day (moment);
  gboolean ends = has_day && (moment->just < 0 || moment->side < 0);
  int day = ends ? MINUTES_A_DAY : 0;

  window->point = dln_phrase_at (reader, &window->first, day);
  window->begin = dln_phrase_at (reader, &window->first, day + around.begin);
  window->end = dln_phrase_at (reader, &window->first, day + around.end);
  if (has_day && moment->just == 0 && moment->side == 0)
    {
      window->end = dln_phrase_at (reader, &window->first, MINUTES_A_DAY + around.end);
      dln_phrase_add_note (reader, "the midnight before the day or the one after it");
    }
  if (moment->just == 0 && moment->side == 0)
    note_part (reader, "midnight", around);
}

/* The night of a day may be the one that begins on it or the one that ends on it. */
static void
widen_night (DlnPhraseReader       *reader,
             const DlnPhraseMoment *moment,
             DlnDayPartWindow       part,
             DlnPhraseWindow       *window)
{
  gboolean ambiguous = moment->part == DLN_DAY_PART_OVERNIGHT ||
                       (moment->part == DLN_DAY_PART_NIGHT && moment->part_first);

  if (!ambiguous || !dln_phrase_moment_has_day (moment))
    return;
  window->begin = dln_phrase_at (reader, &window->first, part.begin - MINUTES_A_DAY);
  dln_phrase_add_note (reader, "the night before the day or the one after it: both together");
}

static void
resolve_part (DlnPhraseReader       *reader,
              const DlnPhraseMoment *moment,
              DlnPhraseWindow       *window)
{
  DlnPhraseMoment own = *moment;
  DlnDayPartWindow part;
  const char *name;
  const char *edge = "";

  if (moment->has_sun)
    {
      own.part = moment->sun_rises ? DLN_DAY_PART_DAWN : DLN_DAY_PART_DUSK;
      own.has_part = TRUE;
    }
  part = get_part_window (reader, &own);
  window->begin = dln_phrase_at (reader, &window->first, part.begin);
  window->end = dln_phrase_at (reader, &window->first, part.end);
  name = own.has_part                ? dln_day_part_get_name (own.part)
         : own.edge >= DLN_EDGE_LATE ? "late on a day"
                                     : "early on a day";
  if (own.has_part && own.edge != DLN_EDGE_NONE)
    edge = own.edge <= DLN_EDGE_EARLY ? "early "
           : own.edge == DLN_EDGE_MID ? "mid-"
                                      : "late ";
  if (own.has_part && own.part == DLN_DAY_PART_NOON)
    window->point = dln_phrase_at (reader, &window->first, MINUTES_A_DAY / 2);
  if (window->point == DLN_OPEN || moment->just == 0)
    {
      g_autofree char *what = g_strconcat (edge, name, NULL);

      note_part (reader, what, part);
    }
  if (own.has_part)
    widen_night (reader, &own, part, window);
  if (own.part == DLN_DAY_PART_DAWN || own.part == DLN_DAY_PART_DUSK)
    dln_phrase_add_note (reader, "without a place or a sun that sets there, by the table");
}

/* "just after": from the time that is named, or from the end of the part. */
static void
apply_just (DlnPhraseReader       *reader,
            const DlnPhraseMoment *moment,
            DlnPhraseWindow       *window)
{
  int minutes = moment->has_clock && moment->minute != 0 ? reader->parts->just_minute
                                                         : reader->parts->just_hour;
  DlnInstant from = window->point != DLN_OPEN ? window->point
                    : moment->just > 0        ? window->end
                                              : window->begin;

  window->begin = window->end = from;
  if (moment->just > 0)
    window->end = dln_instant_add (from, minutes * DLN_MINUTE);
  else
    window->begin = dln_instant_add (from, -minutes * DLN_MINUTE);
  dln_phrase_add_note (reader, "within %d minutes %s it", minutes,
                       moment->just > 0 ? "after" : "before");
}

/**
 * dln_phrase_resolve_hours:
 * @reader: a reader
 * @moment: what words state
 * @window: a day; becomes the hours of it
 *
 * Returns: whether they can be worked out
 */
gboolean
dln_phrase_resolve_hours (DlnPhraseReader       *reader,
                          const DlnPhraseMoment *moment,
                          DlnPhraseWindow       *window)
{
  gboolean clock = moment->has_clock || moment->bare != 0;
  gboolean dawn = moment->has_sun ? moment->sun_rises : moment->part == DLN_DAY_PART_DAWN;
  gboolean by_sun =
    moment->has_sun || (moment->has_part && moment->edge == DLN_EDGE_NONE &&
                        (moment->part == DLN_DAY_PART_DAWN || moment->part == DLN_DAY_PART_DUSK));

  window->is_days = FALSE;
  window->edtf[0] = '\0';
  window->point = DLN_OPEN;
  if (clock)
    {
      if (!resolve_clock (reader, moment, window))
        return FALSE;
    }
  else if (moment->has_part && moment->part == DLN_DAY_PART_MIDNIGHT)
    resolve_midnight (reader, moment, window);
  else if (!by_sun || !resolve_sun (reader, moment, dawn, window))
    resolve_part (reader, moment, window);
  if (moment->just != 0)
    apply_just (reader, moment, window);
  if (moment->about && !clock)
    {
      widen (window, reader->parts->about_hour);
      dln_phrase_add_note (reader, "\"around\" taken as %d minutes either way",
                           reader->parts->about_hour);
    }
  return TRUE;
}
