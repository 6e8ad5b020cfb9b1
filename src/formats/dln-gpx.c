/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads GPX 1.0 and 1.1 as events: a waypoint is one, a route is one, and so is each
 * segment of a track, from its first time to its last, however many positions it has;
 * or, where that is asked for, each position of a track.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-own-data.h"
#include "dln-xml-items.h"

#include <string.h>

#define N_(text) (text)

typedef struct {
  DlnXmlExtent extent;
  DlnTime *first;
  DlnTime *last; /* NULL where only one was read */
  char *name; /* of the track */
  guint n_bad;
  gboolean own;  /* a file of ours */
  char *comment; /* of ours */
  char *titles;  /* of the sources of ours */
} Reading;

/* NULL if no element of this name is an event. */
static const char *
find_event (const DlnXml *self,
            const char   *name)
{
  const char *const events[] = { "wpt", "rte", self->options->as_points ? "trkpt" : "trkseg" };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    if (strcmp (name, events[i]) == 0)
      return events[i];
  return NULL;
}

static void
forget (Reading *reading)
{
  reading->extent = (DlnXmlExtent) { 0 };
  reading->n_bad = 0;
  g_clear_pointer (&reading->comment, g_free);
  g_clear_pointer (&reading->titles, g_free);
  g_clear_pointer (&reading->first, dln_time_free);
  g_clear_pointer (&reading->last, dln_time_free);
}

static void
note_creator (Reading        *reading,
              int             n_attributes,
              const xmlChar **attributes)
{
  g_autofree char *creator = dln_xml_stream_dup_attribute ("creator", n_attributes, attributes);

  reading->own = g_strcmp0 (creator, "Dateline") == 0;
}

static gboolean
start (DlnXml         *self,
       const char     *name,
       int             n_attributes,
       const xmlChar **attributes,
       GError        **error)
{
  Reading *reading = self->data;
  const char *event = find_event (self, name);
  g_autofree char *latitude = NULL;
  g_autofree char *longitude = NULL;
  g_autofree char *both = NULL;

  if (self->depth <= 1)
    note_creator (reading, n_attributes, attributes);
  if (reading->own && strcmp (name, "link") == 0 && dln_xml_is_in (self, "wpt"))
    dln_item_add_source (self->item)->url = dln_xml_stream_dup_attribute ("href", n_attributes, attributes);
  if (event != NULL)
    {
      forget (reading);
      dln_xml_begin_item (self, event);
    }
  if (strcmp (name, "wpt") != 0 && strcmp (name, "rtept") != 0 && strcmp (name, "trkpt") != 0)
    return TRUE;
  latitude = dln_xml_stream_dup_attribute ("lat", n_attributes, attributes);
  longitude = dln_xml_stream_dup_attribute ("lon", n_attributes, attributes);
  if (event != NULL)
    {
      dln_item_add_raw (self->item, "lat", latitude);
      dln_item_add_raw (self->item, "lon", longitude);
    }
  if (dln_xml_extent_add (&reading->extent, latitude, longitude))
    return TRUE;
  both = g_strdup_printf ("%s %s", latitude != NULL ? latitude : "", longitude != NULL ? longitude : "");
  if (event != NULL)
    dln_xml_damage (self, both, "its position is none: expected lat and lon in degrees");
  else
    reading->n_bad++;
  return TRUE;
}

static void
take_time (DlnXml     *self,
           const char *text)
{
  Reading *reading = self->data;
  DlnTime *time;

  if (*text == '\0')
    return;
  time = dln_xml_read_time (self, text);
  if (time == NULL)
    return;
  if (reading->first == NULL)
    {
      reading->first = time;
      return;
    }
  if (reading->last == NULL)
    reading->last = dln_time_copy (reading->first);
  if (time->bounds.begin_earliest < reading->first->bounds.begin_earliest)
    dln_item_take_time (&reading->first, dln_time_copy (time));
  if (time->bounds.end_latest >= reading->last->bounds.end_latest)
    dln_item_take_time (&reading->last, time);
  else
    dln_time_free (time);
}

