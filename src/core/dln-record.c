/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns a record in transit and the text form of each kind of field. Degrees
 * are held in 1e-7°, instants in microseconds, words by their value.
 */
#include "config.h"

#include "dln-record.h"

#include "dln-core-error.h"
#include "dln-day-parts.h"
#include "dln-outline.h"
#include "dln-point.h"

#include <math.h>
#include <string.h>

#define SLUG_LENGTH 48

/**
 * dln_value_clear:
 * @value: a value; becomes unset. One that is unset holds nothing
 */
void
dln_value_clear (DlnValue *value)
{
  if (!value->set)
    return;
  g_free (value->text);
  g_strfreev (value->refs);
  dln_time_free (value->time);
  memset (value, 0, sizeof *value);
}

/**
 * dln_value_copy:
 * @from: a value
 * @to: (out): where the deep copy goes; what it held is not freed
 */
void
dln_value_copy (const DlnValue *from, DlnValue *to)
{
  *to = *from;
  to->text = g_strdup (from->text);
  to->refs = g_strdupv (from->refs);
  to->time = dln_time_copy (from->time);
}

/**
 * dln_value_equal:
 * @field: whose values
 * @a: a value
 * @b: a value
 *
 * Returns: whether they are the same
 */
gboolean
dln_value_equal (const DlnField *field, const DlnValue *a, const DlnValue *b)
{
  if (!a->set || !b->set)
    return a->set == b->set;
  switch (field->kind)
    {
    case DLN_FIELD_TEXT:
    case DLN_FIELD_PROSE:
    case DLN_FIELD_REF:
      return g_strcmp0 (a->text, b->text) == 0;
    case DLN_FIELD_REAL:
      return a->real == b->real;
    case DLN_FIELD_TIME:
      return dln_time_equal (a->time, b->time);
    case DLN_FIELD_REFS:
      return g_strv_equal ((const char *const *) a->refs, (const char *const *) b->refs);
    case DLN_FIELD_INTEGER:
    case DLN_FIELD_DEGREES:
    case DLN_FIELD_BOOL:
    case DLN_FIELD_WORD:
    case DLN_FIELD_INSTANT:
    default:
      return a->integer == b->integer;
    }
}

static gboolean
refuse (GError **error, const DlnField *field, const char *text, const char *expected)
{
  g_autofree char *quote = dln_core_error_quote (text);

  g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE, "%s: %s: expected %s", field->name, quote, expected);
  return FALSE;
}

static gboolean
is_latitude (const DlnField *field)
{
  return strcmp (field->name, "latitude") == 0 || strcmp (field->name, "south") == 0 ||
         strcmp (field->name, "north") == 0;
}

static gboolean
parse_number (DlnValue *value, const DlnField *field, const char *text, GError **error)
{
  char *rest = NULL;
  double number = g_ascii_strtod (text, &rest);

  if (rest == text || *rest != '\0' || !isfinite (number))
    return refuse (error, field, text, "a number");
  if (field->kind == DLN_FIELD_REAL)
    {
      value->real = number;
      return TRUE;
    }
  if (fabs (number) > 180)
    return refuse (error, field, text, "degrees from -180 to 180");
  if (is_latitude (field) && fabs (number) > 90)
    return refuse (error, field, text, "degrees from -90 to 90");
  value->integer = dln_degrees_to_column (number);
  return TRUE;
}

/* An outline is a text to everybody but who draws it, and is kept as it was written. */
static gboolean
check_outline (const DlnField *field, const char *text, GError **error)
{
  g_autoptr (DlnOutline) outline = NULL;

  if (strcmp (field->name, "outline") != 0)
    return TRUE;
  outline = dln_outline_parse (text, error);
  if (outline == NULL)
    g_prefix_error (error, "%s: ", field->name);
  return outline != NULL;
}

static int
compare_slugs (const void *a, const void *b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static gboolean
parse_refs (DlnValue *value, const DlnField *field, const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  qsort (words, g_strv_length (words), sizeof *words, compare_slugs);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0' || (i > 0 && strcmp (words[i], words[i - 1]) == 0))
        continue;
      if (!dln_slug_is_valid (words[i]))
        return refuse (error, field, words[i], "slugs of a-z, 0-9 and hyphens");
      g_strv_builder_add (builder, words[i]);
    }
  value->refs = g_strv_builder_end (builder);
  value->set = *value->refs != NULL;
  if (!value->set)
    g_clear_pointer (&value->refs, g_strfreev);
  return TRUE;
}

