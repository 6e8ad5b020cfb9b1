/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the question of how an analyst settles a disagreement: the answer of one side or one of
 * their own, why, how likely it is and with what confidence (two axes, never mixed), and the
 * claims that it rests on. Times and places come from the claims of the chosen side; an answer
 * of one's own is read as a time where the question asks for one.
 *
 * Keyboard: Ctrl+Enter settles, Escape gives up.
 */
#include "config.h"

#include "dln-settle-dialog.h"

#include "dln-case-words.h"
#include "dln-settle.h"

#include <glib/gi18n.h>

/* Positions of words in dln_vocabulary_likelihood: ICD 203's come first. */
#define PER_SCALE 7

struct _DlnSettleDialog {
  AdwWindow parent_instance;

  DlnCase *dln_case;
  DlnRecord *assessment; /* what there is, or a new one */
  GPtrArray *sides;      /* GStrv of claims, as the rows of @answers */

  GPtrArray *answers; /* GtkCheckButton, not owned; the last is for @own */
  GPtrArray *labels;  /* char *: the answer of each side */
  GtkEditable *own;
  GtkLabel *meaning;
  GtkTextView *reason;
  AdwComboRow *scale;
  AdwComboRow *likelihood;
  AdwComboRow *confidence;
  GPtrArray *claims;  /* GtkCheckButton, not owned */
  GtkWidget *settle;
  GtkLabel *error;
};

G_DEFINE_FINAL_TYPE (DlnSettleDialog, dln_settle_dialog, ADW_TYPE_WINDOW)

static gboolean
asks_when (DlnSettleDialog *self)
{
  DlnQuestion question = (DlnQuestion) dln_record_get_integer (self->assessment, "question", 0);

  return question == DLN_QUESTION_BEGIN || question == DLN_QUESTION_END ||
         (question == DLN_QUESTION_HAPPENED && dln_record_get_text (self->assessment, "topic") == NULL);
}

/* Position in @answers, or -1 */
static int
get_answer (DlnSettleDialog *self)
{
  for (guint i = 0; i < self->answers->len; i++)
    if (gtk_check_button_get_active (self->answers->pdata[i]))
      return (int) i;
  return -1;
}

static gboolean
is_own (DlnSettleDialog *self)
{
  return get_answer (self) == (int) self->labels->len;
}

/* --- reading the form ----------------------------------------------------- */

/* (transfer full): what the words mean, NULL where they mean no time */
static DlnTime *
read_time (DlnSettleDialog *self)
{
  const char *text = gtk_editable_get_text (self->own);
  const char *slug = dln_record_get_text (self->assessment, "event");
  guint row = dln_case_find_row (self->dln_case, slug);
  DlnTime *time = dln_time_parse (text, dln_case_get_zone_name (self->dln_case), NULL);
  g_autoptr (DlnPhrase) phrase = NULL;
  DlnBounds published;

  if (time != NULL)
    return time;
  dln_case_get_published (self->dln_case, row, &published);
  phrase = dln_case_read_words (self->dln_case, row, &published, text);
  if (phrase->kind != DLN_PHRASE_TIME)
    return NULL;
  time = dln_time_new (&phrase->bounds);
  time->reported = g_strdup (text);
  return time;
}

/* What only one end is asked about leaves the other as it is drawn. */
static void
keep_other_end (DlnSettleDialog *self,
                DlnTime         *time)
{
  DlnQuestion question = (DlnQuestion) dln_record_get_integer (self->assessment, "question", 0);
  guint row = dln_case_find_row (self->dln_case, dln_record_get_text (self->assessment, "event"));
  DlnBounds drawn, bounds = time->bounds;

  if (row == DLN_NO_ROW || question == DLN_QUESTION_HAPPENED)
    return;
  dln_case_get_bounds (self->dln_case, row, &drawn);
  if (question == DLN_QUESTION_BEGIN)
    {
      bounds.end_earliest = drawn.end_earliest;
      bounds.end_latest = drawn.end_latest;
    }
  else
    {
      bounds.begin_earliest = drawn.begin_earliest;
      bounds.begin_latest = drawn.begin_latest;
    }
  if (dln_bounds_is_valid (&bounds))
    dln_time_set_bounds (time, &bounds);
}

