/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Works out days and what is longer: which Monday, which March, which week. What
 * names no year or no date is the last one that had begun by publication, in
 * the zone in which the words are read. Without a publication nothing is
 * worked out.
 */
#include "config.h"

#include "dln-phrase-private.h"

#include "dln-calendar-private.h"
#include "dln-zone.h"

#define NEEDS_PUBLICATION "which one is meant depends on the time of publication"
#define BAD_WEEKDAY "the day of the week and the date do not fit each other"
/* A date falls on each weekday, and has its 29 February, within these years. */
#define MOST_YEARS 40

enum {
  HAS_DECADE = 1 << 0,
  HAS_SEASON = 1 << 1,
  HAS_YEAR = 1 << 2,
  HAS_MONTH = 1 << 3,
  HAS_DAY = 1 << 4,
  HAS_WEEKDAY = 1 << 5,
  HAS_RELATIVE = 1 << 6,
  HAS_PERIOD = 1 << 7,
  HAS_WEEKEND = 1 << 8,
  HAS_AGO = 1 << 9,
};

static guint
get_stated (const DlnPhraseMoment *moment)
{
  return (moment->has_decade ? HAS_DECADE : 0u) | (moment->season != 0 ? HAS_SEASON : 0u) |
         (moment->has_year ? HAS_YEAR : 0u) | (moment->month != 0 ? HAS_MONTH : 0u) |
         (moment->day != 0 ? HAS_DAY : 0u) | (moment->weekday != 0 ? HAS_WEEKDAY : 0u) |
         (moment->has_relative ? HAS_RELATIVE : 0u) | (moment->has_period ? HAS_PERIOD : 0u) |
         (moment->weekend ? HAS_WEEKEND : 0u) | (moment->has_ago ? HAS_AGO : 0u);
}

static char *
name_day (const DlnCivil *day)
{
  return g_strdup_printf ("%s %d %s %" G_GINT64_FORMAT,
                          dln_calendar_weekday_name (dln_civil_weekday (day)), day->day,
                          dln_calendar_month_name (day->month), day->year);
}

static DlnCivil
make_day (gint64 year,
          int    month,
          int    day)
{
  return (DlnCivil) { .year = year, .month = month, .day = day };
}

static DlnCivil
add_days (DlnCivil day,
          gint64   days)
{
  dln_calendar_add_days (&day, days);
  return day;
}

static gboolean
is_same_day (const DlnCivil *a,
             const DlnCivil *b)
{
  return a->year == b->year && a->month == b->month && a->day == b->day;
}

static gboolean
get_day_of (DlnPhraseReader *reader,
            DlnInstant       instant,
            DlnCivil        *today)
{
  if (instant == DLN_OPEN)
    {
      reader->missing = NEEDS_PUBLICATION;
      return FALSE;
    }
  dln_zone_to_civil (reader->zone, instant, today);
  *today = make_day (today->year, today->month, today->day);
  return TRUE;
}

/**
 * dln_phrase_get_today:
 * @reader: a reader
 * @from_said: whether the day that is told of is meant, where it is known
 * @today: (out): the day
 *
 * Returns: whether it is known; else the reader knows what is missing
 */
gboolean
dln_phrase_get_today (DlnPhraseReader *reader,
                      gboolean         from_said,
                      DlnCivil        *today)
{
  return get_day_of (reader,
                     from_said && reader->context->said != DLN_OPEN ? reader->context->said
                                                                    : reader->published,
                     today);
}

/**
 * dln_phrase_get_last_day:
 * @reader: a reader
 * @today: (out): the last day on which the words may have been published
 *
 * Returns: whether it is known; else the reader knows what is missing
 */
gboolean
dln_phrase_get_last_day (DlnPhraseReader *reader,
                         DlnCivil        *today)
{
  return get_day_of (reader, reader->latest, today);
}

/**
 * dln_phrase_has_begun:
 * @reader: a reader that knows the publication
 * @day: a day
 * @minute: after its 00:00
 *
 * Returns: whether it had come when the words were published
 */
gboolean
dln_phrase_has_begun (const DlnPhraseReader *reader,
                      const DlnCivil        *day,
                      int                    minute)
{
  return dln_phrase_at (reader, day, minute) <= reader->latest;
}

/**
 * dln_phrase_set_days:
 * @reader: a reader
 * @first: the first day
 * @last: the last day
 * @window: (out): all of these days
 */
