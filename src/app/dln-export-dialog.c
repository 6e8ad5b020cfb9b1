/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the question in which format a case shall be exported, and says what is lost
 * in each: counted once, in a worker, before anything is written. It writes nothing.
 *
 * # Keyboard
 * The arrows go through the formats, Space takes one, Ctrl+Enter goes on to the file's
 * name, Escape cancels.
 */
#include "config.h"

#include "dln-export-dialog.h"

#include "dln-case-facts.h"
#include "dln-export-feed.h"
#include "dln-losses.h"

#include <glib/gi18n.h>

#define WIDTH 460
#define HEIGHT 620
#define MARGIN 18
/* Milliseconds between two looks at how far the count is. */
#define LOOK_EVERY 200

/* Outlives the dialog: the worker's, until the count has ended. */
typedef struct {
  DlnExportDialog *dialog;
  DlnExportFeed feed;
  DlnLosses losses;
} Count;

struct _DlnExportDialog {
  AdwWindow parent_instance;

  DlnCase *dln_case;
  const DlnFormat *format;
  Count *count;
  GCancellable *cancellable; /* of the count */
  DlnLosses losses;
  gboolean counted;
  guint timer;

  GtkWidget *accept;
  GtkWidget *first; /* the check button that starts out active */
  GtkLabel *verdict;
  GtkProgressBar *progress;
};

static guint accepted_signal;

G_DEFINE_FINAL_TYPE (DlnExportDialog, dln_export_dialog, ADW_TYPE_WINDOW)

/* --- what is lost -------------------------------------------------------- */

static char *
dup_verdict (DlnExportDialog *self)
{
  g_autofree char *words = NULL;

  if (self->format->kind == DLN_FORMAT_CASE)
    return g_strdup (_ ("Case XML keeps all of the case, whatever instant it is seen as of."));
  if (!self->counted)
    return g_strdup (_ ("Counting what it cannot say…"));
  words = dln_losses_describe (&self->losses, self->format);
  if (words == NULL)
    return g_strdup_printf (_ ("%s can say all of it."), _ (self->format->label));
  return g_strdup_printf (_ ("%s drops %s."), _ (self->format->label), words);
}

static void
show_verdict (DlnExportDialog *self)
{
  g_autofree char *text = dup_verdict (self);

  gtk_label_set_label (self->verdict, text);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), self->timer != 0 && self->format->kind != DLN_FORMAT_CASE);
}

static gboolean
count_in_worker (DlnCase       *view,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Count *count = data;
  const DlnItemFeed feed = dln_export_feed_open (&count->feed, view, cancellable);

  return dln_losses_count (&count->losses, &feed, error);
}

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autofree Count *count = data;
  g_autoptr (DlnExportDialog) self = count->dialog;
  g_autoptr (GError) error = NULL;
  gboolean ok = dln_case_read_finish (DLN_CASE (object), result, &error);

  g_clear_handle_id (&self->timer, g_source_remove);
  self->count = NULL;
  if (self->dln_case == NULL)
    return;
  self->counted = ok;
  self->losses = count->losses;
  show_verdict (self);
  if (!ok)
    gtk_label_set_label (self->verdict, error->message);
}

static gboolean
look_cb (gpointer data)
{
  DlnExportDialog *self = data;
  guint n = MAX (dln_case_count (self->dln_case, DLN_TABLE_EVENT), 1);

  gtk_progress_bar_set_fraction (self->progress, MIN (1, (double) g_atomic_int_get (&self->count->feed.n_done) / n));
  return G_SOURCE_CONTINUE;
}

static void
start_count (DlnExportDialog *self)
{
  self->count = g_new0 (Count, 1);
  self->count->dialog = g_object_ref (self);
  self->cancellable = g_cancellable_new ();
  self->timer = g_timeout_add (LOOK_EVERY, look_cb, self);
  dln_case_read_async (self->dln_case, count_in_worker, self->count, self->cancellable, counted_cb, self->count);
}

/* --- the formats --------------------------------------------------------- */

