/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-test-store.h"

static void
visit (const DlnWorkingRow *row,
       gpointer             data)
{
  g_array_append_val ((GArray *) data, *row);
}

static void
test_load (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (DlnWorkingRow));
  DlnWorkingRow one;

  fill_store (f->store);
  begin (f->store);
  for (guint i = 2; i < 5; i++)
    insert (f->store, full_record (DLN_TABLE_EVENT, i));
  commit (f->store, "more");
  g_assert_true (dln_store_load_working (f->store, visit, rows, NULL));
  g_assert_cmpuint (rows->len, ==, 4);
  for (guint i = 0; i < rows->len; i++)
    {
      const DlnWorkingRow *row = &g_array_index (rows, DlnWorkingRow, i);

      g_assert_true (i == 0 || row->id > row[-1].id);
      g_assert_true (dln_store_read_working (f->store, row->id, &one));
      g_assert_true (dln_bounds_equal (&one.bounds, &row->bounds));
      g_assert_cmpint (one.kind, ==, row->kind);
      g_assert_cmpint (one.latitude, ==, row->latitude);
    }
  /* Without a claim: no time, no place. */
  one = g_array_index (rows, DlnWorkingRow, 3);
  g_assert_true (dln_bounds_is_unknown (&one.bounds));
  g_assert_cmpint (one.latitude, ==, DLN_NO_DEGREES);
  g_assert_cmpint (one.kind, ==, 4);
  g_assert_cmpint (one.flags & DLN_WORKING_KEY, ==, 0);
  one = g_array_index (rows, DlnWorkingRow, 0);
  g_assert_cmpint (one.flags & DLN_WORKING_KEY, ==, DLN_WORKING_KEY);
  g_assert_cmpint (one.status, ==, 1 | 1 << 4);
  g_assert_false (dln_store_read_working (f->store, 12345, &one));
}

static void
test_texts (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *title = NULL;
  DlnWorkingFacts facts;
  gint64 id;

  fill_store (f->store);
  id = dln_store_find (f->store, DLN_TABLE_EVENT, "event-1", NULL);
  title = dln_store_dup_title (f->store, DLN_TABLE_EVENT, id);
  g_assert_cmpstr (title, ==, "title “1” Ёлка");
  g_assert_null (dln_store_dup_title (f->store, DLN_TABLE_EVENT, 12345));
  g_assert_false (dln_store_read_working_facts (f->store, 12345, &facts));
  g_assert_null (facts.reported);
  g_assert_cmpint (facts.first_said, ==, DLN_OPEN);
}

/* Outside the journal, kept by a refresh, gone with the event. */
static void
test_disputed (Fixture       *f,
               gconstpointer  data)
{
  DlnWorkingRow row;
  guint entries;
  gint64 id;

  fill_store (f->store);
  entries = count_entries (f->store);
  id = dln_store_find (f->store, DLN_TABLE_EVENT, "event-1", NULL);
  g_assert_true (dln_store_set_disputed (f->store, id, TRUE, NULL));
  g_assert_cmpuint (count_entries (f->store), ==, entries);
  reopen (f);
  begin (f->store);
  insert (f->store, full_record (DLN_TABLE_CLAIM, 2));
  commit (f->store, "claim");
  g_assert_true (dln_store_read_working (f->store, id, &row));
  g_assert_true (row.disputed);
  g_assert_true (dln_store_set_disputed (f->store, id, FALSE, NULL));
  g_assert_true (dln_store_read_working (f->store, id, &row));
  g_assert_false (row.disputed);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/working-read/load", test_load);
  ADD ("/working-read/texts", test_texts);
  ADD ("/working-read/disputed", test_disputed);
  return g_test_run ();
}
