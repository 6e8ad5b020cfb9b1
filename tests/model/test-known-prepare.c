/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What known-as-of needs is read by a worker: the case stays as it was until it is there, and what
 * was read of a case that changed meanwhile is not used.
 */
#include "config.h"

#include "dln-test-case.h"

#include "dln-known.h"

typedef struct {
  gboolean done;
  gboolean ok;
  GError *error;
} Told;

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Told *told = data;

  told->ok = dln_case_prepare_known_finish (DLN_CASE (source), result, &told->error);
  told->done = TRUE;
}

static void
wait_for (Told *told)
{
  while (!told->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
add (Fixture   *f,
     DlnRecord *record)
{
  g_autoptr (DlnRecord) owned = record;
  g_autoptr (GError) error = NULL;

  dln_case_add (f->self, owned, &error);
  g_assert_no_error (error);
}

/* An event of which somebody told at that hour. */
static void
add_told (Fixture    *f,
          const char *slug,
          int         hour)
{
  DlnBounds bounds = dln_bounds_within (hour * DLN_HOUR, hour * DLN_HOUR);
  g_autoptr (DlnTime) said = dln_time_new (&bounds);
  g_autofree char *claim = g_strdup_printf ("c-%s", slug);
  g_autofree char *source = g_strdup_printf ("s-%s", slug);
  DlnRecord *record = dln_record_new (DLN_TABLE_EVENT, slug);

  dln_record_set_text (record, "title", slug);
  add (f, record);
  record = dln_record_new (DLN_TABLE_SOURCE, source);
  dln_record_set_text (record, "title", source);
  add (f, record);
  record = dln_record_new (DLN_TABLE_CLAIM, claim);
  dln_record_set_text (record, "event", slug);
  dln_record_set_text (record, "source", source);
  said->basis = DLN_BASIS_CLAIMED;
  dln_record_set_time (record, "said", said);
  add (f, record);
}

static guint
count_known_at (Fixture *f,
                int      hour)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dln_case_set_known_at (f->self, hour * DLN_HOUR, DLN_KNOWN_PUBLIC, &error));
  g_assert_no_error (error);
  return dln_case_count_known (f->self).certain;
}

/* Until it is there nothing is another; then the same is known as for who waits. */
static void
test_read (Fixture       *f,
           gconstpointer  data)
{
  Told told = { 0 };

  add_told (f, "early", 10);
  add_told (f, "late", 20);
  dln_case_prepare_known_async (f->self, DLN_OPEN, DLN_KNOWN_PUBLIC, NULL, told_cb, &told);
  g_assert_false (dln_case_is_known_ready (f->self, DLN_OPEN, DLN_KNOWN_PUBLIC));
  g_assert_cmpint (dln_case_get_known_at (f->self), ==, DLN_OPEN);
  g_assert_true (dln_case_is_writable (f->self));
  wait_for (&told);
  g_assert_no_error (told.error);
  g_assert_true (told.ok);
  g_assert_true (dln_case_is_known_ready (f->self, DLN_OPEN, DLN_KNOWN_PUBLIC));
  g_assert_cmpuint (count_known_at (f, 15), ==, 1);
  g_assert_cmpuint (count_known_at (f, 25), ==, 2);
}

/* A verb while the worker reads: what it read is of another case. */
static void
test_changed (Fixture       *f,
              gconstpointer  data)
{
  Told told = { 0 };

  add_told (f, "early", 10);
  dln_case_prepare_known_async (f->self, DLN_OPEN, DLN_KNOWN_PUBLIC, NULL, told_cb, &told);
  add_told (f, "late", 20);
  wait_for (&told);
  g_assert_no_error (told.error);
  g_assert_true (dln_case_is_known_ready (f->self, DLN_OPEN, DLN_KNOWN_PUBLIC));
  g_assert_cmpuint (count_known_at (f, 25), ==, 2);
  g_assert_true (dln_case_set_known_at (f->self, DLN_OPEN, DLN_KNOWN_PUBLIC, NULL));
  add_told (f, "later", 21);
  g_assert_false (dln_case_is_known_ready (f->self, DLN_OPEN, DLN_KNOWN_PUBLIC));
  g_assert_cmpuint (count_known_at (f, 25), ==, 3);
}

/* Who did not want to wait is seen as of then meanwhile: that stays. */
static void
test_overtaken (Fixture       *f,
                gconstpointer  data)
{
  Told told = { 0 };

  add_told (f, "early", 10);
  add_told (f, "late", 20);
  dln_case_prepare_known_async (f->self, DLN_OPEN, DLN_KNOWN_PUBLIC, NULL, told_cb, &told);
  g_assert_cmpuint (count_known_at (f, 15), ==, 1);
  wait_for (&told);
  g_assert_true (told.ok);
  g_assert_cmpuint (dln_case_count_known (f->self).certain, ==, 1);
  g_assert_cmpuint (count_known_at (f, 25), ==, 2);
}

static void
test_cancelled (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Told told = { 0 };

  add_told (f, "early", 10);
  dln_case_prepare_known_async (f->self, DLN_OPEN, DLN_KNOWN_PUBLIC, cancellable, told_cb, &told);
  g_cancellable_cancel (cancellable);
  wait_for (&told);
  g_assert_error (told.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&told.error);
  g_assert_cmpint (dln_case_get_known_at (f->self), ==, DLN_OPEN);
}

/* Closing waits for the worker; nothing is read again after it. */
static void
test_closed (Fixture       *f,
             gconstpointer  data)
{
  Told told = { 0 };

  add_told (f, "early", 10);
  dln_case_prepare_known_async (f->self, DLN_OPEN, DLN_KNOWN_PUBLIC, NULL, told_cb, &told);
  add_told (f, "late", 20);
  g_assert_true (dln_case_close (f->self, NULL));
  wait_for (&told);
  g_assert_false (told.ok);
  g_assert_error (told.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&told.error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/model/known-prepare/read", test_read);
  ADD ("/model/known-prepare/changed", test_changed);
  ADD ("/model/known-prepare/overtaken", test_overtaken);
  ADD ("/model/known-prepare/cancelled", test_cancelled);
  ADD ("/model/known-prepare/closed", test_closed);
  return g_test_run ();
}
