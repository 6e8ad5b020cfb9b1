/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Works out the window of one time, and the windows of two that belong together:
 * each takes from the other what only one of them says ("between 3 and 4 pm on
 * Monday", "22 and 23 May").
 */
#include "config.h"

#include "dln-phrase-private.h"

#include "dln-calendar-private.h"
#include "dln-zone.h"

/**
 * dln_phrase_unit_length:
 * @unit: a unit of time
 *
 * Returns: its length in microseconds; the longest month's, the longest year's
 */
gint64
dln_phrase_unit_length (DlnPhraseUnit unit)
{
  static const gint64 lengths[] = {
    [DLN_UNIT_MINUTE] = DLN_MINUTE, [DLN_UNIT_HOUR] = DLN_HOUR,      [DLN_UNIT_DAY] = DLN_DAY,
    [DLN_UNIT_WEEK] = 7 * DLN_DAY,  [DLN_UNIT_MONTH] = 31 * DLN_DAY, [DLN_UNIT_YEAR] = 366 * DLN_DAY
  };

  return lengths[unit];
}

/* Days that "about" leaves either way. */
static void
widen_days (DlnPhraseReader       *reader,
            const DlnPhraseMoment *moment,
            DlnPhraseWindow       *window)
{
  int days = moment->month == 0 && moment->has_year   ? reader->parts->about_year
             : moment->month != 0 && moment->day == 0 ? reader->parts->about_month
                                                      : reader->parts->about_day;
  DlnCivil first = window->first;
  DlnCivil last = window->last;

  dln_calendar_add_days (&first, -days);
  dln_calendar_add_days (&last, days);
  dln_phrase_set_days (reader, &first, &last, window);
  window->edtf[0] = '\0';
  dln_phrase_add_note (reader, "\"around\" taken as %d %s either way", days,
                       days == 1 ? "day" : "days");
}

/* "earlier on Tuesday" in a report of that Tuesday is before it was published. */
static void
apply_order (DlnPhraseReader       *reader,
             const DlnPhraseMoment *moment,
             DlnPhraseWindow       *window)
{
  if (moment->order >= 0 || reader->latest == DLN_OPEN || reader->latest <= window->begin ||
      reader->latest >= window->end)
    return;
  window->end = reader->latest;
  window->edtf[0] = '\0';
  window->is_days = FALSE;
  dln_phrase_add_note (reader, "earlier, so before publication");
}

static gboolean
is_one_day (const DlnPhraseWindow *window)
{
  return window->is_days && window->first.year == window->last.year &&
         window->first.month == window->last.month && window->first.day == window->last.day;
}

/**
 * dln_phrase_resolve:
 * @reader: a reader
 * @moment: what words state
 * @window: (out): what they mean
 *
 * Returns: whether there is a rule for what is stated, and it can be worked out
 */
DlnRule
dln_phrase_resolve (DlnPhraseReader       *reader,
                    const DlnPhraseMoment *moment,
                    DlnPhraseWindow       *window)
{
  gboolean hours = dln_phrase_moment_has_hours (moment);
  DlnRule rule;

  if ((moment->bare != 0 && (!moment->has_part || moment->has_clock || moment->bare > 12)) ||
      (moment->just != 0 && !hours))
    return DLN_RULE_NO;
  rule = dln_phrase_resolve_days (reader, moment, window);
  if (rule != DLN_RULE_YES)
    return rule;
  if (is_one_day (window) && (hours || moment->edge != DLN_EDGE_NONE))
    {
      if (!hours && moment->edge == DLN_EDGE_MID)
        return DLN_RULE_NO;
      if (!dln_phrase_resolve_hours (reader, moment, window))
        return DLN_RULE_MISSING;
    }
  else if (hours)
    return DLN_RULE_NO;
  else if (moment->about && window->is_days)
    widen_days (reader, moment, window);
  apply_order (reader, moment, window);
  return DLN_RULE_YES;
}

/* "the night of 22 to 23 May": two days, one night. */
static gboolean
is_night (const DlnPhraseMoment *a,
          const DlnPhraseMoment *b)
{
  return a->has_part && (a->part == DLN_DAY_PART_OVERNIGHT || a->part == DLN_DAY_PART_NIGHT) &&
         !dln_phrase_moment_has_hours (b) && dln_phrase_moment_has_day (b);
}

/* A number becomes the hour or the day that its neighbour shows it to be. */
static gboolean
settle_bare (DlnPhraseMoment       *moment,
             const DlnPhraseMoment *other,
             gboolean               is_first)
{
  if (moment->bare == 0 || (moment->has_part && !is_night (moment, other)))
    return TRUE;
  if (other->has_clock)
    {
      int hour = moment->bare;

      if (hour > 24)
        return FALSE;
      moment->has_clock = TRUE;
      moment->clock_unit = DLN_HOUR;
      /* "between 11 and 1 pm": the same half of the day where that leaves an order. */
      if (hour <= 12 && !other->needs_meridiem)
        {
          hour = hour % 12 + other->hour / 12 % 2 * 12;
          if (is_first ? hour >= other->hour : hour <= other->hour)
            hour = (hour + 12) % 24;
        }
      moment->hour = hour;
      moment->needs_meridiem = other->needs_meridiem;
    }
  else if (other->day != 0)
    moment->day = moment->bare;
  else
    return FALSE;
  moment->bare = 0;
  return TRUE;
}

static void
take_day (DlnPhraseMoment       *moment,
          const DlnPhraseMoment *other)
{
  if (moment->month == 0 && moment->day != 0 && other->day != 0)
    moment->month = other->month;
  if (moment->month != 0 && other->has_year && !moment->has_year)
    {
      moment->year = other->year;
      moment->has_year = TRUE;
    }
  if (dln_phrase_moment_has_day (moment))
    return;
  moment->weekday = other->weekday;
  moment->month = other->month;
  moment->day = other->day;
  moment->year = other->year;
  moment->has_year = other->has_year;
  moment->has_relative = other->has_relative;
  moment->relative = other->relative;
  moment->from_said = other->from_said;
  moment->has_which = other->has_which;
  moment->which = other->which;
  moment->has_period = other->has_period;
  moment->period = other->period;
}

/* States the day that has been worked out, for the other time to take. */
static void
state_day (DlnPhraseMoment       *moment,
           const DlnPhraseWindow *window)
{
  moment->day = window->first.day;
  moment->month = window->first.month;
  moment->year = window->first.year;
  moment->has_year = TRUE;
}

/* Whether @b may be the day that follows @day. */
static gboolean
is_next_day (const DlnPhraseMoment *b,
             const DlnCivil        *day)
{
  DlnCivil next = *day;

  dln_calendar_add_days (&next, 1);
  return (b->weekday == 0 || b->weekday == dln_civil_weekday (&next)) &&
         (b->day == 0 || b->day == next.day) && (b->month == 0 || b->month == next.month) &&
         (!b->has_year || b->year == next.year) && !b->has_relative && !b->has_which;
}

/* The two sides of a night: "overnight Monday to Tuesday", "the night to Tuesday". */
static DlnRule
resolve_night (DlnPhraseReader       *reader,
               const DlnPhraseMoment *a,
               const DlnPhraseMoment *b,
               DlnPhraseWindow       *night)
{
  gboolean has_evening = dln_phrase_moment_has_day (a);
  DlnPhraseMoment day = has_evening ? *a : *b;
  DlnCivil evening;
  DlnRule rule;

  day.has_part = FALSE;
  rule = dln_phrase_resolve (reader, &day, night);
  if (rule != DLN_RULE_YES)
    return rule;
  evening = night->first;
  if (!has_evening)
    dln_calendar_add_days (&evening, -1);
  if (!is_one_day (night) || (has_evening && !is_next_day (b, &evening)))
    return DLN_RULE_NO;
  dln_phrase_set_days (reader, &evening, &evening, night);
  day = (DlnPhraseMoment) { .n_stated = 1, .has_part = TRUE, .part = a->part };
  return dln_phrase_resolve_hours (reader, &day, night) ? DLN_RULE_YES : DLN_RULE_MISSING;
}

/* What names no year, or only the day of the week, is the first such time from the
 * first time on: "from Monday to Wednesday", "December to January". */
static void
follow (DlnPhraseMoment       *b,
        const DlnPhraseWindow *from)
{
  DlnCivil day = from->first;

  if (b->has_which || b->has_year)
    return;
  if (b->month != 0)
    {
      b->has_year = TRUE;
      b->year = day.year + (b->month < day.month ? 1 : 0);
    }
  else if (b->weekday != 0 && b->day == 0 && !b->has_period)
    {
      dln_calendar_add_days (&day, (b->weekday - dln_civil_weekday (&day) + 7) % 7);
      b->day = day.day;
      b->month = day.month;
      b->year = day.year;
      b->has_year = TRUE;
    }
}

/* "11 pm to 1 am" ends on the day after. */
static DlnRule
put_in_order (DlnPhraseReader       *reader,
              const DlnPhraseMoment *b,
              const DlnPhraseWindow *from,
              DlnPhraseWindow       *to)
{
  DlnCivil day = to->first;

  if (from->begin <= to->begin)
    return DLN_RULE_YES;
  if (!dln_phrase_moment_has_hours (b))
    return DLN_RULE_NO;
  dln_calendar_add_days (&day, 1);
  dln_phrase_set_days (reader, &day, &day, to);
  if (!dln_phrase_resolve_hours (reader, b, to))
    return DLN_RULE_MISSING;
  return from->begin <= to->begin ? DLN_RULE_YES : DLN_RULE_NO;
}

/**
 * dln_phrase_resolve_pair:
 * @reader: a reader
 * @a: what the words of the first time state
 * @b: what those of the second state
 * @from: (out): what the first means
 * @to: (out): what the second means; the same as @from for a night of two days
 *
 * Returns: whether there is a rule for what is stated, and it can be worked out
 */
DlnRule
dln_phrase_resolve_pair (DlnPhraseReader *reader,
                         DlnPhraseMoment *a,
                         DlnPhraseMoment *b,
                         DlnPhraseWindow *from,
                         DlnPhraseWindow *to)
{
  DlnRule rule;

  if (!settle_bare (a, b, TRUE) || !settle_bare (b, a, FALSE))
    return DLN_RULE_NO;
  if (a->has_clock && !dln_phrase_moment_has_hours (b))
    return DLN_RULE_NO;
  if (is_night (a, b))
    {
      if (dln_phrase_moment_has_day (a))
        take_day (a, b);
      rule = resolve_night (reader, a, b, from);
      *to = *from;
      return rule;
    }
  take_day (a, b);
  take_day (b, a);
  rule = dln_phrase_resolve (reader, a, from);
  if (rule != DLN_RULE_YES)
    return rule;
  if (!dln_phrase_moment_has_day (b))
    state_day (b, from);
  follow (b, from);
  rule = dln_phrase_resolve (reader, b, to);
  return rule == DLN_RULE_YES ? put_in_order (reader, b, from, to) : rule;
}
