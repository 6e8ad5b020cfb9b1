/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counting a matrix of hypotheses: a worked example, ties, blanks, weights, and the order without each row.
 */
#include "config.h"

#include "dln-ach-matrix.h"
#include "dln-ach-voices.h"
#include "dln-case-files.h"
#include "dln-hypotheses.h"
#include "dln-known.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

enum { CC, C, N, NA, I, II, BLANK = DLN_ACH_BLANK };

/* Medium by medium: a weight of 1. */
#define MEDIUM 2

/* After the worked example in Heuer, 1999, chapter 8, "Will Iraq retaliate for US bombing of its
 * intelligence headquarters?", which finds the second hypothesis the most likely, then the third and then
 * the first; his plus is C and his minus I. Hypotheses: no retaliation, minor terrorist actions, a major attack. */
static const gint8 heuer[] = {
  C, C, C, /* Saddam's public statement not to retaliate */
  C, C, I, /* no terrorist offensive during the war of 1991 */
  C, C, I, /* assumption: Iraq would not want to provoke another US attack */
  I, C, C, /* more frequent broadcasts by agents */
  I, C, C, /* embassies told to take more precautions */
  I, C, C, /* assumption: not to retaliate would be an unacceptable loss of face */
};
static const guint8 heuer_steps[] = { MEDIUM, MEDIUM, MEDIUM, MEDIUM, MEDIUM, MEDIUM };
static const DlnAchTable heuer_table = { 6, 3, heuer, heuer_steps };

static void
test_heuer (void)
{
  DlnAchScore scores[3];
  static const int diagnosticity[] = { 0, 2, 2, 2, 2, 2 };

  dln_ach_score (&heuer_table, DLN_ACH_ALL, scores);
  g_assert_cmpuint (scores[0].inconsistent, ==, 3);
  g_assert_cmpuint (scores[1].inconsistent, ==, 0);
  g_assert_cmpuint (scores[2].inconsistent, ==, 2);
  g_assert_cmpfloat (scores[0].sum, ==, -3);
  g_assert_cmpfloat (scores[1].sum, ==, 0);
  g_assert_cmpfloat (scores[2].sum, ==, -2);
  g_assert_cmpuint (scores[1].rank, ==, 1);
  g_assert_cmpuint (scores[2].rank, ==, 2);
  g_assert_cmpuint (scores[0].rank, ==, 3);
  for (guint r = 0; r < 6; r++)
    g_assert_cmpint (dln_ach_get_diagnosticity (&heuer[r * 3], 3), ==, diagnosticity[r]);
}

/* Nothing takes the lead from the minor actions; without one of the last three rows the others are tied. */
static void
test_heuer_sensitivity (void)
{
  DlnAchScore scores[3], without[3];
  static const DlnAchShift shifts[] = { DLN_ACH_SAME,  DLN_ACH_SAME,  DLN_ACH_SAME,
                                        DLN_ACH_BELOW, DLN_ACH_BELOW, DLN_ACH_BELOW };

  dln_ach_score (&heuer_table, DLN_ACH_ALL, scores);
  for (guint r = 0; r < 6; r++)
    {
      dln_ach_score (&heuer_table, r, without);
      g_assert_cmpint (dln_ach_compare (scores, without, 3), ==, shifts[r]);
    }
  dln_ach_score (&heuer_table, 3, without);
  g_assert_true (without[0].tied && without[2].tied && !without[1].tied);
  g_assert_cmpuint (without[1].rank, ==, 1);
  g_assert_cmpuint (without[2].rank, ==, 2);
  g_assert_cmpuint (without[0].rank, ==, 2);
}