static void
toggled_cb (GtkCheckButton  *check,
            DlnExportDialog *self)
{
  if (!gtk_check_button_get_active (check))
    return;
  self->format = g_object_get_data (G_OBJECT (check), "dln-format");
  show_verdict (self);
}

static GtkWidget *
make_row (DlnExportDialog *self,
          const DlnFormat *format)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();

  g_object_set_data (G_OBJECT (check), "dln-format", (gpointer) format);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (format->label), -1);
  if (self->first == NULL)
    self->first = check;
  else
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (self->first));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (format->label));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), format->endings[0]);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  return row;
}

static GtkWidget *
make_formats (DlnExportDialog *self)
{
  const DlnFormat *const *formats = dln_formats_list ();
  GtkWidget *list = gtk_list_box_new (), *scrolled = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Formats"), -1);
  for (guint i = 0; formats[i] != NULL; i++)
    if (formats[i]->write != NULL || formats[i]->kind == DLN_FORMAT_CASE)
      gtk_list_box_append (GTK_LIST_BOX (list), make_row (self, formats[i]));
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_widget_set_margin_top (list, MARGIN);
  gtk_widget_set_margin_bottom (list, MARGIN);
  gtk_widget_set_margin_start (list, MARGIN);
  gtk_widget_set_margin_end (list, MARGIN);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

/* --- making it ----------------------------------------------------------- */

static GtkWidget *
make_header (DlnExportDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->accept = gtk_button_new_with_mnemonic (_ ("_Export…"));
  gtk_widget_add_css_class (self->accept, "suggested-action");
  gtk_widget_set_tooltip_text (self->accept, _ ("Ctrl+Enter"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->accept), "export.accept");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->accept);
  return header;
}

/* Stays below the formats, however many there are. */
static GtkWidget *
make_verdict (DlnExportDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->verdict = GTK_LABEL (gtk_label_new (NULL));
  self->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_label_set_xalign (self->verdict, 0);
  gtk_label_set_wrap (self->verdict, TRUE);
  gtk_label_set_wrap_mode (self->verdict, PANGO_WRAP_WORD_CHAR);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How far the count is"), -1);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, MARGIN);
  gtk_widget_set_margin_start (box, MARGIN);
  gtk_widget_set_margin_end (box, MARGIN);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->verdict));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  return box;
}

static void
accept_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_autoptr (DlnExportDialog) self = g_object_ref (DLN_EXPORT_DIALOG (widget));

  gtk_widget_set_visible (widget, FALSE);
  g_signal_emit (self, accepted_signal, 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
dln_export_dialog_dispose (GObject *object)
{
  DlnExportDialog *self = DLN_EXPORT_DIALOG (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->dln_case);
  G_OBJECT_CLASS (dln_export_dialog_parent_class)->dispose (object);
}

static void
dln_export_dialog_class_init (DlnExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_export_dialog_dispose;
  accepted_signal =
    g_signal_new ("accepted", DLN_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "export.accept", NULL, accept_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "export.accept", NULL);
}

static void
dln_export_dialog_init (DlnExportDialog *self)
{
}

/**
 * dln_export_dialog_new:
 * @parent: over which it stands
 * @dln_case: a case
 *
 * "accepted" is emitted where a format was chosen; the dialog then ends itself.
 *
 * Returns: (transfer none): the dialog
 */
DlnExportDialog *
dln_export_dialog_new (GtkWindow *parent,
                       DlnCase   *dln_case)
{
  DlnExportDialog *self = g_object_new (DLN_TYPE_EXPORT_DIALOG, "transient-for", parent, "modal", TRUE,
                                        "destroy-with-parent", TRUE, "title", _ ("Export"), "default-width", WIDTH,
                                        "default-height", HEIGHT, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->dln_case = g_object_ref (dln_case);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), make_formats (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), make_verdict (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  start_count (self);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->first), TRUE);
  gtk_window_set_focus (GTK_WINDOW (self), self->first);
  return self;
}

/**
 * dln_export_dialog_get_format:
 * @self: the dialog
 *
 * Returns: the chosen format
 */
const DlnFormat *
dln_export_dialog_get_format (DlnExportDialog *self)
{
  return self->format;
}
