/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the cards of a matrix of hypotheses: why a cell is rated so; what a row or a hypothesis is called,
 * what it weighs, and where it stands. What was typed is written when the card closes, as one entry.
 *
 * # Keyboard
 * Enter in an entry closes the card, and so does Escape: both keep what was typed.
 *
 * # Accessibility
 * Each control is labelled with what it sets.
 */
#include "config.h"

#include "dln-matrix-card.h"

#include "dln-hypotheses.h"

#include <glib/gi18n.h>

#define WIDTH 300

struct _DlnMatrixCard {
  GtkPopover parent_instance;

  DlnCase *dln_case;
  char *evidence;   /* of a cell */
  char *hypothesis; /* likewise */
  int value;
  char *why;
  DlnRecord *record; /* of a row or a column, as it was */
  gboolean gone;     /* it is removed: nothing is written any more */
  GtkWidget *box;
  GtkEditable *title;
  GtkEditable *note;
  GtkDropDown *credibility;
  GtkDropDown *relevance;
  GtkCheckButton *deception;
};

enum { FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DlnMatrixCard, dln_matrix_card, GTK_TYPE_POPOVER)

static void
take_error (DlnMatrixCard *self,
            GError        *error)
{
  if (error == NULL)
    return;
  g_signal_emit (self, signals[FAILED], 0, error->message);
  g_error_free (error);
}

/* --- its parts ----------------------------------------------------------- */

static void
set_label (GtkWidget  *widget,
           const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static GtkWidget *
add_words (DlnMatrixCard *self,
           const char    *words,
           const char    *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self->box), label);
  return label;
}

static GtkEditable *
add_entry (DlnMatrixCard *self,
           const char    *label,
           const char    *text)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  set_label (entry, label);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (gtk_popover_popdown), self);
  gtk_box_append (GTK_BOX (self->box), entry);
  return GTK_EDITABLE (entry);
}

static GtkWidget *
add_button (DlnMatrixCard *self,
            GtkWidget     *row,
            const char    *label,
            const char    *icon,
            GCallback      clicked)
{
  GtkWidget *button = icon != NULL ? gtk_button_new_from_icon_name (icon) : gtk_button_new_with_label (label);

  gtk_widget_set_tooltip_text (button, label);
  set_label (button, label);
  gtk_widget_set_sensitive (button, dln_case_is_writable (self->dln_case));
  g_signal_connect (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (row), button);
  return button;
}

static char *
dup_text (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

/* --- a cell -------------------------------------------------------------- */

static void
rate (DlnMatrixCard *self,
      int            value)
{
  g_autofree char *why = dup_text (self->note);
  GError *error = NULL;

  dln_case_rate (self->dln_case, self->evidence, self->hypothesis, value, why, &error);
  self->gone = TRUE;
  take_error (self, error);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
rating_cb (GtkWidget     *button,
           DlnMatrixCard *self)
{
  rate (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "dln-rating")));
}

static void
clear_cb (GtkWidget     *button,
          DlnMatrixCard *self)
{
  rate (self, DLN_ACH_BLANK);
}

static void
write_why (DlnMatrixCard *self)
{
  g_autofree char *why = dup_text (self->note);
  GError *error = NULL;

  if (self->value < 0 || g_strcmp0 (why, self->why != NULL ? self->why : "") == 0)
    return;
  dln_case_rate (self->dln_case, self->evidence, self->hypothesis, self->value, why, &error);
  take_error (self, error);
}

static void
add_signature (DlnMatrixCard    *self,
               const DlnAchCell *cell)
{
  g_autoptr (GDateTime) utc = cell->made != DLN_OPEN ? g_date_time_new_from_unix_utc (cell->made / DLN_SECOND) : NULL;
  g_autoptr (GDateTime) local =
    utc != NULL ? g_date_time_to_timezone (utc, dln_case_get_shown_zone (self->dln_case)) : NULL;
  g_autofree char *day = local != NULL ? g_date_time_format (local, "%-d %B %Y, %H:%M") : NULL;
  g_autofree char *words = NULL;

  if (cell->value < 0 || (cell->author == NULL && day == NULL))
    return;
  words = g_strdup_printf ("%s · %s", cell->author != NULL ? cell->author : "–", day != NULL ? day : "–");
  add_words (self, words, "dln-caption");
}

