/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what KML and GPX have in common: a stream of elements, and errors with their
 * place. The file is not trusted: no tree, no network, no document type and so no
 * entity. The first error ends the stream. Never call xmlStopParser() in a callback:
 * it frees the buffer that the callback's attributes point into.
 */
#include "config.h"

#include "dln-shapes-reader-private.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

/* A name longer than this is no name. */
#define MOST_COLLECTED 4096
/* SAX2's attributes are five pointers each: name, prefix, URI, value, its end. */
#define ATTRIBUTE_STRIDE 5

/**
 * dln_shapes_xml_fail:
 * @self: a reader
 * @format: what was found, and what was expected
 *
 * The first error counts.
 */
void
dln_shapes_xml_fail (DlnShapesXml *self,
                     const char   *format,
                     ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  if (self->error != NULL)
    return;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (&self->error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE, "%s:%d: %s", self->file,
               MAX (xmlSAX2GetLineNumber (self->parser), 1), message);
}

/**
 * dln_shapes_xml_add:
 * @self: a reader with a part that is being built
 * @point: degrees
 */
void
dln_shapes_xml_add (DlnShapesXml *self,
                    DlnPoint      point)
{
  if (self->error != NULL || dln_shapes_add (self->shapes, point))
    return;
  if (dln_point_is_valid (point))
    dln_shapes_xml_fail (self, "too much: expected at most %u positions", DLN_SHAPES_MOST);
  else
    dln_shapes_xml_fail (self, "latitude %g, longitude %g: expected -90 to 90 and -180 to 180", point.latitude,
                         point.longitude);
}

/**
 * dln_shapes_xml_begin_item:
 * @self: a reader at an element whose child has the name of its shapes
 */
void
dln_shapes_xml_begin_item (DlnShapesXml *self)
{
  self->item_depth = self->depth;
  self->first = dln_shapes_get_n_shapes (self->shapes);
  g_string_truncate (self->name, 0);
}

/**
 * dln_shapes_xml_end_item:
 * @self: a reader at the end of that element
 */
void
dln_shapes_xml_end_item (DlnShapesXml *self)
{
  dln_shapes_set_name (self->shapes, self->first, self->name->str);
  self->item_depth = 0;
}

