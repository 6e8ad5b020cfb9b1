/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how Tab goes through a widget whose grab_focus gives the keyboard to one of its children. What
 * GTK does by itself asks that grab_focus again on the way back: Shift+Tab would never leave.
 */
#include "config.h"

#include "dln-focus-children.h"

/**
 * dln_focus_children:
 * @widget: a widget whose children stand in the order of Tab
 * @direction: where the keyboard goes
 *
 * For #GtkWidgetClass.focus, wherever grab_focus is overridden.
 *
 * Returns: whether one of the children has the keyboard now
 */
gboolean
dln_focus_children (GtkWidget        *widget,
                    GtkDirectionType  direction)
{
  gboolean back = direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP || direction == GTK_DIR_LEFT;
  GtkWidget *child = gtk_widget_get_focus_child (widget);

  if (child == NULL)
    child = back ? gtk_widget_get_last_child (widget) : gtk_widget_get_first_child (widget);
  for (; child != NULL; child = back ? gtk_widget_get_prev_sibling (child) : gtk_widget_get_next_sibling (child))
    if (gtk_widget_is_visible (child) && gtk_widget_child_focus (child, direction))
      return TRUE;
  return FALSE;
}
