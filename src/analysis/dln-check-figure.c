/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns figures (tradecraft, rules 1 to 3): ranges of one measure of one
 * population in one unit. A narrower or wider figure is shown beside, unless
 * the part exceeds the whole. A period or a population that one side leaves out
 * is assumed to be the other's. Of a cumulative measure a count may rise with a
 * speaker's next words, but a fall is a finding; of another what he said last stands.
 */
#include "config.h"

#include "dln-check-dispute.h"
#include "dln-check-rules.h"
#include "dln-number-words.h"
#include "dln-time.h"

#include <math.h>
#include <string.h>

/* Limits that differ by no more than this share of the nearer one agree. */
#define TOLERANCE 0.05
/* A road is longer than the straight line (tradecraft, rule 5). */
#define DISTANCE_TOLERANCE 0.25
/* A tree of terms that people type can loop. */
#define LONGEST_CHAIN 64

/* How the scope of one figure stands to another's. */
typedef enum { SCOPE_SAME, SCOPE_ASSUMED, SCOPE_PART, SCOPE_WHOLE, SCOPE_APART } Scope;

static Scope
turn (Scope scope)
{
  if (scope == SCOPE_PART || scope == SCOPE_WHOLE)
    return scope == SCOPE_PART ? SCOPE_WHOLE : SCOPE_PART;
  return scope;
}

static Scope
compare_terms (const DlnCheckSnapshot *snapshot,
               const char             *a,
               const char             *b)
{
  if (g_strcmp0 (a, b) == 0)
    return SCOPE_SAME;
  if (dln_check_is_within (snapshot->terms, a, b))
    return SCOPE_PART;
  return dln_check_is_within (snapshot->terms, b, a) ? SCOPE_WHOLE : SCOPE_APART;
}

static gboolean
read_period (const DlnCheckSnapshot *snapshot,
             const char             *text,
             DlnSpan                *span)
{
  g_autoptr (DlnTime) time = dln_time_parse (text, dln_case_get_zone_name (snapshot->dln_case), NULL);

  if (time == NULL)
    return FALSE;
  *span = dln_bounds_get_possible (&time->bounds);
  return span->begin != DLN_OPEN && span->end != DLN_OPEN;
}

static Scope
compare_periods (const DlnCheckSnapshot *snapshot,
                 const char             *a,
                 const char             *b)
{
  DlnSpan span_a;
  DlnSpan span_b;

  if (g_strcmp0 (a, b) == 0)
    return SCOPE_SAME;
  if (a == NULL || b == NULL)
    return SCOPE_ASSUMED;
  if (!read_period (snapshot, a, &span_a) || !read_period (snapshot, b, &span_b))
    return SCOPE_APART;
  if (span_a.begin == span_b.begin && span_a.end == span_b.end)
    return SCOPE_SAME;
  if (span_a.begin >= span_b.begin && span_a.end <= span_b.end)
    return SCOPE_PART;
  return span_b.begin >= span_a.begin && span_b.end <= span_a.end ? SCOPE_WHOLE : SCOPE_APART;
}

/* Of two scopes of the same pair of figures: narrower in one and wider in the
 * other is apart. */
static Scope
combine (Scope a,
         Scope b)
{
  if (a == SCOPE_APART || b == SCOPE_APART || (a != b && a == turn (b)))
    return SCOPE_APART;
  if (a == SCOPE_SAME)
    return b;
  if (b == SCOPE_SAME)
    return a;
  return a == SCOPE_ASSUMED ? b : a;
}

static gboolean
leaves_out (const char *a,
            const char *b)
{
  return (a == NULL) != (b == NULL);
}

/* Whether they are of one scope only by what one of them leaves out. */
static gboolean
is_scope_assumed (const DlnCheckFigure *a,
                  const DlnCheckFigure *b)
{
  return leaves_out (a->population, b->population) || leaves_out (a->period, b->period);
}

static Scope
compare_scopes (const DlnCheckSnapshot *snapshot,
                const DlnCheckFigure   *a,
                const DlnCheckFigure   *b)
{
  Scope scope;

  if (a->unit != NULL && b->unit != NULL && !g_str_equal (a->unit, b->unit))
    return SCOPE_APART;
  scope = compare_terms (snapshot, a->measure, b->measure);
  scope =
    combine (scope, leaves_out (a->population, b->population) ? SCOPE_ASSUMED
                                                              : compare_terms (snapshot, a->population, b->population));
  return combine (scope, compare_periods (snapshot, a->period, b->period));
}

