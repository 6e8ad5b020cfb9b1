/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads what stands around times: "by", "since", "from … to", "between … and".
 */
#include "config.h"

#include "dln-phrase-private.h"

#include <string.h>

static void
set_edtf (DlnPhrase  *phrase,
          const char *format,
          const char *a,
          const char *b)
{
  GString *text;

  /* What is no EDTF by itself makes none together. */
  if (a[0] == '\0' || (b != NULL && b[0] == '\0') || strpbrk (a, "[{") != NULL ||
      (b != NULL && strpbrk (b, "[{") != NULL))
    return;
  text = g_string_new (format);
  g_string_replace (text, "A", a, 1);
  if (b != NULL)
    g_string_replace (text, "B", b, 1);
  g_free (phrase->edtf);
  phrase->edtf = g_string_free (text, FALSE);
}

static DlnRule
set_time (DlnPhrase *phrase,
          DlnBounds  bounds)
{
  phrase->kind = DLN_PHRASE_TIME;
  phrase->bounds = bounds;
  return DLN_RULE_YES;
}

/* Reads the second of two times to the end, and works both out. */
static DlnRule
read_second (DlnPhraseReader *reader,
             DlnPhraseMoment *a,
             DlnPhraseWindow *from,
             DlnPhraseWindow *to,
             DlnPhraseMoment *b)
{
  if (!dln_phrase_read_moment (reader, b) || reader->at < reader->n || a->possessed || b->possessed)
    return DLN_RULE_NO;
  return dln_phrase_resolve_pair (reader, a, b, from, to);
}

static gboolean
take_connector (DlnPhraseReader *reader,
                gboolean        *all,
                gboolean        *one)
{
  *all = *one = FALSE;
  if (dln_phrase_take (reader, DLN_TERM_TO) || dln_phrase_take (reader, DLN_TERM_UNTIL) ||
      dln_phrase_take_mark (reader, '-'))
    return TRUE;
  *all = dln_phrase_take (reader, DLN_TERM_AND) || dln_phrase_take_mark (reader, '&');
  *one = !*all && dln_phrase_take (reader, DLN_TERM_OR);
  return *all || *one;
}

/* "from 10:30 to 11:15 on Monday": it began with the one and ended with the other. */
static DlnRule
read_from_to (DlnPhraseReader *reader,
              DlnPhrase       *phrase)
{
  DlnPhraseMoment a;
  DlnPhraseMoment b;
  DlnPhraseWindow from;
  DlnPhraseWindow to;
  gboolean all;
  gboolean one;
  DlnRule rule;

  if (!dln_phrase_take (reader, DLN_TERM_FROM) || !dln_phrase_read_moment (reader, &a) ||
      !take_connector (reader, &all, &one) || all || one)
    return DLN_RULE_NO;
  rule = read_second (reader, &a, &from, &to, &b);
  if (rule != DLN_RULE_YES)
    return rule;
  set_edtf (phrase, "A/B", from.edtf, to.edtf);
  return set_time (
    phrase, (DlnBounds) { from.begin, MIN (from.end, to.end), MAX (from.begin, to.begin), to.end });
}

/* "between 3 and 4 pm": at some time from the first clock time to the second. Of
 * days and parts of days the whole second one still belongs to it. */
static DlnRule
read_between (DlnPhraseReader *reader,
              DlnPhrase       *phrase)
{
  DlnPhraseMoment a;
  DlnPhraseMoment b;
  DlnPhraseWindow from;
  DlnPhraseWindow to;
  DlnInstant end;
  DlnRule rule;

  if (!dln_phrase_take (reader, DLN_TERM_BETWEEN) || !dln_phrase_read_moment (reader, &a) ||
      !dln_phrase_take (reader, DLN_TERM_AND))
    return DLN_RULE_NO;
  rule = read_second (reader, &a, &from, &to, &b);
  if (rule != DLN_RULE_YES)
    return rule;
  end = to.point != DLN_OPEN && !b.about ? to.point : to.end;
  if (end < from.begin)
    return DLN_RULE_NO;
  dln_phrase_add_note (reader, "at some time between the two");
  set_edtf (phrase, "[A..B]", from.edtf, to.edtf);
  return set_time (phrase, dln_bounds_within (from.begin, end));
}

