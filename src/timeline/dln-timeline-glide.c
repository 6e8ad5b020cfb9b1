/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how the view moves by itself: it glides on when it was flung, and it follows what
 * is dragged over its edge. Both go by the frame clock.
 */
#include "config.h"

#include "dln-timeline-private.h"

/* A frame that comes later than this, in µs, has been held up: it is not made up for. */
#define MOST_STEP (100 * G_TIME_SPAN_MILLISECOND)

/* µs since the frame before, which @last remembers; 0 for the first. */
static gint64
get_step (GdkFrameClock *clock,
          gint64        *last)
{
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  gint64 step = *last > 0 ? now - *last : 0;

  *last = now;
  return CLAMP (step, 0, MOST_STEP);
}

/* --- what was flung ------------------------------------------------------ */

/* Whether nobody else has moved the view since the last frame: whoever does takes it over. */
static gboolean
is_alone (DlnTimeline *self)
{
  DlnSpan window;

  if (self->dln_case == NULL)
    return FALSE;
  window = dln_case_get_window (self->dln_case);
  return window.begin == self->glide_window.begin && window.end == self->glide_window.end;
}

static gboolean
glide_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       data)
{
  DlnTimeline *self = DLN_TIMELINE (widget);
  gboolean goes_on;
  double dx, dy;

  if (!is_alone (self))
    {
      self->glide_tick = 0;
      return G_SOURCE_REMOVE;
    }
  goes_on = dln_kinetics_step (&self->kinetics, get_step (clock, &self->glide_time), &dx, &dy);
  dln_timeline_pan (self, -dx);
  dln_timeline_scroll_by (self, -dy);
  self->glide_window = dln_case_get_window (self->dln_case);
  if (!goes_on)
    self->glide_tick = 0;
  return goes_on ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
wants_animations (DlnTimeline *self)
{
  gboolean enabled = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &enabled,
                NULL);
  return enabled;
}

static void
start (DlnTimeline *self)
{
  self->glide_time = 0;
  self->glide_window = dln_case_get_window (self->dln_case);
  self->glide_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), glide_cb, NULL, NULL);
}

/**
 * dln_timeline_glide:
 * @self: a timeline whose ground was dragged, by what its kinetics tracked
 *
 * Where it was flung, it glides on; nothing does where animations are off.
 */
void
dln_timeline_glide (DlnTimeline *self)
{
  gint64 time = self->event_time;

  dln_timeline_stop_glide (self);
  if (dln_kinetics_release (&self->kinetics, time) && wants_animations (self))
    start (self);
}

/**
 * dln_timeline_fling:
 * @self: a timeline
 * @vx: px per second to the right
 * @vy: px per second downwards
 */
void
dln_timeline_fling (DlnTimeline *self,
                    double       vx,
                    double       vy)
{
  dln_timeline_stop_glide (self);
  if (dln_kinetics_fling (&self->kinetics, vx, vy) && wants_animations (self))
    start (self);
}

/**
 * dln_timeline_stop_glide:
 * @self: a timeline
 *
 * Returns: whether it was gliding
 */
gboolean
dln_timeline_stop_glide (DlnTimeline *self)
{
  gboolean was = self->glide_tick != 0;

  if (was)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->glide_tick);
  self->glide_tick = 0;
  return was;
}

/* --- what is dragged over an edge ---------------------------------------- */

/* px per second; whether there is any. */
static gboolean
get_speed (DlnTimeline *self,
           double      *vx,
           double      *vy)
{
  GtkWidget *widget = GTK_WIDGET (self);
  DlnTimelineScrolls scrolls = self->hand != NULL ? self->hand->scrolls : 0;
  double left = self->style.header_width;

  *vx = *vy = 0;
  if ((scrolls & DLN_SCROLLS_TIME) != 0)
    *vx = dln_edge_speed (self->pointer_x, left, gtk_widget_get_width (widget), self->grip_x);
  if ((scrolls & DLN_SCROLLS_LANES) != 0)
    *vy = dln_edge_speed (self->pointer_y, self->style.axis_height, gtk_widget_get_height (widget),
                          self->grip_y);
  /* A chip that is over the headers has not come to a time. */
  if (self->drag.part == DLN_TIMELINE_TRAY && self->pointer_x < left)
    *vx = 0;
  return *vx != 0 || *vy != 0;
}

/* Moves the ground under the pointer, and with it where the drag began. */
static void
move_ground (DlnTimeline *self,
             double       dx,
             double       dy)
{
  DlnInstant begin = dln_case_get_window (self->dln_case).begin;
  double scroll = self->scroll;

  dln_timeline_pan (self, dx);
  dln_timeline_scroll_by (self, dy);
  dln_timeline_sync_view (self);
  self->press_x += dln_timeline_scene_x (self->scene, begin) - self->style.header_width;
  self->press_y -= self->scroll - scroll;
}

static gboolean
edge_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  DlnTimeline *self = DLN_TIMELINE (widget);
  double seconds = (double) get_step (clock, &self->edge_time) / G_TIME_SPAN_SECOND;
  double vx, vy;

  if (!self->held || !get_speed (self, &vx, &vy))
    {
      self->edge_tick = 0;
      return G_SOURCE_REMOVE;
    }
  move_ground (self, vx * seconds, vy * seconds);
  self->hand->motion (self, self->state);
  return G_SOURCE_CONTINUE;
}

/**
 * dln_timeline_follow_edge:
 * @self: a timeline over which something is dragged
 *
 * Where the pointer is near the edge or beyond it, the view follows, until it is not.
 */
void
dln_timeline_follow_edge (DlnTimeline *self)
{
  double vx, vy;

  if (self->edge_tick != 0 || !self->held || !get_speed (self, &vx, &vy))
    return;
  self->edge_time = 0;
  self->edge_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), edge_cb, NULL, NULL);
}
