/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-test-store.h"

static void
expect_column (GString    *expected,
               const char *name,
               const char *type,
               gboolean    required)
{
  g_string_append_printf (expected, "%s %s%s\n", name, type, required ? " NOT NULL" : "");
}

static const char *
type_of (DlnFieldKind kind)
{
  return kind == DLN_FIELD_REAL                                                                ? "REAL"
         : kind == DLN_FIELD_TEXT || kind == DLN_FIELD_PROSE || kind == DLN_FIELD_WORD ? "TEXT"
                                                                                               : "INTEGER";
}

static char *
describe_type (const DlnRecordType *type)
{
  GString *text = g_string_new ("id INTEGER\nslug TEXT NOT NULL\n");

  for (guint i = 0; i < type->n_fields; i++)
    {
      const DlnField *field = &type->fields[i];

      if (field->kind == DLN_FIELD_TIME)
        for (guint c = 0; c < DLN_N_TIME_COLUMNS; c++)
          {
            g_autofree char *name = g_strconcat (field->column, dln_time_columns[c], NULL);

            expect_column (text, name, c < 4 ? "INTEGER" : "TEXT", FALSE);
          }
      else if (field->kind != DLN_FIELD_REFS)
        expect_column (text, field->column, type_of (field->kind), field->required);
    }
  return g_string_free (text, FALSE);
}

static char *
describe_table (DlnStore   *store,
                const char *table)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA table_info (%s)", table);
  g_autoptr (DlnStatement) s = dln_store_prepare (store, sql, NULL);
  GString *text = g_string_new (NULL);

  while (sqlite3_step (s) == SQLITE_ROW)
    expect_column (text, (const char *) sqlite3_column_text (s, 1), (const char *) sqlite3_column_text (s, 2),
                   sqlite3_column_int (s, 3) != 0);
  return g_string_free (text, FALSE);
}

static char *
describe_references (DlnStore   *store,
                     const char *table)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT group_concat (x, ' ') FROM (SELECT \"from\" || '>' || \"table\" AS x "
                     "FROM pragma_foreign_key_list ('%s') ORDER BY 1)",
                     table);
  g_autoptr (DlnStatement) s = dln_store_prepare (store, sql, NULL);

  g_assert_cmpint (sqlite3_step (s), ==, SQLITE_ROW);
  return g_strdup ((const char *) sqlite3_column_text (s, 0));
}

static char *
expect_references (const DlnRecordType *type)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == DLN_FIELD_REF)
      g_ptr_array_add (words, g_strdup_printf ("%s>%s", type->fields[i].column,
                                               dln_record_type_get (type->fields[i].table)->sql));
  g_ptr_array_sort (words, compare_names);
  if (words->len == 0)
    return NULL;
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" ", (char **) words->pdata);
}

/* The schema is written by hand; the descriptors must say the same. */
static void
test_schema (Fixture       *f,
             gconstpointer  data)
{
  for (guint t = 0; t < DLN_N_TABLES; t++)
    {
      const DlnRecordType *type = dln_record_type_get (t);
      g_autofree char *expected = describe_type (type);
      g_autofree char *found = describe_table (f->store, type->sql);
      g_autofree char *expected_references = expect_references (type);
      g_autofree char *references = describe_references (f->store, type->sql);

      g_assert_cmpstr (found, ==, expected);
      g_assert_cmpstr (references, ==, expected_references);
      for (guint i = 0; i < type->n_fields; i++)
        {
          const DlnField *field = &type->fields[i];
          g_autofree char *link = NULL;
          g_autofree char *link_references = NULL;
          g_autofree char *expected_link = NULL;

          if (field->kind != DLN_FIELD_REFS)
            continue;
          link = describe_table (f->store, field->column);
          g_assert_cmpstr (link, ==, "owner INTEGER NOT NULL\ntarget INTEGER NOT NULL\n");
          link_references = describe_references (f->store, field->column);
          expected_link = g_strdup_printf ("owner>%s target>%s", type->sql, dln_record_type_get (field->table)->sql);
          g_assert_cmpstr (link_references, ==, expected_link);
        }
    }
}

/* No triggers, views or cascades: changesets must apply alone. */
static void
test_plain_schema (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (DlnStatement) s =
    dln_store_prepare (f->store, "SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view') "
                                 "OR sql LIKE '%CASCADE%' OR sql LIKE '%GENERATED%'", NULL);
  g_autoptr (DlnStatement) loose =
    dln_store_prepare (f->store, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
                                 "AND NOT strict AND name NOT LIKE 'sqlite_%'", NULL);

  g_assert_cmpint (sqlite3_step (s), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int (s, 0), ==, 0);
  g_assert_cmpint (sqlite3_step (loose), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int (loose, 0), ==, 0);
}