/* "overnight from Monday to Tuesday": @a becomes the Monday of that night. */
static gboolean
read_night_sides (DlnPhraseReader *reader,
                  DlnPhraseMoment *a)
{
  DlnDayPart part = a->part;

  if ((part != DLN_DAY_PART_OVERNIGHT && part != DLN_DAY_PART_NIGHT) ||
      (!dln_phrase_take (reader, DLN_TERM_FROM) && !dln_phrase_take (reader, DLN_TERM_BETWEEN)))
    return TRUE;
  if (dln_phrase_moment_has_day (a) || !dln_phrase_read_moment (reader, a) || a->has_part)
    return FALSE;
  a->has_part = TRUE;
  a->part = part;
  return TRUE;
}

/* One time, or two with a word between them. "During the night" is some time of it. */
static DlnRule
read_plain (DlnPhraseReader *reader,
            DlnPhrase       *phrase)
{
  DlnPhraseMoment a;
  DlnPhraseMoment b;
  DlnPhraseWindow from;
  DlnPhraseWindow to;
  gboolean all;
  gboolean one;
  DlnRule rule;

  if (strcmp (dln_phrase_peek (reader, 0)->word, "during") == 0)
    reader->at++;
  if (!dln_phrase_read_moment (reader, &a))
    return DLN_RULE_NO;
  if (!read_night_sides (reader, &a))
    return DLN_RULE_NO;
  if (reader->at == reader->n)
    {
      rule = dln_phrase_resolve (reader, &a, &from);
      if (rule != DLN_RULE_YES)
        return rule;
      phrase->edtf = from.edtf[0] != '\0' ? g_strdup (from.edtf) : NULL;
      return set_time (phrase, dln_bounds_within (from.begin, from.end));
    }
  if (!take_connector (reader, &all, &one))
    return DLN_RULE_NO;
  rule = read_second (reader, &a, &from, &to, &b);
  if (rule != DLN_RULE_YES)
    return rule;
  if (from.begin != to.begin || from.end != to.end)
    dln_phrase_add_note (reader, one ? "one of the two, or between them"
                                     : "any time from the first to the second");
  set_edtf (phrase, all ? "{A,B}" : one ? "[A,B]" : "[A..B]", from.edtf, to.edtf);
  return set_time (phrase, dln_bounds_within (from.begin, MAX (from.end, to.end)));
}

typedef enum {
  LIMIT_NONE,
  LIMIT_BY,
  LIMIT_BEFORE,
  LIMIT_UNTIL,
  LIMIT_SINCE,
  LIMIT_AFTER,
  LIMIT_NOT_BEFORE,
} Limit;

static Limit
take_limit (DlnPhraseReader *reader)
{
  const DlnPhraseToken *first = dln_phrase_peek (reader, 0);
  const DlnPhraseToken *second = dln_phrase_peek (reader, 1);

  reader->at++;
  switch (first->term)
    {
    case DLN_TERM_BY:
      return LIMIT_BY;
    case DLN_TERM_UNTIL:
      return LIMIT_UNTIL;
    case DLN_TERM_SINCE:
    case DLN_TERM_FROM:
      return LIMIT_SINCE;
    case DLN_TERM_SIDE:
      if (first->word[0] == 'p' && !dln_phrase_take (reader, DLN_TERM_TO))
        return LIMIT_NONE;
      return strcmp (first->word, "ahead") == 0 ? LIMIT_NONE
             : first->value < 0                 ? LIMIT_BEFORE
                                                : LIMIT_AFTER;
    case DLN_TERM_NO:
      reader->at++;
      if (second->term == DLN_TERM_SIDE)
        return second->value < 0 ? LIMIT_NOT_BEFORE : LIMIT_BY;
      if (second->term == DLN_TERM_ORDER && dln_phrase_take (reader, DLN_TERM_THAN))
        return second->value < 0 ? LIMIT_NOT_BEFORE : LIMIT_BY;
      return LIMIT_NONE;
    case DLN_TERM_OTHER:
      return strcmp (first->word, "up") == 0 && dln_phrase_take (reader, DLN_TERM_TO) ? LIMIT_UNTIL
                                                                                      : LIMIT_NONE;
    default:
      return LIMIT_NONE;
    }
}