static void
add_ratings (DlnMatrixCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_box_append (GTK_BOX (self->box), box);
  for (guint i = 0; i < dln_vocabulary_rating.n_words; i++)
    {
      const char *label = _ (dln_vocabulary_rating.words[i].label);
      GtkWidget *button = add_button (self, box, label, NULL, G_CALLBACK (rating_cb));

      gtk_button_set_label (GTK_BUTTON (button), dln_vocabulary_rating.words[i].nick);
      set_label (button, label);
      g_object_set_data (G_OBJECT (button), "dln-rating", GINT_TO_POINTER ((int) i));
      if ((int) i == self->value)
        gtk_widget_add_css_class (button, "suggested-action");
    }
}

/* --- a row or a column --------------------------------------------------- */

static void
set_field (DlnRecord  *record,
           const char *field,
           const char *text)
{
  if (g_strcmp0 (dln_record_get_text (record, field), *text != '\0' ? text : NULL) != 0)
    dln_record_set_text (record, field, *text != '\0' ? text : NULL);
}

/* The first choice leaves it to the claims, or to what is usual. */
static void
set_weight (DlnRecord   *record,
            const char  *field,
            GtkDropDown *choice)
{
  guint chosen = gtk_drop_down_get_selected (choice);

  if (chosen == 0)
    dln_record_set_from_text (record, field, "", NULL, NULL);
  else
    dln_record_set_integer (record, field, (gint64) chosen - 1);
}

static void
write_record (DlnMatrixCard *self)
{
  g_autoptr (DlnRecord) record = dln_record_copy (self->record);
  g_autofree char *title = dup_text (self->title);
  g_autofree char *note = dup_text (self->note);
  GError *error = NULL;

  if (*title != '\0')
    set_field (record, "title", title);
  set_field (record, "note", note);
  if (self->credibility != NULL)
    set_weight (record, "credibility", self->credibility);
  if (self->relevance != NULL)
    set_weight (record, "relevance", self->relevance);
  if (self->deception != NULL && gtk_check_button_get_active (self->deception) !=
                                   (dln_record_get_integer (record, "deception", 0) != 0))
    dln_record_set_integer (record, "deception", gtk_check_button_get_active (self->deception));
  if (!dln_record_equal (record, self->record))
    dln_case_set_record (self->dln_case, record, &error);
  take_error (self, error);
}