static void
assert_record (DlnStore        *store,
               gint64           id,
               const DlnRecord *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnRecord) found = dln_store_read (store, expected->type->table, id, &error);

  g_assert_no_error (error);
  if (!dln_record_equal (found, expected))
    for (guint i = 0; i < expected->type->n_fields; i++)
      if (!dln_value_equal (&expected->type->fields[i], &found->values[i], &expected->values[i]))
        g_error ("%s %s: %s is not what was written", expected->type->name, expected->slug,
                 expected->type->fields[i].name);
  g_assert_true (dln_record_equal (found, expected));
}

static void
set_each_field (DlnStore        *store,
                gint64           id,
                const DlnRecord *full)
{
  for (guint i = 0; i < full->type->n_fields; i++)
    {
      g_autoptr (DlnRecord) record = dln_record_copy (full);
      g_autofree char *before = dump_store (store);
      g_autofree char *changed = NULL;
      g_autofree char *undone = NULL;
      g_autofree char *redone = NULL;
      guint entries = count_entries (store);

      dln_value_clear (&record->values[i]);
      if (record->type->fields[i].required && record->type->fields[i].kind == DLN_FIELD_TEXT)
        dln_record_set_text (record, record->type->fields[i].name, "Changed");
      else if (record->type->fields[i].required)
        continue; /* the reference that makes it what it is */
      begin (store);
      g_assert_true (dln_store_update (store, id, record, NULL));
      commit (store, record->type->fields[i].name);
      g_assert_cmpuint (count_entries (store), ==, entries + 1);
      assert_record (store, id, record);
      changed = dump_store (store);
      g_assert_cmpstr (changed, !=, before);
      undo (store);
      undone = dump_store (store);
      g_assert_cmpstr (undone, ==, before);
      redo (store);
      redone = dump_store (store);
      g_assert_cmpstr (redone, ==, changed);
      undo (store);
    }
}

static void
test_every_type (Fixture       *f,
                 gconstpointer  data)
{
  fill_store (f->store);
  for (guint t = 0; t < DLN_N_TABLES; t++)
    {
      g_autoptr (DlnRecord) full = full_record (t, 3);
      gint64 id;

      begin (f->store);
      id = dln_store_insert (f->store, full, NULL);
      commit (f->store, "add");
      g_assert_cmpint (id, >, 0);
      assert_record (f->store, id, full);
      g_assert_cmpint (dln_store_count (f->store, t), ==, 2);
      set_each_field (f->store, id, full);
      reopen (f);
      assert_record (f->store, id, full);
      begin (f->store);
      g_assert_true (dln_store_delete (f->store, t, id, NULL));
      commit (f->store, "remove");
      g_assert_null (dln_store_read (f->store, t, id, NULL));
      g_assert_cmpint (dln_store_count (f->store, t), ==, 1);
      reopen (f);
      undo (f->store);
      assert_record (f->store, id, full);
      redo (f->store);
      g_assert_null (dln_store_read (f->store, t, id, NULL));
    }
}

static void
test_extremes (Fixture       *f,
               gconstpointer  data)
{
  static const DlnBounds bounds[] = {
    { DLN_INSTANT_MIN, DLN_INSTANT_MAX, DLN_INSTANT_MIN, DLN_INSTANT_MAX },
    { DLN_OPEN, DLN_OPEN, DLN_OPEN, 0 },
    { 0, DLN_OPEN, DLN_OPEN, DLN_OPEN },
    { -1, 0, 1, DLN_OPEN },
  };

  fill_store (f->store);
  begin (f->store);
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      g_autoptr (DlnRecord) claim = full_record (DLN_TABLE_CLAIM, 10 + i);
      g_autoptr (DlnTime) time = dln_time_new (&bounds[i]);
      gint64 id;

      dln_record_set_time (claim, "time", time);
      dln_record_set_text (claim, "note", "'; DROP TABLE claim; -- \n\t\"%s\" 𝔘");
      dln_record_set_integer (claim, "quote_from", G_MAXINT64);
      dln_record_set_integer (claim, "quote_to", G_MININT64);
      id = dln_store_insert (f->store, claim, NULL);
      assert_record (f->store, id, claim);
    }
  commit (f->store, "extremes");
}

static void
assert_insert_fails (DlnStore  *store,
                     DlnRecord *record,
                     int        code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnRecord) owned = record;

  begin (store);
  g_assert_cmpint (dln_store_insert (store, owned, &error), ==, 0);
  g_assert_error (error, DLN_STORE_ERROR, code);
  dln_store_rollback (store);
}

static void
test_refused (Fixture       *f,
              gconstpointer  data)
{
  DlnRecord *record;

  fill_store (f->store);
  for (guint t = 0; t < DLN_N_TABLES; t++)
    {
      const DlnRecordType *type = dln_record_type_get (t);

      assert_insert_fails (f->store, full_record (t, 1), DLN_STORE_ERROR_CONSTRAINT);
      for (guint i = 0; i < type->n_fields; i++)
        {
          const DlnField *field = &type->fields[i];

          record = full_record (t, 5);
          dln_value_clear (&record->values[i]);
          if (field->required)
            assert_insert_fails (f->store, record, DLN_STORE_ERROR_CONSTRAINT);
          else
            dln_record_free (record);
          record = full_record (t, 5);
          if (field->kind == DLN_FIELD_REF)
            dln_record_set_text (record, field->name, "nobody");
          else if (field->kind == DLN_FIELD_REFS)
            dln_record_set_refs (record, field->name, (const char *[]) { "nobody", NULL });
          if (field->kind == DLN_FIELD_REF || field->kind == DLN_FIELD_REFS)
            assert_insert_fails (f->store, record, DLN_STORE_ERROR_REFERENCE);
          else
            dln_record_free (record);
        }
    }
}

