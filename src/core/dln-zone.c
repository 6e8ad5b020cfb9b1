/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the step between a zone's clock and instants, over GLib's GTimeZone,
 * which reads the system's tzdata. Offsets are seconds east of UTC.
 */
#include "config.h"

#include "dln-zone.h"

#include "dln-core-error.h"

#include <string.h>

/* GLib reads a zone's file anew once nobody holds the zone: 1 ms for each row of
 * an import. So the last few are held. */
#define N_HELD 8

static GTimeZone *
open_named (const char *name)
{
  static GMutex lock;
  static GTimeZone *held[N_HELD];
  static guint oldest;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  GTimeZone *zone;

  for (guint i = 0; i < N_HELD && held[i] != NULL; i++)
    if (strcmp (g_time_zone_get_identifier (held[i]), name) == 0)
      return g_time_zone_ref (held[i]);
  zone = g_time_zone_new_identifier (name);
  if (zone == NULL)
    return NULL;
  g_clear_pointer (&held[oldest], g_time_zone_unref);
  held[oldest] = g_time_zone_ref (zone);
  oldest = (oldest + 1) % N_HELD;
  return zone;
}

/**
 * dln_zone_open:
 * @name: (nullable): an IANA name, "UTC", or an offset like "+03:00"; %NULL is UTC
 * @error: return location of %DLN_CORE_ERROR_ZONE
 *
 * Returns: (transfer full): the zone
 */
GTimeZone *
dln_zone_open (const char  *name,
               GError     **error)
{
  GTimeZone *zone;
  g_autofree char *quote = NULL;

  if (name == NULL || *name == '\0' || strcmp (name, "UTC") == 0)
    return g_time_zone_new_utc ();
  zone = open_named (name);
  if (zone != NULL)
    return zone;
  quote = dln_core_error_quote (name);
  g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_ZONE,
               "%s is not a time zone: expected an IANA name such as Europe/Kyiv", quote);
  return NULL;
}

/**
 * dln_zone_to_instant:
 * @zone: a zone
 * @civil: what its clock says
 * @saturated: (out) (optional): whether the axis could not hold it
 *
 * In a gap the clock is read as if the old offset still held; in a fold the
 * first of both readings is taken.
 *
 * Returns: the instant
 */
DlnInstant
dln_zone_to_instant (GTimeZone      *zone,
                     const DlnCivil *civil,
                     gboolean       *saturated)
{
  gboolean over;
  DlnInstant local = dln_instant_from_civil (civil, &over);
  DlnInstant early;
  DlnInstant late;
  gint64 before;
  gint64 after;

  if (saturated != NULL)
    *saturated = over;
  if (over)
    return local;
  /* Offsets are at most 15 hours, so these stand before and after a change. */
  before = dln_zone_get_offset (zone, dln_instant_add (local, -DLN_DAY)) * DLN_SECOND;
  after = dln_zone_get_offset (zone, dln_instant_add (local, DLN_DAY)) * DLN_SECOND;
  early = dln_instant_add (local, -before);
  late = dln_instant_add (local, -after);
  if (dln_zone_get_offset (zone, early) * DLN_SECOND == before)
    return early;
  if (dln_zone_get_offset (zone, late) * DLN_SECOND == after)
    return late;
  return early;
}

/**
 * dln_zone_get_offset:
 * @zone: a zone
 * @instant: not open
 *
 * Returns: seconds east of UTC then
 */
gint32
dln_zone_get_offset (GTimeZone  *zone,
                     DlnInstant  instant)
{
  gint64 seconds = instant / DLN_SECOND - (instant % DLN_SECOND < 0);
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);

  return g_time_zone_get_offset (zone, interval);
}

/**
 * dln_zone_to_civil:
 * @zone: a zone
 * @instant: not open
 * @civil: (out): what its clock says then
 */
void
dln_zone_to_civil (GTimeZone  *zone,
                   DlnInstant  instant,
                   DlnCivil   *civil)
{
  gint64 offset = dln_zone_get_offset (zone, instant);

  dln_instant_to_civil (dln_instant_add (instant, offset * DLN_SECOND), civil);
}

/**
 * dln_zone_find_repeat:
 * @zone: a zone
 * @civil: what its clock says
 * @instant: when, the first time
 *
 * Returns: microseconds before which the clock reads the same again; 0 for once
 */
gint64
dln_zone_find_repeat (GTimeZone      *zone,
                      const DlnCivil *civil,
                      DlnInstant      instant)
{
  gint64 later = dln_zone_get_offset (zone, dln_instant_add (instant, DLN_DAY / 2));
  gint64 back = (dln_zone_get_offset (zone, instant) - later) * DLN_SECOND;
  DlnCivil again;

  if (back <= 0)
    return 0;
  dln_zone_to_civil (zone, dln_instant_add (instant, back), &again);
  return again.day == civil->day && again.hour == civil->hour && again.minute == civil->minute
           ? back
           : 0;
}

/**
 * dln_zone_is_skipped:
 * @zone: a zone
 * @civil: what its clock should say
 * @instant: what dln_zone_to_instant() takes it for
 *
 * Returns: whether the clock never says it
 */
gboolean
dln_zone_is_skipped (GTimeZone      *zone,
                     const DlnCivil *civil,
                     DlnInstant      instant)
{
  DlnCivil shown;

  dln_zone_to_civil (zone, instant, &shown);
  return civil->hour != 24 && civil->second != 60 &&
         (shown.hour != civil->hour || shown.minute != civil->minute);
}

/**
 * dln_zone_describe_offset:
 * @zone: a zone
 * @instant: not open
 *
 * Returns: (transfer full): "UTC+3", "UTC", "UTC+5:30", with a real minus sign
 */
char *
dln_zone_describe_offset (GTimeZone  *zone,
                          DlnInstant  instant)
{
  gint32 offset = dln_zone_get_offset (zone, instant);
  gint32 minutes = ABS (offset) / 60;
  const char *sign = offset < 0 ? "−" : "+";

  if (offset == 0)
    return g_strdup ("UTC");
  if (minutes % 60 == 0)
    return g_strdup_printf ("UTC%s%d", sign, minutes / 60);
  return g_strdup_printf ("UTC%s%d:%02d", sign, minutes / 60, minutes % 60);
}
