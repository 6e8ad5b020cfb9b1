/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the times of iCalendar mean: a date is a day, a date-time is of UTC, of an
 * IANA zone, of a zone that the calendar describes, or of nobody's, which is the zone
 * of the import. A described zone is only taken with rules that are simple: expanding
 * others could take for ever.
 */
#include "config.h"

#include "dln-ical-private.h"

#include "dln-zone.h"

#include <string.h>

/* Observances of a zone, and the first year one may begin in. */
#define MOST_OBSERVANCES 64u
#define FIRST_YEAR 1601

struct _DlnIcalZones {
  GHashTable *zones; /* names to icaltimezone */
};

/* --- described zones ----------------------------------------------------- */

static void
free_zone (gpointer zone)
{
  icaltimezone_free (zone, 1);
}

DlnIcalZones *
dln_ical_zones_new (void)
{
  DlnIcalZones *self = g_new0 (DlnIcalZones, 1);

  self->zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_zone);
  return self;
}

void
dln_ical_zones_free (DlnIcalZones *self)
{
  g_hash_table_unref (self->zones);
  g_free (self);
}

static gboolean
has_at_most (const short *values,
             guint        most)
{
  guint n = 0;

  while (n <= most && values[n] != ICAL_RECURRENCE_ARRAY_MAX)
    n++;
  return n <= most;
}

/* Once a year, as all that legislators have thought of. */
static gboolean
is_simple_rule (icalproperty *property)
{
  struct icalrecurrencetype rule = icalproperty_get_rrule (property);

  return rule.freq == ICAL_YEARLY_RECURRENCE && rule.interval == 1 && has_at_most (rule.by_second, 0) &&
         has_at_most (rule.by_minute, 0) && has_at_most (rule.by_hour, 0) && has_at_most (rule.by_year_day, 0) &&
         has_at_most (rule.by_week_no, 0) && has_at_most (rule.by_set_pos, 0) && has_at_most (rule.by_month, 1) &&
         has_at_most (rule.by_day, 1) && has_at_most (rule.by_month_day, 7) &&
         rule.by_month[0] != ICAL_RECURRENCE_ARRAY_MAX;
}

static gboolean
is_simple_zone (icalcomponent *zone)
{
  guint n = 0;

  for (icalcomponent *part = icalcomponent_get_first_component (zone, ICAL_ANY_COMPONENT); part != NULL;
       part = icalcomponent_get_next_component (zone, ICAL_ANY_COMPONENT))
    {
      icalproperty *start = icalcomponent_get_first_property (part, ICAL_DTSTART_PROPERTY);

      if (++n > MOST_OBSERVANCES || start == NULL || icalproperty_get_dtstart (start).year < FIRST_YEAR)
        return FALSE;
      for (icalproperty *rule = icalcomponent_get_first_property (part, ICAL_RRULE_PROPERTY); rule != NULL;
           rule = icalcomponent_get_next_property (part, ICAL_RRULE_PROPERTY))
        if (!is_simple_rule (rule))
          return FALSE;
    }
  return n > 0;
}

/* @text: a VTIMEZONE; one that cannot be used is forgotten, and its name unknown. */
void
dln_ical_zones_add (DlnIcalZones *self,
                    const char   *text)
{
  icalcomponent *component;
  icalproperty *name;
  icaltimezone *zone;

  if (g_hash_table_size (self->zones) >= DLN_ICAL_MOST_ZONES)
    return;
  component = icalparser_parse_string (text);
  if (component == NULL)
    return;
  name = icalcomponent_isa (component) == ICAL_VTIMEZONE_COMPONENT
           ? icalcomponent_get_first_property (component, ICAL_TZID_PROPERTY)
           : NULL;
  if (name == NULL || icalproperty_get_tzid (name) == NULL || !is_simple_zone (component))
    {
      icalcomponent_free (component);
      return;
    }
  zone = icaltimezone_new ();
  if (icaltimezone_set_component (zone, component))
    g_hash_table_replace (self->zones, g_strdup (icalproperty_get_tzid (name)), zone);
  else
    {
      icaltimezone_free (zone, 1);
      icalcomponent_free (component);
    }
}

