/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns writing case XML, as a stream: no record is held longer than it takes
 * to write it. The same records give the same bytes. The file appears whole
 * or not at all: it is written beside its place and renamed.
 */
#include "config.h"

#include "dln-case-xml.h"

#include "dln-case-xml-private.h"
#include "dln-edtf.h"
#include "dln-output.h"

#include <libxml/xmlwriter.h>
#include <string.h>

typedef struct {
  const char *path;
  xmlTextWriterPtr xml;
  GCancellable *cancellable;
  char *zone;
  const DlnRecordType *group;
  DlnOutput *output;
  gboolean no_memory;
} Writer;

static char *
xml_name (const char *field_name)
{
  return g_strdelimit (g_strdup (field_name), "_", '-');
}

/* A callback that fails makes libxml2 print: the output keeps the error instead. */
static int
write_cb (void       *data,
          const char *bytes,
          int         length)
{
  Writer *self = data;

  dln_output_write (self->output, bytes, (gsize) length);
  return length;
}

static void
check (Writer *self,
       int     written)
{
  self->no_memory = self->no_memory || written < 0;
}

static void
write_attribute (Writer     *self,
                 const char *name,
                 const char *text)
{
  if (text != NULL)
    check (self, xmlTextWriterWriteAttribute (self->xml, BAD_CAST name, BAD_CAST text));
}

static gboolean
edtf_says_all (Writer        *self,
               const DlnTime *time)
{
  const char *zone = time->zone != NULL ? time->zone : self->zone;
  g_autoptr (DlnEdtf) edtf = time->edtf != NULL ? dln_edtf_parse (time->edtf, zone, NULL) : NULL;

  return edtf != NULL && dln_bounds_equal (&edtf->bounds, &time->bounds);
}

static void
write_time (Writer        *self,
            const char    *name,
            const DlnTime *time)
{
  const DlnInstant bounds[] = { time->bounds.begin_earliest, time->bounds.begin_latest,
                                time->bounds.end_earliest, time->bounds.end_latest };

  check (self, xmlTextWriterStartElement (self->xml, BAD_CAST name));
  write_attribute (self, "edtf", time->edtf);
  write_attribute (self, "reported", time->reported);
  if (g_strcmp0 (time->zone, self->zone) != 0)
    write_attribute (self, "zone", time->zone);
  if (time->basis != DLN_BASIS_CLAIMED)
    write_attribute (self, "basis", dln_vocabulary_get_nick (&dln_vocabulary_basis, time->basis));
  for (guint i = 0; i < G_N_ELEMENTS (bounds) && !edtf_says_all (self, time); i++)
    {
      g_autofree char *text = dln_instant_format (bounds[i]);

      write_attribute (self, dln_case_xml_bounds[i], text);
    }
  check (self, xmlTextWriterEndElement (self->xml));
}

/* XML 1.0 has no way to write most control characters. */
static gboolean
is_writable (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xfffe || c == 0xffff)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_texts (Writer           *self,
             const DlnRecord  *record,
             GError          **error)
{
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const DlnValue *value = &record->values[i];
      const char *texts[] = { value->text, value->time != NULL ? value->time->reported : NULL };

      for (guint t = 0; value->set && t < G_N_ELEMENTS (texts); t++)
        if (texts[t] != NULL && !is_writable (texts[t]))
          {
            g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_WRITE,
                         "%s: %s of %s:%s: expected no control characters", self->path,
                         record->type->fields[i].name, record->type->name, record->slug);
            return FALSE;
          }
    }
  return TRUE;
}

static void
write_attributes (Writer          *self,
                  const DlnRecord *record)
{
  write_attribute (self, "slug", record->slug);
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const DlnField *field = &record->type->fields[i];
      g_autofree char *name = xml_name (field->name);
      g_autofree char *text = NULL;

      if (dln_case_xml_is_child (field) || !record->values[i].set)
        continue;
      text = dln_value_format (&record->values[i], field);
      if (text != NULL && *text != '\0')
        write_attribute (self, name, text);
    }
}

