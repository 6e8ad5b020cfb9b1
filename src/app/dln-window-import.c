/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what becomes of files that come to a window: cases are opened, case XML is
 * imported at once, events of other programs after a look at what that would do, pages
 * become sources.
 */
#include "config.h"

#include "dln-case-import.h"
#include "dln-import-dialog.h"
#include "dln-import-notes.h"
#include "dln-import-words.h"
#include "dln-window-private.h"

#include <glib/gi18n.h>

#define NOTES_KEY "dln-import-notes"

/* --- what became of it --------------------------------------------------- */

static void
show_notes_cb (DlnWindow *self,
               AdwToast  *toast)
{
  dln_import_notes_present (GTK_WINDOW (self), g_object_get_data (G_OBJECT (toast), NOTES_KEY));
}

/* Beside the offer to undo: what could not be read is not passed over in silence. */
static void
offer_notes (DlnWindow             *self,
             const DlnImportReport *report)
{
  g_autofree char *text = g_strdup_printf (
    ngettext ("%" G_GUINT64_FORMAT " set aside", "%" G_GUINT64_FORMAT " set aside", (gulong) report->n_set_aside),
    report->n_set_aside);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_button_label (toast, _ ("Show"));
  adw_toast_set_timeout (toast, 0);
  g_object_set_data_full (G_OBJECT (toast), NOTES_KEY, dln_import_notes_list (report->notes), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (show_notes_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
show_report (DlnWindow             *self,
             const DlnImportReport *report)
{
  g_autofree char *text = dln_import_dup_done (report);

  if (report->n_set_aside > 0)
    offer_notes (self, report);
  if (report->n_new + report->n_changed > 0)
    dln_undo_offer_show (self->undo_offer, text);
  else
    dln_window_toast (self, text);
}

static void
imported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (DlnWindow) self = data;
  g_autoptr (GError) error = NULL;
  DlnImportReport report = { 0 };

  dln_case_import_finish (DLN_CASE (object), result, &report, &error);
  if (dln_window_end_import (self, DLN_CASE (object), error))
    show_report (self, &report);
  dln_import_report_clear (&report);
}

static void
accepted_cb (DlnWindow       *self,
             DlnImportDialog *dialog)
{
  const DlnImportOptions options = dln_import_dialog_get_options (dialog);

  if (!dln_window_begin_import (self))
    return;
  dln_case_import_async (self->dln_case, dln_import_dialog_get_paths (dialog), &options, FALSE, self->job,
                         dln_window_tell_import, self, imported_cb, g_object_ref (self));
}

/* --- what comes ---------------------------------------------------------- */

static void
ask (DlnWindow         *self,
     const char *const *paths)
{
  DlnImportDialog *dialog;

  if (!dln_window_can_import (self))
    return;
  dialog = dln_import_dialog_new (GTK_WINDOW (self), self->dln_case, paths);
  g_signal_connect_object (dialog, "accepted", G_CALLBACK (accepted_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* A pipe cannot be looked into: by its name. */
static const DlnFormat *
find_format (const char  *path,
             GError     **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return dln_formats_recognise (path, error);
  return dln_formats_find ("case-xml");
}

/**
 * dln_window_import_files:
 * @self: a window with a case
 * @paths: files of any format that is known, ending with %NULL
 *
 * Several files of one kind are one entry of the journal. What is of no format is
 * told, and then nothing is imported.
 */
void
dln_window_import_files (DlnWindow         *self,
                         const char *const *paths)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  gboolean foreign = FALSE;

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      const DlnFormat *format = find_format (paths[i], &error);

      if (format == NULL)
        {
          dln_window_show_error (self, _ ("Nothing was imported"), error->message);
          return;
        }
      foreign = foreign || format->kind == DLN_FORMAT_ITEMS;
      g_ptr_array_add (format->kind == DLN_FORMAT_PAGE ? pages : others, (gpointer) paths[i]);
    }
  g_ptr_array_add (pages, NULL);
  g_ptr_array_add (others, NULL);
  /* Texts become sources first, then the others are asked about. */
  g_strfreev (self->pending);
  self->pending = pages->len > 1 ? g_strdupv ((GStrv) others->pdata) : NULL;
  if (pages->len > 1)
    dln_window_import_pages (self, (const char *const *) pages->pdata);
  else if (foreign)
    ask (self, (const char *const *) others->pdata);
  else if (others->len > 1)
    dln_window_import (self, (const char *const *) others->pdata);
}