static DlnBounds
get_limit (Limit                  limit,
           const DlnPhraseWindow *window)
{
  DlnInstant from = window->point != DLN_OPEN ? window->point : window->begin;
  DlnInstant after = window->point != DLN_OPEN ? window->point : window->end;

  switch (limit)
    {
    case LIMIT_BY:
      return (DlnBounds) { DLN_OPEN, DLN_OPEN, DLN_OPEN, after };
    case LIMIT_BEFORE:
      return (DlnBounds) { DLN_OPEN, DLN_OPEN, DLN_OPEN, from };
    case LIMIT_UNTIL:
      return (DlnBounds) { DLN_OPEN, DLN_OPEN, window->begin, window->end };
    case LIMIT_SINCE:
      return (DlnBounds) { window->begin, window->end, DLN_OPEN, DLN_OPEN };
    case LIMIT_AFTER:
      return (DlnBounds) { after, DLN_OPEN, DLN_OPEN, DLN_OPEN };
    case LIMIT_NOT_BEFORE:
      return (DlnBounds) { window->begin, DLN_OPEN, DLN_OPEN, DLN_OPEN };
    case LIMIT_NONE:
    default:
      return DLN_BOUNDS_UNKNOWN;
    }
}

/* "by Tuesday", "before 23 May", "since Monday", "no later than 3 pm". */
static DlnRule
read_limit (DlnPhraseReader *reader,
            DlnPhrase       *phrase)
{
  static const char *const notes[] = {
    [LIMIT_BY] = "over by its end: when it began is not said",
    [LIMIT_BEFORE] = "over before it: when it began is not said",
    [LIMIT_UNTIL] = "ended then: when it began is not said",
    [LIMIT_SINCE] = "began then: when it ended is not said",
    [LIMIT_AFTER] = "began after it: when it ended is not said",
    [LIMIT_NOT_BEFORE] = "began then or after: when it ended is not said",
  };
  Limit limit = take_limit (reader);
  DlnPhraseMoment moment;
  DlnPhraseWindow window;
  DlnRule rule;

  if (limit == LIMIT_NONE || !dln_phrase_read_moment (reader, &moment) || reader->at < reader->n ||
      moment.possessed || moment.just != 0)
    return DLN_RULE_NO;
  moment.side = limit == LIMIT_BY || limit == LIMIT_BEFORE || limit == LIMIT_UNTIL ? -1 : 1;
  rule = dln_phrase_resolve (reader, &moment, &window);
  if (rule != DLN_RULE_YES)
    return rule;
  if (moment.about)
    window.point = DLN_OPEN;
  dln_phrase_add_note (reader, "%s", notes[limit]);
  if (limit == LIMIT_UNTIL)
    set_edtf (phrase, "../A", window.edtf, NULL);
  else if (limit == LIMIT_SINCE)
    set_edtf (phrase, "A/..", window.edtf, NULL);
  return set_time (phrase, get_limit (limit, &window));
}

/**
 * dln_phrase_read_times:
 * @reader: a reader
 * @phrase: what it means so far
 *
 * Returns: whether the words are one time or two, with what bounds them
 */
DlnRule
dln_phrase_read_times (DlnPhraseReader *reader,
                       DlnPhrase       *phrase)
{
  static DlnRule (*const rules[]) (DlnPhraseReader *, DlnPhrase *) = { read_from_to, read_between,
                                                                       read_limit, read_plain };
  DlnRule rule = DLN_RULE_NO;

  for (guint i = 0; rule == DLN_RULE_NO && i < G_N_ELEMENTS (rules); i++)
    {
      dln_phrase_restart (reader, phrase);
      rule = rules[i](reader, phrase);
    }
  return rule;
}
