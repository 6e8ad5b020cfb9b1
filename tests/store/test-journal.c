/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-test-store.h"

static void
add_tag (DlnStore *store,
         guint     number)
{
  g_autofree char *label = g_strdup_printf ("tag %u", number);

  begin (store);
  insert (store, full_record (DLN_TABLE_TAG, number));
  commit (store, label);
}

static void
test_entry (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *head = NULL;
  DlnStoreEntry *first;
  DlnStoreEntry *second;
  gint64 utc = 0;

  head = dln_store_dup_head (f->store, &utc);
  g_assert_null (head);
  g_assert_cmpint (utc, ==, 0);
  dln_store_set_author (f->store, "Ёла");
  add_tag (f->store, 1);
  add_tag (f->store, 2);
  entries = dln_store_list_journal (f->store, NULL);
  g_assert_cmpuint (entries->len, ==, 2);
  first = entries->pdata[0];
  second = entries->pdata[1];
  g_assert_cmpint (first->number, ==, 1);
  g_assert_cmpstr (first->author, ==, "Ёла");
  g_assert_true (g_str_has_prefix (first->client, "Dateline "));
  g_assert_cmpstr (first->kind, ==, "verb");
  g_assert_null (first->target);
  g_assert_cmpstr (first->label, ==, "tag 1");
  g_assert_cmpint (first->parts, ==, 1);
  g_assert_cmpstr (first->previous, ==, "");
  g_assert_cmpuint (strlen (first->hash), ==, 64);
  g_assert_cmpstr (second->previous, ==, first->hash);
  head = dln_store_dup_head (f->store, &utc);
  g_assert_cmpstr (head, ==, second->hash);
  g_assert_cmpint (utc, ==, second->utc);
}

static void
test_no_op (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnTouched) touched = NULL;
  g_autoptr (DlnRecord) tag = NULL;
  gint64 id;

  add_tag (f->store, 1);
  begin (f->store);
  commit (f->store, "nothing");
  begin (f->store);
  id = insert (f->store, full_record (DLN_TABLE_TAG, 2));
  g_assert_true (dln_store_delete (f->store, DLN_TABLE_TAG, id, NULL));
  commit (f->store, "there and back");
  id = dln_store_find (f->store, DLN_TABLE_TAG, "tag-1", NULL);
  tag = dln_store_read (f->store, DLN_TABLE_TAG, id, NULL);
  begin (f->store);
  g_assert_true (dln_store_update (f->store, id, tag, NULL));
  dln_store_commit (f->store, "verb", "the same", &touched, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (touched->tables, ==, 0);
  g_assert_cmpuint (count_entries (f->store), ==, 1);
  /* The transaction ended: the next can begin. */
  add_tag (f->store, 3);
}

static void
test_rollback (Fixture       *f,
               gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  add_tag (f->store, 1);
  before = dump_store (f->store);
  begin (f->store);
  insert (f->store, full_record (DLN_TABLE_TAG, 2));
  dln_store_rollback (f->store);
  dln_store_rollback (f->store);
  after = dump_store (f->store);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (count_entries (f->store), ==, 1);
  begin (f->store);
  insert (f->store, full_record (DLN_TABLE_TAG, 2));
  reopen (f); /* closing rolls back */
  g_assert_cmpint (dln_store_count (f->store, DLN_TABLE_TAG), ==, 1);
}

static void
assert_labels (DlnStore   *store,
               const char *undo_label,
               const char *redo_label)
{
  g_autofree char *u = dln_store_dup_undo_label (store);
  g_autofree char *r = dln_store_dup_redo_label (store);

  g_assert_cmpstr (u, ==, undo_label);
  g_assert_cmpstr (r, ==, redo_label);
}

