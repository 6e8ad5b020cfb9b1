/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns when what known-as-of needs is read, and the columns of a far instant are made: at once for
 * who waits, in a worker for who must not. A case that is changed while a worker reads is read again;
 * columns that are being made then, or while somebody goes elsewhere, are given up.
 */
#include "config.h"

#include "dln-known-private.h"

typedef struct {
  DlnCaseIds *ids;
  guint n_rows;
  guint serial;
  DlnKnownState *state; /* the worker's until done */
} Reading;

typedef struct {
  DlnInstant at;
  DlnKnownClock clock;
  Reading *reading; /* the job's, which is there while its callback runs */
} Wish;

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

static void read_again (GTask *task);

/* --- columns -------------------------------------------------------------- */

typedef struct {
  DlnKnownState *state;
  DlnKnownFront *front; /* the state's as long as it is being built, and from when it is made */
  gboolean made;
} Building;

static void
building_free (gpointer data)
{
  Building *building = data;

  g_clear_pointer (&building->front, dln_known_front_free);
  dln_known_state_free (building->state);
  g_free (building);
}

static void
make_in_worker (GTask        *worker,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Building *building = data;

  building->made = dln_known_front_make (building->front, building->state);
  g_task_return_boolean (worker, TRUE);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  Building *building = g_task_get_task_data (G_TASK (result));
  DlnKnownState *state = building->state;

  if (state->building == building->front)
    {
      state->building = NULL;
      g_clear_pointer (&state->front, dln_known_front_free);
      if (building->made)
        state->front = g_steal_pointer (&building->front);
    }
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

/* (transfer full) @task. The state is read. */
static void
make_front (GTask *task)
{
  g_autoptr (GTask) owned = task;
  DlnCase *self = g_task_get_source_object (task);
  const Wish *wish = g_task_get_task_data (task);
  g_autoptr (GTask) worker = NULL;
  Building *building;

  if (wish->at == DLN_OPEN || dln_case_is_known_ready (self, wish->at, wish->clock))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  dln_known_abandon (self->known_state);
  building = g_new0 (Building, 1);
  building->state = dln_known_state_ref (self->known_state);
  building->front = dln_known_front_new (self, wish->at, wish->clock);
  self->known_state->building = building->front;
  g_set_object (&building->front->cancellable, g_task_get_cancellable (task));
  worker = g_task_new (NULL, NULL, made_cb, g_steal_pointer (&owned));
  g_task_set_task_data (worker, building, building_free);
  g_task_run_in_thread (worker, make_in_worker);
}

/* --- reading -------------------------------------------------------------- */

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  DlnCase *self = DLN_CASE (source);
  Wish *wish = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else if (self->store == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The case was closed");
  else if (wish->reading->serial != self->known_serial)
    read_again (g_steal_pointer (&task));
  else
    {
      if (self->known_state == NULL)
        self->known_state = g_steal_pointer (&wish->reading->state);
      make_front (g_steal_pointer (&task));
    }
}

/* (transfer full) @task. The job owns the reading and outlives its callback. */
static void
read_again (GTask *task)
{
  DlnCase *self = g_task_get_source_object (task);
  Wish *wish = g_task_get_task_data (task);
  Reading *reading = wish->reading = g_new0 (Reading, 1);

  reading->ids = dln_case_copy_ids (self);
  reading->n_rows = self->columns.n_rows;
  reading->serial = self->known_serial;
  dln_case_run_async (self, read_in_worker, reading, reading_free, g_task_get_cancellable (task), read_cb, task);
}

/**
 * dln_case_is_known_ready:
 * @self: a case
 * @at: where to, µs; %DLN_OPEN for wherever
 * @clock: by which clock
 *
 * Returns: whether dln_case_set_known_at() goes there in a few milliseconds: the case need not be read
 *   first, and little changes on the way or what changes was prepared
 */
gboolean
dln_case_is_known_ready (DlnCase       *self,
                         DlnInstant     at,
                         DlnKnownClock  clock)
{
  DlnKnownFront *front;

  g_return_val_if_fail (DLN_IS_CASE (self), FALSE);

  if (self->known_state == NULL || at == DLN_OPEN || dln_known_is_near (self, at, clock))
    return self->known_state != NULL;
  front = self->known_state->front;
  return front != NULL && front->at == at && front->clock == clock && front->from == self->known_at &&
         front->from_clock == self->known_clock;
}

/**
 * dln_case_prepare_known_async:
 * @self: a case
 * @at: where somebody wants to go, µs; %DLN_OPEN where that is not known yet
 * @clock: by which clock
 * @cancellable: (nullable): leaves the case as it was
 * @callback: called when it is done
 * @data: passed to it
 *
 * Reads in a worker what known-as-of needs, and makes what is seen then. The case stays writable; where it
 * is changed meanwhile, it is read again.
 */
void
dln_case_prepare_known_async (DlnCase             *self,
                              DlnInstant           at,
                              DlnKnownClock        clock,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             data)
{
  g_autoptr (GTask) task = NULL;
  Wish *wish = g_new0 (Wish, 1);
  GError *error = NULL;

  g_return_if_fail (DLN_IS_CASE (self));

  wish->at = at;
  wish->clock = clock;
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, dln_case_prepare_known_async);
  g_task_set_task_data (task, wish, g_free);
  if (self->known_state != NULL)
    make_front (g_steal_pointer (&task));
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
  self->known_state = state;
  return state != NULL;
}

/**
 * dln_known_take_front:
 * @self: a case whose state is read
 * @at: an instant, µs
 * @clock: by which clock
 *
 * Returns: (transfer full): what is seen then: what was prepared, or made at once
 */
DlnKnownFront *
dln_known_take_front (DlnCase    *self,
                      DlnInstant  at,
                      guint       clock)
{
  DlnKnownFront *front;

  if (self->known_state->front != NULL && dln_case_is_known_ready (self, at, clock))
    return g_steal_pointer (&self->known_state->front);
  front = dln_known_front_new (self, at, clock);
  dln_known_front_make (front, self->known_state);
  return front;
}

/**
 * dln_known_abandon:
 * @state: (nullable): a case's, whose columns are about to change
 *
 * Returns when no worker reads them any more: within a millisecond or two.
 */
void
dln_known_abandon (DlnKnownState *state)
{
  if (state == NULL || state->building == NULL)
    return;
  g_mutex_lock (&state->lock);
  state->building->abandoned = TRUE;
  g_mutex_unlock (&state->lock);
  state->building = NULL;
}

/**
 * dln_known_forget:
 * @self: a case that changed
 */
void
dln_known_forget (DlnCase *self)
{
  dln_known_abandon (self->known_state);
  g_clear_pointer (&self->known_state, dln_known_state_free);
  self->known_serial++;
}

/**
 * dln_known_end:
 * @self: a case that goes; its columns are those of now again
 */
void
dln_known_end (DlnCase *self)
{
  if (self->known_at != DLN_OPEN)
    dln_known_front_leave (self);
  self->known_at = DLN_OPEN;
  dln_known_forget (self);
}
