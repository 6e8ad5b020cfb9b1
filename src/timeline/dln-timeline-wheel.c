/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the wheel, the touchpad and the pinch, and the buttons of a mouse that go back
 * and forward.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include <math.h>

#define ZOOM_STEP 1.25
#define SCROLL_PIXELS 60
/* What a touchpad tells in px is so much of a notch of a wheel. */
#define SURFACE_PIXELS 24
#define BUTTON_BACK 8
#define BUTTON_FORWARD 9

static double
get_notch (GtkEventControllerScroll *controller)
{
  return gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE
           ? 1.0 / SURFACE_PIXELS
           : 1.0;
}

/* Where all lanes are in view, the wheel goes through time. */
static gboolean
goes_through_time (DlnTimeline     *self,
                   GdkModifierType  state)
{
  return (state & GDK_SHIFT_MASK) != 0 || dln_timeline_scene_get_content_height (self->scene) <=
                                            gtk_widget_get_height (GTK_WIDGET (self));
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           DlnTimeline              *self)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (self->dln_case == NULL)
    return GDK_EVENT_PROPAGATE;
  dln_timeline_stop_glide (self);
  dx = dln_turn_step (GTK_WIDGET (self), dx) * get_notch (controller);
  dy *= get_notch (controller);
  self->zooms =
    dy != 0 && ((state & GDK_CONTROL_MASK) != 0 || self->pointer_y < self->style.axis_height);
  if (self->zooms)
    {
      dln_timeline_zoom_at (self, pow (ZOOM_STEP, -dy), self->pointer_x);
      return GDK_EVENT_STOP;
    }
  if (dx != 0)
    dln_timeline_pan (self, dx * SCROLL_PIXELS);
  if (dy == 0)
    return GDK_EVENT_STOP;
  if (goes_through_time (self, state))
    dln_timeline_pan (self, dy * SCROLL_PIXELS);
  else
    dln_timeline_scroll_by (self, dy * SCROLL_PIXELS);
  return GDK_EVENT_STOP;
}

/* The fingers have left a touchpad while they moved; units per second. */
static void
decelerate_cb (GtkEventControllerScroll *controller,
               double                    vx,
               double                    vy,
               DlnTimeline              *self)
{
  double scale = get_notch (controller) * SCROLL_PIXELS;
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (self->dln_case == NULL || self->zooms)
    return;
  vx = dln_turn_step (GTK_WIDGET (self), vx);
  if (goes_through_time (self, state))
    dln_timeline_fling (self, -(vx + vy) * scale, 0);
  else
    dln_timeline_fling (self, -vx * scale, -vy * scale);
}

static void
zoom_begin_cb (GtkGesture       *gesture,
               GdkEventSequence *sequence,
               DlnTimeline      *self)
{
  dln_timeline_stop_glide (self);
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
  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    x = dln_turn_x (GTK_WIDGET (self), x);
  window = dln_case_get_window (self->dln_case);
  dln_timeline_zoom_at (self,
                        scale * (double) (window.end - window.begin) /
                          (double) (self->pan_window.end - self->pan_window.begin),
                        x);
}

static void
button_cb (GtkGestureClick *click,
           int              n_press,
           double           x,
           double           y,
           DlnTimeline     *self)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (click));

  if (button != BUTTON_BACK && button != BUTTON_FORWARD)
    {
      gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  dln_timeline_go (self, button == BUTTON_BACK ? -1 : 1);
}

/**
 * dln_timeline_add_wheel:
 * @self: a timeline
 */
void
dln_timeline_add_wheel (DlnTimeline *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *zoom = gtk_gesture_zoom_new ();
  GtkGesture *buttons = gtk_gesture_click_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (
    GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES | GTK_EVENT_CONTROLLER_SCROLL_KINETIC);

  g_signal_connect (zoom, "begin", G_CALLBACK (zoom_begin_cb), self);
  g_signal_connect (zoom, "scale-changed", G_CALLBACK (scale_changed_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (scroll, "decelerate", G_CALLBACK (decelerate_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (buttons), 0);
  g_signal_connect (buttons, "pressed", G_CALLBACK (button_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (zoom));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (buttons));
  gtk_widget_add_controller (widget, scroll);
}