static void
test_walk (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  assert_labels (f->store, NULL, NULL);
  g_assert_false (dln_store_undo (f->store, NULL, &error));
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_NOTHING);
  g_clear_error (&error);
  for (guint i = 1; i <= 3; i++)
    add_tag (f->store, i);
  assert_labels (f->store, "tag 3", NULL);
  undo (f->store);
  undo (f->store);
  assert_labels (f->store, "tag 1", "tag 2");
  reopen (f);
  assert_labels (f->store, "tag 1", "tag 2");
  redo (f->store);
  assert_labels (f->store, "tag 2", "tag 3");
  undo (f->store);
  assert_labels (f->store, "tag 1", "tag 2");
  redo (f->store);
  redo (f->store);
  assert_labels (f->store, "tag 3", NULL);
  g_assert_false (dln_store_redo (f->store, NULL, &error));
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_NOTHING);
  undo (f->store);
  add_tag (f->store, 4);
  assert_labels (f->store, "tag 4", NULL);
  undo (f->store);
  assert_labels (f->store, "tag 2", "tag 4");
  undo (f->store);
  undo (f->store);
  assert_labels (f->store, NULL, "tag 1");
  g_assert_cmpint (dln_store_count (f->store, DLN_TABLE_TAG), ==, 0);
}

static void
test_undo_names_its_entry (Fixture       *f,
                           gconstpointer  data)
{
  g_autoptr (GPtrArray) entries = NULL;
  const DlnStoreEntry *e[3];

  add_tag (f->store, 1);
  undo (f->store);
  redo (f->store);
  entries = dln_store_list_journal (f->store, NULL);
  g_assert_cmpuint (entries->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    e[i] = entries->pdata[i];
  g_assert_cmpstr (e[1]->kind, ==, "undo");
  g_assert_cmpstr (e[1]->target, ==, e[0]->hash);
  g_assert_cmpstr (e[2]->kind, ==, "redo");
  g_assert_cmpstr (e[2]->target, ==, e[1]->hash);
}

static const char *const tampering[] = {
  "UPDATE journal SET author = 'somebody else' WHERE number = 2",
  "UPDATE journal SET client = 'another' WHERE number = 2",
  "UPDATE journal SET label = 'something else' WHERE number = 2",
  "UPDATE journal SET utc = utc + 1 WHERE number = 2",
  "UPDATE journal SET kind = 'import' WHERE number = 2",
  "UPDATE journal SET target = 'x' WHERE number = 2",
  "UPDATE journal SET hash = replace (hash, substr (hash, 1, 1), 'x') WHERE number = 2",
  "UPDATE journal SET previous = '' WHERE number = 2",
  "PRAGMA foreign_keys = OFF; DELETE FROM journal WHERE number = 2",
  "PRAGMA foreign_keys = OFF; DELETE FROM journal WHERE number = 1",
  "PRAGMA foreign_keys = OFF; UPDATE journal SET number = 9 WHERE number = 1",
  "UPDATE journal_part SET changeset = (SELECT changeset FROM journal_part WHERE number = 1) WHERE number = 2",
  "UPDATE journal_part SET changeset = x'00' WHERE number = 2",
  "UPDATE journal_part SET bytes = bytes - 1 WHERE number = 2",
  "UPDATE journal_part SET bytes = -5 WHERE number = 2",
  "UPDATE journal_part SET bytes = 4000000000 WHERE number = 2",
  "DELETE FROM journal_part WHERE number = 2",
};

static void
test_verify (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *whole = NULL;

  for (guint i = 1; i <= 3; i++)
    add_tag (f->store, i);
  undo (f->store);
  whole = find_damage (f->store);
  g_assert_null (whole);
  for (guint i = 0; i < G_N_ELEMENTS (tampering); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s-%u", f->path, i);
      g_autoptr (GError) error = NULL;
      g_autofree char *damage = NULL;
      DlnStore *copy;

      g_assert_true (dln_store_copy_to (f->store, path, NULL));
      copy = dln_store_open (path, FALSE, NULL);
      dln_store_exec (copy, tampering[i], &error);
      g_assert_no_error (error);
      damage = find_damage (copy);
      if (damage == NULL || strstr (damage, "journal entry") == NULL)
        g_error ("not found: %s (%s)", tampering[i], damage);
      dln_store_close (copy, NULL);
    }
}

/* Undo that does not fit changes nothing. */
static void
test_misfit (Fixture       *f,
             gconstpointer  data)
{
  static const char *const misfits[] = {
    "UPDATE tag SET title = 'changed behind our back'",
    "DELETE FROM tag",
    "UPDATE journal_part SET changeset = x'00' WHERE number = 2",
  };

  add_tag (f->store, 1);
  add_tag (f->store, 2);
  for (guint i = 0; i < G_N_ELEMENTS (misfits); i++)
    {
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (dln_store_exec (f->store, misfits[i], NULL));
      before = dump_store (f->store);
      g_assert_false (dln_store_undo (f->store, NULL, &error));
      g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT);
      after = dump_store (f->store);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpuint (count_entries (f->store), ==, 2);
      add_tag (f->store, 3 + i);
      undo (f->store);
      g_assert_true (dln_store_exec (f->store, "DELETE FROM journal_part WHERE number > 2; "
                                               "DELETE FROM journal WHERE number > 2", NULL));
    }
}

