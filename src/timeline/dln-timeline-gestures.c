/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns who has the pointer. A press is offered to one hand after the other, and the
 * first that takes it is told of every motion until the release. Clicks are here too.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include <math.h>

/* px before a press becomes a drag. */
#define THRESHOLD 4

/* In the order in which they are asked. */
static const DlnTimelineHand *const hands[] = {
  &dln_timeline_band_hand,
  &dln_timeline_playhead_hand,
  &dln_timeline_range_hand,
  &dln_timeline_relate_hand,
  &dln_timeline_event_hand,
  &dln_timeline_border_hand,
  &dln_timeline_header_hand,
  &dln_timeline_pan_hand,
};

static GdkModifierType
get_state (gpointer controller)
{
  return gtk_event_controller_get_current_event_state (controller);
}

static void
let_go (DlnTimeline *self)
{
  self->hand = NULL;
  self->held = FALSE;
  if (self->edge_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->edge_tick);
  self->edge_tick = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dln_timeline_holds:
 * @self: a timeline
 * @hand: (nullable): a hand, %NULL for any
 *
 * Returns: whether it is dragging something
 */
gboolean
dln_timeline_holds (DlnTimeline           *self,
                    const DlnTimelineHand *hand)
{
  return self->held && (hand == NULL || self->hand == hand);
}

/* The view may have followed the drag. */
static void
put_view_back (DlnTimeline *self)
{
  if (self->dln_case == NULL || self->hand == NULL || self->hand->scrolls == DLN_SCROLLS_NOTHING)
    return;
  dln_timeline_set_window (self, self->held_view.window);
  self->scroll = self->held_view.scroll;
}

/**
 * dln_timeline_cancel_drag:
 * @self: a timeline
 *
 * Returns: whether something was being dragged; it is back where it was
 */
gboolean
dln_timeline_cancel_drag (DlnTimeline *self)
{
  gboolean was = self->held;

  if (self->hand != NULL && self->hand->cancel != NULL)
    self->hand->cancel (self);
  if (was)
    put_view_back (self);
  self->cancelled = was;
  let_go (self);
  return was;
}

/**
 * dln_timeline_drag_again:
 * @self: a timeline
 * @state: the modifiers that are held now
 *
 * Another modifier means another drag, though the pointer rests.
 */
void
dln_timeline_drag_again (DlnTimeline     *self,
                         GdkModifierType  state)
{
  self->state = state;
  if (self->held)
    self->hand->motion (self, state);
}

/* Touchscreens and pointers have one clock, in ms. */
static void
read_event (DlnTimeline *self,
            gpointer     gesture)
{
  self->state = get_state (gesture);
  self->event_time =
    (gint64) gtk_event_controller_get_current_event_time (gesture) * G_TIME_SPAN_MILLISECOND;
}

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               DlnTimeline    *self)
{
  self->hand = NULL;
  self->held = FALSE;
  self->cancelled = FALSE;
  if (self->dln_case == NULL)
    return;
  self->caught = dln_timeline_stop_glide (self);
  x = dln_turn_x (GTK_WIDGET (self), x);
  self->press_x = self->grip_x = self->pointer_x = x;
  self->press_y = self->grip_y = self->pointer_y = y;
  read_event (self, gesture);
  for (guint i = 0; self->hand == NULL && i < G_N_ELEMENTS (hands); i++)
    if (hands[i]->take (self, x, y, get_state (gesture)))
      self->hand = hands[i];
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                DlnTimeline    *self)
{
  if (self->dln_case == NULL || self->cancelled || self->hand == NULL)
    return;
  if (!self->held)
    {
      if (hypot (dx, dy) < THRESHOLD)
        return;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      if (self->hand->begin != NULL && !self->hand->begin (self))
        {
          dln_timeline_cancel_drag (self);
          self->cancelled = TRUE;
          return;
        }
      self->held = TRUE;
      self->held_view = (DlnView) { dln_case_get_window (self->dln_case), self->scroll };
    }
  self->pointer_x = self->grip_x + dln_turn_step (GTK_WIDGET (self), dx);
  self->pointer_y = self->grip_y + dy;
  read_event (self, gesture);
  self->hand->motion (self, self->state);
  dln_timeline_follow_edge (self);
}

