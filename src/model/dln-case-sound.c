/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what nobody can mean who states a record by hand: a passage that is not in
 * its text, limits that run backwards, a language or a zone that is none, a name of
 * blanks, a chain that comes back to where it began. Whoever can still be asked is asked before
 * the verb; what comes out of a file is kept as it stands, and the check tells it.
 */
#include "config.h"

#include "dln-case-sound.h"

#include "dln-body.h"
#include "dln-case-private.h"
#include "dln-edtf.h"
#include "dln-language.h"
#include "dln-zone.h"

#include <string.h>

static gboolean
refuse (const DlnRecord  *record,
        GError          **error,
        const char       *format,
        ...) G_GNUC_PRINTF (3, 4);

static gboolean
refuse (const DlnRecord  *record,
        GError          **error,
        const char       *format,
        ...)
{
  g_autofree char *what = NULL;
  va_list list;

  va_start (list, format);
  what = g_strdup_vprintf (format, list);
  va_end (list);
  g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID, "%s “%s”: %s", record->type->name,
               dln_case_name_of (record), what);
  return FALSE;
}

/* Whether a field is to be looked at: one that stays as it was is nobody's doing now. */
static gboolean
is_stated (const DlnRecord *record,
           const DlnRecord *before,
           const char      *field)
{
  int index = dln_record_type_find_field (record->type, field);

  return record->values[index].set &&
         (before == NULL ||
          !dln_value_equal (&record->type->fields[index], &record->values[index], &before->values[index]));
}

static gboolean
check_figure (const DlnRecord  *figure,
              const DlnRecord  *before,
              GError          **error)
{
  const DlnValue *least = dln_record_peek (figure, "least");
  const DlnValue *most = dln_record_peek (figure, "most");
  const char *period = dln_record_get_text (figure, "period");
  g_autoptr (DlnEdtf) edtf = period != NULL ? dln_edtf_parse (period, NULL, NULL) : NULL;

  if (is_stated (figure, before, "period") && edtf == NULL)
    return refuse (figure, error, "period: \"%s\": expected EDTF such as 2023-05-22 or 2023-05-22/2023-05-24", period);
  if (!is_stated (figure, before, "least") && !is_stated (figure, before, "most"))
    return TRUE;
  if ((least->set && least->integer < 0) || (most->set && most->integer < 0))
    return refuse (figure, error, "it counts less than nothing: expected least and most from 0 on");
  if (least->set && most->set && least->integer > most->integer)
    return refuse (figure, error, "least %" G_GINT64_FORMAT " exceeds most %" G_GINT64_FORMAT ": expected the least first",
                   least->integer, most->integer);
  return TRUE;
}

/* Of an event and itself; the store knows whether there are such events. */
static gboolean
check_ends (const DlnRecord  *relation,
            const DlnRecord  *before,
            GError          **error)
{
  const char *from = dln_record_get_text (relation, "from");

  if (!is_stated (relation, before, "from") && !is_stated (relation, before, "to"))
    return TRUE;
  if (from == NULL || g_strcmp0 (from, dln_record_get_text (relation, "to")) != 0)
    return TRUE;
  return refuse (relation, error, "it relates %s to itself: expected two events", from);
}

static gboolean
check_gap (const DlnRecord  *relation,
           const DlnRecord  *before,
           GError          **error)
{
  const DlnValue *least = dln_record_peek (relation, "least");
  const DlnValue *most = dln_record_peek (relation, "most");

  if (!is_stated (relation, before, "least") && !is_stated (relation, before, "most"))
    return TRUE;
  if (least->set && most->set && least->integer > most->integer)
    return refuse (relation, error, "its least gap exceeds its most: expected the least first");
  return TRUE;
}

/* A term of the kind "speed" says how fast one goes at most. */
static gboolean
check_speed (const DlnRecord  *term,
             const DlnRecord  *before,
             GError          **error)
{
  const DlnValue *most = dln_record_peek (term, "most");

  if (dln_record_get_integer (term, "kind", -1) != DLN_TERM_SPEED || !is_stated (term, before, "most"))
    return TRUE;
  if (most->integer > 0 && most->integer <= DLN_BODY_MOST_SPEED)
    return TRUE;
  return refuse (term, error, "most: %" G_GINT64_FORMAT " km/h: expected 1 to %d", most->integer, DLN_BODY_MOST_SPEED);
}

/* The text is only read where a passage is stated. */
static gboolean
check_passage (DlnCase          *self,
               const DlnRecord  *claim,
               const DlnRecord  *before,
               GError          **error)
{
  const DlnValue *from = dln_record_peek (claim, "quote_from");
  const DlnValue *to = dln_record_peek (claim, "quote_to");
  const char *slug = dln_record_get_text (claim, "source");
  g_autoptr (DlnRecord) source = NULL;
  const char *text;
  gint64 length;

  if (!is_stated (claim, before, "quote_from") && !is_stated (claim, before, "quote_to"))
    return TRUE;
  if ((from->set && from->integer < 0) || (to->set && to->integer < 0))
    return refuse (claim, error, "a passage begins and ends at characters from 0 on");
  if (from->set && to->set && from->integer > to->integer)
    return refuse (claim, error,
                   "its passage ends at character %" G_GINT64_FORMAT ", before it begins at %" G_GINT64_FORMAT
                   ": expected quote_from first",
                   to->integer, from->integer);
  source = slug != NULL ? dln_case_get_record (self, DLN_TABLE_SOURCE, slug, NULL) : NULL;
  text = source != NULL ? dln_record_get_text (source, "text") : NULL;
  /* A source without its text may get it later. */
  if (text == NULL)
    return TRUE;
  length = g_utf8_strlen (text, -1);
  if ((from->set && from->integer > length) || (to->set && to->integer > length))
    return refuse (claim, error, "its passage ends beyond the text of %s: expected at most %" G_GINT64_FORMAT, slug, length);
  return TRUE;
}

