/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the list of a case's reference layers, the topmost first, beside its window: the
 * map is seen while they are changed. Files are read by workers before they are added.
 *
 * # Keyboard
 * Escape closes it; Ctrl+Z and Ctrl+Shift+Z undo and redo as in the window.
 *
 * # Accessibility
 * A window labelled "Layers" with a list of the same name.
 */
#include "config.h"

#include "dln-layers-dialog.h"

#include "dln-layer-row.h"

#include <glib/gi18n.h>

#define WIDTH 640
#define HEIGHT 420
#define PARENT_KEY "dln-layers-dialog"

struct _DlnLayersDialog {
  AdwWindow parent_instance;

  DlnCase *dln_case;
  DlnLayers *layers;
  GCancellable *cancellable; /* of what is being added */
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkListBox *list;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (DlnLayersDialog, dln_layers_dialog, ADW_TYPE_WINDOW)

static void
tell (DlnLayersDialog *self,
      const char      *message)
{
  AdwToast *toast = adw_toast_new ("");
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_toast_set_title (toast, escaped);
  adw_toast_set_timeout (toast, 10);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* --- adding -------------------------------------------------------------- */

static void
added_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (DlnLayersDialog) self = data;
  g_autoptr (GError) error = NULL;

  /* Cancelled: the dialog has gone meanwhile. */
  if (!dln_layers_add_finish (DLN_LAYERS (object), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, error->message);
}

static void
response_cb (GtkNativeDialog *chooser,
             int              response,
             DlnLayersDialog *self)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));

  for (guint i = 0; response == GTK_RESPONSE_ACCEPT && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        dln_layers_add_async (self->layers, path, self->cancellable, added_cb, g_object_ref (self));
      else
        tell (self, _ ("Only files of this computer can be used"));
    }
  g_object_unref (chooser);
}

static void
add_cb (DlnLayersDialog *self)
{
  static const char *const endings[] = { "mbtiles", "geojson", "json", "kml", "kmz", "gpx" };
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_ ("Add Layers"), GTK_WINDOW (self),
                                                               GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Add"), NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("MBTiles, GeoJSON, KML and GPX"));
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    gtk_file_filter_add_suffix (filter, endings[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* --- the list ------------------------------------------------------------ */

static void
update (DlnLayersDialog *self)
{
  gboolean writable = dln_case_is_writable (self->dln_case);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->layers));
  GtkListBoxRow *row;

  for (guint i = 0; (row = gtk_list_box_get_row_at_index (self->list, (int) i)) != NULL; i++)
    dln_layer_row_update (DLN_LAYER_ROW (row), writable, i == 0, i + 1 == n);
  gtk_widget_set_sensitive (self->add, writable);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
}

static void
moved_cb (DlnLayersDialog *self,
          int              by,
          DlnLayerRow     *sender)
{
  g_autoptr (DlnLayer) layer = g_object_ref (dln_layer_row_get_layer (sender));
  g_autoptr (GError) error = NULL;
  GtkListBoxRow *row;

  if (!dln_layers_move (self->layers, layer, by, &error))
    tell (self, error->message);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (dln_layer_row_get_layer (DLN_LAYER_ROW (row)) == layer)
      dln_layer_row_focus (DLN_LAYER_ROW (row), by);
}

static void
removed_cb (DlnLayersDialog *self,
            DlnLayerRow     *sender)
{
  int at = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (sender));
  g_autoptr (DlnLayer) layer = g_object_ref (dln_layer_row_get_layer (sender));
  g_autoptr (GError) error = NULL;
  GtkListBoxRow *row;

  if (!dln_layers_remove (self->layers, layer, &error))
    tell (self, error->message);
  row = gtk_list_box_get_row_at_index (self->list, at);
  if (row == NULL && at > 0)
    row = gtk_list_box_get_row_at_index (self->list, at - 1);
  if (row != NULL)
    dln_layer_row_focus (DLN_LAYER_ROW (row), 0);
  else
    gtk_widget_grab_focus (self->add);
}

static GtkWidget *
create_row (gpointer item,
            gpointer data)
{
  DlnLayersDialog *self = data;
  GtkWidget *row = dln_layer_row_new (self->layers, item);

  g_signal_connect_object (row, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "failed", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
  return row;
}

/* --- making it ----------------------------------------------------------- */

static void
dln_layers_dialog_dispose (GObject *object)
{
  DlnLayersDialog *self = DLN_LAYERS_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->layers);
  g_clear_object (&self->dln_case);
  G_OBJECT_CLASS (dln_layers_dialog_parent_class)->dispose (object);
}

static void
dln_layers_dialog_finalize (GObject *object)
{
  g_object_unref (DLN_LAYERS_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (dln_layers_dialog_parent_class)->finalize (object);
}

/* The window's own action: its case, its toasts. */
static gboolean
forward_cb (GtkWidget *widget,
            GVariant  *arguments,
            gpointer   data)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  return parent != NULL && gtk_widget_activate_action (GTK_WIDGET (parent), g_variant_get_string (arguments, NULL), NULL);
}

static void
dln_layers_dialog_class_init (DlnLayersDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_layers_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = dln_layers_dialog_finalize;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, forward_cb, "s", "edit.undo");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, forward_cb, "s",
                                "edit.redo");
}

static void
add_list (DlnLayersDialog *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_widget_set_margin_start (list, 12);
  gtk_widget_set_margin_end (list, 12);
  gtk_widget_set_margin_top (list, 12);
  gtk_widget_set_margin_bottom (list, 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Layers"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_stack_add_named (self->stack, scrolled, "list");
}

static void
add_empty (DlnLayersDialog *self)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dln-layers-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Layers"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("Maps and tracks of your own lie under the events: MBTiles with pictures, "
                                      "GeoJSON, KML or GPX. The files stay where they are."));
  gtk_widget_add_css_class (page, "compact");
  gtk_stack_add_named (self->stack, page, "empty");
}

static void
dln_layers_dialog_init (DlnLayersDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  self->cancellable = g_cancellable_new ();
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  self->add = gtk_button_new_with_mnemonic (_ ("_Add File…"));
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->add);
  add_list (self);
  add_empty (self);
  adw_toast_overlay_set_child (self->toasts, GTK_WIDGET (self->stack));
  gtk_widget_set_vexpand (GTK_WIDGET (self->toasts), TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->toasts));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Layers"));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

static void
forget_cb (DlnLayersDialog *self,
           GtkWindow       *parent)
{
  g_object_set_data (G_OBJECT (parent), PARENT_KEY, NULL);
}

/**
 * dln_layers_dialog_present:
 * @parent: beside which it stands
 * @dln_case: whose layers it lists
 *
 * A window has one.
 */
void
dln_layers_dialog_present (GtkWindow *parent,
                           DlnCase   *dln_case)
{
  DlnLayersDialog *self = g_object_get_data (G_OBJECT (parent), PARENT_KEY);

  if (self == NULL)
    {
      self = g_object_new (DLN_TYPE_LAYERS_DIALOG, "transient-for", parent, NULL);
      g_object_set_data (G_OBJECT (parent), PARENT_KEY, self);
      g_signal_connect_object (self, "destroy", G_CALLBACK (forget_cb), parent, 0);
      self->dln_case = g_object_ref (dln_case);
      self->layers = g_object_ref (dln_case_get_layers (dln_case));
      gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->layers), create_row, self, NULL);
      g_signal_connect_object (self->layers, "updated", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (dln_case, "notify::writable", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      update (self);
    }
  gtk_window_present (GTK_WINDOW (self));
}
