/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the jobs that bring something in or out: case XML, other programs' files,
 * pages that become sources, files that are attached. How a job gets its
 * connection is dln-case-jobs.c.
 */
#include "config.h"

#include "dln-attachment.h"
#include "dln-attachment-private.h"
#include "dln-case-job-private.h"

/* --- in the worker ------------------------------------------------------- */

static void
note_progress (const DlnCaseProgress *progress,
               gpointer               data)
{
  DlnCaseJob *job = data;

  g_mutex_lock (&job->mutex);
  job->progress = *progress;
  job->fresh = TRUE;
  g_mutex_unlock (&job->mutex);
}

static gboolean
work_import (DlnCaseJob *job,
             GError    **error)
{
  DlnTransfer how = { (const char *const *) job->paths, job->cancellable, note_progress, job,
                      job->foreign ? &job->options : NULL };

  return dln_transfer_import (job->store, &how, job->dry_run, &job->report, &job->touched, error);
}

static gboolean
work_import_pages (DlnCaseJob *job,
                   GError    **error)
{
  DlnTransfer how = { (const char *const *) job->paths, job->cancellable, note_progress, job, NULL };

  job->pages = dln_transfer_import_pages (job->store, &how, job->zone, job->default_zone, &job->touched, error);
  return job->pages != NULL;
}

/* The file, and of which source it is. */
static gboolean
work_attach (DlnCaseJob *job,
             GError    **error)
{
  job->slug = dln_attachment_keep (job->store, job->paths[1], job->paths[0], job->cancellable, &job->touched, error);
  return job->slug != NULL;
}

static gboolean
work_export (DlnCaseJob *job,
             GError    **error)
{
  DlnTransfer how = { (const char *const *) job->paths, job->cancellable, note_progress, job, NULL };
  gboolean ok = dln_transfer_export (job->store, &how, error);

  dln_store_close (g_steal_pointer (&job->store), NULL);
  return ok;
}

/* --- on the case's thread ------------------------------------------------ */

static void
start (DlnCase             *self,
       GTask               *task,
       DlnCaseWork            work,
       char               **paths,
       DlnStore            *store,
       DlnCaseProgressFunc  progress,
       gpointer             progress_data)
{
  dln_case_job_launch (dln_case_job_prepare (self, task, work, paths, NULL, store, progress, progress_data));
}

static void
start_import (DlnCase             *self,
              GTask               *task,
              DlnCaseWork            work,
              const char *const   *paths,
              const char          *zone,
              DlnCaseProgressFunc  progress,
              gpointer             progress_data)
{
  DlnCaseJob *job = dln_case_job_prepare_import (self, task, work, paths, zone, progress, progress_data);

  if (job == NULL)
    return;
  dln_case_job_launch (job);
  dln_case_notify_busy (self);
}

/* The report is the caller's from now on. */
static gboolean
take_report (GAsyncResult    *result,
             DlnImportReport *report)
{
  DlnCaseJob *job = g_task_get_task_data (G_TASK (result));

  *report = job->report;
  job->report = (DlnImportReport) { 0 };
  return TRUE;
}

/**
 * dln_case_import_xml_async:
 * @self: a case
 * @xml_paths: case XML files, at least one, ending with %NULL
 * @cancellable: (nullable): leaves the case as it was
 * @progress: (nullable) (scope notified): told how far it is
 * @progress_data: passed to it
 * @callback: called when it is done
 * @data: passed to it
 *
 * Imports the files as dln_case_import_xml() does, all in one entry or none,
 * in a worker. Until it is done the case is busy.
 */
void
dln_case_import_xml_async (DlnCase             *self,
                           const char *const   *xml_paths,
                           GCancellable        *cancellable,
                           DlnCaseProgressFunc  progress,
                           gpointer             progress_data,
                           GAsyncReadyCallback  callback,
                           gpointer             data)
{
  g_return_if_fail (DLN_IS_CASE (self));
  g_return_if_fail (xml_paths != NULL && xml_paths[0] != NULL);

  start_import (self, dln_case_job_new_task (self, dln_case_import_xml_async, cancellable, callback, data), work_import, xml_paths,
                NULL, progress, progress_data);
}

/**
 * dln_case_import_xml_finish:
 * @self: a case
 * @result: what the callback was given
 * @report: (out): what was new, changed, unchanged
 * @error: return location; %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it was read and kept; on error nothing was changed
 */
