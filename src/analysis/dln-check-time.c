/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns times (tradecraft, rule 4): happened against happened, and what relays
 * of one utterance say of when it was said; never one against the other.
 * Windows are half-open: overlap or containment is harmless, disjoint is a
 * finding. Activities are compared begin with begin and end with end; anything
 * else by the time in which it may have been going on. Microseconds.
 */
#include "config.h"

#include "dln-check-dispute.h"
#include "dln-check-rules.h"
#include "dln-time-label.h"

#include <string.h>

/* A part of a day: an afternoon, a night. Shorter is an hour that somebody
 * states, longer is a day: neither is stretched by a guess at the clock. */
#define LEAST_DAY_PART (3 * DLN_HOUR)
#define MOST_DAY_PART (12 * DLN_HOUR)

/* A claim about the begin or the end alone says nothing of the other. */
static DlnBounds
get_stated (const DlnCheckClaim *claim)
{
  DlnBounds bounds = claim->time;

  if (dln_bounds_get_shape (&bounds) == DLN_SHAPE_GENERAL)
    return bounds;
  if (claim->question == DLN_QUESTION_BEGIN)
    bounds.end_earliest = bounds.end_latest = DLN_OPEN;
  if (claim->question == DLN_QUESTION_END)
    bounds.begin_earliest = bounds.begin_latest = DLN_OPEN;
  return bounds;
}

static gboolean
is_activity (const DlnBounds *bounds)
{
  DlnShape shape = dln_bounds_get_shape (bounds);

  return shape == DLN_SHAPE_EXACT || shape == DLN_SHAPE_GENERAL;
}

static DlnSpan
get_begin (const DlnBounds *bounds)
{
  return (DlnSpan) { bounds->begin_earliest,
                     bounds->begin_latest != DLN_OPEN ? bounds->begin_latest : bounds->end_latest };
}

static DlnSpan
get_end (const DlnBounds *bounds)
{
  return (DlnSpan) { bounds->end_earliest != DLN_OPEN ? bounds->end_earliest
                                                      : bounds->begin_earliest,
                     bounds->end_latest };
}

static gboolean
is_day_part (DlnSpan span)
{
  return span.begin != DLN_OPEN && span.end != DLN_OPEN &&
         span.end - span.begin >= LEAST_DAY_PART && span.end - span.begin <= MOST_DAY_PART;
}

static DlnDispute
compare_spans (DlnSpan a,
               DlnSpan b)
{
  if (dln_span_overlaps (a, b))
    return DLN_DISPUTE_NONE;
  return dln_span_adjoins (a, b) && is_day_part (a) && is_day_part (b) ? DLN_DISPUTE_LOW
                                                                       : DLN_DISPUTE_HIGH;
}

static DlnDispute
conflict_begin (const DlnCheckSnapshot *snapshot,
                const DlnAnswer        *a,
                const DlnAnswer        *b)
{
  DlnBounds time_a = get_stated (a->claim);
  DlnBounds time_b = get_stated (b->claim);

  if (is_activity (&time_a) && is_activity (&time_b))
    return compare_spans (get_begin (&time_a), get_begin (&time_b));
  return compare_spans (dln_bounds_get_possible (&time_a), dln_bounds_get_possible (&time_b));
}

static DlnDispute
conflict_end (const DlnCheckSnapshot *snapshot,
              const DlnAnswer        *a,
              const DlnAnswer        *b)
{
  DlnBounds time_a = get_stated (a->claim);
  DlnBounds time_b = get_stated (b->claim);

  if (!is_activity (&time_a) || !is_activity (&time_b))
    return DLN_DISPUTE_NONE;
  return compare_spans (get_end (&time_a), get_end (&time_b));
}

static DlnDispute
conflict_said (const DlnCheckSnapshot *snapshot,
               const DlnAnswer        *a,
               const DlnAnswer        *b)
{
  return compare_spans (dln_bounds_get_possible (&a->claim->said),
                        dln_bounds_get_possible (&b->claim->said));
}

/* From the end of the earlier window to the begin of the later; negative where they meet. */
static double
get_span_gap (DlnSpan a,
              DlnSpan b)
{
  if (a.end != DLN_OPEN && b.begin != DLN_OPEN && a.end <= b.begin)
    return (double) b.begin - (double) a.end;
  if (b.end != DLN_OPEN && a.begin != DLN_OPEN && b.end <= a.begin)
    return (double) a.begin - (double) b.end;
  return -1;
}

static double
get_begin_gap (const DlnCheckSnapshot *snapshot,
               const DlnAnswer        *a,
               const DlnAnswer        *b)
{
  DlnBounds time_a = get_stated (a->claim);
  DlnBounds time_b = get_stated (b->claim);

  if (is_activity (&time_a) && is_activity (&time_b))
    return get_span_gap (get_begin (&time_a), get_begin (&time_b));
  return get_span_gap (dln_bounds_get_possible (&time_a), dln_bounds_get_possible (&time_b));
}

