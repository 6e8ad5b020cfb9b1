/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the long jobs of a window: import and export. A window runs one at a
 * time; closing its case cancels it and waits. A job's callback may come after
 * that: it speaks only where the window still shows the job's case.
 */
#include "config.h"

#include "dln-application.h"
#include "dln-basemap-ground.h"
#include "dln-basemap.h"
#include "dln-case-facts.h"
#include "dln-case-files.h"
#include "dln-case-older.h"
#include "dln-case-sources.h"
#include "dln-export-feed.h"
#include "dln-import-words.h"
#include "dln-window-private.h"

#include <glib/gi18n.h>

#define FOLDER_KEY "dln-folder"
/* Milliseconds between two looks at how far an export is. */
#define LOOK_EVERY 200

static void
begin (DlnWindow  *self,
       const char *text)
{
  self->job = g_cancellable_new ();
  self->job_begun = g_get_monotonic_time ();
  dln_job_bar_begin (self->job_bar, text);
  dln_window_update_actions (self);
}

/* Returns whether the window still shows @dln_case, and so whether to say how it went. */
static gboolean
end (DlnWindow *self,
     DlnCase   *dln_case)
{
  if (self->dln_case != dln_case)
    return FALSE;
  dln_window_forget_job (self);
  dln_window_update_actions (self);
  return TRUE;
}

void
dln_window_forget_job (DlnWindow *self)
{
  self->importing = FALSE;
  g_clear_object (&self->job);
  g_clear_pointer (&self->job_path, g_free);
  g_clear_pointer (&self->opening, g_free);
  dln_job_bar_end (self->job_bar);
}

void
dln_window_cancel_job (DlnWindow *self)
{
  if (self->job != NULL)
    g_cancellable_cancel (self->job);
}

/* --- telling ------------------------------------------------------------- */

/* @format: with a place for the file's name. Returns "Importing “a.xml”… 1,200 records". */
static char *
dup_progress (DlnWindow             *self,
              const char            *format,
              const DlnCaseProgress *progress)
{
  g_autofree char *name = g_path_get_basename (progress->path);
  g_autofree char *words = g_strdup_printf (format, name);
  g_autofree char *records =
    dln_import_dup_pace (progress->n_records, progress->fraction, g_get_monotonic_time () - self->job_begun);

  return g_strdup_printf ("%s %s", words, records);
}

void
dln_window_tell_import (const DlnCaseProgress *progress,
                        gpointer               data)
{
  DlnWindow *self = data;
  g_autofree char *text = progress->path != NULL ? dup_progress (self, _ ("Importing “%s”…"), progress)
                                                 : g_strdup (_ ("Bringing the case up to date…"));

  dln_job_bar_tell (self->job_bar, text, progress->fraction);
}

static void
export_progress_cb (const DlnCaseProgress *progress,
                    gpointer               data)
{
  DlnWindow *self = data;
  g_autofree char *text = dup_progress (self, _ ("Exporting “%s”…"), progress);

  dln_job_bar_tell (self->job_bar, text, progress->fraction);
}

/* --- an older case ------------------------------------------------------- */

