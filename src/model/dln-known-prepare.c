/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns when what known-as-of needs is read: at once for who waits, in a worker for who must not.
 * A case that is changed while a worker reads is read again.
 */
#include "config.h"

#include "dln-known-private.h"

typedef struct {
  DlnCaseIds *ids;
  guint n_rows;
  guint serial;
  DlnKnownState *state; /* the worker's until done */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  dln_case_ids_free (reading->ids);
  dln_known_state_free (reading->state);
  g_free (reading);
}

static gboolean
read_in_worker (DlnStore      *store,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Reading *reading = data;

  reading->state = dln_known_state_read (store, reading->ids, reading->n_rows, cancellable, error);
  dln_store_close (store, NULL);
  return reading->state != NULL;
}

/* What only the case's own columns say. */
static void
take (DlnCase       *self,
      DlnKnownState *state)
{
  const DlnColumns *c = &self->columns;

  for (guint i = 0; i < state->judged->len; i++)
    {
      DlnJudged *judged = &g_array_index (state->judged, DlnJudged, i);

      judged->status = c->status[judged->row];
    }
  for (guint row = 0; row < state->n_rows; row++)
    state->n_unclaimed += (c->flags[row] & DLN_ROW_DEAD) == 0 &&
                          state->possible[DLN_KNOWN_PUBLIC][row] == DLN_INSTANT_MAX;
  self->known_state = state;
}

static void read_again (GTask *task);

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  DlnCase *self = DLN_CASE (source);
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else if (self->store == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The case was closed");
  else if (reading->serial != self->known_serial)
    read_again (g_steal_pointer (&task));
  else
    {
      if (self->known_state == NULL)
        take (self, g_steal_pointer (&reading->state));
      g_task_return_boolean (task, TRUE);
    }
}

/* (transfer full) @task. The job owns the reading and outlives its callback. */
static void
read_again (GTask *task)
{
  DlnCase *self = g_task_get_source_object (task);
  Reading *reading = g_new0 (Reading, 1);

  reading->ids = dln_case_copy_ids (self);
  reading->n_rows = self->columns.n_rows;
  reading->serial = self->known_serial;
  g_task_set_task_data (task, reading, NULL);
  dln_case_run_async (self, read_in_worker, reading, reading_free, g_task_get_cancellable (task), read_cb, task);
}

/**
 * dln_case_is_known_ready:
 * @self: a case
 *
 * Returns: whether dln_case_set_known_at() and the steps need not read the case first
 */
gboolean
dln_case_is_known_ready (DlnCase *self)
{
  g_return_val_if_fail (DLN_IS_CASE (self), FALSE);

  return self->known_state != NULL;
}

/**
 * dln_case_prepare_known_async:
 * @self: a case
 * @cancellable: (nullable): leaves the case as it was
 * @callback: called when it is done
 * @data: passed to it
 *
 * Reads in a worker what known-as-of needs. The case stays writable; where it is changed meanwhile,
 * it is read again.
 */
void
dln_case_prepare_known_async (DlnCase             *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (DLN_IS_CASE (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, dln_case_prepare_known_async);
  if (self->known_state != NULL)
    g_task_return_boolean (task, TRUE);
  else if (!dln_case_check_idle (self, &error))
    g_task_return_error (task, error);
  else
    read_again (g_steal_pointer (&task));
}

/**
 * dln_case_prepare_known_finish:
 * @self: a case
 * @result: what the callback was given
 * @error: return location; %DLN_MODEL_ERROR_BUSY, %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it was read
 */
gboolean
dln_case_prepare_known_finish (DlnCase       *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dln_known_ensure:
 * @self: a case that is seen as of now, or whose state is read
 * @error: return location
 *
 * Waits until it is read.
 *
 * Returns: whether its state of known-as-of is read
 */
gboolean
dln_known_ensure (DlnCase  *self,
                  GError  **error)
{
  const DlnCaseIds ids = { self->runs, self->n_sorted_runs, self->late };
  DlnKnownState *state;

  if (self->known_state != NULL)
    return TRUE;
  state = dln_known_state_read (self->store, &ids, self->columns.n_rows, NULL, error);
  if (state != NULL)
    take (self, state);
  return state != NULL;
}

/**
 * dln_known_forget:
 * @self: a case that changed
 */
void
dln_known_forget (DlnCase *self)
{
  g_clear_pointer (&self->known_state, dln_known_state_free);
  self->known_serial++;
}