static gboolean
parse_word (DlnValue *value, const DlnField *field, const char *text, GError **error)
{
  g_autofree char *list = NULL;

  value->integer = dln_vocabulary_find (field->words, text);
  if (value->integer >= 0)
    return TRUE;
  list = dln_vocabulary_join (field->words);
  return refuse (error, field, text, list);
}

/* So is a table of the parts of a day. */
static gboolean
check_day_parts (const DlnField *field, const char *text, GError **error)
{
  DlnDayParts parts = *dln_day_parts_get_default ();

  return strcmp (field->name, "day_parts") != 0 || dln_day_parts_apply (&parts, text, error);
}

static gboolean
parse_instant (DlnValue *value, const DlnField *field, const char *text, const char *zone, GError **error)
{
  g_autoptr (DlnTime) time = dln_time_parse (text, zone, error);

  if (time == NULL)
    return FALSE;
  value->integer = dln_bounds_get_anchor (&time->bounds);
  return value->integer != DLN_OPEN || refuse (error, field, text, "a date or a time");
}

/**
 * dln_value_parse:
 * @value: (out): an unset value
 * @field: of what kind
 * @text: its text form, as files and the command line have it; "" unsets
 * @zone: (nullable): IANA zone in which times are read
 * @error: return location of a #DlnCoreError
 *
 * Returns: whether @text could be read
 */
gboolean
dln_value_parse (DlnValue *value, const DlnField *field, const char *text, const char *zone, GError **error)
{
  gboolean ok = TRUE;
  DlnValue fresh = { 0 };

  if (*text == '\0')
    {
      *value = fresh;
      return TRUE;
    }
  fresh.set = TRUE;
  switch (field->kind)
    {
    case DLN_FIELD_TEXT:
    case DLN_FIELD_PROSE:
      ok = g_utf8_validate (text, -1, NULL) ? check_outline (field, text, error) && check_day_parts (field, text, error)
                                            : refuse (error, field, text, "UTF-8");
      fresh.text = g_strdup (text);
      break;
    case DLN_FIELD_REF:
      ok = dln_slug_is_valid (text) || refuse (error, field, text, "a slug of a-z, 0-9 and hyphens");
      fresh.text = g_strdup (text);
      break;
    case DLN_FIELD_INTEGER:
      ok = g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &fresh.integer, NULL) ||
           refuse (error, field, text, "a whole number");
      break;
    case DLN_FIELD_REAL:
    case DLN_FIELD_DEGREES:
      ok = parse_number (&fresh, field, text, error);
      break;
    case DLN_FIELD_BOOL:
      fresh.integer = strcmp (text, "true") == 0 || strcmp (text, "1") == 0;
      ok = fresh.integer || strcmp (text, "false") == 0 || strcmp (text, "0") == 0 ||
           refuse (error, field, text, "true or false");
      break;
    case DLN_FIELD_WORD:
      ok = parse_word (&fresh, field, text, error);
      break;
    case DLN_FIELD_INSTANT:
      ok = parse_instant (&fresh, field, text, zone, error);
      break;
    case DLN_FIELD_TIME:
      fresh.time = dln_time_parse (text, zone, error);
      ok = fresh.time != NULL;
      break;
    case DLN_FIELD_REFS:
      ok = parse_refs (&fresh, field, text, error);
      break;
    default:
      g_assert_not_reached ();
    }
  if (!ok)
    dln_value_clear (&fresh);
  *value = fresh;
  return ok;
}

static char *
format_degrees (gint64 value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g", dln_degrees_from_column ((gint32) value)));
}

/**
 * dln_value_format:
 * @value: a value
 * @field: of what kind
 *
 * Returns: (transfer full) (nullable): its text form, the inverse of
 *   dln_value_parse() but for times, whose EDTF text or first bound it is;
 *   %NULL where it is not set
 */
char *
dln_value_format (const DlnValue *value, const DlnField *field)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!value->set)
    return NULL;
  switch (field->kind)
    {
    case DLN_FIELD_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
    case DLN_FIELD_REAL:
      return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", value->real));
    case DLN_FIELD_DEGREES:
      return format_degrees (value->integer);
    case DLN_FIELD_BOOL:
      return g_strdup (value->integer ? "true" : "false");
    case DLN_FIELD_WORD:
      return g_strdup (dln_vocabulary_get_nick (field->words, value->integer));
    case DLN_FIELD_INSTANT:
      return dln_instant_format (value->integer);
    case DLN_FIELD_TIME:
      if (value->time->edtf != NULL)
        return g_strdup (value->time->edtf);
      return dln_instant_format (dln_bounds_get_anchor (&value->time->bounds));
    case DLN_FIELD_REFS:
      return g_strjoinv (" ", value->refs);
    case DLN_FIELD_TEXT:
    case DLN_FIELD_PROSE:
    case DLN_FIELD_REF:
    default:
      return g_strdup (value->text);
    }
}