static void
test_parts (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *filled = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autofree char *damage = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  before = dump_store (f->store);
  begin (f->store);
  for (guint t = 0; t < DLN_N_TABLES; t++)
    {
      for (guint n = 1; n <= 3; n++)
        insert (f->store, full_record (t, n));
      g_assert_true (dln_store_flush_part (f->store, NULL));
    }
  g_assert_true (dln_store_flush_part (f->store, NULL)); /* an empty one is none */
  commit (f->store, "many");
  filled = dump_store (f->store);
  entries = dln_store_list_journal (f->store, NULL);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpint (((DlnStoreEntry *) entries->pdata[0])->parts, ==, DLN_N_TABLES);
  reopen (f);
  undo (f->store);
  undone = dump_store (f->store);
  g_assert_cmpstr (undone, ==, before);
  redo (f->store);
  redone = dump_store (f->store);
  g_assert_cmpstr (redone, ==, filled);
  damage = find_damage (f->store);
  g_assert_null (damage);
}

static gint64
pick_id (DlnStore *store,
         DlnTable  table)
{
  const char *name = dln_record_type_get (table)->sql;
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s LIMIT 1 OFFSET ?", name);
  g_autoptr (DlnStatement) s = dln_store_prepare (store, sql, NULL);
  gint64 n = dln_store_count (store, table);

  sqlite3_bind_int64 (s, 1, n > 0 ? g_test_rand_int_range (0, (gint32) n) : 0);
  return sqlite3_step (s) == SQLITE_ROW ? sqlite3_column_int64 (s, 0) : 0;
}

/* A reference to somebody who is there, else none. */
static void
point_somewhere (DlnStore  *store,
                 DlnRecord *record,
                 guint      index)
{
  const DlnField *field = &record->type->fields[index];
  gint64 target = pick_id (store, field->table);
  g_autofree char *slug = target != 0 ? dln_store_dup_slug (store, field->table, target) : NULL;

  if (slug == NULL)
    dln_value_clear (&record->values[index]);
  else if (field->kind == DLN_FIELD_REF)
    dln_record_set_text (record, field->name, slug);
  else
    dln_record_set_refs (record, field->name, (const char *[]) { slug, NULL });
}

static gboolean
refers (const DlnField *field)
{
  return field->kind == DLN_FIELD_REF || field->kind == DLN_FIELD_REFS;
}

static void
set_random_field (DlnStore *store,
                  DlnTable  table,
                  gint64    id,
                  guint     number)
{
  g_autoptr (DlnRecord) record = dln_store_read (store, table, id, NULL);
  guint i = (guint) g_test_rand_int_range (0, (gint32) record->type->n_fields);
  const DlnField *field = &record->type->fields[i];

  if (refers (field))
    point_somewhere (store, record, i);
  else if (!field->required && g_test_rand_bit ())
    dln_value_clear (&record->values[i]);
  else
    {
      dln_value_clear (&record->values[i]);
      fill_field (record, i, number);
    }
  g_assert_true (dln_store_update (store, id, record, NULL));
}

