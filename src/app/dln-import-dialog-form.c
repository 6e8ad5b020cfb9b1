/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how the import's dialog looks: what is asked, the columns of a table, the
 * figures of the dry run and its notes.
 */
#include "config.h"

#include "dln-import-dialog-private.h"

#include "dln-import-notes.h"
#include "dln-import-words.h"
#include "dln-zone.h"

#include <glib/gi18n.h>

#define WIDTH 760
#define HEIGHT 700
#define NOTES_HEIGHT 180
#define MARGIN 18

/* --- what is asked ------------------------------------------------------- */

static char *
dup_files (DlnImportDialog *self)
{
  guint n = g_strv_length (self->paths);

  return n == 1 ? g_path_get_basename (self->paths[0]) : g_strdup_printf (ngettext ("%u file", "%u files", n), n);
}

static void
zone_cb (DlnImportDialog *self,
         GtkEditable     *row)
{
  const char *name = gtk_editable_get_text (row);
  g_autoptr (GTimeZone) zone = name[0] != '\0' ? dln_zone_open (name, NULL) : NULL;

  g_free (self->zone);
  self->zone = zone != NULL ? g_strdup (name) : NULL;
  if (zone == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  dln_import_dialog_changed (self);
}

static GtkWidget *
make_kind (DlnImportDialog *self)
{
  const char *label = self->format != NULL ? _ (self->format->label) : _ ("Several");

  self->kind = dln_import_dialog_has_columns (self) ? adw_expander_row_new () : adw_action_row_new ();
  g_object_set (self->kind, "title", _ ("Format"), "subtitle", label, NULL);
  return self->kind;
}

static GtkWidget *
make_name (DlnImportDialog *self)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _ ("Its own name"));
  for (guint i = 1; i < self->names->len; i++)
    gtk_string_list_append (list, self->names->pdata[i]);
  self->name = ADW_COMBO_ROW (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("A version of"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("What was imported under this name is compared"));
  adw_combo_row_set_model (self->name, G_LIST_MODEL (list));
  gtk_widget_set_visible (row, self->names->len > 1);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (dln_import_dialog_changed), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
make_zone (DlnImportDialog *self)
{
  GtkWidget *row = adw_entry_row_new ();

  self->zone_row = row;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Zone of times that name none"));
  gtk_editable_set_text (GTK_EDITABLE (row), self->zone);
  g_signal_connect_object (row, "changed", G_CALLBACK (zone_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
make_order (DlnImportDialog *self)
{
  const char *const orders[] = { _ ("As the file tells"), _ ("Day first"), _ ("Month first"), _ ("Year first"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (orders);
  GtkWidget *row = adw_combo_row_new ();

  self->order = ADW_COMBO_ROW (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Dates such as 3/4/2022"));
  adw_combo_row_set_model (self->order, G_LIST_MODEL (list));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (dln_import_dialog_changed), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
make_questions (DlnImportDialog *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_append (GTK_LIST_BOX (list), make_kind (self));
  dln_import_dialog_add_reading (self, GTK_LIST_BOX (list));
  gtk_list_box_append (GTK_LIST_BOX (list), make_zone (self));
  gtk_list_box_append (GTK_LIST_BOX (list), make_order (self));
  gtk_list_box_append (GTK_LIST_BOX (list), make_name (self));
  return list;
}

/* --- what it says -------------------------------------------------------- */

static GtkWidget *
make_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

static GtkWidget *
make_figure (DlnImportDialog *self,
             guint            i,
             const char      *caption)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *label = gtk_label_new (caption);

  self->figures[i] = GTK_LABEL (gtk_label_new ("–"));
  gtk_widget_add_css_class (GTK_WIDGET (self->figures[i]), "title-3");
  gtk_widget_add_css_class (GTK_WIDGET (self->figures[i]), "numeric");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "dln-caption");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->figures[i]));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
make_figures (DlnImportDialog *self)
{
  const char *const captions[] = { _ ("read"), _ ("new"), _ ("changed"), _ ("unchanged"), _ ("set aside") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_add_css_class (box, "card");
  for (guint i = 0; i < DLN_N_FIGURES; i++)
    {
      GtkWidget *figure = make_figure (self, i, captions[i]);

      gtk_widget_set_margin_top (figure, 12);
      gtk_widget_set_margin_bottom (figure, 12);
      gtk_box_append (GTK_BOX (box), figure);
    }
  return box;
}

static GtkWidget *
make_status (DlnImportDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->status = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->status, 0);
  gtk_label_set_wrap (self->status, TRUE);
  gtk_label_set_wrap_mode (self->status, PANGO_WRAP_WORD_CHAR);
  self->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How far the dry run is"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  return box;
}

static void
show_status (DlnImportDialog *self,
             const char      *text,
             gboolean         wrong)
{
  gtk_label_set_label (self->status, text);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->status), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->status), "error");
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* To assistive technology the number says what it counts. */
static void
set_figure (DlnImportDialog *self,
            guint            i,
            const char      *number)
{
  const char *const captions[] = { _ ("read"), _ ("new"), _ ("changed"), _ ("unchanged"), _ ("set aside") };
  g_autofree char *label = g_strdup_printf ("%s %s", number, captions[i]);

  gtk_label_set_label (self->figures[i], number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->figures[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
clear_figures (DlnImportDialog *self)
{
  for (guint i = 0; i < DLN_N_FIGURES; i++)
    set_figure (self, i, "–");
  clear_box (self->notes_box);
  gtk_widget_set_visible (self->save, FALSE);
  gtk_widget_set_visible (self->notes_title, FALSE);
}

void
dln_import_dialog_show_busy (DlnImportDialog *self)
{
  gtk_widget_set_sensitive (self->accept, FALSE);
  clear_figures (self);
  show_status (self, _ ("Trying it: nothing is kept…"), FALSE);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
}

void
dln_import_dialog_show_error (DlnImportDialog *self,
                              const char      *message)
{
  gtk_widget_set_sensitive (self->accept, FALSE);
  clear_figures (self);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  show_status (self, message, TRUE);
}

static void
show_notes (DlnImportDialog       *self,
            const DlnImportReport *report)
{
  g_autoptr (GtkStringList) notes = dln_import_notes_list (report->notes);
  GtkWidget *view;

  if (g_list_model_get_n_items (G_LIST_MODEL (notes)) == 0)
    return;
  view = dln_import_notes_new (notes);
  gtk_widget_set_size_request (view, -1, NOTES_HEIGHT);
  gtk_box_append (self->notes_box, view);
  gtk_widget_set_visible (self->notes_title, TRUE);
}

static const char *
get_verdict (const DlnImportReport *report)
{
  if (report->n_rows + report->n_set_aside == 0)
    return _ ("There is nothing in it to import.");
  if (report->n_rows == 0)
    return _ ("Nothing in it could be read: see the notes.");
  if (report->n_rows_new + report->n_rows_changed == 0)
    return _ ("All of it is in the case already.");
  return _ ("This is what importing would do. Nothing is kept yet.");
}

static void
show_verdict (DlnImportDialog       *self,
              const DlnImportReport *report)
{
  g_autofree char *name = self->rejects != NULL ? g_path_get_basename (self->rejects) : NULL;
  g_autofree char *text = NULL;

  if (name != NULL)
    text = g_strdup_printf (_ ("%s What is set aside is saved in “%s”."), get_verdict (report), name);
  show_status (self, text != NULL ? text : get_verdict (report), FALSE);
}

void
dln_import_dialog_show_report (DlnImportDialog       *self,
                               const DlnImportReport *report)
{
  const guint64 figures[] = { report->n_rows, report->n_rows_new, report->n_rows_changed, report->n_rows_unchanged,
                              report->n_set_aside };

  clear_figures (self);
  for (guint i = 0; i < DLN_N_FIGURES; i++)
    {
      g_autofree char *text = g_strdup_printf ("%'" G_GUINT64_FORMAT, figures[i]);

      set_figure (self, i, text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  show_verdict (self, report);
  show_notes (self, report);
  gtk_widget_set_visible (self->save, report->n_set_aside > 0);
  gtk_widget_set_sensitive (self->accept, report->n_rows > 0);
}

void
dln_import_dialog_show_columns (DlnImportDialog       *self,
                                const DlnTablePreview *preview,
                                gboolean               recalled)
{
  GtkWidget *columns = dln_import_columns_new (preview);
  g_autofree char *table = dln_import_dup_table (preview->encoding, preview->delimiter);
  g_autofree char *kind = g_strdup_printf ("%s · %s", _ (self->format->label), table);

  self->columns = DLN_IMPORT_COLUMNS (columns);
  g_free (self->shown);
  self->shown = dln_mapping_to_text (preview->mapping);
  gtk_widget_set_visible (self->remembered, recalled);
  g_object_set (self->kind, "subtitle", kind, NULL);
  g_signal_connect_object (columns, "changed", G_CALLBACK (dln_import_dialog_changed), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->columns_box, columns);
  gtk_widget_set_visible (self->columns_title, TRUE);
  /* Each column of dates has its own. */
  gtk_widget_set_visible (GTK_WIDGET (self->order), FALSE);
}

/* --- making it ----------------------------------------------------------- */

static GtkWidget *
make_header (DlnImportDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  g_autofree char *files = dup_files (self);

  self->accept = gtk_button_new_with_mnemonic (_ ("_Import"));
  gtk_widget_add_css_class (self->accept, "suggested-action");
  gtk_widget_set_tooltip_text (self->accept, _ ("Ctrl+Enter"));
  gtk_widget_set_sensitive (self->accept, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_ ("Import"), files));
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->accept);
  return header;
}

static void
accept_cb (DlnImportDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "import.accept", NULL);
}

static GtkWidget *
make_notes_head (DlnImportDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->notes_title = make_heading (_ ("Notes"));
  self->save = gtk_button_new_with_mnemonic (_ ("_Save What Is Set Aside…"));
  gtk_widget_set_hexpand (self->notes_title, TRUE);
  gtk_widget_set_visible (self->save, FALSE);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (dln_import_dialog_save_rejects), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->notes_title);
  gtk_box_append (GTK_BOX (box), self->save);
  return box;
}

static GtkWidget *
make_form (DlnImportDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *notes_head = make_notes_head (self);

  self->columns_title = make_heading (_ ("Columns"));
  self->columns_box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->notes_box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_set_visible (self->columns_title, FALSE);
  gtk_widget_set_margin_top (box, MARGIN);
  gtk_widget_set_margin_bottom (box, MARGIN);
  gtk_widget_set_margin_start (box, MARGIN);
  gtk_widget_set_margin_end (box, MARGIN);
  gtk_box_append (GTK_BOX (box), make_questions (self));
  gtk_box_append (GTK_BOX (box), self->columns_title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->columns_box));
  gtk_box_append (GTK_BOX (box), make_heading (_ ("What Importing Would Do")));
  gtk_box_append (GTK_BOX (box), make_figures (self));
  gtk_box_append (GTK_BOX (box), make_status (self));
  gtk_box_append (GTK_BOX (box), notes_head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->notes_box));
  return box;
}

void
dln_import_dialog_build (DlnImportDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scrolled = gtk_scrolled_window_new ();

  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), make_form (self));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Import"));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  g_signal_connect_object (self->accept, "clicked", G_CALLBACK (accept_cb), self, G_CONNECT_SWAPPED);
}
