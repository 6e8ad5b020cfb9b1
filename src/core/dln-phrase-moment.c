/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the words of one time, in whatever order a report has them, into what
 * they state. Nothing is worked out here. What is stated twice, or is not in the
 * vocabulary, ends the time: its caller then sees that words are left.
 */
#include "config.h"

#include "dln-phrase-private.h"

#include <string.h>

/**
 * dln_phrase_moment_has_day:
 * @moment: what words state
 *
 * Returns: whether they name a day, or a longer stretch
 */
gboolean
dln_phrase_moment_has_day (const DlnPhraseMoment *moment)
{
  return moment->weekday != 0 || moment->day != 0 || moment->month != 0 || moment->has_year ||
         moment->has_decade || moment->season != 0 || moment->has_relative || moment->has_period ||
         moment->weekend || moment->has_ago;
}

/**
 * dln_phrase_moment_has_hours:
 * @moment: what words state
 *
 * Returns: whether they name a part of a day or a clock time
 */
gboolean
dln_phrase_moment_has_hours (const DlnPhraseMoment *moment)
{
  return moment->has_part || moment->has_clock || moment->has_sun;
}

static gboolean
set_part (DlnPhraseMoment *moment,
          DlnDayPart       part)
{
  if (moment->has_part || moment->has_sun)
    return FALSE;
  moment->has_part = TRUE;
  moment->part = part;
  moment->part_first = !dln_phrase_moment_has_day (moment);
  return TRUE;
}

static gboolean
set_relative (DlnPhraseMoment *moment,
              gint64           days,
              gboolean         from_said)
{
  if (moment->has_relative)
    return FALSE;
  moment->has_relative = TRUE;
  moment->relative = days;
  moment->from_said = from_said;
  return TRUE;
}

static gboolean
set_which (DlnPhraseMoment *moment,
           int              which)
{
  if (moment->has_which)
    return FALSE;
  moment->has_which = TRUE;
  moment->which = which;
  return TRUE;
}

/* "last Monday", "this morning", "last night", "next week", "last weekend". */
static gboolean
read_which (DlnPhraseReader *reader,
            DlnPhraseMoment *moment)
{
  int which = (int) dln_phrase_peek (reader, 0)->value;
  const DlnPhraseToken *what = dln_phrase_peek (reader, 1);

  reader->at++;
  /* "at the end of last May" and "late last Monday" go on by themselves. */
  if (what->term == DLN_TERM_WEEKDAY || what->term == DLN_TERM_MONTH ||
      what->term == DLN_TERM_SEASON || what->term == DLN_TERM_WEEKEND)
    return set_which (moment, which);
  if (what->term == DLN_TERM_EDGE && which == 0)
    return set_relative (moment, 0, FALSE);
  if (what->term == DLN_TERM_PART)
    {
      reader->at++;
      if (!set_part (moment, which == -1 && what->value == DLN_DAY_PART_NIGHT
                               ? DLN_DAY_PART_LAST_NIGHT
                               : (DlnDayPart) what->value))
        return FALSE;
      moment->part_first = FALSE;
      return which != 1 && set_relative (moment, which, FALSE);
    }
  if (what->term != DLN_TERM_UNIT || what->value < DLN_UNIT_WEEK || moment->has_period ||
      g_str_has_suffix (what->word, "s"))
    return FALSE;
  reader->at++;
  moment->has_period = TRUE;
  moment->period = (DlnPhraseUnit) what->value;
  return set_which (moment, which);
}

/* "the previous day", "that evening", "the following morning", "the same day". */
static gboolean
read_previous (DlnPhraseReader *reader,
               DlnPhraseMoment *moment)
{
  int days = (int) dln_phrase_peek (reader, 0)->value;
  const DlnPhraseToken *what = dln_phrase_peek (reader, 1);

  reader->at++;
  if (what->term == DLN_TERM_PART)
    return set_relative (moment, days, TRUE);
  if (what->term != DLN_TERM_UNIT || what->value != DLN_UNIT_DAY)
    return FALSE;
  reader->at++;
  return set_relative (moment, days, TRUE);
}

