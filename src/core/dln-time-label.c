/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how times read in plain words, in a zone. A whole day is a date and
 * never "00:00"; a window that ends with a day ends at 24:00 of that day.
 * Words are English: core has no locale.
 */
#include "config.h"

#include "dln-time-label.h"

#include "dln-calendar-private.h"
#include "dln-zone.h"

#define NOT_STATED "time not stated"

typedef struct {
  GTimeZone *zone;
  gboolean clock_24h;
} Style;

static char *
format_year (gint64 year)
{
  return g_strdup_printf ("%s%" G_GINT64_FORMAT, year < 0 ? "−" : "", ABS (year));
}

static char *
format_date (const DlnCivil *civil)
{
  g_autofree char *year = format_year (civil->year);

  return g_strdup_printf ("%s %d %s %s",
                          dln_calendar_weekday_short_name (dln_civil_weekday (civil)), civil->day,
                          dln_calendar_month_name (civil->month), year);
}

static char *
format_clock (const Style    *style,
              const DlnCivil *civil)
{
  GString *text = g_string_new (NULL);
  int hour = civil->hour % 12 == 0 ? 12 : civil->hour % 12;

  g_string_append_printf (text, style->clock_24h ? "%02d:%02d" : "%d:%02d",
                          style->clock_24h ? civil->hour : hour, civil->minute);
  if (civil->second != 0)
    g_string_append_printf (text, ":%02d", civil->second);
  if (!style->clock_24h)
    g_string_append (text, civil->hour < 12 ? " AM" : " PM");
  return g_string_free (text, FALSE);
}

static gboolean
same_day (const DlnCivil *a,
          const DlnCivil *b)
{
  return a->year == b->year && a->month == b->month && a->day == b->day;
}

/* The day that ends at @end, where a day does; else what the clock shows. */
static gboolean
get_end_civil (const Style *style,
               DlnInstant   end,
               DlnCivil    *civil)
{
  gboolean day_edge = dln_calendar_is_day_start (style->zone, end);

  dln_zone_to_civil (style->zone, day_edge ? dln_instant_add (end, -1) : end, civil);
  return day_edge;
}

static char *
format_instant (const Style *style,
                DlnInstant   instant)
{
  DlnCivil civil;
  g_autofree char *date = NULL;
  g_autofree char *clock = NULL;

  dln_zone_to_civil (style->zone, instant, &civil);
  date = format_date (&civil);
  clock = format_clock (style, &civil);
  return g_strdup_printf ("%s, %s", date, clock);
}

/* The edge of a span: a bare date where it falls on that of a day. */
static char *
format_edge (const Style *style,
             DlnInstant   instant,
             gboolean     is_end)
{
  DlnCivil civil;

  if (!dln_calendar_is_day_start (style->zone, instant))
    return format_instant (style, instant);
  if (is_end)
    get_end_civil (style, instant, &civil);
  else
    dln_zone_to_civil (style->zone, instant, &civil);
  return format_date (&civil);
}

static char *
format_last (const Style *style,
             DlnInstant   instant)
{
  g_autofree char *edge = format_edge (style, instant, TRUE);

  return g_strdup_printf (
    "%s %s", dln_calendar_is_day_start (style->zone, instant) ? "not after" : "by", edge);
}

static char *
format_first (const Style *style,
              DlnInstant   instant)
{
  g_autofree char *edge = format_edge (style, instant, FALSE);

  return g_strdup_printf ("from %s", edge);
}

