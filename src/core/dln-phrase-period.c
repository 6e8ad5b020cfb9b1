/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Works out what is counted from the publication or from what is told: "last
 * week", "the past day", "three hours ago", and hours without a day.
 */
#include "config.h"

#include "dln-phrase-private.h"

#include "dln-calendar-private.h"

static DlnCivil
add_days (DlnCivil day,
          gint64   days)
{
  dln_calendar_add_days (&day, days);
  return day;
}

/* Days of a week, from 0 for Monday. */
static void
get_week_edge (DlnPhraseEdge  edge,
               int           *first,
               int           *last)
{
  static const struct {
    int first;
    int last;
  } table[] = {
    [DLN_EDGE_NONE] = { 0, 6 }, [DLN_EDGE_START] = { 0, 1 }, [DLN_EDGE_EARLY] = { 0, 2 },
    [DLN_EDGE_MID] = { 1, 3 },  [DLN_EDGE_LATE] = { 3, 6 },  [DLN_EDGE_END] = { 4, 6 },
  };

  *first = table[edge].first;
  *last = table[edge].last;
}

/**
 * dln_phrase_resolve_period:
 * @reader: a reader
 * @moment: what words state
 * @window: (out): the days that they mean
 *
 * "last week", "this month", "next year", "Monday last week".
 *
 * Returns: whether it can be worked out
 */
DlnRule
dln_phrase_resolve_period (DlnPhraseReader       *reader,
                           const DlnPhraseMoment *moment,
                           DlnPhraseWindow       *window)
{
  DlnCivil today;
  DlnCivil from;
  DlnCivil to;
  int first;
  int last;

  if (!dln_phrase_get_today (reader, FALSE, &today))
    return DLN_RULE_MISSING;
  dln_phrase_add_note (reader, "counted from the %s of publication",
                       moment->period == DLN_UNIT_WEEK    ? "week, from Monday to Sunday,"
                       : moment->period == DLN_UNIT_MONTH ? "month"
                                                          : "year");
  if (moment->period == DLN_UNIT_MONTH && moment->weekday == 0)
    {
      dln_calendar_add_months (&today, moment->which);
      dln_phrase_set_month (reader, moment, today.year, today.month, window);
      return DLN_RULE_YES;
    }
  if (moment->period == DLN_UNIT_YEAR && moment->weekday == 0)
    {
      dln_phrase_set_year (reader, moment, today.year + moment->which, window);
      return DLN_RULE_YES;
    }
  if (moment->period != DLN_UNIT_WEEK)
    return DLN_RULE_NO;
  get_week_edge (moment->weekday != 0 ? DLN_EDGE_NONE : moment->edge, &first, &last);
  if (moment->weekday != 0)
    first = last = moment->weekday - 1;
  today = add_days (today, 7 * moment->which + 1 - dln_civil_weekday (&today));
  from = add_days (today, first);
  to = add_days (today, last);
  dln_phrase_set_days (reader, &from, &to, window);
  return DLN_RULE_YES;
}

/**
 * dln_phrase_resolve_weekend:
 * @reader: a reader
 * @moment: what words state
 * @window: (out): the days that they mean
 *
 * "at the weekend", "last weekend".
 *
 * Returns: whether it can be worked out
 */
DlnRule
dln_phrase_resolve_weekend (DlnPhraseReader       *reader,
                            const DlnPhraseMoment *moment,
                            DlnPhraseWindow       *window)
{
  DlnCivil today;
  DlnCivil from;
  DlnCivil to;
  int back;

  if (!dln_phrase_get_last_day (reader, &today))
    return DLN_RULE_MISSING;
  back = (dln_civil_weekday (&today) + 1) % 7;
  if (moment->has_which && moment->which < 0 && back < 2)
    back += 7;
  if (moment->has_which && moment->which >= 0 && !(moment->which == 0 && back < 2))
    back -= 7;
  from = add_days (today, -back);
  to = add_days (from, 1);
  if (moment->has_which && moment->which >= 0)
    dln_phrase_add_note (reader, "the first Saturday and Sunday after publication");
  else
    dln_phrase_note_last (reader, "Saturday and Sunday");
  dln_phrase_set_days (reader, &from, &to, window);
  return DLN_RULE_YES;
}