/* --- which zone ---------------------------------------------------------- */

/* "Europe/Kyiv", and "/example.org/2024/Europe/Kyiv" too. */
static char *
find_iana (const char *name)
{
  if (strspn (name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/.") != strlen (name) ||
      strstr (name, "..") != NULL)
    return NULL;
  for (const char *at = name; at != NULL; at = strchr (at, '/'))
    {
      g_autoptr (GTimeZone) zone = NULL;

      at += *at == '/' ? 1 : 0;
      zone = *at != '\0' && (at == name || strchr (at, '/') != NULL) ? dln_zone_open (at, NULL) : NULL;
      if (zone != NULL)
        return g_strdup (at);
    }
  return NULL;
}

static char *
format_civil (const struct icaltimetype *time)
{
  if (time->is_date)
    return g_strdup_printf ("%04d-%02d-%02d", time->year, time->month, time->day);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d", time->year, time->month, time->day, time->hour, time->minute,
                          time->second);
}

static char *
format_described (struct icaltimetype *time,
                  icaltimezone        *zone)
{
  const DlnCivil civil = { time->year, time->month, time->day, time->hour, time->minute, time->second, 0 };
  int is_daylight;
  int offset = icaltimezone_get_utc_offset (zone, time, &is_daylight);

  return dln_instant_format (dln_instant_add (dln_instant_from_civil (&civil, NULL), -offset * DLN_SECOND));
}

typedef struct {
  DlnIcalZones *zones;
  const char *zone; /* (nullable): of the import */
  DlnItem *item;
} Filling;

static DlnTime *
read_time (const Filling        *filling,
           struct icaltimetype   time,
           const char           *name,
           GError              **error)
{
  icaltimezone *described = name != NULL ? g_hash_table_lookup (filling->zones->zones, name) : NULL;
  g_autofree char *civil = format_civil (&time);
  g_autofree char *iana = NULL;
  g_autofree char *text = NULL;
  const DlnCivil checked = { time.year, time.month, time.day, time.hour, time.minute, time.second, 0 };

  if (time.is_date)
    return dln_dates_read (civil, NULL, DLN_DATE_ORDER_YMD, filling->zone, error);
  if (icaltime_is_utc (time))
    text = g_strconcat (civil, "Z", NULL);
  else if (name == NULL || (iana = find_iana (name)) != NULL)
    text = g_steal_pointer (&civil);
  else if (described != NULL && dln_civil_is_valid (&checked))
    text = format_described (&time, described);
  else
    {
      text = g_steal_pointer (&civil);
      dln_item_add_remark (filling->item, "its time zone “%s” is not known: it is read in %s", name,
                           filling->zone != NULL ? filling->zone : "UTC");
    }
  return dln_dates_read (text, NULL, DLN_DATE_ORDER_YMD, iana != NULL ? iana : filling->zone, error);
}

/* --- an event's time ----------------------------------------------------- */

static const char *
get_zone_name (icalproperty *property)
{
  icalparameter *parameter = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);

  return parameter != NULL ? icalparameter_get_tzid (parameter) : NULL;
}

static struct icaltimetype
get_value (icalproperty *property)
{
  icalvalue *value = icalproperty_get_value (property);

  if (icalvalue_isa (value) == ICAL_DATE_VALUE)
    return icalvalue_get_date (value);
  return icalvalue_get_datetime (value);
}

/* What stands in the file. */
static void
keep_words (DlnTime      *time,
            icalproperty *property)
{
  const char *zone = get_zone_name (property);
  char *value = icalproperty_get_value_as_string_r (property);
  g_autofree char *words = zone != NULL ? g_strdup_printf ("%s %s", value, zone) : g_strdup (value);

  g_free (time->reported);
  time->reported = g_utf8_make_valid (words != NULL ? words : "", -1);
  icalmemory_free_buffer (value);
}