/**
 * dln_record_new:
 * @table: which type
 * @slug: (nullable): its slug
 *
 * Returns: (transfer full): a record with no field set
 */
DlnRecord *
dln_record_new (DlnTable table, const char *slug)
{
  DlnRecord *record = g_new0 (DlnRecord, 1);

  record->type = dln_record_type_get (table);
  record->slug = g_strdup (slug);
  record->values = g_new0 (DlnValue, record->type->n_fields);
  return record;
}

/**
 * dln_record_copy:
 * @record: a record
 *
 * Returns: (transfer full): a deep copy
 */
DlnRecord *
dln_record_copy (const DlnRecord *record)
{
  DlnRecord *copy = dln_record_new (record->type->table, record->slug);

  for (guint i = 0; i < record->type->n_fields; i++)
    dln_value_copy (&record->values[i], &copy->values[i]);
  return copy;
}

/**
 * dln_record_reset:
 * @record: a record; no field of it is set afterwards
 * @slug: (nullable): its new slug
 */
void
dln_record_reset (DlnRecord *record, const char *slug)
{
  for (guint i = 0; i < record->type->n_fields; i++)
    dln_value_clear (&record->values[i]);
  g_free (record->slug);
  record->slug = g_strdup (slug);
}

/**
 * dln_record_free:
 * @record: (transfer full) (nullable): a record
 */
void
dln_record_free (DlnRecord *record)
{
  if (record == NULL)
    return;
  for (guint i = 0; i < record->type->n_fields; i++)
    dln_value_clear (&record->values[i]);
  g_free (record->values);
  g_free (record->slug);
  g_free (record);
}

/**
 * dln_record_equal:
 * @a: a record
 * @b: a record
 *
 * Returns: whether type, slug and all fields are the same
 */
gboolean
dln_record_equal (const DlnRecord *a, const DlnRecord *b)
{
  if (a->type != b->type || g_strcmp0 (a->slug, b->slug) != 0)
    return FALSE;
  for (guint i = 0; i < a->type->n_fields; i++)
    if (!dln_value_equal (&a->type->fields[i], &a->values[i], &b->values[i]))
      return FALSE;
  return TRUE;
}

/* A field name that the program itself misspells is a bug, not bad input. */
static DlnValue *
value_of (const DlnRecord *record, const char *field)
{
  int index = dln_record_type_find_field (record->type, field);

  g_assert (index >= 0);
  return &record->values[index];
}

/**
 * dln_record_peek:
 * @record: a record
 * @field: a field of its type
 *
 * Returns: (transfer none): the field's value
 */
const DlnValue *
dln_record_peek (const DlnRecord *record, const char *field)
{
  return value_of (record, field);
}

/**
 * dln_record_get_text:
 * @record: a record
 * @field: a text or a reference
 *
 * Returns: (transfer none) (nullable): the text, %NULL where it is not set
 */
const char *
dln_record_get_text (const DlnRecord *record, const char *field)
{
  return value_of (record, field)->text;
}

/**
 * dln_record_get_integer:
 * @record: a record
 * @field: an integer, boolean, instant, degrees or word
 * @fallback: what to return where it is not set
 *
 * Returns: the number
 */
gint64
dln_record_get_integer (const DlnRecord *record, const char *field, gint64 fallback)
{
  const DlnValue *value = value_of (record, field);

  return value->set ? value->integer : fallback;
}

/**
 * dln_record_get_time:
 * @record: a record
 * @field: a time
 *
 * Returns: (transfer none) (nullable): the time, %NULL where it is not set
 */
const DlnTime *
dln_record_get_time (const DlnRecord *record, const char *field)
{
  return value_of (record, field)->time;
}

/**
 * dln_record_take_text:
 * @record: a record
 * @field: a text or a reference
 * @text: (nullable) (transfer full): the text; %NULL or "" unsets
 */
