/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the list of what an import has to say of single elements: why one was set
 * aside, what is doubtful, what is not as it was. In the import's dialog before it
 * is kept, in a window of its own afterwards.
 *
 * Keyboard: a list; Escape closes the window. Accessibility: the list is labelled "Notes".
 */
#include "config.h"

#include "dln-import-notes.h"

#include "dln-import-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define WIDTH 560
#define HEIGHT 480

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_margin_start (label, 6);
  gtk_widget_set_margin_end (label, 6);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  data)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

/**
 * dln_import_notes_list:
 * @notes: (element-type DlnImportNote) (nullable): of a report
 *
 * Returns: (transfer full): their words, which outlive the report
 */
GtkStringList *
dln_import_notes_list (const GPtrArray *notes)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    gtk_string_list_take (list, dln_import_dup_note (notes->pdata[i]));
  return list;
}

/**
 * dln_import_notes_new:
 * @notes: their words
 *
 * Returns: (transfer floating): a list of them that scrolls
 */
GtkWidget *
dln_import_notes_new (GtkStringList *notes)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (notes))));
  GtkWidget *view, *scrolled = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  view = gtk_list_view_new (model, factory);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Notes"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  return scrolled;
}

/**
 * dln_import_notes_present:
 * @parent: over which the window stands
 * @notes: their words
 */
void
dln_import_notes_present (GtkWindow     *parent,
                          GtkStringList *notes)
{
  GtkWidget *window = adw_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *view = dln_import_notes_new (notes);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  gtk_widget_set_vexpand (view, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), view);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Notes of the Import"));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
}