static void
take_time (DlnSettleDialog *self,
           const DlnTime   *stated)
{
  g_autoptr (DlnTime) time = dln_time_copy (stated);

  keep_other_end (self, time);
  time->basis = DLN_BASIS_ASSESSED;
  dln_record_set_time (self->assessment, "time", time);
}

/* The first claim of the side that states it. */
static void
take_from_side (DlnSettleDialog *self,
                GStrv            claims)
{
  gboolean when = asks_when (self);
  gboolean where = dln_record_get_integer (self->assessment, "question", 0) == DLN_QUESTION_PLACE;

  for (guint i = 0; claims[i] != NULL; i++)
    {
      g_autoptr (DlnRecord) claim = dln_case_get_record (self->dln_case, DLN_TABLE_CLAIM, claims[i], NULL);
      const DlnTime *time = claim != NULL ? dln_record_get_time (claim, "time") : NULL;
      const char *place = claim != NULL ? dln_record_get_text (claim, "place") : NULL;

      if (when && time != NULL && !dln_bounds_is_unknown (&time->bounds))
        {
          take_time (self, time);
          return;
        }
      if (where && place != NULL)
        {
          dln_record_set_text (self->assessment, "place", place);
          return;
        }
    }
}

static void
take_answer (DlnSettleDialog *self)
{
  int answer = get_answer (self);
  g_autoptr (DlnTime) time = NULL;

  if (!is_own (self))
    {
      dln_record_set_text (self->assessment, "value", self->labels->pdata[answer]);
      take_from_side (self, self->sides->pdata[answer]);
      return;
    }
  dln_record_set_text (self->assessment, "value", gtk_editable_get_text (self->own));
  time = asks_when (self) ? read_time (self) : NULL;
  if (time != NULL)
    take_time (self, time);
}

static void
take_reason (DlnSettleDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->reason);
  GtkTextIter from, to;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &from, &to);
  text = g_strstrip (gtk_text_buffer_get_text (buffer, &from, &to, FALSE));
  dln_record_set_text (self->assessment, "reason", text[0] != '\0' ? text : NULL);
}

static void
take_words (DlnSettleDialog *self)
{
  guint likelihood = adw_combo_row_get_selected (self->likelihood);
  guint confidence = adw_combo_row_get_selected (self->confidence);

  dln_record_set_text (self->assessment, "likelihood", NULL);
  dln_record_set_text (self->assessment, "confidence", NULL);
  if (likelihood > 0)
    dln_record_set_integer (self->assessment, "likelihood",
                            adw_combo_row_get_selected (self->scale) * PER_SCALE + likelihood - 1);
  if (confidence > 0)
    dln_record_set_integer (self->assessment, "confidence", confidence - 1);
}

static void
take_claims (DlnSettleDialog *self)
{
  g_autoptr (GPtrArray) cited = g_ptr_array_new ();

  for (guint i = 0; i < self->claims->len; i++)
    if (gtk_check_button_get_active (self->claims->pdata[i]))
      g_ptr_array_add (cited, g_object_get_data (self->claims->pdata[i], "slug"));
  g_ptr_array_add (cited, NULL);
  dln_record_set_refs (self->assessment, "cites", (const char *const *) cited->pdata);
}

