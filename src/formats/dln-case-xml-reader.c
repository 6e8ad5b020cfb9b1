/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading case XML: a stream of elements becomes records in a sink, each
 * as soon as its element ends. What a case may hold follows from the record
 * types of core alone; nothing here names a field.
 *
 * Elements nest at most four deep, because no deeper one is known, and a file
 * above MAX_BYTES is refused.
 */
#include "config.h"

#include "dln-case-xml-reader-private.h"

#include "dln-case-xml-private.h"

#include <string.h>

/* A case of a million events is some 0.6 GB. */
#define MAX_BYTES ((goffset) 8 << 30)

static void
send_record (DlnCaseXmlReader *self,
             const DlnRecord  *record)
{
  if (self->stream.error != NULL || self->sink->record (record, self->sink->data, &self->stream.error))
    return;
  if (self->stream.error == NULL)
    dln_case_xml_fail (self, READ, "the record was refused");
}

static void
send_case (DlnCaseXmlReader *self)
{
  if (self->case_sent)
    return;
  self->case_sent = TRUE;
  send_record (self, self->the_case);
}

static void
check_record (DlnCaseXmlReader *self,
              const DlnRecord  *record)
{
  if (record->slug == NULL)
    dln_case_xml_fail (self, VALUE, "<%s> without a slug: expected one", record->type->name);
  for (guint i = 0; i < record->type->n_fields; i++)
    if (record->type->fields[i].required && !record->values[i].set)
      dln_case_xml_fail (self, VALUE, "<%s slug=\"%s\"> without \"%s\": expected one",
                         record->type->name, record->slug, record->type->fields[i].name);
}

static void
begin_case (DlnCaseXmlReader  *self,
            const char        *name,
            int                n_attributes,
            const xmlChar    **attributes)
{
  g_autofree char *format = dln_case_xml_dup_attribute ("format", n_attributes, attributes);
  gint64 number = 0;

  if (strcmp (name, "case") != 0)
    {
      dln_case_xml_fail (self, SYNTAX, "<%s>: expected <case>", name);
      return;
    }
  if (format == NULL || !g_ascii_string_to_signed (format, 10, 1, G_MAXINT, &number, NULL))
    dln_case_xml_fail (self, VALUE, "format \"%s\": expected a whole number",
                       format != NULL ? format : "");
  else if (number > DLN_CASE_XML_FORMAT)
    dln_case_xml_fail (self, VERSION, "format %s: expected at most %d; a newer program wrote it",
                       format, DLN_CASE_XML_FORMAT);
  self->zone = dln_case_xml_dup_attribute ("zone", n_attributes, attributes);
  self->the_case = dln_record_new (DLN_TABLE_CASE, NULL);
  dln_case_xml_check_zone (self, self->zone);
  dln_case_xml_read_attributes (self, self->the_case, n_attributes, attributes);
  check_record (self, self->the_case);
  self->level = AT_CASE;
}

static void
begin_field (DlnCaseXmlReader  *self,
             DlnRecord         *record,
             const char        *name,
             int                n_attributes,
             const xmlChar    **attributes)
{
  self->field = dln_case_xml_find_field (record->type, name, TRUE);
  if (self->field == NULL)
    {
      dln_case_xml_fail (self, SYNTAX, "<%s> in <%s>: expected only elements of case XML format %d",
                         name, record->type->name, DLN_CASE_XML_FORMAT);
      return;
    }
  if (dln_case_xml_value_of (record, self->field)->set)
    dln_case_xml_fail (self, SYNTAX, "<%s> twice in <%s>: expected it once", name,
                       record->type->name);
  else if (self->field->kind == DLN_FIELD_TIME)
    dln_case_xml_read_time (self, n_attributes, attributes);
  else if (n_attributes > 0)
    dln_case_xml_fail (self, SYNTAX, "attribute \"%s\" of <%s>: expected none",
                       attributes[DLN_XML_ATTRIBUTE_NAME], name);
  g_string_truncate (self->text, 0);
  self->level = AT_FIELD;
}

