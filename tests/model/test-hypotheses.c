/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The verbs of the matrix of hypotheses: each one entry, undone whole.
 */
#include "config.h"

#include "dln-test-case.h"

#include "dln-hypotheses.h"

static void
add_rows (Fixture    *f,
          const char *first,
          const char *second)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  const char *titles[] = { first, second };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (titles) && titles[i] != NULL; i++)
    {
      DlnRecord *row = dln_record_new (DLN_TABLE_EVIDENCE, NULL);

      dln_record_set_text (row, "title", titles[i]);
      dln_record_set_integer (row, "kind", DLN_EVIDENCE_ASSUMPTION);
      g_ptr_array_add (rows, row);
    }
  dln_case_add_evidence (f->self, rows, &error);
  g_assert_no_error (error);
}

static char *
order (Fixture  *f,
       DlnTable  table)
{
  g_autoptr (GPtrArray) records = dln_case_list_ranked (f->self, table, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", ((DlnRecord *) records->pdata[i])->slug);
  return g_string_free (text, FALSE);
}

static void
assert_order (Fixture    *f,
              DlnTable    table,
              const char *expected)
{
  g_autofree char *text = order (f, table);

  g_assert_cmpstr (text, ==, expected);
}

static void
add_hypotheses (Fixture *f)
{
  static const char *const titles[] = { "One", "Two" };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *slug = dln_case_add_hypothesis (f->self, titles[i], NULL);

      g_assert_nonnull (slug);
    }
}

/* One hypothesis is always that the reports deceive; it comes with the first, and goes with it. */
static void
test_first_hypothesis (Fixture       *f,
                       gconstpointer  data)
{
  guint before = count_entries (f);
  g_autoptr (GPtrArray) columns = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *slug = dln_case_add_hypothesis (f->self, "One", &error);
  g_autofree char *second = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (slug, ==, "one");
  g_assert_cmpuint (count_entries (f), ==, before + 1);
  columns = dln_case_list_ranked (f->self, DLN_TABLE_HYPOTHESIS, NULL);
  g_assert_cmpuint (columns->len, ==, 2);
  g_assert_cmpint (dln_record_get_integer (columns->pdata[0], "deception", 0), ==, 0);
  g_assert_cmpint (dln_record_get_integer (columns->pdata[1], "deception", 0), ==, 1);
  g_assert_cmpstr (dln_record_get_text (columns->pdata[1], "title"), ==, "The reports deceive about “A case”");

  g_assert_true (dln_case_undo (f->self, NULL));
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_HYPOTHESIS), ==, 0);
  g_assert_true (dln_case_redo (f->self, NULL));
  second = dln_case_add_hypothesis (f->self, "Two", NULL);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_HYPOTHESIS), ==, 3);
  g_assert_null (dln_case_add_hypothesis (f->self, "", &error));
  g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID);
}

static void
test_move (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  guint before;

  add_rows (f, "A", "B");
  add_rows (f, "C", NULL);
  assert_order (f, DLN_TABLE_EVIDENCE, "a b c");
  before = count_entries (f);
  g_assert_true (dln_case_move_ranked (f->self, DLN_TABLE_EVIDENCE, "c", -1, NULL));
  assert_order (f, DLN_TABLE_EVIDENCE, "a c b");
  g_assert_true (dln_case_move_ranked (f->self, DLN_TABLE_EVIDENCE, "a", 5, NULL));
  assert_order (f, DLN_TABLE_EVIDENCE, "c b a");
  g_assert_cmpuint (count_entries (f), ==, before + 2);
  g_assert_true (dln_case_move_ranked (f->self, DLN_TABLE_EVIDENCE, "a", 1, NULL));
  g_assert_cmpuint (count_entries (f), ==, before + 2);
  g_assert_true (dln_case_undo (f->self, NULL));
  assert_order (f, DLN_TABLE_EVIDENCE, "a c b");
  g_assert_false (dln_case_move_ranked (f->self, DLN_TABLE_EVIDENCE, "z", 1, &error));
  g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_NOT_FOUND);
}

/* What has no rank stands last, and gets one when something moves. */
static void
test_move_unranked (Fixture       *f,
                    gconstpointer  data)
{
  for (const char *slug = "zy"; *slug != '\0'; slug++)
    {
      g_autofree char *name = g_strndup (slug, 1);
      g_autoptr (DlnRecord) row = dln_record_new (DLN_TABLE_EVIDENCE, name);

      dln_record_set_text (row, "title", name);
      g_assert_true (dln_case_add (f->self, row, NULL));
    }
  add_rows (f, "A", NULL);
  assert_order (f, DLN_TABLE_EVIDENCE, "a y z");
  g_assert_true (dln_case_move_ranked (f->self, DLN_TABLE_EVIDENCE, "z", -1, NULL));
  assert_order (f, DLN_TABLE_EVIDENCE, "a z y");
}

