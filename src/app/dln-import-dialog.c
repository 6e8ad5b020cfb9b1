/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the question what an import shall do: it shows what would become of every
 * element by trying it in a worker, which is taken back, and tries again after each
 * choice. It keeps nothing: the window imports what was accepted.
 *
 * # Keyboard
 * Ctrl+Enter imports, Escape cancels; else as in any form.
 */
#include "config.h"

#include "dln-import-dialog-private.h"

#include "dln-import-words.h"
#include "dln-mappings.h"
#include "dln-zone.h"

#include <glib/gi18n.h>

/* Milliseconds after the last choice: a name is typed letter by letter. */
#define RUN_AFTER 350

static guint accepted_signal;

G_DEFINE_FINAL_TYPE (DlnImportDialog, dln_import_dialog, ADW_TYPE_WINDOW)

/* Several tables are read by the names of their columns: one mapping would not fit all. */
gboolean
dln_import_dialog_has_columns (DlnImportDialog *self)
{
  return self->format != NULL && dln_format_has_columns (self->format) && self->paths[1] == NULL;
}

/* --- the dry run --------------------------------------------------------- */

static void start (DlnImportDialog *self);

/* Returns whether what has ended still says something. */
static gboolean
end (DlnImportDialog *self)
{
  gboolean again = self->again;

  g_clear_object (&self->cancellable);
  self->again = FALSE;
  if (self->dln_case == NULL)
    return FALSE;
  if (again)
    start (self);
  return !again;
}

static void
progress_cb (const DlnCaseProgress *progress,
             gpointer               data)
{
  DlnImportDialog *self = data;
  g_autofree char *text =
    dln_import_dup_pace (progress->n_records, progress->fraction, g_get_monotonic_time () - self->begun);

  if (self->dln_case == NULL)
    return;
  gtk_label_set_label (self->status, text);
  if (progress->fraction < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, progress->fraction);
}

static void
tried_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (DlnImportDialog) self = data;
  g_autoptr (GError) error = NULL;
  DlnImportReport report = { 0 };
  gboolean ok = dln_case_import_finish (DLN_CASE (object), result, &report, &error);
  gboolean says = end (self);

  if (says && ok)
    {
      dln_import_dialog_show_report (self, &report);
      g_clear_pointer (&self->rejects, g_free);
    }
  else if (says && g_error_matches (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_DATE_ORDER))
    dln_import_dialog_show_error (self, _ ("In its dates the day or the month may stand first: choose which above"));
  else if (says && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dln_import_dialog_show_error (self, error->message);
  dln_import_report_clear (&report);
}

static void
try_import (DlnImportDialog *self)
{
  DlnImportOptions options = dln_import_dialog_get_options (self);

  options.rejects = self->rejects;
  dln_case_import_async (self->dln_case, (const char *const *) self->paths, &options, TRUE, self->cancellable,
                         progress_cb, self, tried_cb, g_object_ref (self));
}

/* --- the look at a table -------------------------------------------------- */

typedef struct {
  char *path;
  const DlnFormat *format;
  DlnReadOptions options; /* of static texts */
  gboolean recalled;
} Look;

static void
look_free (Look *look)
{
  g_free (look->path);
  g_free (look);
}

/* As a table with the same columns was mapped the last time. */
static void
recall (Look            *look,
        DlnTablePreview *preview)
{
  DlnMapping *mapping = dln_mappings_recall (NULL, preview->mapping);

  look->recalled = mapping != NULL;
  if (mapping == NULL)
    return;
  dln_mapping_free (preview->mapping);
  preview->mapping = mapping;
}

static void
look_in_worker (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Look *look = data;
  GError *error = NULL;
  DlnTablePreview *preview = dln_table_preview (look->path, look->format->table->map, &look->options,
                                                DLN_IMPORT_COLUMNS_ROWS, cancellable, &error);

  if (preview != NULL)
    recall (look, preview);
  if (preview != NULL)
    g_task_return_pointer (task, preview, (GDestroyNotify) dln_table_preview_free);
  else
    g_task_return_error (task, error);
}

static void
looked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnTablePreview) preview = g_task_propagate_pointer (G_TASK (result), &error);
  DlnImportDialog *self = DLN_IMPORT_DIALOG (object);
  const Look *look = g_task_get_task_data (G_TASK (result));

  if (preview != NULL && self->dln_case != NULL && !self->stale)
    dln_import_dialog_show_columns (self, preview, look->recalled);
  self->again = self->again || self->stale || preview != NULL;
  if (end (self) && error != NULL)
    dln_import_dialog_show_error (self, error->message);
}

static void
look (DlnImportDialog *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, looked_cb, NULL);
  Look *work = g_new0 (Look, 1);

  work->path = g_strdup (self->paths[0]);
  work->format = self->format;
  dln_import_dialog_fill_reading (self, &work->options);
  self->stale = FALSE;
  g_task_set_task_data (task, work, (GDestroyNotify) look_free);
  g_task_run_in_thread (task, look_in_worker);
}

static void
start (DlnImportDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->begun = g_get_monotonic_time ();
  dln_import_dialog_show_busy (self);
  if (dln_import_dialog_has_columns (self) && self->columns == NULL)
    look (self);
  else
    try_import (self);
}

static void
run_cb (gpointer data)
{
  DlnImportDialog *self = data;

  self->timer = 0;
  if (self->zone == NULL)
    dln_import_dialog_show_error (self, _ ("This time zone is not known: Europe/Kyiv is one"));
  else if (self->columns != NULL && !dln_import_columns_is_valid (self->columns))
    dln_import_dialog_show_error (self, _ ("A column’s time zone is not known: Europe/Kyiv is one"));
  else if (self->cancellable == NULL)
    start (self);
  else
    self->again = TRUE;
}

