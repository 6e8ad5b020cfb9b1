/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-xml.h"
#include "dln-shapes-reader.h"
#include "dln-xml-stream.h"


G_BEGIN_DECLS

/* Elements or brackets deeper than this are an attack, not a map. */
#define DLN_SHAPES_MOST_DEPTH 100

typedef struct _DlnShapesXml DlnShapesXml;

/**
 * DlnShapesDialect:
 * @root: the local name of its root element
 * @start: an element begins; its depth is that of the reader, the root's is 1
 * @end: it ends
 * @text: (nullable): characters in it, in as many pieces as they come
 *
 * What one XML format makes of elements.
 */
typedef struct {
  const char *root;
  void (*start) (DlnShapesXml *self, const char *name, int n_attributes, const xmlChar **attributes);
  void (*end) (DlnShapesXml *self, const char *name);
  void (*text) (DlnShapesXml *self, const char *text, int length);
} DlnShapesDialect;

/**
 * DlnShapesXml:
 * @depth: of elements that are open
 * @item_depth: of the element that has the name, 0 for none
 * @first: shapes from here on are that element's
 * @name: its name
 * @shape_depth: of the element that is a shape, 0 for none
 * @collecting: whether characters go to @collected
 * @token: where @text keeps a word that goes on in the next piece
 *
 * Both XML formats keep their state here: it is little.
 */
struct _DlnShapesXml {
  DlnXmlStream stream;
  const DlnShapesDialect *dialect;
  DlnShapes *shapes;
  int depth;
  int item_depth;
  int shape_depth;
  guint first;
  GString *name;
  gboolean collecting;
  gboolean in_coordinates;
  GString *collected;
  GString *token;
};

DlnShapes *dln_shapes_xml_read (GInputStream *stream, const char *file, const DlnShapesDialect *dialect,
                                GCancellable *cancellable, GError **error);
void dln_shapes_xml_fail (DlnShapesXml *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void dln_shapes_xml_add (DlnShapesXml *self, DlnPoint point);
void dln_shapes_xml_begin_item (DlnShapesXml *self);
void dln_shapes_xml_end_item (DlnShapesXml *self);

gboolean dln_shapes_parse_number (const char *text, gsize length, double *value);

DlnShapes *dln_geojson_read_shapes (GInputStream *stream, const char *file, GCancellable *cancellable, GError **error);
DlnShapes *dln_kml_read_shapes (GInputStream *stream, const char *file, GCancellable *cancellable, GError **error);
DlnShapes *dln_gpx_read_shapes (GInputStream *stream, const char *file, GCancellable *cancellable, GError **error);

G_END_DECLS
