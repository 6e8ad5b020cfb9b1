/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the statements of records, built from their descriptions: one set of
 * prepared statements a type, column order id, slug, fields.
 */
#include "config.h"

#include "dln-store-private.h"

#include <string.h>

/**
 * dln_store_append_columns:
 * @sql: text that ends with a column
 * @type: a record type, whose columns but id and slug follow
 * @suffix: after each of their names
 * @values: (nullable): of a record, of which only columns of set fields follow
 *
 * Returns: how many follow
 */
guint
dln_store_append_columns (GString *sql, const DlnRecordType *type, const char *suffix, const DlnValue *values)
{
  guint n = 0;

  for (guint i = 0; i < type->n_fields; i++)
    {
      const DlnField *field = &type->fields[i];

      if (field->kind == DLN_FIELD_REFS || (values != NULL && !values[i].set))
        continue;
      n += field->kind == DLN_FIELD_TIME ? DLN_N_TIME_COLUMNS : 1;
      if (field->kind != DLN_FIELD_TIME)
        g_string_append_printf (sql, ", %s%s", field->column, suffix);
      else
        for (guint c = 0; c < DLN_N_TIME_COLUMNS; c++)
          g_string_append_printf (sql, ", %s%s%s", field->column, dln_time_columns[c], suffix);
    }
  return n;
}

/**
 * dln_store_prepare_once:
 * @store: a store
 * @slot: where the statement is kept until the store closes
 * @sql: (transfer full): its text
 * @error: return location of a #DlnStoreError
 *
 * Returns: (transfer none) (nullable): the statement
 */
sqlite3_stmt *
dln_store_prepare_once (DlnStore *store, sqlite3_stmt **slot, char *sql, GError **error)
{
  if (*slot == NULL && sqlite3_prepare_v3 (store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, slot, NULL) != SQLITE_OK)
    dln_store_fail (store->db, store->path, error);
  g_free (sql);
  return *slot;
}

/**
 * dln_store_select_sql:
 * @type: a record type
 *
 * Returns: (transfer full): a SELECT of all its columns, without a WHERE
 */
char *
dln_store_select_sql (const DlnRecordType *type)
{
  GString *sql = g_string_new ("SELECT id, slug");

  dln_store_append_columns (sql, type, "", NULL);
  g_string_append_printf (sql, " FROM %s", type->sql);
  return g_string_free (sql, FALSE);
}

/**
 * dln_store_refs_statement:
 * @store: a store
 * @table: a record type
 * @field_index: a field that holds several references
 * @verb: 'r' to read them, 'i' to insert one, 'd' to delete them
 * @error: return location of a #DlnStoreError
 *
 * Returns: (transfer none) (nullable): the cached statement
 */
sqlite3_stmt *
dln_store_refs_statement (DlnStore *store, DlnTable table, guint field_index, char verb, GError **error)
{
  const DlnRecordType *type = dln_record_type_get (table);
  const DlnField *field = &type->fields[field_index];
  DlnTableStatements *s = &store->tables[table];

  if (s->refs_read == NULL)
    {
      s->refs_read = g_new0 (sqlite3_stmt *, type->n_fields);
      s->refs_insert = g_new0 (sqlite3_stmt *, type->n_fields);
      s->refs_delete = g_new0 (sqlite3_stmt *, type->n_fields);
    }
  if (verb == 'r')
    return PREPARED (store, &s->refs_read[field_index],
                     g_strdup_printf ("SELECT t.slug FROM %s r JOIN %s t ON t.id = r.target "
                                      "WHERE r.owner = ? ORDER BY t.slug",
                                      field->column, dln_record_type_get (field->table)->sql),
                     error);
  if (verb == 'i')
    return PREPARED (store, &s->refs_insert[field_index],
                     g_strdup_printf ("INSERT INTO %s (owner, target) VALUES (?, ?)", field->column), error);
  return PREPARED (store, &s->refs_delete[field_index],
                   g_strdup_printf ("DELETE FROM %s WHERE owner = ?", field->column), error);
}

/**
 * dln_store_drop_statements:
 * @store: a store
 *
 * Finalizes every cached statement, before the connection closes.
 */
void
dln_store_drop_statements (DlnStore *store)
{
  for (guint t = 0; t < DLN_N_TABLES; t++)
    {
      DlnTableStatements *s = &store->tables[t];
      sqlite3_stmt *plain[] = { s->insert, s->update, s->read, s->find, s->slug, s->title, s->remove };
      guint n_fields = dln_record_type_get (t)->n_fields;

      for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
        sqlite3_finalize (plain[i]);
      for (guint i = 0; s->refs_read != NULL && i < n_fields; i++)
        {
          sqlite3_finalize (s->refs_read[i]);
          sqlite3_finalize (s->refs_insert[i]);
          sqlite3_finalize (s->refs_delete[i]);
        }
      for (guint i = 0; i < DLN_N_FITTING; i++)
        sqlite3_finalize (s->fitting[i].insert);
      g_free (s->refs_read);
      g_free (s->refs_insert);
      g_free (s->refs_delete);
      memset (s, 0, sizeof *s);
    }
  for (guint i = 0; i < DLN_SEARCH_N_STATEMENTS; i++)
    g_clear_pointer (&store->search[i], sqlite3_finalize);
  for (guint k = 0; k < DLN_STORE_N_FACTS; k++)
    for (guint of = 0; of < DLN_N_FACTS_OF; of++)
      g_clear_pointer (&store->facts[k][of], sqlite3_finalize);
}

