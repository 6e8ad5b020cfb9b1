/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the map's menus: of an event, of the ground, and of the button on the map. What a
 * menu does is this widget's actions "map.…", and the window's.
 */
#include "config.h"

#include "dln-map-private.h"

#include "dln-coordinates.h"

#include <glib/gi18n-lib.h>

/* One line of a menu; without a label, where a section ends. */
typedef struct {
  const char *label;
  const char *action;
  const char *keys; /* (nullable): shown, where the window does not know them */
} Item;

static const Item event_items[] = {
  { N_ ("_Open in the Inspector"), "map.open", NULL },
  { N_ ("Show on the _Timeline"), "event.show-on-timeline", NULL },
  { N_ ("_Zoom to It"), "map.zoom-to", NULL },
  { NULL, NULL, NULL },
  { N_ ("_Place by Name or Coordinates…"), "event.place", NULL },
  { N_ ("_Measure from It"), "map.measure-here", NULL },
  { N_ ("When a S_hadow Fell…"), "event.shadow", NULL },
  { N_ ("What _If…"), "event.what-if", NULL },
  { NULL, NULL, NULL },
  { N_ ("_Copy"), "event.copy", NULL },
  { N_ ("_Delete"), "event.delete", NULL },
};

static const Item event_coordinates_items[] = {
  { N_ ("_Decimal Degrees"), "event.copy-coordinates::decimal", NULL },
  { N_ ("Degrees, _Minutes, Seconds"), "event.copy-coordinates::dms", NULL },
  { N_ ("_UTM"), "event.copy-coordinates::utm", NULL },
  { N_ ("M_GRS"), "event.copy-coordinates::mgrs", NULL },
};

/* The window does it. */
static const Item identity_items[] = {
  { N_ ("_Merge the Selected Events"), "event.merge", NULL },
  { N_ ("They May Be the _Same"), "event.may-be-same", NULL },
  { N_ ("One Is _Part of the Other…"), "event.part-of", NULL },
  { N_ ("Spl_it Off Claims…"), "event.split", NULL },
};

static const Item ground_items[] = {
  { N_ ("_New Event Here"), "map.new-here", NULL },
  { N_ ("_Place the Selected Event Here"), "map.place-here", NULL },
  { NULL, NULL, NULL },
  { N_ ("_Measure from Here"), "map.measure-here", NULL },
  { NULL, NULL, NULL },
  { N_ ("_Show All Events"), "map.fit", NULL },
  { N_ ("_Graticule"), "map.graticule", "g" },
  { N_ ("Add _Bookmark"), "bookmark.add", NULL },
};

static const Item ground_coordinates_items[] = {
  { N_ ("_Decimal Degrees"), "map.copy-point::decimal", NULL },
  { N_ ("Degrees, _Minutes, Seconds"), "map.copy-point::dms", NULL },
  { N_ ("_UTM"), "map.copy-point::utm", NULL },
  { N_ ("M_GRS"), "map.copy-point::mgrs", NULL },
};

static const Item button_items[] = {
  { N_ ("_Measure Distance"), "map.measure", "m" },
  { N_ ("_Graticule"), "map.graticule", "g" },
  { N_ ("_Sun at the Playhead"), "map.sun", "s" },
  { N_ ("_Reach of the Track"), "map.reach", "r" },
  { NULL, NULL, NULL },
  { N_ ("Add _Bookmark"), "bookmark.add", NULL },
};

static const struct {
  const char *nick;
  DlnCoordinateForm form;
} forms[] = {
  { "decimal", DLN_COORDINATES_DECIMAL },
  { "dms", DLN_COORDINATES_DMS },
  { "utm", DLN_COORDINATES_UTM },
  { "mgrs", DLN_COORDINATES_MGRS },
};

static GMenu *
make_menu (const Item *items,
           guint       n)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i <= n; i++)
    {
      g_autoptr (GMenuItem) item = NULL;

      if (i == n || items[i].label == NULL)
        {
          g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
          g_object_unref (section);
          section = g_menu_new ();
          continue;
        }
      item = g_menu_item_new (_ (items[i].label), items[i].action);
      if (items[i].keys != NULL)
        g_menu_item_set_attribute (item, "accel", "s", items[i].keys);
      g_menu_append_item (section, item);
    }
  return menu;
}

static void
append_submenu (GMenu      *menu,
                const char *label,
                const Item *items,
                guint       n)
{
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenu) submenu = make_menu (items, n);

  g_menu_append_submenu (section, label, G_MENU_MODEL (submenu));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* --- what the items do ------------------------------------------------------- */

static void
open_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  DlnMap *self = data;
  guint row = dln_case_get_selected (self->dln_case);

  if (row != DLN_NO_ROW)
    dln_map_emit_activated (self, row);
}

static void
zoom_to_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  dln_map_fit_selection (data);
}

static void
fit_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       data)
{
  dln_map_fit_all (data);
}

static void
new_here_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  DlnMap *self = data;

  dln_map_add_event (self, self->menu_point);
}

static void
place_here_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  DlnMap *self = data;
  guint row = dln_case_get_selected (self->dln_case);

  if (row != DLN_NO_ROW)
    dln_map_place (self, row, self->menu_point, "put");
}

static void
measure_here_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  DlnMap *self = data;

  dln_map_set_measuring (self, FALSE);
  dln_map_set_measuring (self, TRUE);
  dln_map_ruler_add (self, self->menu_point);
}

