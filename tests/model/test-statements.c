/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How much of what was said falls into a stretch of time: days are spread, instants are not.
 */
#include "config.h"

#include "dln-statements.h"
#include "dln-test-case.h"

static void
add (Fixture    *f,
     DlnTable    table,
     const char *slug,
     const char *field,
     const char *time)
{
  g_autoptr (DlnRecord) record = dln_record_new (table, slug);
  g_autoptr (GError) error = NULL;

  dln_record_set_text (record, table == DLN_TABLE_CLAIM ? "event" : "title", "e");
  if (table == DLN_TABLE_CLAIM)
    dln_record_set_text (record, "source", "s");
  if (time != NULL)
    g_assert_true (dln_record_set_from_text (record, field, time, "UTC", NULL));
  dln_case_add (f->self, record, &error);
  g_assert_no_error (error);
}

static float
sum (const float *bins,
     guint        n)
{
  float all = 0;

  for (guint i = 0; i < n; i++)
    all += bins[i];
  return all;
}

static void
test_count (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (DlnStatements) statements = NULL;
  g_autoptr (DlnTime) day = dln_time_parse ("2023-05-22", "UTC", NULL);
  DlnSpan window = { day->bounds.begin_earliest, day->bounds.end_latest };
  float bins[24];

  add (f, DLN_TABLE_EVENT, "e", NULL, NULL);
  add (f, DLN_TABLE_SOURCE, "s", "published", "2023-05-22T06:30:00Z");
  add (f, DLN_TABLE_CLAIM, "day", "said", "2023-05-22");
  add (f, DLN_TABLE_CLAIM, "hour", "said", "2023-05-22T05:15:00Z");
  add (f, DLN_TABLE_CLAIM, "before", "said", "2023-05-20");
  add (f, DLN_TABLE_CLAIM, "unknown", "said", NULL);
  statements = dln_statements_new (f->self);
  g_assert_cmpuint (dln_statements_get_n (statements, DLN_STATEMENT_SAID), ==, 3);
  g_assert_cmpuint (dln_statements_get_n (statements, DLN_STATEMENT_PUBLISHED), ==, 1);

  dln_statements_count (statements, DLN_STATEMENT_SAID, window, bins, 24);
  g_assert_cmpfloat_with_epsilon (sum (bins, 24), 2, 1e-4);
  g_assert_cmpfloat_with_epsilon (bins[0], 1.0 / 24, 1e-6);
  g_assert_cmpfloat_with_epsilon (bins[5], 1 + 1.0 / 24, 1e-5);
  /* Half of the day is in view: half of what is spread over it. */
  dln_statements_count (statements, DLN_STATEMENT_SAID,
                        (DlnSpan) { window.begin + 12 * DLN_HOUR, window.end + 12 * DLN_HOUR }, bins, 24);
  g_assert_cmpfloat_with_epsilon (sum (bins, 24), 0.5, 1e-4);
  dln_statements_count (statements, DLN_STATEMENT_PUBLISHED, window, bins, 24);
  g_assert_cmpfloat_with_epsilon (bins[6], 1, 1e-6);
  g_assert_cmpfloat_with_epsilon (sum (bins, 24), 1, 1e-6);
}

/* Every nth stands for n. */
static void
test_many (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (DlnStatements) statements = NULL;
  g_autoptr (GError) error = NULL;
  float bins[10];

  add (f, DLN_TABLE_EVENT, "e", NULL, NULL);
  add (f, DLN_TABLE_SOURCE, "s", NULL, NULL);
  for (guint i = 0; i < 50000; i++)
    {
      g_autofree char *slug = g_strdup_printf ("c-%u", i);
      DlnRecord *claim = dln_record_new (DLN_TABLE_CLAIM, slug);
      DlnBounds bounds = dln_bounds_within (i * DLN_SECOND, i * DLN_SECOND);
      g_autoptr (DlnTime) time = dln_time_new (&bounds);

      dln_record_set_text (claim, "event", "e");
      dln_record_set_text (claim, "source", "s");
      dln_record_set_time (claim, "said", time);
      g_ptr_array_add (claims, claim);
    }
  dln_case_add_many (f->self, claims, "Many", &error);
  g_assert_no_error (error);
  statements = dln_statements_new (f->self);
  dln_statements_count (statements, DLN_STATEMENT_SAID, (DlnSpan) { 0, 50000 * DLN_SECOND }, bins, 10);
  for (guint i = 0; i < 10; i++)
    g_assert_cmpfloat_with_epsilon (bins[i], 5000, 5);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/statements/count", test_count);
  ADD ("/statements/many", test_many);

  return g_test_run ();
}
