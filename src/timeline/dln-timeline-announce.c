/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what assistive technology is told of the selected event. GTK 4.8 cannot
 * announce, and a name that changes under the focus is not spoken by every screen
 * reader. So there are two items, of which one stands where the selected event is
 * drawn: each step names the other one, and the focus goes there.
 *
 * Invariant: at most one of them is visible, and only that one takes the focus.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include <glib/gi18n-lib.h>

/**
 * dln_timeline_get_lead:
 * @self: a timeline with a case
 *
 * Returns: the selected event; of several the one that was told of last, else the first;
 *   %DLN_NO_ROW where none is selected
 */
guint
dln_timeline_get_lead (DlnTimeline *self)
{
  const DlnColumns *columns = dln_case_get_columns (self->dln_case);
  guint n;
  const guint *rows = dln_case_get_selection (self->dln_case, &n);

  if (n == 0)
    return DLN_NO_ROW;
  if (self->told_row < columns->n_rows && (columns->flags[self->told_row] & DLN_ROW_SELECTED) != 0)
    return self->told_row;
  return rows[0];
}

static char *
dup_position (DlnTimeline *self,
              guint        row)
{
  guint position, n, lane;

  if (!dln_timeline_scene_get_position (self->scene, row, &position, &n, &lane))
    return NULL;
  if (lane == G_MAXUINT)
    return g_strdup_printf (_ ("%'u of %'u without a time"), position, n);
  return g_strdup_printf (_ ("%'u of %'u in %s"), position, n,
                          dln_timeline_scene_get_lane_label (self->scene, lane));
}

static char *
dup_count (DlnTimeline *self)
{
  guint n;

  dln_case_get_selection (self->dln_case, &n);
  if (n < 2)
    return NULL;
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u selected", "%'u selected", n), n);
}

/**
 * dln_timeline_dup_announcement:
 * @self: a timeline with a case
 * @row: an event
 *
 * Returns: (transfer full): what the keys move of it where that is not all of it, title, time
 *   as drawn, words, place, dispute, where in its lane it stands, and how many are selected where
 *   that is more than one
 */
char *
dln_timeline_dup_announcement (DlnTimeline *self,
                               guint        row)
{
  g_autofree char *text = dln_timeline_describe (self, row);
  g_autofree char *position = dup_position (self, row);
  g_autofree char *count = dup_count (self);
  g_autofree char *part = dln_timeline_describe_part (self, row, self->part);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *line = g_string_new (part);

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (line, line->len > 0 ? ", %s" : "%s", lines[i]);
  if (position != NULL)
    g_string_append_printf (line, ", %s", position);
  if (count != NULL)
    g_string_append_printf (line, ", %s", count);
  return g_string_free (line, FALSE);
}

/* The focus is on the timeline itself or on one of its items, not on a button of it. */
static gboolean
has_focus (DlnTimeline *self)
{
  return gtk_widget_is_focus (GTK_WIDGET (self)) || gtk_widget_is_focus (self->focused) ||
         gtk_widget_is_focus (self->spare);
}

static void
set_item_active (GtkWidget *item,
                 gboolean   active)
{
  gtk_widget_set_visible (item, active);
  gtk_widget_set_focusable (item, active);
}

static void
tell (DlnTimeline *self,
      guint        row)
{
  g_autofree char *line =
    row != DLN_NO_ROW ? dln_timeline_dup_announcement (self, row) : g_strdup ("");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->focused), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  line, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->focused), GTK_ACCESSIBLE_STATE_SELECTED,
                               row != DLN_NO_ROW, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, line,
                                  -1);
}

/**
 * dln_timeline_update_focused:
 * @self: a timeline with a case
 *
 * To be called when the selection, or what is said of it, changes.
 */
