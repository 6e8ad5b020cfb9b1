/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the long jobs of a case: how a worker gets a connection, tells how far it is, and
 * gives it back. What the jobs are is dln-case-jobs-transfer.c.
 *
 * No connection is ever used by two threads. An import borrows the one that
 * writes: until it is given back, the case's own is a reader that was opened
 * for it, and sees the case as it was when the job began, as the columns do. A
 * verb is therefore refused even where it forgets to ask. An export has a
 * reader of its own, and the case stays as writable as it was; so does what
 * analysis reads, as a DlnCase that is the worker's alone. The worker never
 * touches the case's own DlnCase: what it did is taken over on the thread that owns it.
 */
#include "config.h"

#include "dln-case-job-private.h"

/* Milliseconds between two reports of progress: quick for an eye, slow for a program. */
#define REPORT_PAUSE 100

static void
job_free (DlnCaseJob *job)
{
  g_assert (job->store == NULL && job->timer == NULL);
  g_clear_error (&job->error);
  g_clear_pointer (&job->touched, dln_touched_free);
  g_clear_object (&job->cancellable);
  g_clear_pointer (&job->pages, g_ptr_array_unref);
  if (job->store_data_free != NULL)
    job->store_data_free (job->store_data);
  g_strfreev (job->paths);
  dln_import_report_clear (&job->report);
  dln_mapping_free (job->mapping);
  g_free (job->slug);
  g_free (job->zone);
  g_free (job->default_zone);
  g_mutex_clear (&job->mutex);
  g_cond_clear (&job->cond);
  g_free (job);
}

/* --- the worker ---------------------------------------------------------- */

static gboolean
work_store (DlnCaseJob *job,
            GError    **error)
{
  return job->store_func (g_steal_pointer (&job->store), job->store_data, job->cancellable, error);
}

static void
run_in_worker (GTask        *worker,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  DlnCaseJob *job = data;

  job->work (job, &job->error);
  g_mutex_lock (&job->mutex);
  job->done = TRUE;
  g_cond_signal (&job->cond);
  g_mutex_unlock (&job->mutex);
  g_task_return_boolean (worker, TRUE);
}

/* --- on the case's thread ------------------------------------------------ */

static gboolean
report_cb (gpointer data)
{
  DlnCaseJob *job = data;
  DlnCaseProgress progress;
  gboolean fresh;

  g_mutex_lock (&job->mutex);
  fresh = job->fresh;
  job->fresh = FALSE;
  progress = job->progress;
  g_mutex_unlock (&job->mutex);
  if (fresh && job->progress_func != NULL)
    job->progress_func (&progress, job->progress_data);
  return G_SOURCE_CONTINUE;
}

static void
take_back (DlnCase    *self,
           DlnCaseJob *job)
{
  DlnStore *reader = g_steal_pointer (&self->store);

  self->store = g_steal_pointer (&job->store);
  self->importing = NULL;
  dln_store_set_author (self->store, dln_store_get_author (reader));
  dln_store_close (reader, NULL);
  if (job->touched != NULL && (job->touched->tables != 0 || job->touched->all))
    dln_case_take_touched (self, g_steal_pointer (&job->touched));
  dln_case_notify_busy (self);
}

/* The job is done: the case is as it left it. A second time does nothing. */
static void
settle (DlnCase    *self,
        DlnCaseJob *job)
{
  if (job->timer == NULL)
    return;
  g_source_destroy (job->timer);
  g_clear_pointer (&job->timer, g_source_unref);
  g_ptr_array_remove (self->jobs, job);
  if (job == self->importing)
    take_back (self, job);
}

static void
worker_done_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (GTask) task = data;
  DlnCaseJob *job = g_task_get_task_data (task);

  settle (g_task_get_source_object (task), job);
  if (job->error != NULL)
    g_task_return_error (task, g_steal_pointer (&job->error));
  else
    g_task_return_boolean (task, TRUE);
}

/* The task says what was done, not what somebody wished afterwards: an import
 * that was kept was not cancelled. */
GTask *
dln_case_job_new_task (DlnCase             *self,
          gpointer             tag,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

/* (transfer full) @task and @store. */
DlnCaseJob *
dln_case_job_prepare (DlnCase             *self,
         GTask               *task,
         DlnCaseWork            work,
         char               **paths,
         const char          *zone,
         DlnStore            *store,
         DlnCaseProgressFunc  progress,
         gpointer             progress_data)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  DlnCaseJob *job = g_new0 (DlnCaseJob, 1);

  job->task = task;
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  job->work = work;
  job->paths = g_strdupv (paths);
  job->zone = g_strdup (zone);
  job->default_zone = g_strdup (self->zone_name);
  job->store = store;
  job->progress_func = progress;
  job->progress_data = progress_data;
  g_mutex_init (&job->mutex);
  g_cond_init (&job->cond);
  job->timer = g_timeout_source_new (REPORT_PAUSE);
  g_source_set_callback (job->timer, report_cb, job, NULL);
  g_source_attach (job->timer, g_task_get_context (task));
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_ptr_array_add (self->jobs, job);
  return job;
}