void
dln_phrase_set_days (const DlnPhraseReader *reader,
                     const DlnCivil        *first,
                     const DlnCivil        *last,
                     DlnPhraseWindow       *window)
{
  char from[32];
  char to[32];

  *window =
    (DlnPhraseWindow) { .point = DLN_OPEN, .first = *first, .last = *last, .is_days = TRUE };
  window->begin = dln_phrase_at (reader, first, 0);
  window->end = dln_phrase_at (reader, last, 24 * 60);
  if (first->year < 0 || last->year > 9999)
    return;
  g_snprintf (from, sizeof from, "%04d-%02d-%02d", (int) first->year, first->month, first->day);
  g_snprintf (to, sizeof to, "%04d-%02d-%02d", (int) last->year, last->month, last->day);
  if (is_same_day (first, last))
    g_strlcpy (window->edtf, from, sizeof window->edtf);
  else
    g_snprintf (window->edtf, sizeof window->edtf, "[%s..%s]", from, to);
}

/**
 * dln_phrase_note_last:
 * @reader: a reader that knows the publication
 * @what: "Monday", "March"
 *
 * Says that the last one up to publication was taken.
 */
void
dln_phrase_note_last (DlnPhraseReader *reader,
                      const char      *what)
{
  g_autofree char *day = NULL;
  DlnCivil today;

  dln_zone_to_civil (reader->zone, reader->latest, &today);
  day = name_day (&today);
  dln_phrase_add_note (reader, "the last %s up to publication on %s", what, day);
}

static DlnRule
resolve_weekday (DlnPhraseReader       *reader,
                 const DlnPhraseMoment *moment,
                 DlnPhraseWindow       *window)
{
  const char *name = dln_calendar_weekday_name (moment->weekday);
  DlnCivil today;
  DlnCivil day;
  int back;

  if (!dln_phrase_get_last_day (reader, &today))
    return DLN_RULE_MISSING;
  back = (dln_civil_weekday (&today) - moment->weekday + 7) % 7;
  if (moment->has_which && moment->which == 0)
    {
      back = dln_civil_weekday (&today) - moment->weekday;
      dln_phrase_add_note (reader, "%s of the week of publication", name);
    }
  else if (moment->has_which && moment->which > 0)
    {
      back -= 7;
      dln_phrase_add_note (reader, "the first %s after the day of publication", name);
    }
  else if (moment->has_which && back == 0)
    back = 7;
  day = add_days (today, -back);
  if (!moment->has_which &&
      !dln_phrase_has_begun (reader, &day, dln_phrase_first_minute (reader, moment)))
    day = add_days (day, -7);
  if (!moment->has_which || moment->which < 0)
    dln_phrase_note_last (reader, name);
  dln_phrase_set_days (reader, &day, &day, window);
  return DLN_RULE_YES;
}

static DlnRule
resolve_relative (DlnPhraseReader       *reader,
                  const DlnPhraseMoment *moment,
                  DlnPhraseWindow       *window)
{
  gboolean told = moment->from_said && reader->context->said != DLN_OPEN;
  g_autofree char *name = NULL;
  DlnCivil today;
  DlnCivil day;

  if (!dln_phrase_get_today (reader, moment->from_said, &today))
    return DLN_RULE_MISSING;
  name = name_day (&today);
  day = add_days (today, moment->relative);
  if (moment->weekday != 0 && dln_civil_weekday (&day) != moment->weekday)
    {
      reader->missing = BAD_WEEKDAY;
      return DLN_RULE_MISSING;
    }
  dln_phrase_add_note (reader, "%s %s %s",
                       moment->relative == 0    ? "the day of"
                       : moment->relative == -1 ? "the day before"
                       : moment->relative == 1  ? "the day after"
                       : moment->relative < 0   ? "two days before"
                                                : "two days after",
                       told ? "what is told," : "publication on", name);
  if (moment->from_said && !told)
    dln_phrase_add_note (reader, "counted from the publication, as the day told of is not given");
  dln_phrase_set_days (reader, &day, &day, window);
  return DLN_RULE_YES;
}

/**
 * dln_phrase_find_year:
 * @reader: a reader
 * @moment: what words state, with a month
 * @day: of the month
 * @year: (out): the last year, up to publication, in which that day exists, has begun
 *   and falls on the weekday that is stated
 *
 * Returns: whether there is one
 */
DlnRule
dln_phrase_find_year (DlnPhraseReader       *reader,
                      const DlnPhraseMoment *moment,
                      int                    day,
                      gint64                *year)
{
  int minute = moment->day != 0 ? dln_phrase_first_minute (reader, moment) : 0;
  DlnCivil today;

  if (!dln_phrase_get_last_day (reader, &today))
    return DLN_RULE_MISSING;
  for (gint64 y = today.year + 1; y > today.year - MOST_YEARS; y--)
    {
      DlnCivil date = make_day (y, moment->month, day);

      if (day > dln_civil_days_in_month (y, moment->month) ||
          !dln_phrase_has_begun (reader, &date, minute) ||
          (moment->weekday != 0 && dln_civil_weekday (&date) != moment->weekday))
        continue;
      if (moment->has_which && moment->which < 0 && y == today.year && moment->month == today.month)
        continue;
      *year = moment->has_which && moment->which > 0 ? y + 1 : y;
      return DLN_RULE_YES;
    }
  reader->missing = BAD_WEEKDAY;
  return DLN_RULE_MISSING;
}

