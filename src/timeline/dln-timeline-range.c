/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the hand that chooses a range of time on the axis: a drag draws a new one, moves
 * the old one or one of its ends. It states cells of the axis, as every gesture does. The
 * range is the model's, so the map follows while it is dragged.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include <glib/gi18n-lib.h>

static gboolean
take (DlnTimeline    *self,
      double          x,
      double          y,
      GdkModifierType state)
{
  DlnTimelinePart part;

  if (dln_timeline_scene_hit (self->scene, x, y, &part) != DLN_NO_ROW || part != DLN_TIMELINE_AXIS ||
      x < self->style.header_width)
    return FALSE;
  self->range_part = dln_timeline_scene_hit_range (self->scene, x, y);
  if (self->range_part == DLN_TIMELINE_PLAYHEAD || self->range_part == DLN_TIMELINE_RANGE_CLEAR)
    return FALSE;
  self->range_before = dln_case_get_range (self->dln_case);
  self->range_pressed = dln_timeline_scene_instant (self->scene, x);
  return TRUE;
}

/* From the cell where it was pressed to the one where the pointer is, both whole. */
static DlnSpan
get_drawn (DlnTimeline *self,
           DlnInstant   now,
           gboolean     finer)
{
  DlnSpan a, b;

  a.begin = dln_timeline_scene_snap (self->scene, self->range_pressed, finer, &a.end);
  b.begin = dln_timeline_scene_snap (self->scene, now, finer, &b.end);
  return dln_span_union (a, b);
}

static DlnSpan
get_moved (DlnTimeline *self,
           DlnInstant   now,
           gboolean     finer)
{
  gint64 length = self->range_before.end - self->range_before.begin;
  DlnInstant begin = dln_instant_add (self->range_before.begin, now - self->range_pressed);

  begin = dln_timeline_scene_snap_edge (self->scene, begin, finer);
  return (DlnSpan) { begin, dln_instant_add (begin, length) };
}

/* An end that is dragged past the other one becomes the other. */
static DlnSpan
get_resized (DlnTimeline *self,
             DlnInstant   now,
             gboolean     finer)
{
  DlnInstant still = self->range_part == DLN_TIMELINE_RANGE_BEGIN ? self->range_before.end
                                                                  : self->range_before.begin;
  DlnInstant edge = dln_timeline_scene_snap_edge (self->scene, now, finer);

  return (DlnSpan) { MIN (still, edge), MAX (still, edge) };
}

static void
motion (DlnTimeline    *self,
        GdkModifierType state)
{
  DlnInstant now = dln_timeline_scene_instant (
    self->scene, MAX (self->pointer_x, self->style.header_width));
  gboolean finer = (state & GDK_ALT_MASK) != 0;
  DlnSpan range;

  if (self->range_part == DLN_TIMELINE_RANGE_NOTHING)
    range = get_drawn (self, now, finer);
  else if (self->range_part == DLN_TIMELINE_RANGE_BEGIN || self->range_part == DLN_TIMELINE_RANGE_END)
    range = get_resized (self, now, finer);
  else
    range = get_moved (self, now, finer);
  /* Two ends on one spot are on their way: no range would be none to go on dragging. */
  if (range.begin < range.end)
    dln_case_set_range (self->dln_case, range);
}

static void
cancel (DlnTimeline *self)
{
  if (self->held && self->dln_case != NULL)
    dln_case_set_range (self->dln_case, self->range_before);
}

const DlnTimelineHand dln_timeline_range_hand = { .take = take, .motion = motion, .cancel = cancel };

/**
 * dln_timeline_clear_range:
 * @self: a timeline
 *
 * Returns: whether a range was chosen; none is now
 */
gboolean
dln_timeline_clear_range (DlnTimeline *self)
{
  if (self->dln_case == NULL || dln_case_get_range (self->dln_case).begin == DLN_OPEN)
    return FALSE;
  dln_case_set_range (self->dln_case, (DlnSpan) { DLN_OPEN, DLN_OPEN });
  return TRUE;
}

/**
 * dln_timeline_range_view:
 * @self: a timeline
 *
 * Chooses what is in view, in whole cells of the axis.
 */
void
dln_timeline_range_view (DlnTimeline *self)
{
  DlnSpan window;

  g_return_if_fail (DLN_IS_TIMELINE (self));

  if (self->dln_case == NULL)
    return;
  window = dln_case_get_window (self->dln_case);
  if (window.begin == DLN_OPEN)
    return;
  dln_timeline_sync_view (self);
  window.begin = dln_timeline_scene_snap_edge (self->scene, window.begin, FALSE);
  window.end = dln_timeline_scene_snap_edge (self->scene, window.end, FALSE);
  dln_case_set_range (self->dln_case, window);
}

/**
 * dln_timeline_click_axis:
 * @self: a timeline with a case
 * @n_press: 1, or 2 for a double click
 * @x: px
 * @y: px
 *
 * One click puts the playhead there, or clears the range by its cross; two on the range
 * clear it.
 */
void
dln_timeline_click_axis (DlnTimeline *self,
                         int          n_press,
                         double       x,
                         double       y)
{
  DlnTimelineRangePart part = dln_timeline_scene_hit_range (self->scene, x, y);
  DlnSpan range = dln_case_get_range (self->dln_case);
  DlnInstant at = dln_timeline_scene_instant (self->scene, x);

  if (x < self->style.header_width)
    return;
  /* The first of two clicks has put the playhead under the second. */
  if (part == DLN_TIMELINE_RANGE_CLEAR ||
      (n_press == 2 && (part == DLN_TIMELINE_RANGE_BADGE || dln_span_contains (range, at))))
    dln_timeline_clear_range (self);
  else if (n_press == 1 && (part == DLN_TIMELINE_RANGE_NOTHING || part == DLN_TIMELINE_RANGE_BODY))
    dln_timeline_place_playhead (self, at);
}

/**
 * dln_timeline_update_range:
 * @self: a timeline
 *
 * Tells assistive technology of the chosen range: what its badge says, in full.
 */
void
dln_timeline_update_range (DlnTimeline *self)
{
  g_autofree char *label =
    self->scene != NULL ? dln_timeline_scene_dup_range_label (self->scene) : NULL;
  g_autofree char *text = label != NULL ? g_strdup_printf (_ ("Range: %s"), label) : g_strdup ("");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->range_status), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
  gtk_widget_set_visible (self->range_status, label != NULL);
}

/**
 * dln_timeline_add_range_status:
 * @self: a timeline that is being made
 */
void
dln_timeline_add_range_status (DlnTimeline *self)
{
  self->range_status = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                                     "can-target", FALSE, "visible", FALSE, NULL);
  gtk_widget_set_parent (self->range_status, GTK_WIDGET (self));
}

/**
 * dln_timeline_place_range_status:
 * @self: a timeline that is being allocated
 */
void
dln_timeline_place_range_status (DlnTimeline *self)
{
  GtkAllocation box = { (int) self->style.header_width, 0, 1, MAX ((int) self->style.axis_height / 2, 1) };
  int least;

  if (!gtk_widget_get_visible (self->range_status))
    return;
  box.width = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - box.x, 1);
  gtk_widget_measure (self->range_status, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  dln_turn_box (GTK_WIDGET (self), &box);
  gtk_widget_size_allocate (self->range_status, &box, -1);
}
