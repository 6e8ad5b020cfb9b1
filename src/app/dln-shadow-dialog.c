/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the question when a shadow fell as it was measured: bearing, error, perhaps a length, day and place give
 * stretches of time while one types, and one of them, or all together, becomes a claim of the event by a source
 * of the case.
 *
 * Keyboard: Ctrl+Enter adds the claim, Escape gives up.
 */
#include "config.h"

#include "dln-shadow-dialog.h"

#include "dln-shadow-claim.h"
#include "dln-shadow-form.h"

#include <glib/gi18n.h>

/* Stretches that are listed. */
#define MOST_ROWS 12

struct _DlnShadowDialog {
  AdwWindow parent_instance;

  DlnCase *dln_case;
  char *event;
  GArray *spans;      /* DlnSpan: the answer */
  GPtrArray *sources; /* DlnRecord */

  DlnShadowForm form;
  GtkWidget *group;   /* of the answers */
  GPtrArray *rows;    /* GtkWidget, in @group, not owned */
  GPtrArray *checks;  /* GtkCheckButton, not owned; after those of stretches, one for all together */
  GtkLabel *answer;
  AdwComboRow *question;
  GtkDropDown *source;
  GtkWidget *add;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (DlnShadowDialog, dln_shadow_dialog, ADW_TYPE_WINDOW)

/* --- what is chosen -------------------------------------------------------- */

static const DlnRecord *
get_source (DlnShadowDialog *self)
{
  guint n = gtk_drop_down_get_selected (self->source);

  return n < self->sources->len ? self->sources->pdata[n] : NULL;
}

/* Position in @spans, or %DLN_SHADOW_ANY */
static guint
get_chosen (DlnShadowDialog *self)
{
  for (guint i = 0; i < self->checks->len && i < self->spans->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      /* The last row may stand for all where some are not listed. */
      return i < MOST_ROWS ? i : DLN_SHADOW_ANY;
  return DLN_SHADOW_ANY;
}

/* --- the claim ------------------------------------------------------------ */

static char *
dup_span (DlnShadowDialog *self,
          guint            i)
{
  return dln_shadow_claim_dup_span (g_array_index (self->spans, DlnSpan, i), dln_case_get_shown_zone (self->dln_case));
}

static DlnTime *
make_time (DlnShadowDialog *self,
           DlnQuestion      question)
{
  return dln_shadow_claim_make_time (self->spans, get_chosen (self), question, dln_case_get_shown_zone (self->dln_case),
                                     dln_case_get_shown_zone_name (self->dln_case));
}

static void
add_cb (DlnShadowDialog *self)
{
  DlnQuestion question =
    adw_combo_row_get_selected (self->question) == 1 ? DLN_QUESTION_BEGIN : DLN_QUESTION_HAPPENED;
  g_autoptr (DlnRecord) claim = NULL;
  g_autoptr (DlnTime) time = NULL;
  g_autofree char *says = NULL;
  g_autoptr (GError) error = NULL;

  if (!gtk_widget_get_sensitive (self->add))
    return;
  claim = dln_record_new (DLN_TABLE_CLAIM, NULL);
  time = make_time (self, question);
  says = dln_shadow_form_dup_says (&self->form);
  dln_record_set_text (claim, "event", self->event);
  dln_record_set_text (claim, "source", get_source (self)->slug);
  dln_record_set_integer (claim, "question", question);
  dln_record_set_time (claim, "time", time);
  dln_record_set_text (claim, "says", says);
  dln_record_set_text (claim, "note", _ ("Computed from the shadow's bearing, without refraction, on level ground."));
  if (dln_case_add (self->dln_case, claim, &error))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_label_set_label (self->message, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}

/* --- following the form --------------------------------------------------- */

static void
add_check (DlnShadowDialog *self,
           const char      *title,
           const char      *subtitle)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();

  if (self->checks->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->checks->pdata[0]);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->checks, check);
}

static void
add_only (DlnShadowDialog *self)
{
  g_autofree char *title = dup_span (self, 0);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  g_ptr_array_add (self->rows, row);
}

/* One of several is never chosen for the user: all together says least. */
static void
show_spans (DlnShadowDialog *self)
{
  guint n = self->spans->len;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->checks, 0);
  if (n == 1)
    add_only (self);
  for (guint i = 0; n > 1 && i < MIN (n, MOST_ROWS); i++)
    {
      g_autofree char *title = dup_span (self, i);

      add_check (self, title, NULL);
    }
  if (n > 1)
    add_check (self, _ ("Any of them"), _ ("From the first to the last, with each of them in words"));
  if (self->checks->len > 0)
    gtk_check_button_set_active (self->checks->pdata[self->checks->len - 1], TRUE);
}

static char *
dup_answer (DlnShadowDialog *self)
{
  guint n = self->spans->len;

  if (n == 0)
    return g_strdup (_ ("The sun does not cast such a shadow there then."));
  if (n > MOST_ROWS)
    return g_strdup_printf (_ ("%u stretches of time, the first %u are listed. Fewer days say more."), n, MOST_ROWS);
  return g_strdup_printf (ngettext ("%u stretch of time:", "%u stretches of time: which of them?", n), n);
}

