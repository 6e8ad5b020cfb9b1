/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what relations do to working times: the windows of all that hangs together with what
 * was touched, written where they are others than before. Events without relations cost one
 * look. Microseconds.
 */
#include "config.h"

#include "dln-working-tighten.h"

#include "dln-store-private.h"
#include "dln-store-working-read.h"
#include "dln-working-network.h"

typedef struct {
  DlnStore *store;
  const DlnTouched *touched; /* NULL where all is derived anew */
  GHashTable *done;          /* gint64: events whose component was written */
  sqlite3_stmt *read;
  sqlite3_stmt *write;
} Tightener;

static void
tightener_clear (Tightener *t)
{
  g_clear_pointer (&t->done, g_hash_table_unref);
  sqlite3_finalize (t->read);
  sqlite3_finalize (t->write);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tightener, tightener_clear)

static gboolean
tightener_init (Tightener  *t,
                GError    **error)
{
  t->done = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  t->read = dln_store_prepare (
    t->store,
    "SELECT begin_earliest, begin_latest, end_earliest, end_latest, basis, flags FROM event_working WHERE id = ?",
    error);
  t->write = t->read != NULL
               ? dln_store_prepare (t->store,
                                    "UPDATE event_working SET begin_earliest = ?2, begin_latest = ?3, "
                                    "end_earliest = ?4, end_latest = ?5, basis = ?6, flags = ?7 WHERE id = ?1",
                                    error)
               : NULL;
  return t->write != NULL;
}

static DlnInstant
instant_at (sqlite3_stmt *s,
            int           column)
{
  return sqlite3_column_type (s, column) == SQLITE_NULL ? DLN_OPEN : sqlite3_column_int64 (s, column);
}

static void
bind_bound (sqlite3_stmt *s,
            int           index,
            DlnInstant    instant)
{
  if (instant == DLN_OPEN)
    sqlite3_bind_null (s, index);
  else
    sqlite3_bind_int64 (s, index, instant);
}

static gboolean
write_row (Tightener        *t,
           gint64            id,
           const DlnBounds  *bounds,
           int               basis,
           int               flags,
           GError          **error)
{
  sqlite3_bind_int64 (t->write, 1, id);
  bind_bound (t->write, 2, bounds->begin_earliest);
  bind_bound (t->write, 3, bounds->begin_latest);
  bind_bound (t->write, 4, bounds->end_earliest);
  bind_bound (t->write, 5, bounds->end_latest);
  sqlite3_bind_int (t->write, 6, basis);
  sqlite3_bind_int (t->write, 7, flags);
  if (!dln_store_step_done (t->store, t->write, "working time", error))
    return FALSE;
  if (t->touched != NULL)
    g_hash_table_add (t->touched->events, g_memdup2 (&id, sizeof id));
  return TRUE;
}

static gboolean
write_event (Tightener                *t,
             const DlnWorkingNetwork  *network,
             guint                     index,
             GError                  **error)
{
  gint64 id = dln_working_network_get_event (network, index);
  DlnBounds before, after;
  DlnBasis time_basis;
  gboolean holds = dln_working_network_get_bounds (network, index, &after, &time_basis);
  int old_basis, old_flags, basis, flags;

  g_hash_table_add (t->done, g_memdup2 (&id, sizeof id));
  sqlite3_bind_int64 (t->read, 1, id);
  if (sqlite3_step (t->read) != SQLITE_ROW)
    {
      sqlite3_reset (t->read);
      return TRUE;
    }
  before = (DlnBounds) { instant_at (t->read, 0), instant_at (t->read, 1), instant_at (t->read, 2),
                         instant_at (t->read, 3) };
  old_basis = sqlite3_column_int (t->read, 4);
  old_flags = sqlite3_column_int (t->read, 5);
  sqlite3_reset (t->read);
  basis = (old_basis & ~0x0f) | (int) time_basis;
  flags = (old_flags & ~DLN_WORKING_CONTRADICTS) | (holds ? 0 : DLN_WORKING_CONTRADICTS);
  if (dln_bounds_equal (&before, &after) && basis == old_basis && flags == old_flags)
    return TRUE;
  return write_row (t, id, &after, basis, flags, error);
}

static gboolean
tighten_around (Tightener  *t,
                gint64      event,
                GError    **error)
{
  g_autoptr (DlnWorkingNetwork) network = NULL;

  if (g_hash_table_contains (t->done, &event))
    return TRUE;
  if (!dln_store_check_cancelled (t->store, error))
    return FALSE;
  network = dln_working_network_new (t->store, &event, 1, error);
  if (network == NULL)
    return FALSE;
  for (guint i = 0; i < dln_working_network_get_n_events (network); i++)
    if (!write_event (t, network, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
holds_any (DlnStore   *store,
           const char *sql)
{
  g_autoptr (DlnStatement) s = dln_store_prepare (store, sql, NULL);

  return s != NULL && sqlite3_step (s) == SQLITE_ROW;
}

static gboolean
add_ids (DlnStore      *store,
         const char    *sql,
         const GArray  *of,
         GArray        *ids,
         GError       **error)
{
  g_autoptr (DlnStatement) s = dln_store_prepare (store, sql, error);

  if (s == NULL)
    return FALSE;
  for (guint i = 0; i < (of != NULL ? of->len : 1); i++)
    {
      if (of != NULL)
        sqlite3_bind_int64 (s, 1, g_array_index (of, gint64, i));
      while (sqlite3_step (s) == SQLITE_ROW)
        {
          gint64 id = sqlite3_column_int64 (s, 0);

          g_array_append_val (ids, id);
        }
      sqlite3_reset (s);
    }
  return TRUE;
}

/* What relations name of the touched events, and the ends of relations that rest on their
 * claims: whether they count may have changed. Without a relation a touched event has the
 * time that was written for it already. */
static gboolean
list_events (DlnStore          *store,
             const DlnTouched  *touched,
             GArray            *ids,
             GError           **error)
{
  g_autoptr (GArray) events = NULL;

  if (touched == NULL)
    return add_ids (store, "SELECT from_event FROM relation UNION SELECT to_event FROM relation ORDER BY 1", NULL, ids,
                    error);
  events = dln_touched_list_events (touched);
  if (!add_ids (store,
                "SELECT ?1 WHERE EXISTS (SELECT 1 FROM relation WHERE from_event = ?1) "
                "OR EXISTS (SELECT 1 FROM relation WHERE to_event = ?1)",
                events, ids, error))
    return FALSE;
  return !holds_any (store, "SELECT 1 FROM relation WHERE claim IS NOT NULL LIMIT 1") ||
         add_ids (store,
                  "SELECT r.from_event FROM claim c JOIN relation r ON r.claim = c.id WHERE c.event = ?1 UNION "
                  "SELECT r.to_event FROM claim c JOIN relation r ON r.claim = c.id WHERE c.event = ?1",
                  events, ids, error);
}

/**
 * dln_working_tighten:
 * @store: a store in a transaction, in which the touched events have their own bounds
 * @touched: (nullable): what the transaction changed; events whose times change are added.
 *   %NULL for all
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether the times of all that hangs together with them are true
 */
gboolean
dln_working_tighten (DlnStore          *store,
                     const DlnTouched  *touched,
                     GError           **error)
{
  g_auto (Tightener) t = { store, touched };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!holds_any (store, "SELECT 1 FROM relation LIMIT 1"))
    return TRUE;
  if (!tightener_init (&t, error) || !list_events (store, touched, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!tighten_around (&t, g_array_index (ids, gint64, i), error))
      return FALSE;
  return TRUE;
}
