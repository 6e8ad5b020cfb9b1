/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns choosing rows of the matrix from the claims of the selected event: they are offered by voice, so
 * that what one voice says is one row and counts once.
 *
 * # Keyboard
 * Tab goes from voice to voice, Space takes one, Ctrl+Enter adds the rows, Escape leaves it.
 *
 * # Accessibility
 * Each voice is a check box labelled with who speaks and what is said.
 */
#include "config.h"

#include "dln-voices-dialog.h"

#include "dln-ach-voices.h"
#include "dln-hypotheses.h"

#include <glib/gi18n.h>

#define WIDTH 520
#define HEIGHT 480
#define CLAIM_LINES 2

struct _DlnVoicesDialog {
  AdwWindow parent_instance;

  DlnCase *dln_case;
  GPtrArray *claims; /* to which the voices refer */
  GPtrArray *voices; /* (nullable) */
  GPtrArray *checks; /* GtkCheckButton, one for each voice */
  GtkWidget *add;
  GtkWidget *list;
};

enum { FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DlnVoicesDialog, dln_voices_dialog, ADW_TYPE_WINDOW)

static void
update (DlnVoicesDialog *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->checks->len; i++)
    any |= gtk_check_button_get_active (self->checks->pdata[i]);
  gtk_widget_set_sensitive (self->add, any && dln_case_is_writable (self->dln_case));
}

static void
add_cb (DlnVoicesDialog *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_ptr_array_add (rows, dln_ach_dup_row (self->dln_case, self->voices->pdata[i]));
  if (!dln_case_add_evidence (self->dln_case, rows, &error))
    g_signal_emit (self, signals[FAILED], 0, error->message);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- the list ------------------------------------------------------------ */

static char *
dup_said (const DlnRecord *claim)
{
  const char *says = dln_record_get_text (claim, "says");
  gint64 question = dln_record_get_integer (claim, "question", DLN_QUESTION_HAPPENED);

  if (says == NULL || *says == '\0')
    says = dln_record_get_text (claim, "value");
  return g_strdup (says != NULL && *says != '\0'
                     ? says
                     : _ (dln_vocabulary_get_label (&dln_vocabulary_question, question)));
}

static char *
dup_claims (const DlnAchVoice *voice)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < voice->claims->len; i++)
    {
      g_autofree char *said = dup_said (voice->claims->pdata[i]);

      if (!g_ptr_array_find_with_equal_func (lines, said, g_str_equal, NULL))
        g_ptr_array_add (lines, g_steal_pointer (&said));
    }
  g_ptr_array_add (lines, NULL);
  return g_strjoinv (" · ", (char **) lines->pdata);
}

static void
add_voice (DlnVoicesDialog   *self,
           const DlnAchVoice *voice)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
  g_autofree char *grades = dln_ach_dup_grades (self->dln_case, voice->claims);
  g_autofree char *claims = dup_claims (voice);
  g_autofree char *name = g_strdup_printf ("%s: %s", voice->title, claims);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), voice->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), claims);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), CLAIM_LINES);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (update), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_widget_set_focusable (row, FALSE);
  if (grades != NULL)
    {
      GtkWidget *pill = gtk_label_new (grades);

      gtk_widget_add_css_class (pill, "dln-grade-pill");
      gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), pill);
    }
  g_ptr_array_add (self->checks, check);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static gboolean
is_live (const DlnRecord *claim)
{
  return dln_record_get_integer (claim, "state", DLN_CLAIM_LIVE) == DLN_CLAIM_LIVE;
}

static void
read_voices (DlnVoicesDialog *self)
{
  guint row = dln_case_get_selected (self->dln_case);

  if (row == DLN_NO_ROW)
    return;
  self->claims = dln_case_list_claims_of (self->dln_case, row, NULL);
  for (guint i = self->claims != NULL ? self->claims->len : 0; i > 0; i--)
    if (!is_live (self->claims->pdata[i - 1]))
      g_ptr_array_remove_index (self->claims, i - 1);
  if (self->claims == NULL || self->claims->len == 0)
    return;
  self->voices = dln_ach_group_by_voice (self->dln_case, self->claims);
  for (guint i = 0; i < self->voices->len; i++)
    add_voice (self, self->voices->pdata[i]);
}

/* --- making it ----------------------------------------------------------- */

static void
dln_voices_dialog_finalize (GObject *object)
{
  DlnVoicesDialog *self = DLN_VOICES_DIALOG (object);

  g_clear_pointer (&self->voices, g_ptr_array_unref);
  g_clear_pointer (&self->claims, g_ptr_array_unref);
  g_ptr_array_unref (self->checks);
  g_clear_object (&self->dln_case);
  G_OBJECT_CLASS (dln_voices_dialog_parent_class)->finalize (object);
}

static void
dln_voices_dialog_class_init (DlnVoicesDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dln_voices_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Return, GDK_CONTROL_MASK, "default.activate",
                                       NULL);
  signals[FAILED] = g_signal_new ("failed", DLN_TYPE_VOICES_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_STRING);
}

static void
dln_voices_dialog_init (DlnVoicesDialog *self)
{
  self->checks = g_ptr_array_new ();
  gtk_window_set_title (GTK_WINDOW (self), _ ("Claims as Rows"));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

static GtkWidget *
new_list_page (DlnVoicesDialog *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  gtk_widget_set_margin_start (self->list, 12);
  gtk_widget_set_margin_end (self->list, 12);
  gtk_widget_set_margin_top (self->list, 12);
  gtk_widget_set_margin_bottom (self->list, 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Voices"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  return scrolled;
}

static GtkWidget *
new_empty_page (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Claims"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("Select one event that has claims: they are offered here, by voice."));
  gtk_widget_add_css_class (page, "compact");
  return page;
}

/**
 * dln_voices_dialog_new:
 * @parent: above which it stands
 * @dln_case: a case, whose selected event has the claims
 *
 * Returns: (transfer none): the dialog, not yet shown
 */
GtkWidget *
dln_voices_dialog_new (GtkWindow *parent,
                       DlnCase   *dln_case)
{
  DlnVoicesDialog *self = g_object_new (DLN_TYPE_VOICES_DIALOG, "transient-for", parent, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new (), *page;

  self->dln_case = g_object_ref (dln_case);
  self->list = gtk_list_box_new ();
  g_object_ref_sink (self->list);
  self->add = gtk_button_new_with_mnemonic (_ ("_Add Rows"));
  gtk_widget_add_css_class (self->add, "suggested-action");
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->add);
  read_voices (self);
  page = self->voices != NULL ? new_list_page (self) : new_empty_page ();
  g_object_unref (self->list);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->add);
  if (self->checks->len > 0)
    gtk_window_set_focus (GTK_WINDOW (self), self->checks->pdata[0]);
  update (self);
  return GTK_WIDGET (self);
}