static void
test_delete_refused (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fill_store (f->store);
  begin (f->store);
  g_assert_false (dln_store_delete (f->store, DLN_TABLE_EVENT,
                                    dln_store_find (f->store, DLN_TABLE_EVENT, "event-1", NULL), &error));
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CONSTRAINT);
  dln_store_rollback (f->store);
}

static void
test_slugs (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (DlnRecord) a = dln_record_new (DLN_TABLE_EVENT, NULL);
  g_autoptr (DlnRecord) b = dln_record_new (DLN_TABLE_EVENT, NULL);
  g_autoptr (DlnRecord) c = dln_record_new (DLN_TABLE_EVENT, NULL);
  g_autofree char *end = NULL;
  g_autofree char *slug = NULL;
  gint64 id;

  dln_record_set_text (a, "title", "Drone over the Kremlin!");
  dln_record_set_text (b, "title", "Drone over the Kremlin!");
  dln_record_set_text (c, "title", "Дрон");
  begin (f->store);
  dln_store_insert (f->store, a, NULL);
  id = dln_store_insert (f->store, b, NULL);
  dln_store_insert (f->store, c, NULL);
  commit (f->store, "clash");
  g_assert_cmpstr (a->slug, ==, "drone-over-the-kremlin");
  g_assert_true (g_str_has_prefix (b->slug, "drone-over-the-kremlin-"));
  /* The suffix is the id's counter in base 36. */
  end = g_strdup (b->slug + strlen ("drone-over-the-kremlin-"));
  g_assert_cmpuint (g_ascii_strtoull (end, NULL, 36), ==, (guint64) id & ((1 << 25) - 1));
  g_assert_true (dln_slug_is_valid (b->slug));
  g_assert_true (dln_slug_is_valid (c->slug));
  slug = dln_store_dup_slug (f->store, DLN_TABLE_EVENT, id);
  g_assert_cmpstr (slug, ==, b->slug);
  g_assert_null (dln_store_dup_slug (f->store, DLN_TABLE_EVENT, 12345));
}

static void
test_ids (Fixture       *f,
          gconstpointer  data)
{
  gint64 first;
  gint64 second;
  gint64 third;

  begin (f->store);
  first = insert (f->store, full_record (DLN_TABLE_TAG, 1));
  second = insert (f->store, full_record (DLN_TABLE_TAG, 2));
  commit (f->store, "two");
  g_assert_cmpint (second, ==, first + 1);
  reopen (f);
  begin (f->store);
  third = insert (f->store, full_record (DLN_TABLE_TAG, 3));
  commit (f->store, "three");
  /* The random part is drawn anew, never read back from the file. */
  g_assert_cmpint (third >> 25, !=, first >> 25);
}

static gboolean
count_one (gint64            id,
           const DlnRecord  *record,
           gpointer          data,
           GError          **error)
{
  guint *n = data;

  if (*n == 2)
    {
      g_set_error_literal (error, DLN_STORE_ERROR, DLN_STORE_ERROR_NOTHING, "enough");
      return FALSE;
    }
  ++*n;
  return TRUE;
}

static void
test_foreach (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;
  gint64 event;

  fill_store (f->store);
  event = dln_store_find (f->store, DLN_TABLE_EVENT, "event-1", NULL);
  g_assert_true (dln_store_foreach (f->store, DLN_TABLE_CLAIM, "event", event, count_one, &n, NULL));
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (dln_store_foreach (f->store, DLN_TABLE_CLAIM, "event", event + 1, count_one, &n, NULL));
  g_assert_cmpuint (n, ==, 1);
  begin (f->store);
  insert (f->store, full_record (DLN_TABLE_CLAIM, 2));
  insert (f->store, full_record (DLN_TABLE_CLAIM, 3));
  commit (f->store, "more");
  n = 0;
  g_assert_false (dln_store_foreach (f->store, DLN_TABLE_CLAIM, NULL, 0, count_one, &n, &error));
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_cmpint (dln_store_find (f->store, DLN_TABLE_EVENT, "nobody", &error), ==, 0);
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_REFERENCE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/records/schema", test_schema);
  ADD ("/records/plain-schema", test_plain_schema);
  ADD ("/records/every-type", test_every_type);
  ADD ("/records/extremes", test_extremes);
  ADD ("/records/refused", test_refused);
  ADD ("/records/delete-refused", test_delete_refused);
  ADD ("/records/slugs", test_slugs);
  ADD ("/records/ids", test_ids);
  ADD ("/records/foreach", test_foreach);
  return g_test_run ();
}
