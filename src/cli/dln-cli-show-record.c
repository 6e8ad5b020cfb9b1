/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns `show TABLE:SLUG`: any record but an event, with its fields, the records
 * that name it, and the findings that do.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-time-label.h"

typedef struct {
  const DlnRecord *record;
  GPtrArray *names;
} Naming;

static gboolean
refers_to (const DlnRecord *record,
           guint            field,
           const DlnRecord *to)
{
  const DlnValue *value = &record->values[field];

  if (record->type->fields[field].table != to->type->table || !value->set)
    return FALSE;
  if (record->type->fields[field].kind == DLN_FIELD_REF)
    return g_strcmp0 (value->text, to->slug) == 0;
  return record->type->fields[field].kind == DLN_FIELD_REFS && value->refs != NULL &&
         g_strv_contains ((const char *const *) value->refs, to->slug);
}

static gboolean
add_naming (const DlnRecord  *record,
            gpointer          data,
            GError          **error)
{
  Naming *naming = data;

  for (guint f = 0; f < record->type->n_fields; f++)
    if (refers_to (record, f, naming->record))
      {
        g_ptr_array_add (naming->names, g_strdup_printf ("%s:%s", record->type->name, record->slug));
        return TRUE;
      }
  return TRUE;
}

static gboolean
can_refer (const DlnRecordType *type,
           DlnTable             table)
{
  for (guint f = 0; f < type->n_fields; f++)
    if ((type->fields[f].kind == DLN_FIELD_REF || type->fields[f].kind == DLN_FIELD_REFS) &&
        type->fields[f].table == table)
      return TRUE;
  return FALSE;
}

/* "claim:slug" of each record that names this one. */
static GPtrArray *
list_naming (DlnCase          *dln_case,
             const DlnRecord  *record,
             GError          **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  Naming naming = { record, names };

  for (guint table = 0; table < DLN_N_TABLES; table++)
    if (can_refer (dln_record_type_get ((DlnTable) table), record->type->table) &&
        !dln_case_foreach_record (dln_case, (DlnTable) table, add_naming, &naming, error))
      return NULL;
  return g_steal_pointer (&names);
}

static gboolean
out_whole (DlnCase          *dln_case,
           const DlnRecord  *record,
           GPtrArray        *names,
           GError          **error)
{
  g_autofree char *key = g_strdup_printf ("%s:%s", record->type->name, record->slug);
  g_autoptr (DlnCliOut) out = dln_cli_out_new (FALSE);

  dln_cli_out_begin_object (out, NULL);
  dln_cli_out_text (out, "table", record->type->name);
  if (!dln_cli_out_record_fields (out, dln_case, record, error))
    return FALSE;
  dln_cli_out_begin_array (out, "named_by");
  for (guint i = 0; i < names->len; i++)
    dln_cli_out_text (out, NULL, names->pdata[i]);
  dln_cli_out_end (out);
  if (!dln_cli_out_findings (out, dln_case, key, error))
    return FALSE;
  dln_cli_out_end (out);
  return TRUE;
}

static char *
dup_value (DlnCase        *dln_case,
           const DlnField *field,
           const DlnValue *value)
{
  if (field->kind == DLN_FIELD_REFS)
    return value->refs != NULL ? g_strjoinv (" ", value->refs) : NULL;
  if (field->kind != DLN_FIELD_TIME)
    return dln_value_format (value, field);
  if (value->time == NULL || value->time->reported != NULL)
    return value->time != NULL ? g_strdup (value->time->reported) : NULL;
  return dln_time_label_bounds (&value->time->bounds, dln_case_get_zone (dln_case), TRUE);
}

static gboolean
print_whole (DlnCase          *dln_case,
             const DlnRecord  *record,
             GPtrArray        *names,
             GError          **error)
{
  g_autofree char *key = g_strdup_printf ("%s:%s", record->type->name, record->slug);

  dln_cli_print ("%s\n", key);
  for (guint f = 0; f < record->type->n_fields; f++)
    {
      const DlnField *field = &record->type->fields[f];
      g_autofree char *text = record->values[f].set ? dup_value (dln_case, field, &record->values[f]) : NULL;
      g_autofree char *plain = text != NULL ? dln_cli_dup_plain (text) : NULL;

      if (plain != NULL && *plain != '\0')
        dln_cli_print ("  %s: %s\n", field->name, plain);
    }
  for (guint i = 0; i < names->len; i++)
    dln_cli_print ("  named by: %s\n", (const char *) names->pdata[i]);
  return dln_cli_print_findings (dln_case, key, error);
}

/**
 * dln_cli_show_record:
 * @args: CASE TABLE:SLUG and options
 * @dln_case: the case
 * @type: the table
 * @slug: the record
 *
 * Returns: the exit code
 */
int
dln_cli_show_record (const DlnCliArgs     *args,
                     DlnCase              *dln_case,
                     const DlnRecordType  *type,
                     const char           *slug)
{
  const char *path = dln_cli_args_word (args, 0);
  GError *error = NULL;
  g_autoptr (DlnRecord) record = dln_case_get_record (dln_case, type->table, slug, &error);
  g_autoptr (GPtrArray) names = record != NULL ? list_naming (dln_case, record, &error) : NULL;

  if (names == NULL)
    return dln_cli_fail (path, error);
  if (!(dln_cli_args_has (args, "json") ? out_whole : print_whole) (dln_case, record, names, &error))
    return dln_cli_fail (path, error);
  return DLN_CLI_DONE;
}
