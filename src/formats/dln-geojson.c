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
      g_string_append_printf (wkt, "%s%s %s", i > 0 ? "," : "", g_ascii_formatd (x, sizeof x, "%.7f", point.longitude),
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
  double first, reach = 0;

  if (points->len == 0)
    return;
  /* What crosses the antimeridian has its middle there. */
  first = g_array_index (points, DlnPoint, 0).longitude;
  for (guint i = 0; i < points->len; i++)
    {
      middle.latitude += g_array_index (points, DlnPoint, i).latitude / points->len;
      middle.longitude += remainder (g_array_index (points, DlnPoint, i).longitude - first, 360) / points->len;
    }
  if (points->len > 1)
    middle.longitude = remainder (first + middle.longitude, 360);
  else
    middle.longitude = first;
  if (!dln_item_set_point (item, middle.latitude, middle.longitude))
    return;
  for (guint i = 0; i < points->len; i++)
    reach = MAX (reach, dln_point_distance (middle, g_array_index (points, DlnPoint, i)));
  item->radius = ceil (reach);
}

static gboolean
are_points (const GArray *points)
{
  for (guint i = 0; i < points->len; i++)
    {
      DlnPoint point = g_array_index (points, DlnPoint, i);

      if (!(fabs (point.latitude) <= 90 && fabs (point.longitude) <= 180))
        return FALSE;
    }
  return TRUE;
}

/* A collection may hold further ones: their depth is bounded by that of JSON. */
static void
collect_geometry (const DlnJson *geometry,
                  GArray        *points)
{
  const DlnJson *parts = dln_json_get (geometry, "geometries");

  collect (dln_json_get (geometry, "coordinates"), points);
  for (guint i = 0; parts != NULL && i < parts->n_values; i++)
    collect_geometry (&parts->values[i], points);
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
  points = g_array_new (FALSE, FALSE, sizeof (DlnPoint));
  collect_geometry (geometry, points);
  if (!are_points (points))
    {
      dln_item_add_remark (item, "Its %s is not in degrees of longitude and latitude: it was not placed.", type);
      return TRUE;
    }
  if (points->len == 0)
    {
      dln_item_add_remark (item, "Its geometry, “%s”, has no position: it was not placed.", type);
      return TRUE;
    }
  if (strcmp (type, "Polygon") == 0 || strcmp (type, "MultiPolygon") == 0)
    item->outline = dup_wkt (type, coordinates);
  set_middle (item, points);
  if (item->outline != NULL)
    item->radius = 0;
  return TRUE;
}

/* --- features ------------------------------------------------------------ */

typedef struct {
  DlnJsonReading base;
  char *crs;    /* (nullable): a system of coordinates that is not read */
  gboolean any; /* whether there was a feature */
} Reading;

/* RFC 7946 has none but WGS 84; the GeoJSON of before could name any, at the root or in a feature. */
static char *
dup_foreign_crs (const DlnJson *crs)
{
  static const char *const known[] = { "CRS84", "EPSG::4326", "EPSG:4326", "EPSG::4979", "EPSG:4979" };
  const char *name = dln_json_get_text (dln_json_get (crs, "properties"), "name");

  if (crs == NULL || crs->kind == DLN_JSON_NULL)
    return NULL;
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (known); i++)
    if (g_str_has_suffix (name, known[i]))
      return NULL;
  return g_strdup (name != NULL ? name : "its own");
}

static gboolean
read_place (Reading        *self,
            const DlnJson  *feature,
            GError        **error)
{
  const DlnJson *geometry = dln_json_get (feature, "geometry");
  g_autofree char *own = dup_foreign_crs (dln_json_get (feature, "crs"));
  const char *crs = own != NULL ? own : self->crs;

  if (crs == NULL || geometry == NULL || geometry->kind == DLN_JSON_NULL)
    return read_geometry (self->base.item, geometry, error);
  dln_item_add_remark (self->base.item, "Its coordinates are in %s, not in WGS 84: it was not placed.", crs);
  return TRUE;
}

static gboolean
take_feature (Reading        *reading,
              const DlnJson  *feature,
              guint64         line,
              GError        **error)
{
  DlnJsonReading *self = &reading->base;
  const DlnJson *properties = dln_json_get (feature, "properties");
  DlnItem *item = self->item;
  g_autoptr (GError) local = NULL;

  reading->any = TRUE;
  dln_item_clear (item);
  item->line = line;
  item->element = "Feature";
  dln_item_set_text (&item->key, dln_json_get_text (feature, "id"));
  dln_json_add_raw (item, feature, NULL);
  if ((properties != NULL && !dln_json_fill (self, properties, &dln_json_usual_names, &local)) ||
      !read_place (reading, feature, &local) || (properties != NULL && !dln_json_fill_own (item, properties, &local)))
    return dln_json_set_aside (self->sink, line, feature, NULL, local->message, error);
  return self->sink->item (item, self->sink->data, error);
}

