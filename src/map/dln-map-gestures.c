/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the pointer does to events. Panning and zooming stay libshumate's:
 * the gestures here hear each press first and claim it only where it is on a
 * symbol, or is the second on empty ground. A drag writes at its release, once.
 */
#include "config.h"

#include "dln-map-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static gboolean
can_write (DlnMap *self)
{
  return self->dln_case != NULL && dln_case_is_writable (self->dln_case);
}

static void
end_drag (DlnMap *self)
{
  gboolean was = self->dragging;

  dln_map_drag_end (&self->drag);
  self->dragging = FALSE;
  if (!was)
    return;
  dln_case_preview_clear (self->dln_case);
  dln_map_layer_set_badge (self->events, NULL, (DlnMapPixel) { 0, 0 });
  gtk_widget_set_cursor (GTK_WIDGET (self->map), NULL);
}

/**
 * dln_map_cancel_drag:
 * @self: a map
 *
 * Returns: whether an event was being dragged; it is back where it was
 */
gboolean
dln_map_cancel_drag (DlnMap *self)
{
  gboolean was = self->dragging;

  end_drag (self);
  return was;
}

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               DlnMap         *self)
{
  DlnMapPixel symbol = { x, y };
  guint row = dln_map_layer_hit (self->events, symbol);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  dln_map_cursor_clear (self);
  if (self->measure != NULL)
    {
      dln_map_drag_press (&self->drag, DLN_NO_ROW, symbol);
      return;
    }
  if (row == DLN_NO_ROW && !dln_map_ghost_is_at (self, symbol) && dln_map_rim_press (self, symbol))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      return;
    }
  if (row != DLN_NO_ROW)
    dln_map_layer_get_symbol (self->events, row, &symbol);
  dln_map_drag_press (&self->drag, row, symbol);
  if (row != DLN_NO_ROW)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static char *
describe_point (DlnPoint point,
                double   precision)
{
  return g_strdup_printf (precision < 1000 ? _ ("%.4f° %s  %.4f° %s  ± %.0f m") : _ ("%.3f° %s  %.3f° %s  ± %.0f m"),
                          fabs (point.latitude), point.latitude < 0 ? C_ ("south", "S") : C_ ("north", "N"),
                          fabs (point.longitude), point.longitude < 0 ? C_ ("west", "W") : C_ ("east", "E"),
                          precision);
}

/* Who drags an event of a case that cannot be changed is told why it stays, once. */
static void
refuse_drag (DlnMap *self)
{
  const char *reason = dln_case_get_read_only_reason (self->dln_case);
  g_autoptr (GError) error =
    g_error_new_literal (G_IO_ERROR, G_IO_ERROR_READ_ONLY,
                         reason ? reason : _ ("This case can be read but not changed."));

  dln_map_drag_end (&self->drag);
  dln_map_emit_error (self, error);
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                DlnMap         *self)
{
  DlnMapView view = dln_map_layer_get_view (self->events);
  DlnMapPixel by = { dx, dy };
  g_autofree char *badge = NULL;
  DlnPoint point;

  if (self->dln_case == NULL || dln_map_rim_drag (self, by))
    return;
  if (!dln_map_drag_motion (&self->drag, by) || self->drag.row == DLN_NO_ROW)
    return;
  if (!can_write (self))
    {
      refuse_drag (self);
      return;
    }
  if (!self->dragging)
    {
      self->dragging = TRUE;
      dln_case_select_only (self->dln_case, self->drag.row);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self->map), "grabbing");
    }
  point = dln_map_drag_get_point (&self->drag, &view, by);
  badge = describe_point (point, dln_map_precision (&view, point));
  dln_case_preview_point (self->dln_case, self->drag.row, point);
  dln_map_layer_set_badge (self->events, badge,
                           (DlnMapPixel) { self->drag.symbol.x + dx, self->drag.symbol.y + dy });
}

static void
click (DlnMap           *self,
       const DlnMapDrag *drag,
       GdkModifierType   state)
{
  gboolean toggle = (state & GDK_CONTROL_MASK) != 0;
  guint row = drag->row;

  if (self->measure != NULL)
    dln_map_ruler_click (self, drag->symbol);
  else if (row == DLN_NO_ROW)
    {
      self->opened = dln_map_open_cluster (self, drag->symbol) || dln_map_open_ghost (self, drag->symbol);
      if (!toggle && !self->opened)
        dln_case_unselect_all (self->dln_case);
    }
  else if (toggle)
    dln_case_select_toggle (self->dln_case, row);
  else
    dln_case_select_only (self->dln_case, row);
}

