/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the page of competing hypotheses: it reads the matrix when records change while the page is seen,
 * tells of the row that has the keyboard what it weighs and what the order hangs on, and calls the verbs
 * that rate cells and add rows and columns.
 *
 * # Keyboard
 * That of the matrix, see dln-matrix-grid.c; Escape goes back to map and timeline.
 *
 * # Accessibility
 * What is told of the focused row stands in labels below the matrix.
 */
#include "config.h"

#include "dln-hypotheses-page.h"

#include "dln-hypotheses.h"
#include "dln-matrix-card.h"
#include "dln-matrix-cells.h"
#include "dln-matrix-grid.h"
#include "dln-voices-dialog.h"

#include <glib/gi18n.h>

/* Records that a matrix is made of. */
#define TABLES                                                                                                         \
  (1u << DLN_TABLE_HYPOTHESIS | 1u << DLN_TABLE_EVIDENCE | 1u << DLN_TABLE_RATING | 1u << DLN_TABLE_CLAIM |           \
   1u << DLN_TABLE_SOURCE | 1u << DLN_TABLE_UTTERANCE | 1u << DLN_TABLE_ACTOR)

struct _DlnHypothesesPage {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  GSignalGroup *signals;
  DlnAchMatrix *matrix; /* as it was read last, NULL before */
  gboolean stale;       /* records changed while nobody looked */

  GtkWidget *box;
  GtkStack *stack;
  GtkWidget *hypothesis_button;
  GtkMenuButton *row_button;
  GMenuModel *row_menu;
  GtkEditable *first_entry;
  GtkWidget *first_button;
  DlnMatrixGrid *grid;
  GtkLabel *weight;
  GtkLabel *without;
  GtkWidget *doubt_box;
  GtkLabel *doubt;
};

enum { ERROR, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DlnHypothesesPage, dln_hypotheses_page, GTK_TYPE_WIDGET)

static void
tell (DlnHypothesesPage *self,
      const char        *message)
{
  g_signal_emit (self, signals[ERROR], 0, message);
}

static void
take_error (DlnHypothesesPage *self,
            GError            *error)
{
  if (error != NULL)
    tell (self, error->message);
  g_clear_error (&error);
}

/* --- what is told of a row ----------------------------------------------- */

static void
add_sentence (GString *text,
              char    *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  g_free (sentence);
}

static void
add_row_doubts (DlnHypothesesPage *self,
                const DlnAchRow   *row,
                GString           *text)
{
  const DlnAchRow *other = dln_ach_matrix_find_row (self->matrix, row->same_voice);

  if (other != NULL)
    add_sentence (text, g_strdup_printf (_ ("The same voice speaks in “%s”: it counts twice."), other->title));
  if (row->n_voices > 1)
    add_sentence (text, g_strdup_printf (_ ("Its claims are of %u voices: a row of each would count them."),
                                         row->n_voices));
  if (row->n_later > 0)
    add_sentence (text, g_strdup_printf (ngettext ("%u more of its claims was not known yet.",
                                                   "%u more of its claims were not known yet.", row->n_later),
                                         row->n_later));
  if (row->n_possible > 0)
    add_sentence (text, g_strdup_printf (ngettext ("%u of its claims was possibly not known yet.",
                                                   "%u of its claims were possibly not known yet.", row->n_possible),
                                         row->n_possible));
  if (row->n_gone > 0)
    add_sentence (text, g_strdup_printf (ngettext ("%u of its claims is no longer live.",
                                                   "%u of its claims are no longer live.", row->n_gone),
                                         row->n_gone));
  if (row->diagnosticity == 0)
    add_sentence (text, g_strdup (_ ("It tells no hypotheses apart.")));
}

static void
show_doubts (DlnHypothesesPage *self,
             const DlnAchRow   *row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (row != NULL)
    add_row_doubts (self, row, text);
  if (self->matrix->n_later > 0)
    add_sentence (text, g_strdup_printf (ngettext ("%u row is left out: its claims were not known then.",
                                                   "%u rows are left out: their claims were not known then.",
                                                   self->matrix->n_later),
                                         self->matrix->n_later));
  if (!self->matrix->has_deception)
    add_sentence (text, g_strdup (_ ("No hypothesis says that somebody deceives: mark one on its card.")));
  gtk_label_set_label (self->doubt, text->str);
  gtk_widget_set_visible (self->doubt_box, text->len > 0);
}