static void
settle_cb (DlnSettleDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (!gtk_widget_get_sensitive (self->settle))
    return;
  take_answer (self);
  take_reason (self);
  take_words (self);
  take_claims (self);
  if (dln_case_settle (self->dln_case, self->assessment, &error))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_label_set_label (self->error, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
}

/* --- following the form --------------------------------------------------- */

static void
update_meaning (DlnSettleDialog *self)
{
  g_autoptr (DlnTime) time = NULL;
  gboolean wanted = is_own (self) && asks_when (self) && gtk_editable_get_text (self->own)[0] != '\0';

  gtk_widget_set_visible (GTK_WIDGET (self->meaning), wanted);
  if (!wanted)
    return;
  time = read_time (self);
  gtk_label_set_label (self->meaning, time != NULL ? _ ("Read as a time; the event will stand there.")
                                                   : _ ("Not read as a time: kept as words, the event stays."));
}

static void
answer_changed_cb (DlnSettleDialog *self)
{
  int answer = get_answer (self);

  gtk_widget_set_sensitive (self->settle,
                            answer >= 0 && (!is_own (self) || gtk_editable_get_text (self->own)[0] != '\0'));
  update_meaning (self);
  for (guint i = 0; answer >= 0 && answer < (int) self->sides->len && i < self->claims->len; i++)
    gtk_check_button_set_active (self->claims->pdata[i],
                                 g_strv_contains (self->sides->pdata[answer],
                                                  g_object_get_data (self->claims->pdata[i], "slug")));
}

static void
own_changed_cb (DlnSettleDialog *self)
{
  gtk_check_button_set_active (self->answers->pdata[self->answers->len - 1], TRUE);
  answer_changed_cb (self);
}

static void
fill_likelihood (DlnSettleDialog *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint first = adw_combo_row_get_selected (self->scale) * PER_SCALE;

  gtk_string_list_append (list, _ ("Not stated"));
  for (guint i = 0; i < PER_SCALE; i++)
    gtk_string_list_append (list, _ (dln_vocabulary_likelihood.words[first + i].label));
  adw_combo_row_set_model (self->likelihood, G_LIST_MODEL (list));
}

/* --- making the form ------------------------------------------------------ */

static GtkWidget *
make_answer (DlnSettleDialog *self,
             GtkWidget       *row)
{
  GtkWidget *check = gtk_check_button_new ();

  if (self->answers->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->answers->pdata[0]);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_signal_connect_object (check, "toggled", G_CALLBACK (answer_changed_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->answers, check);
  return check;
}

static void
add_side (DlnSettleDialog      *self,
          GtkWidget            *group,
          const DlnFindingSide *side)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = make_answer (self, row);
  g_autofree char *voices = g_strdup_printf (ngettext ("%u voice", "%u voices", side->voices), side->voices);
  g_autofree char *support = side->grades != NULL ? g_strdup_printf ("%s · %s", voices, side->grades) : NULL;

  g_ptr_array_add (self->labels, g_strdup (side->label));
  g_ptr_array_add (self->sides, g_strdupv (side->claims));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), side->label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), support != NULL ? support : voices);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static GtkWidget *
make_answers (DlnSettleDialog  *self,
              const DlnFinding *finding)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *own = adw_entry_row_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Answer"));
  for (guint i = 0; finding->sides != NULL && i < finding->sides->len; i++)
    add_side (self, group, finding->sides->pdata[i]);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (own), _ ("Another answer"));
  adw_entry_row_add_prefix (ADW_ENTRY_ROW (own), make_answer (self, own));
  self->own = GTK_EDITABLE (own);
  g_signal_connect_object (own, "changed", G_CALLBACK (own_changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), own);
  return group;
}

static GtkWidget *
make_meaning (DlnSettleDialog *self)
{
  self->meaning = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->meaning, 0);
  gtk_label_set_wrap (self->meaning, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->meaning), "dln-caption");
  gtk_widget_set_visible (GTK_WIDGET (self->meaning), FALSE);
  return GTK_WIDGET (self->meaning);
}