/* The worker's own task holds no reference to the case: its thread may be the last to let go of it. */
void
dln_case_job_launch (DlnCaseJob *job)
{
  g_autoptr (GTask) worker = g_task_new (NULL, NULL, worker_done_cb, job->task);

  g_task_set_task_data (worker, job, NULL);
  g_task_run_in_thread (worker, run_in_worker);
}

/* (transfer full) @task. The connection that writes is borrowed; NULL where it cannot be, which the task then says. */
DlnCaseJob *
dln_case_job_prepare_import (DlnCase             *self,
                GTask               *task,
                DlnCaseWork            work,
                const char *const   *paths,
                const char          *zone,
                DlnCaseProgressFunc  progress,
                gpointer             progress_data)
{
  g_autoptr (GTask) owned = task;
  GError *error = NULL;
  DlnStore *reader = NULL;
  DlnStore *writer;

  if (dln_case_check_now (self, &error))
    reader = dln_store_open_reader (self->store, "An import is running", &error);
  if (reader == NULL)
    {
      g_task_return_error (task, error);
      return NULL;
    }
  writer = self->store;
  self->store = reader;
  self->importing =
    dln_case_job_prepare (self, g_steal_pointer (&owned), work, (char **) paths, zone, writer, progress, progress_data);
  return self->importing;
}

/**
 * dln_case_run_async:
 * @self: a case
 * @func: what is done in a worker: (transfer full) its store, the case as it stands now
 * @func_data: (transfer full): passed to it
 * @func_data_free: frees it when the job is gone
 * @cancellable: (nullable): asks it to stop
 * @callback: called when it is done
 * @data: passed to it
 *
 * Reads the case in a worker, whatever is changed meanwhile. Closing the case cancels it and waits.
 */
void
dln_case_run_async (DlnCase             *self,
                    DlnCaseStoreFunc     func,
                    gpointer             func_data,
                    GDestroyNotify       func_data_free,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             data)
{
  g_autoptr (GTask) task = dln_case_job_new_task (self, dln_case_run_async, cancellable, callback, data);
  GError *error = NULL;
  DlnStore *reader = dln_store_open_reader (self->store, "It is being read", &error);
  DlnCaseJob *job;

  if (reader == NULL)
    {
      g_task_return_error (task, error);
      func_data_free (func_data);
      return;
    }
  job = dln_case_job_prepare (self, g_steal_pointer (&task), work_store, NULL, NULL, reader, NULL, NULL);
  job->store_func = func;
  job->store_data = func_data;
  job->store_data_free = func_data_free;
  dln_case_job_launch (job);
}

/**
 * dln_case_cancel_jobs:
 * @self: a case
 *
 * Cancels every job under way and waits until none is. Their callbacks come
 * later, as always.
 */
void
dln_case_cancel_jobs (DlnCase *self)
{
  g_return_if_fail (DLN_IS_CASE (self));

  while (self->jobs->len > 0)
    {
      DlnCaseJob *job = self->jobs->pdata[0];

      g_cancellable_cancel (job->cancellable);
      g_mutex_lock (&job->mutex);
      while (!job->done)
        g_cond_wait (&job->cond, &job->mutex);
      g_mutex_unlock (&job->mutex);
      settle (self, job);
    }
}

/**
 * dln_case_check_idle:
 * @self: a case
 * @error: return location; %DLN_MODEL_ERROR_BUSY
 *
 * Returns: whether no long verb is under way
 */
gboolean
dln_case_check_idle (DlnCase  *self,
                     GError  **error)
{
  if (!dln_case_is_busy (self))
    return TRUE;
  g_set_error_literal (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_BUSY, dln_case_get_read_only_reason (self));
  return FALSE;
}

/**
 * dln_case_begin:
 * @self: a case
 * @error: return location
 *
 * Begins a verb's transaction.
 *
 * Returns: whether it is open
 */
gboolean
dln_case_begin (DlnCase  *self,
                GError  **error)
{
  return dln_case_check_now (self, error) && dln_store_begin (self->store, error);
}