/* @first and @last are the first and the last day. */
static char *
format_days (const DlnCivil *first,
             const DlnCivil *last)
{
  g_autofree char *from_year = format_year (first->year);
  g_autofree char *to_year = format_year (last->year);
  const char *from = dln_calendar_month_name (first->month);
  const char *to = dln_calendar_month_name (last->month);
  gboolean begins_month = first->day == 1;
  gboolean ends_month = last->day == dln_civil_days_in_month (last->year, last->month);
  gboolean same_year = first->year == last->year;

  if (same_day (first, last))
    return format_date (first);
  if (begins_month && ends_month && first->month == 1 && last->month == 12)
    return same_year ? g_steal_pointer (&from_year) : g_strdup_printf ("%s–%s", from_year, to_year);
  if (same_year && first->month == last->month)
    return begins_month && ends_month
             ? g_strdup_printf ("%s %s", from, to_year)
             : g_strdup_printf ("%d–%d %s %s", first->day, last->day, from, to_year);
  if (same_year)
    return g_strdup_printf ("%d %s – %d %s %s", first->day, from, last->day, to, to_year);
  return g_strdup_printf ("%d %s %s – %d %s %s", first->day, from, from_year, last->day, to,
                          to_year);
}

/* A span within one day; @end is the civil time or, at its edge, that day. */
static char *
format_hours (const Style    *style,
              const DlnCivil *begin,
              const DlnCivil *end,
              gboolean        until_midnight,
              const char     *pattern)
{
  g_autofree char *date = format_date (begin);
  g_autofree char *from = format_clock (style, begin);
  g_autofree char *to = NULL;
  g_autofree char *hours = NULL;
  GString *text;

  if (until_midnight)
    to = g_strdup (style->clock_24h ? "24:00" : "midnight");
  else
    to = format_clock (style, end);
  text = g_string_new (pattern);
  g_string_replace (text, "{from}", from, 1);
  g_string_replace (text, "{to}", to, 1);
  hours = g_string_free (text, FALSE);
  return g_strdup_printf ("%s, %s", date, hours);
}

/* @exact: it lasted from edge to edge; else it fell somewhere within. */
static char *
format_span (const Style *style,
             DlnSpan      span,
             gboolean     exact)
{
  DlnCivil begin;
  DlnCivil end;
  gboolean from_midnight = dln_calendar_is_day_start (style->zone, span.begin);
  gboolean until_midnight = get_end_civil (style, span.end, &end);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (dln_span_is_instant (span))
    return format_instant (style, span.begin);
  dln_zone_to_civil (style->zone, span.begin, &begin);
  if (from_midnight && until_midnight)
    return format_days (&begin, &end);
  if (!exact && begin.second == 0 && begin.microsecond == 0 && span.end - span.begin == DLN_MINUTE)
    return format_instant (style, span.begin);
  if (same_day (&begin, &end))
    return format_hours (style, &begin, &end, until_midnight,
                         exact ? "from {from} to {to}" : "{from}–{to}");
  from = format_edge (style, span.begin, FALSE);
  to = format_edge (style, span.end, TRUE);
  return exact ? g_strdup_printf ("from %s to %s", from, to)
               : g_strdup_printf ("%s – %s", from, to);
}

/* One end of a period, of which any bound may be open. */
static char *
format_window (const Style *style,
               DlnSpan      window)
{
  g_autofree char *edge = NULL;

  if (window.begin == DLN_OPEN && window.end == DLN_OPEN)
    return g_strdup ("at a time not stated");
  if (window.begin == DLN_OPEN)
    return format_last (style, window.end);
  if (window.end != DLN_OPEN)
    return format_span (style, window, FALSE);
  edge = format_edge (style, window.begin, FALSE);
  return g_strdup_printf ("%s or later", edge);
}

