/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-vocabulary.h"

static const DlnVocabulary *const lists[] = {
  &dln_vocabulary_kind,        &dln_vocabulary_work,        &dln_vocabulary_judgement,
  &dln_vocabulary_basis,       &dln_vocabulary_stance,      &dln_vocabulary_question,
  &dln_vocabulary_claim_state, &dln_vocabulary_reliability, &dln_vocabulary_credibility,
  &dln_vocabulary_qualifier,   &dln_vocabulary_allen,       &dln_vocabulary_clock,
  &dln_vocabulary_link,        &dln_vocabulary_term,        &dln_vocabulary_confidence,
  &dln_vocabulary_likelihood,  &dln_vocabulary_tlp,
};

static void
test_lists (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_assert_cmpuint (lists[i]->n_words, >, 1);
      for (guint j = 0; j < lists[i]->n_words; j++)
        {
          const char *nick = dln_vocabulary_get_nick (lists[i], j);

          /* Twice the same nick would find the first. */
          g_assert_cmpint (dln_vocabulary_find (lists[i], nick), ==, j);
          g_assert_cmpstr (dln_vocabulary_get_label (lists[i], j), !=, "");
        }
      g_assert_null (dln_vocabulary_get_nick (lists[i], lists[i]->n_words));
      g_assert_null (dln_vocabulary_get_label (lists[i], -1));
      g_assert_cmpint (dln_vocabulary_find (lists[i], "no such word"), ==, -1);
    }
}

/* Enums are positions in their lists. */
static const struct {
  const DlnVocabulary *list;
  int value;
  const char *nick;
} words[] = {
  { &dln_vocabulary_kind, DLN_KIND_FIGHTING, "fighting" },
  { &dln_vocabulary_kind, DLN_KIND_OTHER, "other" },
  { &dln_vocabulary_work, DLN_WORK_REVIEWED, "reviewed" },
  { &dln_vocabulary_judgement, DLN_JUDGEMENT_FALSE, "false" },
  { &dln_vocabulary_basis, DLN_BASIS_NONE, "none" },
  { &dln_vocabulary_basis, DLN_BASIS_INFERRED, "inferred" },
  { &dln_vocabulary_stance, DLN_STANCE_ATTRIBUTES_TO, "attributes-to" },
  { &dln_vocabulary_question, DLN_QUESTION_PLACE, "place" },
  { &dln_vocabulary_question, DLN_QUESTION_PROPOSITION, "proposition" },
  { &dln_vocabulary_claim_state, DLN_CLAIM_SET_ASIDE, "set-aside" },
};

static void
test_enums (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpstr (dln_vocabulary_get_nick (words[i].list, words[i].value), ==, words[i].nick);
  g_assert_cmpuint (dln_vocabulary_kind.n_words, ==, DLN_N_KINDS);
}

static void
test_join (void)
{
  g_autofree char *text = dln_vocabulary_join (&dln_vocabulary_confidence);

  g_assert_cmpstr (text, ==, "low, moderate, high");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vocabulary/lists", test_lists);
  g_test_add_func ("/vocabulary/enums", test_enums);
  g_test_add_func ("/vocabulary/join", test_join);
  return g_test_run ();
}