static void
test_rate (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (DlnRecord) rating = NULL;
  guint before;
  g_autoptr (GError) error = NULL;

  dln_case_set_author (f->self, "Ann");
  add_hypotheses (f);
  add_rows (f, "A", NULL);
  before = count_entries (f);
  g_assert_true (dln_case_rate (f->self, "a", "one", DLN_RATING_INCONSISTENT, "It was dark", NULL));
  g_assert_cmpuint (count_entries (f), ==, before + 1);
  g_assert_cmpuint (f->change.tables, ==, 1u << DLN_TABLE_RATING);
  rating = dln_case_get_rating (f->self, "a", "one");
  g_assert_cmpstr (dln_record_get_text (rating, "author"), ==, "Ann");
  g_assert_cmpint (dln_record_get_integer (rating, "made", 0), >, 0);

  /* The same again changes nothing; another value keeps the reason. */
  dln_case_set_author (f->self, "Bo");
  g_assert_true (dln_case_rate (f->self, "a", "one", DLN_RATING_INCONSISTENT, NULL, NULL));
  g_assert_true (dln_case_rate (f->self, "a", "one", DLN_RATING_INCONSISTENT, "It was dark", NULL));
  g_assert_cmpuint (count_entries (f), ==, before + 1);
  g_assert_true (dln_case_rate (f->self, "a", "one", DLN_RATING_NEUTRAL, NULL, NULL));
  g_clear_pointer (&rating, dln_record_free);
  rating = dln_case_get_rating (f->self, "a", "one");
  g_assert_cmpstr (dln_record_get_text (rating, "why"), ==, "It was dark");
  g_assert_cmpstr (dln_record_get_text (rating, "author"), ==, "Bo");
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_RATING), ==, 1);

  g_assert_true (dln_case_rate (f->self, "a", "one", -1, NULL, NULL));
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_RATING), ==, 0);
  g_assert_true (dln_case_rate (f->self, "a", "one", -1, NULL, NULL));
  g_assert_cmpuint (count_entries (f), ==, before + 3);
  g_assert_true (dln_case_undo (f->self, NULL));
  g_clear_pointer (&rating, dln_record_free);
  rating = dln_case_get_rating (f->self, "a", "one");
  g_assert_cmpint (dln_record_get_integer (rating, "value", -1), ==, DLN_RATING_NEUTRAL);

  g_assert_false (dln_case_rate (f->self, "a", "none", DLN_RATING_NEUTRAL, NULL, &error));
  g_assert_nonnull (error);
}

static DlnRecord *
rating_of (const char *slug,
           DlnRating   value,
           gint64      made)
{
  DlnRecord *rating = dln_record_new (DLN_TABLE_RATING, slug);

  dln_record_set_text (rating, "evidence", "a");
  dln_record_set_text (rating, "hypothesis", "one");
  dln_record_set_integer (rating, "value", value);
  dln_record_set_integer (rating, "made", made);
  return rating;
}

/* A cell is rated once; of several from elsewhere the last counts, the same on every computer. */
static void
test_one_rating (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (DlnRecord) old = rating_of ("old", DLN_RATING_NEUTRAL, 1);
  g_autoptr (DlnRecord) young = rating_of ("young", DLN_RATING_CONSISTENT, 2);
  g_autoptr (DlnRecord) twin = rating_of ("twin", DLN_RATING_INCONSISTENT, 2);
  g_autoptr (GError) error = NULL;

  add_hypotheses (f);
  add_rows (f, "A", NULL);
  g_assert_true (dln_case_add (f->self, old, NULL));
  g_assert_false (dln_case_add (f->self, young, &error));
  g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID);
  g_assert_true (dln_rating_choose (old, young) == young);
  g_assert_true (dln_rating_choose (young, old) == young);
  g_assert_true (dln_rating_choose (young, twin) == twin);
  g_assert_true (dln_rating_choose (twin, young) == twin);
}

/* A row, a column or a claim that goes takes its cells along, and comes back with them. */
static void
test_remove (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *before = NULL, *after = NULL;

  add_hypotheses (f);
  add_rows (f, "A", "B");
  g_assert_true (dln_case_rate (f->self, "a", "one", DLN_RATING_INCONSISTENT, NULL, NULL));
  g_assert_true (dln_case_rate (f->self, "a", "two", DLN_RATING_CONSISTENT, NULL, NULL));
  g_assert_true (dln_case_rate (f->self, "b", "two", DLN_RATING_CONSISTENT, NULL, NULL));
  before = export_text (f);
  g_assert_true (dln_case_remove (f->self, DLN_TABLE_EVIDENCE, "a", NULL));
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_RATING), ==, 1);
  g_assert_true (dln_case_remove (f->self, DLN_TABLE_HYPOTHESIS, "two", NULL));
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_RATING), ==, 0);
  g_assert_true (dln_case_undo (f->self, NULL));
  g_assert_true (dln_case_undo (f->self, NULL));
  after = export_text (f);
  g_assert_cmpstr (before, ==, after);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/hypotheses/first-hypothesis", test_first_hypothesis);
  ADD ("/hypotheses/move", test_move);
  ADD ("/hypotheses/move-unranked", test_move_unranked);
  ADD ("/hypotheses/rate", test_rate);
  ADD ("/hypotheses/one-rating", test_one_rating);
  ADD ("/hypotheses/remove", test_remove);
  return g_test_run ();
}
