/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns `sun` and `shadow`: the sky of a day at a place, and when a shadow fell as it was measured.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-coordinates.h"
#include "dln-core-error.h"
#include "dln-moon-day.h"
#include "dln-shadow.h"
#include "dln-sun-day.h"
#include "dln-time-label.h"
#include "dln-zone.h"

#include <math.h>

/* A day on which clocks are put back. */
#define LONGEST_DAY (25 * DLN_HOUR)

static const struct {
  const char *key;
  const char *begins;
  const char *ends;
} heights[DLN_SUN_DAY_N] = {
  { "horizon", "sunrise", "sunset" },
  { "civil", "civil dawn", "civil dusk" },
  { "nautical", "nautical dawn", "nautical dusk" },
  { "astronomical", "astronomical dawn", "astronomical dusk" },
};

/* --at, --on and --zone. */
typedef struct {
  DlnPoint point;
  DlnSpan days;
  const char *zone_name;
  GTimeZone *zone;
} Sky;

static gboolean
refuse (GError     **error,
        const char  *format,
        const char  *text)
{
  g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE, format, text != NULL ? text : "");
  return FALSE;
}

static gboolean
read_place (const DlnCliArgs  *args,
            DlnPoint          *point,
            GError           **error)
{
  const char *text = dln_cli_args_get (args, "at");
  DlnCoordinates coordinates;

  if (text == NULL)
    return refuse (error, "--at: expected coordinates%s", NULL);
  if (!dln_coordinates_parse (text, &coordinates, error))
    {
      g_prefix_error (error, "--at: ");
      return FALSE;
    }
  *point = coordinates.point;
  return TRUE;
}

/* @longest: microseconds. */
static gboolean
read_sky (const DlnCliArgs  *args,
          gint64             longest,
          const char        *expected,
          Sky               *sky,
          GError           **error)
{
  const char *on = dln_cli_args_get (args, "on");
  DlnBounds bounds;

  sky->zone_name = dln_cli_args_get (args, "zone") != NULL ? dln_cli_args_get (args, "zone") : "UTC";
  sky->zone = dln_zone_open (sky->zone_name, NULL);
  if (sky->zone == NULL)
    return refuse (error, "--zone: \"%s\": expected an IANA name like Europe/Moscow", sky->zone_name);
  if (!read_place (args, &sky->point, error) || !dln_cli_read_bounds (args, "on", sky->zone_name, &bounds, error))
    return FALSE;
  sky->days = dln_bounds_get_possible (&bounds);
  if (on == NULL || sky->days.begin == DLN_OPEN || sky->days.end == DLN_OPEN || sky->days.end <= sky->days.begin ||
      sky->days.end - sky->days.begin > longest)
    {
      g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE, "--on: \"%s\": expected %s", on != NULL ? on : "",
                   expected);
      return FALSE;
    }
  return TRUE;
}

