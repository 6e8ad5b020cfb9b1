/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads what places a time against something else: "two hours after the
 * announcement" is a relation to an event that only the analyst can name, "two
 * days after 22 May" is a time, "two days of fighting" is a duration.
 */
#include "config.h"

#include "dln-phrase-private.h"

#include "dln-calendar-private.h"

#include <string.h>

/* What a count bounds: "at least two hours", "within two hours". */
typedef enum {
  BOUND_NONE,
  BOUND_LEAST,
  BOUND_MOST,
} Bound;

typedef struct {
  gint64 least;
  gint64 most;
  DlnPhraseUnit unit;
  gboolean is_counted;
  Bound bound;
  const char *how;
} Gap;

/* Words that stand for an event without naming it. */
static gboolean
is_pronoun (const char *word)
{
  static const char *const pronouns[] = { "some", "it", "them", "him", "her", "then", "there" };

  for (guint i = 0; i < G_N_ELEMENTS (pronouns); i++)
    if (strcmp (pronouns[i], word) == 0)
      return TRUE;
  return FALSE;
}

/* Takes the rest of the words as the name of an event. */
static gboolean
read_anchor (DlnPhraseReader *reader,
             DlnPhrase       *phrase)
{
  const DlnPhraseToken *first = dln_phrase_peek (reader, 0);
  const char *end = first->begin;
  gboolean named = FALSE;

  if (first->term == DLN_TERM_MARK || first->term == DLN_TERM_END ||
      (first->term == DLN_TERM_NUMBER && dln_phrase_peek (reader, 1)->term != DLN_TERM_UNIT))
    return FALSE;
  for (; reader->at < reader->n; reader->at++)
    {
      const DlnPhraseToken *token = dln_phrase_peek (reader, 0);

      /* A word too long for the vocabulary has no letters kept. */
      named |= token->term == DLN_TERM_OTHER && token->end - token->begin >= 2 &&
               !is_pronoun (token->word);
      end = token->end;
    }
  if (!named)
    return FALSE;
  phrase->anchor = g_strndup (first->begin, (gsize) (end - first->begin));
  return TRUE;
}

/* The words before a count that make a bound of it. */
static const struct {
  const char *words[3];
  Bound bound;
} bounds[] = {
  { { "at", "least", NULL }, BOUND_LEAST },   { { "more", "than", NULL }, BOUND_LEAST },
  { { "no", "less", "than" }, BOUND_LEAST },  { { "over", NULL, NULL }, BOUND_LEAST },
  { { "at", "most", NULL }, BOUND_MOST },     { { "less", "than", NULL }, BOUND_MOST },
  { { "no", "more", "than" }, BOUND_MOST },   { { "not", "more", "than" }, BOUND_MOST },
  { { "under", NULL, NULL }, BOUND_MOST },    { { "up", "to", NULL }, BOUND_MOST },
  { { "within", NULL, NULL }, BOUND_MOST },
};

static Bound
take_bound (DlnPhraseReader *reader)
{
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      guint n = 0;

      while (n < G_N_ELEMENTS (bounds[i].words) && bounds[i].words[n] != NULL &&
             strcmp (dln_phrase_peek (reader, n)->word, bounds[i].words[n]) == 0)
        n++;
      if (n < G_N_ELEMENTS (bounds[i].words) && bounds[i].words[n] != NULL)
        continue;
      reader->at += n;
      return bounds[i].bound;
    }
  return BOUND_NONE;
}

/* How far from it: "two hours", "hours", "long", "shortly"; nothing is a gap too. */
static Gap
read_gap (DlnPhraseReader *reader)
{
  Gap gap = { .least = -1, .most = -1, .how = "" };
  guint at = reader->at;

  gap.bound = take_bound (reader);
  if (dln_phrase_read_quantity (reader, &gap.least, &gap.most, &gap.unit))
    {
      gap.is_counted = TRUE;
      return gap;
    }
  reader->at = at;
  gap.bound = BOUND_NONE;
  gap.least = -1;
  /* "the day after" */
  if (dln_phrase_peek (reader, 0)->term == DLN_TERM_THE &&
      strcmp (dln_phrase_peek (reader, 1)->word, "day") == 0)
    {
      reader->at += 2;
      return (Gap) { .least = 1, .most = 1, .unit = DLN_UNIT_DAY, .is_counted = TRUE, .how = "" };
    }
  if (dln_phrase_take (reader, DLN_TERM_LONG))
    gap.how = "long ";
  else if (dln_phrase_take (reader, DLN_TERM_JUST))
    gap.how = "shortly ";
  return gap;
}

