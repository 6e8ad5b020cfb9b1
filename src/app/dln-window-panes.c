/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which panes show, and how the window looks where it is narrow. A pane
 * that has no room beside the map folds: it is hidden, and lies over the map
 * while it is asked for, one pane at a time. What the user wants to see beside
 * the map is remembered meanwhile; folding changes nothing of it. Widths are in
 * ems, so that large text counts as a narrow window.
 */
#include "config.h"

#include "dln-window-private.h"

#include <glib/gi18n.h>

/* Below so many ems the list leaves the map too little, and the header's words have no room. */
#define NARROW_EMS 54
/* Below so many ems of height map and timeline need what the overview takes. */
#define LOW_EMS 32

enum { PROP_SHOW_OVERVIEW = 1 };

static double
get_em (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  return size;
}

static gboolean
has_focus (DlnWindow *self,
           GtkWidget *pane)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && (focus == pane || gtk_widget_is_ancestor (focus, pane));
}

/* @wanted: whether the user wants it beside the map; @other: what one that folds gives way to. */
static void
revealed (DlnWindow *self,
          AdwFlap   *flap,
          AdwFlap   *other,
          gboolean  *wanted)
{
  gboolean reveal = adw_flap_get_reveal_flap (flap);

  if (!adw_flap_get_folded (flap))
    *wanted = reveal;
  else if (reveal && adw_flap_get_folded (other))
    adw_flap_set_reveal_flap (other, FALSE);
  else if (!reveal && has_focus (self, adw_flap_get_flap (flap)))
    gtk_widget_grab_focus (GTK_WIDGET (self->timeline));
}

static void
sidebar_revealed_cb (DlnWindow *self)
{
  revealed (self, self->sidebar_flap, self->inspector_flap, &self->wants_sidebar);
}

static void
inspector_revealed_cb (DlnWindow *self)
{
  revealed (self, self->inspector_flap, self->sidebar_flap, &self->wants_inspector);
}

static void
sidebar_folded_cb (DlnWindow *self)
{
  adw_flap_set_reveal_flap (self->sidebar_flap,
                            self->wants_sidebar && !adw_flap_get_folded (self->sidebar_flap));
}

static void
inspector_folded_cb (DlnWindow *self)
{
  adw_flap_set_reveal_flap (self->inspector_flap,
                            self->wants_inspector && !adw_flap_get_folded (self->inspector_flap));
}

/* One of a row of buttons at the menu's head: a line each would leave a low window no room for the rest. */
static void
append_button (GMenu      *menu,
               const char *label,
               const char *action,
               const char *icon)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "verb-icon", "s", icon);
  g_menu_append_item (menu, item);
}

/* What the header has no room for stands in the menu. */
static void
set_narrow (DlnWindow *self,
            gboolean   narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_widget_set_visible (self->undo_button, !narrow);
  gtk_widget_set_visible (self->redo_button, !narrow);
  gtk_widget_set_visible (self->briefing_button, !narrow);
  gtk_widget_set_visible (gtk_widget_get_ancestor (GTK_WIDGET (self->event_content), GTK_TYPE_BUTTON), !narrow);
  g_menu_remove_all (self->narrow_menu);
  if (narrow)
    {
      append_button (self->narrow_menu, _ ("Undo"), "edit.undo", "edit-undo-symbolic");
      append_button (self->narrow_menu, _ ("Redo"), "edit.redo", "edit-redo-symbolic");
      append_button (self->narrow_menu, _ ("New Event"), "event.new", "list-add-symbolic");
      append_button (self->narrow_menu, _ ("Briefing…"), "case.brief", "x-office-document-symbolic");
    }
  /* Never the policy that never folds: it would not let the window become narrow. */
  adw_flap_set_fold_policy (self->sidebar_flap,
                            narrow ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_AUTO);
}

