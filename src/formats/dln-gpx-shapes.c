/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading GPX 1.0 and 1.1: waypoints are points, routes and the segments of tracks
 * are lines, each with its name. A segment of one position is no line and is passed over.
 */
#include "config.h"

#include "dln-shapes-reader-private.h"

#include <string.h>

static void
add_position (DlnShapesXml   *self,
              const char     *name,
              int             n_attributes,
              const xmlChar **attributes)
{
  g_autofree char *latitude = dln_xml_stream_dup_attribute ("lat", n_attributes, attributes);
  g_autofree char *longitude = dln_xml_stream_dup_attribute ("lon", n_attributes, attributes);
  DlnPoint point;

  if (latitude == NULL || longitude == NULL ||
      !dln_shapes_parse_number (latitude, strlen (latitude), &point.latitude) ||
      !dln_shapes_parse_number (longitude, strlen (longitude), &point.longitude))
    dln_shapes_xml_fail (self, "<%s lat=\"%.40s\" lon=\"%.40s\">: expected degrees", name,
                         latitude != NULL ? latitude : "", longitude != NULL ? longitude : "");
  else
    dln_shapes_xml_add (self, point);
}

static void
begin_shape (DlnShapesXml *self,
             DlnGeometryKind  kind)
{
  self->shape_depth = self->depth;
  dln_shapes_begin (self->shapes, kind);
  dln_shapes_begin_part (self->shapes);
}

static void
start (DlnShapesXml   *self,
       const char     *name,
       int             n_attributes,
       const xmlChar **attributes)
{
  gboolean waypoint = strcmp (name, "wpt") == 0, route = strcmp (name, "rte") == 0;

  if (self->depth == 2 && (waypoint || route || strcmp (name, "trk") == 0))
    {
      dln_shapes_xml_begin_item (self);
      if (waypoint || route)
        begin_shape (self, waypoint ? DLN_GEOMETRY_POINTS : DLN_GEOMETRY_LINE);
      if (waypoint)
        add_position (self, name, n_attributes, attributes);
    }
  else if (self->item_depth == 0)
    return;
  else if (self->depth == 3 && strcmp (name, "name") == 0)
    {
      self->collecting = TRUE;
      g_string_truncate (self->collected, 0);
    }
  else if (self->depth == 3 && self->shape_depth == 0 && strcmp (name, "trkseg") == 0)
    begin_shape (self, DLN_GEOMETRY_LINE);
  else if (self->shape_depth > 0 && self->depth == self->shape_depth + 1 &&
           (strcmp (name, "trkpt") == 0 || strcmp (name, "rtept") == 0))
    add_position (self, name, n_attributes, attributes);
}

static void
end (DlnShapesXml *self,
     const char   *name)
{
  if (self->collecting)
    g_string_assign (self->name, g_strstrip (self->collected->str));
  if (self->shape_depth == self->depth && self->shape_depth > 0)
    {
      dln_shapes_end (self->shapes);
      self->shape_depth = 0;
    }
  if (self->item_depth == self->depth)
    dln_shapes_xml_end_item (self);
}

/**
 * dln_gpx_read_shapes:
 * @stream: GPX
 * @file: what messages call it
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnFormatsError or of %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): its shapes
 */
DlnShapes *
dln_gpx_read_shapes (GInputStream  *stream,
                     const char    *file,
                     GCancellable  *cancellable,
                     GError       **error)
{
  static const DlnShapesDialect gpx = { "gpx", start, end, NULL };

  return dln_shapes_xml_read (stream, file, &gpx, cancellable, error);
}
