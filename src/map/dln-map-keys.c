/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the map's keys. The table is the documentation.
 */
#include "config.h"

#include "dln-map-private.h"

/* px by which an arrow pans, and Ctrl with an arrow moves an event. */
#define PAN_STEP 64
#define NUDGE 8

typedef enum { PAN, NUDGE_EVENT, RADIUS, WALK, STEP, ZOOM, FIT, ACTIVATE, CANCEL, FILTER, MENU, MEASURE, GRATICULE, SUN, REACH } Deed;

static const struct {
  guint key;
  GdkModifierType state;
  Deed deed;
  int dx;
  int dy;
} keys[] = {
  { GDK_KEY_Left, 0, PAN, -1, 0 },
  { GDK_KEY_Right, 0, PAN, 1, 0 },
  { GDK_KEY_Up, 0, PAN, 0, -1 },
  { GDK_KEY_Down, 0, PAN, 0, 1 },
  { GDK_KEY_Left, GDK_CONTROL_MASK, NUDGE_EVENT, -1, 0 },
  { GDK_KEY_Right, GDK_CONTROL_MASK, NUDGE_EVENT, 1, 0 },
  { GDK_KEY_Up, GDK_CONTROL_MASK, NUDGE_EVENT, 0, -1 },
  { GDK_KEY_Down, GDK_CONTROL_MASK, NUDGE_EVENT, 0, 1 },
  { GDK_KEY_Left, GDK_SHIFT_MASK, STEP, -1, 0 },
  { GDK_KEY_Right, GDK_SHIFT_MASK, STEP, 1, 0 },
  { GDK_KEY_Up, GDK_SHIFT_MASK, STEP, 0, -1 },
  { GDK_KEY_Down, GDK_SHIFT_MASK, STEP, 0, 1 },
  { GDK_KEY_bracketleft, GDK_CONTROL_MASK, RADIUS, -1, 0 },
  { GDK_KEY_bracketright, GDK_CONTROL_MASK, RADIUS, 1, 0 },
  { GDK_KEY_Page_Up, 0, WALK, -1, 0 },
  { GDK_KEY_Page_Down, 0, WALK, 1, 0 },
  { GDK_KEY_plus, 0, ZOOM, 1, 0 },
  { GDK_KEY_plus, GDK_CONTROL_MASK, ZOOM, 1, 0 },
  { GDK_KEY_equal, 0, ZOOM, 1, 0 },
  { GDK_KEY_equal, GDK_CONTROL_MASK, ZOOM, 1, 0 },
  { GDK_KEY_KP_Add, 0, ZOOM, 1, 0 },
  { GDK_KEY_KP_Add, GDK_CONTROL_MASK, ZOOM, 1, 0 },
  { GDK_KEY_minus, 0, ZOOM, -1, 0 },
  { GDK_KEY_minus, GDK_CONTROL_MASK, ZOOM, -1, 0 },
  { GDK_KEY_KP_Subtract, 0, ZOOM, -1, 0 },
  { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, ZOOM, -1, 0 },
  { GDK_KEY_0, GDK_CONTROL_MASK, FIT, 0, 0 },
  { GDK_KEY_KP_0, GDK_CONTROL_MASK, FIT, 0, 0 },
  { GDK_KEY_Return, 0, ACTIVATE, 0, 0 },
  { GDK_KEY_KP_Enter, 0, ACTIVATE, 0, 0 },
  { GDK_KEY_Escape, 0, CANCEL, 0, 0 },
  /* While an area is being drawn its modifiers are held. */
  { GDK_KEY_Escape, GDK_SHIFT_MASK, CANCEL, 0, 0 },
  { GDK_KEY_f, 0, FILTER, 0, 0 },
  { GDK_KEY_Menu, 0, MENU, 0, 0 },
  { GDK_KEY_F10, GDK_SHIFT_MASK, MENU, 0, 0 },
  { GDK_KEY_m, 0, MEASURE, 0, 0 },
  { GDK_KEY_g, 0, GRATICULE, 0, 0 },
  { GDK_KEY_s, 0, SUN, 0, 0 },
  { GDK_KEY_r, 0, REACH, 0, 0 },
};

static gboolean
get_row_point (DlnMap   *self,
               guint     row,
               DlnPoint *point)
{
  const DlnColumns *columns = dln_case_get_columns (self->dln_case);

  if (row == DLN_NO_ROW || columns->latitude[row] == DLN_NO_DEGREES)
    return FALSE;
  *point = (DlnPoint) { dln_degrees_from_column (columns->latitude[row]),
                        dln_degrees_from_column (columns->longitude[row]) };
  return TRUE;
}

/* One press, one verb, one entry of the journal. */
static gboolean
nudge (DlnMap *self,
       int     dx,
       int     dy)
{
  DlnMapView view = dln_map_layer_get_view (self->events);
  guint row = dln_case_get_selected (self->dln_case);
  DlnPoint point;
  DlnMapPixel at;

  if (!dln_case_is_writable (self->dln_case) || !get_row_point (self, row, &point))
    return FALSE;
  at = dln_map_view_from_point (&view, point);
  dln_map_place (self, row, dln_map_point_at (&view, (DlnMapPixel) { at.x + dx * NUDGE, at.y + dy * NUDGE }),
                 "moved by keys");
  return TRUE;
}

