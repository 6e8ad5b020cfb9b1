/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Works out months, seasons, years and decades, and the parts of them that reports
 * name: the parts of a year are EDTF's quarters and thirds.
 */
#include "config.h"

#include "dln-phrase-private.h"

#include "dln-calendar-private.h"

static DlnCivil
make_day (gint64 year,
          int    month,
          int    day)
{
  return (DlnCivil) { .year = year, .month = month, .day = day };
}

/* The last day of a month, however its number runs over the year. */
static DlnCivil
make_month_end (gint64 year,
                int    month)
{
  DlnCivil day = make_day (year, 1, 1);

  dln_calendar_add_months (&day, month - 1);
  day.day = dln_civil_days_in_month (day.year, day.month);
  return day;
}

/* The days of a month's part: thirds for early, mid and late, weeks for its ends. */
static void
get_month_edge (DlnPhraseEdge  edge,
                int            length,
                int           *first,
                int           *last)
{
  const struct {
    int first;
    int last;
  } table[] = {
    [DLN_EDGE_NONE] = { 1, length },  [DLN_EDGE_START] = { 1, 7 },
    [DLN_EDGE_EARLY] = { 1, 10 },     [DLN_EDGE_MID] = { 11, 20 },
    [DLN_EDGE_LATE] = { 21, length }, [DLN_EDGE_END] = { length - 6, length },
  };

  *first = table[edge].first;
  *last = table[edge].last;
}

/**
 * dln_phrase_set_month:
 * @reader: a reader
 * @moment: what words state
 * @year: the year
 * @month: 1 to 12
 * @window: (out): the days
 *
 * The days of a month, or of the part of it that is stated.
 */
void
dln_phrase_set_month (DlnPhraseReader       *reader,
                      const DlnPhraseMoment *moment,
                      gint64                 year,
                      int                    month,
                      DlnPhraseWindow       *window)
{
  int first;
  int last;
  DlnCivil from;
  DlnCivil to;

  get_month_edge (moment->edge, dln_civil_days_in_month (year, month), &first, &last);
  from = make_day (year, month, first);
  to = make_day (year, month, last);
  dln_phrase_set_days (reader, &from, &to, window);
  if (moment->edge == DLN_EDGE_NONE && window->edtf[0] != '\0')
    g_snprintf (window->edtf, sizeof window->edtf, "%04d-%02d", (int) year, month);
  else if (moment->edge != DLN_EDGE_NONE)
    dln_phrase_add_note (reader, "that part of a month taken as its days %d to %d", first, last);
}

/**
 * dln_phrase_resolve_month:
 * @reader: a reader
 * @moment: what words state
 * @window: (out): the days that they mean
 *
 * "March", "mid-May", "end of March 2023".
 *
 * Returns: whether it can be worked out
 */
DlnRule
dln_phrase_resolve_month (DlnPhraseReader       *reader,
                          const DlnPhraseMoment *moment,
                          DlnPhraseWindow       *window)
{
  gint64 year = moment->year;
  int first;
  int last;
  DlnRule rule;

  get_month_edge (moment->edge, 28, &first, &last);
  if (!moment->has_year)
    {
      rule = dln_phrase_find_year (reader, moment, first, &year);
      if (rule != DLN_RULE_YES)
        return rule;
      if (moment->has_which && moment->which > 0)
        dln_phrase_add_note (reader, "the first %s after publication",
                             dln_calendar_month_name (moment->month));
      else
        dln_phrase_note_last (reader, dln_calendar_month_name (moment->month));
    }
  dln_phrase_set_month (reader, moment, year, moment->month, window);
  return DLN_RULE_YES;
}

/* Months from @first to @last of @year, with the EDTF number of such a part of a year. */
static void
set_months (DlnPhraseReader *reader,
            gint64           year,
            int              first,
            int              last,
            int              number,
            DlnPhraseWindow *window)
{
  DlnCivil from = make_day (year, first, 1);
  DlnCivil to = make_month_end (year, last);

  dln_phrase_set_days (reader, &from, &to, window);
  if (window->edtf[0] == '\0')
    return;
  if (number == 0)
    g_snprintf (window->edtf, sizeof window->edtf, "%04d", (int) year);
  else
    g_snprintf (window->edtf, sizeof window->edtf, "%04d-%02d", (int) year, number);
}

/**
 * dln_phrase_set_year:
 * @reader: a reader
 * @moment: what words state
 * @year: the year
 * @window: (out): the days
 *
 * Quarters for a year's ends and thirds for early, mid and late: EDTF's own.
 */
