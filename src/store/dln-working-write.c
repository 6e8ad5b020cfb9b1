/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how a row of event_working is written, wherever what it says was read.
 */
#include "config.h"

#include "dln-working-write.h"

#include "dln-store-private.h"

/**
 * dln_working_prepare_write:
 * @store: a store
 * @error: return location of a #DlnStoreError
 *
 * Returns: (transfer full) (nullable): the statement for dln_working_write()
 */
sqlite3_stmt *
dln_working_prepare_write (DlnStore  *store,
                           GError   **error)
{
  return dln_store_prepare (
    store,
    "INSERT INTO event_working (id, begin_earliest, begin_latest, end_earliest, end_latest, latitude, longitude, "
    "radius, place, kind, status, basis, flags, claims, sources, first_said, reported) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) "
    "ON CONFLICT (id) DO UPDATE SET begin_earliest = ?2, begin_latest = ?3, end_earliest = ?4, end_latest = ?5, "
    "latitude = ?6, longitude = ?7, radius = ?8, place = ?9, kind = ?10, status = ?11, basis = ?12, flags = ?13, "
    "claims = ?14, sources = ?15, first_said = ?16, reported = ?17",
    error);
}

static void
bind_bound (sqlite3_stmt *s,
            int           index,
            DlnInstant    instant)
{
  if (instant != DLN_OPEN)
    sqlite3_bind_int64 (s, index, instant);
}

/**
 * dln_working_write:
 * @store: a store in a transaction
 * @write: of dln_working_prepare_write()
 * @event: what the event itself says
 * @w: what its claims and assessments come to
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether the event's row is there, or is this one now
 */
gboolean
dln_working_write (DlnStore               *store,
                   sqlite3_stmt           *write,
                   const DlnWorkingEvent  *event,
                   const DlnWorking       *w,
                   GError                **error)
{
  const DlnWorkingRule *rule = &w->rule;

  /* What is not bound is null. */
  sqlite3_clear_bindings (write);
  sqlite3_bind_int64 (write, 1, event->id);
  bind_bound (write, 2, rule->bounds.begin_earliest);
  bind_bound (write, 3, rule->bounds.begin_latest);
  bind_bound (write, 4, rule->bounds.end_earliest);
  bind_bound (write, 5, rule->bounds.end_latest);
  if (rule->has_area)
    {
      sqlite3_bind_int (write, 6, dln_degrees_to_column (rule->area.point.latitude));
      sqlite3_bind_int (write, 7, dln_degrees_to_column (rule->area.point.longitude));
      sqlite3_bind_double (write, 8, rule->area.radius);
    }
  if (rule->place != 0)
    sqlite3_bind_int64 (write, 9, rule->place);
  sqlite3_bind_int (write, 10, event->kind);
  sqlite3_bind_int (write, 11, event->judgement | event->work << 4);
  sqlite3_bind_int (write, 12, (int) rule->time_basis | (int) rule->place_basis << 4);
  sqlite3_bind_int (write, 13, dln_working_rule_get_flags (rule, event->key));
  sqlite3_bind_int64 (write, 14, w->sum.claims);
  sqlite3_bind_int64 (write, 15, w->sum.sources);
  bind_bound (write, 16, w->sum.first_said);
  if (w->sum.reported->len > 0)
    sqlite3_bind_text64 (write, 17, w->sum.reported->str, w->sum.reported->len, SQLITE_STATIC, SQLITE_UTF8);
  return dln_store_step_done (store, write, "working time", error);
}
