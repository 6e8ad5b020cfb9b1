/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the question how one event stands to another in time: which other, in what order or how
 * far apart, by which clocks, and on which claim that rests. What it comes to is told while it
 * is filled in; the verb is the model's. It can also ask for an order that is only tried: then the
 * signal "suppose" has the relation, and nothing is stated.
 *
 * Keyboard: in the entry for the other event Enter takes the first that was found, Down goes to
 * the list of them; Ctrl+Enter relates, Escape gives up.
 */
#include "config.h"

#include "dln-relation-dialog.h"

#include "dln-case-claims.h"
#include "dln-duration.h"
#include "dln-relation-claims.h"
#include "dln-relations.h"

#include <glib/gi18n.h>

/* So many events are offered; who wants another types more of its title. */
#define MOST_FOUND 6

struct _DlnRelationDialog {
  AdwWindow parent_instance;

  DlnCase *dln_case;
  DlnRecord *relation; /* what there is, or a new one */
  gboolean choosing;   /* the entry is being filled with a title */
  gboolean supposing;  /* what is asked for is only tried */
  gboolean stated;     /* words of a report state the order: times that are known do not propose another */
  GPtrArray *claims;   /* char *, as the rows of @claim after its first */

  GtkEditable *other;
  GtkListBox *found;
  AdwComboRow *order;
  GtkEditable *least;
  GtkEditable *most;
  AdwComboRow *clocks[2]; /* of the event that it is from, of the other */
  AdwComboRow *claim;
  GtkLabel *meaning;
  GtkWidget *relate;
};

G_DEFINE_FINAL_TYPE (DlnRelationDialog, dln_relation_dialog, ADW_TYPE_WINDOW)

enum { SUPPOSE, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *const clock_fields[] = { "from_clock", "to_clock" };

/* --- reading the form ------------------------------------------------------ */

static gboolean
take_length (DlnRelationDialog  *self,
             const char         *field,
             GtkEditable        *entry,
             GError            **error)
{
  const char *text = gtk_editable_get_text (entry);
  gint64 length;

  dln_record_set_text (self->relation, field, NULL);
  if (text[0] == '\0')
    return TRUE;
  if (!dln_duration_parse (text, &length, error))
    return FALSE;
  dln_record_set_integer (self->relation, field, length);
  return TRUE;
}

static gboolean
take_form (DlnRelationDialog  *self,
           GError            **error)
{
  guint order = adw_combo_row_get_selected (self->order);
  guint claim = adw_combo_row_get_selected (self->claim);

  dln_record_set_text (self->relation, "type", NULL);
  if (order < dln_vocabulary_allen.n_words)
    dln_record_set_integer (self->relation, "type", order);
  for (guint i = 0; i < G_N_ELEMENTS (clock_fields); i++)
    if (adw_combo_row_get_selected (self->clocks[i]) != dln_record_get_integer (self->relation, clock_fields[i], 0))
      dln_record_set_integer (self->relation, clock_fields[i], adw_combo_row_get_selected (self->clocks[i]));
  dln_record_set_text (self->relation, "claim",
                       claim > 0 && claim <= self->claims->len ? self->claims->pdata[claim - 1] : NULL);
  return take_length (self, "least", self->least, error) && take_length (self, "most", self->most, error) &&
         dln_relation_check (self->relation, error);
}

static char *
dup_title (DlnRelationDialog *self,
           const char        *field)
{
  const char *slug = dln_record_get_text (self->relation, field);
  guint row = slug != NULL ? dln_case_find_row (self->dln_case, slug) : DLN_NO_ROW;

  return row != DLN_NO_ROW ? dln_case_dup_title (self->dln_case, row) : NULL;
}

static void
show_meaning (DlnRelationDialog *self)
{
  g_autoptr (GError) error = NULL;
  gboolean valid = take_form (self, &error);
  g_autofree char *from = dup_title (self, "from"), *to = dup_title (self, "to");
  g_autofree char *words = NULL, *whole = NULL;

  if (valid)
    {
      words = dln_relation_dup_words (self->relation, TRUE, to);
      whole = g_strdup_printf ("“%s” %s", from, words);
      gtk_widget_remove_css_class (GTK_WIDGET (self->meaning), "error");
    }
  else if (to != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->meaning), "error");
  gtk_label_set_label (self->meaning, valid        ? whole
                                      : to != NULL ? error->message
                                                   : _ ("Type words of the other event’s title."));
  gtk_widget_set_sensitive (self->relate, valid);
}

