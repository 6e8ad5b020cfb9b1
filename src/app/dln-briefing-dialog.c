/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the briefing dialog: a preview that follows the choices, and saving to
 * PNG, PDF or SVG. Drawing happens in a worker on a read-only case of its own,
 * opened on the same file: a model belongs to the thread that made it.
 */
#include "config.h"

#include "dln-briefing-dialog.h"

#include "dln-application.h"
#include "dln-briefing.h"
#include "dln-edtf.h"

#include <glib/gi18n.h>
#include <string.h>

struct _DlnBriefingDialog {
  AdwWindow parent_instance;

  DlnCase *dln_case;
  DlnSettings *settings;
  GCancellable *cancellable; /* of the job under way, else NULL */
  gboolean is_stale;         /* the choices changed while a preview was drawn */
  gboolean ready;

  AdwToastOverlay *toasts;
  GtkPicture *picture;
  GtkSpinner *spinner;
  GtkWidget *save;
  GtkWidget *cancel;
  AdwComboRow *size;
  AdwComboRow *tlp;
  AdwComboRow *period;
  GtkWidget *from;
  GtkWidget *to;
};

G_DEFINE_FINAL_TYPE (DlnBriefingDialog, dln_briefing_dialog, ADW_TYPE_WINDOW)

/* In the order of the combo rows. */
enum { PERIOD_TIMELINE, PERIOD_ALL, PERIOD_CHOSEN };

static const struct {
  const char *label;
  int width;
  int height;
  double scale;
} sizes[] = {
  { N_ ("Screen, 1920 × 1080"), 1920, 1080, 1 },
  { N_ ("Screen, 1600 × 1000"), 1600, 1000, 1 },
  { N_ ("Large screen, 3840 × 2160"), 3840, 2160, 2 },
  { N_ ("A4 landscape"), 1754, 1240, 1 },
  { N_ ("A3 landscape"), 2480, 1754, 1 },
};

/* What a worker gets: copies, nothing of the dialog. */
typedef struct {
  char *case_path;
  char *data_dir;
  char *path; /* NULL: a preview */
  DlnBriefingOptions options;
  char *tlp;
} Job;

static void
job_free (Job *job)
{
  g_free (job->case_path);
  g_free (job->data_dir);
  g_free (job->path);
  g_free (job->tlp);
  g_free (job);
}