static DlnRule
resolve_date (DlnPhraseReader       *reader,
              const DlnPhraseMoment *moment,
              DlnPhraseWindow       *window)
{
  DlnCivil date = make_day (moment->year, moment->month, moment->day);
  DlnRule rule;

  if (!moment->has_year)
    {
      rule = dln_phrase_find_year (reader, moment, moment->day, &date.year);
      if (rule != DLN_RULE_YES)
        return rule;
      g_autofree char *name =
        g_strdup_printf ("%d %s", date.day, dln_calendar_month_name (date.month));
      dln_phrase_note_last (reader, name);
    }
  else if (moment->weekday != 0 && dln_civil_weekday (&date) != moment->weekday)
    {
      reader->missing = BAD_WEEKDAY;
      return DLN_RULE_MISSING;
    }
  dln_phrase_set_days (reader, &date, &date, window);
  return DLN_RULE_YES;
}

/* "the 22nd" */
static DlnRule
resolve_day_of_month (DlnPhraseReader       *reader,
                      const DlnPhraseMoment *moment,
                      DlnPhraseWindow       *window)
{
  int minute = dln_phrase_first_minute (reader, moment);
  DlnCivil month;

  if (!dln_phrase_get_last_day (reader, &month))
    return DLN_RULE_MISSING;
  for (int i = 0; i < 12 * 12; i++, dln_calendar_add_months (&month, -1))
    {
      DlnCivil date = make_day (month.year, month.month, moment->day);

      if (moment->day > dln_civil_days_in_month (month.year, month.month) ||
          !dln_phrase_has_begun (reader, &date, minute) ||
          (moment->weekday != 0 && dln_civil_weekday (&date) != moment->weekday))
        continue;
      dln_phrase_add_note (reader, "the last day of that number up to publication");
      dln_phrase_set_days (reader, &date, &date, window);
      return DLN_RULE_YES;
    }
  reader->missing = BAD_WEEKDAY;
  return DLN_RULE_MISSING;
}

/**
 * dln_phrase_resolve_days:
 * @reader: a reader
 * @moment: what words state
 * @window: (out): the days that they mean
 *
 * Returns: whether there is a rule for what is stated, and it can be worked out
 */
DlnRule
dln_phrase_resolve_days (DlnPhraseReader       *reader,
                         const DlnPhraseMoment *moment,
                         DlnPhraseWindow       *window)
{
  static const struct {
    guint stated;
    guint may_state;
    DlnRule (*resolve) (DlnPhraseReader *, const DlnPhraseMoment *, DlnPhraseWindow *);
  } rules[] = {
    { 0, 0, dln_phrase_resolve_hours_alone },
    { HAS_WEEKDAY, 0, resolve_weekday },
    { HAS_RELATIVE, HAS_WEEKDAY, resolve_relative },
    { HAS_MONTH | HAS_DAY, HAS_YEAR | HAS_WEEKDAY, resolve_date },
    { HAS_DAY, HAS_WEEKDAY, resolve_day_of_month },
    { HAS_MONTH, HAS_YEAR, dln_phrase_resolve_month },
    { HAS_YEAR, 0, dln_phrase_resolve_year },
    { HAS_SEASON, HAS_YEAR, dln_phrase_resolve_season },
    { HAS_DECADE, 0, dln_phrase_resolve_decade },
    { HAS_PERIOD, HAS_WEEKDAY, dln_phrase_resolve_period },
    { HAS_WEEKEND, 0, dln_phrase_resolve_weekend },
    { HAS_AGO, 0, dln_phrase_resolve_ago },
  };
  DlnPhraseMoment own = *moment;
  guint stated;
  DlnCivil today;

  /* "in March last year" */
  if (own.has_period && own.period == DLN_UNIT_YEAR && (own.month != 0 || own.season != 0) &&
      !own.has_year)
    {
      if (!dln_phrase_get_today (reader, FALSE, &today))
        return DLN_RULE_MISSING;
      own.year = today.year + own.which;
      own.has_year = TRUE;
      own.has_period = own.has_which = FALSE;
      dln_phrase_add_note (reader, "the year counted from that of publication");
    }
  stated = get_stated (&own);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if ((stated & ~rules[i].may_state) == rules[i].stated)
      return rules[i].resolve (reader, &own, window);
  return DLN_RULE_NO;
}
