/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads placemarks of KML (OGC 12-007r2) as events. A time is the placemark's own or
 * that of the nearest folder that has one; the time of a view is none. A track is one
 * event from its first time to its last. Polygons are outlines; of lines and tracks
 * the middle is kept, and how far they reach.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-own-data.h"
#include "dln-xml-items.h"

#include <string.h>

#define N_(text) (text)

typedef struct {
  int placemark; /* its depth, 0 for none */
  DlnTime *own;
  DlnTime *begin;
  DlnTime *end;
  DlnTime *inherited[DLN_XML_MOST_DEPTH + 1]; /* by the depth of the folder */
  DlnXmlExtent extent;
  guint n_whens; /* of the placemark's tracks: as many as positions, or somebody has lost some */
  guint n_coords;
  GString *polygons;
  guint n_polygons;
  guint n_rings;    /* of the polygon */
  char *field;      /* of extended data */
  const char *part; /* (nullable): of an archive of several */
} Reading;

static void
begin_placemark (DlnXml         *self,
                 int             n_attributes,
                 const xmlChar **attributes)
{
  Reading *reading = self->data;
  g_autofree char *id = dln_xml_stream_dup_attribute ("id", n_attributes, attributes);

  reading->placemark = self->depth;
  reading->extent = (DlnXmlExtent) { 0 };
  reading->n_whens = reading->n_coords = 0;
  reading->n_polygons = 0;
  g_string_truncate (reading->polygons, 0);
  g_clear_pointer (&reading->own, dln_time_free);
  g_clear_pointer (&reading->begin, dln_time_free);
  g_clear_pointer (&reading->end, dln_time_free);
  dln_xml_begin_item (self, "Placemark");
  if (reading->part != NULL && id != NULL)
    self->item->key = g_strdup_printf ("%s#%s", reading->part, id);
  else
    dln_item_set_text (&self->item->key, id);
  dln_item_add_raw (self->item, "file in the archive", reading->part);
}

static gboolean
start (DlnXml         *self,
       const char     *name,
       int             n_attributes,
       const xmlChar **attributes,
       GError        **error)
{
  Reading *reading = self->data;

  if (strcmp (name, "Placemark") == 0 && reading->placemark == 0)
    begin_placemark (self, n_attributes, attributes);
  else if (strcmp (name, "Data") == 0 || strcmp (name, "SimpleData") == 0)
    {
      g_free (reading->field);
      reading->field = dln_xml_stream_dup_attribute ("name", n_attributes, attributes);
    }
  else if (strcmp (name, "Polygon") == 0)
    reading->n_rings = 0;
  return TRUE;
}

/* --- places -------------------------------------------------------------- */

/* One position: longitude, latitude and maybe an altitude. */
static gboolean
take_position (DlnXml     *self,
               char       *text,
               const char *separators,
               GString    *ring)
{
  Reading *reading = self->data;
  g_auto (GStrv) parts = g_strsplit_set (text, separators, 4);

  if (parts[0] == NULL || parts[1] == NULL || !dln_xml_extent_add (&reading->extent, parts[1], parts[0]))
    {
      dln_xml_damage (self, text, "a position is none: expected longitude and latitude in degrees");
      return FALSE;
    }
  if (ring != NULL)
    g_string_append_printf (ring, "%s%s %s", ring->len > 0 ? "," : "", parts[0], parts[1]);
  return TRUE;
}

static void
add_ring (Reading    *reading,
          const char *ring)
{
  if (reading->n_rings++ > 0)
    g_string_truncate (reading->polygons, reading->polygons->len - 1);
  else if (reading->n_polygons++ > 0)
    g_string_append_c (reading->polygons, ',');
  g_string_append_printf (reading->polygons, "%s(%s))", reading->n_rings > 1 ? "," : "(", ring);
}

static void
take_coordinates (DlnXml     *self,
                  const char *text)
{
  g_autoptr (GString) ring = g_string_new (NULL);
  gboolean is_ring = FALSE;

  for (int i = ((Reading *) self->data)->placemark; i < self->depth; i++)
    is_ring = is_ring || strcmp (self->path[i], "Polygon") == 0;
  for (const char *at = text + strspn (text, " \t\r\n"); *at != '\0';)
    {
      gsize length = strcspn (at, " \t\r\n");
      g_autofree char *position = g_strndup (at, length);

      if (!take_position (self, position, ",", is_ring ? ring : NULL))
        return;
      at += length;
      at += strspn (at, " \t\r\n");
    }
  if (is_ring && ring->len > 0)
    add_ring (self->data, ring->str);
}