static void
test_weights (void)
{
  static const double weights[] = { 0.5, G_SQRT2 / 2, 1, G_SQRT2, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    g_assert_cmpfloat_with_epsilon (dln_ach_get_weight (i), weights[i], 1e-12);
}

/* Counts come first: two weak contradictions are worse than one that weighs more. */
static void
test_counts_first (void)
{
  static const gint8 cells[] = { I, II, I, N, C, C };
  static const guint8 steps[] = { 0, 0, 0 };
  static const DlnAchTable table = { 3, 2, cells, steps };
  static const guint8 heavy[] = { 4, 0, 0 };
  DlnAchScore scores[2];

  dln_ach_score (&table, DLN_ACH_ALL, scores);
  g_assert_cmpuint (scores[0].inconsistent, ==, 2);
  g_assert_cmpuint (scores[1].very_inconsistent, ==, 1);
  g_assert_cmpfloat (scores[0].sum, ==, scores[1].sum);
  g_assert_cmpuint (scores[1].rank, ==, 1);
  g_assert_cmpuint (scores[0].rank, ==, 2);

  dln_ach_score (&(DlnAchTable) { 3, 2, cells, heavy }, DLN_ACH_ALL, scores);
  g_assert_cmpfloat (scores[1].sum, ==, -4);
  g_assert_cmpfloat (scores[0].sum, ==, -2.5);
  g_assert_cmpuint (scores[1].rank, ==, 1);
}

/* √2/2 + √2/2 against √2: a tie, whatever the floating point makes of the sums. */
static void
test_ties (void)
{
  static const gint8 cells[] = { I, N, N, I, I, N, N, I, C, C };
  static const guint8 steps[] = { 1, 3, 3, 1, 0 };
  static const DlnAchTable table = { 5, 2, cells, steps };
  DlnAchScore scores[2];

  dln_ach_score (&table, DLN_ACH_ALL, scores);
  g_assert_cmpuint (scores[0].rank, ==, 1);
  g_assert_cmpuint (scores[1].rank, ==, 1);
  g_assert_true (scores[0].tied && scores[1].tied);
  g_assert_cmpfloat_with_epsilon (scores[0].sum, -1.5 * G_SQRT2, 1e-12);
}

static void
test_blanks (void)
{
  static const struct {
    gint8 row[4];
    int diagnosticity;
  } rows[] = {
    { { BLANK, BLANK, BLANK, BLANK }, DLN_ACH_UNKNOWN },
    { { I, BLANK, NA, BLANK }, DLN_ACH_UNKNOWN },
    { { NA, NA, NA, NA }, DLN_ACH_UNKNOWN },
    { { I, NA, I, BLANK }, 0 },
    { { II, CC, NA, BLANK }, 4 },
    { { N, BLANK, I, N }, 1 },
    { { CC, C, CC, NA }, 1 },
  };
  static const gint8 none[] = { BLANK, NA, N, CC };
  static const guint8 step[] = { 4 };
  DlnAchScore scores[4];

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (dln_ach_get_diagnosticity (rows[i].row, 4), ==, rows[i].diagnosticity);
  dln_ach_score (&(DlnAchTable) { 1, 4, none, step }, DLN_ACH_ALL, scores);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpfloat (scores[i].sum, ==, 0);
      g_assert_false (signbit (scores[i].sum));
      g_assert_cmpuint (scores[i].rank, ==, 1);
      g_assert_true (scores[i].tied);
    }
}

/* Leaving a row out is the same as a table that never had it. */
static void
test_brute_force (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20230522);

  for (guint round = 0; round < 300; round++)
    {
      guint n_rows = (guint) g_rand_int_range (random, 1, 9), n_columns = (guint) g_rand_int_range (random, 1, 6);
      gint8 cells[64], fewer[64];
      guint8 steps[16], fewer_steps[16];
      DlnAchScore without[8], expected[8];
      guint left_out = (guint) g_rand_int_range (random, 0, (int) n_rows), at = 0;

      for (guint i = 0; i < n_rows * n_columns; i++)
        cells[i] = (gint8) g_rand_int_range (random, BLANK, II + 1);
      for (guint r = 0; r < n_rows; r++)
        {
          steps[r] = (guint8) g_rand_int_range (random, 0, 5);
          if (r == left_out)
            continue;
          memcpy (&fewer[at * n_columns], &cells[r * n_columns], n_columns);
          fewer_steps[at++] = steps[r];
        }
      dln_ach_score (&(DlnAchTable) { n_rows, n_columns, cells, steps }, left_out, without);
      dln_ach_score (&(DlnAchTable) { n_rows - 1, n_columns, fewer, fewer_steps }, DLN_ACH_ALL, expected);
      g_assert_cmpmem (without, n_columns * sizeof *without, expected, n_columns * sizeof *expected);
    }
}

/* --- of a case ----------------------------------------------------------- */

