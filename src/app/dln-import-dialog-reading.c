/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the import's dialog asks of how files are read: a table's encoding and what
 * stands between its fields, a track's positions, and a mapping that is remembered.
 */
#include "config.h"

#include "dln-import-dialog-private.h"

#include "dln-mappings.h"

#include <glib/gi18n.h>

/* The first of each is what the file tells. */
static const char *const encodings[] = { NULL,          "UTF-8",      "UTF-16",     "windows-1250", "windows-1251",
                                         "windows-1252", "KOI8-R",    "KOI8-U",     "ISO-8859-1",   "ISO-8859-2",
                                         "ISO-8859-5",  "GB18030",    "Shift_JIS" };
static const char delimiters[] = { '\0', ',', ';', '\t', '|' };

static GtkWidget *
make_choice (DlnImportDialog    *self,
             const char         *title,
             const char *const  *labels,
             AdwComboRow       **row_out)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (labels);
  GtkWidget *row = adw_combo_row_new ();

  *row_out = ADW_COMBO_ROW (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (*row_out, G_LIST_MODEL (list));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (dln_import_dialog_read_again), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
make_encoding (DlnImportDialog *self)
{
  const char *labels[G_N_ELEMENTS (encodings) + 1] = { _ ("As the file tells") };

  for (guint i = 1; i < G_N_ELEMENTS (encodings); i++)
    labels[i] = encodings[i];
  return make_choice (self, _ ("Encoding"), labels, &self->encoding);
}

static GtkWidget *
make_delimiter (DlnImportDialog *self)
{
  const char *const labels[] = { _ ("As the file tells"), _ ("Commas"), _ ("Semicolons"), _ ("Tabs"),
                                 _ ("Vertical bars"),     NULL };

  return make_choice (self, _ ("Between fields"), labels, &self->delimiter);
}

static GtkWidget *
make_points (DlnImportDialog *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->points = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->points), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Each position is an event"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Else each part of a track is one"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->points));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->points));
  g_signal_connect_object (self->points, "notify::active", G_CALLBACK (dln_import_dialog_changed), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static void
forget_cb (DlnImportDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (!dln_mappings_forget (NULL, dln_import_columns_get_mapping (self->columns), &error))
    dln_import_dialog_show_error (self, error->message);
  else
    dln_import_dialog_read_again (self);
}

static GtkWidget *
make_remembered (DlnImportDialog *self)
{
  GtkWidget *row = adw_action_row_new (), *button = gtk_button_new_with_mnemonic (_ ("_Forget"));

  self->remembered = row;
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("As mapped before"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("A table with these columns was imported so"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (forget_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (row, FALSE);
  return row;
}

/* Of a table within the row of its format: only few of them are guessed wrong. */
void
dln_import_dialog_add_reading (DlnImportDialog *self,
                               GtkListBox      *list)
{
  if (dln_import_dialog_has_columns (self))
    {
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self->kind), make_encoding (self));
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self->kind), make_delimiter (self));
      gtk_list_box_append (list, make_remembered (self));
    }
  if (self->format != NULL && self->format == dln_formats_find ("gpx"))
    gtk_list_box_append (list, make_points (self));
}

void
dln_import_dialog_fill_reading (DlnImportDialog *self,
                                DlnReadOptions  *options)
{
  if (self->encoding != NULL)
    options->encoding = encodings[adw_combo_row_get_selected (self->encoding)];
  if (self->delimiter != NULL)
    options->delimiter = delimiters[adw_combo_row_get_selected (self->delimiter)];
  options->as_points = self->points != NULL && gtk_switch_get_active (self->points);
}

/* What was put right by hand is so the next time; who cannot write there has to say it again. */
void
dln_import_dialog_keep_mapping (DlnImportDialog *self)
{
  const DlnMapping *mapping = self->columns != NULL ? dln_import_columns_get_mapping (self->columns) : NULL;
  g_autofree char *text = mapping != NULL ? dln_mapping_to_text (mapping) : NULL;
  g_autoptr (GError) error = NULL;

  if (mapping != NULL && g_strcmp0 (text, self->shown) != 0 && !dln_mappings_keep (NULL, mapping, &error))
    g_warning ("%s", error->message);
}

/* --- what is set aside --------------------------------------------------- */

static void
named_cb (GtkNativeDialog *chooser,
          int              response,
          DlnImportDialog *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  if (file != NULL && g_file_peek_path (file) != NULL)
    {
      g_free (self->rejects);
      self->rejects = g_file_get_path (file);
      dln_import_dialog_changed (self);
    }
  g_object_unref (chooser);
}

/* The next dry run writes them: only the first of them are kept as notes. */
void
dln_import_dialog_save_rejects (DlnImportDialog *self)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_ ("Save What Is Set Aside"), GTK_WINDOW (self),
                                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), _ ("set aside.csv"));
  g_signal_connect_object (chooser, "response", G_CALLBACK (named_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