static void
set_place (DlnXml *self)
{
  Reading *reading = self->data;

  dln_xml_extent_set (&reading->extent, self->item);
  if (reading->n_polygons == 0)
    return;
  self->item->outline = reading->n_polygons == 1 ? g_strdup_printf ("POLYGON%s", reading->polygons->str)
                                                 : g_strdup_printf ("MULTIPOLYGON(%s)", reading->polygons->str);
  self->item->radius = 0;
}

/* --- times --------------------------------------------------------------- */

static gboolean
is_container (const char *name)
{
  return strcmp (name, "Folder") == 0 || strcmp (name, "Document") == 0;
}

/* Whether the time primitive at @depth is an event's or a folder's, and not a view's. */
static gboolean
is_of_feature (const DlnXml *self,
               int           depth)
{
  const Reading *reading = self->data;

  return depth > 1 && (reading->placemark > 0 ? depth == reading->placemark + 1 : is_container (self->path[depth - 1]));
}

static void
take_bound (DlnXml     *self,
            const char *name,
            const char *text)
{
  Reading *reading = self->data;

  if (*text == '\0' || !is_of_feature (self, self->depth - 1))
    return;
  if (reading->placemark > 0)
    dln_item_add_raw (self->item, name, text);
  dln_item_take_time (strcmp (name, "end") == 0 ? &reading->end : &reading->begin, dln_xml_read_time (self, text));
}

static void
end_time (DlnXml   *self,
          gboolean  is_span)
{
  Reading *reading = self->data;
  DlnTime *time;

  if (!is_of_feature (self, self->depth))
    return;
  time = is_span ? dln_xml_join_times (self, reading->begin, reading->end) : g_steal_pointer (&reading->begin);
  dln_item_take_time (reading->placemark > 0 ? &reading->own : &reading->inherited[self->depth - 1], time);
  g_clear_pointer (&reading->begin, dln_time_free);
  g_clear_pointer (&reading->end, dln_time_free);
}

/* A track's times stand in their order. */
static void
take_track_time (DlnXml     *self,
                 const char *text)
{
  Reading *reading = self->data;
  DlnTime *time = *text != '\0' ? dln_xml_read_time (self, text) : NULL;

  reading->n_whens++;
  if (time == NULL)
    return;
  if (reading->begin == NULL)
    reading->begin = dln_time_copy (time);
  dln_item_take_time (&reading->end, time);
}

static void
end_track (DlnXml *self)
{
  Reading *reading = self->data;

  if (dln_xml_is_in (self, "MultiTrack"))
    return;
  if (reading->own == NULL)
    reading->own = dln_xml_join_times (self, reading->begin, reading->end);
  if (reading->extent.n_points > 1)
    dln_item_add_remark (self->item, "it stands for %u positions of a track", reading->extent.n_points);
  if (reading->n_whens != reading->n_coords)
    dln_item_add_remark (self->item, "its track has %u times and %u positions: expected as many", reading->n_whens,
                         reading->n_coords);
  g_clear_pointer (&reading->begin, dln_time_free);
  g_clear_pointer (&reading->end, dln_time_free);
}

/* --- placemarks ---------------------------------------------------------- */

static gboolean
end_placemark (DlnXml  *self,
               GError **error)
{
  Reading *reading = self->data;
  int folder = reading->placemark - 1;

  reading->placemark = 0;
  set_place (self);
  while (folder > 0 && reading->inherited[folder] == NULL)
    folder--;
  if (reading->own != NULL)
    dln_item_take_time (&self->item->time, g_steal_pointer (&reading->own));
  else if (folder > 0)
    {
      dln_item_take_time (&self->item->time, dln_time_copy (reading->inherited[folder]));
      dln_item_add_raw (self->item, "time of its folder", self->item->time->reported);
    }
  dln_own_data_finish (self->item);
  return dln_xml_end_item (self, error);
}

static void
take_field (DlnXml     *self,
            const char *name,
            const char *text)
{
  Reading *reading = self->data;
  DlnItem *item = self->item;

  if (strcmp (name, "SimpleData") == 0 || (strcmp (name, "value") == 0 && dln_xml_is_in (self, "Data")))
    dln_item_add_raw (item, reading->field != NULL ? reading->field : name, text);
  if (self->depth != reading->placemark + 1)
    return;
  if (strcmp (name, "name") == 0)
    dln_item_set_text (&item->title, text);
  else if (strcmp (name, "description") == 0)
    dln_item_set_text (&item->summary, text);
  else if (strcmp (name, "address") == 0)
    dln_item_set_text (&item->place, text);
  if (strcmp (name, "name") == 0 || strcmp (name, "description") == 0 || strcmp (name, "address") == 0)
    dln_item_add_raw (item, name, text);
}