static void
write_children (Writer          *self,
                const DlnRecord *record)
{
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const DlnField *field = &record->type->fields[i];
      const DlnValue *value = &record->values[i];
      g_autofree char *name = xml_name (field->name);

      if (!value->set)
        continue;
      if (field->kind == DLN_FIELD_TIME && !dln_time_is_empty (value->time))
        write_time (self, name, value->time);
      else if (field->kind == DLN_FIELD_PROSE && *value->text != '\0')
        check (self, xmlTextWriterWriteElement (self->xml, BAD_CAST name, BAD_CAST value->text));
    }
}

static gboolean
finish_record (Writer  *self,
               GError **error)
{
  if (self->no_memory)
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_WRITE, "%s: there is not enough memory", self->path);
      return FALSE;
    }
  return dln_output_check (self->output, self->cancellable, error);
}

static gboolean
write_case (const DlnRecord  *record,
            gpointer          data,
            GError          **error)
{
  Writer *self = data;
  g_autofree char *format = g_strdup_printf ("%d", DLN_CASE_XML_FORMAT);

  if (!check_texts (self, record, error))
    return FALSE;
  g_free (self->zone);
  self->zone = g_strdup (dln_record_get_text (record, "zone"));
  check (self, xmlTextWriterStartElement (self->xml, BAD_CAST record->type->name));
  write_attribute (self, "xmlns", DLN_CASE_XML_NAMESPACE);
  write_attribute (self, "format", format);
  write_attributes (self, record);
  write_children (self, record);
  return finish_record (self, error);
}

static gboolean
write_record (const DlnRecord  *record,
              gpointer          data,
              GError          **error)
{
  Writer *self = data;

  if (!check_texts (self, record, error))
    return FALSE;
  if (self->group != record->type)
    {
      self->group = record->type;
      check (self, xmlTextWriterStartElement (self->xml, BAD_CAST record->type->plural));
    }
  check (self, xmlTextWriterStartElement (self->xml, BAD_CAST record->type->name));
  write_attributes (self, record);
  write_children (self, record);
  check (self, xmlTextWriterEndElement (self->xml));
  return finish_record (self, error);
}

static gboolean
write_document (Writer                 *self,
                const DlnRecordSource  *source,
                GError                **error)
{
  DlnSink case_sink = { write_case, self };
  DlnSink sink = { write_record, self };

  check (self, xmlTextWriterSetIndent (self->xml, 1));
  check (self, xmlTextWriterSetIndentString (self->xml, BAD_CAST "  "));
  check (self, xmlTextWriterStartDocument (self->xml, NULL, "UTF-8", NULL));
  if (!source->foreach (DLN_TABLE_CASE, &case_sink, source->data, error))
    return FALSE;
  for (int table = DLN_TABLE_CASE + 1; table < DLN_N_TABLES; table++)
    {
      if (!source->foreach ((DlnTable) table, &sink, source->data, error))
        return FALSE;
      if (self->group != NULL)
        check (self, xmlTextWriterEndElement (self->xml));
      self->group = NULL;
    }
  check (self, xmlTextWriterEndDocument (self->xml));
  check (self, xmlTextWriterFlush (self->xml));
  return finish_record (self, error);
}

static gboolean
write_to (DlnOutput              *output,
          const char             *path,
          const DlnRecordSource  *source,
          GCancellable           *cancellable,
          GError                **error)
{
  Writer self = { .path = path, .cancellable = cancellable, .output = output };
  xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO (write_cb, NULL, &self, NULL);
  gboolean ok;

  self.xml = xmlNewTextWriter (buffer);
  ok = write_document (&self, source, error);
  xmlFreeTextWriter (self.xml);
  g_free (self.zone);
  return ok;
}

/**
 * dln_case_xml_write:
 * @path: the file to make or replace; it stays as it was on any error
 * @source: gives the records, each type's in the order of slugs
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnFormatsError, of the source's error, or of
 *   %G_IO_ERROR_CANCELLED
 *
 * Writes a whole case in case XML. What is no regular file (a pipe) is
 * written in place.
 *
 * Returns: whether it was written
 */
gboolean
dln_case_xml_write (const char             *path,
                    const DlnRecordSource  *source,
                    GCancellable           *cancellable,
                    GError                **error)
{
  DlnOutput *output;
  gboolean ok;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (source != NULL && source->foreach != NULL, FALSE);

  output = dln_output_open (path, error);
  if (output == NULL)
    return FALSE;
  ok = write_to (output, path, source, cancellable, error);
  return dln_output_finish (output, ok, ok ? error : NULL) && ok;
}