static void
drag_end_cb (GtkGestureDrag *gesture,
             double          dx,
             double          dy,
             DlnMap         *self)
{
  DlnMapView view = dln_map_layer_get_view (self->events);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  DlnMapDrag drag = self->drag;
  gboolean placed = self->dragging;
  DlnPoint point;

  if (self->dln_case == NULL || dln_map_rim_release (self) || !drag.live)
    return;
  point = dln_map_drag_get_point (&drag, &view, (DlnMapPixel) { dx, dy });
  end_drag (self);
  if (placed)
    dln_map_place (self, drag.row, point, "dragged");
  else if (!drag.moved)
    click (self, &drag, state);
}

static void
drag_cancel_cb (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                DlnMap           *self)
{
  dln_map_rim_cancel (self);
  end_drag (self);
}

/**
 * dln_map_add_event:
 * @self: a map with a case
 * @point: where it happened
 *
 * Adds an event there, as precisely as the zoom allows, and selects it.
 */
void
dln_map_add_event (DlnMap  *self,
                   DlnPoint point)
{
  DlnMapView view = dln_map_layer_get_view (self->events);
  g_autofree char *origin = dln_map_dup_origin (&view, "put");
  DlnPlacing placing = { .point = point, .radius = dln_map_precision (&view, point), .origin = origin };
  g_autoptr (GError) error = NULL;
  guint row = dln_case_add_event_at (self->dln_case, _ ("New event"), &placing, &error);

  if (row == DLN_NO_ROW)
    dln_map_emit_error (self, error);
  else
    dln_case_select_only (self->dln_case, row);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            DlnMap          *self)
{
  DlnMapView view = dln_map_layer_get_view (self->events);
  DlnMapPixel at = { x, y };
  guint row;

  if (self->measure != NULL)
    return;
  /* Twice on a disc is still once. */
  if (n_press != 2 || self->dln_case == NULL || self->opened)
    {
      self->opened = self->opened && n_press == 2;
      if (self->opened)
        dln_map_drag_end (&self->drag);
      return;
    }
  row = dln_map_layer_hit (self->events, at);
  if (row == DLN_NO_ROW && !can_write (self))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  dln_map_drag_end (&self->drag);
  if (row != DLN_NO_ROW)
    dln_map_emit_activated (self, row);
  else
    dln_map_add_event (self, dln_map_point_at (&view, at));
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           DlnMap                   *self)
{
  DlnMapPixel at = { x, y };
  guint row;

  if (self->dln_case == NULL || self->dragging || self->rim.live)
    return;
  if (self->measure != NULL)
    {
      dln_map_ruler_motion (self, at);
      return;
    }
  row = dln_map_layer_hit (self->events, at);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->map),
                                   row != DLN_NO_ROW || dln_map_ghost_is_at (self, at) ? "pointer"
                                   : dln_map_rim_is_at (self, at)                      ? "nesw-resize"
                                                                                       : NULL);
  if (row != dln_case_get_hover (self->dln_case))
    dln_case_set_hover (self->dln_case, row);
}

static void
leave_cb (GtkEventControllerMotion *controller,
          DlnMap                   *self)
{
  if (self->dln_case != NULL && !self->dragging)
    dln_case_set_hover (self->dln_case, DLN_NO_ROW);
}

static gboolean
query_tooltip_cb (GtkWidget  *widget,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip,
                  DlnMap     *self)
{
  guint row = DLN_NO_ROW;
  g_autofree char *text = NULL;
  DlnMapCluster cluster;
  DlnMapPixel at;

  if (self->dln_case == NULL || self->dragging || self->measure != NULL || keyboard)
    return FALSE;
  if (dln_map_layer_hit_cluster (self->events, (DlnMapPixel) { x, y }, &cluster, NULL))
    {
      text = dln_map_describe_cluster (&cluster);
      gtk_tooltip_set_text (tooltip, text);
      return TRUE;
    }
  if (dln_map_show_ghost_tip (self, (DlnMapPixel) { x, y }, tooltip))
    return TRUE;
  row = dln_map_layer_hit (self->events, (DlnMapPixel) { x, y });
  if (row == DLN_NO_ROW || !dln_map_layer_get_symbol (self->events, row, &at))
    return FALSE;
  text = dln_map_describe (self, row);
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { (int) at.x - 8, (int) at.y - 8, 16, 16 });
  return TRUE;
}

/**
 * dln_map_add_gestures:
 * @self: a map that is being made
 */
void
dln_map_add_gestures (DlnMap *self)
{
  GtkWidget *map = GTK_WIDGET (self->map);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *clicks = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  /* libshumate's own gestures are on the same widget, and come after. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (clicks), GTK_PHASE_CAPTURE);
  gtk_gesture_group (drag, clicks);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  g_signal_connect (clicks, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  /* The one added last hears first: a second press ends what the drag begins. */
  gtk_widget_add_controller (map, GTK_EVENT_CONTROLLER (clicks));
  gtk_widget_add_controller (map, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (map, motion);
  gtk_widget_set_has_tooltip (map, TRUE);
  g_signal_connect (map, "query-tooltip", G_CALLBACK (query_tooltip_cb), self);
}