static void
end_in_placemark (DlnXml     *self,
                  const char *name,
                  const char *text)
{
  Reading *reading = self->data;
  g_autofree char *position = NULL;

  if (strcmp (name, "coordinates") == 0)
    take_coordinates (self, text);
  else if (strcmp (name, "coord") == 0)
    {
      reading->n_coords++;
      /* Where it is not known it stands empty. */
      if (*text != '\0')
        take_position (self, position = g_strdup (text), " ", NULL);
    }
  else if (strcmp (name, "when") == 0 && dln_xml_is_in (self, "Track"))
    take_track_time (self, text);
  else if (strcmp (name, "Track") == 0 || strcmp (name, "MultiTrack") == 0)
    end_track (self);
  else
    take_field (self, name, text);
}

static gboolean
end (DlnXml      *self,
     const char  *name,
     const char  *text,
     GError     **error)
{
  Reading *reading = self->data;
  gboolean is_bound = strcmp (name, "when") == 0 || strcmp (name, "begin") == 0 || strcmp (name, "end") == 0;

  if (is_bound && (dln_xml_is_in (self, "TimeStamp") || dln_xml_is_in (self, "TimeSpan")))
    take_bound (self, name, text);
  else if (strcmp (name, "TimeStamp") == 0 || strcmp (name, "TimeSpan") == 0)
    {
      end_time (self, strcmp (name, "TimeSpan") == 0);
      return reading->placemark > 0 || self->damage == NULL || dln_xml_set_aside (self, name, error);
    }
  else if (reading->placemark == self->depth)
    return end_placemark (self, error);
  else if (reading->placemark > 0)
    end_in_placemark (self, name, text);
  else if (strcmp (name, "name") == 0 && self->depth == 3 && dln_xml_is_in (self, "Document"))
    dln_xml_tell_title (self, text);
  if (reading->placemark == 0)
    g_clear_pointer (&reading->inherited[self->depth], dln_time_free);
  return TRUE;
}

/**
 * dln_kml_read_stream:
 * @stream: of KML
 * @name: what messages call it
 * @part: (nullable): the file in an archive of several that it is; ids of two parts are two
 * @options: what it does not say of itself
 * @sink: takes its placemarks
 * @cancellable: (nullable): stops it
 * @error: return location, as of dln_xml_read()
 *
 * Returns: whether it was read to its end
 */
gboolean
dln_kml_read_stream (GInputStream          *stream,
                     const char            *name,
                     const char            *part,
                     const DlnReadOptions  *options,
                     const DlnItemSink     *sink,
                     GCancellable          *cancellable,
                     GError               **error)
{
  static const DlnXmlDialect kml = { "kml", start, end };
  g_autofree Reading *reading = g_new0 (Reading, 1);
  gboolean done;

  reading->part = part;
  reading->polygons = g_string_new (NULL);
  done = dln_xml_read_stream (stream, name, &kml, options, sink, reading, cancellable, error);
  for (guint i = 0; i < G_N_ELEMENTS (reading->inherited); i++)
    dln_time_free (reading->inherited[i]);
  dln_time_free (reading->own);
  dln_time_free (reading->begin);
  dln_time_free (reading->end);
  g_string_free (reading->polygons, TRUE);
  g_free (reading->field);
  return done;
}

static gboolean
read_placemarks (const char            *path,
                 const DlnReadOptions  *options,
                 const DlnItemSink     *sink,
                 GCancellable          *cancellable,
                 GError               **error)
{
  g_autoptr (GInputStream) stream = dln_xml_open (path, cancellable, error);

  return stream != NULL && dln_kml_read_stream (stream, path, NULL, options, sink, cancellable, error);
}

static int
recognise (const char *name,
           const char *head,
           gsize       length)
{
  return strstr (head, "<kml") != NULL ? 90 : 0;
}

static const char *const endings[] = { ".kml", NULL };

const DlnFormat dln_format_kml = {
  .nick = "kml",
  .label = N_ ("KML"),
  .endings = endings,
  .media_type = "application/vnd.google-earth.kml+xml",
  .kind = DLN_FORMAT_ITEMS,
  .recognise = recognise,
  .read = read_placemarks,
  .write = dln_kml_write,
  .holds = DLN_HOLDS_EVERYTHING & ~(DLN_HOLDS_GRADES | DLN_HOLDS_CLAIMS | DLN_HOLDS_OUTLINES | DLN_HOLDS_FIGURES |
                                    DLN_HOLDS_INNER_BOUNDS | DLN_HOLDS_MINUTES | DLN_HOLDS_ROLES),
};
