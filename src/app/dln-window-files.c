/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the file dialogs of a window and the watch over its case's file. A new
 * case has a file at once and there is no saving; an existing file is never
 * written over by a new case.
 */
#include "config.h"

#include "dln-case-files.h"
#include "dln-export-dialog.h"
#include "dln-format.h"
#include "dln-window-private.h"
#include "dln-zone.h"

#include <glib/gi18n.h>

#define SAMPLE "belgorod-2023"

/* @paths: what was chosen, at least one, ending with NULL. */
typedef void (*Chosen) (DlnWindow *self, const char *const *paths);

/* --- choosing ------------------------------------------------------------ */

/* NULL where one of them is not of this computer. */
static GStrv
dup_paths (GtkFileChooser *chooser)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (chooser);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);

      if (path == NULL)
        return NULL;
      g_strv_builder_add (builder, path);
    }
  return g_strv_builder_end (builder);
}

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             DlnWindow       *self)
{
  Chosen chosen = g_object_get_data (G_OBJECT (dialog), "dln-chosen");
  g_auto (GStrv) paths = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      paths = dup_paths (GTK_FILE_CHOOSER (dialog));
      if (paths == NULL)
        dln_window_toast (self, _ ("Only files of this computer can be used"));
    }
  if (paths != NULL && paths[0] != NULL)
    chosen (self, (const char *const *) paths);
  g_object_unref (dialog);
}

static void
add_filter (GtkFileChooser *chooser,
            const char     *name,
            const char     *suffix)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, suffix);
  gtk_file_chooser_add_filter (chooser, filter);
}

/* @name: what the file is called at first; NULL opens an existing one. @format: NULL for cases. */
static void
choose (DlnWindow  *self,
        const char *title,
        const char *accept,
        const char *name,
        const DlnFormat *format,
        Chosen      chosen)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
    title, GTK_WINDOW (self),
    name != NULL ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN, accept, NULL);
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GFile) folder = g_file_new_for_path (documents ? documents : g_get_home_dir ());

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (format != NULL)
    add_filter (GTK_FILE_CHOOSER (dialog), _ (format->label), format->endings[0] + 1);
  else
    add_filter (GTK_FILE_CHOOSER (dialog), _ ("Cases"), "dateline");
  if (name != NULL)
    {
      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
      gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
    }
  g_object_set_data (G_OBJECT (dialog), "dln-chosen", chosen);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static char *
with_suffix (const char *path,
             const char *suffix)
{
  return g_str_has_suffix (path, suffix) ? g_strdup (path) : g_strconcat (path, suffix, NULL);
}

/* The chooser asked about the name as it was given: where the ending makes another file of it
 * that exists, nobody has agreed to replace that. */
static gboolean
may_write (DlnWindow  *self,
           const char *given,
           const char *file)
{
  g_autofree char *text = NULL;

  if (g_str_equal (given, file) || !g_file_test (file, G_FILE_TEST_EXISTS))
    return TRUE;
  text = g_strdup_printf (_ ("%s exists already. Choose it by its whole name to replace it."), file);
  dln_window_show_error (self, _ ("Nothing was written"), text);
  return FALSE;
}

/* The chooser offers to replace what is there; a new case does not. */
static gboolean
may_make (DlnWindow  *self,
          const char *file)
{
  g_autofree char *text = NULL;

  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    return TRUE;
  text = g_strdup_printf (_ ("%s exists already, and a new case never replaces a file. "
                             "Choose another name."),
                          file);
  dln_window_show_error (self, _ ("The case could not be made"), text);
  return FALSE;
}

static char *
dup_default_zone (DlnWindow *self)
{
  g_autofree char *name = dln_settings_dup_string (self->settings, "default-zone");
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autoptr (GTimeZone) zone = NULL;

  if (name[0] != '\0')
    return g_steal_pointer (&name);
  zone = dln_zone_open (g_time_zone_get_identifier (local), NULL);
  return g_strdup (zone != NULL ? g_time_zone_get_identifier (local) : "UTC");
}

/* Shows a case that was just made, in this window or in one of its own. */
static void
show_made (DlnWindow *self,
           DlnCase   *dln_case,
           GError    *error)
{
  DlnWindow *window = self;

  if (dln_case == NULL)
    {
      dln_window_show_error (self, _ ("The case could not be made"), error->message);
      return;
    }
  if (self->dln_case != NULL)
    {
      window = DLN_WINDOW (dln_window_new (dln_window_get_application (self)));
      gtk_window_present (GTK_WINDOW (window));
    }
  dln_window_set_case (window, dln_case);
}