/* Whether all that @low allows lies below all that @high allows. */
static gboolean
lies_below (const DlnCheckFigure *low,
            const DlnCheckFigure *high)
{
  double gap = (double) high->least - (double) low->most;
  double most = fabs ((double) low->most);

  /* Most figures agree: units are looked at only where they would matter. */
  if (low->most == G_MAXINT64 || gap <= MAX (1, TOLERANCE * most))
    return FALSE;
  return dln_check_get_metres (low->unit) == 0 || gap > MAX (1, DISTANCE_TOLERANCE * most);
}

/* "Up to 500" beside "80". */
static gboolean
spreads (const DlnCheckFigure *limit,
         const DlnCheckFigure *point)
{
  gboolean is_limit = limit->qualifier == DLN_QUALIFIER_UP_TO || limit->qualifier == DLN_QUALIFIER_FEWER_THAN;
  gboolean is_point = point->qualifier == DLN_QUALIFIER_EXACT || point->qualifier == DLN_QUALIFIER_ABOUT ||
                      point->qualifier == DLN_QUALIFIER_VAGUE;

  return is_limit && is_point && (double) point->most < (double) limit->most / 2;
}

static DlnDispute
conflict (const DlnCheckSnapshot *snapshot,
          const DlnAnswer        *a,
          const DlnAnswer        *b)
{
  DlnDispute apart = is_scope_assumed (a->figure, b->figure) ? DLN_DISPUTE_LOW : DLN_DISPUTE_HIGH;

  switch (compare_scopes (snapshot, a->figure, b->figure))
    {
    case SCOPE_PART:
      return lies_below (b->figure, a->figure) ? apart : DLN_DISPUTE_NONE;
    case SCOPE_WHOLE:
      return lies_below (a->figure, b->figure) ? apart : DLN_DISPUTE_NONE;
    case SCOPE_SAME:
    case SCOPE_ASSUMED:
      if (lies_below (a->figure, b->figure) || lies_below (b->figure, a->figure))
        return apart;
      if (spreads (a->figure, b->figure) || spreads (b->figure, a->figure))
        return DLN_DISPUTE_LOW;
      return DLN_DISPUTE_NONE;
    case SCOPE_APART:
    default:
      return DLN_DISPUTE_NONE;
    }
}

/* "Not dozens" denies two dozen and anything above; "not up to 500" anything
 * below; "not 70" that number alone. */
static gboolean
contains (const DlnCheckSnapshot *snapshot,
          const DlnAnswer        *asserted,
          const DlnAnswer        *refused)
{
  const DlnCheckFigure *denied = refused->figure;
  Scope scope = compare_scopes (snapshot, asserted->figure, denied);
  gint64 most = denied->most;

  if (scope != SCOPE_SAME && scope != SCOPE_ASSUMED)
    return FALSE;
  if (denied->qualifier == DLN_QUALIFIER_VAGUE || denied->qualifier == DLN_QUALIFIER_AT_LEAST ||
      denied->qualifier == DLN_QUALIFIER_MORE_THAN)
    most = G_MAXINT64;
  return asserted->figure->least >= denied->least && asserted->figure->most <= most;
}

/* As the measure says, else the nearest broader one that says so. */
static gboolean
is_cumulative (const DlnCheckSnapshot *snapshot,
               const char             *measure)
{
  for (int i = 0; measure != NULL && i < LONGEST_CHAIN; i++)
    {
      const DlnCheckTerm *term = g_hash_table_lookup (snapshot->terms, measure);

      if (term == NULL || term->cumulative >= 0)
        return term != NULL && term->cumulative > 0;
      measure = term->broader;
    }
  return FALSE;
}

static DlnDispute
update (const DlnCheckSnapshot *snapshot,
        const DlnAnswer        *earlier,
        const DlnAnswer        *later)
{
  if (dln_answer_refuses (earlier) || dln_answer_refuses (later) || !is_cumulative (snapshot, later->figure->measure) ||
      !lies_below (later->figure, earlier->figure))
    return DLN_DISPUTE_NONE;
  return conflict (snapshot, earlier, later);
}