static char *
format_general (const Style     *style,
                const DlnBounds *bounds)
{
  DlnSpan begin = { bounds->begin_earliest, bounds->begin_latest };
  DlnSpan end = { bounds->end_earliest, bounds->end_latest };
  gboolean begin_known = begin.begin != DLN_OPEN && begin.end != DLN_OPEN;
  gboolean end_known = end.begin != DLN_OPEN && end.end != DLN_OPEN;
  gboolean begin_open = begin.begin == DLN_OPEN && begin.end == DLN_OPEN;
  gboolean end_open = end.begin == DLN_OPEN && end.end == DLN_OPEN;
  g_autofree char *from = format_window (style, begin);
  g_autofree char *to = format_window (style, end);

  if (begin_open && end.end != DLN_OPEN)
    return format_last (style, end.end);
  if (begin_open)
    return g_strdup_printf ("ended %s", to);
  if (end_open && begin.begin == DLN_OPEN)
    return g_strdup_printf ("began %s", from);
  if (end_open)
    return begin_known ? g_strdup_printf ("from %s", from) : format_first (style, begin.begin);
  if (begin_known && end_known)
    return g_strdup_printf ("from %s to %s", from, to);
  if (begin.end == DLN_OPEN && end.begin == DLN_OPEN)
    return format_span (style, (DlnSpan) { begin.begin, end.end }, FALSE);
  return g_strdup_printf ("began %s, ended %s", from, to);
}

/**
 * dln_time_label_instant:
 * @instant: not open
 * @zone: whose clock
 * @clock_24h: whether hours count to 24
 *
 * Returns: (transfer full): "Tue 23 May 2023, 14:05", seconds only where not 0
 */
char *
dln_time_label_instant (DlnInstant  instant,
                        GTimeZone  *zone,
                        gboolean    clock_24h)
{
  const Style style = { zone, clock_24h };

  if (instant == DLN_OPEN)
    return g_strdup (NOT_STATED);
  return format_instant (&style, instant);
}

/**
 * dln_time_label_span:
 * @span: a span, either end may be open
 * @zone: whose clock
 * @clock_24h: whether hours count to 24
 *
 * Returns: (transfer full): "Mon 22 May 2023", "22–23 May 2023", "May 2023",
 *   "Tue 23 May 2023, 18:00–24:00"
 */
char *
dln_time_label_span (DlnSpan    span,
                     GTimeZone *zone,
                     gboolean   clock_24h)
{
  const Style style = { zone, clock_24h };

  if (span.begin == DLN_OPEN && span.end == DLN_OPEN)
    return g_strdup (NOT_STATED);
  if (span.begin == DLN_OPEN)
    return format_last (&style, span.end);
  if (span.end == DLN_OPEN)
    return format_first (&style, span.begin);
  return format_span (&style, span, FALSE);
}

/* "Mon 22 May 21:00"; an edge of a day is a bare date. */
static char *
format_brief_edge (const Style *style,
                   DlnInstant   instant,
                   gboolean     is_end)
{
  gboolean day_edge = dln_calendar_is_day_start (style->zone, instant);
  g_autofree char *clock = NULL;
  DlnCivil civil;

  if (is_end)
    get_end_civil (style, instant, &civil);
  else
    dln_zone_to_civil (style->zone, instant, &civil);
  clock = day_edge ? g_strdup ("") : format_clock (style, &civil);
  return g_strdup_printf ("%s %d %s%s%s", dln_calendar_weekday_short_name (dln_civil_weekday (&civil)),
                          civil.day, dln_calendar_month_name (civil.month),
                          day_edge ? "" : " ", clock);
}

/**
 * dln_time_label_span_brief:
 * @span: a span with both ends known
 * @zone: whose clock
 * @clock_24h: whether hours count to 24
 *
 * Returns: (transfer full): "Mon 22 May 21:00 – Tue 23 May 09:00": without the year, which
 *   stands beside it; spans of whole days, of a few hours or over a new year as
 *   dln_time_label_span() says them
 */
