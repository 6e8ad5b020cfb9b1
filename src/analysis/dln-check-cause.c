/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns causes (tradecraft, rule 7): a tree, in which ancestor and descendant
 * agree and siblings do not. A claim without a value is a note, no side.
 */
#include "config.h"

#include "dln-check-dispute.h"
#include "dln-check-rules.h"

/**
 * dln_check_causes_conflict:
 * @snapshot: a snapshot
 * @a: a cause
 * @b: another
 *
 * Returns: whether neither is the other or stands above it
 */
gboolean
dln_check_causes_conflict (const DlnCheckSnapshot *snapshot,
                           const char             *a,
                           const char             *b)
{
  return !dln_check_is_within (snapshot->terms, a, b) &&
         !dln_check_is_within (snapshot->terms, b, a);
}

static DlnDispute
conflict (const DlnCheckSnapshot *snapshot,
          const DlnAnswer        *a,
          const DlnAnswer        *b)
{
  return dln_check_causes_conflict (snapshot, a->claim->value, b->claim->value) ? DLN_DISPUTE_HIGH
                                                                                : DLN_DISPUTE_NONE;
}

static gboolean
contains (const DlnCheckSnapshot *snapshot,
          const DlnAnswer        *asserted,
          const DlnAnswer        *refused)
{
  return dln_check_is_within (snapshot->terms, asserted->claim->value, refused->claim->value);
}

static const DlnQuestionRule rule = { .kind = DLN_FINDING_CAUSE,
                                      .conflict = conflict,
                                      .contains = contains,
                                      .one_speaker = DLN_DISPUTE_LOW,
                                      .one_origin = DLN_DISPUTE_LOW };

static gboolean
gives_place (const DlnCheckEvent *event,
             const DlnCheckClaim *of)
{
  for (guint i = 0; i < event->claims->len; i++)
    {
      const DlnCheckClaim *claim = event->claims->pdata[i];

      if (claim->place != NULL && g_str_equal (claim->source, of->source) && g_strcmp0 (claim->speaker, of->speaker) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Two causes may be those of two damages: where one side says at which place, the others may mean another. */
static void
hang_on_places (const DlnCheckEvent *event,
                GPtrArray           *parties,
                DlnFinding          *finding)
{
  g_autoptr (GPtrArray) silent = g_ptr_array_new ();
  g_autofree char *list = NULL;
  gboolean stated = FALSE;

  for (guint i = 0; i < parties->len; i++)
    {
      const DlnCheckClaim *claim = ((const DlnAnswer *) parties->pdata[i])->claim;

      if (gives_place (event, claim))
        stated = TRUE;
      else if (!g_ptr_array_find_with_equal_func (silent, claim->source, g_str_equal, NULL))
        g_ptr_array_add (silent, (gpointer) claim->source);
    }
  if (!stated || silent->len == 0)
    return;
  list = dln_check_dup_names (silent);
  dln_finding_hang (finding, g_strdup_printf ("The place: %s %s none, and may mean another.", list,
                                              silent->len > 1 ? "give" : "gives"));
}

/**
 * dln_check_causes:
 * @snapshot: a snapshot
 * @findings: (element-type DlnFinding): where findings go
 */
void
dln_check_causes (const DlnCheckSnapshot *snapshot,
                  GPtrArray              *findings)
{
  for (guint e = 0; e < snapshot->events->len; e++)
    {
      const DlnCheckEvent *event = snapshot->events->pdata[e];
      g_autoptr (GPtrArray) answers = dln_answers_new ();
      g_autoptr (GPtrArray) parties = NULL;
      DlnFinding *finding;

      for (guint i = 0; i < event->claims->len && event->claims->len > 1; i++)
        {
          const DlnCheckClaim *claim = event->claims->pdata[i];
          const char *title;

          if (claim->question != DLN_QUESTION_CAUSE || claim->value == NULL || claim->forecast)
            continue;
          title = dln_check_get_title (snapshot->terms, claim->value);
          g_ptr_array_add (
            answers, dln_answer_new (
                       claim, g_strdup_printf (
                                dln_check_claim_refuses (claim) ? "not “%s”" : "“%s”", title)));
        }
      finding = dln_check_weigh (snapshot, &rule, "What caused it", answers, &parties);
      if (finding == NULL)
        continue;
      hang_on_places (event, parties, finding);
      dln_finding_ask (snapshot, finding, DLN_QUESTION_CAUSE, NULL);
      g_ptr_array_add (findings, finding);
    }
}