static void
relate_cb (DlnRelationDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (!gtk_widget_get_sensitive (self->relate))
    return;
  if (self->supposing && take_form (self, &error))
    {
      g_signal_emit (self, signals[SUPPOSE], 0, self->relation);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (error == NULL && take_form (self, &error) && dln_relations_state (self->dln_case, self->relation, &error))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_label_set_label (self->meaning, error->message);
  gtk_widget_add_css_class (GTK_WIDGET (self->meaning), "error");
}

/* --- the other event ------------------------------------------------------- */

static void
choose_fitting (DlnRelationDialog *self)
{
  guint from = dln_case_find_row (self->dln_case, dln_record_get_text (self->relation, "from"));
  guint to = dln_case_find_row (self->dln_case, dln_record_get_text (self->relation, "to"));
  DlnBounds a, b;

  if (self->stated || from == DLN_NO_ROW || to == DLN_NO_ROW)
    return;
  dln_case_get_bounds (self->dln_case, from, &a);
  dln_case_get_bounds (self->dln_case, to, &b);
  adw_combo_row_set_selected (self->order, (guint) dln_vocabulary_find (&dln_vocabulary_allen, dln_relation_fit (&a, &b)));
}

static void
choose_other (DlnRelationDialog *self,
              const char        *slug)
{
  g_autofree char *title = NULL;

  dln_record_set_text (self->relation, "to", slug);
  title = dup_title (self, "to");
  self->choosing = TRUE;
  gtk_editable_set_text (self->other, title != NULL ? title : slug);
  self->choosing = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->found), FALSE);
  choose_fitting (self);
  dln_relation_claims_fill (self->dln_case, self->relation, self->claim, self->claims);
  show_meaning (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->order));
}

static void
found_activated_cb (DlnRelationDialog *self,
                    GtkListBoxRow     *row)
{
  g_autofree char *slug = g_strdup (g_object_get_data (G_OBJECT (row), "slug"));

  choose_other (self, slug);
}

static void
add_found (DlnRelationDialog *self,
           guint              row)
{
  g_autofree char *title = dln_case_dup_title (self->dln_case, row);
  g_autofree char *when = dln_case_dup_when (self->dln_case, row, dln_case_get_shown_zone (self->dln_case), TRUE);
  GtkWidget *line = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (line), when);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), TRUE);
  g_object_set_data_full (G_OBJECT (line), "slug", dln_case_dup_slug (self->dln_case, row), g_free);
  gtk_list_box_append (self->found, line);
}

static void
other_changed_cb (DlnRelationDialog *self)
{
  const char *text = gtk_editable_get_text (self->other);
  g_autoptr (GArray) rows = NULL;
  GtkWidget *child;
  gboolean any;
  guint from;

  if (self->choosing)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->found))) != NULL)
    gtk_list_box_remove (self->found, child);
  dln_record_set_text (self->relation, "to", NULL);
  rows = dln_case_find_titles (self->dln_case, text, MOST_FOUND, NULL);
  from = dln_case_find_row (self->dln_case, dln_record_get_text (self->relation, "from"));
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (g_array_index (rows, guint, i) != from)
      add_found (self, g_array_index (rows, guint, i));
  any = gtk_widget_get_first_child (GTK_WIDGET (self->found)) != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->found), any);
  show_meaning (self);
  if (!any && text[0] != '\0')
    gtk_label_set_label (self->meaning, _ ("No other event’s title has these words."));
}

static void
take_first_cb (DlnRelationDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->found, 0);

  if (row != NULL && gtk_widget_get_visible (GTK_WIDGET (self->found)))
    found_activated_cb (self, row);
}

/* --- making the form ------------------------------------------------------- */

static GtkEditable *
add_entry (DlnRelationDialog *self,
           GtkWidget         *group,
           const char        *title,
           void (*changed) (DlnRelationDialog *))
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_signal_connect_object (row, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return GTK_EDITABLE (row);
}

