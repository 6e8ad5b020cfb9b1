/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-test-store.h"

static void
remove_tree (DlnStore   *store,
             DlnTable    table,
             const char *slug)
{
  g_autoptr (GError) error = NULL;

  begin (store);
  dln_store_remove_tree (store, table, dln_store_find (store, table, slug, NULL), &error);
  g_assert_no_error (error);
  commit (store, "remove");
}

/* Whatever goes, nothing dangles, and undo brings all of it back. */
static void
test_every_type (Fixture       *f,
                 gconstpointer  data)
{
  fill_store (f->store);
  for (guint t = 0; t < DLN_N_TABLES; t++)
    {
      begin (f->store);
      insert (f->store, full_record (t, 2));
      commit (f->store, "second");
    }
  for (guint t = 0; t < DLN_N_TABLES; t++)
    {
      g_autofree char *slug = slug_of (t, 1);
      g_autofree char *before = dump_store (f->store);
      g_autofree char *after = NULL;
      g_autoptr (DlnStatement) dangling = NULL;
      guint entries = count_entries (f->store);

      remove_tree (f->store, t, slug);
      g_assert_cmpuint (count_entries (f->store), ==, entries + 1);
      g_assert_cmpint (dln_store_find (f->store, t, slug, NULL), ==, 0);
      dangling = dln_store_prepare (f->store, "PRAGMA foreign_key_check", NULL);
      g_assert_cmpint (sqlite3_step (dangling), ==, SQLITE_DONE);
      g_clear_pointer (&dangling, sqlite3_finalize);
      undo (f->store);
      after = dump_store (f->store);
      g_assert_cmpstr (after, ==, before);
    }
}

/* What cannot be without it goes; what merely mentions it stays. */
static void
test_children (Fixture       *f,
               gconstpointer  data)
{
  static const struct {
    DlnTable removed;
    DlnTable table;
    gboolean stays;
  } table[] = {
    { DLN_TABLE_EVENT, DLN_TABLE_CLAIM, FALSE },       { DLN_TABLE_EVENT, DLN_TABLE_FIGURE, FALSE },
    { DLN_TABLE_EVENT, DLN_TABLE_ROLE, FALSE },        { DLN_TABLE_EVENT, DLN_TABLE_RELATION, FALSE },
    { DLN_TABLE_EVENT, DLN_TABLE_ASSESSMENT, FALSE },  { DLN_TABLE_EVENT, DLN_TABLE_SOURCE, TRUE },
    { DLN_TABLE_SOURCE, DLN_TABLE_CLAIM, FALSE },      { DLN_TABLE_SOURCE, DLN_TABLE_EVENT, TRUE },
    { DLN_TABLE_SOURCE, DLN_TABLE_ATTACHMENT, TRUE },  { DLN_TABLE_PLACE, DLN_TABLE_CLAIM, TRUE },
    { DLN_TABLE_PLACE, DLN_TABLE_ASSESSMENT, TRUE },   { DLN_TABLE_ACTOR, DLN_TABLE_UTTERANCE, FALSE },
    { DLN_TABLE_ACTOR, DLN_TABLE_CLAIM, TRUE },        { DLN_TABLE_ACTOR, DLN_TABLE_SOURCE, TRUE },
    { DLN_TABLE_CLAIM, DLN_TABLE_FIGURE, FALSE },      { DLN_TABLE_CLAIM, DLN_TABLE_RELATION, TRUE },
    { DLN_TABLE_CLAIM, DLN_TABLE_ASSESSMENT, TRUE },   { DLN_TABLE_TAG, DLN_TABLE_EVENT, TRUE },
  };

  fill_store (f->store);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *slug = slug_of (table[i].removed, 1);

      remove_tree (f->store, table[i].removed, slug);
      g_assert_cmpint (dln_store_count (f->store, table[i].table), ==, table[i].stays ? 1 : 0);
      undo (f->store);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/remove/every-type", test_every_type);
  ADD ("/remove/children", test_children);
  return g_test_run ();
}
