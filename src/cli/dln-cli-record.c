/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns a record as JSON and CSV have it: each field under its name, in the
 * order of the type's fields. A time called "time" is its four bounds under
 * their own names; another is NAME_earliest and NAME_latest, for its outer
 * bounds. The words, the EDTF text and the zone stand beside them.
 */
#include "config.h"

#include "dln-cli-private.h"

static void
out_own_time (DlnCliOut     *out,
              const DlnTime *time)
{
  static const DlnBounds open = { DLN_OPEN, DLN_OPEN, DLN_OPEN, DLN_OPEN };

  dln_cli_out_bounds (out, time != NULL ? &time->bounds : &open);
  dln_cli_out_text (out, "edtf", time != NULL ? time->edtf : NULL);
  dln_cli_out_text (out, "reported", time != NULL ? time->reported : NULL);
  dln_cli_out_text (out, "time_zone", time != NULL ? time->zone : NULL);
  dln_cli_out_text (out, "basis",
                    time != NULL ? dln_vocabulary_get_nick (&dln_vocabulary_basis, time->basis)
                                 : NULL);
}

static void
out_other_time (DlnCliOut     *out,
                const char    *name,
                const DlnTime *time)
{
  DlnSpan outer = { DLN_OPEN, DLN_OPEN };
  g_autofree char *earliest = g_strconcat (name, "_earliest", NULL);
  g_autofree char *latest = g_strconcat (name, "_latest", NULL);
  g_autofree char *edtf = g_strconcat (name, "_edtf", NULL);
  g_autofree char *reported = g_strconcat (name, "_reported", NULL);

  if (time != NULL)
    outer = dln_bounds_get_possible (&time->bounds);
  dln_cli_out_instant (out, earliest, outer.begin);
  dln_cli_out_instant (out, latest, outer.end);
  dln_cli_out_text (out, edtf, time != NULL ? time->edtf : NULL);
  dln_cli_out_text (out, reported, time != NULL ? time->reported : NULL);
}

static void
out_refs (DlnCliOut      *out,
          const char     *name,
          const DlnValue *value)
{
  dln_cli_out_begin_array (out, name);
  for (guint i = 0; value->set && value->refs != NULL && value->refs[i] != NULL; i++)
    dln_cli_out_text (out, NULL, value->refs[i]);
  dln_cli_out_end (out);
}

static void
out_field (DlnCliOut      *out,
           const DlnField *field,
           const DlnValue *value)
{
  if (field->kind == DLN_FIELD_TIME && g_str_equal (field->name, "time"))
    out_own_time (out, value->time);
  else if (field->kind == DLN_FIELD_TIME)
    out_other_time (out, field->name, value->time);
  else if (field->kind == DLN_FIELD_REFS)
    out_refs (out, field->name, value);
  else if (!value->set)
    dln_cli_out_null (out, field->name);
  else if (field->kind == DLN_FIELD_INTEGER)
    dln_cli_out_integer (out, field->name, value->integer);
  else if (field->kind == DLN_FIELD_REAL)
    dln_cli_out_real (out, field->name, value->real, 15);
  else if (field->kind == DLN_FIELD_DEGREES)
    dln_cli_out_real (out, field->name, dln_degrees_from_column ((gint32) value->integer), 10);
  else if (field->kind == DLN_FIELD_BOOL)
    dln_cli_out_bool (out, field->name, value->integer != 0);
  else
    {
      g_autofree char *text = dln_value_format (value, field);

      dln_cli_out_text (out, field->name, text);
    }
}

static gboolean
out_figures (DlnCliOut   *out,
             DlnCase     *dln_case,
             const char  *claim,
             GError     **error)
{
  g_autoptr (GPtrArray) figures = dln_case_list_figures_of (dln_case, claim, error);

  if (figures == NULL)
    return FALSE;
  dln_cli_out_begin_array (out, "figures");
  for (guint i = 0; i < figures->len; i++)
    {
      const DlnRecord *figure = figures->pdata[i];

      dln_cli_out_begin_object (out, NULL);
      for (guint f = 0; f < figure->type->n_fields; f++)
        if (figure->type->fields[f].kind != DLN_FIELD_REF)
          out_field (out, &figure->type->fields[f], &figure->values[f]);
      dln_cli_out_end (out);
    }
  dln_cli_out_end (out);
  return TRUE;
}

/**
 * dln_cli_out_record_fields:
 * @out: an output, in an object
 * @dln_case: the case, asked for a claim's figures
 * @record: a record
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dln_cli_out_record_fields (DlnCliOut        *out,
                           DlnCase          *dln_case,
                           const DlnRecord  *record,
                           GError          **error)
{
  dln_cli_out_text (out, "slug", record->slug);
  for (guint i = 0; i < record->type->n_fields; i++)
    out_field (out, &record->type->fields[i], &record->values[i]);
  if (record->type->table == DLN_TABLE_CLAIM && dln_case_get_known_at (dln_case) != DLN_OPEN)
    dln_cli_out_text (out, "known", dln_cli_get_known_nick (dln_case_is_claim_known (dln_case, record)));
  return record->type->table != DLN_TABLE_CLAIM || out_figures (out, dln_case, record->slug, error);
}

/**
 * dln_cli_out_record:
 * @out: an output
 * @dln_case: the case, asked for a claim's figures
 * @record: a record, written as one object in an array
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dln_cli_out_record (DlnCliOut        *out,
                    DlnCase          *dln_case,
                    const DlnRecord  *record,
                    GError          **error)
{
  gboolean ok;

  dln_cli_out_begin_object (out, NULL);
  ok = dln_cli_out_record_fields (out, dln_case, record, error);
  dln_cli_out_end (out);
  return ok;
}