static DlnTime *
read_end (const Filling  *filling,
          icalproperty   *property,
          GError        **error)
{
  struct icaltimetype value = get_value (property);
  DlnTime *time;

  /* A date that it does not reach any more. */
  if (value.is_date)
    icaltime_adjust (&value, -1, 0, 0, 0);
  time = read_time (filling, value, get_zone_name (property), error);
  if (time != NULL)
    keep_words (time, property);
  return time;
}

/* Of the hours of a duration: 34,000 years, which as microseconds still are a number. */
#define MOST_SECONDS ((gint64) 1 << 40)

/* Its days are days of the calendar, its hours are hours. */
static DlnTime *
read_duration (const Filling  *filling,
               icalproperty   *start,
               icalproperty   *property,
               GError        **error)
{
  struct icaldurationtype duration = icalproperty_get_duration (property);
  struct icaltimetype value = get_value (start);
  gint64 seconds = duration.hours * (gint64) 3600 + duration.minutes * (gint64) 60 + duration.seconds;
  gint64 days = duration.weeks * (gint64) 7 + duration.days;
  g_autoptr (DlnTime) time = NULL;

  if (duration.is_neg || days > G_MAXINT / 2 || seconds > MOST_SECONDS)
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE,
                   "DURATION is out of range: expected one forwards");
      return NULL;
    }
  icaltime_adjust (&value, (int) days - (value.is_date ? 1 : 0), 0, 0, 0);
  time = read_time (filling, value, get_zone_name (start), error);
  if (time != NULL && !value.is_date && seconds > 0)
    {
      DlnInstant at = dln_instant_add (time->bounds.begin_earliest, seconds * DLN_SECOND);
      g_autofree char *text = dln_instant_format (at);

      dln_time_free (time);
      time = dln_dates_read (text, NULL, DLN_DATE_ORDER_YMD, NULL, error);
    }
  if (time != NULL)
    keep_words (time, property);
  return g_steal_pointer (&time);
}

/* The property that an element without a begin has its time from. */
static icalproperty *
find_start (icalcomponent *component)
{
  static const icalproperty_kind kinds[] = { ICAL_DTSTART_PROPERTY, ICAL_COMPLETED_PROPERTY, ICAL_DUE_PROPERTY };
  icalproperty *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds) && found == NULL; i++)
    found = icalcomponent_get_first_property (component, kinds[i]);
  return found;
}

/**
 * dln_ical_fill_time:
 * @zones: that the calendar describes
 * @component: an event, a to-do or a journal entry
 * @zone: (nullable): IANA zone of times that name none; UTC if %NULL
 * @item: gets its time, if it has one, and remarks
 * @error: return location of a #DlnFormatsError
 *
 * Returns: whether its time could be read
 */
gboolean
dln_ical_fill_time (DlnIcalZones   *zones,
                    icalcomponent  *component,
                    const char     *zone,
                    DlnItem        *item,
                    GError        **error)
{
  const Filling filling = { zones, zone, item };
  icalproperty *start = find_start (component);
  icalproperty *end = icalcomponent_get_first_property (component, ICAL_DTEND_PROPERTY);
  icalproperty *duration = icalcomponent_get_first_property (component, ICAL_DURATION_PROPERTY);
  g_autoptr (DlnTime) last = NULL;

  if (start == NULL)
    return TRUE;
  item->time = read_time (&filling, get_value (start), get_zone_name (start), error);
  if (item->time == NULL)
    return FALSE;
  keep_words (item->time, start);
  if (icalproperty_isa (start) == ICAL_DUE_PROPERTY)
    dln_item_add_remark (item, "its time is when it was due");
  if (icalproperty_isa (start) != ICAL_DTSTART_PROPERTY)
    return TRUE;
  if (end == NULL)
    end = icalcomponent_get_first_property (component, ICAL_DUE_PROPERTY);
  if (end == NULL && duration == NULL)
    return TRUE;
  last = end != NULL ? read_end (&filling, end, error) : read_duration (&filling, start, duration, error);
  if (last == NULL)
    return FALSE;
  /* One day from its date to the next is that day, and says no more. */
  if (memcmp (&last->bounds, &item->time->bounds, sizeof last->bounds) == 0)
    return TRUE;
  return dln_dates_join_end (item->time, last, error);
}
