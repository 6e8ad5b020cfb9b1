/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how an area is chosen on the map. While "Filter by View" is on, each view that comes
 * to rest is the area; Shift and a drag draw a rectangle, Alt and a drag (or Ctrl+Shift,
 * where the desktop keeps Alt for its windows) a lasso. What it means is the model's.
 */
#include "config.h"

#include "dln-map-private.h"

#include <glib/gi18n-lib.h>

/* ms without a change after which a view is at rest. */
#define REST 150

static void
place_outline (DlnMap *self)
{
  DlnBrush *area = self->dln_case != NULL ? dln_case_get_area (self->dln_case) : NULL;
  g_autoptr (GArray) outline = g_array_new (FALSE, FALSE, sizeof (DlnMapPixel));
  DlnMapView view = dln_map_layer_get_view (self->events);

  if (self->brush.shape != DLN_BRUSH_NONE)
    dln_map_brush_list (&self->brush, outline);
  else if (area != NULL && dln_brush_get_shape (area) != DLN_BRUSH_VIEW)
    dln_map_brush_place (area, &view, outline);
  dln_map_glass_set_outline (DLN_MAP_GLASS (self->glass), outline);
}

static void
set_view (DlnMap *self)
{
  DlnMapView view = dln_map_layer_get_view (self->events);
  g_autoptr (DlnBrush) area = NULL;

  if (self->dln_case == NULL || view.width <= 0 || view.height <= 0)
    return;
  area = dln_map_brush_of_view (&view);
  dln_case_set_area (self->dln_case, area);
}

static gboolean
follows_view (DlnMap *self)
{
  return self->dln_case != NULL && dln_brush_get_shape (dln_case_get_area (self->dln_case)) == DLN_BRUSH_VIEW;
}

static gboolean
rest_cb (gpointer data)
{
  DlnMap *self = data;

  self->rest = 0;
  if (follows_view (self))
    set_view (self);
  return G_SOURCE_REMOVE;
}

/**
 * dln_map_follow_view:
 * @self: a map whose view has changed, or its size
 */
void
dln_map_follow_view (DlnMap *self)
{
  place_outline (self);
  g_clear_handle_id (&self->rest, g_source_remove);
  if (follows_view (self))
    self->rest = g_timeout_add (REST, rest_cb, self);
}

/**
 * dln_map_update_area:
 * @self: a map
 *
 * Follows the chosen area.
 */
void
dln_map_update_area (DlnMap *self)
{
  gboolean follows = follows_view (self);

  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->view_button)) != follows)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->view_button), follows);
  place_outline (self);
  dln_map_update_chip (self);
  /* Names keep clear of the chip. */
  dln_map_layer_update (self->events, NULL);
}

/**
 * dln_map_toggle_area:
 * @self: a map
 *
 * What the map shows becomes the chosen area and goes on to be; if it is already, none is.
 */
void
dln_map_toggle_area (DlnMap *self)
{
  g_return_if_fail (DLN_IS_MAP (self));

  if (follows_view (self))
    dln_case_set_area (self->dln_case, NULL);
  else
    set_view (self);
}

/* The button follows the model too: what it says already is no press. */
static void
toggled_cb (DlnMap *self)
{
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->view_button)) == follows_view (self))
    return;
  dln_map_toggle_area (self);
  dln_map_update_area (self);
}

static void
end_drawing (DlnMap *self)
{
  dln_map_brush_clear (&self->brush);
  gtk_widget_set_cursor (GTK_WIDGET (self->map), NULL);
  place_outline (self);
}

/**
 * dln_map_cancel_area:
 * @self: a map
 *
 * Leaves what is being drawn undone, else clears the chosen area.
 *
 * Returns: whether there was either
 */
gboolean
dln_map_cancel_area (DlnMap *self)
{
  if (self->brush.shape != DLN_BRUSH_NONE)
    {
      end_drawing (self);
      return TRUE;
    }
  if (self->dln_case == NULL || dln_case_get_area (self->dln_case) == NULL)
    return FALSE;
  dln_case_set_area (self->dln_case, NULL);
  return TRUE;
}

static DlnBrushShape
get_wanted (GdkModifierType state)
{
  if ((state & GDK_ALT_MASK) != 0 || (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == (GDK_CONTROL_MASK | GDK_SHIFT_MASK))
    return DLN_BRUSH_LASSO;
  return (state & GDK_SHIFT_MASK) != 0 ? DLN_BRUSH_BOX : DLN_BRUSH_NONE;
}

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               DlnMap         *self)
{
  DlnBrushShape wanted = get_wanted (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)));

  if (self->dln_case == NULL || wanted == DLN_BRUSH_NONE)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  dln_map_brush_begin (&self->brush, wanted, (DlnMapPixel) { x, y });
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->map), "crosshair");
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                DlnMap         *self)
{
  double x, y;

  if (self->brush.shape == DLN_BRUSH_NONE || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  dln_map_brush_motion (&self->brush, (DlnMapPixel) { x + dx, y + dy });
  place_outline (self);
}

/* A click with Shift adds to the selection, as one with Ctrl does. */
static void
drag_end_cb (GtkGestureDrag *gesture,
             double          dx,
             double          dy,
             DlnMap         *self)
{
  DlnMapView view = dln_map_layer_get_view (self->events);
  gboolean moved = self->brush.moved;
  g_autoptr (DlnBrush) area = NULL;
  guint row;
  double x, y;

  if (self->brush.shape == DLN_BRUSH_NONE || self->dln_case == NULL)
    return;
  area = dln_map_brush_end (&self->brush, &view);
  end_drawing (self);
  if (area != NULL)
    dln_case_set_area (self->dln_case, area);
  if (moved || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  row = dln_map_layer_hit (self->events, (DlnMapPixel) { x, y });
  if (row != DLN_NO_ROW)
    dln_case_select_toggle (self->dln_case, row);
}

static void
drag_cancel_cb (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                DlnMap           *self)
{
  end_drawing (self);
}

/**
 * dln_map_make_view_button:
 * @self: a map that is being made
 *
 * Returns: (transfer floating): the button that has lists and timelines follow the view
 */
GtkWidget *
dln_map_make_view_button (DlnMap *self)
{
  const char *label = _ ("Filter by View");

  self->view_button = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->view_button), "dln-view-filter-symbolic");
  gtk_widget_set_tooltip_text (self->view_button,
                               _ ("Filter by View (Ctrl+Shift+F): list and timeline show what the map does.\n"
                                  "On the map, Shift and drag draws a rectangle, Alt and drag a lasso."));
  gtk_widget_add_css_class (self->view_button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (self->view_button, "toggled", G_CALLBACK (toggled_cb), self);
  return self->view_button;
}

/**
 * dln_map_add_glass:
 * @self: a map that is being made: what stands on it comes later
 */
void
dln_map_add_glass (DlnMap *self)
{
  self->glass = dln_map_glass_new ();
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->glass);
  g_signal_connect_object (self->viewport, "notify", G_CALLBACK (dln_map_follow_view), self, G_CONNECT_SWAPPED);
}

/**
 * dln_map_add_brush:
 * @self: a map that is being made, with its other gestures: this one hears first
 */
void
dln_map_add_brush (DlnMap *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (drag));
}

/**
 * dln_map_dispose_area:
 * @self: a map that goes
 */
void
dln_map_dispose_area (DlnMap *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  dln_map_brush_clear (&self->brush);
}