static void
leave (DlnMatrixCard *self)
{
  if (!self->gone)
    write_record (self);
  self->gone = TRUE;
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
move (DlnMatrixCard *self,
      int            by)
{
  GError *error = NULL;

  leave (self);
  dln_case_move_ranked (self->dln_case, self->record->type->table, self->record->slug, by, &error);
  take_error (self, error);
}

static void
forward_cb (GtkWidget     *button,
            DlnMatrixCard *self)
{
  move (self, -1);
}

static void
back_cb (GtkWidget     *button,
         DlnMatrixCard *self)
{
  move (self, 1);
}

static void
remove_cb (GtkWidget     *button,
           DlnMatrixCard *self)
{
  GError *error = NULL;

  self->gone = TRUE;
  dln_case_remove (self->dln_case, self->record->type->table, self->record->slug, &error);
  take_error (self, error);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
add_buttons (DlnMatrixCard *self,
             const char    *forward,
             const char    *forward_icon,
             const char    *back,
             const char    *back_icon,
             const char    *removal)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *last;

  gtk_box_append (GTK_BOX (self->box), row);
  add_button (self, row, forward, forward_icon, G_CALLBACK (forward_cb));
  add_button (self, row, back, back_icon, G_CALLBACK (back_cb));
  last = add_button (self, row, removal, NULL, G_CALLBACK (remove_cb));
  gtk_widget_set_hexpand (last, TRUE);
  gtk_widget_set_halign (last, GTK_ALIGN_END);
  gtk_widget_add_css_class (last, "destructive-action");
}

static GtkDropDown *
add_choice (DlnMatrixCard *self,
            const char    *label,
            const char    *first,
            const char    *field)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *words = gtk_label_new (label);
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();
  GtkWidget *choice;

  g_ptr_array_add (choices, (gpointer) first);
  for (guint i = 0; i < dln_vocabulary_weight.n_words; i++)
    g_ptr_array_add (choices, (gpointer) _ (dln_vocabulary_weight.words[i].label));
  g_ptr_array_add (choices, NULL);
  choice = gtk_drop_down_new_from_strings ((const char *const *) choices->pdata);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), (guint) (dln_record_get_integer (self->record, field, -1) + 1));
  gtk_widget_set_sensitive (choice, dln_case_is_writable (self->dln_case));
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_set_hexpand (words, TRUE);
  set_label (choice, label);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), choice);
  gtk_box_append (GTK_BOX (self->box), row);
  return GTK_DROP_DOWN (choice);
}

/* --- making it ----------------------------------------------------------- */

static void
closed_cb (DlnMatrixCard *self)
{
  if (self->gone || !dln_case_is_writable (self->dln_case))
    return;
  self->gone = TRUE;
  if (self->record != NULL)
    write_record (self);
  else
    write_why (self);
}

static void
dln_matrix_card_dispose (GObject *object)
{
  DlnMatrixCard *self = DLN_MATRIX_CARD (object);

  g_clear_object (&self->dln_case);
  G_OBJECT_CLASS (dln_matrix_card_parent_class)->dispose (object);
}

static void
dln_matrix_card_finalize (GObject *object)
{
  DlnMatrixCard *self = DLN_MATRIX_CARD (object);

  g_free (self->evidence);
  g_free (self->hypothesis);
  g_free (self->why);
  g_clear_pointer (&self->record, dln_record_free);
  G_OBJECT_CLASS (dln_matrix_card_parent_class)->finalize (object);
}

static void
dln_matrix_card_class_init (DlnMatrixCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dln_matrix_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = dln_matrix_card_finalize;
  signals[FAILED] = g_signal_new ("failed", DLN_TYPE_MATRIX_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_STRING);
}

static void
dln_matrix_card_init (DlnMatrixCard *self)
{
  self->value = DLN_ACH_BLANK;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_set_size_request (self->box, WIDTH, -1);
  gtk_widget_add_css_class (self->box, "dln-matrix-card");
  gtk_popover_set_child (GTK_POPOVER (self), self->box);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
}

static DlnMatrixCard *
new_card (DlnCase    *dln_case,
          const char *label)
{
  DlnMatrixCard *self = g_object_new (DLN_TYPE_MATRIX_CARD, NULL);

  self->dln_case = g_object_ref (dln_case);
  set_label (GTK_WIDGET (self), label);
  return self;
}

/**
 * dln_matrix_card_new_for_cell:
 * @dln_case: a case
 * @matrix: its matrix
 * @row: a row's position
 * @column: a hypothesis's position
 *
 * Returns: (transfer floating): the card of a cell: its rating, and why
 */
