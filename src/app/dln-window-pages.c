/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which list stands in the sidebar, and what stands in the middle of the
 * window: map and timeline, or a page that needs their room. A page is a widget
 * with a bar at its top whose first button has the action "view.axes".
 *
 * Keyboard: Escape, wherever nothing else takes it, goes from a page back to map and timeline.
 */
#include "config.h"

#include "dln-window-private.h"

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   data)
{
  DlnWindow *self = DLN_WINDOW (gtk_widget_get_root (widget));

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->centre), "axes") == 0)
    return GDK_EVENT_PROPAGATE;
  dln_window_show_axes (GTK_WIDGET (self), NULL, NULL);
  return GDK_EVENT_STOP;
}

static void
take_escape (GtkWidget *widget)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Escape"),
                      gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (widget, keys);
}

void
dln_window_init_pages (DlnWindow *self)
{
  g_autoptr (GtkSelectionModel) lists = adw_view_stack_get_pages (self->side);

  take_escape (GTK_WIDGET (self->centre));
  take_escape (self->side_box);
  take_escape (GTK_WIDGET (self->inspector));
  /* One list needs no switcher. */
  gtk_widget_set_visible (self->side_switcher, g_list_model_get_n_items (G_LIST_MODEL (lists)) > 1);
}

/* What lies over the rest of a narrow window takes the keyboard only once it has begun to come. */
static void
coming_cb (DlnWindow *self)
{
  if (adw_flap_get_reveal_progress (self->sidebar_flap) <= 0)
    return;
  g_signal_handlers_disconnect_by_func (self->sidebar_flap, coming_cb, self);
  gtk_widget_grab_focus (adw_view_stack_get_visible_child (self->side));
}

/* Brings the list @name of the sidebar into view, with the keyboard in it. */
void
dln_window_show_list (DlnWindow  *self,
                      const char *name)
{
  gboolean comes = adw_flap_get_reveal_progress (self->sidebar_flap) <= 0;

  adw_flap_set_reveal_flap (self->sidebar_flap, TRUE);
  adw_view_stack_set_visible_child_name (self->side, name);
  gtk_widget_grab_focus (adw_view_stack_get_visible_child (self->side));
  g_signal_handlers_disconnect_by_func (self->sidebar_flap, coming_cb, self);
  if (comes)
    g_signal_connect_object (self->sidebar_flap, "notify::reveal-progress", G_CALLBACK (coming_cb), self,
                             G_CONNECT_SWAPPED);
}

/* Brings the page @name into the middle, with the keyboard in it. */
void
dln_window_show_page (DlnWindow  *self,
                      const char *name)
{
  gtk_stack_set_visible_child_name (self->centre, name);
  dln_window_uncover (self);
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->centre), GTK_DIR_TAB_FORWARD);
}

void
dln_window_show_hypotheses (GtkWidget  *widget,
                            const char *name,
                            GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);

  dln_window_show_page (self, "hypotheses");
  dln_hypotheses_page_enter (self->hypotheses);
}

void
dln_window_show_axes (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->centre), "axes") == 0)
    return;
  gtk_stack_set_visible_child_name (self->centre, "axes");
  gtk_widget_grab_focus (GTK_WIDGET (self->timeline));
}

void
dln_window_show_events (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  dln_window_show_list (DLN_WINDOW (widget), "events");
}