static void
reveal (DlnMap *self,
        guint   row)
{
  DlnMapView view = dln_map_layer_get_view (self->events);
  DlnPoint point;
  DlnMapPixel at;

  if (!get_row_point (self, row, &point))
    return;
  at = dln_map_view_from_point (&view, point);
  if (at.x >= PAN_STEP && at.y >= PAN_STEP && at.x <= view.width - PAN_STEP && at.y <= view.height - PAN_STEP)
    return;
  view.centre = dln_mercator_from_point (point);
  dln_map_move_to (self, &view);
}

/* From one event that has a place to the next, in the order of their times. */
static gboolean
walk (DlnMap *self,
      int     way)
{
  const DlnColumns *c = dln_case_get_columns (self->dln_case);
  guint from = dln_case_get_selected (self->dln_case);
  guint best = DLN_NO_ROW;

  for (guint row = 0; row < c->n_rows; row++)
    {
      gboolean after, nearer;

      if (!DLN_ROW_SHOWN (c, row) || c->latitude[row] == DLN_NO_DEGREES || row == from)
        continue;
      after = from == DLN_NO_ROW || (c->begin[row] == c->begin[from] ? (row > from) == (way > 0)
                                                                     : (c->begin[row] > c->begin[from]) == (way > 0));
      nearer = best == DLN_NO_ROW || (c->begin[row] != c->begin[best] &&
                                      (c->begin[row] < c->begin[best]) == (way > 0)) ||
               (c->begin[row] == c->begin[best] && way < 0);
      if (after && nearer)
        best = row;
    }
  if (best == DLN_NO_ROW)
    return TRUE;
  dln_case_select_only (self->dln_case, best);
  reveal (self, best);
  return TRUE;
}

static gboolean
activate (DlnMap *self)
{
  guint row = dln_case_get_selected (self->dln_case);

  if (dln_map_cursor_activate (self))
    return TRUE;
  if (row == DLN_NO_ROW)
    return FALSE;
  dln_map_emit_activated (self, row);
  return TRUE;
}

/* One thing at a press: what a hand is at, then what is shown, then what is chosen. */
static gboolean
cancel (DlnMap *self)
{
  return dln_map_rim_cancel (self) || dln_map_cancel_drag (self) || dln_map_cursor_clear (self) ||
         dln_map_hide_track (self) || dln_map_cancel_area (self);
}

static gboolean
do_deed (DlnMap *self,
         Deed    deed,
         int     dx,
         int     dy)
{
  switch (deed)
    {
    case PAN:
      dln_map_pan (self, dx * PAN_STEP, dy * PAN_STEP);
      return TRUE;
    case NUDGE_EVENT:
      return nudge (self, dx, dy);
    case RADIUS:
      return dln_map_rim_step (self, dx);
    case WALK:
      return walk (self, dx);
    case STEP:
      return dln_map_cursor_step (self, dx, dy);
    case MENU:
      dln_map_popup_menu (self);
      return TRUE;
    case MEASURE:
      dln_map_set_measuring (self, self->measure == NULL);
      return TRUE;
    case GRATICULE:
      dln_map_set_graticule (self, !self->graticule);
      return TRUE;
    case SUN:
      dln_map_set_sun (self, !self->sun);
      return TRUE;
    case REACH:
      dln_map_set_reach (self, !self->reaches);
      return TRUE;
    case ZOOM:
      dln_map_zoom (self, dx);
      return TRUE;
    case FIT:
      dln_map_fit_all (self);
      return TRUE;
    case ACTIVATE:
      return activate (self);
    case FILTER:
      dln_map_toggle_area (self);
      return TRUE;
    case CANCEL:
    default:
      return cancel (self);
    }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                DlnMap                *self)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);

  if (self->dln_case == NULL || gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    return GDK_EVENT_PROPAGATE;
  /* Where plus needs Shift, Shift says nothing more. */
  if (key == GDK_KEY_plus)
    held &= ~GDK_SHIFT_MASK;
  if (dln_map_ruler_key (self, key, held))
    return GDK_EVENT_STOP;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key && keys[i].state == held)
      return do_deed (self, keys[i].deed, keys[i].dx, keys[i].dy) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
  return GDK_EVENT_PROPAGATE;
}

/* Escape that nobody wanted where the focus is: what lies over the map is seen from there too. */
static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   data)
{
  DlnMap *self = DLN_MAP (widget);

  if (self->dln_case == NULL || !gtk_widget_get_mapped (widget))
    return FALSE;
  return dln_map_ruler_key (self, GDK_KEY_Escape, 0) || cancel (self);
}

/**
 * dln_map_add_keys:
 * @self: a map that is being made
 */
void
dln_map_add_keys (DlnMap *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();
  GtkEventController *anywhere = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (anywhere), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (anywhere),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), anywhere);

  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
