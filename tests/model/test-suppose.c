/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Times that are only supposed: seen, not written, and gone when they are left.
 */
#include "config.h"

#include "dln-case-suppose.h"
#include "dln-known.h"
#include "dln-test-case.h"

static void
count_changes_cb (DlnCase         *dln_case,
                  const DlnChange *change,
                  guint           *n)
{
  *n += change->bulk ? 100 : change->n_rows;
}

static void
test_seen (Fixture       *f,
           gconstpointer  data)
{
  guint a = add_event (f, "Announcement", 0, 1), b = add_event (f, "Strike", 5, 6), n = 0;
  DlnBounds was_a, was_b, now;
  DlnSupposedRow rows[] = { { a, dln_bounds_within (70 * DLN_DAY, 71 * DLN_DAY) }, { b, DLN_BOUNDS_UNKNOWN } };
  guint entries = count_entries (f);
  g_autofree char *before = export_text (f), *after = NULL;
  g_autoptr (GError) error = NULL;

  dln_case_get_bounds (f->self, a, &was_a);
  dln_case_get_bounds (f->self, b, &was_b);
  g_signal_connect (f->self, "changed", G_CALLBACK (count_changes_cb), &n);
  g_assert_true (dln_case_suppose (f->self, rows, 2, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
  dln_case_get_bounds (f->self, a, &now);
  g_assert_true (dln_bounds_equal (&now, &rows[0].bounds));
  dln_case_get_bounds (f->self, b, &now);
  g_assert_true (dln_bounds_is_unknown (&now));
  after = export_text (f);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (count_entries (f), ==, entries);

  /* Another supposition is instead of it. */
  g_assert_true (dln_case_suppose (f->self, rows, 1, &error));
  dln_case_get_bounds (f->self, b, &now);
  g_assert_true (dln_bounds_equal (&now, &was_b));
  dln_case_suppose_nothing (f->self);
  g_assert_false (dln_case_is_supposing (f->self));
  dln_case_get_bounds (f->self, a, &now);
  g_assert_true (dln_bounds_equal (&now, &was_a));
}

/* A verb would state what nobody states. */
static void
test_not_written (Fixture       *f,
                  gconstpointer  data)
{
  guint a = add_event (f, "Announcement", 0, 1), entries = count_entries (f);
  DlnSupposedRow row = { a, dln_bounds_within (70 * DLN_DAY, 71 * DLN_DAY) };
  g_autoptr (GError) undone = NULL, set = NULL;

  g_assert_true (dln_case_suppose (f->self, &row, 1, NULL));
  g_assert_false (dln_case_is_writable (f->self));
  g_assert_nonnull (dln_case_get_read_only_reason (f->self));
  g_assert_false (dln_case_undo (f->self, &undone));
  g_assert_error (undone, DLN_MODEL_ERROR, DLN_MODEL_ERROR_READ_ONLY);
  g_assert_false (dln_case_set_field (f->self, DLN_TABLE_EVENT, "announcement", "title", "Other", &set));
  g_assert_error (set, DLN_MODEL_ERROR, DLN_MODEL_ERROR_READ_ONLY);
  g_assert_cmpuint (count_entries (f), ==, entries);
  dln_case_suppose_nothing (f->self);
  g_assert_true (dln_case_is_writable (f->self));
}

/* What was known then is of what is. */
static void
test_known (Fixture       *f,
            gconstpointer  data)
{
  guint a = add_event (f, "Announcement", 0, 1);
  DlnSupposedRow row = { a, dln_bounds_within (70 * DLN_DAY, 71 * DLN_DAY) };
  DlnBounds was, now;
  g_autoptr (GError) error = NULL;

  dln_case_get_bounds (f->self, a, &was);
  g_assert_true (dln_case_suppose (f->self, &row, 1, NULL));
  g_assert_true (dln_case_set_known_at (f->self, DLN_INSTANT_MAX, DLN_KNOWN_OURS, &error));
  g_assert_false (dln_case_is_supposing (f->self));
  g_assert_false (dln_case_suppose (f->self, &row, 1, &error));
  g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_READ_ONLY);
  g_assert_true (dln_case_set_known_at (f->self, DLN_OPEN, DLN_KNOWN_OURS, NULL));
  dln_case_get_bounds (f->self, a, &now);
  g_assert_true (dln_bounds_equal (&now, &was));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/suppose/seen", Fixture, NULL, setup, test_seen, teardown);
  g_test_add ("/suppose/not-written", Fixture, NULL, setup, test_not_written, teardown);
  g_test_add ("/suppose/known", Fixture, NULL, setup, test_known, teardown);
  return g_test_run ();
}