static DlnCase *
make_case (char       **path,
           const char  *const *texts)
{
  g_autofree char *folder = g_dir_make_tmp ("dln-ach-XXXXXX", NULL);
  GError *error = NULL;
  DlnCase *self;

  *path = g_build_filename (folder, "a.dateline", NULL);
  self = dln_case_create (*path, "A raid", "UTC", &error);
  g_assert_no_error (error);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (texts[i], "|", -1);
      g_autoptr (DlnRecord) record = dln_record_new (dln_record_type_find (words[0])->table, words[1]);

      for (guint w = 2; words[w] != NULL; w++)
        {
          char *value = strchr (words[w], '=');

          *value++ = '\0';
          dln_record_set_from_text (record, words[w], value, "UTC", &error);
          g_assert_no_error (error);
        }
      dln_case_add (self, record, &error);
      g_assert_no_error (error);
    }
  return self;
}

static void
drop_case (DlnCase *self,
           char    *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_true (dln_case_close (self, NULL));
  g_assert_finalize_object (self);
  g_remove (path);
  g_rmdir (folder);
  g_free (path);
}

static const char *const raid[] = {
  "actor|army|title=Army",
  "actor|legion|title=Legion",
  "source|tass|title=Agency|reliability=B",
  "source|paper|title=Paper|reliability=C",
  "source|reprint|title=Reprint|reliability=F|origin=paper",
  "event|raid|title=Raid|kind=fighting",
  "utterance|briefing|title=Army, briefing|speaker=army",
  "claim|c-one|event=raid|source=tass|utterance=briefing|credibility=2|says=They crossed",
  "claim|c-two|event=raid|source=paper|utterance=briefing|credibility=4",
  "claim|c-three|event=raid|source=paper|credibility=6",
  "claim|c-four|event=raid|source=reprint|state=withdrawn",
  "claim|c-five|event=raid|source=tass|speaker=legion|credibility=1",
  "hypothesis|legion-did|title=Legion|rank=1",
  "hypothesis|army-did|title=Army|rank=2",
  "evidence|e-army|title=What the army says|kind=claims|claims=c-one c-two|rank=2",
  "evidence|e-legion|title=What the Legion says|kind=claims|claims=c-five|rank=1|relevance=high",
  "evidence|e-paper|title=What the paper says|kind=claims|claims=c-three|rank=3",
  "evidence|e-reprint|title=What the reprint says|kind=claims|claims=c-four|rank=4",
  "evidence|e-guess|title=Nobody lies|kind=assumption|credibility=low|relevance=high|rank=5",
  "rating|r1|evidence=e-army|hypothesis=legion-did|value=II",
  "rating|r2|evidence=e-legion|hypothesis=army-did|value=I",
  "rating|r3|evidence=e-legion|hypothesis=legion-did|value=CC",
  NULL,
};

