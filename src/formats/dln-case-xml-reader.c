/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading case XML: a stream of elements becomes records in a sink, each
 * as soon as its element ends. What a case may hold follows from the record
 * types of core alone; nothing here names a field.
 *
 * The file is not trusted. There is no tree, no network, no document type and
 * so no entity; elements nest at most four deep, because no deeper one is
 * known; libxml2 refuses a text or an attribute above 10,000,000 bytes, and a
 * file above MAX_BYTES is refused here. The parser is libxml2's SAX2, pulling
 * from a stream: only there is the exact place of a start tag to be had. The
 * first error ends the stream. Never call xmlStopParser() in a callback: it
 * frees the buffer that the callback's attributes point into.
 */
#include "config.h"

#include "dln-case-xml.h"

#include "dln-case-xml-private.h"
#include "dln-edtf.h"
#include "dln-zone.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

/* A case of a million events is some 0.6 GB. */
#define MAX_BYTES ((goffset) 8 << 30)

/* Where the reader stands; each level is one element deeper. */
typedef enum { AT_DOCUMENT, AT_CASE, AT_GROUP, AT_RECORD, AT_FIELD } Level;

/* Attributes come from libxml2 five pointers each. */
enum { ATTR_NAME, ATTR_PREFIX, ATTR_URI, ATTR_VALUE, ATTR_END, ATTR_SIZE };

typedef struct {
  const char *name;
  const DlnSink *sink;
  GInputStream *stream;
  goffset n_bytes;
  GCancellable *cancellable;
  GError *error;

  xmlParserCtxtPtr parser;
  const char *tag;
  Level level;
  gboolean in_case_field;
  const DlnRecordType *group;
  char *zone;
  DlnRecord *the_case;
  gboolean case_sent;
  DlnRecord *record;
  const DlnField *field;
  GString *text;
  GHashTable *slugs;
} Reader;

typedef struct {
  int line;
  int column;
} Place;

/* The place of a pointer into the parser's buffer. The start of its line may
 * have left the buffer, so on the parser's own line it counts back from there. */
static Place
place_of (Reader     *self,
          const char *at)
{
  xmlParserInputPtr input = self->parser->input;
  Place place = { 1, 1 };
  const char *now;

  if (input == NULL || input->cur == NULL)
    return place;
  now = (const char *) input->cur;
  place = (Place) { input->line, input->col };
  if (at == NULL || at > now || at < (const char *) input->base)
    return place;
  if (memchr (at, '\n', (gsize) (now - at)) == NULL)
    {
      place.column -= (int) g_utf8_strlen (at, now - at);
      return place;
    }
  for (const char *p = at; p < now; p++)
    place.line -= *p == '\n';
  place.column = 1;
  for (const char *p = at; p > (const char *) input->base && p[-1] != '\n'; p--)
    place.column += (p[-1] & 0xc0) != 0x80;
  return place;
}

static void G_GNUC_PRINTF (4, 5)
fail_at (Reader         *self,
         const char     *at,
         DlnFormatsError code,
         const char     *format,
         ...)
{
  g_autofree char *message = NULL;
  Place place;
  va_list args;

  if (self->error != NULL)
    return;
  place = place_of (self, at);
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (&self->error, DLN_FORMATS_ERROR, code, "%s:%d:%d: %s", self->name, place.line,
               place.column, message);
}

#define fail(self, code, ...) fail_at (self, (self)->tag, DLN_FORMATS_ERROR_##code, __VA_ARGS__)

/* Attribute values hold no raw '<': the nearest one back began the tag. */
static const char *
find_tag (Reader *self)
{
  xmlParserInputPtr input = self->parser->input;

  if (input == NULL || input->base == NULL)
    return NULL;
  for (const xmlChar *p = input->cur; p >= input->base; p--)
    if (*p == '<')
      return (const char *) p;
  return NULL;
}

