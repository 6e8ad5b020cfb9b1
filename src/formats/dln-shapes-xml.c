/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what KML and GPX have in common: a stream of elements that become shapes.
 */
#include "config.h"

#include "dln-shapes-reader-private.h"

#include <string.h>

/* A name longer than this is no name. */
#define MOST_COLLECTED 4096

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
  va_list arguments;

  va_start (arguments, format);
  dln_xml_stream_fail (&self->stream, DLN_FORMATS_ERROR_VALUE, format, arguments);
  va_end (arguments);
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
  if (self->stream.error != NULL || dln_shapes_add (self->shapes, point))
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

static void
fail_cb (gpointer    reader,
         const char *message)
{
  dln_shapes_xml_fail (reader, "%s", message);
}

static void
start_cb (gpointer        reader,
          const char     *name,
          const char     *uri,
          int             n_attributes,
          const xmlChar **attributes)
{
  DlnShapesXml *self = reader;

  if (++self->depth > DLN_SHAPES_MOST_DEPTH)
    dln_shapes_xml_fail (self, "<%s>: too deep: expected at most %d elements in each other", name,
                         DLN_SHAPES_MOST_DEPTH);
  else if (self->depth == 1 && strcmp (name, self->dialect->root) != 0)
    dln_shapes_xml_fail (self, "<%s>: expected <%s>", name, self->dialect->root);
  else
    self->dialect->start (self, name, n_attributes, attributes);
}

static void
end_cb (gpointer    reader,
        const char *name)
{
  DlnShapesXml *self = reader;

  self->dialect->end (self, name);
  self->collecting = FALSE;
  self->depth--;
}

static void
text_cb (gpointer    reader,
         const char *text,
         int         length)
{
  DlnShapesXml *self = reader;

  if (self->collecting && self->collected->len + (gsize) length <= MOST_COLLECTED)
    g_string_append_len (self->collected, text, length);
  else if (self->dialect->text != NULL)
    self->dialect->text (self, text, length);
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
  static const DlnXmlHandlers handlers = { start_cb, end_cb, text_cb, fail_cb, NULL, NULL, FALSE, "" };
  DlnShapesXml self = { .dialect = dialect };

  self.stream = (DlnXmlStream) { file, stream, cancellable, &handlers, &self, NULL, 0, NULL };
  self.shapes = dln_shapes_new ();
  self.name = g_string_new (NULL);
  self.collected = g_string_new (NULL);
  self.token = g_string_new (NULL);
  if (!dln_xml_stream_parse (&self.stream))
    dln_shapes_xml_fail (&self, "it ends too early: expected well-formed XML");
  dln_xml_stream_finish (&self.stream);
  g_string_free (self.name, TRUE);
  g_string_free (self.collected, TRUE);
  g_string_free (self.token, TRUE);
  if (self.stream.error == NULL)
    return self.shapes;
  dln_shapes_unref (self.shapes);
  g_propagate_error (error, self.stream.error);
  return NULL;
}