static void
copy_point_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  DlnMap *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].nick, g_variant_get_string (parameter, NULL)))
      {
        g_autofree char *text = dln_coordinates_format (self->menu_point, forms[i].form, 0);
        g_autoptr (GError) error =
          g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, _ ("That grid does not reach there"));

        if (text != NULL)
          gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
        else
          dln_map_emit_error (self, error);
      }
}

static void
measure_cb (GSimpleAction *action,
            GVariant      *state,
            gpointer       data)
{
  dln_map_set_measuring (data, g_variant_get_boolean (state));
}

static void
graticule_cb (GSimpleAction *action,
              GVariant      *state,
              gpointer       data)
{
  dln_map_set_graticule (data, g_variant_get_boolean (state));
}

static void
sun_cb (GSimpleAction *action,
        GVariant      *state,
        gpointer       data)
{
  dln_map_set_sun (data, g_variant_get_boolean (state));
}

static void
reach_cb (GSimpleAction *action,
          GVariant      *state,
          gpointer       data)
{
  dln_map_set_reach (data, g_variant_get_boolean (state));
}

static const GActionEntry entries[] = {
  { .name = "open", .activate = open_cb },
  { .name = "zoom-to", .activate = zoom_to_cb },
  { .name = "fit", .activate = fit_cb },
  { .name = "new-here", .activate = new_here_cb },
  { .name = "place-here", .activate = place_here_cb },
  { .name = "measure-here", .activate = measure_here_cb },
  { .name = "copy-point", .activate = copy_point_cb, .parameter_type = "s" },
  { .name = "measure", .state = "false", .change_state = measure_cb },
  { .name = "graticule", .state = "false", .change_state = graticule_cb },
  { .name = "sun", .state = "false", .change_state = sun_cb },
  { .name = "reach", .state = "false", .change_state = reach_cb },
};

static void
enable (DlnMap     *self,
        const char *name,
        gboolean    enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* --- the popover -------------------------------------------------------------- */

static void
closed_cb (GtkPopover *popover,
           DlnMap     *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* @name: of the menu, for assistive technology. */
static void
popup (DlnMap     *self,
       GMenu      *menu,
       const char *name,
       DlnMapPixel at)
{
  GdkRectangle box = { (int) at.x, (int) at.y, 1, 1 };
  gboolean writable = dln_case_is_writable (self->dln_case);

  enable (self, "new-here", writable);
  enable (self, "place-here", writable && dln_case_get_selected (self->dln_case) != DLN_NO_ROW);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &box);
  gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_BOTTOM);
  g_signal_connect (self->menu, "closed", G_CALLBACK (closed_cb), self);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
popup_event (DlnMap     *self,
             guint       row,
             DlnMapPixel at)
{
  const DlnColumns *columns = dln_case_get_columns (self->dln_case);
  g_autoptr (GMenu) menu = make_menu (event_items, G_N_ELEMENTS (event_items));

  self->menu_point = (DlnPoint) { dln_degrees_from_column (columns->latitude[row]),
                                  dln_degrees_from_column (columns->longitude[row]) };
  if ((columns->flags[row] & DLN_ROW_SELECTED) == 0)
    dln_case_select_only (self->dln_case, row);
  append_submenu (menu, _ ("Copy C_oordinates"), event_coordinates_items, G_N_ELEMENTS (event_coordinates_items));
  append_submenu (menu, _ ("O_ne or Two"), identity_items, G_N_ELEMENTS (identity_items));
  popup (self, menu, _ ("Event"), at);
}

static void
popup_ground (DlnMap     *self,
              DlnMapPixel at)
{
  DlnMapView view = dln_map_layer_get_view (self->events);
  g_autoptr (GMenu) menu = make_menu (ground_items, G_N_ELEMENTS (ground_items));

  self->menu_point = dln_map_point_at (&view, at);
  append_submenu (menu, _ ("Copy C_oordinates of This Point"), ground_coordinates_items,
                      G_N_ELEMENTS (ground_coordinates_items));
  popup (self, menu, _ ("Map"), at);
}

/**
 * dln_map_popup_menu:
 * @self: a map with a case
 *
 * Opens the menu of the selected event, or where none is in view of the ground in the middle.
 */
void
dln_map_popup_menu (DlnMap *self)
{
  guint row = dln_case_get_selected (self->dln_case);
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  DlnMapPixel at;

  if (self->measure == NULL && row != DLN_NO_ROW && dln_map_layer_get_symbol (self->events, row, &at) && at.x >= 0 &&
      at.y >= 0 && at.x <= width && at.y <= height)
    popup_event (self, row, at);
  else
    popup_ground (self, (DlnMapPixel) { width / 2, height / 2 });
}

static void
pressed_cb (GtkGestureClick *click,
            int              n_press,
            double           x,
            double           y,
            DlnMap          *self)
{
  DlnMapPixel at = { x, y };
  guint row;

  if (self->dln_case == NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  dln_map_cursor_clear (self);
  row = dln_map_layer_hit (self->events, at);
  if (row != DLN_NO_ROW)
    popup_event (self, row, at);
  else
    popup_ground (self, at);
}

/**
 * dln_map_make_menu_button:
 * @self: a map that is being made
 *
 * Returns: (transfer floating): a button with what else the map can do
 */
GtkWidget *
dln_map_make_menu_button (DlnMap *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = make_menu (button_items, G_N_ELEMENTS (button_items));

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  gtk_widget_set_tooltip_text (button, _ ("Measure, Graticule, Sun, Bookmark"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Map Tools"), -1);
  return button;
}

/**
 * dln_map_add_menu:
 * @self: a map that is being made
 */
void
dln_map_add_menu (DlnMap *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "map", G_ACTION_GROUP (self->actions));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (click));
}