static void
test_case (void)
{
  char *path;
  DlnCase *self = make_case (&path, raid);
  GError *error = NULL;
  g_autoptr (DlnAchMatrix) matrix = dln_ach_matrix_new (self, &error);
  const DlnAchRow *army, *legion, *paper, *reprint, *guess;
  const DlnAchHypothesis *first, *second;
  g_autofree char *order = NULL, *without = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (matrix->rows->len, ==, 5);
  legion = matrix->rows->pdata[0];
  army = dln_ach_matrix_find_row (matrix, "e-army");
  paper = dln_ach_matrix_find_row (matrix, "e-paper");
  reprint = dln_ach_matrix_find_row (matrix, "e-reprint");
  guess = dln_ach_matrix_find_row (matrix, "e-guess");
  g_assert_cmpstr (legion->slug, ==, "e-legion");

  /* Two relays of one utterance are one voice; the weakest digit counts. */
  g_assert_cmpuint (army->n_voices, ==, 1);
  g_assert_cmpstr (army->voice, ==, "Army, briefing");
  g_assert_cmpstr (army->grades, ==, "B2, C4");
  g_assert_cmpuint (army->digit, ==, 4);
  g_assert_cmpint (army->basis, ==, DLN_ACH_FROM_DIGITS);
  g_assert_cmpint (army->credibility, ==, DLN_WEIGHT_LOW);
  g_assert_null (army->same_voice);

  g_assert_cmpint (legion->credibility, ==, DLN_WEIGHT_HIGH);
  g_assert_cmpuint (legion->step, ==, 4);
  g_assert_cmpint (legion->diagnosticity, ==, 3);
  g_assert_cmpstr (legion->voice, ==, "Legion, Agency");

  /* 6 is no judgement; what has the same origin is the same voice. */
  g_assert_cmpint (paper->basis, ==, DLN_ACH_NOT_JUDGED);
  g_assert_cmpint (paper->credibility, ==, DLN_WEIGHT_MEDIUM);
  g_assert_cmpstr (paper->same_voice, ==, "e-reprint");
  g_assert_cmpstr (reprint->same_voice, ==, "e-paper");
  g_assert_cmpuint (reprint->n_gone, ==, 1);
  g_assert_cmpuint (paper->n_gone, ==, 0);

  g_assert_cmpint (guess->basis, ==, DLN_ACH_STATED);
  g_assert_cmpuint (guess->step, ==, 2);
  g_assert_cmpuint (guess->n_voices, ==, 0);

  g_assert_false (matrix->has_deception);
  first = matrix->hypotheses->pdata[0];
  second = matrix->hypotheses->pdata[1];
  g_assert_cmpfloat_with_epsilon (first->score.sum, -G_SQRT2, 1e-12);
  g_assert_cmpfloat (second->score.sum, ==, -2);
  g_assert_cmpuint (first->score.rank, ==, 1);
  order = dln_ach_matrix_dup_order (matrix, NULL);
  without = dln_ach_matrix_dup_order (matrix, legion);
  g_assert_cmpstr (order, ==, "1 Legion, 2 Army");
  g_assert_cmpstr (without, ==, "1 Army, 2 Legion");
  g_assert_cmpint (legion->shift, ==, DLN_ACH_LEAD);
  g_assert_cmpint (guess->shift, ==, DLN_ACH_SAME);
  g_assert_cmpint (dln_ach_matrix_get_cell (matrix, 1, 0)->value, ==, II);
  g_assert_cmpint (dln_ach_matrix_get_cell (matrix, 1, 1)->value, ==, BLANK);
  drop_case (self, path);
}

static void
test_rows_of_voices (void)
{
  char *path;
  DlnCase *self = make_case (&path, raid);
  g_autoptr (GPtrArray) claims = dln_case_list_claims_of (self, dln_case_find_row (self, "raid"), NULL);
  g_autoptr (GPtrArray) voices = dln_ach_group_by_voice (self, claims);
  const DlnAchVoice *voice = NULL;
  g_autoptr (DlnRecord) row = NULL;

  g_assert_cmpuint (claims->len, ==, 5);
  g_assert_cmpuint (voices->len, ==, 3);
  for (guint i = 0; i < voices->len; i++)
    if (g_str_equal (((DlnAchVoice *) voices->pdata[i])->key, "utterance briefing"))
      voice = voices->pdata[i];
  g_assert_nonnull (voice);
  g_assert_cmpuint (voice->claims->len, ==, 2);
  row = dln_ach_dup_row (self, voice);
  g_assert_cmpstr (dln_record_get_text (row, "title"), ==, "Army: They crossed");
  g_assert_cmpuint (g_strv_length (dln_record_peek (row, "claims")->refs), ==, 2);
  drop_case (self, path);
}

static const char *const days[] = {
  "source|early|title=Early|reliability=B|published=2023-05-22",
  "source|later|title=Later|reliability=C|published=2023-05-24",
  "source|last|title=Last|published=2023-05-26",
  "event|raid|title=Raid|kind=fighting",
  "claim|c-early|event=raid|source=early|credibility=2",
  "claim|c-later|event=raid|source=later|credibility=4",
  "claim|c-last|event=raid|source=last",
  "hypothesis|h|title=H|rank=1",
  "hypothesis|other|title=Other|rank=2",
  "evidence|e-two|title=Two days|kind=claims|claims=c-early c-later|rank=1",
  "evidence|e-last|title=The last|kind=claims|claims=c-last|rank=2",
  "evidence|e-guess|title=A guess|kind=assumption|rank=3",
  "rating|r1|evidence=e-two|hypothesis=h|value=I",
  "rating|r2|evidence=e-last|hypothesis=other|value=II",
  "rating|r3|evidence=e-last|hypothesis=h|value=II",
  NULL,
};

