/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-format.h"
#include "dln-xml-stream.h"

G_BEGIN_DECLS

/* Elements deeper in each other than this are an attack, not a map. */
#define DLN_XML_MOST_DEPTH 100
/* Bytes of one text; an element with a longer one is set aside. */
#define DLN_XML_MOST_TEXT (8 * 1024 * 1024)

typedef struct _DlnXml DlnXml;

/**
 * DlnXmlDialect:
 * @root: the local name of its root element
 * @start: an element begins; self->path[self->depth] is its local name, the root's depth is 1
 * @end: it ends; @text is what stands in it before its first child and after its last
 *
 * What one XML format makes of elements. %FALSE with an error stops.
 */
typedef struct {
  const char *root;
  gboolean (*start) (DlnXml *self, const char *name, int n_attributes, const xmlChar **attributes, GError **error);
  gboolean (*end) (DlnXml *self, const char *name, const char *text, GError **error);
} DlnXmlDialect;

/**
 * DlnXml:
 * @depth: of elements that are open
 * @path: their names, from 1
 * @item: the one that is being filled
 * @damage: (nullable): why it has to be set aside
 * @damaged: (nullable): the value that is to blame
 * @item_depth: of the element that is becoming an item; 0 for none
 * @broken: (nullable): what is not well-formed outside of items
 * @broken_line: where
 * @data: the dialect's own
 *
 * A stream of elements that become items. The file is not trusted: no tree, no network,
 * no document type and so no entity.
 */
struct _DlnXml {
  const DlnReadOptions *options;
  const DlnItemSink *sink;
  const DlnXmlDialect *dialect;
  int depth;
  const char *path[DLN_XML_MOST_DEPTH + 1];
  DlnItem *item;
  char *damage;
  char *damaged;
  int item_depth;
  char *broken;
  guint64 broken_line;
  gpointer data;

  DlnDateMemo *memo;
  DlnXmlStream stream;
  GString *text;
  gboolean told;
};

/**
 * DlnXmlExtent:
 * @n_points: how many there were
 *
 * Where many points lie, whatever their number.
 */
typedef struct {
  guint n_points;
  double first; /* longitude: @least and @most go on from there, over the antimeridian too */
  DlnPoint least;
  DlnPoint most;
} DlnXmlExtent;

gboolean dln_xml_read (const char *path, const DlnXmlDialect *dialect, const DlnReadOptions *options,
                       const DlnItemSink *sink, gpointer data, GCancellable *cancellable, GError **error);
gboolean dln_xml_read_stream (GInputStream *stream, const char *name, const DlnXmlDialect *dialect,
                              const DlnReadOptions *options, const DlnItemSink *sink, gpointer data,
                              GCancellable *cancellable, GError **error);
GInputStream *dln_xml_open (const char *path, GCancellable *cancellable, GError **error);
gboolean dln_xml_is_in (const DlnXml *self, const char *parent);
void dln_xml_tell_title (DlnXml *self, const char *title);
void dln_xml_begin_item (DlnXml *self, const char *element);
gboolean dln_xml_end_item (DlnXml *self, GError **error);
gboolean dln_xml_set_aside (DlnXml *self, const char *column, GError **error);
void dln_xml_damage (DlnXml *self, const char *value, const char *format, ...) G_GNUC_PRINTF (3, 4);
DlnTime *dln_xml_read_time (DlnXml *self, const char *text);
DlnTime *dln_xml_join_times (DlnXml *self, const DlnTime *begin, const DlnTime *end);

gboolean dln_xml_extent_add (DlnXmlExtent *extent, const char *latitude, const char *longitude);
void dln_xml_extent_set (const DlnXmlExtent *extent, DlnItem *item);

G_END_DECLS
