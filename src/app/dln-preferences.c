/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the preferences window. Each control writes its setting at once; names
 * and zones when they are applied.
 */
#include "config.h"

#include "dln-preferences.h"

#include "dln-tile-address.h"
#include "dln-zone.h"

#include <glib/gi18n.h>

struct _DlnPreferences {
  AdwPreferencesWindow parent_instance;

  DlnSettings *settings;

  AdwEntryRow *author;
  GtkSwitch *clock;
  AdwComboRow *first_day;
  AdwEntryRow *zone;
  AdwComboRow *units;
  AdwComboRow *online_map;
  AdwEntryRow *online_pattern;
};

G_DEFINE_FINAL_TYPE (DlnPreferences, dln_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the template's lists. */
static const char *const first_days[] = { "locale", "monday", "sunday", "saturday", NULL };
static const char *const online_maps[] = { "off", "openstreetmap", "pattern", NULL };
static const char *const units[] = { "metric", "imperial", NULL };

static guint
find_nick (const char *const *nicks,
           const char        *nick)
{
  for (guint i = 0; nicks[i] != NULL; i++)
    if (g_str_equal (nicks[i], nick))
      return i;
  return 0;
}

static void
author_apply_cb (DlnPreferences *self)
{
  if (self->settings != NULL)
    dln_settings_set_string (self->settings, "author",
                             gtk_editable_get_text (GTK_EDITABLE (self->author)));
}

static void
clock_changed_cb (DlnPreferences *self)
{
  if (self->settings != NULL)
    dln_settings_set_boolean (self->settings, "clock-24h", gtk_switch_get_active (self->clock));
}

static void
first_day_changed_cb (DlnPreferences *self)
{
  if (self->settings != NULL)
    dln_settings_set_string (self->settings, "first-day-of-week",
                             first_days[adw_combo_row_get_selected (self->first_day)]);
}

static void
units_changed_cb (DlnPreferences *self)
{
  if (self->settings != NULL)
    dln_settings_set_string (self->settings, "units",
                             units[adw_combo_row_get_selected (self->units)]);
}

static void
zone_changed_cb (DlnPreferences *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->zone), "error");
}

static void
zone_apply_cb (DlnPreferences *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->zone));
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = name[0] != '\0' ? dln_zone_open (name, &error) : NULL;

  if (error != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->zone), "error");
      adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self),
                                        adw_toast_new (_ ("No such time zone: try Europe/Moscow")));
      return;
    }
  if (self->settings != NULL)
    dln_settings_set_string (self->settings, "default-zone", name);
}

static void
online_map_changed_cb (DlnPreferences *self)
{
  const char *choice = online_maps[adw_combo_row_get_selected (self->online_map)];

  gtk_widget_set_visible (GTK_WIDGET (self->online_pattern), g_str_equal (choice, "pattern"));
  if (self->settings != NULL)
    dln_settings_set_string (self->settings, "online-map", choice);
}

static void
online_pattern_changed_cb (DlnPreferences *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->online_pattern), "error");
}

static void
online_pattern_apply_cb (DlnPreferences *self)
{
  const char *pattern = gtk_editable_get_text (GTK_EDITABLE (self->online_pattern));
  g_autoptr (GError) error = NULL;

  if (pattern[0] != '\0' && !dln_tile_address_check (pattern, &error))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->online_pattern), "error");
      adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (error->message));
      return;
    }
  if (self->settings != NULL)
    dln_settings_set_string (self->settings, "online-map-pattern", pattern);
}

static void
dln_preferences_dispose (GObject *object)
{
  g_clear_object (&DLN_PREFERENCES (object)->settings);

  G_OBJECT_CLASS (dln_preferences_parent_class)->dispose (object);
}

static void
dln_preferences_class_init (DlnPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/app/dln-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnPreferences, author);
  gtk_widget_class_bind_template_child (widget_class, DlnPreferences, clock);
  gtk_widget_class_bind_template_child (widget_class, DlnPreferences, first_day);
  gtk_widget_class_bind_template_child (widget_class, DlnPreferences, zone);
  gtk_widget_class_bind_template_child (widget_class, DlnPreferences, units);
  gtk_widget_class_bind_template_child (widget_class, DlnPreferences, online_map);
  gtk_widget_class_bind_template_child (widget_class, DlnPreferences, online_pattern);
  gtk_widget_class_bind_template_callback (widget_class, online_map_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, online_pattern_apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, online_pattern_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, author_apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, clock_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, first_day_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, zone_apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, zone_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, units_changed_cb);
}

static void
dln_preferences_init (DlnPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dln_preferences_new:
 * @settings: what it shows and changes
 * @parent: (nullable): the window it belongs to
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
dln_preferences_new (DlnSettings *settings,
                     GtkWindow   *parent)
{
  DlnPreferences *self = g_object_new (DLN_TYPE_PREFERENCES, "transient-for", parent, NULL);
  g_autofree char *author = dln_settings_dup_string (settings, "author");
  g_autofree char *first_day = dln_settings_dup_string (settings, "first-day-of-week");
  g_autofree char *zone = dln_settings_dup_string (settings, "default-zone");
  g_autofree char *online_map = dln_settings_dup_string (settings, "online-map");
  g_autofree char *pattern = dln_settings_dup_string (settings, "online-map-pattern");
  g_autofree char *unit = dln_settings_dup_string (settings, "units");

  gtk_editable_set_text (GTK_EDITABLE (self->author), author);
  gtk_switch_set_active (self->clock, dln_settings_get_boolean (settings, "clock-24h"));
  adw_combo_row_set_selected (self->first_day, find_nick (first_days, first_day));
  gtk_editable_set_text (GTK_EDITABLE (self->zone), zone);
  adw_combo_row_set_selected (self->units, find_nick (units, unit));
  gtk_editable_set_text (GTK_EDITABLE (self->online_pattern), pattern);
  adw_combo_row_set_selected (self->online_map, find_nick (online_maps, online_map));
  /* Until here the handlers above had nothing to write to. */
  self->settings = g_object_ref (settings);
  return GTK_WIDGET (self);
}