static const char *
find_attribute (Reader     *self,
                const char *name)
{
  const char *end = (const char *) self->parser->input->cur;
  gsize length = strlen (name);
  char quote = '\0';

  if (self->tag == NULL)
    return NULL;
  for (const char *p = self->tag + 1; p + length < end; p++)
    {
      if (quote != '\0')
        quote = *p == quote ? '\0' : quote;
      else if (*p == '"' || *p == '\'')
        quote = *p;
      else if (g_ascii_isspace (p[-1]) && strncmp (p, name, length) == 0 &&
               (p[length] == '=' || g_ascii_isspace (p[length])))
        return p;
    }
  return self->tag;
}

/* --- fields ---------------------------------------------------------------- */

/* Files write hyphens where fields have underscores, and never the other way. */
static const DlnField *
find_field (const DlnRecordType *type,
            const char          *name,
            gboolean             child)
{
  g_autofree char *plain = g_strdelimit (g_strdup (name), "-", '_');
  int index = strchr (name, '_') == NULL ? dln_record_type_find_field (type, plain) : -1;

  if (index < 0 || dln_case_xml_is_child (&type->fields[index]) != child)
    return NULL;
  return &type->fields[index];
}

static DlnValue *
value_of (DlnRecord      *record,
          const DlnField *field)
{
  return &record->values[field - record->type->fields];
}

static void
read_attribute (Reader     *self,
                DlnRecord  *record,
                const char *name,
                const char *text)
{
  const DlnField *field = find_field (record->type, name, FALSE);
  g_autoptr (GError) local = NULL;
  const char *at = find_attribute (self, name);

  if (strcmp (name, "slug") == 0)
    {
      if (!dln_slug_is_valid (text))
        fail_at (self, at, DLN_FORMATS_ERROR_VALUE, "slug \"%s\": expected a-z, 0-9 and hyphens",
                 text);
      record->slug = g_strdup (text);
    }
  else if (field == NULL)
    fail_at (self, at, DLN_FORMATS_ERROR_SYNTAX,
             "attribute \"%s\" of <%s>: expected only attributes of case XML format %d", name,
             record->type->name, DLN_CASE_XML_FORMAT);
  else if (!dln_value_parse (value_of (record, field), field, text, self->zone, &local))
    fail_at (self, at, DLN_FORMATS_ERROR_VALUE, "%s", local->message);
}

/* The zone comes first: the other attributes may be read in it. */
static void
read_attributes (Reader         *self,
                 DlnRecord      *record,
                 int             n_attributes,
                 const xmlChar **attributes)
{
  for (int i = 0; i < n_attributes && self->error == NULL; i++)
    {
      const xmlChar **a = attributes + i * ATTR_SIZE;
      g_autofree char *text = g_strndup ((const char *) a[ATTR_VALUE],
                                         (gsize) (a[ATTR_END] - a[ATTR_VALUE]));

      if (record == self->the_case && xmlStrEqual (a[ATTR_NAME], BAD_CAST "format"))
        continue;
      if (a[ATTR_PREFIX] != NULL)
        fail (self, SYNTAX, "attribute \"%s:%s\": expected no prefix", a[ATTR_PREFIX],
              a[ATTR_NAME]);
      else
        read_attribute (self, record, (const char *) a[ATTR_NAME], text);
    }
}

static char *
dup_attribute (const char     *name,
               int             n_attributes,
               const xmlChar **attributes)
{
  for (int i = 0; i < n_attributes; i++)
    {
      const xmlChar **a = attributes + i * ATTR_SIZE;

      if (a[ATTR_PREFIX] == NULL && xmlStrEqual (a[ATTR_NAME], BAD_CAST name))
        return g_strndup ((const char *) a[ATTR_VALUE], (gsize) (a[ATTR_END] - a[ATTR_VALUE]));
    }
  return NULL;
}

/* --- times ----------------------------------------------------------------- */

