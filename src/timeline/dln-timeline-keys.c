/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the timeline's keys: the walk through events, the same changes that the
 * pointer can make, and the view. The table is the documentation.
 */
#include "config.h"

#include "dln-timeline-private.h"

#define ZOOM_STEP 1.5

typedef enum {
  STEP_X,
  STEP_Y,
  MOVE,
  RESIZE,
  CHOOSE,
  MOVE_LANE,
  PAN,
  PAN_END,
  ZOOM,
  FIT,
  ACTIVATE,
  MENU,
  CANCEL
} Deed;

static const struct {
  guint key;
  GdkModifierType state;
  Deed deed;
  int way;
} keys[] = {
  { GDK_KEY_Left, 0, STEP_X, -1 },
  { GDK_KEY_Right, 0, STEP_X, 1 },
  { GDK_KEY_Up, 0, STEP_Y, -1 },
  { GDK_KEY_Down, 0, STEP_Y, 1 },
  { GDK_KEY_Left, GDK_CONTROL_MASK, MOVE, -1 },
  { GDK_KEY_Right, GDK_CONTROL_MASK, MOVE, 1 },
  { GDK_KEY_Left, GDK_CONTROL_MASK | GDK_ALT_MASK, MOVE, -1 },
  { GDK_KEY_Right, GDK_CONTROL_MASK | GDK_ALT_MASK, MOVE, 1 },
  { GDK_KEY_Left, GDK_SHIFT_MASK, RESIZE, -1 },
  { GDK_KEY_Right, GDK_SHIFT_MASK, RESIZE, 1 },
  { GDK_KEY_Left, GDK_SHIFT_MASK | GDK_ALT_MASK, RESIZE, -1 },
  { GDK_KEY_Right, GDK_SHIFT_MASK | GDK_ALT_MASK, RESIZE, 1 },
  { GDK_KEY_b, 0, CHOOSE, 0 },
  { GDK_KEY_Up, GDK_ALT_MASK, MOVE_LANE, -1 },
  { GDK_KEY_Down, GDK_ALT_MASK, MOVE_LANE, 1 },
  { GDK_KEY_Page_Up, 0, PAN, -1 },
  { GDK_KEY_Page_Down, 0, PAN, 1 },
  { GDK_KEY_Home, 0, PAN_END, -1 },
  { GDK_KEY_End, 0, PAN_END, 1 },
  { GDK_KEY_plus, GDK_CONTROL_MASK, ZOOM, 1 },
  { GDK_KEY_equal, GDK_CONTROL_MASK, ZOOM, 1 },
  { GDK_KEY_KP_Add, GDK_CONTROL_MASK, ZOOM, 1 },
  { GDK_KEY_minus, GDK_CONTROL_MASK, ZOOM, -1 },
  { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, ZOOM, -1 },
  { GDK_KEY_0, GDK_CONTROL_MASK, FIT, 0 },
  { GDK_KEY_KP_0, GDK_CONTROL_MASK, FIT, 0 },
  { GDK_KEY_Return, 0, ACTIVATE, 0 },
  { GDK_KEY_KP_Enter, 0, ACTIVATE, 0 },
  { GDK_KEY_Menu, 0, MENU, 0 },
  { GDK_KEY_F10, GDK_SHIFT_MASK, MENU, 0 },
  { GDK_KEY_Escape, 0, CANCEL, 0 },
};

static gboolean
step (DlnTimeline *self,
      int          dx,
      int          dy)
{
  guint from = dln_timeline_get_lead (self);
  guint to = dln_timeline_scene_step (self->scene, from, dx, dy);

  if (to == DLN_NO_ROW || to == from)
    return FALSE;
  dln_case_select_only (self->dln_case, to);
  return TRUE;
}

/* One press, one verb, one entry of the journal. */
static gboolean
change (DlnTimeline     *self,
        DlnTimelinePart  part,
        int              way,
        gboolean         finer)
{
  guint row = dln_case_get_selected (self->dln_case);
  DlnTimelineDrop drop = { row };
  DlnBounds before;

  if (row == DLN_NO_ROW || !dln_case_is_writable (self->dln_case))
    return FALSE;
  dln_case_get_bounds (self->dln_case, row, &before);
  drop.bounds = dln_timeline_nudge (&before, part, way, finer, dln_timeline_snap_cb, self);
  if (dln_bounds_equal (&before, &drop.bounds))
    return FALSE;
  dln_case_preview_bounds (self->dln_case, row, &drop.bounds);
  dln_timeline_state (self, &drop);
  dln_timeline_reveal (self, row);
  return TRUE;
}