static void
new_chosen (DlnWindow         *self,
            const char *const *paths)
{
  g_autofree char *file = with_suffix (paths[0], ".dateline");
  g_autofree char *title = g_path_get_basename (file);
  g_autofree char *zone = dup_default_zone (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnCase) dln_case = NULL;

  if (!may_make (self, file))
    return;
  title[strlen (title) - strlen (".dateline")] = '\0';
  dln_case = dln_case_create (file, title, zone, &error);
  show_made (self, dln_case, error);
  if (dln_case != NULL && self->dln_case == dln_case)
    dln_window_take_pending (self);
}

static void
open_chosen (DlnWindow         *self,
             const char *const *paths)
{
  dln_application_open_path (dln_window_get_application (self), paths[0], GTK_WINDOW (self));
}

static void
sample_chosen (DlnWindow         *self,
               const char *const *paths)
{
  g_autofree char *file = with_suffix (paths[0], ".dateline");
  g_autofree char *xml = dln_application_dup_data_file ("cases/" SAMPLE ".xml");
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnCase) dln_case = NULL;

  if (!may_make (self, file))
    return;
  dln_case = dln_case_create_from_xml (file, xml, &error);
  show_made (self, dln_case, error);
}

static void
copy_chosen (DlnWindow         *self,
             const char *const *paths)
{
  g_autofree char *file = with_suffix (paths[0], ".dateline");
  g_autofree char *name = g_path_get_basename (file);
  g_autofree char *text = g_strdup_printf (_ ("Saved a copy as “%s”"), name);
  GError *error = NULL;

  if (!may_write (self, paths[0], file))
    return;
  dln_case_save_copy (self->dln_case, file, &error);
  if (dln_window_take_error (self, error))
    dln_window_toast (self, text);
}

/* With the usual ending of the format, where it has none of them. */
static char *
with_ending (const char      *path,
             const DlnFormat *format)
{
  for (guint i = 0; format->endings[i] != NULL; i++)
    if (g_str_has_suffix (path, format->endings[i]))
      return g_strdup (path);
  return g_strconcat (path, format->endings[0], NULL);
}

static void
export_chosen (DlnWindow         *self,
               const char *const *paths)
{
  g_autofree char *file = with_ending (paths[0], self->export_format);

  if (may_write (self, paths[0], file))
    dln_window_export (self, self->export_format, file);
}

/* The case's name with another ending. */
static char *
dup_name (DlnWindow  *self,
          const char *suffix)
{
  g_autofree char *name = g_path_get_basename (dln_case_get_path (self->dln_case));

  if (g_str_has_suffix (name, ".dateline"))
    name[strlen (name) - strlen (".dateline")] = '\0';
  return g_strconcat (name, suffix, NULL);
}

void
dln_window_choose_new (DlnWindow *self)
{
  g_clear_pointer (&self->pending, g_strfreev);
  choose (self, _ ("New Case"), _ ("_Create"), _ ("case.dateline"), NULL, new_chosen);
}

/* Asks for a case, and then brings @paths into it. */
void
dln_window_choose_new_for (DlnWindow         *self,
                           const char *const *paths)
{
  g_autofree char *stem = g_path_get_basename (paths[0]);
  char *dot = strchr (stem, '.');
  g_autofree char *name = NULL;

  if (dot != NULL && dot != stem)
    *dot = '\0';
  name = g_strconcat (stem, ".dateline", NULL);
  g_strfreev (self->pending);
  self->pending = g_strdupv ((GStrv) paths);
  choose (self, _ ("New Case for What Is Imported"), _ ("_Create"), name, NULL, new_chosen);
}

void
dln_window_choose_open (DlnWindow *self)
{
  choose (self, _ ("Open a Case"), _ ("_Open"), NULL, NULL, open_chosen);
}

void
dln_window_choose_sample (DlnWindow *self)
{
  choose (self, _ ("Where to Put Your Copy of the Sample Case"), _ ("_Create"),
          SAMPLE ".dateline", NULL, sample_chosen);
}

void
dln_window_choose_copy (DlnWindow *self)
{
  g_autofree char *name = dup_name (self, _ (" copy.dateline"));

  choose (self, _ ("Save a Copy"), _ ("_Save"), name, NULL, copy_chosen);
}

static void
format_chosen_cb (DlnWindow       *self,
                  DlnExportDialog *dialog)
{
  g_autofree char *name = NULL, *title = NULL;

  self->export_format = dln_export_dialog_get_format (dialog);
  name = dup_name (self, self->export_format->endings[0]);
  title = g_strdup_printf (_ ("Export as %s"), _ (self->export_format->label));
  choose (self, title, _ ("_Export"), name, self->export_format, export_chosen);
}