static gboolean
check_time_attributes (Reader         *self,
                       int             n_attributes,
                       const xmlChar **attributes)
{
  static const char *const known[] = { "edtf", "reported", "zone", "basis", NULL };

  for (int i = 0; i < n_attributes; i++)
    {
      const char *name = (const char *) attributes[i * ATTR_SIZE + ATTR_NAME];
      gboolean bound = FALSE;

      for (guint b = 0; b < DLN_CASE_XML_N_BOUNDS; b++)
        bound = bound || strcmp (name, dln_case_xml_bounds[b]) == 0;
      if (attributes[i * ATTR_SIZE + ATTR_PREFIX] != NULL || (!bound && !g_strv_contains (known, name)))
        {
          fail_at (self, find_attribute (self, name), DLN_FORMATS_ERROR_SYNTAX,
                   "attribute \"%s\" of a time: expected edtf, reported, zone, basis or a bound",
                   name);
          return FALSE;
        }
    }
  return TRUE;
}

/* Returns whether any bound is stated; then those that are not are open. */
static gboolean
read_bounds (Reader         *self,
             int             n_attributes,
             const xmlChar **attributes,
             DlnBounds      *bounds)
{
  DlnInstant *slots[] = { &bounds->begin_earliest, &bounds->begin_latest, &bounds->end_earliest,
                          &bounds->end_latest };
  gboolean stated = FALSE;

  *bounds = DLN_BOUNDS_UNKNOWN;
  for (guint i = 0; i < DLN_CASE_XML_N_BOUNDS; i++)
    {
      g_autofree char *text = dup_attribute (dln_case_xml_bounds[i], n_attributes, attributes);
      g_autoptr (DlnTime) time = text != NULL ? dln_time_parse (text, "UTC", NULL) : NULL;

      if (text == NULL)
        continue;
      if (time == NULL || dln_bounds_is_unknown (&time->bounds))
        fail_at (self, find_attribute (self, dln_case_xml_bounds[i]), DLN_FORMATS_ERROR_VALUE,
                 "%s \"%s\": expected an instant like 2023-05-22T09:30:00Z", dln_case_xml_bounds[i],
                 text);
      else
        *slots[i] = dln_bounds_get_anchor (&time->bounds);
      stated = TRUE;
    }
  return stated;
}

static gboolean
read_basis (Reader     *self,
            const char *text,
            DlnTime    *time)
{
  g_autofree char *list = NULL;
  int basis = text != NULL ? dln_vocabulary_find (&dln_vocabulary_basis, text) : DLN_BASIS_CLAIMED;

  time->basis = basis >= 0 ? (DlnBasis) basis : DLN_BASIS_CLAIMED;
  if (basis >= 0)
    return TRUE;
  list = dln_vocabulary_join (&dln_vocabulary_basis);
  fail_at (self, find_attribute (self, "basis"), DLN_FORMATS_ERROR_VALUE,
           "basis \"%s\": expected one of %s", text, list);
  return FALSE;
}

static void
check_zone (Reader     *self,
            const char *zone)
{
  g_autoptr (GError) local = NULL;
  GTimeZone *opened = zone != NULL ? dln_zone_open (zone, &local) : NULL;

  if (opened != NULL)
    g_time_zone_unref (opened);
  else if (zone != NULL)
    fail_at (self, find_attribute (self, "zone"), DLN_FORMATS_ERROR_VALUE,
             "zone \"%s\": expected an IANA name like Europe/Moscow", zone);
}

static void
read_time (Reader         *self,
           int             n_attributes,
           const xmlChar **attributes)
{
  g_autoptr (DlnTime) time = dln_time_new (NULL);
  g_autoptr (DlnEdtf) edtf = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *basis = dup_attribute ("basis", n_attributes, attributes);
  DlnValue *value = value_of (self->record, self->field);

  if (!check_time_attributes (self, n_attributes, attributes) || !read_basis (self, basis, time))
    return;
  time->edtf = dup_attribute ("edtf", n_attributes, attributes);
  time->reported = dup_attribute ("reported", n_attributes, attributes);
  time->zone = dup_attribute ("zone", n_attributes, attributes);
  check_zone (self, time->zone);
  if (time->zone == NULL)
    time->zone = g_strdup (self->zone);
  if (time->edtf != NULL && self->error == NULL)
    edtf = dln_edtf_parse (time->edtf, time->zone, &local);
  if (local != NULL)
    fail_at (self, find_attribute (self, "edtf"), DLN_FORMATS_ERROR_VALUE, "%s", local->message);
  if (!read_bounds (self, n_attributes, attributes, &time->bounds) && edtf != NULL)
    time->bounds = edtf->bounds;
  if (!dln_bounds_is_valid (&time->bounds))
    fail (self, VALUE, "bounds of <%s>: expected none of them to be later than one after it",
          self->field->name);
  if (self->error != NULL || dln_time_is_empty (time))
    return;
  value->set = TRUE;
  value->time = g_steal_pointer (&time);
}

