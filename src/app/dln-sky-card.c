/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the inspector says of sun and moon over the shown event: its day's light, where the sun
 * stood, how much of the moon was lit, and the way to the shadow dialog. Without a place, or where
 * the event may have happened on any of several days, it is not seen.
 *
 * Accessibility: a group called "Sun and moon".
 */
#include "config.h"

#include "dln-sky-card.h"

#include "dln-map-sky.h"
#include "dln-moon-day.h"
#include "dln-sun-day.h"
#include "dln-zone.h"

#include <glib/gi18n.h>

/* The longest window of time of which one day's sun is told; and of which one place of the sun is. */
#define ONE_DAY (25 * DLN_HOUR)
#define ONE_MOMENT (30 * DLN_MINUTE)

struct _DlnSkyCard {
  DlnCard parent_instance;

  GtkLabel *sun;
  GtkLabel *now;
  GtkLabel *moon;
};

G_DEFINE_FINAL_TYPE (DlnSkyCard, dln_sky_card, DLN_TYPE_CARD)

/* What the card tells of. */
typedef struct {
  DlnPoint point;
  DlnSpan possible;
  DlnSpan day; /* of the clocks of @zone */
  GTimeZone *zone;
  gboolean clock_24h;
} Sky;

/* To the nearest minute, without the day. */
static char *
dup_clock (const Sky  *sky,
           DlnInstant  instant)
{
  DlnCivil civil;

  dln_zone_to_civil (sky->zone, dln_instant_add (instant, DLN_MINUTE / 2), &civil);
  if (sky->clock_24h)
    return g_strdup_printf ("%02d:%02d", civil.hour % 24, civil.minute);
  return g_strdup_printf ("%d:%02d %s", civil.hour % 12 == 0 ? 12 : civil.hour % 12, civil.minute,
                          civil.hour % 24 < 12 ? "AM" : "PM");
}

static DlnSpan
get_day (GTimeZone  *zone,
         DlnInstant  instant)
{
  DlnCivil civil;
  DlnSpan day;

  dln_zone_to_civil (zone, instant, &civil);
  civil.hour = civil.minute = civil.second = civil.microsecond = 0;
  day.begin = dln_zone_to_instant (zone, &civil, NULL);
  /* Noon of the day after is a day on, whatever clocks do in between. */
  dln_zone_to_civil (zone, dln_instant_add (day.begin, 36 * DLN_HOUR), &civil);
  civil.hour = civil.minute = civil.second = civil.microsecond = 0;
  day.end = dln_zone_to_instant (zone, &civil, NULL);
  return day;
}

static gboolean
get_sky (DlnCase *dln_case,
         guint    row,
         Sky     *sky)
{
  const DlnColumns *columns = dln_case_get_columns (dln_case);
  DlnBounds bounds;

  if (columns->latitude[row] == DLN_NO_DEGREES)
    return FALSE;
  dln_case_get_bounds (dln_case, row, &bounds);
  sky->possible = dln_bounds_get_possible (&bounds);
  if (sky->possible.begin == DLN_OPEN || sky->possible.end == DLN_OPEN ||
      sky->possible.end - sky->possible.begin > ONE_DAY)
    return FALSE;
  sky->point =
    (DlnPoint) { dln_degrees_from_column (columns->latitude[row]), dln_degrees_from_column (columns->longitude[row]) };
  sky->zone = dln_case_get_shown_zone (dln_case);
  sky->day = get_day (sky->zone, sky->possible.begin + (sky->possible.end - sky->possible.begin) / 2);
  return TRUE;
}

static char *
dup_light (const Sky       *sky,
           const DlnSunDay *day)
{
  DlnInstant dawn = day->begins[DLN_SUN_DAY_CIVIL], dusk = day->ends[DLN_SUN_DAY_CIVIL];
  g_autofree char *from = dawn != DLN_OPEN ? dup_clock (sky, dawn) : NULL;
  g_autofree char *to = dusk != DLN_OPEN ? dup_clock (sky, dusk) : NULL;

  if (from == NULL || to == NULL)
    return g_strdup (dln_sun_day_is_always_below (day, DLN_SUN_DAY_CIVIL) ? _ ("no civil twilight")
                                                                          : _ ("light all night"));
  /* Translators: where civil twilight begins and ends */
  return g_strdup_printf (_ ("light from %s to %s"), from, to);
}

static char *
dup_sun (const Sky *sky)
{
  g_autofree char *rise = NULL, *set = NULL, *light = NULL;
  DlnSunDay day;

  dln_sun_day_init (&day, sky->day, sky->point);
  light = dup_light (sky, &day);
  if (dln_sun_day_is_always_above (&day, DLN_SUN_DAY_HORIZON))
    return g_strdup (_ ("The sun does not set that day"));
  if (dln_sun_day_is_always_below (&day, DLN_SUN_DAY_HORIZON))
    return g_strdup_printf (_ ("The sun does not rise that day; %s"), light);
  rise = day.begins[0] != DLN_OPEN ? dup_clock (sky, day.begins[0]) : g_strdup (_ ("not"));
  set = day.ends[0] != DLN_OPEN ? dup_clock (sky, day.ends[0]) : g_strdup (_ ("not"));
  /* Translators: sunrise, sunset, "light from 04:00 to 21:09" */
  return g_strdup_printf (_ ("Sun rises %s, sets %s; %s"), rise, set, light);
}