static void
sky_clear (Sky *sky)
{
  g_clear_pointer (&sky->zone, g_time_zone_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sky, sky_clear)

/* To the nearest @unit: more digits would say more than the formulas and the air let pass. */
static DlnInstant
round_to (DlnInstant at,
          gint64     unit)
{
  gint64 rest;

  if (at == DLN_OPEN)
    return at;
  rest = (at % unit + unit) % unit;
  return dln_instant_add (at, rest * 2 >= unit ? unit - rest : -rest);
}

static void
out_place (DlnCliOut *out,
           const Sky *sky)
{
  dln_cli_out_real (out, "latitude", sky->point.latitude, 6);
  dln_cli_out_real (out, "longitude", sky->point.longitude, 6);
  dln_cli_out_text (out, "zone", sky->zone_name);
}

static void
out_sun (const Sky        *sky,
         const DlnSunDay  *day,
         const DlnMoon    *moon,
         const DlnMoonDay *moon_day)
{
  g_autoptr (DlnCliOut) out = dln_cli_out_new (FALSE);

  dln_cli_out_begin_object (out, NULL);
  out_place (out, sky);
  dln_cli_out_instant (out, "noon", round_to (day->noon, DLN_SECOND));
  dln_cli_out_real (out, "noon_height", day->noon_height, 2);
  for (guint i = 0; i < DLN_SUN_DAY_N; i++)
    {
      dln_cli_out_begin_object (out, heights[i].key);
      dln_cli_out_real (out, "height", dln_sun_day_get_height (i), 3);
      dln_cli_out_instant (out, "begins", round_to (day->begins[i], DLN_SECOND));
      dln_cli_out_instant (out, "ends", round_to (day->ends[i], DLN_SECOND));
      dln_cli_out_bool (out, "always_above", dln_sun_day_is_always_above (day, i));
      dln_cli_out_bool (out, "always_below", dln_sun_day_is_always_below (day, i));
      dln_cli_out_end (out);
    }
  dln_cli_out_begin_object (out, "moon");
  dln_cli_out_text (out, "phase", dln_moon_phase_get_nick (moon->phase));
  dln_cli_out_real (out, "lit", moon->lit, 3);
  dln_cli_out_real (out, "age_days", (double) moon->age / (double) DLN_DAY, 2);
  dln_cli_out_instant (out, "rises", round_to (moon_day->rises, DLN_SECOND));
  dln_cli_out_instant (out, "sets", round_to (moon_day->sets, DLN_SECOND));
  dln_cli_out_bool (out, "always_up", moon_day->always_up);
  dln_cli_out_bool (out, "always_down", moon_day->always_down);
  dln_cli_out_end (out);
  dln_cli_out_end (out);
}

/* To the minute, as almanacs do. */
static void
print_moment (const Sky  *sky,
              const char *name,
              DlnInstant  at)
{
  g_autofree char *label =
    at != DLN_OPEN ? dln_time_label_instant (round_to (at, DLN_MINUTE), sky->zone, TRUE) : NULL;

  dln_cli_print ("%-18s %s\n", name, label != NULL ? label : "none");
}

static void
print_moon (const Sky        *sky,
            const DlnMoon    *moon,
            const DlnMoonDay *day)
{
  dln_cli_print ("%-18s %s, %.0f %% lit, %.1f days old at noon\n", "moon", dln_moon_phase_get_label (moon->phase),
                 moon->lit * 100, (double) moon->age / (double) DLN_DAY);
  if (day->always_up || day->always_down)
    {
      dln_cli_print ("%-18s none: the moon is %s all day\n", "moonrise", day->always_up ? "up" : "down");
      return;
    }
  print_moment (sky, "moonrise", day->rises);
  print_moment (sky, "moonset", day->sets);
}

static void
print_sun (const Sky       *sky,
           const DlnSunDay *day)
{
  for (guint i = DLN_SUN_DAY_N; i-- > 0;)
    if (dln_sun_day_is_always_above (day, i))
      dln_cli_print ("%-18s none: the sun stays above %g° all day\n", heights[i].begins, dln_sun_day_get_height (i));
    else if (dln_sun_day_is_always_below (day, i))
      dln_cli_print ("%-18s none: the sun stays below %g° all day\n", heights[i].begins, dln_sun_day_get_height (i));
    else
      print_moment (sky, heights[i].begins, day->begins[i]);
  print_moment (sky, "noon", day->noon);
  dln_cli_print ("%-18s %.1f°\n", "height at noon", day->noon_height);
  for (guint i = 0; i < DLN_SUN_DAY_N; i++)
    if (!dln_sun_day_is_always_above (day, i) && !dln_sun_day_is_always_below (day, i))
      print_moment (sky, heights[i].ends, day->ends[i]);
}

/**
 * dln_cli_sun:
 * @args: options
 *
 * Returns: the exit code
 */
int
dln_cli_sun (const DlnCliArgs *args)
{
  g_auto (Sky) sky = { 0 };
  GError *error = NULL;
  DlnSunDay day;
  DlnMoonDay moon_day;
  DlnMoon moon;

  if (!read_sky (args, LONGEST_DAY, "one day", &sky, &error))
    return dln_cli_wrong_error (args, error);
  dln_sun_day_init (&day, sky.days, sky.point);
  dln_moon_init (&moon, day.noon);
  dln_moon_day_init (&moon_day, sky.days, sky.point);
  if (dln_cli_args_has (args, "json"))
    out_sun (&sky, &day, &moon, &moon_day);
  else
    {
      print_sun (&sky, &day);
      print_moon (&sky, &moon, &moon_day);
    }
  return DLN_CLI_DONE;
}

/* @needed: whether it must be given. */
static gboolean
read_number (const DlnCliArgs  *args,
             const char        *option,
             gboolean           needed,
             double            *number,
             GError           **error)
{
  const char *text = dln_cli_args_get (args, option);
  char *rest = NULL;

  *number = 0;
  if (text == NULL && !needed)
    return TRUE;
  if (text != NULL)
    *number = g_ascii_strtod (text, &rest);
  if (text != NULL && rest != text && *rest == '\0' && isfinite (*number))
    return TRUE;
  g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE, "--%s: \"%s\": expected a number", option,
               text != NULL ? text : "");
  return FALSE;
}