/* "the day before yesterday", "the day after", "earlier in the day". */
static gboolean
read_unit (DlnPhraseReader *reader,
           DlnPhraseMoment *moment)
{
  const DlnPhraseToken *side = dln_phrase_peek (reader, 1);
  const DlnPhraseToken *anchor = dln_phrase_peek (reader, 2);

  if (strcmp (dln_phrase_peek (reader, 0)->word, "day") != 0)
    return FALSE;
  if (side->term == DLN_TERM_SIDE && anchor->term == DLN_TERM_RELATIVE)
    {
      reader->at += 3;
      return set_relative (moment, anchor->value + side->value, FALSE);
    }
  if (side->term == DLN_TERM_SIDE && anchor->term == DLN_TERM_END)
    {
      reader->at += 2;
      return set_relative (moment, side->value, TRUE);
    }
  if (side->term == DLN_TERM_SIDE || moment->order == 0)
    return FALSE;
  reader->at++;
  return set_relative (moment, 0, TRUE);
}

/* "two days ago", "three hours earlier", "a week later". */
static gboolean
read_ago (DlnPhraseReader *reader,
          DlnPhraseMoment *moment)
{
  guint at = reader->at;
  gint64 least;
  gint64 most;
  DlnPhraseUnit unit;
  const DlnPhraseToken *after;

  if (moment->has_ago || !dln_phrase_read_quantity (reader, &least, &most, &unit))
    return FALSE;
  after = dln_phrase_peek (reader, 0);
  if (most < 0 || (after->term != DLN_TERM_AGO && after->term != DLN_TERM_ORDER))
    {
      reader->at = at;
      return FALSE;
    }
  reader->at++;
  moment->has_ago = TRUE;
  moment->from_said = after->term == DLN_TERM_ORDER;
  moment->unit = unit;
  moment->least = after->term == DLN_TERM_ORDER && after->value > 0 ? least : -most;
  moment->most = after->term == DLN_TERM_ORDER && after->value > 0 ? most : -least;
  return TRUE;
}

/* "in the past day", "over the last 24 hours". */
static gboolean
read_past (DlnPhraseReader *reader,
           DlnPhraseMoment *moment)
{
  guint at = reader->at;
  gboolean is_last = dln_phrase_peek (reader, 0)->term == DLN_TERM_WHICH;
  gint64 least;
  gint64 most;
  DlnPhraseUnit unit;

  reader->at++;
  if (!dln_phrase_read_quantity (reader, &least, &most, &unit))
    {
      least = most = 1;
      unit = (DlnPhraseUnit) dln_phrase_peek (reader, 0)->value;
      /* "last week" is a week of the calendar, "the past week" is not. */
      if (!dln_phrase_take (reader, DLN_TERM_UNIT) || (is_last && unit >= DLN_UNIT_WEEK))
        most = -1;
    }
  if (most < 0 || moment->has_ago)
    {
      reader->at = at;
      return FALSE;
    }
  moment->has_ago = moment->is_past = TRUE;
  moment->least = -most;
  moment->most = 0;
  moment->unit = unit;
  return TRUE;
}

static gboolean
read_edge (DlnPhraseReader *reader,
           DlnPhraseMoment *moment)
{
  const DlnPhraseToken *hours = dln_phrase_peek (reader, 1);

  if (moment->edge != DLN_EDGE_NONE)
    return FALSE;
  /* "in the early hours" */
  if (dln_phrase_peek (reader, 0)->value == DLN_EDGE_EARLY && strcmp (hours->word, "hours") == 0)
    {
      reader->at += 2;
      return set_part (moment, DLN_DAY_PART_EARLY_HOURS);
    }
  moment->edge = (DlnPhraseEdge) dln_phrase_peek (reader, 0)->value;
  reader->at++;
  dln_phrase_take_mark (reader, '-');
  return TRUE;
}

