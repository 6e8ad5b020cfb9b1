/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what analysis reads of a case in bulk, and whom it marks: ids in place
 * of slugs, structs in place of records, one statement for each table.
 */
#include "config.h"

#include "dln-case-facts.h"

#include "dln-case-private.h"
#include "dln-known.h"
#include "dln-store-facts.h"

/**
 * dln_case_dup_slug_of:
 * @self: a case
 * @event: an event's id
 *
 * Returns: (transfer full) (nullable): its slug; %NULL where it is gone
 */
char *
dln_case_dup_slug_of (DlnCase *self,
                      gint64   event)
{
  return dln_store_dup_slug (self->store, DLN_TABLE_EVENT, event);
}

/**
 * dln_case_read_claims:
 * @self: a case
 * @of: which claims
 * @id: of the event, utterance or claim that @of names
 * @visit: (scope call): called with each, in no order that means anything
 * @data: passed to it
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: whether all were read
 */
gboolean
dln_case_read_claims (DlnCase        *self,
                      DlnFactsOf      of,
                      gint64          id,
                      DlnClaimVisit   visit,
                      gpointer        data,
                      GCancellable   *cancellable,
                      GError        **error)
{
  return dln_store_read_claims (self->store, of, id, visit, data, cancellable, error);
}

/**
 * dln_case_read_figures:
 * @self: a case
 * @of: of which claims
 * @id: of the event, utterance or claim that @of names
 * @visit: (scope call): called with each
 * @data: passed to it
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: whether all were read
 */
gboolean
dln_case_read_figures (DlnCase         *self,
                       DlnFactsOf       of,
                       gint64           id,
                       DlnFigureVisit   visit,
                       gpointer         data,
                       GCancellable    *cancellable,
                       GError         **error)
{
  return dln_store_read_figures (self->store, of, id, visit, data, cancellable, error);
}

/**
 * dln_case_read_relays:
 * @self: a case
 * @of: of which claims
 * @id: of the event, utterance or claim that @of names
 * @visit: (scope call): called with each claim's id and that of a source that relays it
 * @data: passed to it
 * @error: return location
 *
 * Returns: whether all were read
 */
gboolean
dln_case_read_relays (DlnCase        *self,
                      DlnFactsOf      of,
                      gint64          id,
                      DlnRelayVisit   visit,
                      gpointer        data,
                      GError        **error)
{
  return dln_store_read_relays (self->store, of, id, visit, data, error);
}

/**
 * dln_case_read_relations:
 * @self: a case
 * @of: all, or those of an event
 * @id: the event's
 * @visit: (scope call): called with each
 * @data: passed to it
 * @error: return location
 *
 * Returns: whether all were read
 */
gboolean
dln_case_read_relations (DlnCase           *self,
                         DlnFactsOf         of,
                         gint64             id,
                         DlnRelationVisit   visit,
                         gpointer           data,
                         GError           **error)
{
  return dln_store_read_relations (self->store, of, id, visit, data, error);
}

/**
 * dln_case_read_roles:
 * @self: a case
 * @of: all, or those of an event
 * @id: the event's
 * @visit: (scope call): called with each role of an actor who moves as one
 * @data: passed to it
 * @error: return location
 *
 * Returns: whether all were read
 */
gboolean
dln_case_read_roles (DlnCase       *self,
                     DlnFactsOf     of,
                     gint64         id,
                     DlnRoleVisit   visit,
                     gpointer       data,
                     GError       **error)
{
  return dln_store_read_roles (self->store, of, id, visit, data, error);
}

/**
 * dln_case_read_event_slugs:
 * @self: a case
 * @visit: (scope call): called with each event's id and slug, by slug
 * @data: passed to it
 * @error: return location
 *
 * Returns: whether all were read
 */
gboolean
dln_case_read_event_slugs (DlnCase       *self,
                           DlnSlugVisit   visit,
                           gpointer       data,
                           GError       **error)
{
  return dln_store_read_event_slugs (self->store, visit, data, error);
}

/**
 * dln_case_foreach_with_id:
 * @self: a case
 * @table: which record type
 * @visit: (scope call): called with each and its id, by slug; stops at %FALSE
 * @data: passed to it
 * @error: return location
 *
 * Returns: whether all were visited
 */
gboolean
dln_case_foreach_with_id (DlnCase         *self,
                          DlnTable         table,
                          DlnRecordVisit   visit,
                          gpointer         data,
                          GError         **error)
{
  return dln_store_foreach (self->store, table, NULL, 0, visit, data, error);
}

/**
 * dln_case_foreach_of_event:
 * @self: a case
 * @table: a record type whose records are of an event: assessments, claims, roles
 * @event: the event's id
 * @visit: (scope call): called with each and its id, by slug; stops at %FALSE
 * @data: passed to it
 * @error: return location
 *
 * Returns: whether all were visited
 */
