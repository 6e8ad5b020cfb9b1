/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which places, actors, sources and tags an event belongs to: what a view that groups events by them needs to know.
 */
#include "config.h"

#include "dln-store-groups.h"

#include "dln-store-private.h"

/* In the order of the tables: sorting a million pairs costs more than reading them. */
static const struct {
  DlnTable table;
  const char *sql;
  const char *event; /* the column that holds it */
} members[] = {
  { DLN_TABLE_PLACE, "SELECT id, place FROM event_working WHERE place IS NOT NULL", "id" },
  { DLN_TABLE_ACTOR, "SELECT event, actor FROM role WHERE 1", "event" },
  { DLN_TABLE_SOURCE, "SELECT event, source FROM claim WHERE source IS NOT NULL", "event" },
  { DLN_TABLE_TAG, "SELECT owner, target FROM event_tag WHERE 1", "owner" },
};

static char *
dup_sql (DlnTable table,
         gboolean of_one)
{
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (members[i].table == table)
      return of_one ? g_strconcat (members[i].sql, " AND ", members[i].event, " = ?", NULL)
                    : g_strdup (members[i].sql);
  return NULL;
}

/**
 * dln_store_foreach_member:
 * @store: a store
 * @table: places, actors, sources or tags
 * @event: an event's id, 0 for all
 * @visit: called with each pair, in no order, and again where two records say it
 * @data: passed to it
 * @error: return location of a #DlnStoreError
 *
 * The place is that of the working row, an actor's any role, a source's any
 * claim, whether live or not.
 *
 * Returns: whether all were read
 */
gboolean
dln_store_foreach_member (DlnStore        *store,
                          DlnTable         table,
                          gint64           event,
                          DlnMemberVisit   visit,
                          gpointer         data,
                          GError         **error)
{
  g_autofree char *sql = dup_sql (table, event != 0);
  g_autoptr (DlnStatement) s = NULL;
  int code = SQLITE_ERROR;

  g_return_val_if_fail (sql != NULL, FALSE);

  s = dln_store_prepare (store, sql, error);
  if (s == NULL)
    return FALSE;
  if (event != 0)
    sqlite3_bind_int64 (s, 1, event);
  while ((code = sqlite3_step (s)) == SQLITE_ROW)
    visit (sqlite3_column_int64 (s, 0), sqlite3_column_int64 (s, 1), data);
  return code == SQLITE_DONE || dln_store_fail (store->db, store->path, error);
}
