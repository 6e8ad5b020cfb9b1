/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads what begins with a number or with a month: clock times, dates in the
 * orders in which people write them, and quantities. A date of which the order
 * cannot be told ("05/06/2023") is not read: nothing is guessed.
 */
#include "config.h"

#include "dln-phrase-private.h"

#include <string.h>

/* What "a couple", "a few" and "several" count. */
static const struct {
  gint64 least;
  gint64 most;
} vague[] = { { 2, 3 }, { 2, 5 }, { 3, 9 } };

static gboolean
is_number (const DlnPhraseToken *token,
           guint                 most_digits,
           gint64                most)
{
  return token->term == DLN_TERM_NUMBER && token->digits <= most_digits && token->value >= 0 &&
         token->value <= most;
}

static gboolean
is_mark (const DlnPhraseToken *token,
         char                  mark)
{
  return token->term == DLN_TERM_MARK && token->value == mark;
}

static gboolean
is_year (const DlnPhraseToken *token)
{
  return token->term == DLN_TERM_NUMBER && token->digits == 4;
}

static gboolean
set_clock (DlnPhraseMoment *moment,
           gint64           hour,
           gint64           minute,
           gint64           second,
           gint64           unit)
{
  if (moment->has_clock || hour > 24 || minute > 59 || second > 59 ||
      (hour == 24 && minute + second > 0))
    return FALSE;
  moment->has_clock = TRUE;
  moment->hour = (int) hour;
  moment->minute = (int) minute;
  moment->second = (int) second;
  moment->clock_unit = unit;
  return TRUE;
}

/* "am" or "pm" after a clock time of at most 12 hours. */
static gboolean
read_meridiem (DlnPhraseReader *reader,
               DlnPhraseMoment *moment)
{
  const DlnPhraseToken *token = dln_phrase_peek (reader, 0);

  if (token->term != DLN_TERM_MERIDIEM)
    return TRUE;
  if (moment->hour < 1 || moment->hour > 12)
    return FALSE;
  moment->hour = moment->hour % 12 + (int) token->value;
  reader->at++;
  return TRUE;
}

/* "10:30", "10:30:15", "10.30 pm", "3 pm", "3 o'clock", "2100 hours". */
static gboolean
read_clock (DlnPhraseReader *reader,
            DlnPhraseMoment *moment)
{
  const DlnPhraseToken *hour = dln_phrase_peek (reader, 0);
  const DlnPhraseToken *mark = dln_phrase_peek (reader, 1);
  const DlnPhraseToken *minute = dln_phrase_peek (reader, 2);
  const DlnPhraseToken *second = dln_phrase_peek (reader, 4);
  gboolean has_minute = is_number (minute, 2, 59) && minute->digits == 2;

  if (hour->digits == 4 && mark->term == DLN_TERM_UNIT && mark->value == DLN_UNIT_HOUR)
    {
      reader->at += 2;
      return set_clock (moment, hour->value / 100, hour->value % 100, 0, DLN_MINUTE);
    }
  if (!is_number (hour, 2, 24))
    return FALSE;
  if (has_minute && is_mark (mark, ':') && is_mark (dln_phrase_peek (reader, 3), ':') &&
      is_number (second, 2, 59))
    {
      reader->at += 5;
      return set_clock (moment, hour->value, minute->value, second->value, 0) &&
             read_meridiem (reader, moment);
    }
  if (has_minute &&
      (is_mark (mark, ':') ||
       (is_mark (mark, '.') && dln_phrase_peek (reader, 3)->term == DLN_TERM_MERIDIEM)))
    {
      reader->at += 3;
      return set_clock (moment, hour->value, minute->value, 0, DLN_MINUTE) &&
             read_meridiem (reader, moment);
    }
  if (mark->term != DLN_TERM_MERIDIEM && mark->term != DLN_TERM_OCLOCK)
    return FALSE;
  reader->at += mark->term == DLN_TERM_MERIDIEM ? 1 : 2;
  moment->needs_meridiem = mark->term == DLN_TERM_OCLOCK && hour->value <= 12;
  return set_clock (moment, hour->value, 0, 0, DLN_HOUR) && read_meridiem (reader, moment);
}