/* Of a spread, from the point up to the limit. */
static double
get_gap (const DlnCheckSnapshot *snapshot,
         const DlnAnswer        *a,
         const DlnAnswer        *b)
{
  const DlnCheckFigure *low = a->figure->most < b->figure->most ? a->figure : b->figure;
  const DlnCheckFigure *high = low == a->figure ? b->figure : a->figure;

  if (dln_answer_refuses (a) || dln_answer_refuses (b) || low->most == G_MAXINT64)
    return -1;
  if (spreads (high, low))
    return (double) high->most - (double) low->most;
  return (double) high->least - (double) low->most;
}

static char *
word_gap (const DlnAnswer *of,
          double           gap)
{
  const char *unit = of->figure->unit;

  if (unit == NULL)
    return g_strdup_printf ("%.0f", gap);
  if (gap == 1 && strcmp (unit, "people") == 0)
    unit = "person";
  return g_strdup_printf ("%.0f %s", gap, unit);
}

static char *
word_scope (const DlnCheckSnapshot *snapshot,
            const DlnAnswer        *of)
{
  const char *population =
    of->figure->population != NULL ? dln_check_get_title (snapshot->terms, of->figure->population) : NULL;

  if (population == NULL || of->figure->period == NULL)
    return g_strdup (population != NULL ? population : of->figure->period);
  return g_strdup_printf ("%s, %s", population, of->figure->period);
}

static const DlnQuestionRule rule = { .kind = DLN_FINDING_FIGURE,
                                      .conflict = conflict,
                                      .contains = contains,
                                      .update = update,
                                      .one_speaker = DLN_DISPUTE_LOW,
                                      .one_origin = DLN_DISPUTE_LOW,
                                      .get_gap = get_gap,
                                      .word_gap = word_gap,
                                      .word_scope = word_scope };

static char *
format_range (const DlnCheckFigure *figure)
{
  const char *name = dln_number_words_name (figure->least, figure->most);

  if (figure->words != NULL)
    return g_strdup (figure->words);
  if (figure->most == G_MAXINT64)
    return g_strdup_printf (figure->qualifier == DLN_QUALIFIER_MORE_THAN ? "more than %" G_GINT64_FORMAT
                                                                         : "at least %" G_GINT64_FORMAT,
                            figure->least - (figure->qualifier == DLN_QUALIFIER_MORE_THAN ? 1 : 0));
  if (figure->qualifier == DLN_QUALIFIER_ABOUT)
    return g_strdup_printf ("about %" G_GINT64_FORMAT, (figure->least + figure->most) / 2);
  if (figure->qualifier == DLN_QUALIFIER_UP_TO)
    return g_strdup_printf ("up to %" G_GINT64_FORMAT, figure->most);
  if (figure->qualifier == DLN_QUALIFIER_FEWER_THAN)
    return g_strdup_printf ("fewer than %" G_GINT64_FORMAT, figure->most + 1);
  if (figure->qualifier == DLN_QUALIFIER_VAGUE && name != NULL)
    return g_strdup (name);
  if (figure->least == figure->most)
    return g_strdup_printf ("%" G_GINT64_FORMAT, figure->least);
  return g_strdup_printf ("%" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, figure->least, figure->most);
}

static DlnAnswer *
answer_new (const DlnCheckClaim  *claim,
            const DlnCheckFigure *figure)
{
  g_autofree char *range = format_range (figure);
  DlnAnswer *answer;

  if (claim->stance == DLN_STANCE_DENIES)
    answer = dln_answer_new (claim, g_strdup_printf ("“not %s”", range));
  else if (claim->stance == DLN_STANCE_DOUBTS)
    answer = dln_answer_new (claim, g_strdup_printf ("“hardly %s”", range));
  else
    answer = dln_answer_new (claim, g_steal_pointer (&range));
  answer->figure = figure;
  return answer;
}

static char *
make_topic (const DlnCheckSnapshot *snapshot,
            const DlnCheckFigure   *figure)
{
  const char *measure = dln_check_get_title (snapshot->terms, figure->measure);

  if (figure->population == NULL)
    return g_strdup (measure);
  return g_strdup_printf ("%s (%s)", measure, dln_check_get_title (snapshot->terms, figure->population));
}

static GPtrArray *
collect (const DlnCheckEvent *event)
{
  GPtrArray *all = dln_answers_new ();

  for (guint i = 0; i < event->claims->len; i++)
    {
      const DlnCheckClaim *claim = event->claims->pdata[i];

      for (guint f = 0; claim->figures != NULL && !claim->forecast && f < claim->figures->len; f++)
        {
          const DlnCheckFigure *figure = claim->figures->pdata[f];

          if (figure->fault == DLN_FIGURE_SOUND)
            g_ptr_array_add (all, answer_new (claim, figure));
        }
    }
  return all;
}