GtkWidget *
dln_matrix_card_new_for_cell (DlnCase            *dln_case,
                              const DlnAchMatrix *matrix,
                              guint               row,
                              guint               column)
{
  const DlnAchCell *cell = dln_ach_matrix_get_cell (matrix, row, column);
  const DlnAchRow *evidence = matrix->rows->pdata[row];
  const DlnAchHypothesis *hypothesis = matrix->hypotheses->pdata[column];
  DlnMatrixCard *self = new_card (dln_case, _ ("Rating"));
  GtkWidget *last;

  self->evidence = g_strdup (evidence->slug);
  self->hypothesis = g_strdup (hypothesis->slug);
  self->value = cell->value;
  self->why = g_strdup (cell->why);
  add_words (self, evidence->title, "heading");
  add_words (self, hypothesis->title, "dln-caption");
  add_ratings (self);
  self->note = add_entry (self, _ ("Why"), cell->why);
  /* A reason belongs to a rating: that comes first. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->note), cell->value >= 0 && dln_case_is_writable (dln_case));
  g_signal_connect_object (self, "show", G_CALLBACK (gtk_widget_grab_focus), self->note,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  add_signature (self, cell);
  if (cell->value >= 0)
    {
      last = add_button (self, self->box, _ ("Clear"), NULL, G_CALLBACK (clear_cb));
      gtk_widget_set_halign (last, GTK_ALIGN_END);
    }
  return GTK_WIDGET (self);
}

static void
add_texts (DlnMatrixCard *self,
           const char    *title,
           const char    *note)
{
  self->title = add_entry (self, _ ("Title"), title);
  self->note = add_entry (self, _ ("Note"), note);
  gtk_widget_set_sensitive (GTK_WIDGET (self->title), dln_case_is_writable (self->dln_case));
  gtk_widget_set_sensitive (GTK_WIDGET (self->note), dln_case_is_writable (self->dln_case));
}

/**
 * dln_matrix_card_new_for_row:
 * @dln_case: a case
 * @row: a row of its matrix
 *
 * Returns: (transfer floating) (nullable): the card of a row; %NULL once it is gone
 */
GtkWidget *
dln_matrix_card_new_for_row (DlnCase         *dln_case,
                             const DlnAchRow *row)
{
  DlnRecord *record = dln_case_get_record (dln_case, DLN_TABLE_EVIDENCE, row->slug, NULL);
  DlnMatrixCard *self = record != NULL ? new_card (dln_case, _ ("Row")) : NULL;

  if (self == NULL)
    return NULL;
  self->record = record;
  add_texts (self, row->title, row->note);
  self->credibility = add_choice (self, _ ("Credibility"), _ ("From the claims"), "credibility");
  self->relevance = add_choice (self, _ ("Relevance"), _ ("As usual (medium)"), "relevance");
  if (row->voice != NULL)
    add_words (self, row->voice, "dln-caption");
  add_buttons (self, _ ("Move up"), "go-up-symbolic", _ ("Move down"), "go-down-symbolic", _ ("Remove Row"));
  return GTK_WIDGET (self);
}

/**
 * dln_matrix_card_new_for_column:
 * @dln_case: a case
 * @hypothesis: a hypothesis of its matrix
 *
 * Returns: (transfer floating) (nullable): the card of a hypothesis; %NULL once it is gone
 */
GtkWidget *
dln_matrix_card_new_for_column (DlnCase                *dln_case,
                                const DlnAchHypothesis *hypothesis)
{
  DlnRecord *record = dln_case_get_record (dln_case, DLN_TABLE_HYPOTHESIS, hypothesis->slug, NULL);
  DlnMatrixCard *self = record != NULL ? new_card (dln_case, _ ("Hypothesis")) : NULL;
  GtkWidget *check;

  if (self == NULL)
    return NULL;
  self->record = record;
  add_texts (self, hypothesis->title, hypothesis->note);
  check = gtk_check_button_new_with_label (_ ("Says that somebody deceives"));
  self->deception = GTK_CHECK_BUTTON (check);
  gtk_check_button_set_active (self->deception, hypothesis->deception);
  gtk_widget_set_sensitive (check, dln_case_is_writable (dln_case));
  gtk_box_append (GTK_BOX (self->box), check);
  add_buttons (self, _ ("Move to the left"), "go-previous-symbolic", _ ("Move to the right"), "go-next-symbolic",
               _ ("Remove Hypothesis"));
  return GTK_WIDGET (self);
}