static void
update_overview (DlnWindow *self)
{
  gboolean shown = self->wants_overview && !self->low;

  if (!shown && has_focus (self, GTK_WIDGET (self->overview)))
    gtk_widget_grab_focus (GTK_WIDGET (self->timeline));
  gtk_widget_set_visible (GTK_WIDGET (self->overview), shown);
}

/**
 * dln_window_fit_panes:
 * @self: a window
 * @width: px it is about to get
 * @height: px, likewise
 */
void
dln_window_fit_panes (DlnWindow *self,
                      int        width,
                      int        height)
{
  double em = get_em (GTK_WIDGET (self));

  set_narrow (self, width < NARROW_EMS * em);
  self->low = height < LOW_EMS * em;
  update_overview (self);
}

/**
 * dln_window_set_overview:
 * @self: a window
 * @wanted: whether its user wants the overview
 */
void
dln_window_set_overview (DlnWindow *self,
                         gboolean   wanted)
{
  if (self->wants_overview == wanted)
    return;
  self->wants_overview = wanted;
  update_overview (self);
  g_object_notify (G_OBJECT (self), "show-overview");
}

static void
get_property (GObject    *object,
              guint       id,
              GValue     *value,
              GParamSpec *pspec)
{
  if (id == PROP_SHOW_OVERVIEW)
    g_value_set_boolean (value, DLN_WINDOW (object)->wants_overview);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/* Every window hears of it through the settings. */
static void
set_property (GObject      *object,
              guint         id,
              const GValue *value,
              GParamSpec   *pspec)
{
  if (id == PROP_SHOW_OVERVIEW)
    dln_settings_set_boolean (DLN_WINDOW (object)->settings, "show-overview",
                              g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/**
 * dln_window_install_overview:
 * @widget_class: of the window
 *
 * The property "show-overview" and its action, view.overview.
 */
void
dln_window_install_overview (GtkWidgetClass *widget_class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (widget_class);

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  g_object_class_install_property (object_class, PROP_SHOW_OVERVIEW,
                                   g_param_spec_boolean ("show-overview", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                           G_PARAM_STATIC_STRINGS));
  gtk_widget_class_install_property_action (widget_class, "view.overview", "show-overview");
}

/**
 * dln_window_init_panes:
 * @self: a window that is being made
 */
void
dln_window_init_panes (DlnWindow *self)
{
  g_signal_connect_swapped (self->sidebar_flap, "notify::reveal-flap",
                            G_CALLBACK (sidebar_revealed_cb), self);
  g_signal_connect_swapped (self->sidebar_flap, "notify::folded", G_CALLBACK (sidebar_folded_cb),
                            self);
  g_signal_connect_swapped (self->inspector_flap, "notify::reveal-flap",
                            G_CALLBACK (inspector_revealed_cb), self);
  g_signal_connect_swapped (self->inspector_flap, "notify::folded",
                            G_CALLBACK (inspector_folded_cb), self);
}

/**
 * dln_window_toggle_sidebar:
 * @self: a window
 *
 * Over the map, the list takes the focus: whoever asks for it wants to use it.
 */
void
dln_window_toggle_sidebar (DlnWindow *self)
{
  gboolean reveal = !adw_flap_get_reveal_flap (self->sidebar_flap);

  adw_flap_set_reveal_flap (self->sidebar_flap, reveal);
  if (reveal && adw_flap_get_folded (self->sidebar_flap))
    {
      if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->side), "events") == 0)
        dln_event_pane_search (self->events);
      else
        gtk_widget_child_focus (GTK_WIDGET (self->side), GTK_DIR_TAB_FORWARD);
    }
}

/**
 * dln_window_uncover:
 * @self: a window
 *
 * Hides what lies over map and timeline.
 */
void
dln_window_uncover (DlnWindow *self)
{
  if (adw_flap_get_folded (self->sidebar_flap))
    adw_flap_set_reveal_flap (self->sidebar_flap, FALSE);
  if (adw_flap_get_folded (self->inspector_flap))
    adw_flap_set_reveal_flap (self->inspector_flap, FALSE);
}