/* Something was chosen: what the figures said is no longer so. */
void
dln_import_dialog_changed (DlnImportDialog *self)
{
  if (self->dln_case == NULL)
    return;
  gtk_widget_set_sensitive (self->accept, FALSE);
  if (self->cancellable != NULL && dln_import_dialog_has_columns (self) == (self->columns != NULL))
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_once (RUN_AFTER, run_cb, self);
}

/* How the table is read was changed: what was chosen of its columns is of another reading. */
void
dln_import_dialog_read_again (DlnImportDialog *self)
{
  if (self->dln_case == NULL)
    return;
  self->stale = TRUE;
  if (self->columns != NULL)
    {
      /* A dry run goes by them; the look does not. */
      if (self->cancellable != NULL)
        g_cancellable_cancel (self->cancellable);
      gtk_box_remove (self->columns_box, GTK_WIDGET (g_steal_pointer (&self->columns)));
    }
  dln_import_dialog_changed (self);
}

/* --- making it ----------------------------------------------------------- */

static void
accept_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  DlnImportDialog *self = DLN_IMPORT_DIALOG (widget);

  if (!gtk_widget_get_sensitive (self->accept))
    return;
  dln_import_dialog_keep_mapping (self);
  g_object_ref (self);
  gtk_widget_set_visible (widget, FALSE);
  g_signal_emit (self, accepted_signal, 0);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
dln_import_dialog_dispose (GObject *object)
{
  DlnImportDialog *self = DLN_IMPORT_DIALOG (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->dln_case);
  G_OBJECT_CLASS (dln_import_dialog_parent_class)->dispose (object);
}

static void
dln_import_dialog_finalize (GObject *object)
{
  DlnImportDialog *self = DLN_IMPORT_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_strfreev (self->paths);
  g_ptr_array_unref (self->names);
  g_free (self->zone);
  g_free (self->shown);
  g_free (self->rejects);
  G_OBJECT_CLASS (dln_import_dialog_parent_class)->finalize (object);
}

static void
dln_import_dialog_class_init (DlnImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_import_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = dln_import_dialog_finalize;
  accepted_signal =
    g_signal_new ("accepted", DLN_TYPE_IMPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "import.accept", NULL, accept_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "import.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "import.accept", NULL);
}

static void
dln_import_dialog_init (DlnImportDialog *self)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
}

/* NULL where they are not all of one format, or where one is of none: the dry run then says why. */
static const DlnFormat *
find_format (const char *const *paths)
{
  const DlnFormat *format = dln_formats_recognise (paths[0], NULL);

  for (guint i = 1; paths[i] != NULL; i++)
    if (dln_formats_recognise (paths[i], NULL) != format)
      return NULL;
  return format;
}

static gboolean
is_import (DlnCase    *dln_case,
           const char *source)
{
  g_autoptr (DlnRecord) record =
    source != NULL ? dln_case_get_record (dln_case, DLN_TABLE_SOURCE, source, NULL) : NULL;

  return record != NULL && g_strcmp0 (dln_record_get_text (record, "kind"), "dataset") == 0;
}

/* What was imported before, by its name: files of it are versions of each other. Every
 * imported file is kept as an attachment. */
static void
find_names (DlnImportDialog *self)
{
  g_autoptr (GPtrArray) files = dln_case_list_records (self->dln_case, DLN_TABLE_ATTACHMENT, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_add (self->names, NULL);
  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const char *source = dln_record_get_text (files->pdata[i], "source");

      if (source == NULL || !g_hash_table_add (seen, (gpointer) source) || !is_import (self->dln_case, source))
        continue;
      g_ptr_array_add (self->names, g_strdup (source));
    }
}

/**
 * dln_import_dialog_new:
 * @parent: over which it stands
 * @dln_case: a case that can be changed
 * @paths: files with events, at least one, ending with %NULL
 *
 * "accepted" is emitted where they shall be imported as was chosen; the dialog then
 * ends itself.
 *
 * Returns: (transfer none): the dialog
 */
DlnImportDialog *
dln_import_dialog_new (GtkWindow         *parent,
                       DlnCase           *dln_case,
                       const char *const *paths)
{
  DlnImportDialog *self = g_object_new (DLN_TYPE_IMPORT_DIALOG, "transient-for", parent, "modal", TRUE,
                                        "destroy-with-parent", TRUE, NULL);

  self->dln_case = g_object_ref (dln_case);
  self->paths = g_strdupv ((GStrv) paths);
  self->format = find_format (paths);
  self->zone = g_strdup (dln_case_get_zone_name (dln_case));
  find_names (self);
  dln_import_dialog_build (self);
  start (self);
  return self;
}

/**
 * dln_import_dialog_get_paths:
 * @self: the dialog
 *
 * Returns: (transfer none): the files
 */
const char *const *
dln_import_dialog_get_paths (DlnImportDialog *self)
{
  return (const char *const *) self->paths;
}

/**
 * dln_import_dialog_get_options:
 * @self: the dialog
 *
 * Returns: what was chosen; what it points to is the dialog's
 */
DlnImportOptions
dln_import_dialog_get_options (DlnImportDialog *self)
{
  DlnImportOptions options = { 0 };

  options.name = self->names->pdata[adw_combo_row_get_selected (self->name)];
  options.read.zone = self->zone;
  options.read.date_order = (DlnDateOrder) adw_combo_row_get_selected (self->order);
  dln_import_dialog_fill_reading (self, &options.read);
  if (self->columns != NULL)
    options.read.mapping = dln_import_columns_get_mapping (self->columns);
  return options;
}
