/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what can be done with the claims below the selected event: ticks when they
 * were said and published, and opening those that did not fit.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include <glib/gi18n-lib.h>

static void
claims_changed (DlnTimeline *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
show_all (DlnTimeline *self)
{
  if (self->scene != NULL)
    dln_timeline_scene_show_all_claims (self->scene);
  claims_changed (self);
}

static void
show_all_cb (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  show_all (DLN_TIMELINE (widget));
}

/**
 * dln_timeline_click_claims:
 * @self: a timeline with a case
 * @x: px
 * @y: px
 *
 * Returns: whether something of the open claims was there: a click on it selects nothing else
 */
gboolean
dln_timeline_click_claims (DlnTimeline *self,
                           double       x,
                           double       y)
{
  gboolean more;
  g_autofree char *words = dln_timeline_scene_dup_claim_words (self->scene, x, y, &more);

  if (more)
    show_all (self);
  return words != NULL;
}

/**
 * dln_timeline_append_claims_menu:
 * @self: a timeline with a case
 * @menu: gets a section for claims
 */
void
dln_timeline_append_claims_menu (DlnTimeline *self,
                                 GMenu       *menu)
{
  g_autoptr (GMenu) claims = g_menu_new ();

  g_menu_append (claims, _ ("When It Was _Said and Published"), "claims.clocks");
  if (dln_timeline_scene_count_claims_left_out (self->scene) > 0)
    g_menu_append (claims, _ ("All _Claims of the Selected Event"), "claims.all");
  g_menu_append_section (menu, _ ("Claims"), G_MENU_MODEL (claims));
}

/**
 * dln_timeline_install_claims_actions:
 * @widget_class: a timeline's class, with its properties
 */
void
dln_timeline_install_claims_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "claims.clocks", "shows-clocks");
  gtk_widget_class_install_action (widget_class, "claims.all", NULL, show_all_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK, "claims.clocks", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "claims.all", NULL);
}

/**
 * dln_timeline_set_shows_clocks:
 * @self: a timeline
 * @shows_clocks: whether claims have ticks when they were said and published
 */
void
dln_timeline_set_shows_clocks (DlnTimeline *self,
                               gboolean     shows_clocks)
{
  g_return_if_fail (DLN_IS_TIMELINE (self));

  if (!self->shows_clocks == !shows_clocks)
    return;
  self->shows_clocks = shows_clocks;
  if (self->scene != NULL)
    dln_timeline_scene_set_shows_clocks (self->scene, shows_clocks);
  claims_changed (self);
  g_object_notify (G_OBJECT (self), "shows-clocks");
}

/**
 * dln_timeline_get_shows_clocks:
 * @self: a timeline
 *
 * Returns: whether claims have ticks when they were said and published
 */
gboolean
dln_timeline_get_shows_clocks (DlnTimeline *self)
{
  g_return_val_if_fail (DLN_IS_TIMELINE (self), FALSE);

  return self->shows_clocks;
}