static gboolean
set_date (DlnPhraseMoment *moment,
          gint64           year,
          gint64           month,
          gint64           day)
{
  if (moment->month != 0 || moment->day != 0 || moment->has_year || month < 1 || month > 12 ||
      day < 1 || day > dln_civil_days_in_month (year, (int) month))
    return FALSE;
  moment->year = year;
  moment->has_year = TRUE;
  moment->month = (int) month;
  moment->day = (int) day;
  return TRUE;
}

/* "22.05.2023", "22/05/2023", "2023-05-22". */
static gboolean
read_written_date (DlnPhraseReader *reader,
                   DlnPhraseMoment *moment)
{
  const DlnPhraseToken *a = dln_phrase_peek (reader, 0);
  const DlnPhraseToken *mark = dln_phrase_peek (reader, 1);
  const DlnPhraseToken *b = dln_phrase_peek (reader, 2);
  const DlnPhraseToken *c = dln_phrase_peek (reader, 4);

  if (mark->term != DLN_TERM_MARK || !is_mark (dln_phrase_peek (reader, 3), (char) mark->value) ||
      !is_number (b, 2, 31))
    return FALSE;
  reader->at += 5;
  if (mark->value == '-' && is_year (a) && is_number (c, 2, 31))
    return set_date (moment, a->value, b->value, c->value);
  if (!is_number (a, 2, 31) || !is_year (c))
    return FALSE;
  if (mark->value == '.')
    return set_date (moment, c->value, b->value, a->value);
  if (mark->value != '/')
    return FALSE;
  if (a->value <= 12 && b->value <= 12 && a->value != b->value)
    {
      reader->missing = "which of the two numbers is the month cannot be told";
      return FALSE;
    }
  return a->value > 12 ? set_date (moment, c->value, b->value, a->value)
                       : set_date (moment, c->value, a->value, b->value);
}

/* The year after a month: "May 2023", "May 22, 2023". */
static void
read_year (DlnPhraseReader *reader,
           DlnPhraseMoment *moment)
{
  guint comma = is_mark (dln_phrase_peek (reader, 0), ',') ? 1 : 0;
  const DlnPhraseToken *year = dln_phrase_peek (reader, comma);
  const DlnPhraseToken *after = dln_phrase_peek (reader, comma + 1);

  if (moment->has_year || !is_year (year) || is_mark (after, ':') || after->term == DLN_TERM_UNIT)
    return;
  moment->year = year->value;
  moment->has_year = TRUE;
  reader->at += comma + 1;
}

/* "22nd", "22": then whether it is the day of a month. */
static gboolean
read_day (DlnPhraseReader *reader,
          DlnPhraseMoment *moment)
{
  const DlnPhraseToken *day = dln_phrase_peek (reader, 0);
  const DlnPhraseToken *after = dln_phrase_peek (reader, 1);
  gboolean ordinal = after->term == DLN_TERM_ORDINAL && !after->spaced;

  if (!is_number (day, 2, 31) || day->value < 1 || moment->day != 0 || moment->bare != 0)
    return FALSE;
  reader->at += ordinal ? 2 : 1;
  if (ordinal)
    moment->day = (int) day->value;
  else
    moment->bare = (int) day->value;
  if (dln_phrase_peek (reader, 0)->term == DLN_TERM_NOISE &&
      dln_phrase_peek (reader, 1)->term == DLN_TERM_MONTH && ordinal)
    reader->at++;
  return dln_phrase_peek (reader, 0)->term != DLN_TERM_MONTH ||
         dln_phrase_read_month (reader, moment);
}

/**
 * dln_phrase_read_month:
 * @reader: at a month's name
 * @moment: what has been read of the time
 *
 * Returns: whether the month, and a day and a year with it, were read
 */
gboolean
dln_phrase_read_month (DlnPhraseReader *reader,
                       DlnPhraseMoment *moment)
{
  const DlnPhraseToken *day = dln_phrase_peek (reader, 1);
  const DlnPhraseToken *after = dln_phrase_peek (reader, 2);

  if (moment->month != 0)
    return FALSE;
  moment->month = (int) dln_phrase_peek (reader, 0)->value;
  reader->at++;
  if (moment->bare != 0)
    {
      moment->day = moment->bare;
      moment->bare = 0;
    }
  else if (moment->day == 0 && is_number (day, 2, 31) && day->value > 0 && !is_mark (after, ':') &&
           after->term != DLN_TERM_MERIDIEM)
    {
      moment->day = (int) day->value;
      reader->at += after->term == DLN_TERM_ORDINAL && !after->spaced ? 2 : 1;
    }
  read_year (reader, moment);
  /* 2000 had all days that any year may have. */
  return moment->day <=
         dln_civil_days_in_month (moment->has_year ? moment->year : 2000, moment->month);
}