void
dln_phrase_set_year (DlnPhraseReader       *reader,
                     const DlnPhraseMoment *moment,
                     gint64                 year,
                     DlnPhraseWindow       *window)
{
  static const struct {
    int first;
    int last;
    int number;
  } table[] = {
    [DLN_EDGE_NONE] = { 1, 12, 0 },  [DLN_EDGE_START] = { 1, 3, 33 },
    [DLN_EDGE_EARLY] = { 1, 4, 37 }, [DLN_EDGE_MID] = { 5, 8, 38 },
    [DLN_EDGE_LATE] = { 9, 12, 39 }, [DLN_EDGE_END] = { 10, 12, 36 },
  };

  set_months (reader, year, table[moment->edge].first, table[moment->edge].last,
              table[moment->edge].number, window);
  if (moment->edge != DLN_EDGE_NONE)
    dln_phrase_add_note (reader, "that part of a year taken as %s to %s",
                         dln_calendar_month_name (table[moment->edge].first),
                         dln_calendar_month_name (table[moment->edge].last));
}

/**
 * dln_phrase_resolve_year:
 * @reader: a reader
 * @moment: what words state
 * @window: (out): the days that they mean
 *
 * "2023", "early 2023".
 *
 * Returns: whether it can be worked out
 */
DlnRule
dln_phrase_resolve_year (DlnPhraseReader       *reader,
                         const DlnPhraseMoment *moment,
                         DlnPhraseWindow       *window)
{
  dln_phrase_set_year (reader, moment, moment->year, window);
  return DLN_RULE_YES;
}

/**
 * dln_phrase_resolve_decade:
 * @reader: a reader
 * @moment: what words state
 * @window: (out): the days that they mean
 *
 * "the 1990s", "the late 1990s".
 *
 * Returns: whether it can be worked out
 */
DlnRule
dln_phrase_resolve_decade (DlnPhraseReader       *reader,
                           const DlnPhraseMoment *moment,
                           DlnPhraseWindow       *window)
{
  static const struct {
    int first;
    int last;
  } table[] = {
    [DLN_EDGE_NONE] = { 0, 9 }, [DLN_EDGE_START] = { 0, 3 }, [DLN_EDGE_EARLY] = { 0, 3 },
    [DLN_EDGE_MID] = { 3, 6 },  [DLN_EDGE_LATE] = { 6, 9 },  [DLN_EDGE_END] = { 6, 9 },
  };
  DlnCivil from = make_day (moment->decade + table[moment->edge].first, 1, 1);
  DlnCivil to = make_day (moment->decade + table[moment->edge].last, 12, 31);

  dln_phrase_set_days (reader, &from, &to, window);
  if (moment->edge == DLN_EDGE_NONE)
    g_snprintf (window->edtf, sizeof window->edtf, "%03dX", (int) (moment->decade / 10));
  else
    {
      g_snprintf (window->edtf, sizeof window->edtf, "[%04d..%04d]", (int) from.year,
                  (int) to.year);
      dln_phrase_add_note (reader, "that part of a decade taken as these years");
    }
  return DLN_RULE_YES;
}

/**
 * dln_phrase_resolve_season:
 * @reader: a reader
 * @moment: what words state
 * @window: (out): the days that they mean
 *
 * Three whole months, as EDTF's seasons are read here; the third of it for an edge.
 *
 * Returns: whether it can be worked out
 */
DlnRule
dln_phrase_resolve_season (DlnPhraseReader       *reader,
                           const DlnPhraseMoment *moment,
                           DlnPhraseWindow       *window)
{
  int first = (moment->season - 20) * 3;
  DlnPhraseMoment month = {
    .n_stated = 1, .month = first, .has_which = moment->has_which, .which = moment->which
  };
  gint64 year = moment->year;
  int third = moment->edge == DLN_EDGE_MID ? 1 : moment->edge >= DLN_EDGE_LATE ? 2 : 0;

  if (!moment->has_year && dln_phrase_find_year (reader, &month, 1, &year) != DLN_RULE_YES)
    return DLN_RULE_MISSING;
  if (!moment->has_year && (!moment->has_which || moment->which <= 0))
    dln_phrase_note_last (reader, "such season");
  dln_phrase_add_note (reader, "a season of the north, in whole months");
  if (moment->edge == DLN_EDGE_NONE)
    set_months (reader, year, first, first + 2, moment->season, window);
  else
    {
      DlnCivil last = make_month_end (year, first + third);

      month.has_which = FALSE;
      dln_phrase_set_month (reader, &month, last.year, last.month, window);
      dln_phrase_add_note (reader, "that part of it taken as one of its three months");
    }
  return DLN_RULE_YES;
}
