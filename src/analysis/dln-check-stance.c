/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns propositions (tradecraft, rule 6): asserts against denies, of different
 * origins. Two assertions of one proposition agree; two propositions are two
 * questions. That an event happened at all is a proposition too; who denies it
 * of another day or another place disputes nobody.
 */
#include "config.h"

#include "dln-check-dispute.h"
#include "dln-check-rules.h"

static DlnDispute
never (const DlnCheckSnapshot *snapshot,
       const DlnAnswer        *a,
       const DlnAnswer        *b)
{
  return DLN_DISPUTE_NONE;
}

static gboolean
contains (const DlnCheckSnapshot *snapshot,
          const DlnAnswer        *asserted,
          const DlnAnswer        *refused)
{
  const DlnCheckClaim *a = asserted->claim;
  const DlnCheckClaim *b = refused->claim;
  const DlnCheckTerm *place_a =
    a->place != NULL ? g_hash_table_lookup (snapshot->places, a->place) : NULL;
  const DlnCheckTerm *place_b =
    b->place != NULL ? g_hash_table_lookup (snapshot->places, b->place) : NULL;

  if (a->question == DLN_QUESTION_PROPOSITION)
    return TRUE;
  if (!dln_span_overlaps (dln_bounds_get_possible (&a->time), dln_bounds_get_possible (&b->time)))
    return FALSE;
  return place_a == NULL || place_b == NULL ||
         dln_place_area_get_gap (&place_a->area, &place_b->area) <= 0;
}

static const DlnQuestionRule rule = { .kind = DLN_FINDING_STANCE, .conflict = never, .contains = contains };

static const char *
get_label (const DlnCheckClaim *claim)
{
  if (claim->stance == DLN_STANCE_DENIES)
    return "denied";
  return claim->stance == DLN_STANCE_DOUBTS ? "doubted" : "asserted";
}

/* "" is the event itself. NULL: the claim states no proposition. */
static const char *
get_proposition (const DlnCheckClaim *claim)
{
  if (claim->question == DLN_QUESTION_PROPOSITION)
    return claim->value;
  return claim->question == DLN_QUESTION_HAPPENED && !claim->forecast ? "" : NULL;
}

static void
check_proposition (const DlnCheckSnapshot *snapshot,
                   const DlnCheckEvent    *event,
                   const char             *proposition,
                   GPtrArray              *findings)
{
  g_autoptr (GPtrArray) answers = dln_answers_new ();
  g_autofree char *topic = NULL;
  DlnFinding *finding;

  for (guint i = 0; i < event->claims->len; i++)
    {
      const DlnCheckClaim *claim = event->claims->pdata[i];

      if (g_strcmp0 (get_proposition (claim), proposition) == 0)
        g_ptr_array_add (answers, dln_answer_new (claim, g_strdup (get_label (claim))));
    }
  topic = *proposition != '\0'
            ? g_strdup_printf ("“%s”", dln_check_get_title (snapshot->terms, proposition))
            : g_strdup ("That it happened");
  finding = dln_check_weigh (snapshot, &rule, topic, answers, NULL);
  if (finding == NULL)
    return;
  /* That it happened has a topic of its own: without one the question is when. */
  if (*proposition != '\0')
    dln_finding_ask (snapshot, finding, DLN_QUESTION_PROPOSITION, proposition);
  else
    dln_finding_ask (snapshot, finding, DLN_QUESTION_HAPPENED, "happened");
  g_ptr_array_add (findings, finding);
}

/**
 * dln_check_stances:
 * @snapshot: a snapshot
 * @findings: (element-type DlnFinding): where findings go
 */
void
dln_check_stances (const DlnCheckSnapshot *snapshot,
                   GPtrArray              *findings)
{
  for (guint e = 0; e < snapshot->events->len; e++)
    {
      const DlnCheckEvent *event = snapshot->events->pdata[e];
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint i = 0; i < event->claims->len && event->claims->len > 1; i++)
        {
          const char *proposition = get_proposition (event->claims->pdata[i]);

          if (proposition != NULL && g_hash_table_add (seen, (gpointer) proposition))
            check_proposition (snapshot, event, proposition, findings);
        }
    }
}