static void
brought_up_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (DlnWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_steal_pointer (&self->opening);
  gboolean ok = dln_case_bring_up_finish (result, &error);

  /* The window was closed. */
  if (path == NULL)
    return;
  dln_window_forget_job (self);
  dln_window_update_actions (self);
  /* What else is wrong with it, opening tells. */
  if (ok || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dln_window_show_case (self, path);
  else
    dln_window_toast (self, _ ("Cancelled: the case is as it was, and was not opened"));
  /* Without a case they are not asked about either: what was brought was meant for it. */
  dln_window_take_pending (self);
}

/* Of a large case all that follows from its records takes a while to make anew. */
void
dln_window_bring_up (DlnWindow  *self,
                     const char *path)
{
  begin (self, _ ("Bringing the case up to date…"));
  self->opening = g_strdup (path);
  dln_case_bring_up_async (path, self->job, brought_up_cb, g_object_ref (self));
}

/* --- import -------------------------------------------------------------- */

static void
show_report (DlnWindow             *self,
             const DlnImportReport *report)
{
  g_autofree char *text = g_strdup_printf (_ ("Imported: %u new, %u changed, %u there already"), report->n_new,
                                           report->n_changed, report->n_unchanged);

  if (report->n_new + report->n_changed > 0)
    dln_undo_offer_show (self->undo_offer, text);
  else
    dln_window_toast (self, text);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (DlnWindow) self = data;
  g_autoptr (GError) error = NULL;
  DlnImportReport report = { 0 };

  dln_case_import_xml_finish (DLN_CASE (source), result, &report, &error);
  if (dln_window_end_import (self, DLN_CASE (source), error))
    show_report (self, &report);
}

/* Returns whether an import may begin; else it has said why not. */
gboolean
dln_window_can_import (DlnWindow *self)
{
  if (self->job != NULL)
    {
      dln_window_toast (self, _ ("Another import or export is still running"));
      return FALSE;
    }
  if (!dln_case_is_writable (self->dln_case))
    {
      dln_window_toast (self, dln_case_get_read_only_reason (self->dln_case));
      return FALSE;
    }
  return TRUE;
}

/* Returns whether an import may begin, and then the window is in it; else it has said why not. */
gboolean
dln_window_begin_import (DlnWindow *self)
{
  if (!dln_window_can_import (self))
    return FALSE;
  begin (self, _ ("Importing…"));
  self->importing = TRUE;
  self->was_empty = dln_case_count (self->dln_case, DLN_TABLE_EVENT) == 0;
  return TRUE;
}

/* Returns whether something was imported that the window shall tell; what went wrong it has told. */
gboolean
dln_window_end_import (DlnWindow    *self,
                       DlnCase      *dln_case,
                       const GError *error)
{
  if (!end (self, dln_case))
    return FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dln_window_toast (self, _ ("Import cancelled: the case is as it was"));
  else if (error != NULL)
    dln_window_show_error (self, _ ("Nothing was imported"), error->message);
  else if (self->was_empty)
    dln_window_show_all (self);
  return error == NULL;
}

/* Several files are one entry of the journal: all or nothing. */
void
dln_window_import (DlnWindow         *self,
                   const char *const *paths)
{
  if (!dln_window_begin_import (self))
    return;
  dln_case_import_xml_async (self->dln_case, paths, self->job, dln_window_tell_import, self, imported_cb,
                             g_object_ref (self));
}

/* --- pages --------------------------------------------------------------- */

/* What the reader was not sure of, else that it was there already. */
static char *
dup_page_words (const DlnPageImport *page)
{
  g_autofree char *name = g_path_get_basename (page->path);

  if (page->existed)
    return g_strdup_printf (_ ("“%s” is in the case already"), name);
  if (page->warnings != NULL && page->warnings[0] != NULL)
    return g_strdup_printf ("%s: %s", name, page->warnings[0]);
  return NULL;
}

static void
pages_imported_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (DlnWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = dln_case_import_pages_finish (DLN_CASE (object), result, &error);

  if (!end (self, DLN_CASE (object)))
    return;
  if (pages == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dln_window_toast (self, _ ("Import cancelled: the case is as it was"));
  else if (pages == NULL)
    dln_window_show_error (self, _ ("Nothing was imported"), error->message);
  for (guint i = 0; pages != NULL && i < pages->len; i++)
    {
      g_autofree char *words = dup_page_words (pages->pdata[i]);

      if (words != NULL)
        dln_window_toast (self, words);
    }
  if (pages != NULL)
    dln_window_take_pending (self);
  if (pages != NULL && pages->len > 0)
    dln_window_open_source (self, ((DlnPageImport *) pages->pdata[0])->source);
}

/* Saved pages and texts become sources, in one entry. */
void
dln_window_import_pages (DlnWindow         *self,
                         const char *const *paths)
{
  if (!dln_window_can_import (self))
    return;
  begin (self, _ ("Importing…"));
  self->importing = TRUE;
  dln_case_import_pages_async (self->dln_case, paths, NULL, self->job, dln_window_tell_import, self, pages_imported_cb,
                               g_object_ref (self));
}

/* --- export -------------------------------------------------------------- */

/* Of an export in a foreign format; the worker's, until it has ended. */
typedef struct {
  DlnWindow *window;
  DlnCase *dln_case;
  const DlnFormat *format;
  char *path;
  char *basemap; /* the folder of the map that is shipped */
  DlnExportFeed feed;
  guint timer;
} Export;

static void
export_free (Export *job)
{
  g_clear_handle_id (&job->timer, g_source_remove);
  g_object_unref (job->window);
  g_object_unref (job->dln_case);
  g_free (job->path);
  g_free (job->basemap);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
open_folder_cb (DlnWindow *self,
                AdwToast  *toast)
{
  gtk_show_uri (GTK_WINDOW (self), g_object_get_data (G_OBJECT (toast), FOLDER_KEY), GDK_CURRENT_TIME);
}

static void
offer_folder (DlnWindow  *self,
              const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = g_strdup_printf (_ ("Exported as “%s”"), name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_button_label (toast, _ ("Open Folder"));
  g_object_set_data_full (G_OBJECT (toast), FOLDER_KEY, g_file_get_uri (folder), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (open_folder_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
end_export (DlnWindow    *self,
            DlnCase      *dln_case,
            const GError *error)
{
  g_autofree char *path = g_strdup (self->job_path);

  if (!end (self, dln_case))
    return;
  if (error == NULL)
    offer_folder (self, path);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dln_window_toast (self, _ ("Export cancelled: nothing was written"));
  else
    dln_window_show_error (self, _ ("Nothing was exported"), error->message);
}

static void
xml_exported_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (DlnWindow) self = data;
  g_autoptr (GError) error = NULL;

  dln_case_export_xml_finish (DLN_CASE (source), result, &error);
  end_export (self, DLN_CASE (source), error);
}

static gboolean
export_in_worker (DlnCase       *view,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Export *job = data;
  /* Without a map of its own a page shows degrees. */
  g_autoptr (DlnBasemap) basemap = job->format->shows_map ? dln_basemap_new (job->basemap, NULL) : NULL;
  DlnItemFeed feed;

  if (!dln_export_feed_open (&job->feed, view, &feed, cancellable, error))
    return FALSE;
  feed.ground = basemap != NULL ? dln_basemap_find_ground : NULL;
  feed.ground_data = basemap;
  return job->format->write (job->path, &feed, cancellable, error);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (Export) job = data;
  g_autoptr (GError) error = NULL;

  dln_case_read_finish (DLN_CASE (source), result, &error);
  end_export (job->window, DLN_CASE (source), error);
}

/* Where the window shows another case, its bar is not this job's any more. */
static gboolean
look_at_export_cb (gpointer data)
{
  Export *job = data;
  guint n = (guint) g_atomic_int_get (&job->feed.n_done);
  DlnCaseProgress progress = { job->path, n, 0 };

  if (job->window->dln_case != job->dln_case)
    return G_SOURCE_CONTINUE;
  progress.fraction = MIN (1, (double) n / MAX (dln_case_count (job->dln_case, DLN_TABLE_EVENT), 1));
  export_progress_cb (&progress, job->window);
  return G_SOURCE_CONTINUE;
}

static void
export_foreign (DlnWindow       *self,
                const DlnFormat *format,
                const char      *path)
{
  Export *job = g_new0 (Export, 1);

  job->window = g_object_ref (self);
  job->dln_case = g_object_ref (self->dln_case);
  job->format = format;
  job->feed.checks = !dln_case_is_writable (self->dln_case);
  job->path = g_strdup (path);
  job->basemap = dln_application_dup_data_file ("basemap");
  job->timer = g_timeout_add (LOOK_EVERY, look_at_export_cb, job);
  dln_case_read_async (self->dln_case, export_in_worker, job, self->job, exported_cb, job);
}

/* What a foreign format gets is what the window shows: as of known-as-of. */
void
dln_window_export (DlnWindow       *self,
                   const DlnFormat *format,
                   const char      *path)
{
  if (self->job != NULL)
    {
      dln_window_toast (self, _ ("Another import or export is still running"));
      return;
    }
  begin (self, _ ("Exporting…"));
  self->job_path = g_strdup (path);
  if (format->kind == DLN_FORMAT_CASE)
    dln_case_export_xml_async (self->dln_case, path, self->job, export_progress_cb, self, xml_exported_cb,
                               g_object_ref (self));
  else
    export_foreign (self, format, path);
}