static double
get_end_gap (const DlnCheckSnapshot *snapshot,
             const DlnAnswer        *a,
             const DlnAnswer        *b)
{
  DlnBounds time_a = get_stated (a->claim);
  DlnBounds time_b = get_stated (b->claim);

  return get_span_gap (get_end (&time_a), get_end (&time_b));
}

static double
get_said_gap (const DlnCheckSnapshot *snapshot,
              const DlnAnswer        *a,
              const DlnAnswer        *b)
{
  return get_span_gap (dln_bounds_get_possible (&a->claim->said), dln_bounds_get_possible (&b->claim->said));
}

static char *
word_gap (const DlnAnswer *of,
          double           gap)
{
  if (gap < 1)
    return g_strdup ("no gap, the windows adjoin");
  return dln_time_label_duration (gap < (double) G_MAXINT64 ? (gint64) gap : G_MAXINT64);
}

#define RULE(which, kind_of, compare, gap)                                                         \
  static const DlnQuestionRule which = {                                                           \
    .kind = kind_of, .conflict = compare, .one_speaker = DLN_DISPUTE_LOW,                          \
    .one_origin = DLN_DISPUTE_LOW, .get_gap = gap, .word_gap = word_gap                            \
  }

RULE (begin_rule, DLN_FINDING_TIME, conflict_begin, get_begin_gap);
RULE (end_rule, DLN_FINDING_TIME, conflict_end, get_end_gap);
RULE (said_rule, DLN_FINDING_SAID, conflict_said, get_said_gap);

static char *
make_label (const DlnCheckSnapshot *snapshot,
            const char             *words,
            const DlnBounds        *bounds)
{
  if (words != NULL)
    return g_strdup_printf ("“%s”", words);
  return dln_time_label_bounds (bounds, dln_case_get_zone (snapshot->dln_case), TRUE);
}

static gboolean
have_adjoining (const DlnCheckSnapshot *snapshot,
                const DlnQuestionRule  *rule,
                GPtrArray              *parties)
{
  for (guint i = 0; i < parties->len; i++)
    for (guint j = 0; j < i; j++)
      if (rule->conflict (snapshot, parties->pdata[i], parties->pdata[j]) == DLN_DISPUTE_LOW)
        return TRUE;
  return FALSE;
}

/* Words were read in a zone that is stored with the claim. Where the writer's
 * own is not known, it is an assumption that the dispute hangs on. */
static void
name_clocks (const DlnCheckSnapshot *snapshot,
             GPtrArray              *parties,
             DlnFinding             *finding)
{
  g_autoptr (GPtrArray) writers = g_ptr_array_new ();
  const char *zone = dln_case_get_zone_name (snapshot->dln_case);
  g_autofree char *list = NULL;
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < parties->len; i++)
    {
      const DlnCheckClaim *claim = ((const DlnAnswer *) parties->pdata[i])->claim;
      const char *writer = claim->relays->len > 0 ? claim->relays->pdata[0] : claim->source;
      const DlnCheckSource *source = g_hash_table_lookup (snapshot->sources, writer);

      if ((source != NULL && source->zone != NULL) ||
          g_ptr_array_find_with_equal_func (writers, writer, g_str_equal, NULL))
        continue;
      g_ptr_array_add (writers, (gpointer) writer);
      zone = claim->zone != NULL ? claim->zone : zone;
      dln_finding_hang (finding, g_strdup_printf ("The zone of the writer of %s: %s is assumed.", writer, zone));
    }
  list = dln_check_dup_names (writers);
  if (*list == '\0')
    sentence = g_strdup ("The windows adjoin.");
  else
    sentence = g_strdup_printf ("The windows adjoin: they overlap if a writer's clock is up to "
                                "three hours off (%s is assumed for %s).",
                                zone, list);
  dln_finding_append (finding, sentence);
}

static const DlnBounds *
get_times (const DlnQuestionRule *rule,
           const DlnAnswer       *answer)
{
  return rule->kind == DLN_FINDING_SAID ? &answer->claim->said : &answer->claim->time;
}

/* Windows less than a day apart: the hours that nobody gives may bring them together. */
static gboolean
are_near (const DlnCheckSnapshot *snapshot,
          const DlnQuestionRule  *rule,
          GPtrArray              *parties)
{
  for (guint i = 0; i < parties->len; i++)
    for (guint j = 0; j < i; j++)
      {
        double gap = rule->get_gap (snapshot, parties->pdata[i], parties->pdata[j]);

        if (gap >= 0 && gap < (double) DLN_DAY &&
            rule->conflict (snapshot, parties->pdata[i], parties->pdata[j]) != DLN_DISPUTE_NONE)
          return TRUE;
      }
  return FALSE;
}