static void
begin_group (DlnCaseXmlReader  *self,
             const char        *name,
             int                n_attributes,
             const xmlChar    **attributes)
{
  const DlnRecordType *type = dln_record_type_find (name);

  if (type == NULL || type->table == DLN_TABLE_CASE || strcmp (type->plural, name) != 0)
    dln_case_xml_fail (self, SYNTAX, "<%s> in <case>: expected only elements of case XML format %d",
                       name, DLN_CASE_XML_FORMAT);
  else if (self->group != NULL && type->table <= self->group->table)
    dln_case_xml_fail (self, SYNTAX,
                       "<%s> after <%s>: expected each once, in the order of the schema", name,
                       self->group->plural);
  else if (n_attributes > 0)
    dln_case_xml_fail (self, SYNTAX, "attribute \"%s\" of <%s>: expected none",
                       attributes[DLN_XML_ATTRIBUTE_NAME], name);
  self->group = type;
  self->level = AT_GROUP;
  g_hash_table_remove_all (self->slugs);
  send_case (self);
}

static void
begin_record (DlnCaseXmlReader  *self,
              const char        *name,
              int                n_attributes,
              const xmlChar    **attributes)
{
  if (strcmp (name, self->group->name) != 0)
    {
      dln_case_xml_fail (self, SYNTAX, "<%s> in <%s>: expected <%s>", name, self->group->plural,
                         self->group->name);
      return;
    }
  self->record = dln_record_new (self->group->table, NULL);
  dln_case_xml_read_attributes (self, self->record, n_attributes, attributes);
  if (self->record->slug != NULL && !g_hash_table_add (self->slugs, g_strdup (self->record->slug)))
    dln_case_xml_fail_at (self, dln_case_xml_find_attribute (self, "slug"), DLN_FORMATS_ERROR_VALUE,
                          "slug \"%s\" twice: expected each once in <%s>", self->record->slug,
                          self->group->plural);
  check_record (self, self->record);
  self->level = AT_RECORD;
}

static void
start_cb (gpointer        reader,
          const char     *name,
          const char     *uri,
          int             n_attributes,
          const xmlChar **attributes)
{
  DlnCaseXmlReader *self = reader;

  self->tag = dln_case_xml_find_tag (self);
  if (g_strcmp0 (uri, DLN_CASE_XML_NAMESPACE) != 0)
    dln_case_xml_fail (self, SYNTAX, "<%s> of the namespace \"%s\": expected %s", name,
                       uri != NULL ? uri : "", DLN_CASE_XML_NAMESPACE);
  else if (self->level == AT_DOCUMENT)
    begin_case (self, name, n_attributes, attributes);
  else if (self->level == AT_CASE && !self->case_sent &&
           dln_case_xml_find_field (self->the_case->type, name, TRUE) != NULL)
    {
      begin_field (self, self->the_case, name, n_attributes, attributes);
      self->in_case_field = TRUE;
    }
  else if (self->level == AT_CASE)
    begin_group (self, name, n_attributes, attributes);
  else if (self->level == AT_GROUP)
    begin_record (self, name, n_attributes, attributes);
  else if (self->level == AT_RECORD)
    begin_field (self, self->record, name, n_attributes, attributes);
  else
    dln_case_xml_fail (self, SYNTAX, "<%s> in <%s>: expected no element there", name,
                       self->field->name);
}

static void
end_field (DlnCaseXmlReader *self)
{
  DlnRecord *record = self->in_case_field ? self->the_case : self->record;
  g_autoptr (GError) error = NULL;

  if (self->field->kind == DLN_FIELD_PROSE &&
      !dln_value_parse (dln_case_xml_value_of (record, self->field), self->field, self->text->str, NULL, &error))
    dln_case_xml_fail (self, VALUE, "%s", error->message);
  self->level = self->in_case_field ? AT_CASE : AT_RECORD;
  self->in_case_field = FALSE;
  self->field = NULL;
}

static void
end_cb (gpointer    reader,
        const char *name)
{
  DlnCaseXmlReader *self = reader;

  self->tag = NULL;
  switch (self->level)
    {
    case AT_FIELD:
      end_field (self);
      break;
    case AT_RECORD:
      send_record (self, self->record);
      g_clear_pointer (&self->record, dln_record_free);
      self->level = AT_GROUP;
      break;
    case AT_GROUP:
      self->level = AT_CASE;
      break;
    case AT_CASE:
      send_case (self);
      self->level = AT_DOCUMENT;
      break;
    case AT_DOCUMENT:
    default:
      g_assert_not_reached ();
    }
}