void
dln_timeline_update_focused (DlnTimeline *self)
{
  guint row = dln_timeline_get_lead (self);
  gboolean focus = has_focus (self);
  GtkWidget *before = self->focused;

  if (row != self->told_row)
    {
      self->focused = self->spare;
      self->spare = before;
    }
  self->told_row = row;
  tell (self, row);
  set_item_active (self->focused, row != DLN_NO_ROW);
  if (focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  set_item_active (self->spare, FALSE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * dln_timeline_place_focused:
 * @self: a timeline
 *
 * Puts the item where the selected event is drawn.
 */
void
dln_timeline_place_focused (DlnTimeline *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint row = self->dln_case != NULL ? dln_timeline_get_lead (self) : DLN_NO_ROW;
  double x, y, w, h;
  GtkAllocation box = { 0, 0, 1, 1 };
  int least;

  gtk_widget_measure (self->focused, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (row != DLN_NO_ROW)
    dln_timeline_sync_view (self);
  if (row != DLN_NO_ROW && dln_timeline_scene_locate (self->scene, row, &x, &y, &w, &h))
    {
      x = CLAMP (x, 0, gtk_widget_get_width (widget));
      box = (GtkAllocation) { (int) x, (int) MAX (y, 0),
                              (int) CLAMP (w, 1, gtk_widget_get_width (widget) - x + 1), (int) h };
    }
  dln_turn_box (widget, &box);
  gtk_widget_size_allocate (self->focused, &box, -1);
}

/* The ring is the timeline's: what is selected has one of its own. */
static void
item_flags_cb (GtkWidget     *item,
               GtkStateFlags  before,
               DlnTimeline   *self)
{
  if (item != self->focused)
    return;
  if ((gtk_widget_get_state_flags (item) & GTK_STATE_FLAG_FOCUS_VISIBLE) != 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "item-focused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "item-focused");
}

static GtkWidget *
add_item (DlnTimeline *self)
{
  GtkWidget *item = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                                  "can-target", FALSE, "visible", FALSE, NULL);

  g_signal_connect (item, "state-flags-changed", G_CALLBACK (item_flags_cb), self);
  gtk_widget_set_parent (item, GTK_WIDGET (self));
  return item;
}

/**
 * dln_timeline_add_items:
 * @self: a timeline that is being made
 */
void
dln_timeline_add_items (DlnTimeline *self)
{
  self->told_row = DLN_NO_ROW;
  self->focused = add_item (self);
  self->spare = add_item (self);
}

static gboolean
dln_timeline_grab_focus (GtkWidget *widget)
{
  DlnTimeline *self = DLN_TIMELINE (widget);

  if (self->focused != NULL && gtk_widget_get_visible (self->focused) &&
      gtk_widget_grab_focus (self->focused))
    return TRUE;
  return GTK_WIDGET_CLASS (g_type_class_peek (GTK_TYPE_WIDGET))->grab_focus (widget);
}

/* The event, then the buttons in the corner: by Tab in and out, never round and round. */
static gboolean
dln_timeline_focus (GtkWidget        *widget,
                    GtkDirectionType  direction)
{
  DlnTimeline *self = DLN_TIMELINE (widget);
  GtkWidget *child = gtk_widget_get_focus_child (widget);

  if (child != NULL && child == self->menu)
    return gtk_widget_child_focus (child, direction);
  /* While its popover is open, Tab goes round in there. */
  if (child == self->zone &&
      gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (child)))))
    return gtk_widget_child_focus (child, direction);
  /* The events first, then the two buttons of the corner from left to right. */
  if (has_focus (self))
    return direction == GTK_DIR_TAB_FORWARD && gtk_widget_child_focus (self->zone, direction);
  if (child == self->zone)
    return direction == GTK_DIR_TAB_BACKWARD ? gtk_widget_grab_focus (widget)
                                             : gtk_widget_child_focus (self->corner, direction);
  if (child == self->corner)
    return direction == GTK_DIR_TAB_BACKWARD && gtk_widget_child_focus (self->zone, direction);
  if (direction == GTK_DIR_TAB_BACKWARD && gtk_widget_child_focus (self->corner, direction))
    return TRUE;
  return gtk_widget_grab_focus (widget);
}

/**
 * dln_timeline_install_focus:
 * @widget_class: a timeline's class
 */
void
dln_timeline_install_focus (GtkWidgetClass *widget_class)
{
  widget_class->focus = dln_timeline_focus;
  widget_class->grab_focus = dln_timeline_grab_focus;
}
