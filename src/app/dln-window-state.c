/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what of a window comes back: its size, divider and panes through the
 * settings, the last view of a case through the case's file, outside its
 * journal.
 */
#include "config.h"

#include "dln-first-view.h"
#include "dln-tile-fetcher.h"
#include "dln-window-private.h"

#include <langinfo.h>

/* File info: "BEGIN END LATITUDE LONGITUDE ZOOM", µs and degrees. */
#define VIEW_KEY "view"
/* File info: grouping, modes and order of the timeline's lanes. */
#define LANES_KEY "lanes"
/* File info: "1" where the map shows meridians and parallels. */
#define GRATICULE_KEY "graticule"
/* File info: the IANA name of the zone in which times are shown, "" for the case's own. */
#define ZONE_KEY "zone"
/* The map's share of the divider's room until somebody moves it. */
#define MAP_SHARE 0.6
#define MOST_SHARE 0.8
/* How the C library writes the Monday from which it counts weekdays. */
#define LOCALE_MONDAY 19971201

/* Once the divider's room is known: the first time, or where a screen is lower than before. */
static void
place_divider_cb (GtkPaned   *paned,
                  GParamSpec *pspec,
                  DlnWindow  *self)
{
  int divider = dln_settings_get_int (self->settings, "divider-position");
  int room;

  g_object_get (paned, "max-position", &room, NULL);
  if (room <= 0 || room == G_MAXINT)
    return;
  g_signal_handlers_disconnect_by_func (paned, place_divider_cb, self);
  if (divider < 0 || divider > MOST_SHARE * room)
    divider = (int) (MAP_SHARE * room);
  gtk_paned_set_position (paned, divider);
}

void
dln_window_restore_geometry (DlnWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self),
                               dln_settings_get_int (self->settings, "window-width"),
                               dln_settings_get_int (self->settings, "window-height"));
  if (dln_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  g_signal_connect (self->paned, "notify::max-position", G_CALLBACK (place_divider_cb), self);
  gtk_widget_set_size_request (self->side_box,
                               dln_settings_get_int (self->settings, "sidebar-width"), -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->inspector),
                               dln_settings_get_int (self->settings, "inspector-width"), -1);
  self->wants_sidebar = dln_settings_get_boolean (self->settings, "show-sidebar");
  self->wants_inspector = dln_settings_get_boolean (self->settings, "show-inspector");
  dln_timeline_set_shows_clocks (self->timeline, dln_settings_get_boolean (self->settings, "show-claim-clocks"));
  adw_flap_set_reveal_flap (self->sidebar_flap, self->wants_sidebar);
  adw_flap_set_reveal_flap (self->inspector_flap, self->wants_inspector);
}

void
dln_window_save_geometry (DlnWindow *self)
{
  gboolean maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  int width, height;

  dln_settings_set_boolean (self->settings, "window-maximized", maximized);
  if (!maximized)
    {
      gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
      dln_settings_set_int (self->settings, "window-width", MAX (width, 360));
      dln_settings_set_int (self->settings, "window-height", MAX (height, 294));
    }
  if (self->dln_case == NULL)
    return;
  dln_settings_set_int (self->settings, "divider-position", gtk_paned_get_position (self->paned));
  dln_settings_set_boolean (self->settings, "show-sidebar", self->wants_sidebar);
  dln_settings_set_boolean (self->settings, "show-inspector", self->wants_inspector);
  dln_settings_set_boolean (self->settings, "show-claim-clocks", dln_timeline_get_shows_clocks (self->timeline));
}

static gboolean
parse_view (const char *text,
            DlnSpan    *window,
            DlnPoint   *centre,
            double     *zoom)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  if (g_strv_length (words) != 5)
    return FALSE;
  window->begin = g_ascii_strtoll (words[0], NULL, 10);
  window->end = g_ascii_strtoll (words[1], NULL, 10);
  centre->latitude = g_ascii_strtod (words[2], NULL);
  centre->longitude = g_ascii_strtod (words[3], NULL);
  *zoom = g_ascii_strtod (words[4], NULL);
  return window->begin < window->end && dln_point_is_valid (*centre);
}

/* Every event, on both axes. */
void
dln_window_show_all (DlnWindow *self)
{
  dln_timeline_fit_all (self->timeline);
  dln_map_fit_all (self->map);
}

void
dln_window_restore_view (DlnWindow *self)
{
  g_autofree char *text = dln_case_dup_file_info (self->dln_case, VIEW_KEY);
  g_autofree char *lanes = dln_case_dup_file_info (self->dln_case, LANES_KEY);
  g_autofree char *zone = dln_case_dup_file_info (self->dln_case, ZONE_KEY);
  g_autofree char *graticule = dln_case_dup_file_info (self->dln_case, GRATICULE_KEY);
  DlnSpan window;
  DlnPoint centre;
  double zoom;

  dln_timeline_restore_lanes (self->timeline, lanes);
  dln_map_set_graticule (self->map, g_strcmp0 (graticule, "1") == 0);
  /* A name that this computer does not know leaves the case's own. */
  if (zone != NULL && zone[0] != '\0')
    dln_case_set_shown_zone (self->dln_case, zone);
  if (text != NULL && parse_view (text, &window, &centre, &zoom))
    {
      dln_case_set_window (self->dln_case, window);
      dln_map_set_view (self->map, centre, zoom);
      return;
    }
  if (dln_first_view_get_window (self->dln_case, &window))
    dln_case_set_window (self->dln_case, window);
  dln_map_fit_all (self->map);
}

