/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the question which claims of an event are about another one, and what that is called.
 */
#include "config.h"

#include "dln-split-dialog.h"

#include "dln-case-merge.h"

#include <glib/gi18n.h>

typedef struct {
  AdwMessageDialog *dialog; /* owns this */
  DlnCase *dln_case;
  guint row;
  GtkEditable *title;
  GPtrArray *checks; /* GtkCheckButton, not owned */
} Split;

static void
split_free (Split *self)
{
  g_object_unref (self->dln_case);
  g_ptr_array_unref (self->checks);
  g_free (self);
}

static GPtrArray *
list_chosen (Split *self)
{
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_ptr_array_add (chosen, g_object_get_data (self->checks->pdata[i], "slug"));
  return chosen;
}

static void
changed_cb (Split *self)
{
  g_autoptr (GPtrArray) chosen = list_chosen (self);

  adw_message_dialog_set_response_enabled (self->dialog, "split",
                                           chosen->len > 0 && gtk_editable_get_text (self->title)[0] != '\0');
}

static void
response_cb (Split      *self,
             const char *response)
{
  g_autoptr (GPtrArray) chosen = NULL;
  g_autoptr (GError) error = NULL;
  guint other;

  if (!g_str_equal (response, "split"))
    return;
  chosen = list_chosen (self);
  g_ptr_array_add (chosen, NULL);
  other = dln_case_split_event (self->dln_case, self->row, gtk_editable_get_text (self->title),
                                (const char *const *) chosen->pdata, &error);
  if (other != DLN_NO_ROW)
    dln_case_select_only (self->dln_case, other);
  else
    g_warning ("%s", error->message);
}

static void
add_claim (Split           *self,
           GtkWidget       *box,
           const DlnRecord *claim)
{
  const char *says = dln_record_get_text (claim, "says");
  g_autofree char *source =
    dln_case_dup_record_title (self->dln_case, DLN_TABLE_SOURCE, dln_record_get_text (claim, "source"));
  g_autofree char *text =
    g_strdup_printf ("%s: %s", source != NULL ? source : claim->slug, says != NULL ? says : claim->slug);
  GtkWidget *check = gtk_check_button_new_with_label (text);
  GtkWidget *label = gtk_widget_get_last_child (check);

  if (GTK_IS_LABEL (label))
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
    }
  g_object_set_data_full (G_OBJECT (check), "slug", g_strdup (claim->slug), g_free);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (changed_cb), self);
  g_ptr_array_add (self->checks, check);
  gtk_box_append (GTK_BOX (box), check);
}

static GtkWidget *
make_claims (Split *self)
{
  g_autoptr (GPtrArray) claims = dln_case_list_claims_of (self->dln_case, self->row, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; claims != NULL && i < claims->len; i++)
    add_claim (self, box, claims->pdata[i]);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  return scroller;
}

/**
 * dln_split_dialog_new:
 * @dln_case: a case that can be changed
 * @row: an event of it
 * @parent: over which the dialog stands
 *
 * Returns: (transfer floating): the dialog
 */
GtkWidget *
dln_split_dialog_new (DlnCase   *dln_case,
                      guint      row,
                      GtkWindow *parent)
{
  g_autofree char *title = dln_case_dup_title (dln_case, row);
  g_autofree char *heading = g_strdup_printf (_ ("Split “%s”"), title);
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, _ ("Which claims are about the other event?"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *entry = gtk_entry_new ();
  Split *self = g_new0 (Split, 1);

  self->dialog = ADW_MESSAGE_DIALOG (dialog);
  self->dln_case = g_object_ref (dln_case);
  self->row = row;
  self->title = GTK_EDITABLE (entry);
  self->checks = g_ptr_array_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Title of the other event"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Title of the other event"),
                                  -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), make_claims (self));
  adw_message_dialog_set_extra_child (self->dialog, box);
  adw_message_dialog_add_responses (self->dialog, "cancel", _ ("_Cancel"), "split", _ ("_Split"), NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "split", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self->dialog, "split");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), self,
                         (GClosureNotify) (void (*) (void)) split_free, G_CONNECT_SWAPPED);
  changed_cb (self);
  gtk_window_set_focus (GTK_WINDOW (dialog), entry);
  return dialog;
}