static void
changed_cb (DlnShadowDialog *self)
{
  DlnShadow shadow;
  DlnSpan days = { 0 };
  DlnPoint point = { 0 };
  const char *wrong =
    dln_shadow_form_read (&self->form, dln_case_get_shown_zone_name (self->dln_case), &shadow, &days, &point);
  g_autofree char *answer = NULL;

  g_clear_pointer (&self->spans, g_array_unref);
  self->spans = wrong == NULL ? dln_shadow_list_spans (&shadow, days, point) : g_array_new (FALSE, FALSE, sizeof (DlnSpan));
  answer = wrong != NULL ? g_strdup (wrong) : dup_answer (self);
  gtk_label_set_label (self->answer, answer);
  show_spans (self);
  gtk_widget_set_sensitive (self->add, self->spans->len > 0 && get_source (self) != NULL &&
                                         dln_case_is_writable (self->dln_case));
}

/* --- making the form ------------------------------------------------------ */

static GtkWidget *
make_answers (DlnShadowDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->answer = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->answer, 0);
  gtk_label_set_wrap (self->answer, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->answer), "heading");
  self->group = adw_preferences_group_new ();
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->answer));
  gtk_box_append (GTK_BOX (box), self->group);
  return box;
}

static GtkWidget *
make_sources (DlnShadowDialog *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *drop;

  for (guint i = 0; i < self->sources->len; i++)
    {
      const DlnRecord *source = self->sources->pdata[i];
      const char *title = dln_record_get_text (source, "title");

      gtk_string_list_append (titles, title != NULL ? title : source->slug);
    }
  drop = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&titles)), expression);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop), TRUE);
  gtk_widget_set_valign (drop, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Source"), -1);
  self->source = GTK_DROP_DOWN (drop);
  g_signal_connect_object (drop, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return drop;
}

static GtkWidget *
make_claim (DlnShadowDialog *self)
{
  GtkWidget *group = adw_preferences_group_new (), *row = adw_action_row_new (), *question = adw_combo_row_new ();
  const char *const words[] = { _ ("It happened then"), _ ("It began then"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (words);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("The claim"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Source"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), self->sources->len > 0
                                                       ? _ ("Whose picture it is")
                                                       : _ ("The case has none yet: add one, a claim needs it"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_sources (self));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->source));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (question), _ ("It says"));
  adw_combo_row_set_model (ADW_COMBO_ROW (question), G_LIST_MODEL (list));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), question);
  self->question = ADW_COMBO_ROW (question);
  return group;
}

static GtkWidget *
make_header (DlnShadowDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->add = gtk_button_new_with_mnemonic (_ ("_Add as a Claim"));
  gtk_widget_add_css_class (self->add, "suggested-action");
  gtk_widget_set_tooltip_text (self->add, _ ("Ctrl+Enter"));
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->add);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  return header;
}

static GtkWidget *
make_form (DlnShadowDialog *self,
           guint            row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *scroller = gtk_scrolled_window_new ();

  self->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->message, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->message));
  dln_shadow_form_make (&self->form, self->dln_case, row, GTK_BOX (box));
  dln_shadow_form_watch (&self->form, G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (box), make_answers (self));
  gtk_box_append (GTK_BOX (box), make_claim (self));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static gboolean
add_key_cb (GtkWidget *widget,
            GVariant  *arguments,
            gpointer   data)
{
  add_cb (DLN_SHADOW_DIALOG (widget));
  return GDK_EVENT_STOP;
}

static void
dln_shadow_dialog_dispose (GObject *object)
{
  DlnShadowDialog *self = DLN_SHADOW_DIALOG (object);

  g_clear_object (&self->dln_case);
  g_clear_pointer (&self->event, g_free);
  g_clear_pointer (&self->spans, g_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  G_OBJECT_CLASS (dln_shadow_dialog_parent_class)->dispose (object);
}

static void
dln_shadow_dialog_class_init (DlnShadowDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_shadow_dialog_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, add_key_cb, NULL);
}

static void
dln_shadow_dialog_init (DlnShadowDialog *self)
{
  self->rows = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
}

/**
 * dln_shadow_dialog_new:
 * @dln_case: a case
 * @row: the event in whose picture the shadow is
 * @parent: over which the dialog stands
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *
dln_shadow_dialog_new (DlnCase   *dln_case,
                       guint      row,
                       GtkWindow *parent)
{
  DlnShadowDialog *self = g_object_new (DLN_TYPE_SHADOW_DIALOG, "transient-for", parent, "modal", TRUE, "title",
                                        _ ("When a Shadow Fell"), "default-width", 480, "default-height", 720, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->dln_case = g_object_ref (dln_case);
  self->event = dln_case_dup_slug (dln_case, row);
  self->sources = dln_case_list_records (dln_case, DLN_TABLE_SOURCE, NULL);
  if (self->sources == NULL)
    self->sources = g_ptr_array_new ();
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), make_form (self, row));
  adw_window_set_content (ADW_WINDOW (self), box);
  changed_cb (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->form.bearing));
  return GTK_WIDGET (self);
}
