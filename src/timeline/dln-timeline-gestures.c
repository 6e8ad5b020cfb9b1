/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the pointer does. Nothing is written before the release; then
 * exactly one verb is. What a drag means for a time is dln-timeline-drag.c's.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* px before a press becomes a drag. */
#define THRESHOLD 4
#define ZOOM_STEP 1.25
#define SCROLL_PIXELS 60

/**
 * dln_timeline_snap_cb:
 * @data: a timeline
 * @instant: not open
 * @finer: whether the next finer unit counts
 * @cell_end: (out): the cell's end
 *
 * Returns: the begin of the cell around @instant at this zoom
 */
DlnInstant
dln_timeline_snap_cb (gpointer    data,
                      DlnInstant  instant,
                      gboolean    finer,
                      DlnInstant *cell_end)
{
  DlnTimeline *self = data;

  return dln_timeline_scene_snap (self->scene, instant, finer, cell_end);
}

static GdkModifierType
get_state (gpointer controller)
{
  return gtk_event_controller_get_current_event_state (controller);
}

static void
end_drag (DlnTimeline *self)
{
  self->dragging = FALSE;
  self->panning = FALSE;
  dln_timeline_drag_cancel (&self->drag);
  gtk_widget_queue_draw (GTK_WIDGET (self));
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
  gboolean was = self->dragging || self->panning;

  if (dln_timeline_cancel_band (self))
    {
      self->cancelled = TRUE;
      return TRUE;
    }
  if (!was)
    return FALSE;
  if (self->panning)
    {
      dln_timeline_set_window (self, self->pan_window);
      self->scroll = self->pan_scroll;
    }
  if (self->dragging)
    dln_case_preview_clear (self->dln_case);
  end_drag (self);
  self->cancelled = TRUE;
  return TRUE;
}

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               DlnTimeline    *self)
{
  DlnTimelinePart part;
  DlnBounds bounds;
  guint row;

  dln_timeline_drag_cancel (&self->drag);
  self->cancelled = FALSE;
  if (self->dln_case == NULL)
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  self->pan_window = dln_case_get_window (self->dln_case);
  self->pan_scroll = self->scroll;
  row = dln_timeline_scene_hit (self->scene, x, y, &part);
  if (row == DLN_NO_ROW && part == DLN_TIMELINE_NOTHING && (get_state (gesture) & GDK_SHIFT_MASK) != 0)
    dln_timeline_begin_band (self, x, y, (get_state (gesture) & GDK_CONTROL_MASK) != 0);
  if (row == DLN_NO_ROW || !dln_case_is_writable (self->dln_case))
    return;
  dln_case_get_bounds (self->dln_case, row, &bounds);
  dln_timeline_drag_press (&self->drag, row, part, &bounds,
                           dln_timeline_scene_instant (self->scene, x));
}

static void
pan_to_pointer (DlnTimeline *self,
                double       dx,
                double       dy)
{
  double plot = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - self->style.header_width, 1);
  gint64 width = self->pan_window.end - self->pan_window.begin;
  gint64 by = (gint64) (-dx * (double) width / plot);

  self->panning = TRUE;
  dln_timeline_set_window (self, (DlnSpan) { dln_instant_add (self->pan_window.begin, by),
                                             dln_instant_add (self->pan_window.end, by) });
  dln_timeline_scroll_by (self, self->pan_scroll - dy - self->scroll);
}

/* Whether the whole selection goes with the event that is dragged. */
static gboolean
drags_several (DlnTimeline *self)
{
  guint row = self->drag.row;
  guint n;

  if (row == DLN_NO_ROW || self->drag.part != DLN_TIMELINE_BODY)
    return FALSE;
  dln_case_get_selection (self->dln_case, &n);
  return n > 1 && (dln_case_get_columns (self->dln_case)->flags[row] & DLN_ROW_SELECTED) != 0;
}

