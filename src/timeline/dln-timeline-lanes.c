/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the analyst can do with lanes: the button in the corner, the menu of
 * lanes, and the actions behind both. What is done is the scene's.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
lanes_changed (DlnTimeline *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A mode that a lane has already is taken off it. */
static void
toggle_mode (DlnTimelineScene *scene,
             guint             lane,
             DlnLaneMode       mode)
{
  gboolean has = dln_timeline_scene_get_lane_mode (scene, lane) == mode;

  dln_timeline_scene_set_lane_mode (scene, lane, has ? DLN_LANE_USUAL : mode);
}

static void
collapse (DlnTimelineScene *scene,
          guint             lane,
          int               value)
{
  toggle_mode (scene, lane, DLN_LANE_STRIP);
}

static void
open_all (DlnTimelineScene *scene,
          guint             lane,
          int               value)
{
  toggle_mode (scene, lane, DLN_LANE_OPEN);
}

static void
hide (DlnTimelineScene *scene,
      guint             lane,
      int               value)
{
  toggle_mode (scene, lane, DLN_LANE_HIDDEN);
}

static void
pin (DlnTimelineScene *scene,
     guint             lane,
     int               value)
{
  dln_timeline_scene_set_lane_pinned (scene, lane, !dln_timeline_scene_get_lane_pinned (scene, lane));
}

static void
fit_height (DlnTimelineScene *scene,
            guint             lane,
            int               value)
{
  dln_timeline_scene_set_lane_rows (scene, lane, 0);
}

/* What is done with the lane whose menu is open. */
static const struct {
  const char *action;
  const char *type; /* of the value, NULL for none */
  void (*deed) (DlnTimelineScene *scene, guint lane, int value);
} deeds[] = {
  { "lanes.collapse", NULL, collapse },
  { "lanes.open", NULL, open_all },
  { "lanes.hide", NULL, hide },
  { "lanes.pin", NULL, pin },
  { "lanes.grow", "i", dln_timeline_scene_grow_lane },
  { "lanes.fit-height", NULL, fit_height },
  { "lanes.move", "i", dln_timeline_scene_move_lane },
};

static void
deed_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  DlnTimeline *self = DLN_TIMELINE (widget);
  int value = parameter != NULL ? g_variant_get_int32 (parameter) : 0;

  if (self->scene == NULL || self->menu_lane >= dln_timeline_scene_get_n_lanes (self->scene))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (strcmp (deeds[i].action, name) == 0)
      deeds[i].deed (self->scene, self->menu_lane, value);
  lanes_changed (self);
}

static void
reset_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  DlnTimeline *self = DLN_TIMELINE (widget);

  if (self->scene != NULL)
    dln_timeline_scene_reset_lanes (self->scene);
  lanes_changed (self);
}

/**
 * dln_timeline_move_lane_of_selected:
 * @self: a timeline with a case
 * @by: 1 to move the lane of the selected event down, -1 to move it up
 *
 * Returns: whether there is such a lane
 */
gboolean
dln_timeline_move_lane_of_selected (DlnTimeline *self,
                                    int          by)
{
  guint row = dln_timeline_get_lead (self);
  guint lane = dln_timeline_scene_lane_of (self->scene, row);

  if (lane == G_MAXUINT)
    return FALSE;
  dln_timeline_scene_move_lane (self->scene, lane, by);
  lanes_changed (self);
  dln_timeline_reveal (self, row);
  return TRUE;
}

static void
show_all_cb (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DlnTimeline *self = DLN_TIMELINE (widget);

  if (self->scene != NULL)
    dln_timeline_scene_show_all_lanes (self->scene);
  lanes_changed (self);
}

/**
 * dln_timeline_make_group_menu:
 *
 * Returns: (transfer full): by what lanes can group
 */
GMenu *
dln_timeline_make_group_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < DLN_N_GROUPINGS; i++)
    {
      g_autofree char *action = g_strdup_printf ("lanes.group::%s", dln_grouping_get_nick (i));

      g_menu_append (menu, dln_grouping_get_label (i), action);
    }
  return menu;
}

static void
append_hidden (DlnTimeline *self,
               GMenu       *menu)
{
  guint hidden = dln_timeline_scene_count_hidden (self->scene);
  g_autofree char *label = NULL;

  if (hidden == 0)
    return;
  label = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "_Show %u Hidden Lane", "_Show %u Hidden Lanes", hidden), hidden);
  g_menu_append (menu, label, "lanes.show-all");
}

/**
 * dln_timeline_make_lane_menu:
 * @self: a timeline with a case, whose menu is of a lane
 *
 * Returns: (transfer full): what can be done with the lane
 */