static GtkWidget *
make_reason (DlnSettleDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  const char *reason = dln_record_get_text (self->assessment, "reason");

  self->reason = GTK_TEXT_VIEW (view);
  gtk_text_view_set_wrap_mode (self->reason, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->reason, FALSE);
  gtk_text_view_set_top_margin (self->reason, 10);
  gtk_text_view_set_left_margin (self->reason, 12);
  gtk_text_view_set_right_margin (self->reason, 12);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->reason), reason != NULL ? reason : "", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Reason"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroller, -1, 72);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_add_css_class (scroller, "dln-written");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Reason"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), scroller);
  return group;
}

static AdwComboRow *
add_combo (GtkWidget         *group,
           const char        *title,
           const char *const *words)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (words);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return ADW_COMBO_ROW (row);
}

static GtkWidget *
make_words (DlnSettleDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  const char *const scales[] = { "ICD 203", "PHIA", NULL };
  const char *const degrees[] = { _ ("Not stated"), _ ("Low"), _ ("Moderate"), _ ("High"), NULL };
  gint64 likelihood = dln_record_get_integer (self->assessment, "likelihood", -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("How sure"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _ ("Likelihood says how probable it is, confidence how good the basis is"));
  self->scale = add_combo (group, _ ("Scale"), scales);
  self->likelihood = add_combo (group, _ ("Likelihood"), NULL);
  self->confidence = add_combo (group, _ ("Confidence"), degrees);
  adw_combo_row_set_selected (self->scale, likelihood >= PER_SCALE);
  fill_likelihood (self);
  adw_combo_row_set_selected (self->likelihood, likelihood < 0 ? 0 : (guint) (likelihood % PER_SCALE + 1));
  adw_combo_row_set_selected (self->confidence,
                              (guint) (dln_record_get_integer (self->assessment, "confidence", -1) + 1));
  g_signal_connect_object (self->scale, "notify::selected", G_CALLBACK (fill_likelihood), self, G_CONNECT_SWAPPED);
  return group;
}

/* "Ministry: at least 70 killed" */
static char *
dup_claim (DlnSettleDialog *self,
           const char      *slug)
{
  g_autoptr (DlnRecord) claim = dln_case_get_record (self->dln_case, DLN_TABLE_CLAIM, slug, NULL);
  const char *says = claim != NULL ? dln_record_get_text (claim, "says") : NULL;
  g_autofree char *source =
    claim != NULL ? dln_case_dup_record_title (self->dln_case, DLN_TABLE_SOURCE, dln_record_get_text (claim, "source"))
                  : NULL;

  return g_strdup_printf ("%s: %s", source != NULL ? source : slug, says != NULL ? says : slug);
}

static void
add_claim (DlnSettleDialog *self,
           GtkWidget       *group,
           const char      *slug)
{
  const DlnValue *cites = dln_record_peek (self->assessment, "cites");
  g_autofree char *text = dup_claim (self, slug);
  GtkWidget *check = gtk_check_button_new_with_label (text);
  GtkWidget *label = gtk_widget_get_last_child (check);

  if (GTK_IS_LABEL (label))
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
    }
  g_object_set_data_full (G_OBJECT (check), "slug", g_strdup (slug), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), cites->refs != NULL &&
                                                          g_strv_contains ((const char *const *) cites->refs, slug));
  g_ptr_array_add (self->claims, check);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), check);
}

static GtkWidget *
make_claims (DlnSettleDialog  *self,
             const DlnFinding *finding)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("It rests on"));
  for (guint i = 0; finding->records[i] != NULL; i++)
    if (g_str_has_prefix (finding->records[i], "claim:"))
      add_claim (self, group, finding->records[i] + strlen ("claim:"));
  return group;
}

static GtkWidget *
make_header (DlnSettleDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->settle = gtk_button_new_with_mnemonic (_ ("_Settle"));
  gtk_widget_add_css_class (self->settle, "suggested-action");
  gtk_widget_set_tooltip_text (self->settle, _ ("Ctrl+Enter"));
  gtk_widget_set_sensitive (self->settle, FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->settle);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_object (self->settle, "clicked", G_CALLBACK (settle_cb), self, G_CONNECT_SWAPPED);
  return header;
}