static char *
dup_without (DlnHypothesesPage *self,
             const DlnAchRow   *row)
{
  g_autofree char *order = dln_ach_matrix_dup_order (self->matrix, row->shift != DLN_ACH_SAME ? row : NULL);

  if (row->shift == DLN_ACH_SAME)
    return g_strdup_printf (_ ("Without this row the order stays: %s"), order);
  if (row->shift == DLN_ACH_LEAD)
    return g_strdup_printf (_ ("Without this row the lead changes: %s"), order);
  return g_strdup_printf (_ ("Without this row the order becomes: %s"), order);
}

static void
show_row (DlnHypothesesPage *self)
{
  const DlnAchRow *row = NULL;
  g_autofree char *weight = NULL, *without = NULL;
  int at, column;

  if (self->matrix == NULL)
    return;
  dln_matrix_grid_get_focused (self->grid, &at, &column);
  if (at >= 0 && (guint) at < self->matrix->rows->len)
    row = self->matrix->rows->pdata[at];
  if (row != NULL)
    {
      weight = dln_matrix_dup_weight_words (row);
      without = dup_without (self, row);
    }
  else if (self->matrix->rows->len == 0)
    without = g_strdup (_ ("Add evidence that speaks for or against them: claims, assumptions, or what is missing."));
  else
    without = dln_ach_matrix_dup_order (self->matrix, NULL);
  gtk_label_set_label (self->weight, weight != NULL ? weight : "");
  gtk_widget_set_visible (GTK_WIDGET (self->weight), weight != NULL);
  gtk_label_set_label (self->without, without);
  show_doubts (self, row);
}

/* --- following the case -------------------------------------------------- */

static void
update_buttons (DlnHypothesesPage *self)
{
  gboolean writable = self->dln_case != NULL && dln_case_is_writable (self->dln_case);

  gtk_widget_set_sensitive (self->hypothesis_button, writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->row_button), writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->first_entry), writable);
}