void
dln_window_choose_export (DlnWindow *self)
{
  gboolean clock_24h = dln_settings_get_boolean (self->settings, "clock-24h");
  DlnExportDialog *dialog = dln_export_dialog_new (GTK_WINDOW (self), self->dln_case, clock_24h);

  g_signal_connect_object (dialog, "accepted", G_CALLBACK (format_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- what is brought in --------------------------------------------------- */

/* @filter: gets the endings of a format, in either case. */
static void
add_endings (GtkFileFilter   *filter,
             const DlnFormat *format)
{
  for (guint i = 0; format->endings[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, format->endings[i] + 1);
}

/* All that are known first, then one by one; of a kind only where it is said. */
static void
add_format_filters (GtkFileChooser *chooser,
                    gboolean        only_pages)
{
  const DlnFormat *const *formats = dln_formats_list ();
  g_autoptr (GtkFileFilter) known = gtk_file_filter_new ();

  gtk_file_filter_set_name (known, _ ("All known files"));
  if (!only_pages)
    gtk_file_chooser_add_filter (chooser, known);
  for (guint i = 0; formats[i] != NULL; i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      if (!dln_format_can_read (formats[i]) || (only_pages && formats[i]->kind != DLN_FORMAT_PAGE))
        continue;
      add_endings (known, formats[i]);
      add_endings (filter, formats[i]);
      gtk_file_filter_set_name (filter, _ (formats[i]->label));
      gtk_file_chooser_add_filter (chooser, filter);
    }
  if (!only_pages)
    {
      g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

      gtk_file_filter_set_name (all, _ ("All files"));
      gtk_file_filter_add_pattern (all, "*");
      gtk_file_chooser_add_filter (chooser, all);
    }
}

static void
choose_files (DlnWindow  *self,
              const char *title,
              gboolean    only_pages,
              Chosen      chosen)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (title, GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Import"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  add_format_filters (GTK_FILE_CHOOSER (dialog), only_pages);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  g_object_set_data (G_OBJECT (dialog), "dln-chosen", chosen);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
dln_window_choose_pages (DlnWindow *self)
{
  choose_files (self, _ ("Import Pages and Texts"), TRUE, dln_window_import_pages);
}

void
dln_window_choose_import (DlnWindow *self)
{
  choose_files (self, _ ("Import"), FALSE, dln_window_import_files);
}

static void
folder_chosen (DlnWindow         *self,
               const char *const *paths)
{
  g_autoptr (GFile) folder = g_file_new_for_path (paths[0]);
  GSList files = { folder, NULL };

  dln_window_take_files (self, &files);
}

/* No dialog offers files and folders at once. */
void
dln_window_choose_photos (DlnWindow *self)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_ ("Import a Folder of Photographs"), GTK_WINDOW (self),
                                 GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Import"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data (G_OBJECT (dialog), "dln-chosen", folder_chosen);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- watching ------------------------------------------------------------ */

static void
file_changed_cb (DlnWindow         *self,
                 GFile             *file,
                 GFile             *other,
                 GFileMonitorEvent  event)
{
  const char *path = self->dln_case != NULL ? dln_case_get_path (self->dln_case) : NULL;
  g_autofree char *moved = NULL, *text = NULL;

  if (path == NULL || (event != G_FILE_MONITOR_EVENT_DELETED &&
                       event != G_FILE_MONITOR_EVENT_MOVED_OUT &&
                       event != G_FILE_MONITOR_EVENT_RENAMED &&
                       event != G_FILE_MONITOR_EVENT_CREATED &&
                       event != G_FILE_MONITOR_EVENT_MOVED_IN))
    return;
  /* stat, never open: a second descriptor would drop SQLite's locks. */
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      gtk_info_bar_set_revealed (self->gone_bar, FALSE);
      return;
    }
  moved = other != NULL ? g_file_get_path (other) : NULL;
  text = moved != NULL
           ? g_strdup_printf (_ ("The case’s file was moved to “%s”. Close this window and open it there."),
                              moved)
           : g_strdup_printf (_ ("The file “%s” was deleted or moved. What you see is still in "
                                 "memory: save a copy to keep it."),
                              path);
  gtk_label_set_label (self->gone_label, text);
  gtk_info_bar_set_revealed (self->gone_bar, TRUE);
}

void
dln_window_watch_file (DlnWindow *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (dln_case_get_path (self->dln_case));

  g_clear_object (&self->monitor);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (file_changed_cb), self,
                             G_CONNECT_SWAPPED);
}