/* One unit either way: who says "two hours" has rounded, but not who says "at least". */
static void
set_lengths (const Gap *gap,
             DlnPhrase *phrase)
{
  gint64 unit = dln_phrase_unit_length (gap->unit);

  if (!gap->is_counted)
    return;
  if (gap->bound == BOUND_LEAST)
    phrase->least = gap->least * unit;
  if (gap->bound == BOUND_MOST)
    {
      phrase->least = 0;
      phrase->most = gap->most >= 0 ? gap->most * unit : DLN_OPEN;
    }
  if (gap->bound != BOUND_NONE)
    return;
  phrase->least = gap->most < 0 ? gap->least * unit : (gap->least - 1) * unit;
  if (gap->most >= 0)
    phrase->most = (gap->most + 1) * unit;
}

/* "before", "after", "ahead of", "prior to", "following the"; 0 for none. */
static int
read_side (DlnPhraseReader *reader)
{
  const DlnPhraseToken *token = dln_phrase_peek (reader, 0);

  if (token->term == DLN_TERM_PREVIOUS && token->value == 1 &&
      dln_phrase_peek (reader, 1)->term == DLN_TERM_THE)
    {
      reader->at++;
      return 1;
    }
  if (token->term != DLN_TERM_SIDE)
    return 0;
  reader->at++;
  if (token->word[0] == 'p' && !dln_phrase_take (reader, DLN_TERM_TO))
    return 0;
  if (strcmp (token->word, "ahead") == 0 && !dln_phrase_take (reader, DLN_TERM_NOISE))
    return 0;
  return (int) token->value;
}

/* "at the time of": its last word is left to the caller. */
static gboolean
is_at_the_time_of (const DlnPhraseReader *reader)
{
  return strcmp (dln_phrase_peek (reader, 0)->word, "at") == 0 && dln_phrase_peek (reader, 1)->term == DLN_TERM_THE &&
         dln_phrase_peek (reader, 2)->term == DLN_TERM_TIME && strcmp (dln_phrase_peek (reader, 3)->word, "of") == 0;
}

static gboolean
read_kind (DlnPhraseReader   *reader,
           DlnPhraseRelation *relation,
           Gap               *gap)
{
  const DlnPhraseToken *second = dln_phrase_peek (reader, 1);
  int side;

  if (is_at_the_time_of (reader))
    {
      *relation = DLN_PHRASE_DURING;
      reader->at += 4;
      return TRUE;
    }
  switch (dln_phrase_peek (reader, 0)->term)
    {
    case DLN_TERM_DURING:
      *relation = DLN_PHRASE_DURING;
      break;
    case DLN_TERM_WITH:
      *relation = DLN_PHRASE_DURING;
      if (second->term != DLN_TERM_THE)
        return FALSE;
      break;
    case DLN_TERM_SINCE:
      *relation = DLN_PHRASE_SINCE;
      break;
    case DLN_TERM_UNTIL:
      *relation = DLN_PHRASE_UNTIL;
      break;
    case DLN_TERM_BY:
      *relation = DLN_PHRASE_BEFORE;
      if (second->term != DLN_TERM_THE)
        return FALSE;
      if (dln_phrase_peek (reader, 2)->term == DLN_TERM_TIME)
        reader->at += 2;
      break;
    default:
      *gap = read_gap (reader);
      side = read_side (reader);
      *relation = side < 0 ? DLN_PHRASE_BEFORE : DLN_PHRASE_AFTER;
      return side != 0;
    }
  reader->at++;
  return TRUE;
}