static GtkWidget *
make_form (DlnSettleDialog  *self,
           const DlnFinding *finding)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->error = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->error, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->error), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->error));
  gtk_box_append (GTK_BOX (box), make_answers (self, finding));
  gtk_box_append (GTK_BOX (box), make_meaning (self));
  gtk_box_append (GTK_BOX (box), make_reason (self));
  gtk_box_append (GTK_BOX (box), make_words (self));
  gtk_box_append (GTK_BOX (box), make_claims (self, finding));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static gboolean
settle_key_cb (GtkWidget *widget,
               GVariant  *arguments,
               gpointer   data)
{
  settle_cb (DLN_SETTLE_DIALOG (widget));
  return GDK_EVENT_STOP;
}

static void
dln_settle_dialog_dispose (GObject *object)
{
  DlnSettleDialog *self = DLN_SETTLE_DIALOG (object);

  g_clear_object (&self->dln_case);
  g_clear_pointer (&self->assessment, dln_record_free);
  g_clear_pointer (&self->sides, g_ptr_array_unref);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->claims, g_ptr_array_unref);
  G_OBJECT_CLASS (dln_settle_dialog_parent_class)->dispose (object);
}

static void
dln_settle_dialog_class_init (DlnSettleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_settle_dialog_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, settle_key_cb, NULL);
}

static void
dln_settle_dialog_init (DlnSettleDialog *self)
{
  self->sides = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->answers = g_ptr_array_new ();
  self->claims = g_ptr_array_new ();
}

/* Nobody edits what another analyst signed. */
static DlnRecord *
get_assessment (DlnCase          *dln_case,
                const DlnFinding *finding)
{
  DlnRecord *assessment = NULL;

  if (finding->settled_by != NULL)
    assessment = dln_case_get_record (dln_case, DLN_TABLE_ASSESSMENT, finding->settled_by, NULL);
  if (assessment != NULL &&
      g_strcmp0 (dln_record_get_text (assessment, "author"), dln_case_get_author (dln_case)) == 0)
    return assessment;
  g_clear_pointer (&assessment, dln_record_free);
  assessment = dln_record_new (DLN_TABLE_ASSESSMENT, NULL);
  dln_record_set_text (assessment, "event", finding->events[0]);
  dln_record_set_integer (assessment, "question", finding->question);
  dln_record_set_text (assessment, "topic", finding->topic);
  return assessment;
}

static void
choose_known (DlnSettleDialog *self)
{
  const char *value = dln_record_get_text (self->assessment, "value");

  for (guint i = 0; value != NULL && i < self->labels->len; i++)
    if (g_str_equal (value, self->labels->pdata[i]))
      {
        gtk_check_button_set_active (self->answers->pdata[i], TRUE);
        return;
      }
  if (value != NULL)
    gtk_editable_set_text (self->own, value);
}

/**
 * dln_settle_dialog_new:
 * @dln_case: a case that can be changed
 * @finding: what shall be settled; it need not outlive this call
 * @parent: over which the dialog stands
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *
dln_settle_dialog_new (DlnCase          *dln_case,
                       const DlnFinding *finding,
                       GtkWindow        *parent)
{
  DlnSettleDialog *self = g_object_new (DLN_TYPE_SETTLE_DIALOG, "transient-for", parent, "modal", TRUE, "title",
                                        _ ("Settle a Disagreement"), "default-width", 480, "default-height", 640, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->dln_case = g_object_ref (dln_case);
  self->assessment = get_assessment (dln_case, finding);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), make_form (self, finding));
  adw_window_set_content (ADW_WINDOW (self), box);
  choose_known (self);
  answer_changed_cb (self);
  if (self->answers->len > 0)
    gtk_window_set_focus (GTK_WINDOW (self), self->answers->pdata[0]);
  return GTK_WIDGET (self);
}