static void
hang_on_hours (const DlnQuestionRule *rule,
               GPtrArray             *parties,
               DlnFinding            *finding)
{
  g_autoptr (GPtrArray) writers = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; i < parties->len; i++)
    {
      const DlnCheckClaim *claim = ((const DlnAnswer *) parties->pdata[i])->claim;
      const char *writer = claim->relays->len > 0 ? claim->relays->pdata[0] : claim->source;
      DlnSpan span = dln_bounds_get_possible (get_times (rule, parties->pdata[i]));
      gint64 length;

      if (span.begin != DLN_OPEN && span.end != DLN_OPEN &&
          !__builtin_sub_overflow (span.end, span.begin, &length) && length <= DLN_HOUR)
        continue;
      if (!g_ptr_array_find_with_equal_func (writers, writer, g_str_equal, NULL))
        g_ptr_array_add (writers, (gpointer) writer);
    }
  if (writers->len == 0)
    return;
  list = dln_check_dup_names (writers);
  dln_finding_hang (finding, g_strdup_printf ("The hour: %s %s none.", list, writers->len > 1 ? "give" : "gives"));
}

static DlnFinding *
weigh (const DlnCheckSnapshot *snapshot,
       const DlnQuestionRule  *rule,
       const char             *topic,
       GPtrArray              *answers)
{
  g_autoptr (GPtrArray) parties = NULL;
  DlnFinding *finding = dln_check_weigh (snapshot, rule, topic, answers, &parties);

  if (finding == NULL)
    return NULL;
  if (have_adjoining (snapshot, rule, parties))
    name_clocks (snapshot, parties, finding);
  if (are_near (snapshot, rule, parties))
    hang_on_hours (rule, parties, finding);
  return finding;
}

static void
check_happened (const DlnCheckSnapshot *snapshot,
                const DlnCheckEvent    *event,
                GPtrArray              *findings)
{
  g_autoptr (GPtrArray) answers = dln_answers_new ();
  DlnFinding *begin;
  DlnFinding *end;

  for (guint i = 0; i < event->claims->len; i++)
    {
      const DlnCheckClaim *claim = event->claims->pdata[i];

      if (dln_bounds_is_unknown (&claim->time) || dln_check_claim_refuses (claim) ||
          claim->forecast)
        continue;
      g_ptr_array_add (
        answers, dln_answer_new (claim, make_label (snapshot, claim->time_words, &claim->time)));
    }
  begin = weigh (snapshot, &begin_rule, "When it happened", answers);
  end = weigh (snapshot, &end_rule, "When it ended", answers);
  /* The same claims that cannot agree on the begin are one finding. */
  if (begin != NULL && end != NULL &&
      g_strv_equal ((const char *const *) begin->records, (const char *const *) end->records))
    g_clear_pointer (&end, dln_finding_free);
  if (begin != NULL)
    {
      dln_finding_ask (snapshot, begin, DLN_QUESTION_HAPPENED, NULL);
      g_ptr_array_add (findings, begin);
    }
  if (end != NULL)
    {
      dln_finding_ask (snapshot, end, DLN_QUESTION_END, NULL);
      g_ptr_array_add (findings, end);
    }
}

static void
check_utterance (const DlnCheckSnapshot  *snapshot,
                 const DlnCheckUtterance *utterance,
                 GPtrArray               *findings)
{
  g_autoptr (GPtrArray) answers = dln_answers_new ();
  g_autofree char *topic = NULL;
  DlnFinding *finding;

  for (guint i = 0; i < utterance->claims->len; i++)
    {
      const DlnCheckClaim *claim = utterance->claims->pdata[i];
      DlnAnswer *answer;

      if (dln_bounds_is_unknown (&claim->said))
        continue;
      answer = dln_answer_new (claim, make_label (snapshot, claim->said_words, &claim->said));
      answer->stance = DLN_STANCE_ASSERTS;
      g_ptr_array_add (answers, answer);
    }
  topic =
    g_strdup_printf ("When %s said it", dln_check_get_title (snapshot->actors, utterance->speaker));
  finding = weigh (snapshot, &said_rule, topic, answers);
  if (finding == NULL)
    return;
  dln_finding_ask (snapshot, finding, DLN_QUESTION_SAID, utterance->slug);
  g_ptr_array_add (findings, finding);
}

/**
 * dln_check_times:
 * @snapshot: a snapshot
 * @findings: (element-type DlnFinding): where findings go
 */
void
dln_check_times (const DlnCheckSnapshot *snapshot,
                 GPtrArray              *findings)
{
  for (guint e = 0; e < snapshot->events->len; e++)
    {
      const DlnCheckEvent *event = snapshot->events->pdata[e];

      if (event->claims->len > 1)
        check_happened (snapshot, event, findings);
    }
}

/**
 * dln_check_said:
 * @snapshot: a snapshot
 * @findings: (element-type DlnFinding): where findings go
 */
void
dln_check_said (const DlnCheckSnapshot *snapshot,
                GPtrArray              *findings)
{
  GHashTableIter iter;
  gpointer utterance;

  g_hash_table_iter_init (&iter, snapshot->utterances);
  while (g_hash_table_iter_next (&iter, NULL, &utterance))
    if (((DlnCheckUtterance *) utterance)->claims->len > 1)
      check_utterance (snapshot, utterance, findings);
}
