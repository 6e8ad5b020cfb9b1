/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads features of GeoJSON (RFC 7946), a collection or one a line, as events:
 * times and words by the names that are in use, a point as a point, any other
 * geometry as an outline or, where it has none, its middle with what it spans.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-input.h"
#include "dln-json-items.h"

#include <math.h>
#include <string.h>

#define N_(text) (text)

/* --- geometry ------------------------------------------------------------ */

static gboolean
read_position (const DlnJson *position,
               DlnPoint      *point)
{
  return position->kind == DLN_JSON_ARRAY && position->n_values >= 2 &&
         dln_json_get_number (&position->values[0], &point->longitude) &&
         dln_json_get_number (&position->values[1], &point->latitude);
}

static void
collect (const DlnJson *coordinates,
         GArray        *points)
{
  DlnPoint point;

  if (coordinates == NULL || coordinates->kind != DLN_JSON_ARRAY)
    return;
  if (read_position (coordinates, &point))
    g_array_append_val (points, point);
  else
    for (guint i = 0; i < coordinates->n_values; i++)
      collect (&coordinates->values[i], points);
}

static void
append_ring (GString       *wkt,
             const DlnJson *ring)
{
  char x[G_ASCII_DTOSTR_BUF_SIZE];
  char y[G_ASCII_DTOSTR_BUF_SIZE];
  DlnPoint point;

  g_string_append_c (wkt, '(');
  for (guint i = 0; i < ring->n_values; i++)
    if (read_position (&ring->values[i], &point))
      g_string_append_printf (wkt, "%s%s %s", i > 0 ? "," : "",
                              g_ascii_formatd (x, sizeof x, "%.7f", point.longitude),
                              g_ascii_formatd (y, sizeof y, "%.7f", point.latitude));
  g_string_append_c (wkt, ')');
}

static void
append_polygon (GString       *wkt,
                const DlnJson *polygon)
{
  g_string_append_c (wkt, '(');
  for (guint i = 0; i < polygon->n_values; i++)
    {
      const DlnJson *ring = &polygon->values[i];

      if (i > 0)
        g_string_append_c (wkt, ',');
      if (ring->kind == DLN_JSON_ARRAY)
        append_ring (wkt, ring);
    }
  g_string_append_c (wkt, ')');
}

static char *
dup_wkt (const char    *type,
         const DlnJson *coordinates)
{
  g_autoptr (GString) wkt = g_string_new (NULL);

  if (coordinates == NULL || coordinates->kind != DLN_JSON_ARRAY)
    return NULL;
  if (strcmp (type, "Polygon") == 0)
    {
      g_string_append (wkt, "POLYGON");
      append_polygon (wkt, coordinates);
    }
  else
    {
      g_string_append (wkt, "MULTIPOLYGON(");
      for (guint i = 0; i < coordinates->n_values; i++)
        {
          const DlnJson *polygon = &coordinates->values[i];

          if (i > 0)
            g_string_append_c (wkt, ',');
          if (polygon->kind == DLN_JSON_ARRAY)
            append_polygon (wkt, polygon);
        }
      g_string_append_c (wkt, ')');
    }
  return g_string_free (g_steal_pointer (&wkt), FALSE);
}

/* The mean of the points, and how far the farthest is from it. */
static void
set_middle (DlnItem *item,
            GArray  *points)
{
  DlnPoint middle = { 0, 0 };
  double reach = 0;

  if (points->len == 0)
    return;
  for (guint i = 0; i < points->len; i++)
    {
      middle.latitude += g_array_index (points, DlnPoint, i).latitude / points->len;
      middle.longitude += g_array_index (points, DlnPoint, i).longitude / points->len;
    }
  if (!dln_item_set_point (item, middle.latitude, middle.longitude))
    return;
  for (guint i = 0; i < points->len; i++)
    reach = MAX (reach, dln_point_distance (middle, g_array_index (points, DlnPoint, i)));
  item->radius = ceil (reach);
}

static gboolean
read_geometry (DlnItem        *item,
               const DlnJson  *geometry,
               GError        **error)
{
  const char *type = dln_json_get_text (geometry, "type");
  const DlnJson *coordinates = dln_json_get (geometry, "coordinates");
  g_autoptr (GArray) points = NULL;
  DlnPoint point;

  if (geometry == NULL || geometry->kind == DLN_JSON_NULL || type == NULL)
    return TRUE;
  if (strcmp (type, "Point") == 0)
    {
      if (coordinates != NULL && read_position (coordinates, &point) &&
          dln_item_set_point (item, point.latitude, point.longitude))
        return TRUE;
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE,
                   "its point is none: expected longitude and latitude in degrees");
      return FALSE;
    }
  if (strcmp (type, "Polygon") == 0 || strcmp (type, "MultiPolygon") == 0)
    item->outline = dup_wkt (type, coordinates);
  points = g_array_new (FALSE, FALSE, sizeof (DlnPoint));
  collect (coordinates, points);
  set_middle (item, points);
  if (item->outline != NULL)
    item->radius = 0;
  return TRUE;
}

