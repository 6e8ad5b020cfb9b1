/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how XML is parsed here, whatever its elements mean: libxml2's SAX2, pulling from a
 * stream. There is no tree, no network, no document type and so no entity; libxml2 refuses
 * a text or an attribute above 10,000,000 bytes. The first error ends the stream. Never
 * call xmlStopParser() in a callback: it frees the buffer that the callback's attributes
 * point into.
 */
#include "config.h"

#include "dln-xml-stream.h"

#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <string.h>

/* Of what is not well-formed libxml2 would leave out every reference of the rest of the file. */
static DlnXmlStream *
get_stream (xmlParserCtxtPtr parser)
{
  DlnXmlStream *self = parser->_private;

  if (self->mended)
    parser->wellFormed = 1;
  return self;
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
  DlnXmlStream *self = get_stream (data);

  if (self->error == NULL)
    self->handlers->start (self->reader, (const char *) name, (const char *) uri, n_attributes, attributes);
}

static void
end_cb (void          *data,
        const xmlChar *name,
        const xmlChar *prefix,
        const xmlChar *uri)
{
  DlnXmlStream *self = get_stream (data);

  if (self->error == NULL)
    self->handlers->end (self->reader, (const char *) name);
}

static void
text_cb (void          *data,
         const xmlChar *text,
         int            length)
{
  DlnXmlStream *self = get_stream (data);

  if (self->error == NULL)
    self->handlers->text (self->reader, (const char *) text, length);
}

static void
document_type_cb (void          *data,
                  const xmlChar *name,
                  const xmlChar *external_id,
                  const xmlChar *system_id)
{
  DlnXmlStream *self = ((xmlParserCtxtPtr) data)->_private;

  if (self->error == NULL)
    self->handlers->fail (self->reader, "a document type declaration: expected none");
}

/* What is wrong with a text or an attribute, and with nothing around it. Behind a byte that is no UTF-8, of
 * which alone libxml2 does not tell the value, it would take any. */
static gboolean
can_mend (const xmlError *wrong)
{
  static const int codes[] = { XML_ERR_INVALID_HEX_CHARREF,  XML_ERR_INVALID_DEC_CHARREF,
                               XML_ERR_INVALID_CHARREF,      XML_ERR_INVALID_CHAR,
                               XML_ERR_ENTITYREF_NO_NAME,    XML_ERR_ENTITYREF_SEMICOL_MISSING,
                               XML_ERR_UNDECLARED_ENTITY,    XML_WAR_UNDECLARED_ENTITY,
                               XML_ERR_ATTRIBUTE_REDEFINED,  XML_ERR_MISPLACED_CDATA_END,
                               XML_ERR_NAME_REQUIRED,        XML_ERR_DOCUMENT_END };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (wrong->code == codes[i])
      return wrong->code != XML_ERR_INVALID_CHAR || wrong->int1 > 0;
  return FALSE;
}

/* Of which nothing is read anyway: comments, and the prefixes of names. */
static gboolean
is_nothing (int code)
{
  return code == XML_ERR_HYPHEN_IN_COMMENT || code == XML_NS_ERR_UNDEFINED_NAMESPACE;
}

static void
parser_error_cb (void        *data,
                 xmlErrorPtr  parser_error)
{
  DlnXmlStream *self = ((xmlParserCtxtPtr) data)->_private;
  g_autofree char *message = NULL;
  g_autofree char *column = NULL;

  if (self->error != NULL || parser_error->level < XML_ERR_ERROR)
    return;
  self->mended = self->mended || self->handlers->mend != NULL;
  if (self->handlers->mend != NULL && is_nothing (parser_error->code))
    return;
  /* What it quotes is cut, perhaps within a character. */
  message = g_utf8_make_valid (parser_error->message != NULL ? parser_error->message : "damaged", -1);
  g_strdelimit (g_strstrip (message), "\n", ' ');
  if (self->handlers->mend != NULL && can_mend (parser_error))
    {
      self->handlers->mend (self->reader, message, MAX (parser_error->line, 1));
      return;
    }
  if (self->handlers->has_columns)
    column = g_strdup_printf (":%d", MAX (parser_error->int2, 1));
  g_set_error (&self->error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX, "%s:%d%s: %s: expected well-formed XML",
               self->file, MAX (parser_error->line, 1), column != NULL ? column : "", message);
}