/* --- elements -------------------------------------------------------------- */

static void
send_record (Reader          *self,
             const DlnRecord *record)
{
  if (self->error != NULL || self->sink->record (record, self->sink->data, &self->error))
    return;
  if (self->error == NULL)
    fail (self, READ, "the record was refused");
}

static void
send_case (Reader *self)
{
  if (self->case_sent)
    return;
  self->case_sent = TRUE;
  send_record (self, self->the_case);
}

static void
check_record (Reader          *self,
              const DlnRecord *record)
{
  if (record->slug == NULL)
    fail (self, VALUE, "<%s> without a slug: expected one", record->type->name);
  for (guint i = 0; i < record->type->n_fields; i++)
    if (record->type->fields[i].required && !record->values[i].set)
      fail (self, VALUE, "<%s slug=\"%s\"> without \"%s\": expected one", record->type->name,
            record->slug, record->type->fields[i].name);
}

static void
begin_case (Reader         *self,
            const char     *name,
            int             n_attributes,
            const xmlChar **attributes)
{
  g_autofree char *format = dup_attribute ("format", n_attributes, attributes);
  gint64 number = 0;

  if (strcmp (name, "case") != 0)
    {
      fail (self, SYNTAX, "<%s>: expected <case>", name);
      return;
    }
  if (format == NULL || !g_ascii_string_to_signed (format, 10, 1, G_MAXINT, &number, NULL))
    fail (self, VALUE, "format \"%s\": expected a whole number", format != NULL ? format : "");
  else if (number > DLN_CASE_XML_FORMAT)
    fail (self, VERSION, "format %s: expected at most %d; a newer program wrote it", format,
          DLN_CASE_XML_FORMAT);
  self->zone = dup_attribute ("zone", n_attributes, attributes);
  self->the_case = dln_record_new (DLN_TABLE_CASE, NULL);
  check_zone (self, self->zone);
  read_attributes (self, self->the_case, n_attributes, attributes);
  check_record (self, self->the_case);
  self->level = AT_CASE;
}

static void
begin_field (Reader         *self,
             DlnRecord      *record,
             const char     *name,
             int             n_attributes,
             const xmlChar **attributes)
{
  self->field = find_field (record->type, name, TRUE);
  if (self->field == NULL)
    {
      fail (self, SYNTAX, "<%s> in <%s>: expected only elements of case XML format %d", name,
            record->type->name, DLN_CASE_XML_FORMAT);
      return;
    }
  if (value_of (record, self->field)->set)
    fail (self, SYNTAX, "<%s> twice in <%s>: expected it once", name, record->type->name);
  else if (self->field->kind == DLN_FIELD_TIME)
    read_time (self, n_attributes, attributes);
  else if (n_attributes > 0)
    fail (self, SYNTAX, "attribute \"%s\" of <%s>: expected none", attributes[ATTR_NAME], name);
  g_string_truncate (self->text, 0);
  self->level = AT_FIELD;
}