void
dln_window_save_view (DlnWindow *self)
{
  char latitude[G_ASCII_DTOSTR_BUF_SIZE], longitude[G_ASCII_DTOSTR_BUF_SIZE];
  char zoom_text[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *text = NULL;
  g_autofree char *lanes = dln_timeline_dup_lanes (self->timeline);
  const char *zone = dln_case_get_shown_zone_name (self->dln_case);
  DlnSpan window = dln_case_get_window (self->dln_case);
  DlnPoint centre;
  double zoom;

  if (!dln_case_is_writable (self->dln_case))
    return;
  dln_map_get_view (self->map, &centre, &zoom);
  g_ascii_dtostr (latitude, sizeof latitude, centre.latitude);
  g_ascii_dtostr (longitude, sizeof longitude, centre.longitude);
  g_ascii_dtostr (zoom_text, sizeof zoom_text, zoom);
  text = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s %s %s", window.begin,
                          window.end, latitude, longitude, zoom_text);
  dln_case_set_file_info (self->dln_case, VIEW_KEY, text);
  dln_case_set_file_info (self->dln_case, LANES_KEY, lanes);
  dln_case_set_file_info (self->dln_case, GRATICULE_KEY, dln_map_get_graticule (self->map) ? "1" : "");
  if (g_str_equal (zone, dln_case_get_zone_name (self->dln_case)))
    zone = "";
  dln_case_set_file_info (self->dln_case, ZONE_KEY, zone);
}

/* Days after Monday on which a week begins where the user lives. */
static int
get_locale_first_day (void)
{
#ifdef __GLIBC__
  /* The first is counted from a day that stands for Sunday or for Monday, as a number. */
  guint origin = GPOINTER_TO_UINT (nl_langinfo (_NL_TIME_WEEK_1STDAY));
  int first = nl_langinfo (_NL_TIME_FIRST_WEEKDAY)[0];

  return (first - 1 + (origin == LOCALE_MONDAY ? 0 : 6)) % 7;
#else
  return 0;
#endif
}

static int
get_first_day (DlnWindow *self)
{
  g_autofree char *day = dln_settings_dup_string (self->settings, "first-day-of-week");

  if (g_str_equal (day, "sunday"))
    return 6;
  if (g_str_equal (day, "saturday"))
    return 5;
  return g_str_equal (day, "monday") ? 0 : get_locale_first_day ();
}

/* A server is given up and another asked only where the choice is another. */
static void
apply_online_map (DlnWindow *self)
{
  g_autofree char *choice = dln_settings_dup_string (self->settings, "online-map");
  g_autofree char *pattern = dln_settings_dup_string (self->settings, "online-map-pattern");
  g_autofree char *key = g_strconcat (choice, " ", pattern, NULL);
  g_autoptr (DlnTileFetcher) fetcher = NULL;

  if (g_strcmp0 (self->online_map, key) == 0)
    return;
  g_free (self->online_map);
  self->online_map = g_steal_pointer (&key);
  fetcher = dln_tile_fetcher_new_chosen (choice, pattern);
  dln_map_set_supply (self->map, fetcher != NULL ? DLN_TILE_SUPPLY (fetcher) : NULL);
}

void
dln_window_apply_settings (DlnWindow *self)
{
  gboolean clock_24h = dln_settings_get_boolean (self->settings, "clock-24h");
  g_autofree char *units = dln_settings_dup_string (self->settings, "units");
  gboolean imperial = g_str_equal (units, "imperial");

  dln_event_pane_set_clock_24h (self->events, clock_24h);
  dln_finding_page_set_clock_24h (self->finding_page, clock_24h);
  dln_known_bar_set_clock_24h (self->known_bar, clock_24h);
  dln_known_popover_set_clock_24h (self->known_popover, clock_24h);
  dln_source_pane_set_clock_24h (self->sources, clock_24h);
  dln_source_page_set_clock_24h (self->source, clock_24h);
  dln_timeline_set_first_day (self->timeline, get_first_day (self));
  dln_timeline_set_clock_24h (self->timeline, clock_24h);
  dln_overview_set_first_day (self->overview, get_first_day (self));
  dln_overview_set_clock_24h (self->overview, clock_24h);
  dln_window_set_overview (self, dln_settings_get_boolean (self->settings, "show-overview"));
  dln_transport_set_clock_24h (self->transport, clock_24h);
  dln_inspector_set_clock_24h (self->inspector, clock_24h);
  dln_inspector_set_imperial (self->inspector, imperial);
  dln_map_set_imperial (self->map, imperial);
  apply_online_map (self);
}