/* The same measure and population; units that clash are apart. */
static gboolean
is_same_question (const DlnCheckFigure *a,
                  const DlnCheckFigure *b)
{
  return g_strcmp0 (a->measure, b->measure) == 0 && g_strcmp0 (a->population, b->population) == 0 &&
         (a->unit == NULL || b->unit == NULL || g_str_equal (a->unit, b->unit));
}

/* A part is an answer to the question of its whole where it exceeds it. */
static gboolean
exceeds_whole (const DlnCheckSnapshot *snapshot,
               const DlnAnswer        *part,
               GPtrArray              *answers)
{
  for (guint i = 0; i < answers->len; i++)
    {
      const DlnAnswer *whole = answers->pdata[i];

      if (compare_scopes (snapshot, part->figure, whole->figure) == SCOPE_PART &&
          dln_check_dispute (snapshot, &rule, part, whole) != DLN_DISPUTE_NONE)
        return TRUE;
    }
  return FALSE;
}

/* Who does not say of whom may count these, or those with whose number his agrees. */
static gboolean
is_assumed_rival (const DlnCheckSnapshot *snapshot,
                  const DlnAnswer        *answer,
                  GPtrArray              *answers,
                  GPtrArray              *all)
{
  const DlnAnswer *first = answers->pdata[0];
  gboolean rival = FALSE;

  if (answer->figure->population != NULL || first->figure->population == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      const DlnAnswer *other = all->pdata[i];

      if (other->figure->population != NULL &&
          compare_scopes (snapshot, answer->figure, other->figure) == SCOPE_ASSUMED &&
          dln_check_dispute (snapshot, &rule, answer, other) == DLN_DISPUTE_NONE)
        return FALSE;
    }
  for (guint i = 0; i < answers->len && !rival; i++)
    rival =
      compare_scopes (snapshot, answer->figure, ((const DlnAnswer *) answers->pdata[i])->figure) == SCOPE_ASSUMED &&
      dln_check_dispute (snapshot, &rule, answer, answers->pdata[i]) != DLN_DISPUTE_NONE;
  return rival;
}

static void
append_assumption (const DlnCheckSnapshot *snapshot,
                   GPtrArray              *parties,
                   DlnFinding             *finding)
{
  for (guint i = 0; i < parties->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const DlnAnswer *a = parties->pdata[i];
        const DlnAnswer *b = parties->pdata[j];
        const DlnAnswer *silent;
        const char *lacks;
        gboolean by_period;
        g_autofree char *sentence = NULL;

        if (dln_check_dispute (snapshot, &rule, a, b) == DLN_DISPUTE_NONE || !is_scope_assumed (a->figure, b->figure))
          continue;
        by_period = leaves_out (a->figure->period, b->figure->period);
        lacks = by_period ? "period" : "population";
        silent = (by_period ? a->figure->period : a->figure->population) == NULL ? a : b;
        sentence = g_strdup_printf ("That they count the same %s is assumed.", lacks);
        dln_finding_append (finding, sentence);
        dln_finding_hang (finding, g_strdup_printf ("The %s that %s counts: that it is the other's is assumed.", lacks,
                                                    silent->claim->source));
        return;
      }
}

/* What agrees with all, and parts and wholes, stand beside the dispute. */
static void
append_beside (const DlnCheckSnapshot *snapshot,
               const DlnCheckFigure   *first,
               GPtrArray              *all,
               GPtrArray              *parties,
               DlnFinding             *finding)
{
  g_autoptr (GString) text = g_string_new ("Beside it: ");
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < all->len; i++)
    {
      DlnAnswer *answer = all->pdata[i];
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_autofree char *topic = NULL;
      GString *other;

      if (g_ptr_array_find (parties, answer, NULL) || compare_scopes (snapshot, answer->figure, first) == SCOPE_APART)
        continue;
      if (!is_same_question (answer->figure, first))
        topic = make_topic (snapshot, answer->figure);
      other = g_string_new (topic);
      g_string_append_printf (other, "%s%s ", topic != NULL ? " " : "", answer->label);
      g_ptr_array_add (one, answer);
      dln_check_append_sources (other, one);
      g_ptr_array_add (others, g_string_free (other, FALSE));
    }
  if (others->len == 0)
    return;
  dln_check_append_names (text, others, ", ");
  g_string_append_c (text, '.');
  dln_finding_append (finding, text->str);
}

