/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading KML (OGC 12-007r2): the points, lines, rings, polygons and tracks of its
 * placemarks, with their names. Styles, overlays, models and links to other files are
 * passed over. A geometry without room for a line or a ring is none.
 */
#include "config.h"

#include "dln-shapes-reader-private.h"

#include <string.h>

static const struct {
  const char *element;
  DlnGeometryKind kind;
} geometries[] = {
  { "Point", DLN_GEOMETRY_POINTS },     { "LineString", DLN_GEOMETRY_LINE }, { "LinearRing", DLN_GEOMETRY_LINE },
  { "Polygon", DLN_GEOMETRY_POLYGON },  { "Track", DLN_GEOMETRY_LINE },
};

static gboolean
find_geometry (const char   *name,
               DlnGeometryKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (geometries); i++)
    if (strcmp (name, geometries[i].element) == 0)
      {
        *kind = geometries[i].kind;
        return TRUE;
      }
  return FALSE;
}

static void
start_geometry (DlnShapesXml *self,
                const char   *name,
                DlnGeometryKind  kind)
{
  if (self->shape_depth > 0 && strcmp (name, "LinearRing") == 0)
    dln_shapes_begin_part (self->shapes);
  else if (self->shape_depth > 0)
    dln_shapes_xml_fail (self, "<%s> in another geometry: expected it beside it", name);
  else
    {
      self->shape_depth = self->depth;
      dln_shapes_begin (self->shapes, kind);
      /* A polygon's is for coordinates that stand in no ring; empty it is dropped. */
      dln_shapes_begin_part (self->shapes);
    }
}

static void
collect (DlnShapesXml *self)
{
  self->collecting = TRUE;
  g_string_truncate (self->collected, 0);
}

static void
start (DlnShapesXml   *self,
       const char     *name,
       int             n_attributes,
       const xmlChar **attributes)
{
  DlnGeometryKind kind;

  if (strcmp (name, "Placemark") == 0 && self->item_depth == 0)
    dln_shapes_xml_begin_item (self);
  else if (self->item_depth == 0)
    return;
  else if (strcmp (name, "name") == 0 && self->depth == self->item_depth + 1)
    collect (self);
  else if (find_geometry (name, &kind))
    start_geometry (self, name, kind);
  else if (self->shape_depth > 0 && strcmp (name, "coordinates") == 0)
    {
      self->in_coordinates = TRUE;
      g_string_truncate (self->token, 0);
    }
  else if (self->shape_depth > 0 && strcmp (name, "coord") == 0)
    collect (self);
}

/* Longitude and latitude, and maybe an altitude: with commas, in a track with spaces. */
static void
take_position (DlnShapesXml *self,
               const char   *text,
               char          separator)
{
  const char *second = strchr (text, separator);
  const char *third = second != NULL ? strchr (second + 1, separator) : NULL;
  const char *end = third != NULL ? third : text + strlen (text);
  DlnPoint point;

  if (second == NULL || !dln_shapes_parse_number (text, (gsize) (second - text), &point.longitude) ||
      !dln_shapes_parse_number (second + 1, (gsize) (end - second - 1), &point.latitude))
    dln_shapes_xml_fail (self, "position \"%.40s\": expected LONGITUDE,LATITUDE", text);
  else
    dln_shapes_xml_add (self, point);
}

static void
flush_position (DlnShapesXml *self)
{
  if (self->token->len > 0)
    take_position (self, self->token->str, ',');
  g_string_truncate (self->token, 0);
}

static void
text (DlnShapesXml *self,
      const char   *piece,
      int           length)
{
  if (!self->in_coordinates)
    return;
  for (int i = 0; i < length && self->stream.error == NULL; i++)
    if (!g_ascii_isspace (piece[i]))
      {
        g_string_append_c (self->token, piece[i]);
        if (self->token->len > 200)
          dln_shapes_xml_fail (self, "position \"%.40s\": expected LONGITUDE,LATITUDE", self->token->str);
      }
    else
      flush_position (self);
}

static void
end (DlnShapesXml *self,
     const char   *name)
{
  if (self->in_coordinates)
    {
      flush_position (self);
      self->in_coordinates = FALSE;
    }
  else if (self->collecting && self->shape_depth > 0)
    take_position (self, g_strstrip (self->collected->str), ' ');
  else if (self->collecting)
    g_string_assign (self->name, g_strstrip (self->collected->str));
  else if (self->shape_depth == self->depth && self->shape_depth > 0)
    {
      dln_shapes_end (self->shapes);
      self->shape_depth = 0;
    }
  else if (self->item_depth == self->depth)
    dln_shapes_xml_end_item (self);
}

/**
 * dln_kml_read_shapes:
 * @stream: KML
 * @file: what messages call it
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnFormatsError or of %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): its shapes
 */
DlnShapes *
dln_kml_read_shapes (GInputStream  *stream,
                     const char    *file,
                     GCancellable  *cancellable,
                     GError       **error)
{
  static const DlnShapesDialect kml = { "kml", start, end, text };

  return dln_shapes_xml_read (stream, file, &kml, cancellable, error);
}