/* What follows a day's "'s": "Monday's raid" says Monday of the raid. */
static gboolean
read_possessive (DlnPhraseReader *reader,
                 DlnPhraseMoment *moment)
{
  if (!dln_phrase_moment_has_day (moment) || dln_phrase_peek (reader, 0)->value != '\'' ||
      strcmp (dln_phrase_peek (reader, 1)->word, "s") != 0)
    return FALSE;
  if (dln_phrase_peek (reader, 2)->term != DLN_TERM_OTHER &&
      dln_phrase_peek (reader, 2)->term != DLN_TERM_PART)
    return FALSE;
  reader->at += 2;
  if (dln_phrase_peek (reader, 0)->term == DLN_TERM_PART)
    return TRUE;
  moment->possessed = TRUE;
  moment->possessed_from = reader->at;
  while (dln_phrase_peek (reader, 0)->term == DLN_TERM_OTHER)
    reader->at++;
  return TRUE;
}

/* Words that say where or how well something is known, but not when. */
static gboolean
read_aside (DlnPhraseReader *reader,
            DlnPhraseMoment *moment)
{
  const DlnPhraseToken *token = dln_phrase_peek (reader, 0);
  guint n = 1;

  switch (token->term)
    {
    case DLN_TERM_NOISE:
    case DLN_TERM_THE:
      break;
    case DLN_TERM_ABOUT:
      moment->about = reader->approximate = TRUE;
      break;
    case DLN_TERM_MAYBE:
      reader->uncertain = TRUE;
      break;
    case DLN_TERM_CHANNEL:
      dln_phrase_add_note (reader, "where it was said (%s) says nothing of when", token->word);
      break;
    case DLN_TERM_MARK:
      if (token->value == '?')
        reader->uncertain = TRUE;
      else if (token->value == '~')
        moment->about = reader->approximate = TRUE;
      else if (token->value != ',')
        return FALSE;
      break;
    case DLN_TERM_OTHER:
      if (strcmp (token->word, "some") == 0 && dln_phrase_peek (reader, 1)->term == DLN_TERM_TIME)
        {
          n = 2;
          break;
        }
      if (strcmp (token->word, "social") != 0 ||
          strcmp (dln_phrase_peek (reader, 1)->word, "media") != 0)
        return FALSE;
      dln_phrase_add_note (reader, "where it was said (social media) says nothing of when");
      n = 2;
      break;
    default:
      return FALSE;
    }
  reader->at += n;
  return TRUE;
}

static gboolean
read_small_word (DlnPhraseReader *reader,
                 DlnPhraseMoment *moment)
{
  const DlnPhraseToken *token = dln_phrase_peek (reader, 0);

  reader->at++;
  switch (token->term)
    {
    case DLN_TERM_SEASON:
      if (moment->season != 0)
        return FALSE;
      moment->season = (int) token->value;
      return TRUE;
    case DLN_TERM_WEEKEND:
      moment->weekend = TRUE;
      return TRUE;
    case DLN_TERM_RELATIVE:
      return set_relative (moment, token->value, FALSE);
    case DLN_TERM_TONIGHT:
      return set_part (moment, DLN_DAY_PART_LAST_NIGHT) && set_relative (moment, 0, FALSE);
    case DLN_TERM_SUN:
      if (moment->has_sun || moment->has_part)
        return FALSE;
      moment->has_sun = TRUE;
      moment->sun_rises = token->value != 0;
      return TRUE;
    case DLN_TERM_HOURS:
      return set_part (moment, DLN_DAY_PART_EARLY_HOURS) &&
             strcmp (reader->tokens[reader->at++].word, "hours") == 0;
    default:
      return FALSE;
    }
}

/* The "three" of "three o'clock" and "at three in the afternoon". */
static gboolean
read_spoken_number (DlnPhraseReader *reader,
                    DlnPhraseMoment *moment)
{
  const DlnPhraseToken *token = dln_phrase_peek (reader, 0);

  if (moment->bare != 0 || moment->has_clock || token->value > 24)
    return FALSE;
  moment->bare = (int) token->value;
  reader->at++;
  return TRUE;
}