void
dln_record_take_text (DlnRecord *record, const char *field, char *text)
{
  DlnValue *value = value_of (record, field);

  dln_value_clear (value);
  value->set = text != NULL && *text != '\0';
  if (value->set)
    value->text = text;
  else
    g_free (text);
}

/**
 * dln_record_set_text:
 * @record: a record
 * @field: a text or a reference
 * @text: (nullable): the text; %NULL or "" unsets
 */
void
dln_record_set_text (DlnRecord *record, const char *field, const char *text)
{
  dln_record_take_text (record, field, g_strdup (text));
}

/**
 * dln_record_set_integer:
 * @record: a record
 * @field: an integer, boolean, instant, degrees or word
 * @number: its value
 */
void
dln_record_set_integer (DlnRecord *record, const char *field, gint64 number)
{
  DlnValue *value = value_of (record, field);

  dln_value_clear (value);
  value->set = TRUE;
  value->integer = number;
}

/**
 * dln_record_set_real:
 * @record: a record
 * @field: a number
 * @number: its value; NaN unsets
 */
void
dln_record_set_real (DlnRecord *record, const char *field, double number)
{
  DlnValue *value = value_of (record, field);

  dln_value_clear (value);
  value->set = !isnan (number);
  value->real = value->set ? number : 0;
}

/**
 * dln_record_set_time:
 * @record: a record
 * @field: a time
 * @time: (nullable): its value; %NULL or an empty one unsets
 */
void
dln_record_set_time (DlnRecord *record, const char *field, const DlnTime *time)
{
  DlnValue *value = value_of (record, field);
  DlnTime *copy = dln_time_is_empty (time) ? NULL : dln_time_copy (time);

  dln_value_clear (value);
  value->set = copy != NULL;
  value->time = copy;
}

/**
 * dln_record_set_refs:
 * @record: a record
 * @field: several references
 * @slugs: (nullable): whom; sorted and made unique on the way
 */
void
dln_record_set_refs (DlnRecord *record, const char *field, const char *const *slugs)
{
  DlnValue *value = value_of (record, field);
  g_autofree char *joined = slugs != NULL ? g_strjoinv (" ", (GStrv) slugs) : g_strdup ("");
  const DlnField *f = &record->type->fields[value - record->values];

  dln_value_clear (value);
  if (!dln_value_parse (value, f, joined, NULL, NULL))
    g_warn_if_reached ();
}

/**
 * dln_record_set_from_text:
 * @record: a record
 * @key: a field's name, or "slug"
 * @text: the value's text form; "" unsets
 * @zone: (nullable): IANA zone in which times are read
 * @error: return location of a #DlnCoreError
 *
 * Returns: whether the type has such a field and it takes the value
 */
gboolean
dln_record_set_from_text (DlnRecord *record, const char *key, const char *text, const char *zone, GError **error)
{
  int index = dln_record_type_find_field (record->type, key);
  DlnValue value = { 0 };

  if (strcmp (key, "slug") == 0)
    {
      if (!dln_slug_is_valid (text))
        {
          g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE, "slug: \"%s\": expected a-z, 0-9 and hyphens",
                       text);
          return FALSE;
        }
      g_free (record->slug);
      record->slug = g_strdup (text);
      return TRUE;
    }
  if (index < 0)
    {
      g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_FIELD, "%s has no field \"%s\"", record->type->name, key);
      return FALSE;
    }
  if (!dln_value_parse (&value, &record->type->fields[index], text, zone, error))
    return FALSE;
  dln_value_clear (&record->values[index]);
  record->values[index] = value;
  return TRUE;
}

/**
 * dln_slug_is_valid:
 * @slug: a text
 *
 * Returns: whether it is made of a-z, 0-9 and hyphens, begins with no hyphen,
 *   and is not empty
 */
gboolean
dln_slug_is_valid (const char *slug)
{
  return *slug != '\0' && *slug != '-' && strspn (slug, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (slug);
}

/**
 * dln_slug_from_title:
 * @title: any text
 *
 * Returns: (transfer full): a slug made of its ASCII transliteration, "record"
 *   where nothing is left of it
 */
char *
dln_slug_from_title (const char *title)
{
  g_autofree char *ascii = g_str_to_ascii (title, "C");
  g_autoptr (GString) slug = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0' && slug->len < SLUG_LENGTH; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (slug, g_ascii_tolower (*p));
      else if (slug->len > 0 && slug->str[slug->len - 1] != '-' && *p != '\'')
        g_string_append_c (slug, '-');
    }
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  return g_strdup (slug->len > 0 ? slug->str : "record");
}
