/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the answer to "which events must be looked at again": read off a
 * changeset, so that verbs, undo and redo need no bookkeeping of their own.
 */
#include "config.h"

#include "dln-touched.h"

#include "dln-store-error.h"

#include <string.h>

/* Past this many events, views and derived rows start anew. */
#define MOST_EVENTS 20000

/**
 * dln_touched_new:
 *
 * Returns: (transfer full): nothing touched yet
 */
DlnTouched *
dln_touched_new (void)
{
  DlnTouched *touched = g_new0 (DlnTouched, 1);

  touched->events = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  touched->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return touched;
}

/**
 * dln_touched_free:
 * @touched: (transfer full) (nullable): what was touched
 */
void
dln_touched_free (DlnTouched *touched)
{
  if (touched == NULL)
    return;
  g_hash_table_unref (touched->events);
  g_hash_table_unref (touched->places);
  g_free (touched);
}

static void
add_id (GHashTable *set,
        gint64      id)
{
  gint64 *key = g_new (gint64, 1);

  *key = id;
  g_hash_table_add (set, key);
}

static gboolean
find_table (const char *sql_name,
            DlnTable   *table)
{
  for (guint i = 0; i < DLN_N_TABLES; i++)
    if (strcmp (dln_record_type_get (i)->sql, sql_name) == 0)
      {
        *table = i;
        return TRUE;
      }
  /* Tables of several references belong to the type whose field they are. */
  for (guint i = 0; i < DLN_N_TABLES; i++)
    for (guint f = 0; f < dln_record_type_get (i)->n_fields; f++)
      {
        const DlnField *field = &dln_record_type_get (i)->fields[f];

        if (field->kind == DLN_FIELD_REFS && strcmp (field->column, sql_name) == 0)
          {
            *table = i;
            return TRUE;
          }
      }
  return FALSE;
}

/* When a source was published limits when what it says can have begun. */
#define EVENTS_OF_SOURCE                                       \
  "SELECT event FROM claim WHERE source = ?1 UNION "           \
  "SELECT c.event FROM claim_relay r JOIN claim c ON c.id = r.owner WHERE r.target = ?1"

static void
add_events (DlnTouched *touched,
            sqlite3    *db,
            const char *sql,
            gint64      id)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    return;
  sqlite3_bind_int64 (statement, 1, id);
  while (sqlite3_step (statement) == SQLITE_ROW)
    add_id (touched->events, sqlite3_column_int64 (statement, 0));
  sqlite3_finalize (statement);
}

static gint64
value_at (sqlite3_changeset_iter *iter,
          int                     op,
          int                     column,
          gboolean                old,
          gboolean               *known)
{
  sqlite3_value *value = NULL;

  if (old && op != SQLITE_INSERT)
    sqlite3changeset_old (iter, column, &value);
  else if (!old && op != SQLITE_DELETE)
    sqlite3changeset_new (iter, column, &value);
  *known = value != NULL && sqlite3_value_type (value) == SQLITE_INTEGER;
  return *known ? sqlite3_value_int64 (value) : 0;
}

/* Claims, assessments and roles have their event as the first field: column 2, after
 * id and slug. A role changes no working row, but what groups events by actor. An update that leaves it alone does not carry it. */
#define EVENT_COLUMN 2

static void
touch_child (DlnTouched             *touched,
             sqlite3                *db,
             sqlite3_changeset_iter *iter,
             int                     op,
             const char             *sql_name)
{
  gboolean old_known;
  gboolean new_known;
  gint64 before = value_at (iter, op, EVENT_COLUMN, TRUE, &old_known);
  gint64 after = value_at (iter, op, EVENT_COLUMN, FALSE, &new_known);

  if (old_known)
    add_id (touched->events, before);
  if (new_known)
    add_id (touched->events, after);
  if (!old_known && !new_known)
    {
      gboolean known;
      gint64 id = value_at (iter, op, 0, TRUE, &known);
      g_autofree char *sql = g_strdup_printf ("SELECT event FROM %s WHERE id = ?", sql_name);

      add_events (touched, db, sql, id);
    }
}

static void
touch_row (DlnTouched             *touched,
           sqlite3                *db,
           sqlite3_changeset_iter *iter,
           int                     op,
           const char             *sql_name)
{
  DlnTable table;
  gboolean known;
  gint64 id = value_at (iter, op, 0, op != SQLITE_INSERT, &known);

  if (!find_table (sql_name, &table))
    return;
  touched->tables |= 1u << table;
  if (table == DLN_TABLE_EVENT)
    add_id (touched->events, id);
  else if (table == DLN_TABLE_PLACE)
    add_id (touched->places, id);
  else if (table == DLN_TABLE_ROLE || strcmp (sql_name, "claim") == 0 || strcmp (sql_name, "assessment") == 0)
    touch_child (touched, db, iter, op, sql_name);
  else if (strcmp (sql_name, "claim_relay") == 0)
    add_events (touched, db, "SELECT event FROM claim WHERE id = ?", id);
  else if (strcmp (sql_name, "source") == 0 && op == SQLITE_UPDATE)
    add_events (touched, db, EVENTS_OF_SOURCE, id);
}

/**
 * dln_touched_read:
 * @touched: adds to this
 * @db: the connection, after the change
 * @changeset: an SQLite changeset
 * @size: its bytes
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether the changeset could be read
 */
gboolean
dln_touched_read (DlnTouched  *touched,
                  sqlite3     *db,
                  void        *changeset,
                  int          size,
                  GError     **error)
{
  sqlite3_changeset_iter *iter = NULL;
  int code = sqlite3changeset_start (&iter, size, changeset);

  while (code == SQLITE_OK && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *sql_name = NULL;
      int columns = 0;
      int op = 0;

      code = sqlite3changeset_op (iter, &sql_name, &columns, &op, NULL);
      if (code == SQLITE_OK && !touched->all)
        touch_row (touched, db, iter, op, sql_name);
      else if (code == SQLITE_OK)
        {
          DlnTable table;

          if (find_table (sql_name, &table))
            touched->tables |= 1u << table;
        }
      touched->all = touched->all || g_hash_table_size (touched->events) > MOST_EVENTS;
    }
  if (sqlite3changeset_finalize (iter) != SQLITE_OK)
    code = SQLITE_CORRUPT;
  if (code != SQLITE_OK)
    g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT, "a journal entry cannot be read: %s",
                 sqlite3_errstr (code));
  return code == SQLITE_OK;
}

static int
compare_ids (const void *a,
             const void *b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/**
 * dln_touched_list_events:
 * @touched: what was touched
 *
 * Returns: (transfer full) (element-type gint64): event ids, ascending
 */
GArray *
dln_touched_list_events (const DlnTouched *touched)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, touched->events);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_array_append_val (ids, *(gint64 *) key);
  g_array_sort (ids, compare_ids);
  return ids;
}
