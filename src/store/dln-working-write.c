/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how a row of event_working is written, wherever what it says was read.
 */
#include "config.h"

#include "dln-working-write.h"

#define INSERT                                                                                                         \
  "INSERT INTO event_working (id, begin_earliest, begin_latest, end_earliest, end_latest, latitude, longitude, "       \
  "radius, place, kind, status, basis, flags, claims, sources, first_said, reported) "                                 \
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)"

/* Of an event that has no row. */
const char dln_derived_insert_sql[] = INSERT;

const char dln_derived_write_sql[] =
  INSERT " ON CONFLICT (id) DO UPDATE SET begin_earliest = ?2, begin_latest = ?3, end_earliest = ?4, end_latest = ?5, "
         "latitude = ?6, longitude = ?7, radius = ?8, place = ?9, kind = ?10, status = ?11, basis = ?12, flags = ?13, "
         "claims = ?14, sources = ?15, first_said = ?16, reported = ?17";

/**
 * dln_derived_make:
 * @event: what the event itself says
 * @w: what its claims and assessments come to, settled
 * @derived: (out): the row; its words are those of @w
 */
void
dln_derived_make (const DlnWorkingEvent *event,
                  const DlnWorking      *w,
                  DlnDerived            *derived)
{
  const DlnWorkingRule *rule = &w->rule;

  *derived = (DlnDerived) {
    .id = event->id,
    .bounds = rule->bounds,
    .has_area = rule->has_area,
    .latitude = rule->has_area ? dln_degrees_to_column (rule->area.point.latitude) : 0,
    .longitude = rule->has_area ? dln_degrees_to_column (rule->area.point.longitude) : 0,
    .radius = rule->has_area ? rule->area.radius : 0,
    .place = rule->place,
    .kind = event->kind,
    .status = event->judgement | event->work << 4,
    .basis = (int) rule->time_basis | (int) rule->place_basis << 4,
    .flags = dln_working_rule_get_flags (rule, event->key),
    .claims = w->sum.claims,
    .sources = w->sum.sources,
    .first_said = w->sum.first_said,
    .reported = w->sum.reported->str,
    .reported_length = w->sum.reported->len,
  };
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
 * dln_derived_bind:
 * @write: a statement of one of the texts above
 * @derived: the row; stays until the statement has run
 */
void
dln_derived_bind (sqlite3_stmt     *write,
                  const DlnDerived *derived)
{
  /* What is not bound is null. */
  sqlite3_clear_bindings (write);
  sqlite3_bind_int64 (write, 1, derived->id);
  bind_bound (write, 2, derived->bounds.begin_earliest);
  bind_bound (write, 3, derived->bounds.begin_latest);
  bind_bound (write, 4, derived->bounds.end_earliest);
  bind_bound (write, 5, derived->bounds.end_latest);
  if (derived->has_area)
    {
      sqlite3_bind_int (write, 6, derived->latitude);
      sqlite3_bind_int (write, 7, derived->longitude);
      sqlite3_bind_double (write, 8, derived->radius);
    }
  if (derived->place != 0)
    sqlite3_bind_int64 (write, 9, derived->place);
  sqlite3_bind_int (write, 10, derived->kind);
  sqlite3_bind_int (write, 11, derived->status);
  sqlite3_bind_int (write, 12, derived->basis);
  sqlite3_bind_int (write, 13, derived->flags);
  sqlite3_bind_int64 (write, 14, derived->claims);
  sqlite3_bind_int64 (write, 15, derived->sources);
  bind_bound (write, 16, derived->first_said);
  if (derived->reported_length > 0)
    sqlite3_bind_text64 (write, 17, derived->reported, derived->reported_length, SQLITE_STATIC, SQLITE_UTF8);
}