gboolean
dln_case_import_xml_finish (DlnCase          *self,
                            GAsyncResult     *result,
                            DlnImportReport  *report,
                            GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (report != NULL, FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  return take_report (result, report);
}

/* The texts live as long as the job: interned, for there are few. */
static void
keep_options (DlnCaseJob             *job,
              const DlnImportOptions *options)
{
  job->foreign = TRUE;
  job->options = *options;
  job->mapping = options->read.mapping != NULL ? dln_mapping_copy (options->read.mapping) : NULL;
  job->options.read.mapping = job->mapping;
  job->options.name = g_intern_string (options->name);
  job->options.rejects = g_intern_string (options->rejects);
  job->options.read.zone = g_intern_string (options->read.zone);
  job->options.read.encoding = g_intern_string (options->read.encoding);
}

/**
 * dln_case_import_async:
 * @self: a case
 * @paths: case XML and files of other programs, at least one, ending with %NULL
 * @options: (nullable): what the files do not say of themselves; copied
 * @dry_run: change nothing
 * @cancellable: (nullable): leaves the case as it was
 * @progress: (nullable) (scope notified): told how far it is
 * @progress_data: passed to it
 * @callback: called when it is done
 * @data: passed to it
 *
 * Does what dln_case_import() does in a worker. Until it is done the case is busy.
 */
void
dln_case_import_async (DlnCase                *self,
                       const char *const      *paths,
                       const DlnImportOptions *options,
                       gboolean                dry_run,
                       GCancellable           *cancellable,
                       DlnCaseProgressFunc     progress,
                       gpointer                progress_data,
                       GAsyncReadyCallback     callback,
                       gpointer                data)
{
  const DlnImportOptions none = { 0 };
  DlnCaseJob *job;

  g_return_if_fail (DLN_IS_CASE (self));
  g_return_if_fail (paths != NULL && paths[0] != NULL);

  job = dln_case_job_prepare_import (self, dln_case_job_new_task (self, dln_case_import_async, cancellable, callback, data), work_import, paths,
                        NULL, progress, progress_data);
  if (job == NULL)
    return;
  keep_options (job, options != NULL ? options : &none);
  job->dry_run = dry_run;
  dln_case_job_launch (job);
  dln_case_notify_busy (self);
}

/**
 * dln_case_import_finish:
 * @self: a case
 * @result: what the callback was given
 * @report: (out): what was new, changed, unchanged, set aside; to be cleared
 * @error: return location; %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the files were read and kept; on error nothing was changed
 */
gboolean
dln_case_import_finish (DlnCase          *self,
                        GAsyncResult     *result,
                        DlnImportReport  *report,
                        GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (report != NULL, FALSE);

  return g_task_propagate_boolean (G_TASK (result), error) && take_report (result, report);
}

/**
 * dln_case_import_pages_async:
 * @self: a case
 * @paths: saved pages and texts, at least one, ending with %NULL
 * @zone: (nullable): IANA zone of the writers; the case's is assumed if %NULL
 * @cancellable: (nullable): leaves the case as it was
 * @progress: (nullable) (scope notified): told how far it is
 * @progress_data: passed to it
 * @callback: called when it is done
 * @data: passed to it
 *
 * Does what dln_case_import_pages() does in a worker. Until it is done the case
 * is busy.
 */
void
dln_case_import_pages_async (DlnCase             *self,
                             const char *const   *paths,
                             const char          *zone,
                             GCancellable        *cancellable,
                             DlnCaseProgressFunc  progress,
                             gpointer             progress_data,
                             GAsyncReadyCallback  callback,
                             gpointer             data)
{
  g_return_if_fail (DLN_IS_CASE (self));
  g_return_if_fail (paths != NULL && paths[0] != NULL);

  start_import (self, dln_case_job_new_task (self, dln_case_import_pages_async, cancellable, callback, data), work_import_pages,
                paths, zone, progress, progress_data);
}

/**
 * dln_case_import_pages_finish:
 * @self: a case
 * @result: what the callback was given
 * @error: return location; %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (element-type DlnPageImport) (nullable): what became
 *   of each file; on error nothing was changed
 */
GPtrArray *
dln_case_import_pages_finish (DlnCase       *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_steal_pointer (&((DlnCaseJob *) g_task_get_task_data (G_TASK (result)))->pages);
}

/**
 * dln_case_attach_async:
 * @self: a case
 * @source_slug: (nullable): the source it belongs to
 * @path: (type filename): a file of any size
 * @cancellable: (nullable): leaves the case as it was
 * @callback: called when it is done
 * @data: passed to it
 *
 * Does what dln_case_attach() does in a worker. Until it is done the case is busy.
 */
void
dln_case_attach_async (DlnCase             *self,
                       const char          *source_slug,
                       const char          *path,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             data)
{
  const char *const paths[] = { path, source_slug, NULL };

  g_return_if_fail (DLN_IS_CASE (self));
  g_return_if_fail (path != NULL);

  start_import (self, dln_case_job_new_task (self, dln_case_attach_async, cancellable, callback, data), work_attach, paths, NULL,
                NULL, NULL);
}

/**
 * dln_case_attach_finish:
 * @self: a case
 * @result: what the callback was given
 * @error: return location; %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): slug of the attachment; on error nothing was changed
 */
char *
dln_case_attach_finish (DlnCase       *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_steal_pointer (&((DlnCaseJob *) g_task_get_task_data (G_TASK (result)))->slug);
}

/**
 * dln_case_export_xml_async:
 * @self: a case
 * @xml_path: where it goes; replaced where it exists
 * @cancellable: (nullable): leaves the place as it was
 * @progress: (nullable) (scope notified): told how far it is
 * @progress_data: passed to it
 * @callback: called when it is done
 * @data: passed to it
 *
 * Exports the case as it stands now, in a worker. The case stays writable.
 */
void
dln_case_export_xml_async (DlnCase             *self,
                           const char          *xml_path,
                           GCancellable        *cancellable,
                           DlnCaseProgressFunc  progress,
                           gpointer             progress_data,
                           GAsyncReadyCallback  callback,
                           gpointer             data)
{
  char *paths[] = { (char *) xml_path, NULL };
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  DlnStore *reader;

  g_return_if_fail (DLN_IS_CASE (self));
  g_return_if_fail (xml_path != NULL);

  task = dln_case_job_new_task (self, dln_case_export_xml_async, cancellable, callback, data);
  reader = dln_store_open_reader (self->store, "An export is running", &error);
  if (reader == NULL)
    g_task_return_error (task, error);
  else
    start (self, g_steal_pointer (&task), work_export, paths, reader, progress, progress_data);
}

/**
 * dln_case_export_xml_finish:
 * @self: a case
 * @result: what the callback was given
 * @error: return location; %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the whole case was written
 */
gboolean
dln_case_export_xml_finish (DlnCase       *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