static void
check_question (const DlnCheckSnapshot *snapshot,
                const DlnCheckFigure   *first,
                GPtrArray              *all,
                GPtrArray              *findings)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new ();
  g_autoptr (GPtrArray) parties = NULL;
  g_autofree char *topic = make_topic (snapshot, first);
  DlnFinding *finding;

  for (guint i = 0; i < all->len; i++)
    {
      const DlnAnswer *answer = all->pdata[i];

      if (is_same_question (answer->figure, first))
        g_ptr_array_add (answers, all->pdata[i]);
    }
  for (guint i = 0, n = answers->len; i < all->len; i++)
    {
      const DlnAnswer *answer = all->pdata[i];

      if (!is_same_question (answer->figure, first) && n > 0 &&
          (exceeds_whole (snapshot, answer, answers) || is_assumed_rival (snapshot, answer, answers, all)))
        g_ptr_array_add (answers, all->pdata[i]);
    }
  finding = dln_check_weigh (snapshot, &rule, topic, answers, &parties);
  if (finding == NULL)
    return;
  append_assumption (snapshot, parties, finding);
  append_beside (snapshot, first, all, parties, finding);
  if (first->population == NULL)
    dln_finding_hang (finding, g_strdup ("The scope: of whom or what is counted is not said."));
  dln_finding_ask (snapshot, finding, DLN_QUESTION_FIGURE, first->measure);
  g_ptr_array_add (findings, finding);
}

/* Where one event has findings about one measure of two populations, each names its own. */
static void
tell_topics_apart (const DlnCheckSnapshot *snapshot,
                   GPtrArray              *populations,
                   GPtrArray              *findings,
                   guint                   from)
{
  g_autoptr (GArray) apart = g_array_new (FALSE, TRUE, sizeof (gboolean));

  g_array_set_size (apart, findings->len - from);
  for (guint i = from; i < findings->len; i++)
    for (guint j = from; j < i; j++)
      if (g_str_equal (((const DlnFinding *) findings->pdata[i])->topic,
                       ((const DlnFinding *) findings->pdata[j])->topic))
        g_array_index (apart, gboolean, i - from) = g_array_index (apart, gboolean, j - from) = TRUE;
  for (guint i = from; i < findings->len; i++)
    {
      DlnFinding *finding = findings->pdata[i];
      const char *population = populations->pdata[i - from];
      g_autofree char *topic = population != NULL ? g_strdup_printf ("%s/%s", finding->topic, population) : NULL;

      if (topic != NULL && g_array_index (apart, gboolean, i - from))
        dln_finding_ask (snapshot, finding, DLN_QUESTION_FIGURE, topic);
    }
}

static void
check_event (const DlnCheckSnapshot *snapshot,
             const DlnCheckEvent    *event,
             GPtrArray              *findings)
{
  g_autoptr (GPtrArray) all = collect (event);
  g_autoptr (GPtrArray) populations = all->len > 1 ? g_ptr_array_new () : NULL;
  guint from = findings->len;

  for (guint i = 0; all->len > 1 && i < all->len; i++)
    {
      const DlnCheckFigure *figure = ((const DlnAnswer *) all->pdata[i])->figure;
      gboolean seen = FALSE;

      for (guint j = 0; j < i && !seen; j++)
        seen = is_same_question (figure, ((const DlnAnswer *) all->pdata[j])->figure);
      if (seen)
        continue;
      check_question (snapshot, figure, all, findings);
      if (findings->len > from + populations->len)
        g_ptr_array_add (populations, (gpointer) figure->population);
    }
  if (findings->len > from + 1)
    tell_topics_apart (snapshot, populations, findings, from);
}

/**
 * dln_check_figures:
 * @snapshot: a snapshot
 * @findings: (element-type DlnFinding): where findings go
 */
void
dln_check_figures (const DlnCheckSnapshot *snapshot,
                   GPtrArray              *findings)
{
  for (guint e = 0; e < snapshot->events->len; e++)
    {
      const DlnCheckEvent *event = snapshot->events->pdata[e];

      if (event->claims->len > 0)
        check_event (snapshot, event, findings);
    }
}