static int
read_cb (void *data,
         char *buffer,
         int   length)
{
  DlnXmlStream *self = data;
  g_autoptr (GError) local = NULL;
  gssize n;

  if (self->error != NULL || g_cancellable_set_error_if_cancelled (self->cancellable, &self->error))
    return -1;
  n = g_input_stream_read (self->bytes, buffer, (gsize) length, self->cancellable, &local);
  if (n < 0)
    {
      if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        self->error = g_steal_pointer (&local);
      else
        g_set_error (&self->error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ, "%s: %s%s", self->file, local->message,
                     self->handlers->unreadable);
      return -1;
    }
  self->n_bytes += n;
  if (self->handlers->read != NULL)
    self->handlers->read (self->reader, self->n_bytes);
  return self->error == NULL ? (int) n : -1;
}

/**
 * dln_xml_stream_parse:
 * @self: a stream
 *
 * Reads it to its end or to its first error. Its parser stays, so that the reader can
 * still tell a place; dln_xml_stream_finish() ends it.
 *
 * Returns: whether it was one whole document; where it was not and there is no error, it
 *   ended too early
 */
gboolean
dln_xml_stream_parse (DlnXmlStream *self)
{
  xmlSAXHandlerPtr sax;
  xmlDocPtr tree;

  self->parser = xmlNewParserCtxt ();
  sax = self->parser->sax;
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
  /* NOENT lets the five predefined entities come as characters; with no document type
   * there is no other. */
  tree = xmlCtxtReadIO (self->parser, read_cb, NULL, self, NULL, self->encoding,
                        XML_PARSE_NONET | XML_PARSE_NOENT | (self->encoding != NULL ? XML_PARSE_IGNORE_ENC : 0) |
                          (self->handlers->mend != NULL ? XML_PARSE_RECOVER : 0));
  g_clear_pointer (&tree, xmlFreeDoc);
  return self->error == NULL && (self->parser->wellFormed || self->mended);
}

/**
 * dln_xml_stream_finish:
 * @self: a stream that was parsed
 *
 * Its error is the reader's to take.
 */
void
dln_xml_stream_finish (DlnXmlStream *self)
{
  g_clear_pointer (&self->parser, xmlFreeParserCtxt);
}

/**
 * dln_xml_stream_get_line:
 * @self: a stream that is being parsed
 *
 * Returns: where it stands, from 1
 */
int
dln_xml_stream_get_line (const DlnXmlStream *self)
{
  return MAX (xmlSAX2GetLineNumber (self->parser), 1);
}

/**
 * dln_xml_stream_fail:
 * @self: a stream that is being parsed
 * @code: of which kind the error is
 * @format: what was found, and what was expected
 * @arguments: of @format
 *
 * Ends the stream with the file, the line, and the message. The first error counts.
 */
void
dln_xml_stream_fail (DlnXmlStream    *self,
                     DlnFormatsError  code,
                     const char      *format,
                     va_list          arguments)
{
  g_autofree char *message = NULL;

  if (self->error != NULL)
    return;
  message = g_strdup_vprintf (format, arguments);
  g_set_error (&self->error, DLN_FORMATS_ERROR, code, "%s:%d: %s", self->file, dln_xml_stream_get_line (self), message);
}

/**
 * dln_xml_stream_dup_attribute:
 * @name: its local name
 * @n_attributes: how many there are
 * @attributes: as SAX2 has them
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
dln_xml_stream_dup_attribute (const char     *name,
                              int             n_attributes,
                              const xmlChar **attributes)
{
  for (int i = 0; i < n_attributes; i++, attributes += DLN_XML_ATTRIBUTE_SIZE)
    if (strcmp ((const char *) attributes[DLN_XML_ATTRIBUTE_NAME], name) == 0)
      return g_strndup ((const char *) attributes[DLN_XML_ATTRIBUTE_VALUE],
                        (gsize) (attributes[DLN_XML_ATTRIBUTE_END] - attributes[DLN_XML_ATTRIBUTE_VALUE]));
  return NULL;
}
