/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the turn between a scene, in which time runs from left to right, and a widget
 * that is read from the right, where it runs from right to left. What comes from the
 * pointer is turned on its way in, marks on their way out; nothing between knows.
 */
#include "config.h"

#include "dln-turn.h"

static gboolean
is_turned (GtkWidget *widget)
{
  return gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
}

/**
 * dln_turn_x:
 * @widget: a widget
 * @x: px from the left of the widget, or of its scene
 *
 * Returns: px from the left of the other
 */
double
dln_turn_x (GtkWidget *widget,
            double     x)
{
  return is_turned (widget) ? gtk_widget_get_width (widget) - x : x;
}

/**
 * dln_turn_step:
 * @widget: a widget
 * @step: px, or a number of steps, to the right of the widget, or of its scene
 *
 * Returns: to the right of the other
 */
double
dln_turn_step (GtkWidget *widget,
               double     step)
{
  return is_turned (widget) ? -step : step;
}

/**
 * dln_turn_box:
 * @widget: a widget
 * @box: (inout): px on the scene, then on the widget
 */
void
dln_turn_box (GtkWidget    *widget,
              GdkRectangle *box)
{
  if (is_turned (widget))
    box->x = gtk_widget_get_width (widget) - box->x - box->width;
}

/**
 * dln_turn_snapshot:
 * @widget: a widget
 * @ink: its ink
 * @snapshot: where they go
 * @marks: of its scene; of no use afterwards
 */
void
dln_turn_snapshot (GtkWidget   *widget,
                   DlnInk      *ink,
                   GtkSnapshot *snapshot,
                   DlnMarks    *marks)
{
  if (is_turned (widget))
    dln_marks_mirror (marks, gtk_widget_get_width (widget));
  dln_ink_snapshot (ink, snapshot, marks);
}