/* "2023", "1990s". */
static gboolean
read_bare_year (DlnPhraseReader *reader,
                DlnPhraseMoment *moment)
{
  const DlnPhraseToken *year = dln_phrase_peek (reader, 0);
  const DlnPhraseToken *after = dln_phrase_peek (reader, 1);

  if (!is_year (year) || moment->has_year || moment->has_decade)
    return FALSE;
  if (!after->spaced && strcmp (after->word, "s") == 0 && year->value % 10 == 0)
    {
      moment->decade = year->value;
      moment->has_decade = TRUE;
      reader->at += 2;
      return TRUE;
    }
  moment->year = year->value;
  moment->has_year = TRUE;
  reader->at++;
  return TRUE;
}

/**
 * dln_phrase_read_number:
 * @reader: at a number
 * @moment: what has been read of the time
 *
 * Returns: whether it is part of a clock time or of a date
 */
gboolean
dln_phrase_read_number (DlnPhraseReader *reader,
                        DlnPhraseMoment *moment)
{
  static gboolean (*const readers[]) (DlnPhraseReader *,
                                      DlnPhraseMoment *) = { read_clock, read_written_date,
                                                             read_day, read_bare_year };
  const DlnPhraseMoment before = *moment;
  guint at = reader->at;

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      if (readers[i](reader, moment))
        return TRUE;
      *moment = before;
      reader->at = at;
    }
  return FALSE;
}

static gboolean
is_count (const DlnPhraseToken *token)
{
  return token->term == DLN_TERM_COUNT || is_number (token, 4, 9999);
}

/* "three" of "two or three", "two to three" and "2-3": the first is read. */
static void
read_second_count (DlnPhraseReader *reader,
                   gint64           least,
                   gint64          *most)
{
  const DlnPhraseToken *between = dln_phrase_peek (reader, 0);
  const DlnPhraseToken *count = dln_phrase_peek (reader, 1);

  if (between->term != DLN_TERM_OR && between->term != DLN_TERM_TO &&
      (between->term != DLN_TERM_MARK || between->value != '-'))
    return;
  if (!is_count (count) || count->value <= least)
    return;
  *most = count->value;
  reader->at += 2;
}

/**
 * dln_phrase_read_quantity:
 * @reader: a reader
 * @least: (out): how many, at least
 * @most: (out): at most; -1 where it is not said
 * @unit: (out): of what
 *
 * "two days", "two or three days", "a few hours", "several minutes", "hours".
 *
 * Returns: whether there was one; else nothing is read
 */
gboolean
dln_phrase_read_quantity (DlnPhraseReader *reader,
                          gint64          *least,
                          gint64          *most,
                          DlnPhraseUnit   *unit)
{
  guint at = reader->at;
  gboolean article = dln_phrase_take (reader, DLN_TERM_ARTICLE);
  const DlnPhraseToken *count = dln_phrase_peek (reader, 0);

  *least = *most = 1;
  if (count->term == DLN_TERM_VAGUE)
    {
      *least = vague[count->value].least;
      *most = vague[count->value].most;
      reader->at++;
      dln_phrase_take (reader, DLN_TERM_NOISE);
    }
  else if (is_count (count))
    {
      *least = *most = count->value;
      reader->at++;
      read_second_count (reader, *least, most);
      dln_phrase_take_mark (reader, '-');
    }
  else if (!article && g_str_has_suffix (count->word, "s"))
    {
      *least = 2;
      *most = -1;
    }
  else if (!article)
    return FALSE;
  *unit = (DlnPhraseUnit) dln_phrase_peek (reader, 0)->value;
  if (*least > 0 && dln_phrase_take (reader, DLN_TERM_UNIT))
    return TRUE;
  reader->at = at;
  return FALSE;
}