static gboolean
end_event (DlnXml      *self,
           const char  *name,
           GError     **error)
{
  Reading *reading = self->data;
  DlnItem *item = self->item;

  if (strcmp (name, "trkseg") == 0 || (strcmp (name, "trkpt") == 0 && item->title == NULL))
    dln_item_set_text (&item->title, reading->name);
  dln_xml_extent_set (&reading->extent, item);
  if (reading->first != NULL && reading->extent.n_points > 1)
    dln_item_take_time (&item->time, dln_xml_join_times (self, reading->first,
                                                          reading->last != NULL ? reading->last : reading->first));
  else
    dln_item_take_time (&item->time, g_steal_pointer (&reading->first));
  if (reading->own && item->time != NULL)
    g_clear_pointer (&item->time->reported, g_free);
  if (reading->comment != NULL)
    dln_own_data_take_comment (item, reading->comment);
  dln_own_data_take_sources (item, reading->titles);
  if (reading->extent.n_points > 1)
    dln_item_add_remark (item, "it stands for %u positions", reading->extent.n_points);
  if (reading->n_bad > 0)
    dln_item_add_remark (item, "%u of its positions could not be read", reading->n_bad);
  if ((strcmp (name, "rte") == 0 || strcmp (name, "trkseg") == 0) && reading->extent.n_points + reading->n_bad == 0 &&
      self->damage == NULL)
    return TRUE;
  return dln_xml_end_item (self, error);
}

/* What a file of ours says in elements that elsewhere mean anything. */
static gboolean
take_own (Reading    *reading,
          DlnItem    *item,
          const char *name,
          const char *text)
{
  if (!reading->own)
    return FALSE;
  if (strcmp (name, "type") == 0)
    dln_item_set_text (&item->kind, text);
  else if (strcmp (name, "cmt") == 0)
    dln_item_set_text (&reading->comment, text);
  else if (strcmp (name, "src") == 0)
    dln_item_set_text (&reading->titles, text);
  else if (strcmp (name, "text") == 0 && item->sources->len > 0)
    dln_item_set_text (&((DlnItemSource *) item->sources->pdata[item->sources->len - 1])->title, text);
  else
    return FALSE;
  return TRUE;
}

static void
take_text (DlnXml     *self,
           const char *name,
           const char *text)
{
  DlnItem *item = self->item;

  dln_item_add_raw (item, name, text);
  if (take_own (self->data, item, name, text))
    return;
  if (strcmp (name, "name") == 0)
    dln_item_set_text (&item->title, text);
  else if (strcmp (name, "desc") == 0 || (strcmp (name, "cmt") == 0 && item->summary == NULL))
    dln_item_set_text (&item->summary, text);
  else if (strcmp (name, "type") == 0)
    dln_item_add_tag (item, text);
}

static gboolean
end (DlnXml      *self,
     const char  *name,
     const char  *text,
     GError     **error)
{
  Reading *reading = self->data;
  gboolean in_event = dln_xml_is_in (self, "wpt") || dln_xml_is_in (self, "rte") ||
                      (self->options->as_points && dln_xml_is_in (self, "trkpt"));

  if (strcmp (name, "time") == 0 &&
      (dln_xml_is_in (self, "wpt") || dln_xml_is_in (self, "rtept") || dln_xml_is_in (self, "trkpt")))
    take_time (self, text);
  if (reading->own && strcmp (name, "text") == 0 && dln_xml_is_in (self, "link"))
    take_own (reading, self->item, name, text);
  else if (strcmp (name, "name") == 0 && dln_xml_is_in (self, "trk"))
    dln_item_set_text (&reading->name, text);
  else if (strcmp (name, "trk") == 0)
    g_clear_pointer (&reading->name, g_free);
  else if (strcmp (name, "name") == 0 && dln_xml_is_in (self, "metadata"))
    dln_xml_tell_title (self, text);
  else if (in_event && strcmp (name, "rtept") != 0)
    take_text (self, name, text);
  return find_event (self, name) == NULL || end_event (self, name, error);
}

static gboolean
read_events (const char            *path,
             const DlnReadOptions  *options,
             const DlnItemSink     *sink,
             GCancellable          *cancellable,
             GError               **error)
{
  static const DlnXmlDialect gpx = { "gpx", start, end };
  Reading reading = { 0 };
  gboolean done = dln_xml_read (path, &gpx, options, sink, &reading, cancellable, error);

  forget (&reading);
  g_free (reading.name);
  return done;
}

static int
recognise (const char *name,
           const char *head,
           gsize       length)
{
  return strstr (head, "<gpx") != NULL ? 90 : 0;
}

static const char *const endings[] = { ".gpx", NULL };

const DlnFormat dln_format_gpx = {
  .nick = "gpx",
  .label = N_ ("GPX"),
  .endings = endings,
  .media_type = "application/gpx+xml",
  .kind = DLN_FORMAT_ITEMS,
  .recognise = recognise,
  .read = read_events,
  .write = dln_gpx_write,
  .holds = DLN_HOLDS_NO_TIME | DLN_HOLDS_NO_BEGIN | DLN_HOLDS_PLACES | DLN_HOLDS_WORDS | DLN_HOLDS_SUMMARY |
           DLN_HOLDS_KIND | DLN_HOLDS_SOURCES | DLN_HOLDS_CLOCK | DLN_HOLDS_ALL_YEARS,
};
