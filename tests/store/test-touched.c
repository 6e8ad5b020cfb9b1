/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-test-store.h"

/* Changes one field of the first record of a type; what does that touch? */
static DlnTouched *
touch (DlnStore   *store,
       DlnTable    table,
       const char *field,
       const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *slug = slug_of (table, 1);
  gint64 id = dln_store_find (store, table, slug, NULL);
  g_autoptr (DlnRecord) record = dln_store_read (store, table, id, NULL);
  DlnTouched *touched = NULL;

  begin (store);
  dln_record_set_from_text (record, field, text, "UTC", &error);
  g_assert_no_error (error);
  g_assert_true (dln_store_update (store, id, record, NULL));
  dln_store_commit (store, "verb", "touch", &touched, &error);
  g_assert_no_error (error);
  return touched;
}

static const struct {
  DlnTable table;
  const char *field;
  const char *text;
  gboolean event; /* whether the event is looked at again */
} table[] = {
  { DLN_TABLE_CASE, "title", "New", FALSE },
  { DLN_TABLE_TAG, "title", "New", FALSE },
  { DLN_TABLE_ACTOR, "title", "New", FALSE },
  { DLN_TABLE_PLACE, "title", "New", TRUE },
  { DLN_TABLE_PLACE, "latitude", "12", TRUE },
  { DLN_TABLE_SOURCE, "published", "2023-05-23", TRUE },
  { DLN_TABLE_EVENT, "title", "New", TRUE },
  { DLN_TABLE_EVENT, "tags", "", TRUE },
  { DLN_TABLE_CLAIM, "says", "New", TRUE },
  { DLN_TABLE_CLAIM, "relayed_by", "", TRUE },
  { DLN_TABLE_FIGURE, "least", "9", TRUE },
  { DLN_TABLE_ROLE, "role", "New", TRUE },
  { DLN_TABLE_RELATION, "note", "New", TRUE },
  { DLN_TABLE_ASSESSMENT, "reason", "New", TRUE },
  { DLN_TABLE_ASSESSMENT, "cites", "", FALSE },
  { DLN_TABLE_HYPOTHESIS, "title", "New", FALSE },
  { DLN_TABLE_LAYER, "opacity", "0.5", FALSE },
  { DLN_TABLE_BOOKMARK, "title", "New", FALSE },
  { DLN_TABLE_EVIDENCE, "title", "New", FALSE },
  { DLN_TABLE_RATING, "value", "II", FALSE },
};

static void
test_table (Fixture       *f,
            gconstpointer  data)
{
  fill_store (f->store);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DlnTouched) touched = touch (f->store, table[i].table, table[i].field, table[i].text);
      g_autoptr (DlnTouched) undone = NULL;
      g_autoptr (GArray) ids = dln_touched_list_events (touched);

      g_assert_cmpuint (touched->tables, ==, 1u << table[i].table);
      g_assert_false (touched->all);
      if (ids->len != (table[i].event ? 1 : 0))
        g_error ("%s of %s touches %u events", table[i].field, dln_record_type_get (table[i].table)->name, ids->len);
      if (ids->len > 0)
        g_assert_cmpint (g_array_index (ids, gint64, 0), ==,
                         dln_store_find (f->store, DLN_TABLE_EVENT, "event-1", NULL));
      g_assert_true (dln_store_undo (f->store, &undone, NULL));
      g_assert_cmpuint (undone->tables, ==, touched->tables);
      g_assert_cmpuint (g_hash_table_size (undone->events), ==, g_hash_table_size (touched->events));
    }
}

/* A claim that goes over to another event touches both. */
static void
test_both (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (DlnTouched) touched = NULL;
  g_autoptr (GArray) ids = NULL;

  fill_store (f->store);
  begin (f->store);
  insert (f->store, full_record (DLN_TABLE_EVENT, 2));
  commit (f->store, "second");
  touched = touch (f->store, DLN_TABLE_CLAIM, "event", "event-2");
  ids = dln_touched_list_events (touched);
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_cmpint (g_array_index (ids, gint64, 0), <, g_array_index (ids, gint64, 1));
}

static void
test_damaged (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnTouched) touched = dln_touched_new ();
  char garbage[] = "T\xff\xff\xff\xff\xff garbage";
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_false (dln_touched_read (touched, db, garbage, sizeof garbage, &error));
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT);
  sqlite3_close (db);
  dln_touched_free (NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/touched/table", test_table);
  ADD ("/touched/both", test_both);
  g_test_add_func ("/touched/damaged", test_damaged);
  return g_test_run ();
}
