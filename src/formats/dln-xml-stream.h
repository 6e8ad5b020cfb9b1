/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-formats-error.h"

#include <gio/gio.h>
#include <libxml/parser.h>

G_BEGIN_DECLS

/* SAX2's attributes are five pointers each: name, prefix, URI, value, its end. */
enum {
  DLN_XML_ATTRIBUTE_NAME,
  DLN_XML_ATTRIBUTE_PREFIX,
  DLN_XML_ATTRIBUTE_URI,
  DLN_XML_ATTRIBUTE_VALUE,
  DLN_XML_ATTRIBUTE_END,
  DLN_XML_ATTRIBUTE_SIZE
};

/**
 * DlnXmlHandlers:
 * @start: an element begins; its names are the parser's until the file ends
 * @end: it ends
 * @text: some of what stands between; not terminated
 * @fail: the file holds what it must not hold
 * @mend: (nullable): a text or an attribute is not well-formed, and is read without what is wrong in it, or two
 *   attributes have one name; comes before what it is in. Without it that is an error
 * @read: (nullable): so many bytes are read by now
 * @has_columns: whether messages tell the column too
 * @unreadable: what messages end with where the file cannot be read
 *
 * What a reader makes of a stream. None is called after the first error.
 */
typedef struct {
  void (*start) (gpointer reader, const char *name, const char *uri, int n_attributes, const xmlChar **attributes);
  void (*end) (gpointer reader, const char *name);
  void (*text) (gpointer reader, const char *text, int length);
  void (*fail) (gpointer reader, const char *message);
  void (*mend) (gpointer reader, const char *message, int line);
  void (*read) (gpointer reader, goffset n_bytes);
  gboolean has_columns;
  const char *unreadable;
} DlnXmlHandlers;

/**
 * DlnXmlStream:
 * @file: what messages call it
 * @bytes: what is read
 * @cancellable: (nullable): stops it
 * @handlers: take what is found
 * @reader: the handlers' own
 * @parser: libxml2's, while it runs
 * @error: (nullable): the first error, which ends the stream
 * @encoding: (nullable): what it is in, whatever it declares; the reader's to set
 * @mended: whether something was
 *
 * A stream of elements from a file that is not trusted: no tree, no network, no document
 * type and so no entity. The first five fields are the reader's to set.
 */
typedef struct {
  const char *file;
  GInputStream *bytes;
  GCancellable *cancellable;
  const DlnXmlHandlers *handlers;
  gpointer reader;

  xmlParserCtxtPtr parser;
  goffset n_bytes;
  GError *error;
  const char *encoding;
  gboolean mended;
} DlnXmlStream;

gboolean dln_xml_stream_parse (DlnXmlStream *self);
void dln_xml_stream_finish (DlnXmlStream *self);
int dln_xml_stream_get_line (const DlnXmlStream *self);
void dln_xml_stream_fail (DlnXmlStream *self, DlnFormatsError code, const char *format, va_list arguments)
  G_GNUC_PRINTF (3, 0);
char *dln_xml_stream_dup_attribute (const char *name, int n_attributes, const xmlChar **attributes);

G_END_DECLS
