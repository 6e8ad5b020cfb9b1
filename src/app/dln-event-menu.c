/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the context menu of the selected events where they are listed. What a menu does is the
 * window's actions; it is made when it opens, and goes when it has closed.
 */
#include "config.h"

#include "dln-event-menu.h"

#include <glib/gi18n.h>

/* One line; without a label, where a section ends. */
typedef struct {
  const char *label;
  const char *action;
} Item;

static const Item items[] = {
  { N_ ("Show on the _Map"), "event.show-on-map" },
  { N_ ("Show on the _Timeline"), "event.show-on-timeline" },
  { NULL, NULL },
  { N_ ("What _If…"), "event.what-if" },
  { N_ ("_Relate to Another Event…"), "event.relate" },
  { N_ ("When a S_hadow Fell…"), "event.shadow" },
  { N_ ("_Place by Name or Coordinates…"), "event.place" },
  { NULL, NULL },
  { N_ ("D_uplicate"), "event.duplicate" },
  { N_ ("Cu_t"), "event.cut" },
  { N_ ("_Copy"), "event.copy" },
  { NULL, NULL },
  { N_ ("_Delete"), "event.delete" },
};

static const Item identity_items[] = {
  { N_ ("_Merge the Selected Events"), "event.merge" },
  { N_ ("They May Be the _Same"), "event.may-be-same" },
  { N_ ("One Is _Part of the Other…"), "event.part-of" },
  { N_ ("Spl_it Off Claims…"), "event.split" },
};

static GMenu *
make_menu (const Item *lines,
           guint       n)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i <= n; i++)
    if (i < n && lines[i].label != NULL)
      g_menu_append (section, _ (lines[i].label), lines[i].action);
    else
      {
        g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
        g_object_unref (section);
        section = g_menu_new ();
      }
  return menu;
}

/* Its action runs after it has closed. */
static gboolean
unparent_cb (gpointer data)
{
  gtk_widget_unparent (data);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (GtkWidget *popover,
           GtkWidget *widget)
{
  gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

/**
 * dln_event_menu_popup:
 * @widget: over which it opens; it lays out its children by a layout manager
 * @at: where, px of @widget
 *
 * Opens the menu of the selected events.
 */
void
dln_event_menu_popup (GtkWidget          *widget,
                      const GdkRectangle *at)
{
  g_autoptr (GMenu) menu = make_menu (items, G_N_ELEMENTS (items));
  g_autoptr (GMenu) identity = make_menu (identity_items, G_N_ELEMENTS (identity_items));
  GtkWidget *popover;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_menu_append_submenu (menu, _ ("O_ne or Two"), G_MENU_MODEL (identity));
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (popover, widget);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Event"), -1);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), at);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), widget, 0);
  gtk_popover_popup (GTK_POPOVER (popover));
}