/**
 * dln_shapes_xml_dup_attribute:
 * @name: its local name
 * @n_attributes: how many there are
 * @attributes: as SAX2 has them
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
dln_shapes_xml_dup_attribute (const char     *name,
                              int             n_attributes,
                              const xmlChar **attributes)
{
  for (int i = 0; i < n_attributes; i++, attributes += ATTRIBUTE_STRIDE)
    if (strcmp ((const char *) attributes[0], name) == 0)
      return g_strndup ((const char *) attributes[3], (gsize) (attributes[4] - attributes[3]));
  return NULL;
}

static void
start_cb (void           *data,
          const xmlChar  *name,
          const xmlChar  *prefix,
          const xmlChar  *uri,
          int             n_namespaces,
          const xmlChar **namespaces,
          int             n_attributes,
          int             n_defaulted,
          const xmlChar **attributes)
{
  DlnShapesXml *self = ((xmlParserCtxtPtr) data)->_private;

  if (self->error != NULL)
    return;
  if (++self->depth > DLN_SHAPES_MOST_DEPTH)
    dln_shapes_xml_fail (self, "<%s>: too deep: expected at most %d elements in each other", name,
                         DLN_SHAPES_MOST_DEPTH);
  else if (self->depth == 1 && strcmp ((const char *) name, self->dialect->root) != 0)
    dln_shapes_xml_fail (self, "<%s>: expected <%s>", name, self->dialect->root);
  else
    self->dialect->start (self, (const char *) name, n_attributes, attributes);
}

static void
end_cb (void          *data,
        const xmlChar *name,
        const xmlChar *prefix,
        const xmlChar *uri)
{
  DlnShapesXml *self = ((xmlParserCtxtPtr) data)->_private;

  if (self->error != NULL)
    return;
  self->dialect->end (self, (const char *) name);
  self->collecting = FALSE;
  self->depth--;
}

static void
text_cb (void          *data,
         const xmlChar *text,
         int            length)
{
  DlnShapesXml *self = ((xmlParserCtxtPtr) data)->_private;

  if (self->error != NULL)
    return;
  if (self->collecting && self->collected->len + (gsize) length <= MOST_COLLECTED)
    g_string_append_len (self->collected, (const char *) text, length);
  else if (self->dialect->text != NULL)
    self->dialect->text (self, (const char *) text, length);
}

static void
document_type_cb (void          *data,
                  const xmlChar *name,
                  const xmlChar *external_id,
                  const xmlChar *system_id)
{
  dln_shapes_xml_fail (((xmlParserCtxtPtr) data)->_private, "a document type declaration: expected none");
}

static void
parser_error_cb (void        *data,
                 xmlErrorPtr  parser_error)
{
  DlnShapesXml *self = ((xmlParserCtxtPtr) data)->_private;
  g_autofree char *message = NULL;

  if (self->error != NULL || parser_error->level < XML_ERR_ERROR)
    return;
  message = g_strdelimit (g_strstrip (g_strdup (parser_error->message ? parser_error->message : "damaged")), "\n", ' ');
  g_set_error (&self->error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX, "%s:%d: %s: expected well-formed XML",
               self->file, MAX (parser_error->line, 1), message);
}

static int
read_cb (void *data,
         char *buffer,
         int   length)
{
  DlnShapesXml *self = data;
  g_autoptr (GError) local = NULL;
  gssize n;

  if (self->error != NULL || g_cancellable_set_error_if_cancelled (self->cancellable, &self->error))
    return -1;
  n = g_input_stream_read (self->stream, buffer, (gsize) length, self->cancellable, &local);
  if (n >= 0)
    return (int) n;
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->error = g_steal_pointer (&local);
  else
    g_set_error (&self->error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ, "%s: %s", self->file, local->message);
  return -1;
}

static void
install_callbacks (DlnShapesXml *self)
{
  xmlSAXHandlerPtr sax = self->parser->sax;

  memset (sax, 0, sizeof *sax);
  sax->initialized = XML_SAX2_MAGIC;
  sax->startElementNs = start_cb;
  sax->endElementNs = end_cb;
  sax->characters = text_cb;
  sax->cdataBlock = text_cb;
  sax->ignorableWhitespace = text_cb;
  sax->internalSubset = document_type_cb;
  sax->serror = (xmlStructuredErrorFunc) parser_error_cb;
  self->parser->_private = self;
}

/**
 * dln_shapes_xml_read:
 * @stream: what to read
 * @file: what messages call it
 * @dialect: what its elements mean
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnFormatsError or of %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): its shapes
 */
DlnShapes *
dln_shapes_xml_read (GInputStream            *stream,
                     const char              *file,
                     const DlnShapesDialect  *dialect,
                     GCancellable            *cancellable,
                     GError                 **error)
{
  DlnShapesXml self = { .file = file, .stream = stream, .cancellable = cancellable, .dialect = dialect };
  xmlDocPtr tree;

  self.parser = xmlNewParserCtxt ();
  self.shapes = dln_shapes_new ();
  self.name = g_string_new (NULL);
  self.collected = g_string_new (NULL);
  self.token = g_string_new (NULL);
  install_callbacks (&self);
  /* NOENT lets the five predefined entities come as characters; with no document type
   * there is no other. */
  tree = xmlCtxtReadIO (self.parser, read_cb, NULL, &self, NULL, NULL,
                        XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NODICT);
  g_clear_pointer (&tree, xmlFreeDoc);
  if (self.error == NULL && !self.parser->wellFormed)
    dln_shapes_xml_fail (&self, "it ends too early: expected well-formed XML");
  xmlFreeParserCtxt (self.parser);
  g_string_free (self.name, TRUE);
  g_string_free (self.collected, TRUE);
  g_string_free (self.token, TRUE);
  if (self.error == NULL)
    return self.shapes;
  dln_shapes_unref (self.shapes);
  g_propagate_error (error, self.error);
  return NULL;
}
