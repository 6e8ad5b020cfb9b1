/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the hand that relates two events: with Ctrl and Shift held, a drag from one bar to
 * another draws a line and asks in which order they stand, offering first what fits how they
 * are drawn. One choice is one entry; Escape, or letting go beside a bar, states nothing.
 *
 * Keyboard: in the list of orders the arrows choose, Enter states, Escape gives up.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include "dln-relations.h"

#include <glib/gi18n-lib.h>

#define BOTH (GDK_CONTROL_MASK | GDK_SHIFT_MASK)
/* px of the list before it scrolls. */
#define MOST_HEIGHT 260

/**
 * dln_timeline_would_relate:
 * @state: modifiers
 *
 * Returns: whether a press on a bar is for relating it, and no click
 */
gboolean
dln_timeline_would_relate (GdkModifierType state)
{
  return (state & BOTH) == BOTH;
}

static guint
find_bar (DlnTimeline *self,
          double       x,
          double       y)
{
  DlnTimelinePart part;

  return dln_timeline_scene_hit (self->scene, x, y, &part);
}

static gboolean
take (DlnTimeline     *self,
      double           x,
      double           y,
      GdkModifierType  state)
{
  guint row = dln_timeline_would_relate (state) ? find_bar (self, x, y) : DLN_NO_ROW;

  if (row == DLN_NO_ROW)
    return FALSE;
  self->relate_from = row;
  self->relate_to = DLN_NO_ROW;
  return TRUE;
}

/* Refused where nothing may change, by the same words as a move. */
static gboolean
begin (DlnTimeline *self)
{
  return dln_timeline_event_hand.begin (self);
}

static void
motion (DlnTimeline     *self,
        GdkModifierType  state)
{
  guint row = find_bar (self, self->pointer_x, self->pointer_y);

  self->relate_to = row != self->relate_from ? row : DLN_NO_ROW;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
cancel (DlnTimeline *self)
{
  self->relate_to = DLN_NO_ROW;
}

/* --- the question ---------------------------------------------------------- */

static void
activated_cb (GtkListBox    *list,
              GtkListBoxRow *chosen,
              DlnTimeline   *self)
{
  g_autoptr (DlnRecord) relation = dln_record_new (DLN_TABLE_RELATION, NULL);
  g_autoptr (GError) error = NULL;

  dln_record_set_text (relation, "from", g_object_get_data (G_OBJECT (list), "from"));
  dln_record_set_text (relation, "to", g_object_get_data (G_OBJECT (list), "to"));
  dln_record_set_integer (relation, "type", GPOINTER_TO_INT (g_object_get_data (G_OBJECT (chosen), "type")));
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_POPOVER)));
  if (self->dln_case != NULL && !dln_relations_state (self->dln_case, relation, &error))
    dln_timeline_emit_error (self, error);
}

static void
add_order (GtkWidget *list,
           int        type)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (dln_relation_get_words (dln_vocabulary_get_nick (&dln_vocabulary_allen, type)));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 6);
  gtk_widget_set_margin_end (label, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data (G_OBJECT (row), "type", GINT_TO_POINTER (type));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

/* What fits comes first, and is chosen. */
static GtkWidget *
make_list (DlnTimeline *self,
           const char  *fitting)
{
  int first = dln_vocabulary_find (&dln_vocabulary_allen, fitting);
  GtkWidget *list = gtk_list_box_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Order"), -1);
  add_order (list, first);
  for (int type = 0; type < (int) dln_vocabulary_allen.n_words; type++)
    if (type != first)
      add_order (list, type);
  gtk_list_box_select_row (GTK_LIST_BOX (list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_object_set_data_full (G_OBJECT (list), "from", dln_case_dup_slug (self->dln_case, self->relate_from), g_free);
  g_object_set_data_full (G_OBJECT (list), "to", dln_case_dup_slug (self->dln_case, self->relate_to), g_free);
  g_signal_connect (list, "row-activated", G_CALLBACK (activated_cb), self);
  return list;
}

static GtkWidget *
make_title (const char *text,
            const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 6);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
make_question (DlnTimeline *self,
               GtkWidget   *list)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_autofree char *from = dln_case_dup_title (self->dln_case, self->relate_from);
  g_autofree char *to = dln_case_dup_title (self->dln_case, self->relate_to);
  g_autofree char *other = g_strdup_printf (_ ("… “%s”"), to);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MOST_HEIGHT);
  gtk_box_append (GTK_BOX (box), make_title (from, "heading"));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), make_title (other, "dim-label"));
  return box;
}

static void
closed_cb (DlnTimeline *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
ask (DlnTimeline *self)
{
  GdkRectangle at = { (int) self->pointer_x, (int) self->pointer_y, 1, 1 };
  GtkWidget *list;
  DlnBounds from, to;

  dln_case_get_bounds (self->dln_case, self->relate_from, &from);
  dln_case_get_bounds (self->dln_case, self->relate_to, &to);
  list = make_list (self, dln_relation_fit (&from, &to));
  dln_turn_box (GTK_WIDGET (self), &at);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->menu), make_question (self, list));
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Relate two events"),
                                  -1);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &at);
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->menu));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (list))));
}

static void
release (DlnTimeline *self)
{
  const DlnColumns *columns = dln_case_get_columns (self->dln_case);
  guint from = self->relate_from, to = self->relate_to;

  if (to < columns->n_rows && from < columns->n_rows && DLN_ROW_SHOWN (columns, from) && DLN_ROW_SHOWN (columns, to))
    ask (self);
  self->relate_to = DLN_NO_ROW;
}

const DlnTimelineHand dln_timeline_relate_hand = {
  .take = take,
  .begin = begin,
  .motion = motion,
  .release = release,
  .cancel = cancel,
  .scrolls = DLN_SCROLLS_TIME | DLN_SCROLLS_LANES,
};

static void
light_up (DlnTimeline *self,
          DlnMarks    *marks,
          guint        row)
{
  double x, y, width, height;
  DlnMark *mark;

  if (row == DLN_NO_ROW || !dln_timeline_scene_get_bar (self->scene, row, &x, &y, &width, &height))
    return;
  mark = dln_marks_add (marks, DLN_MARK_FRAME, "relate-bar", row, x - 3, y - 1, width + 6, height + 2,
                        self->ink.palette.accent);
  mark->radius = 5;
  mark->line_width = 2;
}

/**
 * dln_timeline_snapshot_relate:
 * @self: a timeline with a case
 * @snapshot: where it goes
 *
 * While two events are being related: the line from the one to the pointer, and which bars
 * are meant.
 */
void
dln_timeline_snapshot_relate (DlnTimeline *self,
                              GtkSnapshot *snapshot)
{
  g_autoptr (DlnMarks) marks = NULL;
  DlnMark *line;

  if (!dln_timeline_holds (self, &dln_timeline_relate_hand))
    return;
  marks = dln_marks_new ();
  line = dln_marks_add (marks, DLN_MARK_LINE, "relate", DLN_NO_ROW, self->press_x, self->press_y,
                        self->pointer_x - self->press_x, self->pointer_y - self->press_y, self->ink.palette.accent);
  line->line_width = 2;
  dln_marks_add (marks, DLN_MARK_CIRCLE, "relate-tip", DLN_NO_ROW, self->pointer_x, self->pointer_y, 0, 0,
                 self->ink.palette.accent)
    ->radius = 4;
  light_up (self, marks, self->relate_from);
  light_up (self, marks, self->relate_to);
  dln_turn_snapshot (GTK_WIDGET (self), &self->ink, snapshot, marks);
}