/* A press that did not become a drag has changed nothing. */
static void
drag_end_cb (GtkGestureDrag *gesture,
             double          dx,
             double          dy,
             DlnTimeline    *self)
{
  read_event (self, gesture);
  if (self->held && self->hand->release != NULL)
    self->hand->release (self);
  else if (!self->held && self->hand != NULL && self->hand->cancel != NULL)
    self->hand->cancel (self);
  let_go (self);
}

static void
drag_cancel_cb (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                DlnTimeline      *self)
{
  dln_timeline_cancel_drag (self);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            DlnTimeline     *self)
{
  GdkModifierType state = get_state (gesture);
  DlnTimelinePart part;
  guint row;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->dln_case == NULL)
    return;
  x = dln_turn_x (GTK_WIDGET (self), x);
  row = dln_timeline_scene_hit (self->scene, x, y, &part);
  if (row == DLN_NO_ROW)
    {
      if (n_press == 2 && part == DLN_TIMELINE_NOTHING && x >= self->style.header_width)
        dln_timeline_add_event_at (self, dln_timeline_scene_instant (self->scene, x),
                                   (state & GDK_ALT_MASK) != 0);
      else if (n_press == 2 && part == DLN_TIMELINE_AXIS)
        dln_timeline_click_axis (self, n_press, x, y);
      return;
    }
  if (n_press == 2)
    dln_timeline_emit_activated (self, row);
  else if ((state & GDK_CONTROL_MASK) != 0 && !dln_timeline_would_relate (state))
    dln_case_select_toggle (self->dln_case, row);
  /* What is selected already may be about to be dragged with the rest. */
  else if ((dln_case_get_columns (self->dln_case)->flags[row] & DLN_ROW_SELECTED) == 0)
    dln_case_select_only (self->dln_case, row);
}

/* A click on the header of a lane that overflows opens it, and closes it again. */
static void
toggle_lane (DlnTimeline *self,
             double       y)
{
  guint lane = dln_timeline_scene_lane_at (self->scene, y);
  DlnLaneMode mode;

  if (lane == G_MAXUINT || dln_timeline_scene_border_at (self->scene, y) != G_MAXUINT)
    return;
  mode = dln_timeline_scene_get_lane_mode (self->scene, lane);
  if (mode == DLN_LANE_USUAL && dln_timeline_scene_get_lane_left_out (self->scene, lane) == 0)
    return;
  dln_timeline_scene_set_lane_mode (self->scene, lane,
                                    mode == DLN_LANE_USUAL ? DLN_LANE_OPEN : DLN_LANE_USUAL);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A click on nothing selects nothing; a pan does not click, nor what stops a glide. */
static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             DlnTimeline     *self)
{
  DlnTimelinePart part;
  guint row;

  if (self->dln_case == NULL || n_press != 1 || self->held || self->cancelled)
    return;
  x = dln_turn_x (GTK_WIDGET (self), x);
  row = dln_timeline_scene_hit (self->scene, x, y, &part);
  if (row != DLN_NO_ROW)
    {
      if ((get_state (gesture) & GDK_CONTROL_MASK) == 0)
        dln_case_select_only (self->dln_case, row);
      return;
    }
  if (part == DLN_TIMELINE_NOTHING && dln_timeline_click_claims (self, x, y))
    return;
  if (part == DLN_TIMELINE_NOTHING && !self->caught)
    dln_case_unselect_all (self->dln_case);
  else if (part == DLN_TIMELINE_LANE)
    toggle_lane (self, y);
  else if (part == DLN_TIMELINE_AXIS)
    dln_timeline_click_axis (self, n_press, x, y);
}

/**
 * dln_timeline_add_gestures:
 * @self: a timeline
 */
void
dln_timeline_add_gestures (DlnTimeline *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  dln_timeline_add_wheel (self);
}