/* Which part of the selected event Ctrl with an arrow moves. */
static gboolean
choose (DlnTimeline     *self,
        DlnTimelinePart  part)
{
  if (part == self->part)
    return FALSE;
  self->part = part;
  dln_timeline_update_focused (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

static gboolean
choose_next (DlnTimeline *self)
{
  guint row = dln_case_get_selected (self->dln_case);
  DlnBounds bounds;
  guint n;

  dln_case_get_selection (self->dln_case, &n);
  if (n != 1 || !dln_case_is_writable (self->dln_case))
    return FALSE;
  dln_case_get_bounds (self->dln_case, row, &bounds);
  return choose (self, dln_timeline_part_next (&bounds, self->part));
}

static gboolean
pan_to_end (DlnTimeline *self,
            int          way)
{
  DlnSpan extent = dln_case_get_extent (self->dln_case);
  DlnInstant end = way < 0 ? extent.begin : extent.end;

  if (end == DLN_OPEN)
    return FALSE;
  dln_timeline_leave_view (self);
  dln_timeline_pan_to (self, end, way < 0 ? 0.05 : 0.95);
  dln_timeline_arrive (self);
  return TRUE;
}

static gboolean
activate (DlnTimeline *self)
{
  guint row = dln_case_get_selected (self->dln_case);

  if (row == DLN_NO_ROW)
    return FALSE;
  dln_timeline_emit_activated (self, row);
  return TRUE;
}

static gboolean
do_deed (DlnTimeline *self,
         Deed         deed,
         int          way,
         gboolean     finer)
{
  switch (deed)
    {
    case STEP_X:
      return step (self, way, 0);
    case STEP_Y:
      return step (self, 0, way);
    case MOVE:
      return change (self, self->part, way, finer);
    case RESIZE:
      return change (self, DLN_TIMELINE_END_EDGE, way, finer);
    case CHOOSE:
      return choose_next (self);
    case MOVE_LANE:
      return dln_timeline_move_lane_of_selected (self, way);
    case PAN:
      dln_timeline_pan (
        self, way * 0.8 * (gtk_widget_get_width (GTK_WIDGET (self)) - self->style.header_width));
      return TRUE;
    case PAN_END:
      return pan_to_end (self, way);
    case ZOOM:
      dln_timeline_zoom (self, way > 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
      return TRUE;
    case FIT:
      dln_timeline_fit_all (self);
      return TRUE;
    case ACTIVATE:
      return activate (self);
    case MENU:
      dln_timeline_popup_menu (self);
      return TRUE;
    case CANCEL:
    default:
      return dln_timeline_cancel_drag (self) || choose (self, DLN_TIMELINE_BODY) ||
             dln_timeline_clear_range (self);
    }
}

/* What a key is a modifier of, else 0. */
static GdkModifierType
get_modifier (guint key)
{
  switch (key)
    {
    case GDK_KEY_Control_L:
    case GDK_KEY_Control_R:
      return GDK_CONTROL_MASK;
    case GDK_KEY_Shift_L:
    case GDK_KEY_Shift_R:
      return GDK_SHIFT_MASK;
    case GDK_KEY_Alt_L:
    case GDK_KEY_Alt_R:
      return GDK_ALT_MASK;
    default:
      return 0;
    }
}

static void
key_released_cb (GtkEventControllerKey *controller,
                 guint                  key,
                 guint                  code,
                 GdkModifierType        state,
                 DlnTimeline           *self)
{
  if (get_modifier (key) != 0)
    dln_timeline_drag_again (self, state & ~get_modifier (key));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                DlnTimeline           *self)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);

  if (self->dln_case == NULL)
    return GDK_EVENT_PROPAGATE;
  if (get_modifier (key) != 0)
    dln_timeline_drag_again (self, state | get_modifier (key));
  else
    dln_timeline_stop_glide (self);
  /* Where plus needs Shift, Shift says nothing more. */
  if (key == GDK_KEY_plus)
    held &= ~GDK_SHIFT_MASK;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key && keys[i].state == held)
      {
        /* Arrows at an end stay here, or the focus would wander off. */
        gboolean across = key == GDK_KEY_Left || key == GDK_KEY_Right;
        int way = across ? (int) dln_turn_step (GTK_WIDGET (self), keys[i].way) : keys[i].way;
        gboolean done = do_deed (self, keys[i].deed, way, (held & GDK_ALT_MASK) != 0);

        return done || keys[i].deed <= MOVE_LANE ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
      }
  return GDK_EVENT_PROPAGATE;
}

/**
 * dln_timeline_add_keys:
 * @self: a timeline
 */
void
dln_timeline_add_keys (DlnTimeline *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (controller, "key-released", G_CALLBACK (key_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
