/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the way back from bounds to text: the shortest EDTF, else ISO 8601, that means
 * exactly these bounds. Every candidate is read again by the reader of this folder:
 * what would say more or less than is known is not said.
 */
#include "config.h"

#include "dln-edtf.h"

#include "dln-zone.h"

/* From coarse to fine; each is one window of a date or a time. */
static const char *const patterns[] = {
  "%Y",                 /* a year */
  "%Y-%m",              /* a month */
  "%Y-%m-%d",           /* a day */
  "%Y-%m-%dT%H:%M:%SZ", /* a second, or the instant, as the reader takes it */
  "%Y-%m-%dT%H:%M:00Z",
  "%Y-%m-%dT%H:%MZ",
};
/* Up to here patterns are of dates in the zone, then of times in UTC. */
#define N_DATES 3

static gboolean
means (const char      *text,
       const char      *zone,
       const DlnBounds *bounds)
{
  g_autoptr (DlnEdtf) edtf = dln_edtf_parse (text, zone, NULL);

  return edtf != NULL && !edtf->saturated && dln_bounds_equal (&edtf->bounds, bounds);
}

static char *
format_date (DlnInstant  instant,
             GTimeZone  *zone,
             guint       pattern)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant / DLN_SECOND);
  g_autoptr (GDateTime) local = NULL;

  if (utc == NULL)
    return NULL;
  local = g_date_time_to_timezone (utc, zone);
  return g_date_time_format (pattern < N_DATES ? local : utc, patterns[pattern]);
}

/* Returns: (transfer full) (nullable): a window in words, ".." for an open one */
static char *
format_window (DlnInstant  earliest,
               DlnInstant  latest,
               const char *zone_name,
               GTimeZone  *zone)
{
  DlnBounds bounds = dln_bounds_within (earliest, latest);

  if (earliest == DLN_OPEN && latest == DLN_OPEN)
    return g_strdup ("..");
  if (earliest == DLN_OPEN || latest == DLN_OPEN)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autofree char *text = format_date (earliest, zone, i);

      if (text != NULL && means (text, zone_name, &bounds))
        return g_steal_pointer (&text);
    }
  return NULL;
}

/**
 * dln_edtf_format:
 * @bounds: a time
 * @zone: (nullable): IANA zone of its days, months and years; UTC if %NULL
 *
 * Returns: (transfer full) (nullable): EDTF, or ISO 8601 where EDTF has no words for it, that
 *   dln_edtf_parse() reads as these bounds in @zone; %NULL where neither has
 */
char *
dln_edtf_format (const DlnBounds *bounds,
                 const char      *zone)
{
  g_autoptr (GTimeZone) opened = dln_zone_open (zone, NULL);
  g_autofree char *single = NULL;
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;
  g_autofree char *interval = NULL;

  g_return_val_if_fail (bounds != NULL, NULL);

  if (opened == NULL || dln_bounds_is_unknown (bounds))
    return NULL;
  single = format_window (bounds->begin_earliest, bounds->end_latest, zone, opened);
  if (single != NULL && means (single, zone, bounds))
    return g_steal_pointer (&single);
  begin = format_window (bounds->begin_earliest, bounds->begin_latest, zone, opened);
  end = format_window (bounds->end_earliest, bounds->end_latest, zone, opened);
  if (begin == NULL || end == NULL)
    return NULL;
  interval = g_strconcat (begin, "/", end, NULL);
  return means (interval, zone, bounds) ? g_steal_pointer (&interval) : NULL;
}