static void
begin_group (Reader         *self,
             const char     *name,
             int             n_attributes,
             const xmlChar **attributes)
{
  const DlnRecordType *type = dln_record_type_find (name);

  if (type == NULL || type->table == DLN_TABLE_CASE || strcmp (type->plural, name) != 0)
    fail (self, SYNTAX, "<%s> in <case>: expected only elements of case XML format %d", name,
          DLN_CASE_XML_FORMAT);
  else if (self->group != NULL && type->table <= self->group->table)
    fail (self, SYNTAX, "<%s> after <%s>: expected each once, in the order of the schema", name, self->group->plural);
  else if (n_attributes > 0)
    fail (self, SYNTAX, "attribute \"%s\" of <%s>: expected none", attributes[ATTR_NAME], name);
  self->group = type;
  self->level = AT_GROUP;
  g_hash_table_remove_all (self->slugs);
  send_case (self);
}

static void
begin_record (Reader         *self,
              const char     *name,
              int             n_attributes,
              const xmlChar **attributes)
{
  if (strcmp (name, self->group->name) != 0)
    {
      fail (self, SYNTAX, "<%s> in <%s>: expected <%s>", name, self->group->plural,
            self->group->name);
      return;
    }
  self->record = dln_record_new (self->group->table, NULL);
  read_attributes (self, self->record, n_attributes, attributes);
  if (self->record->slug != NULL && !g_hash_table_add (self->slugs, g_strdup (self->record->slug)))
    fail_at (self, find_attribute (self, "slug"), DLN_FORMATS_ERROR_VALUE,
             "slug \"%s\" twice: expected each once in <%s>", self->record->slug,
             self->group->plural);
  check_record (self, self->record);
  self->level = AT_RECORD;
}

static void
start_element_cb (void           *data,
                  const xmlChar  *local_name,
                  const xmlChar  *prefix,
                  const xmlChar  *uri,
                  int             n_namespaces,
                  const xmlChar **namespaces,
                  int             n_attributes,
                  int             n_defaulted,
                  const xmlChar **attributes)
{
  Reader *self = ((xmlParserCtxtPtr) data)->_private;
  const char *name = (const char *) local_name;

  if (self->error != NULL)
    return;
  self->tag = find_tag (self);
  if (!xmlStrEqual (uri, BAD_CAST DLN_CASE_XML_NAMESPACE))
    fail (self, SYNTAX, "<%s> of the namespace \"%s\": expected %s", name,
          uri != NULL ? (const char *) uri : "", DLN_CASE_XML_NAMESPACE);
  else if (self->level == AT_DOCUMENT)
    begin_case (self, name, n_attributes, attributes);
  else if (self->level == AT_CASE && !self->case_sent &&
           find_field (self->the_case->type, name, TRUE) != NULL)
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
    fail (self, SYNTAX, "<%s> in <%s>: expected no element there", name, self->field->name);
}

static void
end_field (Reader *self)
{
  DlnRecord *record = self->in_case_field ? self->the_case : self->record;

  if (self->field->kind == DLN_FIELD_PROSE && self->text->len > 0)
    {
      DlnValue *value = value_of (record, self->field);

      value->set = TRUE;
      value->text = g_strndup (self->text->str, self->text->len);
    }
  self->level = self->in_case_field ? AT_CASE : AT_RECORD;
  self->in_case_field = FALSE;
  self->field = NULL;
}

static void
end_element_cb (void          *data,
                const xmlChar *local_name,
                const xmlChar *prefix,
                const xmlChar *uri)
{
  Reader *self = ((xmlParserCtxtPtr) data)->_private;

  if (self->error != NULL)
    return;
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
characters_cb (void          *data,
               const xmlChar *text,
               int            length)
{
  Reader *self = ((xmlParserCtxtPtr) data)->_private;
  const char *bytes = (const char *) text;

  if (self->error != NULL)
    return;
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
        fail (self, SYNTAX, "text \"%s\": expected elements only", word);
        return;
      }
}

static void
document_type_cb (void          *data,
                  const xmlChar *name,
                  const xmlChar *external_id,
                  const xmlChar *system_id)
{
  Reader *self = ((xmlParserCtxtPtr) data)->_private;

  self->tag = NULL;
  fail (self, SYNTAX, "a document type declaration: expected none");
}

