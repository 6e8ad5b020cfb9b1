/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns places (tradecraft, rule 5): containment and overlap are harmless;
 * areas dispute each other when their nearest points are farther apart than
 * the radius of either. Metres.
 */
#include "config.h"

#include "dln-check-dispute.h"
#include "dln-check-rules.h"

static DlnDispute
conflict (const DlnCheckSnapshot *snapshot,
          const DlnAnswer        *a,
          const DlnAnswer        *b)
{
  const DlnCheckTerm *place_a = g_hash_table_lookup (snapshot->places, a->claim->place);
  const DlnCheckTerm *place_b = g_hash_table_lookup (snapshot->places, b->claim->place);
  double radius;

  if (place_a == NULL || place_b == NULL ||
      dln_check_is_within (snapshot->places, place_a->slug, place_b->slug) ||
      dln_check_is_within (snapshot->places, place_b->slug, place_a->slug))
    return DLN_DISPUTE_NONE;
  radius =
    MAX (dln_place_area_get_radius (&place_a->area), dln_place_area_get_radius (&place_b->area));
  return dln_place_area_get_gap (&place_a->area, &place_b->area) > radius ? DLN_DISPUTE_HIGH
                                                                          : DLN_DISPUTE_NONE;
}

static gboolean
contains (const DlnCheckSnapshot *snapshot,
          const DlnAnswer        *asserted,
          const DlnAnswer        *refused)
{
  return dln_check_is_within (snapshot->places, asserted->claim->place, refused->claim->place);
}

static double
get_gap (const DlnCheckSnapshot *snapshot,
         const DlnAnswer        *a,
         const DlnAnswer        *b)
{
  const DlnCheckTerm *place_a = g_hash_table_lookup (snapshot->places, a->claim->place);
  const DlnCheckTerm *place_b = g_hash_table_lookup (snapshot->places, b->claim->place);

  if (place_a == NULL || place_b == NULL || dln_answer_refuses (a) || dln_answer_refuses (b))
    return -1;
  return dln_place_area_get_gap (&place_a->area, &place_b->area);
}

static char *
word_gap (const DlnAnswer *of,
          double           gap)
{
  if (gap < 1000)
    return g_strdup_printf ("%.0f m", gap);
  return g_strdup_printf (gap < 10000 ? "%.1f km" : "%.0f km", gap / 1000);
}

static const DlnQuestionRule rule = { .kind = DLN_FINDING_PLACE,
                                      .conflict = conflict,
                                      .contains = contains,
                                      .one_speaker = DLN_DISPUTE_LOW,
                                      .one_origin = DLN_DISPUTE_LOW,
                                      .get_gap = get_gap,
                                      .word_gap = word_gap };

/* Who denies that something happened says nothing about where. */
static gboolean
states_place (const DlnCheckClaim *claim)
{
  if (claim->place == NULL || claim->forecast)
    return FALSE;
  return !dln_check_claim_refuses (claim) || claim->question == DLN_QUESTION_PLACE;
}

/**
 * dln_check_places:
 * @snapshot: a snapshot
 * @findings: (element-type DlnFinding): where findings go
 */
void
dln_check_places (const DlnCheckSnapshot *snapshot,
                  GPtrArray              *findings)
{
  for (guint e = 0; e < snapshot->events->len; e++)
    {
      const DlnCheckEvent *event = snapshot->events->pdata[e];
      g_autoptr (GPtrArray) answers = dln_answers_new ();
      DlnFinding *finding;

      for (guint i = 0; i < event->claims->len && event->claims->len > 1; i++)
        {
          const DlnCheckClaim *claim = event->claims->pdata[i];
          const char *title;

          if (!states_place (claim))
            continue;
          title = dln_check_get_title (snapshot->places, claim->place);
          g_ptr_array_add (
            answers,
            dln_answer_new (
              claim, g_strconcat (dln_check_claim_refuses (claim) ? "not " : "", title, NULL)));
        }
      finding = dln_check_weigh (snapshot, &rule, "Where it happened", answers, NULL);
      if (finding == NULL)
        continue;
      dln_finding_ask (snapshot, finding, DLN_QUESTION_PLACE, NULL);
      g_ptr_array_add (findings, finding);
    }
}
