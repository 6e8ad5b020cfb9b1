/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the tests of this folder share: a folder of their own, records of every
 * type with every field set, and a text of all journalled tables.
 */
#pragma once

#include "dln-store.h"
#include "dln-store-working-read.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *folder;
  char *path;
  DlnStore *store;
} Fixture;

static inline char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("dln-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static inline int
compare_names (const void *a,
               const void *b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The names in a folder, sorted, joined by spaces. */
static inline char *
list_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

static inline void
remove_folder (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

static inline void
setup (Fixture       *f,
       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  f->folder = make_folder ();
  f->path = g_build_filename (f->folder, "a.dateline", NULL);
  f->store = dln_store_create (f->path, &error);
  g_assert_no_error (error);
}

/* Every test ends with a case that is whole and is one single file. */
static inline void
teardown (Fixture       *f,
          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  if (f->store != NULL)
    {
      dln_store_close (f->store, &error);
      g_assert_no_error (error);
    }
  remove_folder (f->folder);
  g_free (f->path);
}

static inline void
reopen (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  dln_store_close (f->store, &error);
  g_assert_no_error (error);
  f->store = dln_store_open (f->path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_null (dln_store_get_read_only_reason (f->store));
}

static inline void
begin (DlnStore *store)
{
  g_autoptr (GError) error = NULL;

  dln_store_begin (store, &error);
  g_assert_no_error (error);
}

static inline void
commit (DlnStore   *store,
        const char *label)
{
  g_autoptr (GError) error = NULL;

  dln_store_commit (store, "verb", label, NULL, &error);
  g_assert_no_error (error);
}

static inline gint64
insert (DlnStore  *store,
        DlnRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnRecord) owned = record;
  gint64 id = dln_store_insert (store, owned, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static inline void
undo (DlnStore *store)
{
  g_autoptr (GError) error = NULL;

  dln_store_undo (store, NULL, &error);
  g_assert_no_error (error);
}

static inline void
redo (DlnStore *store)
{
  g_autoptr (GError) error = NULL;

  dln_store_redo (store, NULL, &error);
  g_assert_no_error (error);
}

/* "event-1": the reference that fill_record() gives. */
static inline char *
slug_of (DlnTable table,
         guint    number)
{
  return g_strdup_printf ("%s-%u", dln_record_type_get (table)->name, number);
}

static inline void
fill_field (DlnRecord *record,
            guint      index,
            guint      number)
{
  const DlnField *field = &record->type->fields[index];
  g_autofree char *text = g_strdup_printf ("%s “%u” Ёлка", field->name, number);
  g_autofree char *slug = NULL;
  g_autoptr (DlnTime) time = NULL;
  DlnBounds bounds = { number * DLN_HOUR, number * DLN_HOUR + 1, DLN_OPEN, (number + 2) * DLN_HOUR };

  switch (field->kind)
    {
    case DLN_FIELD_TEXT:
    case DLN_FIELD_PROSE:
      dln_record_set_text (record, field->name, text);
      break;
    case DLN_FIELD_REAL:
      dln_record_set_real (record, field->name, number + 0.1);
      break;
    case DLN_FIELD_WORD:
      dln_record_set_integer (record, field->name, number % field->words->n_words);
      break;
    case DLN_FIELD_TIME:
      time = dln_time_new (&bounds);
      time->edtf = g_strdup ("2023-05-22");
      time->reported = g_strdup (text);
      time->zone = g_strdup ("Europe/Moscow");
      time->basis = DLN_BASIS_CLAIMED;
      dln_record_set_time (record, field->name, time);
      break;
    case DLN_FIELD_REF:
      slug = slug_of (field->table, 1);
      dln_record_set_text (record, field->name, slug);
      break;
    case DLN_FIELD_REFS:
      slug = slug_of (field->table, 1);
      dln_record_set_refs (record, field->name, (const char *[]) { slug, NULL });
      break;
    case DLN_FIELD_BOOL:
      dln_record_set_integer (record, field->name, number % 2);
      break;
    case DLN_FIELD_INTEGER:
    case DLN_FIELD_DEGREES:
    case DLN_FIELD_INSTANT:
    default:
      dln_record_set_integer (record, field->name, (gint64) number * 1000003);
      break;
    }
}

/* A record with every field set; the first of a type has none to refer to
 * within its type. */
static inline DlnRecord *
full_record (DlnTable table,
             guint    number)
{
  g_autofree char *slug = slug_of (table, number);
  DlnRecord *record = dln_record_new (table, slug);

  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const DlnField *field = &record->type->fields[i];
      gboolean refers = field->kind == DLN_FIELD_REF || field->kind == DLN_FIELD_REFS;

      if (!refers || field->table != table || number > 1)
        fill_field (record, i, number);
    }
  return record;
}

/* One record of each type, one entry each. */
static inline void
fill_store (DlnStore *store)
{
  for (guint t = 0; t < DLN_N_TABLES; t++)
    {
      begin (store);
      insert (store, full_record (t, 1));
      commit (store, dln_record_type_get (t)->name);
    }
}

static inline void
dump_sql (DlnStore   *store,
          const char *table,
          GString    *text)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1, 2", table);
  g_autoptr (DlnStatement) s = dln_store_prepare (store, sql, NULL);

  while (sqlite3_step (s) == SQLITE_ROW)
    {
      g_string_append (text, table);
      for (int c = 0; c < sqlite3_column_count (s); c++)
        {
          const char *value = (const char *) sqlite3_column_text (s, c);

          g_string_append_printf (text, "|%s", value != NULL ? value : "-");
        }
      g_string_append_c (text, '\n');
    }
}

/* Every row of every journalled table, and what is derived from them. */
static inline char *
dump_store (DlnStore *store)
{
  GString *text = g_string_new (NULL);

  for (guint t = 0; t < DLN_N_TABLES; t++)
    {
      const DlnRecordType *type = dln_record_type_get (t);

      dump_sql (store, type->sql, text);
      for (guint i = 0; i < type->n_fields; i++)
        if (type->fields[i].kind == DLN_FIELD_REFS)
          dump_sql (store, type->fields[i].column, text);
    }
  dump_sql (store, "event_working", text);
  dump_sql (store, "event_search", text);
  return g_string_free (text, FALSE);
}

static inline guint
count_entries (DlnStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = dln_store_list_journal (store, &error);

  g_assert_no_error (error);
  return entries->len;
}

static inline char *
find_damage (DlnStore *store)
{
  g_autoptr (GError) error = NULL;
  char *damage = NULL;

  dln_store_verify (store, &damage, &error);
  g_assert_no_error (error);
  return damage;
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, setup, function, teardown)
