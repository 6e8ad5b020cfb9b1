/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what stands in a start tag of case XML: where it is in the file, and
 * how its attributes become the values of a record.
 */
#include "config.h"

#include "dln-case-xml-reader-private.h"

#include "dln-case-xml-private.h"
#include "dln-edtf.h"
#include "dln-zone.h"

#include <stdarg.h>
#include <string.h>

typedef struct {
  int line;
  int column;
} Place;

/* The place of a pointer into the parser's buffer. The start of its line may
 * have left the buffer, so on the parser's own line it counts back from there. */
static Place
place_of (DlnCaseXmlReader *self,
          const char       *at)
{
  xmlParserInputPtr input = self->stream.parser->input;
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

/**
 * dln_case_xml_fail_at:
 * @self: a reader
 * @at: (nullable): what is meant, in the parser's buffer; %NULL for where it stands
 * @code: of which kind the error is
 * @format: what was found, and what was expected
 *
 * Keeps the first error: file, line, column, and the message.
 */
void
dln_case_xml_fail_at (DlnCaseXmlReader *self,
                      const char       *at,
                      DlnFormatsError   code,
                      const char       *format,
                      ...)
{
  g_autofree char *message = NULL;
  Place place;
  va_list args;

  if (self->stream.error != NULL)
    return;
  place = place_of (self, at);
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (&self->stream.error, DLN_FORMATS_ERROR, code, "%s:%d:%d: %s", self->stream.file, place.line,
               place.column, message);
}

/* Attribute values hold no raw '<': the nearest one back began the tag. */
const char *
dln_case_xml_find_tag (DlnCaseXmlReader *self)
{
  xmlParserInputPtr input = self->stream.parser->input;

  if (input == NULL || input->base == NULL)
    return NULL;
  for (const xmlChar *p = input->cur; p >= input->base; p--)
    if (*p == '<')
      return (const char *) p;
  return NULL;
}

const char *
dln_case_xml_find_attribute (DlnCaseXmlReader *self,
                             const char       *name)
{
  const char *end = (const char *) self->stream.parser->input->cur;
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

/* Files write hyphens where fields have underscores, and never the other way. */
const DlnField *
dln_case_xml_find_field (const DlnRecordType *type,
                         const char          *name,
                         gboolean             child)
{
  g_autofree char *plain = g_strdelimit (g_strdup (name), "-", '_');
  int index = strchr (name, '_') == NULL ? dln_record_type_find_field (type, plain) : -1;

  if (index < 0 || dln_case_xml_is_child (&type->fields[index]) != child)
    return NULL;
  return &type->fields[index];
}

DlnValue *
dln_case_xml_value_of (DlnRecord      *record,
                       const DlnField *field)
{
  return &record->values[field - record->type->fields];
}

static void
read_attribute (DlnCaseXmlReader *self,
                DlnRecord        *record,
                const char       *name,
                const char       *text)
{
  const DlnField *field = dln_case_xml_find_field (record->type, name, FALSE);
  g_autoptr (GError) local = NULL;
  const char *at = dln_case_xml_find_attribute (self, name);

  if (strcmp (name, "slug") == 0)
    {
      if (!dln_slug_is_valid (text))
        dln_case_xml_fail_at (self, at, DLN_FORMATS_ERROR_VALUE,
                              "slug \"%s\": expected a-z, 0-9 and hyphens", text);
      record->slug = g_strdup (text);
    }
  else if (field == NULL)
    dln_case_xml_fail_at (
      self, at, DLN_FORMATS_ERROR_SYNTAX,
      "attribute \"%s\" of <%s>: expected only attributes of case XML format %d", name,
      record->type->name, DLN_CASE_XML_FORMAT);
  else if (!dln_value_parse (dln_case_xml_value_of (record, field), field, text, self->zone,
                             &local))
    dln_case_xml_fail_at (self, at, DLN_FORMATS_ERROR_VALUE, "%s", local->message);
}

/* The zone comes first: the other attributes may be read in it. */
void
dln_case_xml_read_attributes (DlnCaseXmlReader  *self,
                              DlnRecord         *record,
                              int                n_attributes,
                              const xmlChar    **attributes)
{
  for (int i = 0; i < n_attributes && self->stream.error == NULL; i++)
    {
      const xmlChar **a = attributes + i * DLN_XML_ATTRIBUTE_SIZE;
      g_autofree char *text =
        g_strndup ((const char *) a[DLN_XML_ATTRIBUTE_VALUE], (gsize) (a[DLN_XML_ATTRIBUTE_END] - a[DLN_XML_ATTRIBUTE_VALUE]));

      if (record == self->the_case && xmlStrEqual (a[DLN_XML_ATTRIBUTE_NAME], BAD_CAST "format"))
        continue;
      if (a[DLN_XML_ATTRIBUTE_PREFIX] != NULL)
        dln_case_xml_fail (self, SYNTAX, "attribute \"%s:%s\": expected no prefix", a[DLN_XML_ATTRIBUTE_PREFIX],
                           a[DLN_XML_ATTRIBUTE_NAME]);
      else
        read_attribute (self, record, (const char *) a[DLN_XML_ATTRIBUTE_NAME], text);
    }
}

char *
dln_case_xml_dup_attribute (const char     *name,
                            int             n_attributes,
                            const xmlChar **attributes)
{
  for (int i = 0; i < n_attributes; i++)
    {
      const xmlChar **a = attributes + i * DLN_XML_ATTRIBUTE_SIZE;

      if (a[DLN_XML_ATTRIBUTE_PREFIX] == NULL && xmlStrEqual (a[DLN_XML_ATTRIBUTE_NAME], BAD_CAST name))
        return g_strndup ((const char *) a[DLN_XML_ATTRIBUTE_VALUE], (gsize) (a[DLN_XML_ATTRIBUTE_END] - a[DLN_XML_ATTRIBUTE_VALUE]));
    }
  return NULL;
}

static gboolean
check_time_attributes (DlnCaseXmlReader  *self,
                       int                n_attributes,
                       const xmlChar    **attributes)
{
  static const char *const known[] = { "edtf", "reported", "zone", "basis", NULL };

  for (int i = 0; i < n_attributes; i++)
    {
      const char *name = (const char *) attributes[i * DLN_XML_ATTRIBUTE_SIZE + DLN_XML_ATTRIBUTE_NAME];
      gboolean bound = FALSE;

      for (guint b = 0; b < DLN_CASE_XML_N_BOUNDS; b++)
        bound = bound || strcmp (name, dln_case_xml_bounds[b]) == 0;
      if (attributes[i * DLN_XML_ATTRIBUTE_SIZE + DLN_XML_ATTRIBUTE_PREFIX] != NULL ||
          (!bound && !g_strv_contains (known, name)))
        {
          dln_case_xml_fail_at (
            self, dln_case_xml_find_attribute (self, name), DLN_FORMATS_ERROR_SYNTAX,
            "attribute \"%s\" of a time: expected edtf, reported, zone, basis or a bound", name);
          return FALSE;
        }
    }
  return TRUE;
}

/* Returns whether any bound is stated; then those that are not are open. */
static gboolean
read_bounds (DlnCaseXmlReader  *self,
             int                n_attributes,
             const xmlChar    **attributes,
             DlnBounds         *bounds)
{
  DlnInstant *slots[] = { &bounds->begin_earliest, &bounds->begin_latest, &bounds->end_earliest,
                          &bounds->end_latest };
  gboolean stated = FALSE;

  *bounds = DLN_BOUNDS_UNKNOWN;
  for (guint i = 0; i < DLN_CASE_XML_N_BOUNDS; i++)
    {
      g_autofree char *text =
        dln_case_xml_dup_attribute (dln_case_xml_bounds[i], n_attributes, attributes);
      g_autoptr (DlnTime) time = text != NULL ? dln_time_parse (text, "UTC", NULL) : NULL;

      if (text == NULL)
        continue;
      if (time == NULL || dln_bounds_is_unknown (&time->bounds))
        dln_case_xml_fail_at (
          self, dln_case_xml_find_attribute (self, dln_case_xml_bounds[i]), DLN_FORMATS_ERROR_VALUE,
          "%s \"%s\": expected an instant like 2023-05-22T09:30:00Z", dln_case_xml_bounds[i], text);
      else
        *slots[i] = dln_bounds_get_anchor (&time->bounds);
      stated = TRUE;
    }
  return stated;
}

static gboolean
read_basis (DlnCaseXmlReader *self,
            const char       *text,
            DlnTime          *time)
{
  g_autofree char *list = NULL;
  int basis = text != NULL ? dln_vocabulary_find (&dln_vocabulary_basis, text) : DLN_BASIS_CLAIMED;

  time->basis = basis >= 0 ? (DlnBasis) basis : DLN_BASIS_CLAIMED;
  if (basis >= 0)
    return TRUE;
  list = dln_vocabulary_join (&dln_vocabulary_basis);
  dln_case_xml_fail_at (self, dln_case_xml_find_attribute (self, "basis"), DLN_FORMATS_ERROR_VALUE,
                        "basis \"%s\": expected one of %s", text, list);
  return FALSE;
}

void
dln_case_xml_check_zone (DlnCaseXmlReader *self,
                         const char       *zone)
{
  g_autoptr (GError) local = NULL;
  GTimeZone *opened = zone != NULL ? dln_zone_open (zone, &local) : NULL;

  if (opened != NULL)
    g_time_zone_unref (opened);
  else if (zone != NULL)
    dln_case_xml_fail_at (self, dln_case_xml_find_attribute (self, "zone"), DLN_FORMATS_ERROR_VALUE,
                          "zone \"%s\": expected an IANA name like Europe/Moscow", zone);
}

void
dln_case_xml_read_time (DlnCaseXmlReader  *self,
                        int                n_attributes,
                        const xmlChar    **attributes)
{
  g_autoptr (DlnTime) time = dln_time_new (NULL);
  g_autoptr (DlnEdtf) edtf = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *basis = dln_case_xml_dup_attribute ("basis", n_attributes, attributes);
  DlnValue *value = dln_case_xml_value_of (self->record, self->field);

  if (!check_time_attributes (self, n_attributes, attributes) || !read_basis (self, basis, time))
    return;
  time->edtf = dln_case_xml_dup_attribute ("edtf", n_attributes, attributes);
  time->reported = dln_case_xml_dup_attribute ("reported", n_attributes, attributes);
  time->zone = dln_case_xml_dup_attribute ("zone", n_attributes, attributes);
  dln_case_xml_check_zone (self, time->zone);
  if (time->zone == NULL)
    time->zone = g_strdup (self->zone);
  if (time->edtf != NULL && self->stream.error == NULL)
    edtf = dln_edtf_parse (time->edtf, time->zone, &local);
  if (local != NULL)
    dln_case_xml_fail_at (self, dln_case_xml_find_attribute (self, "edtf"), DLN_FORMATS_ERROR_VALUE,
                          "%s", local->message);
  if (!read_bounds (self, n_attributes, attributes, &time->bounds) && edtf != NULL)
    time->bounds = edtf->bounds;
  if (!dln_bounds_is_valid (&time->bounds))
    dln_case_xml_fail (self, VALUE,
                       "bounds of <%s>: expected none of them to be later than one after it",
                       self->field->name);
  if (self->stream.error != NULL || dln_time_is_empty (time))
    return;
  value->set = TRUE;
  value->time = g_steal_pointer (&time);
}