/* Days that @n weeks, months or years are, near enough for what is half a unit wide. */
static gint64
count_days (gint64        n,
            DlnPhraseUnit unit)
{
  switch (unit)
    {
    case DLN_UNIT_WEEK:
      return n * 7;
    case DLN_UNIT_MONTH:
      return n * 30437 / 1000;
    case DLN_UNIT_YEAR:
      return n * 36525 / 100;
    case DLN_UNIT_MINUTE:
    case DLN_UNIT_HOUR:
    case DLN_UNIT_DAY:
    default:
      return n;
    }
}

/**
 * dln_phrase_resolve_ago:
 * @reader: a reader
 * @moment: what words state
 * @window: (out): the days that they mean
 *
 * "two days ago", "in the past week", "three hours earlier".
 *
 * Returns: whether it can be worked out
 */
DlnRule
dln_phrase_resolve_ago (DlnPhraseReader       *reader,
                        const DlnPhraseMoment *moment,
                        DlnPhraseWindow       *window)
{
  gint64 length = dln_phrase_unit_length (moment->unit);
  gint64 half = moment->is_past || moment->unit == DLN_UNIT_DAY ? 0 : length / 2;
  gboolean told = moment->from_said && reader->context->said != DLN_OPEN;
  DlnInstant base = told ? reader->context->said : reader->published;
  DlnCivil today;
  DlnCivil from;
  DlnCivil to;

  if (!dln_phrase_get_today (reader, moment->from_said, &today))
    return DLN_RULE_MISSING;
  dln_phrase_add_note (reader, "counted from %s", told ? "what is told" : "publication");
  if (half > 0)
    {
      reader->approximate = TRUE;
      dln_phrase_add_note (reader, "with half a unit either way");
    }
  if (moment->is_past || moment->unit < DLN_UNIT_DAY)
    {
      *window = (DlnPhraseWindow) { .point = DLN_OPEN };
      window->begin = dln_instant_add (base, moment->least * length - half);
      window->end = dln_instant_add (base, moment->most * length + half);
      return DLN_RULE_YES;
    }
  half /= DLN_DAY;
  from = add_days (today, count_days (moment->least, moment->unit) - half);
  to = add_days (today, count_days (moment->most, moment->unit) + half);
  dln_phrase_set_days (reader, &from, &to, window);
  return DLN_RULE_YES;
}

/**
 * dln_phrase_resolve_hours_alone:
 * @reader: a reader
 * @moment: what words state
 * @window: (out): the days that they mean
 *
 * Hours without a day: the last that had begun by publication.
 *
 * Returns: whether it can be worked out
 */
DlnRule
dln_phrase_resolve_hours_alone (DlnPhraseReader       *reader,
                                const DlnPhraseMoment *moment,
                                DlnPhraseWindow       *window)
{
  gboolean night = moment->has_part &&
                   (moment->part == DLN_DAY_PART_NIGHT || moment->part == DLN_DAY_PART_OVERNIGHT);
  DlnCivil day;

  if (!dln_phrase_moment_has_hours (moment) && moment->just == 0)
    return DLN_RULE_NO;
  if (night ? !dln_phrase_get_today (reader, FALSE, &day) : !dln_phrase_get_last_day (reader, &day))
    return DLN_RULE_MISSING;
  if (night)
    {
      day = add_days (day, -1);
      dln_phrase_add_note (reader, "the night that ends on the day of publication");
    }
  else
    {
      if (!dln_phrase_has_begun (reader, &day, dln_phrase_first_minute (reader, moment)))
        day = add_days (day, -1);
      dln_phrase_add_note (reader, "no day is named: the last such hours begun by publication");
    }
  dln_phrase_set_days (reader, &day, &day, window);
  return DLN_RULE_YES;
}