static void
toast (DlnBriefingDialog *self,
       const char        *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

/* A picture that was not written must not be missed: this stays until it is read. */
static void
tell_unsaved (DlnBriefingDialog *self,
              const char        *message)
{
  GtkWidget *dialog =
    adw_message_dialog_new (GTK_WINDOW (self), _ ("The briefing could not be saved"), message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- the worker ---------------------------------------------------------- */

static gpointer
work (Job          *job,
      DlnCase      *dln_case,
      GCancellable *cancellable,
      GError      **error)
{
  if (job->path != NULL)
    return dln_briefing_write (dln_case, &job->options, job->path, cancellable, error)
             ? g_strdup (job->path)
             : NULL;
  return dln_briefing_render (dln_case, &job->options, error);
}

static void
run_job (GTask        *task,
         gpointer      source,
         gpointer      data,
         GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (DlnCase) dln_case = dln_case_open (job->case_path, TRUE, &error);
  gpointer result = dln_case != NULL ? work (job, dln_case, cancellable, &error) : NULL;

  if (dln_case != NULL)
    dln_case_close (dln_case, NULL);
  if (result == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result,
                           job->path != NULL ? g_free : (GDestroyNotify) cairo_surface_destroy);
}

/* --- the jobs ------------------------------------------------------------ */

static gboolean
parse_end (DlnBriefingDialog *self,
           GtkWidget         *row,
           gboolean           is_end,
           DlnInstant        *instant)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnEdtf) edtf = NULL;

  gtk_widget_remove_css_class (row, "error");
  if (text[0] == '\0')
    return TRUE;
  edtf = dln_edtf_parse (text, dln_case_get_zone_name (self->dln_case), &error);
  if (edtf == NULL)
    {
      gtk_widget_add_css_class (row, "error");
      toast (self, error->message);
      return FALSE;
    }
  *instant = is_end ? edtf->bounds.end_latest : edtf->bounds.begin_earliest;
  return TRUE;
}

static gboolean
get_period (DlnBriefingDialog *self,
            DlnSpan           *period)
{
  switch (adw_combo_row_get_selected (self->period))
    {
    case PERIOD_TIMELINE:
      *period = dln_case_get_window (self->dln_case);
      return TRUE;
    case PERIOD_CHOSEN:
      return parse_end (self, self->from, FALSE, &period->begin) &&
             parse_end (self, self->to, TRUE, &period->end);
    default:
      return TRUE;
    }
}

/* NULL where the choices make no sense; the dialog has said so. */
static Job *
make_job (DlnBriefingDialog *self,
          const char        *path)
{
  g_autofree char *basemap = dln_application_dup_data_file ("basemap");
  guint size = adw_combo_row_get_selected (self->size);
  DlnSpan period = { DLN_OPEN, DLN_OPEN };
  Job *job;

  if (!get_period (self, &period))
    return NULL;
  job = g_new0 (Job, 1);
  job->case_path = g_strdup (dln_case_get_path (self->dln_case));
  job->data_dir = g_path_get_dirname (basemap);
  job->path = g_strdup (path);
  job->tlp = g_strdup (dln_vocabulary_get_nick (&dln_vocabulary_tlp,
                                                adw_combo_row_get_selected (self->tlp)));
  dln_briefing_options_init (&job->options);
  job->options.width = sizes[size].width;
  job->options.height = sizes[size].height;
  job->options.scale = sizes[size].scale;
  job->options.tlp = job->tlp;
  job->options.period = period;
  job->options.data_dir = job->data_dir;
  job->options.clock_24h = dln_settings_get_boolean (self->settings, "clock-24h");
  return job;
}

static void
set_busy (DlnBriefingDialog *self,
          GCancellable      *cancellable)
{
  gboolean busy = cancellable != NULL;

  g_set_object (&self->cancellable, cancellable);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (self->cancel, busy);
  gtk_widget_set_sensitive (self->save, !busy);
}

static void
start (DlnBriefingDialog  *self,
       Job                *job,
       GAsyncReadyCallback done)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (self, cancellable, done, NULL);

  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  set_busy (self, cancellable);
  g_task_run_in_thread (task, run_job);
}

static void update_preview (DlnBriefingDialog *self);

static void
show_surface (DlnBriefingDialog *self,
              cairo_surface_t   *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), stride * (gsize) height);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
}

static void
preview_done_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  DlnBriefingDialog *self = DLN_BRIEFING_DIALOG (source);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->dln_case == NULL)
    {
      g_clear_pointer (&surface, cairo_surface_destroy);
      return;
    }
  set_busy (self, NULL);
  if (surface != NULL)
    show_surface (self, surface);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    toast (self, error->message);
  g_clear_pointer (&surface, cairo_surface_destroy);
  if (self->is_stale)
    update_preview (self);
}

static void
update_preview (DlnBriefingDialog *self)
{
  Job *job;

  self->is_stale = self->cancellable != NULL;
  if (self->is_stale)
    {
      g_cancellable_cancel (self->cancellable);
      return;
    }
  job = make_job (self, NULL);
  if (job != NULL)
    start (self, job, preview_done_cb);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  DlnBriefingDialog *self = DLN_BRIEFING_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *text = g_strdup_printf (_ ("Saved as “%s”"), name);

  if (self->dln_case == NULL)
    return;
  set_busy (self, NULL);
  if (path != NULL)
    toast (self, text);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell_unsaved (self, error->message);
}

/* --- callbacks ----------------------------------------------------------- */

static void
options_changed_cb (DlnBriefingDialog *self)
{
  gboolean chosen;

  if (!self->ready)
    return;
  chosen = adw_combo_row_get_selected (self->period) == PERIOD_CHOSEN;
  gtk_widget_set_visible (self->from, chosen);
  gtk_widget_set_visible (self->to, chosen);
  update_preview (self);
}

