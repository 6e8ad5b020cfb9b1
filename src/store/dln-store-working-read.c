/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading the derived rows, and single texts of records, for the model.
 */
#include "config.h"

#include "dln-store-private.h"
#include "dln-store-working-read.h"

#define ROW_COLUMNS                                                                                     \
  "SELECT id, begin_earliest, begin_latest, end_earliest, end_latest, latitude, longitude, radius, "    \
  "kind, status, basis, flags, disputed FROM event_working"

/* Null reads as 0: only then is it worth asking for the type. */
static DlnInstant
instant_at (sqlite3_stmt *s,
            int           column)
{
  DlnInstant instant = sqlite3_column_int64 (s, column);

  return instant == 0 && sqlite3_column_type (s, column) == SQLITE_NULL ? DLN_OPEN : instant;
}

static void
read_row (sqlite3_stmt  *s,
          DlnWorkingRow *row)
{
  row->id = sqlite3_column_int64 (s, 0);
  row->bounds.begin_earliest = instant_at (s, 1);
  row->bounds.begin_latest = instant_at (s, 2);
  row->bounds.end_earliest = instant_at (s, 3);
  row->bounds.end_latest = instant_at (s, 4);
  row->longitude = DLN_NO_DEGREES;
  row->radius = 0;
  row->latitude = sqlite3_column_int (s, 5);
  if (row->latitude == 0 && sqlite3_column_type (s, 5) == SQLITE_NULL)
    row->latitude = DLN_NO_DEGREES;
  else
    {
      row->longitude = sqlite3_column_int (s, 6);
      row->radius = (float) sqlite3_column_double (s, 7);
    }
  row->kind = (guint8) sqlite3_column_int (s, 8);
  row->status = (guint8) sqlite3_column_int (s, 9);
  row->basis = (guint8) sqlite3_column_int (s, 10);
  row->flags = (guint8) sqlite3_column_int (s, 11);
  row->disputed = sqlite3_column_int (s, 12) != 0;
}

/**
 * dln_store_load_working:
 * @store: a store
 * @visit: called with each row, ids ascending
 * @data: passed to it
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether all were read
 */
gboolean
dln_store_load_working (DlnStore         *store,
                        DlnWorkingVisit   visit,
                        gpointer          data,
                        GError          **error)
{
  g_autoptr (DlnStatement) s = dln_store_prepare (store, ROW_COLUMNS " ORDER BY id", error);
  DlnWorkingRow row;
  int code = SQLITE_ERROR;

  if (s == NULL)
    return FALSE;
  while ((code = sqlite3_step (s)) == SQLITE_ROW)
    {
      read_row (s, &row);
      visit (&row, data);
    }
  return code == SQLITE_DONE || dln_store_fail (store->db, store->path, error);
}

/**
 * dln_store_read_working:
 * @store: a store
 * @event: an event's id
 * @row: (out): its derived row
 *
 * Returns: whether there is one
 */
gboolean
dln_store_read_working (DlnStore      *store,
                        gint64         event,
                        DlnWorkingRow *row)
{
  g_autoptr (DlnStatement) s = dln_store_prepare (store, ROW_COLUMNS " WHERE id = ?", NULL);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, event);
  if (sqlite3_step (s) != SQLITE_ROW)
    return FALSE;
  read_row (s, row);
  return TRUE;
}

/**
 * dln_store_read_working_facts:
 * @store: a store
 * @event: an event's id
 * @facts: (out): its counts, words and place; clear the texts with g_free()
 *
 * Returns: whether there is such an event
 */
gboolean
dln_store_read_working_facts (DlnStore        *store,
                              gint64           event,
                              DlnWorkingFacts *facts)
{
  g_autoptr (DlnStatement) s =
    dln_store_prepare (store, "SELECT claims, sources, first_said, reported, place FROM event_working WHERE id = ?", NULL);

  *facts = (DlnWorkingFacts) { .first_said = DLN_OPEN };
  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, event);
  if (sqlite3_step (s) != SQLITE_ROW)
    return FALSE;
  facts->claims = (guint) sqlite3_column_int (s, 0);
  facts->sources = (guint) sqlite3_column_int (s, 1);
  facts->first_said = instant_at (s, 2);
  facts->reported = g_strdup ((const char *) sqlite3_column_text (s, 3));
  facts->place = sqlite3_column_int64 (s, 4);
  return TRUE;
}

/**
 * dln_store_dup_title:
 * @store: a store
 * @table: a record type that has titles
 * @id: whom
 *
 * Returns: (transfer full) (nullable): its title
 */
char *
dln_store_dup_title (DlnStore *store,
                     DlnTable  table,
                     gint64    id)
{
  sqlite3_stmt *s = PREPARED (store, &store->tables[table].title,
                              g_strdup_printf ("SELECT title FROM %s WHERE id = ?", dln_record_type_get (table)->sql),
                              NULL);
  char *title = NULL;

  if (s == NULL)
    return NULL;
  sqlite3_bind_int64 (s, 1, id);
  if (sqlite3_step (s) == SQLITE_ROW)
    title = g_strdup ((const char *) sqlite3_column_text (s, 0));
  sqlite3_reset (s);
  return title;
}

/**
 * dln_store_set_disputed:
 * @store: a store
 * @event: an event's id
 * @disputed: whether a finding names it
 * @error: return location of a #DlnStoreError
 *
 * Outside the journal: it follows from the claims.
 *
 * Returns: whether it was kept
 */
gboolean
dln_store_set_disputed (DlnStore  *store,
                        gint64     event,
                        gboolean   disputed,
                        GError   **error)
{
  g_autoptr (DlnStatement) s =
    dln_store_prepare (store, "UPDATE event_working SET disputed = ? WHERE id = ?", error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int (s, 1, disputed);
  sqlite3_bind_int64 (s, 2, event);
  return dln_store_step_done (store, s, "findings", error);
}