/* --- features ------------------------------------------------------------ */

static gboolean
take_feature (DlnJsonReading *self,
              const DlnJson  *feature,
              guint64         line,
              GError        **error)
{
  const DlnJson *properties = dln_json_get (feature, "properties");
  DlnItem *item = self->item;
  g_autoptr (GError) local = NULL;

  dln_item_clear (item);
  item->line = line;
  item->element = "Feature";
  dln_item_set_text (&item->key, dln_json_get_text (feature, "id"));
  dln_json_add_raw (item, feature, NULL);
  if ((properties != NULL && !dln_json_fill (self, properties, &dln_json_usual_names, &local)) ||
      !read_geometry (item, dln_json_get (feature, "geometry"), &local) ||
      (properties != NULL && !dln_json_fill_own (item, properties, &local)))
    return dln_json_set_aside (self->sink, line, feature, NULL, local->message, error);
  return self->sink->item (item, self->sink->data, error);
}

static gboolean
take_element (const DlnJson  *value,
              const char     *list,
              gboolean        single,
              guint64         line,
              gpointer        data,
              GError        **error)
{
  DlnJsonReading *self = data;

  if (single)
    {
      if (g_strcmp0 (list, "name") == 0 && value->text != NULL && self->sink->document != NULL)
        self->sink->document (&(DlnItemSource) { .title = (char *) value->text }, self->sink->data);
      return TRUE;
    }
  if (list != NULL && strcmp (list, "features") != 0)
    return TRUE;
  if (g_strcmp0 (dln_json_get_text (value, "type"), "Feature") == 0)
    return take_feature (self, value, line, error);
  return dln_json_set_aside (self->sink, line, value, NULL, "it is no feature", error);
}

/* A name says it, or how the text begins: with a record separator (RFC 8142), or with an object that a
 * further one follows. */
static gboolean
is_by_lines (const char *path)
{
  static const char *const endings[] = { ".geojsonl", ".geojsons", ".geojsonseq", NULL };
  g_autofree char *name = g_ascii_strdown (path, -1);
  g_autofree char *head = NULL;
  const char *begin;

  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  /* What was read of a pipe is gone. */
  head = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? dln_input_read_head (path, DLN_FORMAT_HEAD, NULL) : NULL;
  if (head == NULL)
    return FALSE;
  begin = head + strspn (head, " \t\r\n");
  return *begin == '\036' || (*begin == '{' && strstr (head, "\"FeatureCollection\"") == NULL &&
                              g_regex_match_simple ("\\}[ \t\r]*\\n\\s*\\{", begin, 0, 0));
}

static gboolean
read_features (const char            *path,
               const DlnReadOptions  *options,
               const DlnItemSink     *sink,
               GCancellable          *cancellable,
               GError               **error)
{
  g_autoptr (DlnItem) item = dln_item_new ();
  DlnJsonReading self = { options, sink, item, dln_date_memo_new () };
  const DlnJsonSink elements = { take_element,           dln_json_take_damaged, dln_json_take_too_large,
                                 dln_json_take_progress, &self,                 options->encoding };
  gboolean ok = is_by_lines (path) ? dln_json_read_lines (path, &elements, cancellable, error)
                                   : dln_json_read (path, &elements, cancellable, error);

  dln_date_memo_free (self.memo);
  return ok;
}

static int
recognise (const char *name,
           const char *head,
           gsize       length)
{
  if (strstr (head, "\"FeatureCollection\"") != NULL)
    return 90;
  return strstr (head, "\"Feature\"") != NULL && dln_format_has_ending (&dln_format_geojson, name) ? 80 : 0;
}

static const char *const endings[] = { ".geojson", ".geojsonl", ".geojsons", NULL };

const DlnFormat dln_format_geojson = {
  .nick = "geojson",
  .label = N_ ("GeoJSON"),
  .endings = endings,
  .media_type = "application/geo+json",
  .kind = DLN_FORMAT_ITEMS,
  .recognise = recognise,
  .read = read_features,
  .write = dln_geojson_write,
  .holds = DLN_HOLDS_EVERYTHING & ~(DLN_HOLDS_GRADES | DLN_HOLDS_CLAIMS | DLN_HOLDS_OUTLINES | DLN_HOLDS_FIGURES |
                                    DLN_HOLDS_ROLES),
};