static AdwComboRow *
add_combo (DlnRelationDialog *self,
           GtkWidget         *group,
           const char        *title,
           GListModel        *model)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (model != NULL)
    adw_combo_row_set_model (ADW_COMBO_ROW (row), model);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return ADW_COMBO_ROW (row);
}

static GtkWidget *
make_other (DlnRelationDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->other = add_entry (self, group, _ ("Other event"), other_changed_cb);
  g_signal_connect_object (self->other, "entry-activated", G_CALLBACK (take_first_cb), self, G_CONNECT_SWAPPED);
  self->found = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->found, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->found), "boxed-list");
  gtk_widget_set_margin_top (GTK_WIDGET (self->found), 6);
  gtk_widget_set_visible (GTK_WIDGET (self->found), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->found), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Events found"), -1);
  g_signal_connect_object (self->found, "row-activated", G_CALLBACK (found_activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->found));
  return group;
}

static GtkWidget *
make_order (DlnRelationDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GtkStringList) orders = gtk_string_list_new (NULL);

  for (guint i = 0; i < dln_vocabulary_allen.n_words; i++)
    gtk_string_list_append (orders, dln_relation_get_words (dln_vocabulary_get_nick (&dln_vocabulary_allen, i)));
  gtk_string_list_append (orders, dln_relation_get_words (NULL));
  self->order = add_combo (self, group, _ ("Order"), G_LIST_MODEL (orders));
  self->least = add_entry (self, group, _ ("At least apart, such as 2 h"), show_meaning);
  self->most = add_entry (self, group, _ ("At most apart, such as 1 d"), show_meaning);
  return group;
}

static GtkWidget *
make_ground (DlnRelationDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  for (guint i = 0; i < G_N_ELEMENTS (self->clocks); i++)
    {
      g_autoptr (GtkStringList) clocks = gtk_string_list_new (NULL);

      for (guint c = 0; c < dln_vocabulary_clock.n_words; c++)
        gtk_string_list_append (clocks, _ (dln_vocabulary_clock.words[c].label));
      self->clocks[i] = add_combo (self, group, i == 0 ? _ ("When this event was") : _ ("When the other was"),
                                   G_LIST_MODEL (clocks));
    }
  self->claim = add_combo (self, group, _ ("Rests on"), NULL);
  return group;
}

static GtkWidget *
make_header (DlnRelationDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->relate = gtk_button_new_with_mnemonic (_ ("_Relate"));
  gtk_widget_add_css_class (self->relate, "suggested-action");
  gtk_widget_set_tooltip_text (self->relate, _ ("Ctrl+Enter"));
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->relate);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_object (self->relate, "clicked", G_CALLBACK (relate_cb), self, G_CONNECT_SWAPPED);
  return header;
}

static GtkWidget *
make_meaning (DlnRelationDialog *self)
{
  self->meaning = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->meaning, TRUE);
  gtk_label_set_xalign (self->meaning, 0);
  gtk_widget_set_margin_start (GTK_WIDGET (self->meaning), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->meaning), 12);
  return GTK_WIDGET (self->meaning);
}