static void
show_drag (DlnTimeline *self)
{
  gboolean on_axis = self->pointer_x >= self->style.header_width;

  /* A chip that has not left the headers has no time yet. */
  if (self->drag.part == DLN_TIMELINE_TRAY && !on_axis)
    dln_case_preview_clear (self->dln_case);
  else if (drags_several (self))
    dln_case_preview_shift (self->dln_case, self->drag.row, &self->drag.now,
                            dln_timeline_drag_get_shift (&self->drag));
  else
    dln_case_preview_bounds (self->dln_case, self->drag.row, &self->drag.now);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* In a case that cannot be changed nothing may look as if it could be moved, and who tries
 * is told why; beside the events the timeline can be panned. */
static gboolean
refuse_drag (DlnTimeline *self,
             double       x,
             double       y)
{
  const char *reason = dln_case_get_read_only_reason (self->dln_case);
  g_autoptr (GError) error = NULL;
  DlnTimelinePart part;

  if (dln_case_is_writable (self->dln_case) ||
      dln_timeline_scene_hit (self->scene, x, y, &part) == DLN_NO_ROW)
    return FALSE;
  error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_READ_ONLY,
                               reason ? reason : _ ("This case can be read but not changed."));
  dln_timeline_emit_error (self, error);
  self->cancelled = TRUE;
  return TRUE;
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                DlnTimeline    *self)
{
  double x, y;
  gboolean finer = (get_state (gesture) & GDK_ALT_MASK) != 0;

  if (self->dln_case == NULL || self->cancelled ||
      !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  if (!self->dragging && !self->panning && !self->band.drawn)
    {
      if (hypot (dx, dy) < THRESHOLD)
        return;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      if (refuse_drag (self, x, y))
        return;
      self->dragging = self->drag.row != DLN_NO_ROW;
    }
  self->pointer_x = x + dx;
  self->pointer_y = y + dy;
  if (dln_timeline_update_band (self))
    return;
  if (!self->dragging)
    {
      pan_to_pointer (self, dx, dy);
      return;
    }
  dln_timeline_drag_motion (&self->drag, dln_timeline_scene_instant (self->scene, self->pointer_x),
                            finer, dln_timeline_snap_cb, self);
  show_drag (self);
}

/* One verb, whether one event was dragged or several. */
static gboolean
drop (DlnTimeline      *self,
      guint             row,
      gboolean          several,
      gint64            by,
      const DlnBounds  *bounds,
      GError          **error)
{
  const guint *rows;
  guint n;

  if (!several)
    return dln_case_move (self->dln_case, row, bounds, error);
  rows = dln_case_get_selection (self->dln_case, &n);
  return dln_case_shift (self->dln_case, rows, n, by, error);
}

static void
drag_end_cb (GtkGestureDrag *gesture,
             double          dx,
             double          dy,
             DlnTimeline    *self)
{
  g_autoptr (GError) error = NULL;
  gboolean dropped_outside;
  gboolean several;
  gint64 by;
  DlnBounds bounds;
  guint row = self->drag.row;

  dln_timeline_end_band (self);
  if (!self->dragging)
    {
      end_drag (self);
      return;
    }
  dropped_outside =
    self->drag.part == DLN_TIMELINE_TRAY && self->pointer_x < self->style.header_width;
  several = drags_several (self);
  by = several ? dln_timeline_drag_get_shift (&self->drag) : 0;
  dln_case_preview_clear (self->dln_case);
  if (dln_timeline_drag_release (&self->drag, &bounds) && !dropped_outside &&
      !drop (self, row, several, by, &bounds, &error))
    dln_timeline_emit_error (self, error);
  end_drag (self);
}

static void
drag_cancel_cb (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                DlnTimeline      *self)
{
  dln_timeline_cancel_drag (self);
}

static void
add_event_at (DlnTimeline *self,
              double       x,
              gboolean     finer)
{
  g_autoptr (GError) error = NULL;
  DlnInstant begin, end;
  DlnBounds bounds;
  guint row;

  begin =
    dln_timeline_scene_snap (self->scene, dln_timeline_scene_instant (self->scene, x), finer, &end);
  bounds = dln_bounds_within (begin, end);
  row = dln_case_add_event (self->dln_case, _ ("New event"), &bounds, NULL, 0, &error);
  if (row == DLN_NO_ROW)
    dln_timeline_emit_error (self, error);
  else
    dln_case_select_only (self->dln_case, row);
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
  row = dln_timeline_scene_hit (self->scene, x, y, &part);
  if (row == DLN_NO_ROW)
    {
      if (n_press == 2 && part == DLN_TIMELINE_NOTHING && x >= self->style.header_width)
        add_event_at (self, x, (state & GDK_ALT_MASK) != 0);
      return;
    }
  if (n_press == 2)
    dln_timeline_emit_activated (self, row);
  else if ((state & GDK_CONTROL_MASK) != 0)
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

  if (lane == G_MAXUINT)
    return;
  mode = dln_timeline_scene_get_lane_mode (self->scene, lane);
  if (mode == DLN_LANE_USUAL && dln_timeline_scene_get_lane_left_out (self->scene, lane) == 0)
    return;
  dln_timeline_scene_set_lane_mode (self->scene, lane,
                                    mode == DLN_LANE_USUAL ? DLN_LANE_OPEN : DLN_LANE_USUAL);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A click on nothing selects nothing; a pan does not click. */
static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             DlnTimeline     *self)
{
  DlnTimelinePart part;
  guint row;

  if (self->dln_case == NULL || n_press != 1 || self->panning || self->dragging ||
      self->cancelled || self->band.drawn)
    return;
  row = dln_timeline_scene_hit (self->scene, x, y, &part);
  if (row != DLN_NO_ROW)
    {
      if ((get_state (gesture) & GDK_CONTROL_MASK) == 0)
        dln_case_select_only (self->dln_case, row);
      return;
    }
  if (part == DLN_TIMELINE_NOTHING)
    dln_case_unselect_all (self->dln_case);
  else if (part == DLN_TIMELINE_LANE)
    toggle_lane (self, y);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           DlnTimeline              *self)
{
  GdkModifierType state = get_state (controller);
  double height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->dln_case == NULL)
    return GDK_EVENT_PROPAGATE;
  if (dy != 0 && ((state & GDK_CONTROL_MASK) != 0 || self->pointer_y < self->style.axis_height))
    {
      dln_timeline_zoom_at (self, pow (ZOOM_STEP, -dy), self->pointer_x);
      return GDK_EVENT_STOP;
    }
  if (dx != 0)
    dln_timeline_pan (self, dx * SCROLL_PIXELS);
  if (dy == 0)
    return GDK_EVENT_STOP;
  /* Where all lanes are in view, the wheel goes through time. */
  if ((state & GDK_SHIFT_MASK) != 0 ||
      dln_timeline_scene_get_content_height (self->scene) <= height)
    dln_timeline_pan (self, dy * SCROLL_PIXELS);
  else
    dln_timeline_scroll_by (self, dy * SCROLL_PIXELS);
  return GDK_EVENT_STOP;
}