/* The "o'clock" or "pm" after a number in letters. */
static gboolean
read_spoken_clock (DlnPhraseReader *reader,
                   DlnPhraseMoment *moment)
{
  const DlnPhraseToken *token = dln_phrase_peek (reader, 0);
  gboolean is_oclock = token->term == DLN_TERM_OCLOCK;

  if (moment->bare < 1 || moment->bare > 12 || moment->has_clock)
    return FALSE;
  moment->has_clock = TRUE;
  moment->clock_unit = DLN_HOUR;
  moment->hour = is_oclock ? moment->bare : moment->bare % 12 + (int) token->value;
  moment->needs_meridiem = is_oclock;
  moment->bare = 0;
  reader->at++;
  return TRUE;
}

/* "just after", "shortly before". */
static gboolean
read_just (DlnPhraseReader *reader,
           DlnPhraseMoment *moment)
{
  const DlnPhraseToken *side = dln_phrase_peek (reader, 1);

  if (moment->just != 0 || side->term != DLN_TERM_SIDE)
    return FALSE;
  moment->just = (int) side->value;
  reader->at += 2;
  return TRUE;
}

/* Reads the one thing that begins here. */
static gboolean
read_one (DlnPhraseReader *reader,
          DlnPhraseMoment *moment)
{
  const DlnPhraseToken *token = dln_phrase_peek (reader, 0);

  switch (token->term)
    {
    case DLN_TERM_NUMBER:
      return read_ago (reader, moment) || dln_phrase_read_number (reader, moment);
    case DLN_TERM_COUNT:
      return read_ago (reader, moment) || read_spoken_number (reader, moment);
    case DLN_TERM_ARTICLE:
    case DLN_TERM_VAGUE:
      return read_ago (reader, moment);
    case DLN_TERM_OCLOCK:
    case DLN_TERM_MERIDIEM:
      return read_spoken_clock (reader, moment);
    case DLN_TERM_WEEKDAY:
      if (moment->weekday != 0)
        return FALSE;
      moment->weekday = (int) token->value;
      reader->at++;
      return TRUE;
    case DLN_TERM_MONTH:
      return dln_phrase_read_month (reader, moment);
    case DLN_TERM_PART:
      reader->at++;
      return set_part (moment, (DlnDayPart) token->value);
    case DLN_TERM_EDGE:
      return read_edge (reader, moment);
    case DLN_TERM_ORDER:
      reader->at++;
      moment->order = (int) token->value;
      return TRUE;
    case DLN_TERM_WHICH:
      if (token->value == -1 && read_past (reader, moment))
        return TRUE;
      return read_which (reader, moment);
    case DLN_TERM_PAST:
      return read_past (reader, moment);
    case DLN_TERM_PREVIOUS:
      return read_previous (reader, moment);
    case DLN_TERM_UNIT:
      return read_unit (reader, moment);
    case DLN_TERM_JUST:
      return read_just (reader, moment);
    default:
      return read_possessive (reader, moment) || read_small_word (reader, moment);
    }
}

/**
 * dln_phrase_read_moment:
 * @reader: a reader
 * @moment: (out): what the words state
 *
 * Reads as many words as belong to one time.
 *
 * Returns: whether anything was stated
 */
gboolean
dln_phrase_read_moment (DlnPhraseReader *reader,
                        DlnPhraseMoment *moment)
{
  *moment = (DlnPhraseMoment) { 0 };
  while (reader->at < reader->n)
    {
      DlnPhraseMoment before = *moment;
      guint at = reader->at;

      if (read_aside (reader, moment))
        continue;
      if (!read_one (reader, moment))
        {
          *moment = before;
          reader->at = at;
          break;
        }
      moment->n_stated++;
    }
  return moment->n_stated > 0;
}
