/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading records, built from their descriptions like the writing in
 * dln-store-records.c; column order id, slug, fields.
 */
#include "config.h"

#include "dln-store-private.h"

static DlnInstant
column_instant (sqlite3_stmt *statement,
                int           column)
{
  return sqlite3_column_type (statement, column) == SQLITE_NULL ? DLN_OPEN : sqlite3_column_int64 (statement, column);
}

static char *
column_text (sqlite3_stmt *statement,
             int           column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

static void
read_time (sqlite3_stmt *statement,
           int           column,
           DlnValue     *value)
{
  DlnBounds bounds = { column_instant (statement, column), column_instant (statement, column + 1),
                       column_instant (statement, column + 2), column_instant (statement, column + 3) };
  const char *basis = (const char *) sqlite3_column_text (statement, column + 7);
  DlnTime *time;

  if (basis == NULL)
    return;
  time = dln_time_new (&bounds);
  time->edtf = column_text (statement, column + 4);
  time->reported = column_text (statement, column + 5);
  time->zone = column_text (statement, column + 6);
  time->basis = MAX (dln_vocabulary_find (&dln_vocabulary_basis, basis), 0);
  value->set = TRUE;
  value->time = time;
}

static void
read_value (DlnStore       *store,
            sqlite3_stmt   *statement,
            int             column,
            const DlnField *field,
            DlnValue       *value)
{
  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return;
  value->set = TRUE;
  switch (field->kind)
    {
    case DLN_FIELD_TEXT:
    case DLN_FIELD_PROSE:
      value->text = column_text (statement, column);
      break;
    case DLN_FIELD_REAL:
      value->real = sqlite3_column_double (statement, column);
      break;
    case DLN_FIELD_WORD:
      value->integer = dln_vocabulary_find (field->words, (const char *) sqlite3_column_text (statement, column));
      value->set = value->integer >= 0;
      break;
    case DLN_FIELD_REF:
      value->text = dln_store_dup_slug (store, field->table, sqlite3_column_int64 (statement, column));
      value->set = value->text != NULL;
      break;
    case DLN_FIELD_INTEGER:
    case DLN_FIELD_DEGREES:
    case DLN_FIELD_BOOL:
    case DLN_FIELD_INSTANT:
    case DLN_FIELD_TIME:
    case DLN_FIELD_REFS:
    default:
      value->integer = sqlite3_column_int64 (statement, column);
      break;
    }
}

static void
read_refs (DlnStore  *store,
           gint64     id,
           guint      field_index,
           DlnRecord *record)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  sqlite3_stmt *statement = dln_store_refs_statement (store, record->type->table, field_index, 'r', NULL);
  gboolean any = FALSE;

  if (statement == NULL)
    return;
  sqlite3_bind_int64 (statement, 1, id);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      g_strv_builder_add (builder, (const char *) sqlite3_column_text (statement, 0));
      any = TRUE;
    }
  sqlite3_reset (statement);
  if (any)
    {
      record->values[field_index].refs = g_strv_builder_end (builder);
      record->values[field_index].set = TRUE;
    }
}

static DlnRecord *
read_row (DlnStore            *store,
          const DlnRecordType *type,
          sqlite3_stmt        *statement)
{
  DlnRecord *record = dln_record_new (type->table, (const char *) sqlite3_column_text (statement, 1));
  gint64 id = sqlite3_column_int64 (statement, 0);
  int column = 2;

  for (guint i = 0; i < type->n_fields; i++)
    {
      const DlnField *field = &type->fields[i];

      if (field->kind == DLN_FIELD_REFS)
        read_refs (store, id, i, record);
      else if (field->kind == DLN_FIELD_TIME)
        read_time (statement, column, &record->values[i]);
      else
        read_value (store, statement, column, field, &record->values[i]);
      column += field->kind == DLN_FIELD_REFS ? 0 : field->kind == DLN_FIELD_TIME ? DLN_N_TIME_COLUMNS : 1;
    }
  return record;
}

static char *
select_one_sql (const DlnRecordType *type)
{
  g_autofree char *select = dln_store_select_sql (type);

  return g_strconcat (select, " WHERE id = ?", NULL);
}

/**
 * dln_store_read:
 * @store: a store
 * @table: which record type
 * @id: whom
 * @error: return location; %DLN_STORE_ERROR_REFERENCE where there is none
 *
 * Returns: (transfer full): the record
 */
DlnRecord *
dln_store_read (DlnStore  *store,
                DlnTable   table,
                gint64     id,
                GError   **error)
{
  const DlnRecordType *type = dln_record_type_get (table);
  sqlite3_stmt *read = PREPARED (store, &store->tables[table].read, select_one_sql (type), error);
  DlnRecord *record = NULL;

  if (read == NULL)
    return NULL;
  sqlite3_bind_int64 (read, 1, id);
  if (sqlite3_step (read) == SQLITE_ROW)
    record = read_row (store, type, read);
  sqlite3_reset (read);
  if (record == NULL)
    g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_REFERENCE, "there is no such %s", type->name);
  return record;
}

/**
 * dln_store_foreach:
 * @store: a store
 * @table: which record type
 * @where_column: (nullable): only rows in which this column holds @where_id
 * @where_id: an id
 * @visit: called with each record, in the order of slugs; stops at %FALSE
 * @data: passed to it
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether all were visited
 */
gboolean
dln_store_foreach (DlnStore       *store,
                   DlnTable        table,
                   const char     *where_column,
                   gint64          where_id,
                   DlnStoreVisit   visit,
                   gpointer        data,
                   GError        **error)
{
  const DlnRecordType *type = dln_record_type_get (table);
  g_autofree char *select = dln_store_select_sql (type);
  g_autofree char *sql =
    where_column != NULL ? g_strdup_printf ("%s WHERE %s = ? ORDER BY slug", select, where_column)
                         : g_strdup_printf ("%s ORDER BY slug", select);
  g_autoptr (DlnStatement) statement = dln_store_prepare (store, sql, error);
  int code = SQLITE_ERROR;

  if (statement == NULL)
    return FALSE;
  if (where_column != NULL)
    sqlite3_bind_int64 (statement, 1, where_id);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_autoptr (DlnRecord) record = read_row (store, type, statement);

      if (!visit (sqlite3_column_int64 (statement, 0), record, data, error))
        return FALSE;
    }
  return code == SQLITE_DONE || dln_store_fail (store->db, store->path, error);
}

/**
 * dln_store_count:
 * @store: a store
 * @table: which record type
 *
 * Returns: how many records it has
 */
gint64
dln_store_count (DlnStore *store,
                 DlnTable  table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s", dln_record_type_get (table)->sql);
  g_autoptr (DlnStatement) statement = dln_store_prepare (store, sql, NULL);

  return statement != NULL && sqlite3_step (statement) == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : 0;
}