static gboolean
read_shadow (const DlnCliArgs  *args,
             DlnShadow         *shadow,
             GError           **error)
{
  gboolean measured = dln_cli_args_has (args, "ratio");

  if (!read_number (args, "bearing", TRUE, &shadow->bearing, error) ||
      !read_number (args, "error", TRUE, &shadow->error, error) ||
      !read_number (args, "ratio", FALSE, &shadow->ratio, error) ||
      !read_number (args, "ratio-error", measured, &shadow->ratio_error, error))
    return FALSE;
  if (!dln_shadow_is_valid (shadow) || (measured && shadow->ratio == 0))
    return refuse (error,
                   "expected --bearing 0 to 360, --error above 0 to 180 degrees,"
                   " --ratio above 0 and --ratio-error not below 0%s",
                   NULL);
  if (!measured && dln_cli_args_has (args, "ratio-error"))
    return refuse (error, "--ratio-error: expected --ratio with it%s", NULL);
  return TRUE;
}

static void
out_shadow (const Sky    *sky,
            const GArray *spans)
{
  g_autoptr (DlnCliOut) out = dln_cli_out_new (FALSE);

  dln_cli_out_begin_object (out, NULL);
  out_place (out, sky);
  dln_cli_out_begin_array (out, "spans");
  for (guint i = 0; i < spans->len; i++)
    {
      DlnSpan span = g_array_index (spans, DlnSpan, i);

      dln_cli_out_begin_object (out, NULL);
      dln_cli_out_instant (out, "begin", round_to (span.begin, DLN_SECOND));
      dln_cli_out_instant (out, "end", round_to (span.end, DLN_SECOND));
      dln_cli_out_end (out);
    }
  dln_cli_out_end (out);
  dln_cli_out_end (out);
}

static void
print_shadow (const Sky    *sky,
              const GArray *spans)
{
  for (guint i = 0; i < spans->len; i++)
    {
      g_autofree char *label = dln_time_label_span (g_array_index (spans, DlnSpan, i), sky->zone, TRUE);

      dln_cli_print ("%s\n", label);
    }
  if (spans->len == 0)
    dln_cli_print ("The sun does not cast such a shadow there then.\n");
}

/**
 * dln_cli_shadow:
 * @args: options
 *
 * Returns: the exit code
 */
int
dln_cli_shadow (const DlnCliArgs *args)
{
  g_auto (Sky) sky = { 0 };
  DlnShadow shadow = { 0 };
  g_autoptr (GArray) spans = NULL;
  GError *error = NULL;

  if (!read_sky (args, DLN_SHADOW_LONGEST, "a day, or days of no more than a year", &sky, &error) ||
      !read_shadow (args, &shadow, &error))
    return dln_cli_wrong_error (args, error);
  spans = dln_shadow_list_spans (&shadow, sky.days, sky.point);
  if (dln_cli_args_has (args, "json"))
    out_shadow (&sky, spans);
  else
    print_shadow (&sky, spans);
  return DLN_CLI_DONE;
}