static void
cancel_clicked_cb (DlnBriefingDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
save_response_cb (GtkNativeDialog   *dialog,
                  int                response,
                  DlnBriefingDialog *self)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  Job *job;

  g_object_unref (dialog);
  if (path == NULL)
    return;
  if (!g_str_has_suffix (path, ".png") && !g_str_has_suffix (path, ".pdf") &&
      !g_str_has_suffix (path, ".svg"))
    {
      toast (self, _ ("The name has to end in .png, .pdf or .svg"));
      return;
    }
  job = make_job (self, path);
  if (job != NULL)
    start (self, job, saved_cb);
}

static void
save_clicked_cb (DlnBriefingDialog *self)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_ ("Save the Briefing"), GTK_WINDOW (self),
                                 GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  g_autofree char *name = g_path_get_basename (dln_case_get_path (self->dln_case));
  g_autofree char *png = NULL;

  if (g_str_has_suffix (name, ".dateline"))
    name[strlen (name) - strlen (".dateline")] = '\0';
  png = g_strconcat (name, ".png", NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), png);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- the class ----------------------------------------------------------- */

static void
dln_briefing_dialog_dispose (GObject *object)
{
  DlnBriefingDialog *self = DLN_BRIEFING_DIALOG (object);

  self->ready = FALSE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->dln_case);

  G_OBJECT_CLASS (dln_briefing_dialog_parent_class)->dispose (object);
}

static void
dln_briefing_dialog_class_init (DlnBriefingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_briefing_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/dateline/Dateline/app/dln-briefing-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnBriefingDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, DlnBriefingDialog, picture);
  gtk_widget_class_bind_template_child (widget_class, DlnBriefingDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, DlnBriefingDialog, save);
  gtk_widget_class_bind_template_child (widget_class, DlnBriefingDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, DlnBriefingDialog, size);
  gtk_widget_class_bind_template_child (widget_class, DlnBriefingDialog, tlp);
  gtk_widget_class_bind_template_child (widget_class, DlnBriefingDialog, period);
  gtk_widget_class_bind_template_child (widget_class, DlnBriefingDialog, from);
  gtk_widget_class_bind_template_child (widget_class, DlnBriefingDialog, to);
  gtk_widget_class_bind_template_callback (widget_class, options_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
}

static void
dln_briefing_dialog_init (DlnBriefingDialog *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) tlps = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    gtk_string_list_append (labels, _ (sizes[i].label));
  for (guint i = 0; i < dln_vocabulary_tlp.n_words; i++)
    gtk_string_list_append (tlps, dln_vocabulary_tlp.words[i].label);
  adw_combo_row_set_model (self->size, G_LIST_MODEL (labels));
  adw_combo_row_set_model (self->tlp, G_LIST_MODEL (tlps));
}

/* A page is in the case's zone whatever the views show, and so is what is typed for it. */
static void
name_zone (DlnBriefingDialog *self)
{
  const char *own = dln_case_get_zone_name (self->dln_case);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (g_str_equal (own, dln_case_get_shown_zone_name (self->dln_case)))
    return;
  from = g_strdup_printf (_ ("From (2023-05-22, %s)"), own);
  to = g_strdup_printf (_ ("To (2023-05-24, %s)"), own);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->from), from);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->to), to);
}

/**
 * dln_briefing_dialog_new:
 * @dln_case: an open case
 * @settings: the preferences
 * @parent: its window
 *
 * Returns: (transfer none): the dialog, which draws its first preview at once
 */
GtkWidget *
dln_briefing_dialog_new (DlnCase     *dln_case,
                         DlnSettings *settings,
                         GtkWindow   *parent)
{
  DlnBriefingDialog *self = g_object_new (DLN_TYPE_BRIEFING_DIALOG, "transient-for", parent, NULL);
  const char *tlp = dln_case_get_tlp (dln_case);
  int label = tlp != NULL ? dln_vocabulary_find (&dln_vocabulary_tlp, tlp) : -1;

  self->dln_case = g_object_ref (dln_case);
  self->settings = g_object_ref (settings);
  adw_combo_row_set_selected (self->tlp, (guint) MAX (label, 0));
  name_zone (self);
  self->ready = TRUE;
  options_changed_cb (self);
  return GTK_WIDGET (self);
}
