/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns that the window's keyboard is never lost: GTK 4.8 leaves it in a menu that has closed, where
 * an item of a submenu opened a dialog, and nowhere when what had it is removed. Then it goes back to
 * where it was last in the window, else to what stands in the middle.
 */
#include "config.h"

#include "dln-window-private.h"

static gboolean
is_usable (GtkWidget *widget)
{
  return widget != NULL && gtk_widget_get_mapped (widget) && gtk_widget_is_sensitive (widget);
}

static void
keep_focus (DlnWindow *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || is_usable (gtk_root_get_focus (GTK_ROOT (self))))
    return;
  if (is_usable (self->last_focus) && gtk_widget_grab_focus (self->last_focus))
    return;
  gtk_widget_child_focus (self->dln_case != NULL ? gtk_stack_get_visible_child (self->centre) : GTK_WIDGET (self->stack),
                          GTK_DIR_TAB_FORWARD);
}

static gboolean
keep_focus_cb (gpointer data)
{
  DlnWindow *self = data;

  self->focus_source = 0;
  keep_focus (self);
  return G_SOURCE_REMOVE;
}

/* GTK has yet to do its part. */
static void
keep_focus_later (DlnWindow *self)
{
  if (self->focus_source == 0)
    self->focus_source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, keep_focus_cb, g_object_ref (self), g_object_unref);
}

static void
focus_changed_cb (DlnWindow *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  GtkWidget *popover = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;

  if (focus == NULL || !gtk_widget_get_mapped (focus))
    keep_focus_later (self);
  else if (popover == NULL)
    g_set_weak_pointer (&self->last_focus, focus);
  else if (g_signal_handler_find (popover, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, keep_focus_later, NULL) == 0)
    g_signal_connect_object (popover, "unmap", G_CALLBACK (keep_focus_later), self, G_CONNECT_SWAPPED);
}

static void
active_changed_cb (DlnWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    keep_focus_later (self);
}

void
dln_window_init_focus (DlnWindow *self)
{
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_changed_cb), NULL);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_changed_cb), NULL);
}