/* One random verb; whether it wrote an entry. */
static gboolean
do_verb (DlnStore *store,
         guint     number)
{
  g_autofree char *before = dln_store_dup_head (store, NULL);
  g_autofree char *after = NULL;
  DlnTable table = (DlnTable) g_test_rand_int_range (0, DLN_N_TABLES);
  gint64 id = pick_id (store, table);
  int verb = g_test_rand_int_range (0, 20);

  begin (store);
  if (verb < 8 || id == 0)
    {
      g_autoptr (DlnRecord) record = full_record (table, number + 2);

      for (guint i = 0; i < record->type->n_fields; i++)
        if (refers (&record->type->fields[i]))
          point_somewhere (store, record, i);
      /* What it refers to may be gone: then the verb is given up. */
      if (dln_store_insert (store, record, NULL) == 0)
        {
          dln_store_rollback (store);
          return FALSE;
        }
    }
  else if (verb < 18)
    set_random_field (store, table, id, number);
  else
    g_assert_true (dln_store_remove_tree (store, table, id, NULL));
  commit (store, "random");
  after = dln_store_dup_head (store, NULL);
  return g_strcmp0 (before, after) != 0;
}

static void
test_undo_returns (Fixture       *f,
                   gconstpointer  data)
{
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autofree char *damage = NULL;
  guint entries = 0;
  guint before;

  fill_store (f->store);
  start = dump_store (f->store);
  before = count_entries (f->store);
  for (guint i = 0; entries < 200; i++)
    entries += do_verb (f->store, i);
  g_assert_cmpuint (count_entries (f->store), ==, before + entries);
  end = dump_store (f->store);
  g_assert_cmpstr (end, !=, start);
  for (guint i = 0; i < entries; i++)
    {
      if (i == entries / 2)
        reopen (f);
      undo (f->store);
    }
  undone = dump_store (f->store);
  g_assert_cmpstr (undone, ==, start);
  reopen (f);
  for (guint i = 0; i < entries; i++)
    redo (f->store);
  redone = dump_store (f->store);
  g_assert_cmpstr (redone, ==, end);
  g_assert_false (dln_store_redo (f->store, NULL, NULL));
  damage = find_damage (f->store);
  g_assert_null (damage);
}

/* What is derived after each verb is what would be derived anew. */
static void
test_derived (Fixture       *f,
              gconstpointer  data)
{
  fill_store (f->store);
  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *kept = NULL;
      g_autofree char *anew = NULL;

      if (i % 7 == 6)
        dln_store_undo (f->store, NULL, NULL);
      else
        do_verb (f->store, i);
      g_assert_true (dln_working_is_current (f->store));
      kept = dump_store (f->store);
      g_assert_true (dln_store_exec (f->store, "BEGIN", NULL));
      g_assert_true (dln_working_rebuild (f->store, NULL));
      anew = dump_store (f->store);
      dln_store_rollback (f->store);
      g_assert_cmpstr (kept, ==, anew);
    }
}

static void
test_large (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *before = dump_store (f->store);
  g_autofree char *after = NULL;
  g_autoptr (DlnTouched) touched = NULL;
  g_autoptr (DlnTouched) untouched = NULL;

  begin (f->store);
  for (guint i = 1; i <= 25000; i++)
    {
      g_autoptr (DlnRecord) event = dln_record_new (DLN_TABLE_EVENT, NULL);

      dln_record_set_text (event, "title", "Shelling");
      g_assert_cmpint (dln_store_insert (f->store, event, NULL), >, 0);
      if (i % 10000 == 0)
        g_assert_true (dln_store_flush_part (f->store, NULL));
    }
  g_assert_true (dln_store_commit (f->store, "import", "Import", &touched, NULL));
  g_assert_true (touched->all);
  g_assert_cmpint (dln_store_count (f->store, DLN_TABLE_EVENT), ==, 25000);
  g_assert_true (dln_working_is_current (f->store));
  g_assert_true (dln_store_undo (f->store, &untouched, NULL));
  g_assert_true (untouched->all);
  after = dump_store (f->store);
  g_assert_cmpstr (after, ==, before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/journal/entry", test_entry);
  ADD ("/journal/no-op", test_no_op);
  ADD ("/journal/rollback", test_rollback);
  ADD ("/journal/walk", test_walk);
  ADD ("/journal/undo-names-its-entry", test_undo_names_its_entry);
  ADD ("/journal/verify", test_verify);
  ADD ("/journal/misfit", test_misfit);
  ADD ("/journal/parts", test_parts);
  ADD ("/journal/undo-returns", test_undo_returns);
  ADD ("/journal/derived", test_derived);
  ADD ("/journal/large", test_large);
  return g_test_run ();
}