/**
 * dln_store_find:
 * @store: a store
 * @table: which record type
 * @slug: whom
 * @error: return location; %DLN_STORE_ERROR_REFERENCE where there is none
 *
 * Returns: its id, 0 where there is none
 */
gint64
dln_store_find (DlnStore *store, DlnTable table, const char *slug, GError **error)
{
  const DlnRecordType *type = dln_record_type_get (table);
  gint64 id = store->bulk != NULL ? dln_bulk_find_slug (store->bulk, table, slug) : 0;
  sqlite3_stmt *find;

  if (id != 0)
    return id;
  find = PREPARED (store, &store->tables[table].find, g_strdup_printf ("SELECT id FROM %s WHERE slug = ?", type->sql),
                   error);

  if (find == NULL)
    return 0;
  sqlite3_bind_text (find, 1, slug, -1, SQLITE_TRANSIENT);
  if (sqlite3_step (find) == SQLITE_ROW)
    id = sqlite3_column_int64 (find, 0);
  sqlite3_reset (find);
  if (id != 0 && store->bulk != NULL)
    dln_bulk_keep_slug (store->bulk, table, slug, id);
  if (id == 0)
    g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_REFERENCE, "there is no %s \"%s\"", type->name, slug);
  return id;
}

/**
 * dln_store_recall:
 * @store: a store in a transaction
 * @table: which record type
 * @slug: of a record of this transaction, or one found in it
 * @id: its id
 *
 * Says what dln_store_find() will be asked next.
 */
void
dln_store_recall (DlnStore *store, DlnTable table, const char *slug, gint64 id)
{
  if (store->bulk != NULL)
    dln_bulk_recall_slug (store->bulk, table, slug, id);
}

/**
 * dln_store_has_slug_prefix:
 * @store: a store
 * @table: which record type
 * @prefix: how a slug may begin, at least one character
 *
 * Returns: whether one begins so
 */
gboolean
dln_store_has_slug_prefix (DlnStore *store, DlnTable table, const char *prefix)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT 1 FROM %s WHERE slug >= ?1 AND slug < ?2 LIMIT 1", dln_record_type_get (table)->sql);
  g_autofree char *after = g_strdup (prefix);
  g_autoptr (DlnStatement) statement = dln_store_prepare (store, sql, NULL);

  if (statement == NULL || *prefix == '\0')
    return TRUE;
  after[strlen (after) - 1]++;
  sqlite3_bind_text (statement, 1, prefix, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, after, -1, SQLITE_STATIC);
  return sqlite3_step (statement) != SQLITE_DONE;
}

/**
 * dln_store_dup_slug:
 * @store: a store
 * @table: which record type
 * @id: whom
 *
 * Returns: (transfer full) (nullable): its slug
 */
char *
dln_store_dup_slug (DlnStore *store, DlnTable table, gint64 id)
{
  char *slug = NULL;
  sqlite3_stmt *s =
    PREPARED (store, &store->tables[table].slug,
              g_strdup_printf ("SELECT slug FROM %s WHERE id = ?", dln_record_type_get (table)->sql), NULL);

  if (s == NULL)
    return NULL;
  sqlite3_bind_int64 (s, 1, id);
  if (sqlite3_step (s) == SQLITE_ROW)
    slug = g_strdup ((const char *) sqlite3_column_text (s, 0));
  sqlite3_reset (s);
  return slug;
}

/**
 * dln_store_delete:
 * @store: a store in a transaction
 * @table: which record type
 * @id: whom; its children must be gone
 * @error: return location; %DLN_STORE_ERROR_CONSTRAINT where something refers to it
 *
 * Returns: whether it is gone
 */
gboolean
dln_store_delete (DlnStore *store, DlnTable table, gint64 id, GError **error)
{
  const DlnRecordType *type = dln_record_type_get (table);
  sqlite3_stmt *remove =
    PREPARED (store, &store->tables[table].remove, g_strdup_printf ("DELETE FROM %s WHERE id = ?", type->sql), error);

  if (!dln_store_expect_changes (store, error))
    return FALSE;
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == DLN_FIELD_REFS)
      {
        sqlite3_stmt *clear = dln_store_refs_statement (store, table, i, 'd', error);

        if (clear == NULL)
          return FALSE;
        sqlite3_bind_int64 (clear, 1, id);
        if (!dln_store_step_done (store, clear, type->name, error))
          return FALSE;
      }
  if (remove == NULL)
    return FALSE;
  if (store->bulk != NULL)
    {
      store->bulk->removed = TRUE;
      dln_bulk_forget (store->bulk);
    }
  sqlite3_bind_int64 (remove, 1, id);
  return dln_store_step_done (store, remove, type->name, error);
}