static void
text_cb (gpointer    reader,
         const char *bytes,
         int         length)
{
  DlnCaseXmlReader *self = reader;

  if (self->level == AT_FIELD && self->field->kind == DLN_FIELD_PROSE)
    {
      g_string_append_len (self->text, bytes, length);
      return;
    }
  for (int i = 0; i < length; i++)
    if (!g_ascii_isspace (bytes[i]))
      {
        glong n = MIN (16, g_utf8_strlen (bytes + i, length - i));
        g_autofree char *word = g_utf8_substring (bytes + i, 0, n);

        self->tag = NULL;
        dln_case_xml_fail (self, SYNTAX, "text \"%s\": expected elements only", word);
        return;
      }
}

static void
fail_cb (gpointer    reader,
         const char *message)
{
  DlnCaseXmlReader *self = reader;

  self->tag = NULL;
  dln_case_xml_fail (self, SYNTAX, "%s", message);
}

static void
read_cb (gpointer reader,
         goffset  n_bytes)
{
  DlnCaseXmlReader *self = reader;

  if (self->sink->progress != NULL)
    self->sink->progress (n_bytes, self->sink->data);
  if (n_bytes > MAX_BYTES)
    g_set_error (&self->stream.error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ,
                 "%s: too large: expected at most %" G_GOFFSET_FORMAT " bytes", self->stream.file,
                 MAX_BYTES);
}

static gboolean
parse (GInputStream   *stream,
       const char     *name,
       const DlnSink  *sink,
       GCancellable   *cancellable,
       GError        **error)
{
  static const DlnXmlHandlers handlers = { start_cb, end_cb, text_cb, fail_cb, NULL, read_cb, TRUE,
                                           ": expected a file that can be read" };
  DlnCaseXmlReader self = { .sink = sink };

  self.stream = (DlnXmlStream) { name, stream, cancellable, &handlers, &self, NULL, 0, NULL };
  self.text = g_string_new (NULL);
  self.slugs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  dln_xml_stream_parse (&self.stream);
  if (self.stream.error == NULL && !self.case_sent)
    g_set_error (&self.stream.error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX,
                 "%s:1:1: nothing in it: expected <case>", name);
  dln_xml_stream_finish (&self.stream);
  g_string_free (self.text, TRUE);
  g_hash_table_unref (self.slugs);
  g_free (self.zone);
  dln_record_free (self.the_case);
  dln_record_free (self.record);
  if (self.stream.error == NULL)
    return TRUE;
  g_propagate_error (error, self.stream.error);
  return FALSE;
}

/**
 * dln_case_xml_read:
 * @path: a file
 * @sink: takes the records; the case's own comes first, then those of each
 *   type in the order of #DlnTable, as the file has them
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnFormatsError, of the sink's error, or of
 *   %G_IO_ERROR_CANCELLED
 *
 * Reads a case in case XML. References are slugs and are not followed. A sink
 * may have taken records before an error is found.
 *
 * Returns: whether the whole file was read
 */
gboolean
dln_case_xml_read (const char     *path,
                   const DlnSink  *sink,
                   GCancellable   *cancellable,
                   GError        **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (sink != NULL && sink->record != NULL, FALSE);

  file = g_file_new_for_path (path);
  stream = g_file_read (file, cancellable, &local);
  if (stream != NULL)
    return parse (G_INPUT_STREAM (stream), path, sink, cancellable, error);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ,
                 "%s: %s: expected a case XML file", path, local->message);
  return FALSE;
}

/**
 * dln_case_xml_read_memory:
 * @bytes: the text
 * @length: its length in bytes
 * @name: what messages call it
 * @sink: takes the records, as in dln_case_xml_read()
 * @error: return location of a #DlnFormatsError or of the sink's error
 *
 * Returns: whether the whole text was read
 */
gboolean
dln_case_xml_read_memory (const char     *bytes,
                          gsize           length,
                          const char     *name,
                          const DlnSink  *sink,
                          GError        **error)
{
  g_autoptr (GInputStream) stream = NULL;

  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (sink != NULL && sink->record != NULL, FALSE);

  stream = g_memory_input_stream_new_from_data (bytes, (gssize) length, NULL);
  return parse (stream, name, sink, NULL, error);
}