char *
dln_time_label_span_brief (DlnSpan    span,
                           GTimeZone *zone,
                           gboolean   clock_24h)
{
  const Style style = { zone, clock_24h };
  gboolean from_midnight = dln_calendar_is_day_start (zone, span.begin);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  DlnCivil begin, end;
  gboolean until_midnight;

  until_midnight = get_end_civil (&style, span.end, &end);
  dln_zone_to_civil (zone, span.begin, &begin);
  if ((from_midnight && until_midnight) || same_day (&begin, &end) || begin.year != end.year)
    return format_span (&style, span, FALSE);
  from = format_brief_edge (&style, span.begin, FALSE);
  to = format_brief_edge (&style, span.end, TRUE);
  return g_strdup_printf ("%s – %s", from, to);
}

/**
 * dln_time_label_bounds:
 * @bounds: four bounds
 * @zone: whose clock
 * @clock_24h: whether hours count to 24
 *
 * Returns: (transfer full): what they say: "Mon 22 May 2023", "not after Tue 23
 *   May 2023", "from Mon 22 May 2023 to Wed 24 May 2023"
 */
char *
dln_time_label_bounds (const DlnBounds *bounds,
                       GTimeZone       *zone,
                       gboolean         clock_24h)
{
  const Style style = { zone, clock_24h };

  switch (dln_bounds_get_shape (bounds))
    {
    case DLN_SHAPE_UNKNOWN:
      return g_strdup (NOT_STATED);
    case DLN_SHAPE_INSTANT:
    case DLN_SHAPE_WITHIN:
      return dln_time_label_span (dln_bounds_get_possible (bounds), zone, clock_24h);
    case DLN_SHAPE_EXACT:
      if (bounds->begin_earliest != DLN_OPEN && bounds->end_latest != DLN_OPEN)
        return format_span (&style, dln_bounds_get_possible (bounds), TRUE);
      return dln_time_label_span (dln_bounds_get_possible (bounds), zone, clock_24h);
    case DLN_SHAPE_GENERAL:
    default:
      return format_general (&style, bounds);
    }
}

/**
 * dln_time_label_qualify:
 * @label: (transfer full): a time in words
 * @approximate: whether it is stated as approximate: EDTF "~" or "%"
 * @uncertain: whether it is stated as uncertain: EDTF "?" or "%"
 *
 * Returns: (transfer full): the words, with ", approximate", ", uncertain" or ", uncertain
 *   and approximate" behind them
 */
char *
dln_time_label_qualify (char     *label,
                        gboolean  approximate,
                        gboolean  uncertain)
{
  g_autofree char *plain = label;
  const char *quality = "";

  if (approximate && uncertain)
    quality = ", uncertain and approximate";
  else if (approximate)
    quality = ", approximate";
  else if (uncertain)
    quality = ", uncertain";
  return g_strconcat (plain, quality, NULL);
}

/**
 * dln_time_label_duration:
 * @microseconds: a length of time
 *
 * Returns: (transfer full): its two largest units, cut off below: "2 h",
 *   "3 d 4 h", "−45 min"
 */
char *
dln_time_label_duration (gint64 microseconds)
{
  static const struct {
    gint64 length;
    gint64 below;
    const char *name;
    const char *below_name;
  } units[] = {
    { DLN_DAY, DLN_HOUR, "d", "h" },
    { DLN_HOUR, DLN_MINUTE, "h", "min" },
    { DLN_MINUTE, DLN_SECOND, "min", "s" },
    { DLN_SECOND, 0, "s", NULL },
  };
  const char *sign = microseconds < 0 ? "−" : "";
  guint64 length = microseconds < 0 ? -(guint64) microseconds : (guint64) microseconds;
  guint i = 0;
  guint64 rest;

  if (length == 0)
    return g_strdup ("0 min");
  while (i + 1 < G_N_ELEMENTS (units) && length < (guint64) units[i].length)
    i++;
  rest = units[i].below > 0 ? length % (guint64) units[i].length / (guint64) units[i].below : 0;
  length /= (guint64) units[i].length;
  if (rest == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT " %s", sign, length, units[i].name);
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT " %s %" G_GUINT64_FORMAT " %s", sign, length,
                          units[i].name, rest, units[i].below_name);
}
