/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the context menus: of an event, of a lane's header and of the ground between.
 * One popover at a time; it is made when it opens, for what it offers depends on what
 * is under it. What a menu does is the actions' of this widget and of its window.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include <glib/gi18n-lib.h>

/* One line of a menu; without a label, where a section ends. */
typedef struct {
  const char *label;
  const char *action;
} Item;

static const Item event_items[] = {
  { N_ ("_Open in the Inspector"), "timeline.open" },
  { N_ ("Show on the _Map"), "event.show-on-map" },
  { N_ ("_Fit to It"), "timeline.fit-selection" },
  { NULL, NULL },
  { N_ ("Set _Range to Its Span"), "timeline.range-selection" },
  { N_ ("_Playhead Here"), "timeline.playhead" },
  { N_ ("When a S_hadow Fell…"), "event.shadow" },
  { N_ ("What _If…"), "event.what-if" },
  { NULL, NULL },
  { N_ ("Select All in This _Lane"), "timeline.select-lane" },
  { N_ ("Select All That _Overlap"), "timeline.select-overlapping" },
  { NULL, NULL },
  { N_ ("_Duplicate"), "event.duplicate" },
  { N_ ("Cu_t"), "event.cut" },
  { N_ ("_Copy"), "event.copy" },
  { N_ ("Copy Time as _Shown"), "timeline.copy-time" },
  { N_ ("Copy Time as _EDTF"), "timeline.copy-edtf" },
  { NULL, NULL },
  { N_ ("_Delete"), "event.delete" },
};

/* The forms of dln-coordinates.h; the window copies. */
static const Item coordinates_items[] = {
  { N_ ("_Decimal Degrees"), "event.copy-coordinates::decimal" },
  { N_ ("Degrees, _Minutes, Seconds"), "event.copy-coordinates::dms" },
  { N_ ("_UTM"), "event.copy-coordinates::utm" },
  { N_ ("M_GRS"), "event.copy-coordinates::mgrs" },
};

/* The window does it. */
static const Item identity_items[] = {
  { N_ ("_Merge the Selected Events"), "event.merge" },
  { N_ ("They May Be the _Same"), "event.may-be-same" },
  { N_ ("One Is _Part of the Other…"), "event.part-of" },
  { N_ ("Spl_it Off Claims…"), "event.split" },
};

static const Item ground_items[] = {
  { N_ ("_New Event Here"), "timeline.new-here" },
  { N_ ("_Paste"), "event.paste" },
  { NULL, NULL },
  { N_ ("_Fit All"), "timeline.fit-all" },
  { N_ ("_Select All in View"), "timeline.select-all" },
  { NULL, NULL },
  { N_ ("Set _Range to the View"), "timeline.range-view" },
  { N_ ("_Clear the Range"), "timeline.range-clear" },
  { N_ ("_Playhead Here"), "timeline.playhead" },
};

static GMenu *
make_menu (const Item *items,
           guint       n)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i <= n; i++)
    if (i < n && items[i].label != NULL)
      g_menu_append (section, _ (items[i].label), items[i].action);
    else
      {
        g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
        g_object_unref (section);
        section = g_menu_new ();
      }
  return menu;
}

static void
append_submenu (GMenu      *menu,
                const char *label,
                GMenu      *submenu)
{
  g_autoptr (GMenu) section = g_menu_new ();

  g_menu_append_submenu (section, label, G_MENU_MODEL (submenu));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (submenu);
}

/* A lane's own verbs, from wherever in the lane the menu was opened. */
static void
append_lane (DlnTimeline *self,
             GMenu       *menu)
{
  g_autofree char *label = NULL;

  if (self->menu_lane >= dln_timeline_scene_get_n_lanes (self->scene))
    return;
  label = g_strdup_printf (_ ("Lane “%s”"),
                           dln_timeline_scene_get_lane_label (self->scene, self->menu_lane));
  append_submenu (menu, label, dln_timeline_make_lane_menu (self));
}

static GMenu *
make_event_menu (DlnTimeline *self)
{
  GMenu *menu = make_menu (event_items, G_N_ELEMENTS (event_items));

  append_submenu (menu, _ ("Copy C_oordinates"), make_menu (coordinates_items, G_N_ELEMENTS (coordinates_items)));
  append_submenu (menu, _ ("O_ne or Two"), make_menu (identity_items, G_N_ELEMENTS (identity_items)));
  append_lane (self, menu);
  return menu;
}