gboolean
dln_case_foreach_of_event (DlnCase         *self,
                           DlnTable         table,
                           gint64           event,
                           DlnRecordVisit   visit,
                           gpointer         data,
                           GError         **error)
{
  return dln_store_foreach (self->store, table, "event", event, visit, data, error);
}

/**
 * dln_case_get_by_id:
 * @self: a case
 * @table: which record type
 * @id: whom
 *
 * Returns: (transfer full) (nullable): the record, %NULL where it is gone
 */
DlnRecord *
dln_case_get_by_id (DlnCase  *self,
                    DlnTable  table,
                    gint64    id)
{
  return dln_store_read (self->store, table, id, NULL);
}

typedef struct {
  DlnCaseReadFunc func;
  gpointer data;
  DlnInstant known_at;
  DlnKnownClock known_clock;
} Reading;

/* The view is gone when the reading is done: the case may be closed then. */
static gboolean
read_view (DlnStore      *store,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Reading *reading = data;
  g_autoptr (DlnCase) view = dln_case_adopt (store, error);

  return view != NULL && dln_case_set_known_at (view, reading->known_at, reading->known_clock, error) &&
         reading->func (view, reading->data, cancellable, error);
}

/**
 * dln_case_read_async:
 * @self: a case
 * @func: (scope async): what is done in a worker
 * @func_data: passed to it; outlives the job
 * @cancellable: (nullable): asks it to stop
 * @callback: called when it is done
 * @data: passed to it
 *
 * Reads the case as it stands now, as known when it is seen now, whatever is changed meanwhile.
 * Closing the case cancels it and waits.
 */
void
dln_case_read_async (DlnCase             *self,
                     DlnCaseReadFunc      func,
                     gpointer             func_data,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             data)
{
  Reading *reading;

  g_return_if_fail (DLN_IS_CASE (self));
  g_return_if_fail (func != NULL);

  reading = g_new0 (Reading, 1);
  reading->func = func;
  reading->data = func_data;
  reading->known_at = dln_case_get_known_at (self);
  reading->known_clock = dln_case_get_known_clock (self);
  dln_case_run_async (self, read_view, reading, g_free, cancellable, callback, data);
}

/**
 * dln_case_read_finish:
 * @self: a case
 * @result: what the callback was given
 * @error: return location; %G_IO_ERROR_CANCELLED
 *
 * Returns: whether what was asked for was done
 */
gboolean
dln_case_read_finish (DlnCase       *self,
                      GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Those that differ, in one transaction outside the journal. */
static gboolean
keep_marks (DlnCase  *self,
            GArray   *rows,
            GError  **error)
{
  gboolean ok = dln_store_begin_derived (self->store, error);

  for (guint i = 0; ok && i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);

      ok = dln_store_set_disputed (self->store, dln_case_get_id (self, row),
                                   (self->columns.flags[row] & DLN_ROW_DISPUTED) == 0, error);
    }
  ok = ok && dln_store_commit_derived (self->store, error);
  if (!ok)
    dln_store_rollback (self->store);
  return ok;
}

/**
 * dln_case_mark_disputed:
 * @self: a case
 * @rows: rows, ascending
 * @disputed: for each whether a finding names it
 * @n_rows: how many
 * @error: return location
 *
 * As dln_case_set_disputed(), for these rows alone: the others stay as they are.
 *
 * Returns: whether they are kept
 */
gboolean
dln_case_mark_disputed (DlnCase         *self,
                        const guint     *rows,
                        const gboolean  *disputed,
                        guint            n_rows,
                        GError         **error)
{
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (guint));
  DlnChange change = { 0 };

  g_return_val_if_fail (DLN_IS_CASE (self), FALSE);

  for (guint i = 0; i < n_rows; i++)
    if (rows[i] < self->columns.n_rows && (self->columns.flags[rows[i]] & DLN_ROW_DEAD) == 0 &&
        ((self->columns.flags[rows[i]] & DLN_ROW_DISPUTED) != 0) != disputed[i])
      g_array_append_val (changed, rows[i]);
  if (changed->len == 0)
    return TRUE;
  if (!dln_case_check_idle (self, error) || (dln_case_is_writable (self) && !keep_marks (self, changed, error)))
    return FALSE;
  for (guint i = 0; i < changed->len; i++)
    self->columns.flags[g_array_index (changed, guint, i)] ^= DLN_ROW_DISPUTED;
  change.rows = (const guint *) changed->data;
  change.n_rows = changed->len;
  dln_case_apply_filter (self);
  dln_case_emit_changed (self, &change);
  return TRUE;
}