static void
zoom_begin_cb (GtkGesture       *gesture,
               GdkEventSequence *sequence,
               DlnTimeline      *self)
{
  if (self->dln_case != NULL)
    self->pan_window = dln_case_get_window (self->dln_case);
}

static void
scale_changed_cb (GtkGestureZoom *gesture,
                  double          scale,
                  DlnTimeline    *self)
{
  double x = self->pointer_x, y;
  DlnSpan window;

  if (self->dln_case == NULL)
    return;
  gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
  window = dln_case_get_window (self->dln_case);
  dln_timeline_zoom_at (self, scale * (double) (window.end - window.begin) /
                                  (double) (self->pan_window.end - self->pan_window.begin), x);
}

static void
menu_cb (GtkGestureClick *click,
         int              n_press,
         double           x,
         double           y,
         DlnTimeline     *self)
{
  if (self->dln_case == NULL || x >= self->style.header_width)
    return;
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  dln_timeline_popup_lane_menu (self, dln_timeline_scene_lane_at (self->scene, y), x, y);
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
  GtkGesture *zoom = gtk_gesture_zoom_new ();
  GtkGesture *menu = gtk_gesture_click_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  g_signal_connect (zoom, "begin", G_CALLBACK (zoom_begin_cb), self);
  g_signal_connect (zoom, "scale-changed", G_CALLBACK (scale_changed_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (zoom));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (menu));
  gtk_widget_add_controller (widget, scroll);
}
