/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the looks and the words of what stands in a matrix of hypotheses: a rating in its letters and its
 * colour, a row with its voice, grade, weight and diagnosticity, a hypothesis, and what is counted of it.
 *
 * # Accessibility
 * A cell says its row, its hypothesis and its rating: letters and colours are for the eye.
 */
#include "config.h"

#include "dln-matrix-cells.h"

#include <glib/gi18n.h>

#define CELL_WIDTH 82
#define HEAD_LINES 3
#define METER_WIDTH 32
#define NAME_KEY "dln-name"

/* By DlnRating; the first is of a blank cell. */
static const char *const classes[] = { "dln-blank",    "dln-very-consistent", "dln-consistent",
                                       "dln-neutral",  "dln-not-applicable",  "dln-inconsistent",
                                       "dln-very-inconsistent" };

/* Whether all that a widget shows is as @name has it. */
static gboolean
is_named (GtkWidget  *widget,
          const char *name)
{
  return g_strcmp0 (g_object_get_data (G_OBJECT (widget), NAME_KEY), name) == 0;
}

/* After the text is set: a button's label would else be its name. */
static void
set_name (GtkWidget *widget,
          char      *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (widget), NAME_KEY, name, g_free);
}

static GtkWidget *
new_button (GtkAccessibleRole  role,
            const char        *css_class)
{
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "accessible-role", role, NULL);

  gtk_widget_add_css_class (button, css_class);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* --- cells --------------------------------------------------------------- */

GtkWidget *
dln_matrix_cell_new (void)
{
  GtkWidget *cell = new_button (GTK_ACCESSIBLE_ROLE_GRID_CELL, "dln-rating");

  gtk_widget_set_size_request (cell, CELL_WIDTH, -1);
  return cell;
}

static char *
dup_cell_name (const DlnAchRow        *row,
               const DlnAchHypothesis *hypothesis,
               const DlnAchCell       *cell)
{
  const char *rating = cell->value >= 0 ? _ (dln_vocabulary_get_label (&dln_vocabulary_rating, cell->value))
                                        : _ ("Not rated");

  if (cell->why != NULL && cell->why[0] != '\0')
    return g_strdup_printf (_ ("Row: %s, hypothesis %s: %s, because: %s"), row->title, hypothesis->title, rating,
                            cell->why);
  return g_strdup_printf (_ ("Row: %s, hypothesis %s: %s"), row->title, hypothesis->title, rating);
}

void
dln_matrix_cell_fill (GtkWidget          *cell,
                      const DlnAchMatrix *matrix,
                      guint               row,
                      guint               column)
{
  const DlnAchCell *rating = dln_ach_matrix_get_cell (matrix, row, column);
  gboolean reasoned = rating->why != NULL && rating->why[0] != '\0';
  g_autofree char *name = dup_cell_name (matrix->rows->pdata[row], matrix->hypotheses->pdata[column], rating);
  g_autofree char *letters = NULL;

  if (is_named (cell, name))
    return;
  letters = g_strconcat (rating->value >= 0 ? dln_vocabulary_get_nick (&dln_vocabulary_rating, rating->value) : "·",
                         reasoned ? " *" : "", NULL);
  gtk_button_set_label (GTK_BUTTON (cell), letters);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (cell, classes[i]);
  gtk_widget_add_css_class (cell, classes[rating->value + 1]);
  gtk_widget_set_tooltip_text (cell, reasoned ? rating->why : NULL);
  set_name (cell, g_steal_pointer (&name));
}

/* --- rows ---------------------------------------------------------------- */

/**
 * dln_matrix_dup_weight_words:
 * @row: a row
 *
 * Returns: (transfer full): what it weighs and why
 */