static GtkWidget *
make_form (DlnRelationDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_box_append (GTK_BOX (box), make_meaning (self));
  gtk_box_append (GTK_BOX (box), make_other (self));
  gtk_box_append (GTK_BOX (box), make_order (self));
  gtk_box_append (GTK_BOX (box), make_ground (self));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static gboolean
relate_key_cb (GtkWidget *widget,
               GVariant  *arguments,
               gpointer   data)
{
  relate_cb (DLN_RELATION_DIALOG (widget));
  return GDK_EVENT_STOP;
}

static void
dln_relation_dialog_dispose (GObject *object)
{
  DlnRelationDialog *self = DLN_RELATION_DIALOG (object);

  g_clear_object (&self->dln_case);
  g_clear_pointer (&self->relation, dln_record_free);
  g_clear_pointer (&self->claims, g_ptr_array_unref);
  G_OBJECT_CLASS (dln_relation_dialog_parent_class)->dispose (object);
}

static void
dln_relation_dialog_class_init (DlnRelationDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_relation_dialog_dispose;
  signals[SUPPOSE] = g_signal_new ("suppose", DLN_TYPE_RELATION_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, relate_key_cb, NULL);
}

static void
dln_relation_dialog_init (DlnRelationDialog *self)
{
  self->claims = g_ptr_array_new_with_free_func (g_free);
}

static void
fill_length (GtkEditable     *entry,
             const DlnRecord *stated,
             const char      *field)
{
  gint64 length = dln_record_get_integer (stated, field, DLN_OPEN);
  g_autofree char *text = length != DLN_OPEN && length >= 0 ? dln_duration_format (length) : NULL;

  gtk_editable_set_text (entry, text != NULL ? text : "");
}

/* Filling in reads the form too: @stated is how the relation is. */
static void
fill (DlnRelationDialog *self,
      const DlnRecord   *stated)
{
  g_autofree char *title = dup_title (self, "to");
  gboolean typed = dln_record_peek (stated, "type")->set;

  self->choosing = TRUE;
  gtk_editable_set_text (self->other, title != NULL ? title : "");
  self->choosing = FALSE;
  dln_relation_claims_fill (self->dln_case, self->relation, self->claim, self->claims);
  adw_combo_row_set_selected (self->order, typed ? (guint) dln_record_get_integer (stated, "type", 0)
                                           : title != NULL ? (guint) dln_vocabulary_allen.n_words
                                                           : 0);
  for (guint i = 0; i < G_N_ELEMENTS (clock_fields); i++)
    adw_combo_row_set_selected (self->clocks[i], (guint) dln_record_get_integer (stated, clock_fields[i], 0));
  fill_length (self->least, stated, "least");
  fill_length (self->most, stated, "most");
  gtk_editable_set_editable (self->other, stated->slug == NULL);
}

/**
 * dln_relation_dialog_new:
 * @dln_case: a case that can be changed
 * @relation: with a slug it is edited; a new one has only "from"
 * @parent: over which the dialog stands
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *
dln_relation_dialog_new (DlnCase         *dln_case,
                         const DlnRecord *relation,
                         GtkWindow       *parent)
{
  DlnRelationDialog *self = g_object_new (DLN_TYPE_RELATION_DIALOG, "transient-for", parent, "modal", TRUE, "title",
                                          _ ("Order of Two Events"), "default-width", 460, "default-height", 620, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->dln_case = g_object_ref (dln_case);
  self->relation = dln_record_copy (relation);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), make_form (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  fill (self, relation);
  g_signal_connect_object (self->order, "notify::selected", G_CALLBACK (show_meaning), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clocks[0], "notify::selected", G_CALLBACK (show_meaning), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clocks[1], "notify::selected", G_CALLBACK (show_meaning), self, G_CONNECT_SWAPPED);
  show_meaning (self);
  gtk_window_set_focus (GTK_WINDOW (self), relation->slug == NULL ? GTK_WIDGET (self->other) : GTK_WIDGET (self->order));
  return GTK_WIDGET (self);
}

/**
 * dln_relation_dialog_look_for:
 * @self: a dialog for a new relation whose order a report states
 * @words: the report's words for the other event
 *
 * Lists the events that may be meant; the order stays as stated, whichever is chosen.
 */
void
dln_relation_dialog_look_for (DlnRelationDialog *self,
                              const char        *words)
{
  g_return_if_fail (DLN_IS_RELATION_DIALOG (self));

  self->stated = TRUE;
  gtk_editable_set_text (self->other, words);
  gtk_editable_set_position (self->other, -1);
}

/**
 * dln_relation_dialog_suppose:
 * @self: a dialog for a new relation
 *
 * The order is only tried: it rests on nothing, and is not stated.
 */
void
dln_relation_dialog_suppose (DlnRelationDialog *self)
{
  g_return_if_fail (DLN_IS_RELATION_DIALOG (self));

  self->supposing = TRUE;
  gtk_window_set_title (GTK_WINDOW (self), _ ("What If They Stood So?"));
  gtk_button_set_label (GTK_BUTTON (self->relate), _ ("_Try"));
  gtk_widget_set_visible (GTK_WIDGET (self->claim), FALSE);
}