/* Where it follows the features, they were read as if it were not there: it is told. */
static gboolean
take_crs (Reading        *self,
          const DlnJson  *value,
          guint64         line,
          GError        **error)
{
  g_free (self->crs);
  self->crs = dup_foreign_crs (value);
  return self->crs == NULL || !self->any ||
         dln_json_set_aside (self->base.sink, line, value, "crs",
                             "it is not WGS 84, and stands behind features, which were read as if they were in it",
                             error);
}

static gboolean
take_element (const DlnJson  *value,
              const char     *list,
              gboolean        single,
              guint64         line,
              gpointer        data,
              GError        **error)
{
  Reading *reading = data;
  DlnJsonReading *self = &reading->base;

  if (single && g_strcmp0 (list, "name") == 0 && value->text != NULL && self->sink->document != NULL)
    self->sink->document (&(DlnItemSource) { .title = (char *) value->text }, self->sink->data);
  if (single && g_strcmp0 (list, "crs") == 0)
    return take_crs (reading, value, line, error);
  if (single)
    return TRUE;
  if (list != NULL && strcmp (list, "features") != 0)
    return TRUE;
  if (g_strcmp0 (dln_json_get_text (value, "type"), "Feature") == 0)
    return take_feature (reading, value, line, error);
  return dln_json_set_aside (self->sink, line, value, NULL, "it is no feature", error);
}

/* --- what a file is ------------------------------------------------------ */

typedef enum { COLLECTION, LINES, ONE_FEATURE } Layout;

static gboolean
look_for_type (const DlnJson  *value,
               const char     *list,
               gboolean        single,
               guint64         line,
               gpointer        data,
               GError        **error)
{
  gboolean *is_feature = data;

  *is_feature = single && g_strcmp0 (list, "type") == 0 && g_strcmp0 (value->text, "Feature") == 0;
  return !*is_feature;
}

static gboolean
ends_with_any (const char        *name,
               const char *const *endings)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  while (*endings != NULL && !g_str_has_suffix (lower, *endings))
    endings++;
  return *endings != NULL;
}

/* A name says that it is one a line, or how the text begins: with a record separator (RFC 8142), or with an
 * object that a further one follows. */
static Layout
guess_layout (const char *path)
{
  static const char *const endings[] = { ".geojsonl", ".geojsons", ".geojsonseq", NULL };
  g_autofree char *head = NULL;
  const char *begin;
  gboolean is_feature = FALSE;
  const DlnJsonSink look = { .element = look_for_type, .data = &is_feature };

  if (ends_with_any (path, endings))
    return LINES;
  /* What was read of a pipe is gone. */
  head = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? dln_input_read_head (path, DLN_FORMAT_HEAD, NULL) : NULL;
  begin = head != NULL ? head + strspn (head, " \t\r\n") : "";
  if (*begin == '\036')
    return LINES;
  if (*begin != '{' || strstr (head, "\"FeatureCollection\"") != NULL)
    return COLLECTION;
  if (g_regex_match_simple ("\\}[ \t\r]*\\n\\s*\\{", begin, 0, 0))
    return LINES;
  dln_json_look (head, &look);
  return is_feature ? ONE_FEATURE : COLLECTION;
}

static gboolean
read_features (const char            *path,
               const DlnReadOptions  *options,
               const DlnItemSink     *sink,
               GCancellable          *cancellable,
               GError               **error)
{
  g_autoptr (DlnItem) item = dln_item_new ();
  Reading self = { .base = { options, sink, item, dln_date_memo_new () } };
  DlnJsonSink elements = { take_element, dln_json_take_damaged, dln_json_take_progress,
                           &self,        options->encoding,     dln_json_take_guess };
  Layout layout = guess_layout (path);
  gboolean ok;

  elements.whole = layout == ONE_FEATURE;
  ok = layout == LINES ? dln_json_read_lines (path, &elements, cancellable, error)
                       : dln_json_read (path, &elements, cancellable, error);
  dln_date_memo_free (self.base.memo);
  g_free (self.crs);
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
  .holds = DLN_HOLDS_EVERYTHING &
           ~(DLN_HOLDS_GRADES | DLN_HOLDS_CLAIMS | DLN_HOLDS_OUTLINES | DLN_HOLDS_FIGURES | DLN_HOLDS_ROLES),
};
