/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the pointer does on the overview, its cursors and its tooltip.
 * What a drag means for the window is dln-overview-drag.c's.
 */
#include "config.h"

#include "dln-overview-private.h"

#include "dln-time-label.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* px before a press becomes a drag. */
#define THRESHOLD 4
#define SCROLL_STEP 1.25
/* Of what is in view, that a notch of the wheel moves it. */
#define PAN_STEP 0.1

static void
update_cursor (DlnOverview *self)
{
  static const char *const cursors[] = {
    [DLN_OVERVIEW_NOTHING] = "default", [DLN_OVERVIEW_BODY] = "grab",
    [DLN_OVERVIEW_BEGIN] = "ew-resize", [DLN_OVERVIEW_END] = "ew-resize",
    [DLN_OVERVIEW_OUTSIDE] = "pointer",
  };
  const char *cursor = cursors[self->hot];

  if (self->drag.drawing)
    cursor = "crosshair";
  else if (self->drag.part == DLN_OVERVIEW_BODY || self->drag.part == DLN_OVERVIEW_OUTSIDE)
    cursor = "grabbing";
  else if (self->drag.part != DLN_OVERVIEW_NOTHING)
    cursor = cursors[self->drag.part];
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursor);
}

static void
set_hot (DlnOverview     *self,
         DlnOverviewPart  hot)
{
  if (self->hot != hot)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->hot = hot;
  update_cursor (self);
}

/**
 * dln_overview_cancel_drag:
 * @self: an overview
 *
 * Returns: whether something was being dragged; what was in view before is in view
 */
gboolean
dln_overview_cancel_drag (DlnOverview *self)
{
  if (self->drag.part == DLN_OVERVIEW_NOTHING)
    return FALSE;
  dln_case_set_window (self->dln_case, dln_overview_drag_cancel (&self->drag));
  dln_overview_end_drag (self);
  update_cursor (self);
  return TRUE;
}

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               DlnOverview    *self)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  DlnOverviewPart part;
  DlnSpan scale;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!dln_overview_is_usable (self))
    return;
  x = dln_turn_x (GTK_WIDGET (self), x);
  part = dln_overview_scene_hit (self->scene, x);
  if (part == DLN_OVERVIEW_NOTHING)
    return;
  dln_overview_scene_get_span (self->scene, &scale);
  self->moved = FALSE;
  dln_case_set_window (self->dln_case,
                       dln_overview_drag_press (&self->drag, part, (state & GDK_SHIFT_MASK) != 0,
                                                dln_case_get_window (self->dln_case), scale,
                                                dln_overview_scene_instant (self->scene, x)));
  set_hot (self, dln_overview_scene_hit (self->scene, x));
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                DlnOverview    *self)
{
  double x, y;

  if (self->drag.part == DLN_OVERVIEW_NOTHING ||
      !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  if (!self->moved && fabs (dx) < THRESHOLD)
    return;
  self->moved = TRUE;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  dln_case_set_window (
    self->dln_case,
    dln_overview_drag_motion (
      &self->drag,
      dln_overview_scene_instant (self->scene, dln_turn_x (GTK_WIDGET (self), x + dx))));
}

static void
drag_end_cb (GtkGestureDrag *gesture,
             double          dx,
             double          dy,
             DlnOverview    *self)
{
  double x, y;

  dln_overview_end_drag (self);
  if (dln_overview_is_usable (self) && gtk_gesture_drag_get_start_point (gesture, &x, &y))
    set_hot (self, dln_overview_scene_hit (self->scene, dln_turn_x (GTK_WIDGET (self), x + dx)));
}

static void
drag_cancel_cb (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                DlnOverview      *self)
{
  dln_overview_cancel_drag (self);
}

/* Not at the press, which is also that of a drag: nobody says which of them hears it first. */
static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             DlnOverview     *self)
{
  if (n_press == 2 && dln_overview_is_usable (self) &&
      dln_overview_scene_hit (self->scene, dln_turn_x (GTK_WIDGET (self), x)) !=
        DLN_OVERVIEW_NOTHING)
    dln_overview_fit (self);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           DlnOverview              *self)
{
  if (!dln_overview_is_usable (self))
    return GDK_EVENT_PROPAGATE;
  if (self->drag.part != DLN_OVERVIEW_NOTHING)
    return GDK_EVENT_STOP;
  if (dy != 0)
    dln_overview_zoom (self, pow (SCROLL_STEP, -dy), self->pointer_x);
  if (dx != 0)
    dln_overview_pan (self, dln_turn_step (GTK_WIDGET (self), dx) * PAN_STEP);
  return GDK_EVENT_STOP;
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           DlnOverview              *self)
{
  x = dln_turn_x (GTK_WIDGET (self), x);
  self->pointer_x = x;
  if (self->drag.part == DLN_OVERVIEW_NOTHING)
    set_hot (self, dln_overview_is_usable (self) ? dln_overview_scene_hit (self->scene, x)
                                                 : DLN_OVERVIEW_NOTHING);
}

static void
leave_cb (GtkEventControllerMotion *controller,
          DlnOverview              *self)
{
  set_hot (self, DLN_OVERVIEW_NOTHING);
}

/* What is counted there. */
static char *
describe_bin (DlnOverview *self,
              guint        index)
{
  const DlnOverviewBins *bins = dln_overview_scene_get_bins (self->scene);
  const DlnOverviewBin *bin = &bins->bins[index];
  DlnSpan span = dln_overview_bins_get_span (bins, index);
  g_autofree char *when = NULL;
  g_autofree char *events = NULL;
  g_autofree char *disputed = NULL;

  span.begin -= span.begin % DLN_MINUTE;
  span.end -= span.end % DLN_MINUTE;
  when = dln_time_label_span (span, dln_case_get_shown_zone (self->dln_case), self->clock_24h);
  events = g_strdup_printf (ngettext ("%'u event", "%'u events", bin->n), bin->n);
  if (bin->disputed == 0)
    return g_strdup_printf ("%s: %s", when, events);
  disputed = g_strdup_printf (_ ("%'u disputed"), bin->disputed);
  return g_strdup_printf ("%s: %s, %s", when, events, disputed);
}

static gboolean
query_tooltip_cb (DlnOverview *self,
                  int          x,
                  int          y,
                  gboolean     keyboard,
                  GtkTooltip  *tooltip)
{
  const char *help = _ ("Drag the frame to go through the case, a side of it to see more or less.\n"
                        "Click beside it to go there; with Shift, draw another.\n"
                        "Double click shows everything.");
  g_autofree char *here = NULL;
  g_autofree char *text = NULL;
  guint bin;

  if (!dln_overview_is_usable (self) || self->drag.part != DLN_OVERVIEW_NOTHING)
    return FALSE;
  bin = keyboard ? G_MAXUINT : dln_overview_scene_bin_at (self->scene, dln_turn_x (GTK_WIDGET (self), x));
  if (bin != G_MAXUINT)
    here = describe_bin (self, bin);
  text = here != NULL ? g_strconcat (here, "\n\n", help, NULL) : g_strdup (help);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/**
 * dln_overview_add_gestures:
 * @self: an overview
 */
void
dln_overview_add_gestures (DlnOverview *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  /* One sequence is a press of both. */
  gtk_gesture_group (click, drag);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_set_has_tooltip (widget, TRUE);
}