GMenu *
dln_timeline_make_lane_menu (DlnTimeline *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) own = g_menu_new ();
  g_autoptr (GMenu) height = g_menu_new ();
  g_autoptr (GMenu) order = g_menu_new ();
  guint lane = self->menu_lane;
  DlnLaneMode mode = dln_timeline_scene_get_lane_mode (self->scene, lane);
  gboolean pinned = dln_timeline_scene_get_lane_pinned (self->scene, lane);

  g_menu_append (own, mode == DLN_LANE_STRIP ? _ ("_Expand") : _ ("_Collapse"), "lanes.collapse");
  g_menu_append (own, mode == DLN_LANE_OPEN ? _ ("_Fewer Rows") : _ ("_All Rows"), "lanes.open");
  g_menu_append (own, _ ("_Hide"), "lanes.hide");
  g_menu_append (height, _ ("_Taller"), "lanes.grow(2)");
  g_menu_append (height, _ ("_Shorter"), "lanes.grow(-2)");
  if (dln_timeline_scene_get_lane_rows (self->scene, lane) > 0)
    g_menu_append (height, _ ("As Tall as _Needed"), "lanes.fit-height");
  g_menu_append (order, pinned ? _ ("Un_pin") : _ ("_Pin to the Top"), "lanes.pin");
  g_menu_append (order, _ ("Move _Up"), "lanes.move(-1)");
  g_menu_append (order, _ ("Move _Down"), "lanes.move(1)");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (own));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (height));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));
  return menu;
}

/**
 * dln_timeline_make_header_menu:
 * @self: a timeline with a case, whose menu is of a lane or of none
 *
 * Made when it opens: it depends on the lane and on what is hidden.
 *
 * Returns: (transfer full): the menu of a lane's header, or of the button in the corner
 */
GMenu *
dln_timeline_make_header_menu (DlnTimeline *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) group = dln_timeline_make_group_menu ();
  g_autoptr (GMenu) all = g_menu_new ();
  g_autoptr (GMenu) lane = NULL;

  if (self->menu_lane < dln_timeline_scene_get_n_lanes (self->scene))
    {
      lane = dln_timeline_make_lane_menu (self);
      g_menu_append_section (menu, dln_timeline_scene_get_lane_label (self->scene, self->menu_lane),
                             G_MENU_MODEL (lane));
    }
  g_menu_append_section (menu, _ ("Group by"), G_MENU_MODEL (group));
  dln_timeline_append_claims_menu (self, menu);
  append_hidden (self, all);
  if (dln_timeline_scene_lanes_changed (self->scene))
    g_menu_append (all, _ ("_Reset Lanes"), "lanes.reset");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (all));
  return menu;
}

static void
corner_cb (GtkMenuButton *button,
           gpointer       data)
{
  DlnTimeline *self = data;
  g_autoptr (GMenu) menu = NULL;

  if (self->scene == NULL)
    return;
  self->menu_lane = G_MAXUINT;
  menu = dln_timeline_make_header_menu (self);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/**
 * dln_timeline_add_lanes_button:
 * @self: a timeline that is being made
 */
void
dln_timeline_add_lanes_button (DlnTimeline *self)
{
  self->menu_lane = G_MAXUINT;
  self->corner = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->corner), "view-list-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->corner), corner_cb, self, NULL);
  gtk_widget_add_css_class (self->corner, "flat");
  gtk_widget_add_css_class (self->corner, "lanes-button");
  gtk_widget_set_tooltip_text (self->corner, _ ("Group and show lanes"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->corner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Lanes"), -1);
  gtk_widget_set_parent (self->corner, GTK_WIDGET (self));
}

/**
 * dln_timeline_install_lane_actions:
 * @widget_class: a timeline's class, with its properties
 */
void
dln_timeline_install_lane_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "lanes.group", "grouping");
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    gtk_widget_class_install_action (widget_class, deeds[i].action, deeds[i].type, deed_cb);
  gtk_widget_class_install_action (widget_class, "lanes.reset", NULL, reset_cb);
  gtk_widget_class_install_action (widget_class, "lanes.show-all", NULL, show_all_cb);
}

/**
 * dln_timeline_set_grouping:
 * @self: a timeline
 * @grouping: by what its lanes group
 */
void
dln_timeline_set_grouping (DlnTimeline *self,
                           DlnGrouping  grouping)
{
  g_return_if_fail (DLN_IS_TIMELINE (self));

  if (self->scene == NULL || dln_timeline_scene_get_grouping (self->scene) == grouping)
    return;
  dln_timeline_scene_set_grouping (self->scene, grouping);
  self->scroll = 0;
  lanes_changed (self);
  g_object_notify (G_OBJECT (self), "grouping");
}

/**
 * dln_timeline_get_grouping:
 * @self: a timeline
 *
 * Returns: by what its lanes group
 */
DlnGrouping
dln_timeline_get_grouping (DlnTimeline *self)
{
  g_return_val_if_fail (DLN_IS_TIMELINE (self), DLN_GROUPING_KIND);

  return self->scene != NULL ? dln_timeline_scene_get_grouping (self->scene) : DLN_GROUPING_KIND;
}

/**
 * dln_timeline_dup_lanes:
 * @self: a timeline
 *
 * Returns: (transfer full): grouping, modes and order of its lanes, as text to keep
 */
char *
dln_timeline_dup_lanes (DlnTimeline *self)
{
  g_return_val_if_fail (DLN_IS_TIMELINE (self), NULL);

  return self->scene != NULL ? dln_timeline_scene_dup_lanes (self->scene) : g_strdup ("");
}

/**
 * dln_timeline_restore_lanes:
 * @self: a timeline with a case
 * @lanes: (nullable): what dln_timeline_dup_lanes() said
 */
void
dln_timeline_restore_lanes (DlnTimeline *self,
                            const char  *lanes)
{
  g_return_if_fail (DLN_IS_TIMELINE (self));

  if (self->scene == NULL)
    return;
  dln_timeline_scene_restore_lanes (self->scene, lanes);
  lanes_changed (self);
  g_object_notify (G_OBJECT (self), "grouping");
}