static GMenu *
make_ground_menu (DlnTimeline *self)
{
  GMenu *menu = make_menu (ground_items, G_N_ELEMENTS (ground_items));

  append_lane (self, menu);
  append_submenu (menu, _ ("_Group by"), dln_timeline_make_group_menu ());
  return menu;
}

static void
closed_cb (GtkPopover  *popover,
           DlnTimeline *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* @name: of the menu, for assistive technology. */
static void
popup (DlnTimeline        *self,
       GMenu              *menu,
       const char         *name,
       const GdkRectangle *at)
{
  GdkRectangle box = *at;

  dln_turn_box (GTK_WIDGET (self), &box);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  g_object_unref (menu);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &box);
  gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_BOTTOM);
  g_signal_connect (self->menu, "closed", G_CALLBACK (closed_cb), self);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
popup_event_menu (DlnTimeline        *self,
                  guint               row,
                  const GdkRectangle *at)
{
  self->menu_lane = dln_timeline_scene_lane_of (self->scene, row);
  dln_timeline_update_menu_actions (self);
  popup (self, make_event_menu (self), _ ("Event"), at);
}

static void
popup_lane_menu (DlnTimeline        *self,
                 guint               lane,
                 const GdkRectangle *at)
{
  self->menu_lane = lane;
  dln_timeline_update_menu_actions (self);
  popup (self, dln_timeline_make_header_menu (self),
         lane != G_MAXUINT ? dln_timeline_scene_get_lane_label (self->scene, lane) : _ ("Lanes"),
         at);
}

/**
 * dln_timeline_popup_menu_at:
 * @self: a timeline with a case
 * @x: px
 * @y: px
 *
 * Opens the menu of what is there. An event that is not selected becomes the selection.
 */
void
dln_timeline_popup_menu_at (DlnTimeline *self,
                            double       x,
                            double       y)
{
  GdkRectangle at = { (int) x, (int) y, 1, 1 };
  DlnTimelinePart part;
  guint row = dln_timeline_scene_hit (self->scene, x, y, &part);

  self->menu_instant = dln_timeline_scene_instant (self->scene, MAX (x, self->style.header_width));
  if (row != DLN_NO_ROW)
    {
      if ((dln_case_get_columns (self->dln_case)->flags[row] & DLN_ROW_SELECTED) == 0)
        dln_case_select_only (self->dln_case, row);
      popup_event_menu (self, row, &at);
      return;
    }
  if (part == DLN_TIMELINE_LANE)
    {
      popup_lane_menu (self, dln_timeline_scene_lane_at (self->scene, y), &at);
      return;
    }
  if (part == DLN_TIMELINE_TRAY || x < self->style.header_width)
    return;
  self->menu_lane = dln_timeline_scene_lane_at (self->scene, y);
  dln_timeline_update_menu_actions (self);
  popup (self, make_ground_menu (self), _ ("Timeline"), &at);
}

/**
 * dln_timeline_popup_menu:
 * @self: a timeline with a case
 *
 * Opens the menu of the selected event, or of the ground where none is selected.
 */
void
dln_timeline_popup_menu (DlnTimeline *self)
{
  guint row = dln_timeline_get_lead (self);
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  GdkRectangle at = { 0, 0, 1, 1 };
  double x, y, w, h;

  if (row == DLN_NO_ROW || !dln_timeline_scene_get_bar (self->scene, row, &x, &y, &w, &h))
    {
      dln_timeline_popup_menu_at (self, (self->style.header_width + width) / 2,
                                  self->style.axis_height + 2);
      return;
    }
  self->menu_instant = dln_case_get_columns (self->dln_case)->begin[row];
  at.x = (int) CLAMP (x, self->style.header_width, width - 1);
  at.y = (int) CLAMP (y + h, 0, height - 1);
  popup_event_menu (self, row, &at);
}

static void
pressed_cb (GtkGestureClick *click,
            int              n_press,
            double           x,
            double           y,
            DlnTimeline     *self)
{
  if (self->dln_case == NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  dln_timeline_popup_menu_at (self, dln_turn_x (GTK_WIDGET (self), x), y);
}

/**
 * dln_timeline_add_menu:
 * @self: a timeline that is being made
 */
void
dln_timeline_add_menu (DlnTimeline *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