static gboolean
check_language (const DlnRecord  *source,
                const DlnRecord  *before,
                GError          **error)
{
  const char *tag = dln_record_get_text (source, "language");

  if (!is_stated (source, before, "language") || dln_language_is_tag (tag))
    return TRUE;
  return refuse (source, error, "language: \"%s\": expected a BCP 47 tag such as en, uk or sr-Latn", tag);
}

/* Follows one field of one type from record to record. Another's ring ends the walk. */
static gboolean
comes_back (DlnCase         *self,
            const DlnRecord *record,
            const char      *field)
{
  g_autofree char *at = g_strdup (dln_record_get_text (record, field));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  while (at != NULL && g_hash_table_add (seen, g_strdup (at)))
    {
      g_autoptr (DlnRecord) next = NULL;

      if (g_strcmp0 (at, record->slug) == 0)
        return TRUE;
      next = dln_case_get_record (self, record->type->table, at, NULL);
      g_free (at);
      at = g_strdup (next != NULL ? dln_record_get_text (next, field) : NULL);
    }
  return FALSE;
}

/* Reports do cite each other in rings: "cites" is what the field calls circular
 * reporting, and the check tells it. What a thing has but one of cannot ring. */
static gboolean
check_chains (DlnCase          *self,
              const DlnRecord  *record,
              const DlnRecord  *before,
              GError          **error)
{
  for (guint i = 0; record->slug != NULL && i < record->type->n_fields; i++)
    {
      const DlnField *field = &record->type->fields[i];

      if (field->kind == DLN_FIELD_REF && field->table == record->type->table &&
          is_stated (record, before, field->name) && comes_back (self, record, field->name))
        return refuse (record, error, "%s=%s comes back to it: expected a chain that ends", field->name,
                       dln_record_get_text (record, field->name));
    }
  return TRUE;
}

static gboolean
check_radius (const DlnRecord  *record,
              GError          **error)
{
  int index = dln_record_type_find_field (record->type, "radius");

  if (index < 0 || !record->values[index].set || record->values[index].real >= 0)
    return TRUE;
  return refuse (record, error, "radius: %g: expected metres from 0 on", record->values[index].real);
}

static gboolean
check_time_zone (const DlnRecord  *record,
                 const char       *name,
                 GError          **error)
{
  g_autoptr (GTimeZone) zone = dln_zone_open (name, NULL);

  return zone != NULL || refuse (record, error, "zone: \"%s\": expected an IANA name such as Europe/Kyiv", name);
}

/* What every type has alike: names of something, zones that are. */
static gboolean
check_words (const DlnRecord  *record,
             const DlnRecord  *before,
             GError          **error)
{
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const DlnField *field = &record->type->fields[i];
      const DlnValue *value = &record->values[i];
      const char *zone = field->kind == DLN_FIELD_TIME && value->time != NULL ? value->time->zone : NULL;

      if (!is_stated (record, before, field->name))
        continue;
      if (field->kind == DLN_FIELD_TEXT && strcmp (field->name, "zone") == 0)
        zone = value->text;
      if (zone != NULL && !check_time_zone (record, zone, error))
        return FALSE;
      if (field->kind == DLN_FIELD_TEXT && field->required && value->text[strspn (value->text, " \t\r\n")] == '\0')
        {
          g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID, "%s: %s: it is blank: expected words",
                       record->type->name, field->name);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * dln_case_check_sound:
 * @self: a case
 * @record: how a record shall be
 * @before: (nullable): how it is, %NULL for a new one
 * @error: return location; %DLN_MODEL_ERROR_INVALID
 *
 * Only what a verb changes is looked at, so that a record with an old fault can be mended
 * field by field.
 *
 * Returns: whether it can be meant
 */
gboolean
dln_case_check_sound (DlnCase          *self,
                      const DlnRecord  *record,
                      const DlnRecord  *before,
                      GError          **error)
{
  if (!check_words (record, before, error))
    return FALSE;
  switch (record->type->table)
    {
    case DLN_TABLE_FIGURE:
      if (!check_figure (record, before, error))
        return FALSE;
      break;
    case DLN_TABLE_RELATION:
      if (!check_ends (record, before, error) || !check_gap (record, before, error))
        return FALSE;
      break;
    case DLN_TABLE_TERM:
      if (!check_speed (record, before, error))
        return FALSE;
      break;
    case DLN_TABLE_CLAIM:
      if (!check_passage (self, record, before, error))
        return FALSE;
      break;
    case DLN_TABLE_SOURCE:
      if (!check_language (record, before, error))
        return FALSE;
      break;
    default:
      break;
    }
  return check_radius (record, error) && check_chains (self, record, before, error);
}
