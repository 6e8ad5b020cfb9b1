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
#define KIND_KEY "dln-kind"

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
    {
      const DlnImportNote *note = notes->pdata[i];
      g_autoptr (GObject) item = NULL;

      gtk_string_list_take (list, dln_import_dup_note (note));
      item = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_object_set_data (item, KIND_KEY, GUINT_TO_POINTER (note->kind + 1));
    }
  return list;
}

/* --- of one kind --------------------------------------------------------- */

static guint
get_kind (gpointer item)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (item), KIND_KEY));
}

/* @data: a drop-down whose first choice is all of them. */
static gboolean
is_wanted (gpointer item,
           gpointer data)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (data));

  return chosen == 0 || get_kind (item) == chosen;
}

static void
chosen_cb (GtkFilter *filter)
{
  gtk_filter_changed (filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static gboolean
has_several_kinds (GListModel *notes)
{
  guint n = g_list_model_get_n_items (notes);
  guint first = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (notes, i);

      if (first != 0 && get_kind (item) != first)
        return TRUE;
      first = get_kind (item);
    }
  return FALSE;
}

/* In the order of DlnImportNoteKind. */
static GtkWidget *
make_choice (void)
{
  const char *const kinds[] = { _ ("All notes"), _ ("Set aside"), _ ("Doubts"), _ ("Changes"), NULL };
  GtkWidget *choice = gtk_drop_down_new_from_strings (kinds);

  gtk_widget_set_halign (choice, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Which notes"), -1);
  return choice;
}

/**
 * dln_import_notes_new:
 * @notes: their words
 *
 * Returns: (transfer floating): a list of them that scrolls, of one kind where that is chosen
 */
GtkWidget *
dln_import_notes_new (GtkStringList *notes)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *choice = make_choice ();
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (is_wanted, choice, NULL));
  GListModel *wanted = G_LIST_MODEL (gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (notes)), filter));
  GtkWidget *view, *scrolled = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (chosen_cb), filter, G_CONNECT_SWAPPED);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (wanted)), factory);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Notes"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_set_visible (choice, has_several_kinds (G_LIST_MODEL (notes)));
  gtk_box_append (GTK_BOX (box), choice);
  gtk_box_append (GTK_BOX (box), scrolled);
  return box;
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
  gtk_widget_set_margin_top (view, 12);
  gtk_widget_set_margin_bottom (view, 12);
  gtk_widget_set_margin_start (view, 12);
  gtk_widget_set_margin_end (view, 12);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), view);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Notes of the Import"));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
}