static gboolean
has_keyboard (DlnHypothesesPage *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
read_matrix (DlnHypothesesPage *self)
{
  gboolean keyboard = has_keyboard (self);
  GError *error = NULL;
  DlnAchMatrix *matrix;

  self->stale = FALSE;
  matrix = dln_ach_matrix_new (self->dln_case, &error);
  if (matrix == NULL)
    {
      take_error (self, error);
      return;
    }
  g_clear_pointer (&self->matrix, dln_ach_matrix_free);
  self->matrix = matrix;
  dln_matrix_grid_show (self->grid, matrix);
  gtk_stack_set_visible_child_name (
    self->stack, matrix->hypotheses->len > 0 || matrix->rows->len > 0 ? "matrix" : "empty");
  show_row (self);
  /* An undo took the cell that had it. */
  if (keyboard && !has_keyboard (self))
    gtk_widget_grab_focus (matrix->hypotheses->len > 0 || matrix->rows->len > 0 ? GTK_WIDGET (self->grid)
                                                                                : GTK_WIDGET (self->first_entry));
}

/* At once where it is looked at, else when it is. */
static void
reread (DlnHypothesesPage *self)
{
  self->stale = TRUE;
  if (self->dln_case != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_matrix (self);
}

static void
changed_cb (DlnHypothesesPage *self,
            const DlnChange   *change)
{
  if (change->bulk || (change->tables & TABLES) != 0)
    reread (self);
}

static void
known_changed_cb (DlnHypothesesPage *self)
{
  update_buttons (self);
  reread (self);
}

static void
dln_hypotheses_page_map (GtkWidget *widget)
{
  DlnHypothesesPage *self = DLN_HYPOTHESES_PAGE (widget);

  GTK_WIDGET_CLASS (dln_hypotheses_page_parent_class)->map (widget);
  /* Items that are made before the page stands in a window never find its actions (GTK 4.8). */
  if (gtk_menu_button_get_menu_model (self->row_button) == NULL)
    gtk_menu_button_set_menu_model (self->row_button, self->row_menu);
  if (self->stale && self->dln_case != NULL)
    read_matrix (self);
}

/* --- cells --------------------------------------------------------------- */

static void
focused_cb (DlnHypothesesPage *self)
{
  show_row (self);
}

static void
rated_cb (DlnHypothesesPage *self,
          int                row,
          int                column,
          int                value)
{
  const DlnAchRow *evidence = self->matrix->rows->pdata[row];
  const DlnAchHypothesis *hypothesis = self->matrix->hypotheses->pdata[column];
  g_autofree char *from = g_strdup (evidence->slug), *against = g_strdup (hypothesis->slug);
  GError *error = NULL;

  dln_case_rate (self->dln_case, from, against, value, NULL, &error);
  take_error (self, error);
}

static void
activated_cb (DlnHypothesesPage *self,
              int                row,
              int                column)
{
  GtkWidget *card;

  if (row == DLN_MATRIX_HEAD)
    card = dln_matrix_card_new_for_column (self->dln_case, self->matrix->hypotheses->pdata[column]);
  else if (column == DLN_MATRIX_HEAD)
    card = dln_matrix_card_new_for_row (self->dln_case, self->matrix->rows->pdata[row]);
  else
    card = dln_matrix_card_new_for_cell (self->dln_case, self->matrix, (guint) row, (guint) column);
  if (card == NULL)
    return;
  g_signal_connect_object (card, "failed", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
  dln_matrix_grid_show_card (self->grid, card, row, column);
}

/* --- adding -------------------------------------------------------------- */

typedef struct {
  DlnHypothesesPage *page;
  GtkEditable *entry;
  int kind; /* a DlnEvidenceKind, -1 for a hypothesis */
} Naming;

static void
naming_free (Naming *naming)
{
  g_object_unref (naming->page);
  g_free (naming);
}

static void
add_hypothesis (DlnHypothesesPage *self,
                const char        *title)
{
  GError *error = NULL;

  g_free (dln_case_add_hypothesis (self->dln_case, title, &error));
  take_error (self, error);
  if (self->matrix != NULL)
    dln_matrix_grid_focus_cell (self->grid, DLN_MATRIX_HEAD, (int) self->matrix->hypotheses->len - 1);
}

static void
add_row (DlnHypothesesPage *self,
         DlnEvidenceKind    kind,
         const char        *title)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  DlnRecord *row = dln_record_new (DLN_TABLE_EVIDENCE, NULL);
  GError *error = NULL;

  dln_record_set_text (row, "title", title);
  dln_record_set_integer (row, "kind", kind);
  g_ptr_array_add (rows, row);
  dln_case_add_evidence (self->dln_case, rows, &error);
  take_error (self, error);
  if (self->matrix != NULL)
    dln_matrix_grid_focus_cell (self->grid, (int) self->matrix->rows->len - 1, 0);
}

static void
named_cb (Naming     *naming,
          const char *response)
{
  DlnHypothesesPage *self = naming->page;
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (naming->entry)));

  if (!g_str_equal (response, "add") || self->dln_case == NULL || title[0] == '\0')
    return;
  if (naming->kind < 0)
    add_hypothesis (self, title);
  else
    add_row (self, (DlnEvidenceKind) naming->kind, title);
}

static void
title_changed_cb (GtkEditable      *entry,
                  AdwMessageDialog *dialog)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "add", title[0] != '\0');
}

static void
ask_title (DlnHypothesesPage *self,
           int                kind,
           const char        *heading,
           const char        *body)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading, body);
  GtkWidget *entry = gtk_entry_new ();
  Naming *naming = g_new0 (Naming, 1);

  naming->page = g_object_ref (self);
  naming->entry = GTK_EDITABLE (entry);
  naming->kind = kind;
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "add", _ ("_Add"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "add", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "add");
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "add", FALSE);
  g_signal_connect (entry, "changed", G_CALLBACK (title_changed_cb), dialog);
  g_signal_connect_data (dialog, "response", G_CALLBACK (named_cb), naming,
                         (GClosureNotify) (void (*) (void)) naming_free, G_CONNECT_SWAPPED);
  gtk_window_set_focus (GTK_WINDOW (dialog), entry);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_hypothesis_cb (DlnHypothesesPage *self)
{
  ask_title (self, -1, _ ("Add Hypothesis"), _ ("What may have happened, or who may have done it?"));
}

static void
add_assumption_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       data)
{
  ask_title (DLN_HYPOTHESES_PAGE (data), DLN_EVIDENCE_ASSUMPTION, _ ("Add Assumption"),
             _ ("What is taken for granted, and would matter if it were wrong?"));
}

static void
add_missing_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       data)
{
  ask_title (DLN_HYPOTHESES_PAGE (data), DLN_EVIDENCE_MISSING, _ ("Add Missing Evidence"),
             _ ("What should be there if a hypothesis were true, and is not?"));
}