/* As of a day rows rest on what was known by then: the digit, the voices and the counts follow. */
static void
test_known (void)
{
  static const struct {
    int day; /* of May 2023, at noon; 0 for now */
    guint n_rows;
    guint n_left_out;
    guint n_claims; /* of the first row, that rests on claims of two days */
    guint n_later;
    guint n_possible;
    guint digit;
    guint against; /* the first hypothesis */
  } cases[] = {
    { 22, 2, 1, 1, 1, 1, 2, 1 }, { 23, 2, 1, 1, 1, 0, 2, 1 }, { 24, 2, 1, 2, 0, 1, 4, 1 },
    { 25, 2, 1, 2, 0, 0, 4, 1 }, { 27, 3, 0, 2, 0, 0, 4, 2 }, { 0, 3, 0, 2, 0, 0, 4, 2 },
    { 21, 1, 2, 0, 0, 0, 0, 0 },
  };
  char *path;
  DlnCase *self = make_case (&path, days);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) day =
        cases[i].day > 0 ? g_date_time_new_utc (2023, 5, cases[i].day, 12, 0, 0) : NULL;
      DlnInstant at = day != NULL ? g_date_time_to_unix (day) * DLN_SECOND : DLN_OPEN;
      g_autoptr (DlnAchMatrix) matrix = NULL;
      const DlnAchRow *first;

      g_assert_true (dln_case_set_known_at (self, at, DLN_KNOWN_PUBLIC, NULL));
      matrix = dln_ach_matrix_new (self, NULL);
      first = dln_ach_matrix_find_row (matrix, "e-two");
      g_assert_cmpuint (matrix->rows->len, ==, cases[i].n_rows);
      g_assert_cmpuint (matrix->n_later, ==, cases[i].n_left_out);
      g_assert_cmpuint (((DlnAchHypothesis *) matrix->hypotheses->pdata[0])->score.inconsistent
                          + ((DlnAchHypothesis *) matrix->hypotheses->pdata[0])->score.very_inconsistent,
                        ==, cases[i].against);
      g_assert_cmpuint (first != NULL ? g_strv_length (first->claims) : 0, ==, cases[i].n_claims);
      if (first == NULL)
        continue;
      g_assert_cmpuint (first->n_later, ==, cases[i].n_later);
      g_assert_cmpuint (first->n_possible, ==, cases[i].n_possible);
      g_assert_cmpuint (first->digit, ==, cases[i].digit);
    }
  g_assert_true (dln_case_set_known_at (self, DLN_OPEN, DLN_KNOWN_PUBLIC, NULL));
  drop_case (self, path);
}

/* An empty matrix, and one of rows or columns only, are counted too. */
static void
test_empty (void)
{
  static const char *const nothing[] = { NULL };
  static const char *const rows[] = { "evidence|e|title=E", NULL };
  static const char *const columns[] = { "hypothesis|h|title=H|deception=true", NULL };
  const char *const *all[] = { nothing, rows, columns };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      char *path;
      DlnCase *self = make_case (&path, all[i]);
      g_autoptr (DlnAchMatrix) matrix = dln_ach_matrix_new (self, NULL);

      g_assert_nonnull (matrix);
      g_assert_cmpuint (matrix->rows->len, ==, i == 1);
      g_assert_cmpuint (matrix->hypotheses->len, ==, i == 2);
      g_assert_cmpint (matrix->has_deception, ==, i == 2);
      drop_case (self, path);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ach/heuer", test_heuer);
  g_test_add_func ("/ach/heuer-sensitivity", test_heuer_sensitivity);
  g_test_add_func ("/ach/weights", test_weights);
  g_test_add_func ("/ach/counts-first", test_counts_first);
  g_test_add_func ("/ach/ties", test_ties);
  g_test_add_func ("/ach/blanks", test_blanks);
  g_test_add_func ("/ach/brute-force", test_brute_force);
  g_test_add_func ("/ach/case", test_case);
  g_test_add_func ("/ach/rows-of-voices", test_rows_of_voices);
  g_test_add_func ("/ach/known", test_known);
  g_test_add_func ("/ach/empty", test_empty);
  return g_test_run ();
}