/* (nullable): where the time is known well enough to say */
static char *
dup_now (const Sky *sky)
{
  DlnInstant middle = sky->possible.begin + (sky->possible.end - sky->possible.begin) / 2;
  DlnSunPosition sun = dln_sun_get_position (middle, sky->point);

  if (sky->possible.end - sky->possible.begin > ONE_MOMENT)
    return NULL;
  if (sun.height < 0)
    return g_strdup_printf (_ ("At that time it is %.0f° below the horizon"), MAX (-sun.height, 1));
  /* Translators: degrees, "in the west", degrees clockwise from north */
  return g_strdup_printf (_ ("At that time it is %.0f° high, %s (%03d°)"), sun.height,
                          dln_map_sky_get_compass (sun.bearing), (int) (sun.bearing + 0.5) % 360);
}

/* When it rises and sets in the day, what comes first first. */
static char *
dup_moon_day (const Sky *sky)
{
  g_autofree char *rise = NULL, *set = NULL;
  DlnMoonDay day;

  dln_moon_day_init (&day, sky->day, sky->point);
  rise = day.rises != DLN_OPEN ? dup_clock (sky, day.rises) : NULL;
  set = day.sets != DLN_OPEN ? dup_clock (sky, day.sets) : NULL;
  if (rise == NULL && set == NULL)
    return g_strdup (day.always_up ? _ ("up all day") : _ ("not up that day"));
  if (rise == NULL)
    /* Translators: of the moon, a time of day */
    return g_strdup_printf (_ ("sets %s"), set);
  if (set == NULL)
    return g_strdup_printf (_ ("rises %s"), rise);
  if (day.rises < day.sets)
    return g_strdup_printf (_ ("rises %s, sets %s"), rise, set);
  return g_strdup_printf (_ ("sets %s, rises %s"), set, rise);
}

static char *
dup_moon (const Sky *sky)
{
  g_autofree char *day = dup_moon_day (sky);
  DlnMoon moon;

  dln_moon_init (&moon, sky->possible.begin + (sky->possible.end - sky->possible.begin) / 2);
  /* Translators: "waxing crescent", how much of the moon is lit, "rises 06:20, sets 23:10" */
  return g_strdup_printf (_ ("Moon: %s, %.0f %% lit; %s"), _ (dln_moon_phase_get_label (moon.phase)), moon.lit * 100,
                          day);
}

static void
dln_sky_card_class_init (DlnSkyCardClass *klass)
{
}

static void
dln_sky_card_init (DlnSkyCard *self)
{
  GtkWidget *body = dln_card_get_body (DLN_CARD (self));
  GtkWidget *button = gtk_button_new_with_label (_ ("Shadow…"));

  self->sun = GTK_LABEL (dln_card_add_line (body, NULL, NULL));
  self->now = GTK_LABEL (dln_card_add_line (body, NULL, NULL));
  self->moon = GTK_LABEL (dln_card_add_line (body, NULL, NULL));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "event.shadow");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 4);
  gtk_widget_set_tooltip_text (button, _ ("When a shadow fell as it was measured"));
  gtk_box_append (GTK_BOX (body), button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  dln_card_set_spoken (DLN_CARD (self), _ ("Sun and moon"));
}

/**
 * dln_sky_card_show:
 * @self: a card
 * @dln_case: (nullable): a case
 * @row: an event, or %DLN_NO_ROW
 * @clock_24h: how hours are written
 */
void
dln_sky_card_show (DlnSkyCard *self,
                   DlnCase    *dln_case,
                   guint       row,
                   gboolean    clock_24h)
{
  g_autofree char *sun = NULL, *now = NULL, *moon = NULL;
  Sky sky = { .clock_24h = clock_24h };
  gboolean known = dln_case != NULL && row != DLN_NO_ROW && get_sky (dln_case, row, &sky);

  g_return_if_fail (DLN_IS_SKY_CARD (self));

  gtk_widget_set_visible (GTK_WIDGET (self), known);
  if (!known)
    return;
  sun = dup_sun (&sky);
  now = dup_now (&sky);
  moon = dup_moon (&sky);
  gtk_label_set_label (self->sun, sun);
  gtk_label_set_label (self->now, now != NULL ? now : "");
  gtk_widget_set_visible (GTK_WIDGET (self->now), now != NULL);
  gtk_label_set_label (self->moon, moon);
}