static void
add_claims_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       data)
{
  DlnHypothesesPage *self = DLN_HYPOTHESES_PAGE (data);
  GtkWidget *dialog = dln_voices_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->dln_case);

  g_signal_connect_object (dialog, "failed", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
first_cb (DlnHypothesesPage *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (self->first_entry)));

  if (title[0] == '\0' || self->dln_case == NULL)
    return;
  gtk_editable_set_text (self->first_entry, "");
  add_hypothesis (self, title);
}

static void
first_changed_cb (DlnHypothesesPage *self)
{
  gtk_widget_set_sensitive (self->first_button, gtk_editable_get_text (self->first_entry)[0] != '\0');
}

/* --- making it ----------------------------------------------------------- */

static void
dln_hypotheses_page_dispose (GObject *object)
{
  DlnHypothesesPage *self = DLN_HYPOTHESES_PAGE (object);

  g_clear_object (&self->signals);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->matrix, dln_ach_matrix_free);
  g_clear_object (&self->dln_case);
  G_OBJECT_CLASS (dln_hypotheses_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/org/dateline/Dateline/app/dln-hypotheses-page.ui");
  gtk_widget_class_bind_template_child (klass, DlnHypothesesPage, box);
  gtk_widget_class_bind_template_child (klass, DlnHypothesesPage, stack);
  gtk_widget_class_bind_template_child (klass, DlnHypothesesPage, hypothesis_button);
  gtk_widget_class_bind_template_child (klass, DlnHypothesesPage, row_button);
  gtk_widget_class_bind_template_child (klass, DlnHypothesesPage, row_menu);
  gtk_widget_class_bind_template_child (klass, DlnHypothesesPage, first_entry);
  gtk_widget_class_bind_template_child (klass, DlnHypothesesPage, first_button);
  gtk_widget_class_bind_template_child (klass, DlnHypothesesPage, grid);
  gtk_widget_class_bind_template_child (klass, DlnHypothesesPage, weight);
  gtk_widget_class_bind_template_child (klass, DlnHypothesesPage, without);
  gtk_widget_class_bind_template_child (klass, DlnHypothesesPage, doubt_box);
  gtk_widget_class_bind_template_child (klass, DlnHypothesesPage, doubt);
  gtk_widget_class_bind_template_callback (klass, activated_cb);
  gtk_widget_class_bind_template_callback (klass, add_hypothesis_cb);
  gtk_widget_class_bind_template_callback (klass, first_cb);
  gtk_widget_class_bind_template_callback (klass, first_changed_cb);
  gtk_widget_class_bind_template_callback (klass, focused_cb);
  gtk_widget_class_bind_template_callback (klass, rated_cb);
}

static void
dln_hypotheses_page_class_init (DlnHypothesesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_hypotheses_page_dispose;
  widget_class->map = dln_hypotheses_page_map;
  signals[ERROR] = g_signal_new ("error", DLN_TYPE_HYPOTHESES_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_STRING);
  g_type_ensure (DLN_TYPE_MATRIX_GRID);
  bind_template (widget_class);
}

static void
dln_hypotheses_page_init (DlnHypothesesPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "add-claims", .activate = add_claims_action },
    { .name = "add-assumption", .activate = add_assumption_action },
    { .name = "add-missing", .activate = add_missing_action },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "hypotheses", G_ACTION_GROUP (actions));
  self->signals = g_signal_group_new (DLN_TYPE_CASE);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::writable", G_CALLBACK (update_buttons), self);
  g_signal_group_connect_swapped (self->signals, "known-changed", G_CALLBACK (known_changed_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- public -------------------------------------------------------------- */

/**
 * dln_hypotheses_page_set_case:
 * @self: a page
 * @dln_case: (nullable): whose matrix it shows from now on
 */
void
dln_hypotheses_page_set_case (DlnHypothesesPage *self,
                              DlnCase           *dln_case)
{
  g_clear_pointer (&self->matrix, dln_ach_matrix_free);
  g_set_object (&self->dln_case, dln_case);
  g_signal_group_set_target (self->signals, dln_case);
  update_buttons (self);
  reread (self);
}

/**
 * dln_hypotheses_page_enter:
 * @self: a page that is seen
 *
 * Gives the keyboard to the matrix, or to the entry for the first hypothesis.
 */
void
dln_hypotheses_page_enter (DlnHypothesesPage *self)
{
  int row, column;

  if (self->matrix == NULL || self->matrix->hypotheses->len + self->matrix->rows->len == 0)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->first_entry));
      return;
    }
  dln_matrix_grid_get_focused (self->grid, &row, &column);
  dln_matrix_grid_focus_cell (self->grid, row, column);
}
