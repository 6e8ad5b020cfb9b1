/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the question in which format a case shall be exported, and says what is lost
 * in each: counted once, in a worker, before anything is written. It writes nothing.
 *
 * # Keyboard
 * The arrows go through the formats and choose, Ctrl+Enter goes on to the file's name,
 * Escape cancels.
 */
#include "config.h"

#include "dln-export-dialog.h"

#include "dln-case-facts.h"
#include "dln-export-feed.h"
#include "dln-known.h"
#include "dln-losses.h"
#include "dln-time-label.h"

#include <glib/gi18n.h>

#define WIDTH 460
#define HEIGHT 660
#define MARGIN 18
/* Milliseconds between two looks at how far the count is. */
#define LOOK_EVERY 200
#define FORMAT_KEY "dln-format"

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
  gboolean clock_24h;
  guint timer;

  GtkWidget *accept;
  GtkListBox *formats;
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

/* Case XML is of no instant. */
static char *
dup_when (DlnExportDialog *self)
{
  DlnInstant at = dln_case_get_known_at (self->dln_case);
  g_autofree char *when = NULL;

  if (at == DLN_OPEN || self->format->kind == DLN_FORMAT_CASE)
    return NULL;
  when = dln_time_label_instant (at, dln_case_get_shown_zone (self->dln_case), self->clock_24h);
  return g_strdup_printf (_ ("What was known as of %s is written."), when);
}

static void
show_verdict (DlnExportDialog *self)
{
  g_autofree char *verdict = dup_verdict (self);
  g_autofree char *when = dup_when (self);
  g_autofree char *text = when != NULL ? g_strdup_printf ("%s\n%s", when, verdict) : g_steal_pointer (&verdict);

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
  DlnItemFeed feed;

  return dln_export_feed_open (&count->feed, view, &feed, cancellable, error) &&
         dln_losses_count (&count->losses, &feed, error);
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
  self->count->feed.checks = !dln_case_is_writable (self->dln_case);
  self->cancellable = g_cancellable_new ();
  self->timer = g_timeout_add (LOOK_EVERY, look_cb, self);
  dln_case_read_async (self->dln_case, count_in_worker, self->count, self->cancellable, counted_cb, self->count);
}

/* --- the formats --------------------------------------------------------- */

static void
selected_cb (DlnExportDialog *self,
             GtkListBoxRow   *row)
{
  if (row == NULL)
    return;
  self->format = g_object_get_data (G_OBJECT (row), FORMAT_KEY);
  show_verdict (self);
}

static void
show_mark (GtkWidget     *mark,
           GtkStateFlags  before,
           GtkWidget     *row)
{
  gtk_widget_set_opacity (mark, (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0 ? 1 : 0);
}

static GtkWidget *
make_row (const DlnFormat *format)
{
  GtkWidget *row = adw_action_row_new (), *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  g_object_set_data (G_OBJECT (row), FORMAT_KEY, (gpointer) format);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (format->label), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (format->label));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), format->endings[0]);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
  g_signal_connect_object (row, "state-flags-changed", G_CALLBACK (show_mark), mark, G_CONNECT_SWAPPED);
  show_mark (mark, 0, row);
  return row;
}

static GtkWidget *
make_formats (DlnExportDialog *self)
{
  const DlnFormat *const *formats = dln_formats_list ();
  GtkWidget *list = gtk_list_box_new (), *scrolled = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_BROWSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Formats"), -1);
  for (guint i = 0; formats[i] != NULL; i++)
    if (formats[i]->write != NULL || formats[i]->kind == DLN_FORMAT_CASE)
      gtk_list_box_append (GTK_LIST_BOX (list), make_row (formats[i]));
  self->formats = GTK_LIST_BOX (list);
  g_signal_connect_object (list, "row-selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
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
 * @clock_24h: how hours are written
 *
 * "accepted" is emitted where a format was chosen; the dialog then ends itself.
 *
 * Returns: (transfer none): the dialog
 */
DlnExportDialog *
dln_export_dialog_new (GtkWindow *parent,
                       DlnCase   *dln_case,
                       gboolean   clock_24h)
{
  DlnExportDialog *self = g_object_new (DLN_TYPE_EXPORT_DIALOG, "transient-for", parent, "modal", TRUE,
                                        "destroy-with-parent", TRUE, "title", _ ("Export"), "default-width", WIDTH,
                                        "default-height", HEIGHT, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *first;

  self->dln_case = g_object_ref (dln_case);
  self->clock_24h = clock_24h;
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), make_formats (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), make_verdict (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  start_count (self);
  first = GTK_WIDGET (gtk_list_box_get_row_at_index (self->formats, 0));
  gtk_list_box_select_row (self->formats, GTK_LIST_BOX_ROW (first));
  gtk_window_set_focus (GTK_WINDOW (self), first);
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