char *
dln_matrix_dup_weight_words (const DlnAchRow *row)
{
  const char *credibility = _ (dln_vocabulary_get_label (&dln_vocabulary_weight, row->credibility));
  const char *relevance = _ (dln_vocabulary_get_label (&dln_vocabulary_weight, row->relevance));
  g_autofree char *from = NULL;

  if (row->basis == DLN_ACH_STATED)
    from = g_strdup (_ ("set by hand"));
  else if (row->basis == DLN_ACH_FROM_DIGITS)
    from = g_strdup_printf (_ ("from the claims’ digit %u"), row->digit);
  else if (row->basis == DLN_ACH_NOT_JUDGED)
    from = g_strdup (_ ("not judged"));
  else
    from = g_strdup (_ ("nothing to grade"));
  return g_strdup_printf (_ ("Weight %.2f: credibility %s (%s) × relevance %s"), dln_ach_get_weight (row->step),
                          credibility, from, relevance);
}

typedef struct {
  GtkLabel *title;
  GtkLabel *grade;
  GtkLabel *voice;
  GtkLabel *weight;
  GtkLevelBar *meter;
  GtkLabel *number;
} RowHead;

static GtkWidget *
new_meter (void)
{
  GtkWidget *meter = gtk_level_bar_new_for_interval (0, DLN_ACH_MOST_DIAGNOSTIC);

  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (meter), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (meter), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (meter), GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_widget_set_size_request (meter, METER_WIDTH, -1);
  gtk_widget_set_valign (meter, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (meter, "dln-diagnosticity");
  return meter;
}

GtkWidget *
dln_matrix_row_head_new (void)
{
  GtkWidget *button = new_button (GTK_ACCESSIBLE_ROLE_ROW_HEADER, "dln-row-head");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  RowHead *head = g_new0 (RowHead, 1);

  head->title = GTK_LABEL (new_label (NULL));
  head->grade = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (head->grade), "dln-grade-pill");
  head->voice = GTK_LABEL (new_label ("dln-caption"));
  gtk_widget_set_hexpand (GTK_WIDGET (head->voice), TRUE);
  head->weight = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (head->weight), "dln-caption");
  gtk_widget_add_css_class (GTK_WIDGET (head->weight), "numeric");
  head->meter = GTK_LEVEL_BAR (new_meter ());
  head->number = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (head->number), "numeric");
  gtk_label_set_width_chars (head->number, 1);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (head->grade));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (head->voice));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (head->weight));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (head->meter));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (head->number));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (head->title));
  gtk_box_append (GTK_BOX (box), line);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), box);
  g_object_set_data_full (G_OBJECT (button), "dln-row-head", head, g_free);
  return button;
}

/* Who speaks in it, else what kind of evidence it is. */
static const char *
get_voice (const DlnAchRow *row)
{
  return row->voice != NULL ? row->voice : _ (dln_vocabulary_get_label (&dln_vocabulary_evidence, row->kind));
}

static char *
dup_row_name (const DlnAchRow *row)
{
  g_autofree char *weight = dln_matrix_dup_weight_words (row);
  g_autofree char *diagnosticity = NULL;

  if (row->diagnosticity == DLN_ACH_UNKNOWN)
    diagnosticity = g_strdup (_ ("diagnosticity not known"));
  else
    diagnosticity = g_strdup_printf (_ ("diagnosticity %d of %d"), row->diagnosticity, DLN_ACH_MOST_DIAGNOSTIC);
  return g_strdup_printf (_ ("Row: %s, %s, grade %s. %s, %s"), row->title,
                          get_voice (row),
                          row->grades != NULL ? row->grades : _ ("none"), weight, diagnosticity);
}

