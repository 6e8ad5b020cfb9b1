/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns perpetrators (tradecraft, rule 8). A value is one or more actors; naming
 * actors together unites them, as joint claims of responsibility do. That one
 * actor is part of another counts here only as a claim names both: the actors'
 * own table says nothing about who did it.
 */
#include "config.h"

#include "dln-check-dispute.h"
#include "dln-check-rules.h"

static gboolean
share_actor (const char *a,
             const char *b)
{
  g_auto (GStrv) words = g_strsplit_set (a, " ,", -1);
  g_auto (GStrv) others = g_strsplit_set (b, " ,", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && g_strv_contains ((const char *const *) others, words[i]))
      return TRUE;
  return FALSE;
}

static DlnDispute
conflict (const DlnCheckSnapshot *snapshot,
          const DlnAnswer        *a,
          const DlnAnswer        *b)
{
  return a->group == b->group ? DLN_DISPUTE_NONE : DLN_DISPUTE_HIGH;
}

static gboolean
contains (const DlnCheckSnapshot *snapshot,
          const DlnAnswer        *asserted,
          const DlnAnswer        *refused)
{
  return share_actor (asserted->claim->value, refused->claim->value);
}

static const DlnQuestionRule rule = { .kind = DLN_FINDING_ATTRIBUTION,
                                      .conflict = conflict,
                                      .contains = contains,
                                      .one_speaker = DLN_DISPUTE_LOW,
                                      .one_origin = DLN_DISPUTE_LOW };

static void
replace_group (GPtrArray *answers,
               guint      from,
               guint      to)
{
  for (guint i = 0; i < answers->len; i++)
    {
      DlnAnswer *answer = answers->pdata[i];

      if (answer->group == from)
        answer->group = to;
    }
}

/* Assertions that share an actor, directly or through others, become one
 * group; refusals stay in group 0. */
static void
unite (GPtrArray *answers)
{
  for (guint i = 0; i < answers->len; i++)
    {
      DlnAnswer *answer = answers->pdata[i];

      answer->group = dln_answer_refuses (answer) ? 0 : i + 1;
      for (guint j = 0; j < i && answer->group != 0; j++)
        {
          const DlnAnswer *other = answers->pdata[j];

          if (other->group != 0 && share_actor (answer->claim->value, other->claim->value))
            replace_group (answers, answer->group, other->group);
        }
    }
}

static char *
make_label (const DlnCheckSnapshot *snapshot,
            const DlnCheckClaim    *claim)
{
  g_auto (GStrv) words = g_strsplit_set (claim->value, " ,", -1);
  GString *label = g_string_new (NULL);

  if (dln_check_claim_refuses (claim))
    g_string_append (label, claim->stance == DLN_STANCE_DENIES ? "not " : "hardly ");
  for (guint i = 0, n = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (label, "%s%s", n++ == 0 ? "" : " and ",
                              dln_check_get_title (snapshot->actors, words[i]));
  return g_string_free (label, FALSE);
}

/**
 * dln_check_attributions:
 * @snapshot: a snapshot
 * @findings: (element-type DlnFinding): where findings go
 */
void
dln_check_attributions (const DlnCheckSnapshot *snapshot,
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

          if (claim->question == DLN_QUESTION_PERPETRATOR && claim->value != NULL &&
              !claim->forecast)
            g_ptr_array_add (answers, dln_answer_new (claim, make_label (snapshot, claim)));
        }
      unite (answers);
      finding = dln_check_weigh (snapshot, &rule, "Who did it", answers, NULL);
      if (finding == NULL)
        continue;
      dln_finding_ask (snapshot, finding, DLN_QUESTION_PERPETRATOR, NULL);
      g_ptr_array_add (findings, finding);
    }
}
