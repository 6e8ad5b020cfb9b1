/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-test-store.h"

static void
add_tag (DlnStore *store,
         guint     number)
{
  begin (store);
  insert (store, full_record (DLN_TABLE_TAG, number));
  commit (store, "tag");
}

static DlnStore *
open_reader (DlnStore *store)
{
  g_autoptr (GError) error = NULL;
  DlnStore *reader = dln_store_open_reader (store, "For a test", &error);

  g_assert_no_error (error);
  return reader;
}

static void
test_state (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *before = NULL, *during = NULL, *after = NULL;
  DlnStore *reader;

  add_tag (f->store, 1);
  before = dump_store (f->store);
  reader = open_reader (f->store);
  add_tag (f->store, 2);
  g_assert_cmpint (dln_store_count (f->store, DLN_TABLE_TAG), ==, 2);
  during = dump_store (reader);
  g_assert_cmpstr (during, ==, before);
  g_assert_true (dln_store_close (reader, NULL));
  reader = open_reader (f->store);
  after = dump_store (reader);
  g_assert_cmpstr (after, !=, before);
  g_assert_true (dln_store_close (reader, NULL));
}

static void
test_refuses (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  DlnStore *reader;

  dln_store_set_author (f->store, "Ёла");
  reader = open_reader (f->store);
  g_assert_cmpstr (dln_store_get_read_only_reason (reader), ==, "For a test");
  g_assert_null (dln_store_get_read_only_reason (f->store));
  g_assert_cmpstr (dln_store_get_author (reader), ==, "Ёла");
  g_assert_false (dln_store_begin (reader, &error));
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (dln_store_set_info (reader, "key", "value", &error));
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_READ_ONLY);
  g_assert_true (dln_store_close (reader, NULL));
  /* The lock is the writer's still. */
  add_tag (f->store, 1);
}

static gpointer
read_in_thread (gpointer data)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *slug = NULL;
      gint64 id = dln_store_find (data, DLN_TABLE_TAG, "tag-1", NULL);

      slug = dln_store_dup_slug (data, DLN_TABLE_TAG, id);
      g_assert_cmpstr (slug, ==, "tag-1");
      g_assert_cmpint (dln_store_count (data, DLN_TABLE_TAG), ==, 1);
    }
  g_assert_true (dln_store_close (data, NULL));
  return NULL;
}

static void
test_other_thread (Fixture       *f,
                   gconstpointer  data)
{
  GThread *thread;

  add_tag (f->store, 1);
  thread = g_thread_new ("reader", read_in_thread, open_reader (f->store));
  for (guint i = 2; i < 50; i++)
    add_tag (f->store, i);
  g_thread_join (thread);
  g_assert_cmpint (dln_store_count (f->store, DLN_TABLE_TAG), ==, 49);
}

/* What is cancelled is not kept, even where nobody noticed until the end. */
static void
test_cancelled (Fixture       *f,
                gconstpointer  data)
{
  const DlnTable tables[] = { DLN_TABLE_TAG, DLN_TABLE_EVENT };
  g_autofree char *before = dump_store (f->store);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (DlnRecord) record = dln_record_new (tables[i], NULL);
      g_autoptr (DlnTouched) touched = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      dln_record_set_text (record, "title", "Title");
      begin (f->store);
      dln_store_set_cancellable (f->store, cancellable);
      g_assert_cmpint (dln_store_insert (f->store, record, NULL), !=, 0);
      g_cancellable_cancel (cancellable);
      g_assert_false (dln_store_commit (f->store, "verb", "Cancelled", &touched, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_null (touched);
      dln_store_set_cancellable (f->store, NULL);
      after = dump_store (f->store);
      g_assert_cmpstr (after, ==, before);
    }
  add_tag (f->store, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store-reader/state", test_state);
  ADD ("/store-reader/refuses", test_refuses);
  ADD ("/store-reader/other-thread", test_other_thread);
  ADD ("/store-reader/cancelled", test_cancelled);
  return g_test_run ();
}