static void
parser_error_cb (void       *data,
                 xmlErrorPtr parser_error)
{
  Reader *self = ((xmlParserCtxtPtr) data)->_private;
  g_autofree char *message = NULL;

  if (self->error != NULL || parser_error->level < XML_ERR_ERROR)
    return;
  message = g_strstrip (g_strdup (parser_error->message != NULL ? parser_error->message : "damaged"));
  for (char *p = message; *p != '\0'; p++)
    if (*p == '\n')
      *p = ' ';
  g_set_error (&self->error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX,
               "%s:%d:%d: %s: expected well-formed XML", self->name, MAX (parser_error->line, 1),
               MAX (parser_error->int2, 1), message);
}

/* --- input ----------------------------------------------------------------- */

static int
read_cb (void *data,
         char *buffer,
         int   length)
{
  Reader *self = data;
  g_autoptr (GError) local = NULL;
  gssize n = self->error != NULL ? -1
                                 : g_input_stream_read (self->stream, buffer, (gsize) length,
                                                        self->cancellable, &local);

  if (n < 0 && self->error == NULL)
    {
      if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        self->error = g_steal_pointer (&local);
      else
        g_set_error (&self->error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ,
                     "%s: %s: expected a file that can be read", self->name, local->message);
    }
  self->n_bytes += MAX (n, 0);
  if (self->n_bytes > MAX_BYTES && self->error == NULL)
    g_set_error (&self->error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ,
                 "%s: too large: expected at most %" G_GOFFSET_FORMAT " bytes", self->name,
                 MAX_BYTES);
  return self->error != NULL ? -1 : (int) n;
}

static void
install_callbacks (Reader *self)
{
  xmlSAXHandlerPtr sax = self->parser->sax;

  memset (sax, 0, sizeof *sax);
  sax->initialized = XML_SAX2_MAGIC;
  sax->startElementNs = start_element_cb;
  sax->endElementNs = end_element_cb;
  sax->characters = characters_cb;
  sax->cdataBlock = characters_cb;
  sax->ignorableWhitespace = characters_cb;
  sax->internalSubset = document_type_cb;
  sax->serror = (xmlStructuredErrorFunc) parser_error_cb;
  self->parser->_private = self;
}

static gboolean
parse (GInputStream  *stream,
       const char    *name,
       const DlnSink *sink,
       GCancellable  *cancellable,
       GError       **error)
{
  Reader self = { .name = name, .sink = sink, .stream = stream, .cancellable = cancellable };
  xmlDocPtr tree;

  self.parser = xmlNewParserCtxt ();
  self.text = g_string_new (NULL);
  self.slugs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  install_callbacks (&self);
  /* NOENT makes the five predefined entities come as characters; with no
   * document type there is no other. */
  tree = xmlCtxtReadIO (self.parser, read_cb, NULL, &self, NULL, NULL,
                        XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NODICT);
  if (tree != NULL)
    xmlFreeDoc (tree);
  if (self.error == NULL && !self.case_sent)
    g_set_error (&self.error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX,
                 "%s:1:1: nothing in it: expected <case>", name);
  xmlFreeParserCtxt (self.parser);
  g_string_free (self.text, TRUE);
  g_hash_table_unref (self.slugs);
  g_free (self.zone);
  dln_record_free (self.the_case);
  dln_record_free (self.record);
  if (self.error == NULL)
    return TRUE;
  g_propagate_error (error, self.error);
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
dln_case_xml_read (const char    *path,
                   const DlnSink *sink,
                   GCancellable  *cancellable,
                   GError       **error)
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
    g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ, "%s: %s: expected a case XML file",
                 path, local->message);
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
dln_case_xml_read_memory (const char    *bytes,
                          gsize          length,
                          const char    *name,
                          const DlnSink *sink,
                          GError       **error)
{
  g_autoptr (GInputStream) stream = NULL;

  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (sink != NULL && sink->record != NULL, FALSE);

  stream = g_memory_input_stream_new_from_data (bytes, (gssize) length, NULL);
  return parse (stream, name, sink, NULL, error);
}