static void
move_window (DlnPhraseReader *reader,
             const Gap       *gap,
             int              side,
             DlnPhraseWindow *window)
{
  gint64 near = side > 0 ? gap->least : -gap->most;
  gint64 far = side > 0 ? gap->most : -gap->least;
  gint64 unit = dln_phrase_unit_length (gap->unit);

  if (gap->unit == DLN_UNIT_DAY && window->is_days)
    {
      DlnCivil first = window->first;
      DlnCivil last = window->last;

      dln_calendar_add_days (&first, near);
      dln_calendar_add_days (&last, far);
      dln_phrase_set_days (reader, &first, &last, window);
      return;
    }
  if (window->point != DLN_OPEN)
    window->begin = window->end = window->point;
  window->begin = dln_instant_add (window->begin, near * unit - unit / 2);
  window->end = dln_instant_add (window->end, far * unit + unit / 2);
  window->edtf[0] = '\0';
  dln_phrase_add_note (reader, "with half a unit either way");
}

/* "two days after 22 May": the time itself, moved. */
static DlnRule
read_moved_time (DlnPhraseReader *reader,
                 DlnPhrase       *phrase)
{
  Gap gap = read_gap (reader);
  int side = gap.is_counted ? read_side (reader) : 0;
  DlnPhraseMoment moment;
  DlnPhraseWindow window;
  DlnRule rule;

  if (side == 0 || gap.bound != BOUND_NONE || gap.most < 0 || !dln_phrase_read_moment (reader, &moment) ||
      reader->at < reader->n || moment.possessed)
    return DLN_RULE_NO;
  moment.side = side;
  rule = dln_phrase_resolve (reader, &moment, &window);
  if (rule != DLN_RULE_YES)
    return rule;
  dln_phrase_add_note (reader, "moved by what is counted");
  move_window (reader, &gap, side, &window);
  phrase->edtf = window.edtf[0] != '\0' ? g_strdup (window.edtf) : NULL;
  phrase->kind = DLN_PHRASE_TIME;
  phrase->bounds = dln_bounds_within (window.begin, window.end);
  return DLN_RULE_YES;
}

/**
 * dln_phrase_read_relation:
 * @reader: a reader
 * @phrase: what it means so far
 *
 * Returns: whether it is a time against another, or against what the report names
 */
DlnRule
dln_phrase_read_relation (DlnPhraseReader *reader,
                          DlnPhrase       *phrase)
{
  guint at = reader->at;
  Gap gap = { .least = -1, .most = -1, .how = "" };
  DlnRule rule = read_moved_time (reader, phrase);

  if (rule != DLN_RULE_NO)
    return rule;
  reader->at = at;
  if (!read_kind (reader, &phrase->relation, &gap) || !read_anchor (reader, phrase))
    return DLN_RULE_NO;
  set_lengths (&gap, phrase);
  phrase->kind = DLN_PHRASE_RELATION;
  dln_phrase_add_note (reader,
                       "%s%s \"%s\": an order to something that the report names; "
                       "by itself it says no time",
                       gap.how, dln_phrase_relation_get_name (phrase->relation), phrase->anchor);
  return DLN_RULE_YES;
}

/**
 * dln_phrase_read_duration:
 * @reader: a reader
 * @phrase: what it means so far
 *
 * "two days of fighting", "for three hours", "a two-day raid".
 *
 * Returns: whether it is a duration
 */
DlnRule
dln_phrase_read_duration (DlnPhraseReader *reader,
                          DlnPhrase       *phrase)
{
  Gap gap = { .is_counted = TRUE };
  gboolean more;

  dln_phrase_take (reader, DLN_TERM_FOR);
  gap.bound = take_bound (reader);
  if (!dln_phrase_read_quantity (reader, &gap.least, &gap.most, &gap.unit))
    return DLN_RULE_NO;
  more = dln_phrase_take (reader, DLN_TERM_NOISE);
  if (more && strcmp (reader->tokens[reader->at - 1].word, "of") != 0)
    return DLN_RULE_NO;
  if (more && reader->at == reader->n)
    return DLN_RULE_NO;
  while (dln_phrase_peek (reader, 0)->term == DLN_TERM_OTHER ||
         dln_phrase_peek (reader, 0)->term == DLN_TERM_THE)
    reader->at++;
  if (reader->at < reader->n)
    return DLN_RULE_NO;
  set_lengths (&gap, phrase);
  phrase->kind = DLN_PHRASE_DURATION;
  dln_phrase_add_note (reader, "%s: when it began is not said",
                       gap.bound == BOUND_NONE ? "a duration, of one unit more or less than it says where it counts"
                                               : "a duration, at least or at most as long as it says");
  return DLN_RULE_YES;
}
