/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns removal: what cannot be without the record goes first, what merely
 * mentions it forgets it. Spelled out instead of SQL's cascades, which a
 * changeset would record without their cause.
 */
#include "config.h"

#include "dln-store-private.h"
#include "dln-store-working-read.h"

static gboolean
run_with_id (DlnStore  *store,
             char      *sql,
             gint64     id,
             GError   **error)
{
  g_autofree char *owned = sql;
  g_autoptr (DlnStatement) s = dln_store_prepare (store, owned, error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, id);
  return dln_store_step_done (store, s, "remove", error);
}

static GArray *
list_children (DlnStore             *store,
               const DlnRecordType  *child,
               const DlnField       *field,
               gint64                id,
               GError              **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE %s = ? ORDER BY id", child->sql, field->column);
  g_autoptr (DlnStatement) s = dln_store_prepare (store, sql, error);
  GArray *ids;

  if (s == NULL)
    return NULL;
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_bind_int64 (s, 1, id);
  while (sqlite3_step (s) == SQLITE_ROW)
    {
      gint64 child_id = sqlite3_column_int64 (s, 0);

      g_array_append_val (ids, child_id);
    }
  return ids;
}

static gboolean
let_go (DlnStore             *store,
        const DlnRecordType  *child,
        const DlnField       *field,
        gint64                id,
        GError              **error)
{
  g_autoptr (GArray) ids = NULL;

  if (field->kind == DLN_FIELD_REFS)
    return run_with_id (store, g_strdup_printf ("DELETE FROM %s WHERE target = ?", field->column), id, error);
  if (!field->required)
    return run_with_id (store, g_strdup_printf ("UPDATE %s SET %s = NULL WHERE %s = ?", child->sql, field->column,
                                                field->column),
                        id, error);
  ids = list_children (store, child, field, id, error);
  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!dln_store_remove_tree (store, child->table, g_array_index (ids, gint64, i), error))
      return FALSE;
  return TRUE;
}

/**
 * dln_store_remove_tree:
 * @store: a store in a transaction
 * @table: which record type
 * @id: whom
 * @error: return location of a #DlnStoreError
 *
 * Removes a record and all that cannot be without it.
 *
 * Returns: whether it is gone
 */
gboolean
dln_store_remove_tree (DlnStore  *store,
                       DlnTable   table,
                       gint64     id,
                       GError   **error)
{
  for (guint t = 0; t < DLN_N_TABLES; t++)
    {
      const DlnRecordType *child = dln_record_type_get (t);

      for (guint i = 0; i < child->n_fields; i++)
        {
          const DlnField *field = &child->fields[i];
          gboolean refers = field->kind == DLN_FIELD_REF || field->kind == DLN_FIELD_REFS;

          if (refers && field->table == table && !let_go (store, child, field, id, error))
            return FALSE;
        }
    }
  return dln_store_delete (store, table, id, error);
}
