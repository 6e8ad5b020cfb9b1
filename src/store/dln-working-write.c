/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how a row of event_working is written, wherever what it says was read.
 */
#include "config.h"

#include "dln-working-write.h"

/* Rows that wait to be written together, and bytes of their words after which no further one joins them. */
#define MOST_WAITING 256
#define MOST_BYTES 65536

#define INTO                                                                                                           \
  "event_working (id, begin_earliest, begin_latest, end_earliest, end_latest, latitude, longitude, radius, place, "    \
  "kind, status, basis, flags, claims, sources, first_said, reported)"
#define N_COLUMNS 17

const char dln_derived_write_sql[] =
  "INSERT INTO " INTO " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) "
  "ON CONFLICT (id) DO UPDATE SET begin_earliest = ?2, begin_latest = ?3, end_earliest = ?4, end_latest = ?5, "
  "latitude = ?6, longitude = ?7, radius = ?8, place = ?9, kind = ?10, status = ?11, basis = ?12, flags = ?13, "
  "claims = ?14, sources = ?15, first_said = ?16, reported = ?17";

struct _DlnDerivedRows {
  DlnMany many;
  DlnDerived rows[MOST_WAITING]; /* their words are in @words, one behind the other */
  guint n_rows;
  GString *words;
};

/**
 * dln_derived_make:
 * @event: what the event itself says
 * @w: what its claims and assessments come to, settled
 * @derived: (out): the row; its words are those of @w
 */
void
dln_derived_make (const DlnWorkingEvent *event, const DlnWorking *w, DlnDerived *derived)
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
bind_bound (sqlite3_stmt *s, int index, DlnInstant instant)
{
  if (instant != DLN_OPEN)
    sqlite3_bind_int64 (s, index, instant);
}

/* @first: of the parameters */
static void
bind_row (sqlite3_stmt *s, int first, const DlnDerived *derived)
{
  sqlite3_bind_int64 (s, first, derived->id);
  bind_bound (s, first + 1, derived->bounds.begin_earliest);
  bind_bound (s, first + 2, derived->bounds.begin_latest);
  bind_bound (s, first + 3, derived->bounds.end_earliest);
  bind_bound (s, first + 4, derived->bounds.end_latest);
  if (derived->has_area)
    {
      sqlite3_bind_int (s, first + 5, derived->latitude);
      sqlite3_bind_int (s, first + 6, derived->longitude);
      sqlite3_bind_double (s, first + 7, derived->radius);
    }
  if (derived->place != 0)
    sqlite3_bind_int64 (s, first + 8, derived->place);
  sqlite3_bind_int (s, first + 9, derived->kind);
  sqlite3_bind_int (s, first + 10, derived->status);
  sqlite3_bind_int (s, first + 11, derived->basis);
  sqlite3_bind_int (s, first + 12, derived->flags);
  sqlite3_bind_int64 (s, first + 13, derived->claims);
  sqlite3_bind_int64 (s, first + 14, derived->sources);
  bind_bound (s, first + 15, derived->first_said);
  if (derived->reported_length > 0)
    sqlite3_bind_text64 (s, first + 16, derived->reported, derived->reported_length, SQLITE_STATIC, SQLITE_UTF8);
}

/**
 * dln_derived_bind:
 * @write: a statement of %dln_derived_write_sql
 * @derived: the row; stays until the statement has run
 */
void
dln_derived_bind (sqlite3_stmt *write, const DlnDerived *derived)
{
  /* What is not bound is null. */
  sqlite3_clear_bindings (write);
  bind_row (write, 1, derived);
}

/* --- many of them ----------------------------------------------------------- */

/**
 * dln_derived_rows_new:
 * @store: a store; outlives it
 * @error: return location of a #DlnStoreError
 *
 * Returns: (transfer full) (nullable): none yet
 */
DlnDerivedRows *
dln_derived_rows_new (DlnStore *store, GError **error)
{
  g_autoptr (DlnDerivedRows) self = g_new0 (DlnDerivedRows, 1);

  self->words = g_string_new (NULL);
  return dln_many_init (&self->many, store, INTO, N_COLUMNS, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * dln_derived_rows_free:
 * @self: (transfer full) (nullable): rows; those that wait are never written
 */
void
dln_derived_rows_free (DlnDerivedRows *self)
{
  if (self == NULL)
    return;
  dln_many_clear (&self->many);
  g_string_free (self->words, TRUE);
  g_free (self);
}

static void
bind_waiting (sqlite3_stmt *statement, int first, guint row, gpointer data)
{
  const DlnDerivedRows *self = data;

  bind_row (statement, first, &self->rows[row]);
}

/**
 * dln_derived_rows_flush:
 * @self: rows
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether none of them waits any more
 */
gboolean
dln_derived_rows_flush (DlnDerivedRows *self, GError **error)
{
  guint n_rows = self->n_rows;
  const char *words = self->words->str;

  for (guint i = 0; i < n_rows; i++)
    {
      self->rows[i].reported = words;
      words += self->rows[i].reported_length;
    }
  self->n_rows = 0;
  if (!dln_many_write (&self->many, n_rows, bind_waiting, self, error))
    return FALSE;
  g_string_truncate (self->words, 0);
  return TRUE;
}

/**
 * dln_derived_rows_add:
 * @self: rows
 * @derived: of an event that has none; is copied
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether it waits, or is written
 */
gboolean
dln_derived_rows_add (DlnDerivedRows *self, const DlnDerived *derived, GError **error)
{
  self->rows[self->n_rows++] = *derived;
  if (derived->reported_length > 0)
    g_string_append_len (self->words, derived->reported, (gssize) derived->reported_length);
  return (self->n_rows < MOST_WAITING && self->words->len < MOST_BYTES) || dln_derived_rows_flush (self, error);
}