void
dln_matrix_row_head_fill (GtkWidget       *widget,
                          const DlnAchRow *row)
{
  RowHead *head = g_object_get_data (G_OBJECT (widget), "dln-row-head");
  g_autofree char *name = dup_row_name (row);
  g_autofree char *weight = g_strdup_printf ("×%.2f", dln_ach_get_weight (row->step));
  g_autofree char *number = row->diagnosticity >= 0 ? g_strdup_printf ("%d", row->diagnosticity) : g_strdup ("–");

  if (is_named (widget, name))
    return;
  gtk_label_set_label (head->title, row->title);
  gtk_widget_set_visible (GTK_WIDGET (head->grade), row->grades != NULL);
  gtk_label_set_label (head->grade, row->grades != NULL ? row->grades : "");
  gtk_label_set_label (head->voice, get_voice (row));
  gtk_label_set_label (head->weight, weight);
  gtk_level_bar_set_value (head->meter, MAX (0, row->diagnosticity));
  gtk_label_set_label (head->number, number);
  gtk_widget_set_tooltip_text (widget, row->title);
  set_name (widget, g_steal_pointer (&name));
}

/* --- columns ------------------------------------------------------------- */

GtkWidget *
dln_matrix_column_head_new (void)
{
  /* GTK 4.8 tells a column header as a filler. */
  GtkWidget *button = new_button (GTK_ACCESSIBLE_ROLE_BUTTON, "dln-column-head");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *number = new_label ("dln-caption"), *title = new_label (NULL);

  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (title), HEAD_LINES);
  gtk_label_set_xalign (GTK_LABEL (number), 0.5);
  gtk_label_set_xalign (GTK_LABEL (title), 0.5);
  gtk_label_set_justify (GTK_LABEL (title), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), title);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_size_request (button, CELL_WIDTH, -1);
  return button;
}

void
dln_matrix_column_head_fill (GtkWidget              *head,
                             const DlnAchHypothesis *hypothesis,
                             guint                   column)
{
  GtkWidget *number = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (head)));
  g_autofree char *caption = g_strdup_printf (hypothesis->deception ? _ ("H%u · deception") : _ ("H%u"), column + 1);

  gtk_label_set_label (GTK_LABEL (number), caption);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (number)), hypothesis->title);
  gtk_widget_set_tooltip_text (head, hypothesis->title);
  set_name (head, g_strdup_printf (_ ("Hypothesis %u: %s%s"), column + 1, hypothesis->title,
                                   hypothesis->deception ? _ (", deception") : ""));
}

/* --- counts -------------------------------------------------------------- */

/* Three lines: inconsistencies, weighted sum, rank. */
GtkWidget *
dln_matrix_score_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (guint i = 0; i < 3; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_widget_add_css_class (label, "numeric");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_size_request (box, CELL_WIDTH, -1);
  gtk_widget_add_css_class (box, "dln-score");
  return box;
}

static GtkWidget *
fill_line (GtkWidget *label,
           char      *text,
           char      *name)
{
  gtk_label_set_label (GTK_LABEL (label), text);
  set_name (label, name);
  g_free (text);
  return gtk_widget_get_next_sibling (label);
}

void
dln_matrix_score_fill (GtkWidget              *widget,
                       const DlnAchHypothesis *hypothesis)
{
  const DlnAchScore *score = &hypothesis->score;
  GtkWidget *line = gtk_widget_get_first_child (widget);
  guint against = score->inconsistent + score->very_inconsistent;

  line = fill_line (line,
                    score->very_inconsistent > 0 ? g_strdup_printf (_ ("%u (%u II)"), against, score->very_inconsistent)
                                                 : g_strdup_printf ("%u", against),
                    g_strdup_printf (_ ("Inconsistencies of %s: %u, %u of them II"), hypothesis->title, against,
                                     score->very_inconsistent));
  line = fill_line (line, g_strdup_printf ("%.2f", score->sum),
                    g_strdup_printf (_ ("Weighted sum of %s: %.2f"), hypothesis->title, score->sum));
  fill_line (line, g_strdup_printf (score->tied ? "%u =" : "%u", score->rank),
             g_strdup_printf (score->tied ? _ ("Rank of %s: %u, tied") : _ ("Rank of %s: %u"), hypothesis->title,
                              score->rank));
  if (score->rank == 1)
    gtk_widget_add_css_class (line, "dln-leads");
  else
    gtk_widget_remove_css_class (line, "dln-leads");
}
