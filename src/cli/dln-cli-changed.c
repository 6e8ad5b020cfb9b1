/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the verbs that change records tell with --json: the record as it now
 * is, or all that went with the one that was removed.
 */
#include "config.h"

#include "dln-cli-private.h"

typedef struct {
  GHashTable *seen;
  GPtrArray *names;
} Gone;

static gboolean
out_fields (DlnCliOut            *out,
            DlnCase              *dln_case,
            const DlnRecordType  *type,
            const char           *slug,
            GError              **error)
{
  g_autoptr (DlnRecord) record = NULL;

  if (type->table == DLN_TABLE_EVENT)
    {
      if (!dln_cli_mark_disputed (dln_case, error))
        return FALSE;
      dln_cli_out_event_fields (out, dln_case, dln_case_find_row (dln_case, slug), TRUE);
      return TRUE;
    }
  record = dln_case_get_record (dln_case, type->table, slug, error);
  return record != NULL && dln_cli_out_record_fields (out, dln_case, record, error);
}

/**
 * dln_cli_out_changed:
 * @args: asked whether --json is among them; nothing is printed without it
 * @dln_case: the case, after the verb
 * @type: which record type
 * @slug: the record
 *
 * Prints the record as `list` has it, and its table.
 *
 * Returns: the exit code
 */
int
dln_cli_out_changed (const DlnCliArgs    *args,
                     DlnCase             *dln_case,
                     const DlnRecordType *type,
                     const char          *slug)
{
  g_autoptr (DlnCliOut) out = NULL;
  GError *error = NULL;

  if (!dln_cli_args_has (args, "json"))
    return DLN_CLI_DONE;
  out = dln_cli_out_new (FALSE);
  dln_cli_out_begin_object (out, NULL);
  dln_cli_out_text (out, "table", type->name);
  if (!out_fields (out, dln_case, type, slug, &error))
    return dln_cli_fail (dln_cli_args_word (args, 0), error);
  dln_cli_out_end (out);
  return DLN_CLI_DONE;
}

static char *
dup_name (const DlnRecordType *type,
          const char          *slug)
{
  return g_strdup_printf ("%s:%s", type->name, slug);
}

/* (transfer full) @name */
static void
take_name (Gone *gone,
           char *name)
{
  if (g_hash_table_contains (gone->seen, name))
    {
      g_free (name);
      return;
    }
  g_hash_table_add (gone->seen, name);
  g_ptr_array_add (gone->names, name);
}

static gboolean
add_dependent (const DlnRecord  *record,
               gpointer          data,
               GError          **error)
{
  Gone *gone = data;

  for (guint f = 0; f < record->type->n_fields; f++)
    {
      const DlnField *field = &record->type->fields[f];
      g_autofree char *needed = NULL;

      if (field->kind != DLN_FIELD_REF || !field->required || record->values[f].text == NULL)
        continue;
      needed = dup_name (dln_record_type_get (field->table), record->values[f].text);
      if (g_hash_table_contains (gone->seen, needed))
        take_name (gone, dup_name (record->type, record->slug));
    }
  return TRUE;
}

static gboolean
needs_another (const DlnRecordType *type)
{
  for (guint f = 0; f < type->n_fields; f++)
    if (type->fields[f].kind == DLN_FIELD_REF && type->fields[f].required)
      return TRUE;
  return FALSE;
}

/**
 * dln_cli_list_dependents:
 * @dln_case: a case
 * @type: which record type
 * @slug: a record, to be removed
 * @error: return location
 *
 * One pass over the tables for each step of dependence, of which there are few.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): TABLE:SLUG of the record
 *   and of all that cannot be without it
 */
GPtrArray *
dln_cli_list_dependents (DlnCase              *dln_case,
                         const DlnRecordType  *type,
                         const char           *slug,
                         GError              **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  Gone gone = { seen, names };
  guint before = 0;

  take_name (&gone, dup_name (type, slug));
  while (names->len > before)
    {
      before = names->len;
      for (guint t = 0; t < DLN_N_TABLES; t++)
        if (needs_another (dln_record_type_get ((DlnTable) t)) &&
            !dln_case_foreach_record (dln_case, (DlnTable) t, add_dependent, &gone, error))
          return NULL;
    }
  return g_steal_pointer (&names);
}

/**
 * dln_cli_out_removed:
 * @names: (element-type utf8): what dln_cli_list_dependents() gave
 *
 * Prints them as an array.
 */
void
dln_cli_out_removed (GPtrArray *names)
{
  g_autoptr (DlnCliOut) out = dln_cli_out_new (FALSE);

  dln_cli_out_begin_array (out, NULL);
  for (guint i = 0; i < names->len; i++)
    dln_cli_out_text (out, NULL, names->pdata[i]);
  dln_cli_out_end (out);
}
