/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the verbs that change records: add, set, remove, move. Each is one
 * journal entry, signed with the author's name.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-case-sound.h"
#include "dln-core-error.h"
#include "dln-layers.h"

#include <string.h>

/* Whether a word says in which zone the others are read. */
static gboolean
names_zone (const DlnRecord *record,
            const char      *word)
{
  if (record->type->table == DLN_TABLE_CLAIM)
    return g_str_has_prefix (word, "source=") || g_str_has_prefix (word, "time_zone=") ||
           g_str_has_prefix (word, "time-zone=");
  return record->type->table == DLN_TABLE_SOURCE && g_str_has_prefix (word, "zone=");
}

static int
apply_words (const DlnCliArgs *args,
             const DlnRecord  *record,
             DlnCliKeys       *keys)
{
  GError *error = NULL;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 2; i < args->words->len; i++)
      if (names_zone (record, dln_cli_args_word (args, i)) == (pass == 0) &&
          !dln_cli_keys_apply (keys, dln_cli_args_word (args, i), &error))
        return dln_cli_wrong_error (args, error);
  return DLN_CLI_DONE;
}

static int
check_required (const DlnCliArgs *args,
                const DlnRecord  *record)
{
  for (guint i = 0; i < record->type->n_fields; i++)
    if (record->type->fields[i].required && !record->values[i].set)
      return dln_cli_wrong (args, "%s %s without %s: expected %s=...",
                            strchr ("aeiou", *record->type->name) != NULL ? "an" : "a", record->type->name, record->type->fields[i].name, record->type->fields[i].name);
  return DLN_CLI_DONE;
}

/* What everybody leaves unsaid: a claim asserts that something happened. */
static void
set_defaults (DlnRecord *record,
              GPtrArray *beside)
{
  if (record->type->table == DLN_TABLE_EVENT && !dln_record_peek (record, "kind")->set)
    dln_record_set_integer (record, "kind", DLN_KIND_OTHER);
  if (record->type->table != DLN_TABLE_CLAIM)
    return;
  if (!dln_record_peek (record, "question")->set)
    dln_record_set_integer (record, "question",
                            beside->len > 0 ? DLN_QUESTION_FIGURE : DLN_QUESTION_HAPPENED);
  if (!dln_record_peek (record, "stance")->set)
    dln_record_set_integer (record, "stance", DLN_STANCE_ASSERTS);
}

static gboolean
is_given (const DlnCliArgs *args,
          const char       *key)
{
  for (guint i = 2; i < args->words->len; i++)
    if (g_str_has_prefix (dln_cli_args_word (args, i), key))
      return TRUE;
  return FALSE;
}

/* An assessment and a rating are signed and dated, unless the words say by whom or when. */
static void
sign (const DlnCliArgs *args,
             DlnCase          *dln_case,
             DlnRecord        *record)
{
  if (record->type->table != DLN_TABLE_RATING && record->type->table != DLN_TABLE_ASSESSMENT)
    return;
  if (!is_given (args, "author="))
    dln_record_set_text (record, "author", dln_case_get_author (dln_case));
  if (!is_given (args, "made="))
    dln_record_set_integer (record, "made", g_get_real_time ());
}

/* What is typed here can be asked after; see dln-case-sound.c. */
static gboolean
check_all (const DlnCliArgs *args,
           DlnCase          *dln_case,
           const DlnRecord  *record,
           const DlnRecord  *before,
           GPtrArray        *beside,
           GError          **error)
{
  for (guint i = 0; i < beside->len; i++)
    if (!dln_case_check_sound (dln_case, beside->pdata[i], NULL, error) ||
        !dln_cli_check_breaks_of (args, dln_case, beside->pdata[i], NULL, error))
      return FALSE;
  return dln_case_check_sound (dln_case, record, before, error) &&
         dln_cli_check_breaks_of (args, dln_case, record, before, error);
}

static const char *
name_of (const DlnRecord *record)
{
  return dln_record_type_find_field (record->type, "title") >= 0 ? dln_record_get_text (record, "title") : record->slug;
}

static gboolean
add_all (DlnCase    *dln_case,
         DlnRecord  *record,
         GPtrArray  *beside,
         GError    **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autofree char *label = NULL;

  if (beside->len == 0)
    return dln_case_add (dln_case, record, error);
  label = g_strdup_printf ("Add %s “%s”", record->type->name, name_of (record));
  g_ptr_array_add (all, record);
  for (guint i = 0; i < beside->len; i++)
    g_ptr_array_add (all, beside->pdata[i]);
  return dln_case_add_many (dln_case, all, label, error);
}

static int
add_to (const DlnCliArgs     *args,
        DlnCase              *dln_case,
        const DlnRecordType  *type,
        char                **slug)
{
  g_autoptr (DlnRecord) record = dln_record_new (type->table, NULL);
  g_autoptr (DlnCliKeys) keys = dln_cli_keys_new (dln_case, record);
  g_autoptr (GPtrArray) beside = NULL;
  GError *error = NULL;
  int status = apply_words (args, record, keys);

  if (status == DLN_CLI_DONE)
    status = check_required (args, record);
  if (status != DLN_CLI_DONE)
    return status;
  beside = dln_cli_keys_finish (keys);
  set_defaults (record, beside);
  sign (args, dln_case, record);
  if (type->table == DLN_TABLE_LAYER &&
      !dln_layer_complete_record (record, dln_case_get_path (dln_case), &error))
    return dln_cli_fail (dln_cli_args_word (args, 0), error);
  if (!check_all (args, dln_case, record, NULL, beside, &error) || !add_all (dln_case, record, beside, &error))
    return dln_cli_fail (dln_cli_args_word (args, 0), error);
  *slug = g_strdup (record->slug);
  return dln_cli_out_changed (args, dln_case, type, record->slug);
}

/**
 * dln_cli_add:
 * @args: CASE TYPE KEY=VALUE... [--force] [--json]
 *
 * Returns: the exit code
 */
int
dln_cli_add (const DlnCliArgs *args)
{
  const char *path = dln_cli_args_word (args, 0);
  const DlnRecordType *type = dln_record_type_find (dln_cli_args_word (args, 1));
  g_autofree char *slug = NULL;
  GError *error = NULL;
  DlnCase *dln_case;
  int status;

  if (type == NULL || type->table == DLN_TABLE_CASE)
    return dln_cli_wrong (args, "%s: no such type: expected event, claim, source, actor, place...",
                          dln_cli_args_word (args, 1));
  dln_case = dln_cli_open (path, TRUE, &error);
  if (dln_case == NULL)
    return dln_cli_fail (path, error);
  status = add_to (args, dln_case, type, &slug);
  status = dln_cli_close (dln_case, path, status);
  if (status == DLN_CLI_DONE && !dln_cli_args_has (args, "json"))
    dln_cli_print ("%s\n", slug);
  return status;
}

/* TABLE:SLUG; the case's own record needs no slug. */
static const DlnRecordType *
read_target (const DlnCliArgs  *args,
             const char       **slug)
{
  const char *text = dln_cli_args_word (args, 1);
  const char *colon = strchr (text, ':');
  g_autofree char *name =
    colon != NULL ? g_strndup (text, (gsize) (colon - text)) : g_strdup (text);
  const DlnRecordType *type = dln_record_type_find (name);

  *slug = colon != NULL && colon[1] != '\0' ? colon + 1 : NULL;
  if (type != NULL && (*slug != NULL || type->table == DLN_TABLE_CASE))
    return type;
  dln_cli_wrong (args, "%s: expected TABLE:SLUG, such as event:midnight-drone", text);
  return NULL;
}

static DlnRecord *
get_target (DlnCase              *dln_case,
            const DlnRecordType  *type,
            const char           *slug,
            GError              **error)
{
  g_autoptr (GPtrArray) own = NULL;

  if (type->table != DLN_TABLE_CASE || slug != NULL)
    return dln_case_get_record (dln_case, type->table, slug, error);
  own = dln_case_list_records (dln_case, DLN_TABLE_CASE, error);
  return own != NULL && own->len > 0 ? dln_record_copy (own->pdata[0]) : NULL;
}

static gboolean
set_all (const DlnCliArgs *args,
         DlnCase          *dln_case,
         DlnCliKeys       *keys,
         DlnRecord        *record,
         const DlnRecord  *before,
         GError          **error)
{
  g_autoptr (GPtrArray) beside = dln_cli_keys_finish (keys);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autofree char *label = NULL;

  if (!check_all (args, dln_case, record, before, beside, error))
    return FALSE;
  if (beside->len == 0)
    return dln_case_set_record (dln_case, record, error);
  if (dln_cli_keys_touches_record (keys))
    g_ptr_array_add (all, record);
  g_ptr_array_extend (all, beside, NULL, NULL);
  label = g_strdup_printf ("Edit %s “%s”", record->type->name, name_of (record));
  return dln_case_put_many (dln_case, all, label, error);
}

static int
set_in (const DlnCliArgs *args,
        DlnCase          *dln_case,
        DlnRecord        *record)
{
  g_autoptr (DlnCliKeys) keys = dln_cli_keys_new (dln_case, record);
  g_autoptr (DlnRecord) before = dln_record_copy (record);
  GError *error = NULL;
  int status = apply_words (args, record, keys);

  if (status == DLN_CLI_DONE)
    status = check_required (args, record);
  if (status != DLN_CLI_DONE)
    return status;
  if (!dln_record_equal (before, record))
    sign (args, dln_case, record);
  return set_all (args, dln_case, keys, record, before, &error)
           ? dln_cli_out_changed (args, dln_case, record->type, record->slug)
           : dln_cli_fail (dln_cli_args_word (args, 0), error);
}

/**
 * dln_cli_set:
 * @args: CASE TABLE:SLUG KEY=VALUE... [--force] [--json]
 *
 * Returns: the exit code
 */
int
dln_cli_set (const DlnCliArgs *args)
{
  const char *path = dln_cli_args_word (args, 0);
  const char *slug;
  const DlnRecordType *type = read_target (args, &slug);
  g_autoptr (DlnRecord) record = NULL;
  GError *error = NULL;
  DlnCase *dln_case;
  int status;

  if (type == NULL)
    return DLN_CLI_USAGE;
  dln_case = dln_cli_open (path, TRUE, &error);
  if (dln_case == NULL)
    return dln_cli_fail (path, error);
  record = get_target (dln_case, type, slug, &error);
  status = record != NULL ? set_in (args, dln_case, record) : dln_cli_fail (path, error);
  return dln_cli_close (dln_case, path, status);
}

/**
 * dln_cli_remove:
 * @args: CASE TABLE:SLUG [--json]
 *
 * Returns: the exit code
 */
int
dln_cli_remove (const DlnCliArgs *args)
{
  const char *path = dln_cli_args_word (args, 0);
  const char *slug;
  const DlnRecordType *type = read_target (args, &slug);
  g_autoptr (GPtrArray) gone = NULL;
  GError *error = NULL;
  DlnCase *dln_case;
  int status = DLN_CLI_DONE;

  if (type == NULL)
    return DLN_CLI_USAGE;
  if (type->table == DLN_TABLE_CASE)
    return dln_cli_wrong (args, "a case cannot be removed from itself: expected another table");
  dln_case = dln_cli_open (path, TRUE, &error);
  if (dln_case == NULL)
    return dln_cli_fail (path, error);
  gone = dln_cli_args_has (args, "json") ? dln_cli_list_dependents (dln_case, type, slug, &error) : NULL;
  if (error != NULL || !dln_case_remove (dln_case, type->table, slug, &error))
    status = dln_cli_fail (path, error);
  else if (gone != NULL)
    dln_cli_out_removed (gone);
  return dln_cli_close (dln_case, path, status);
}

static int
move_in (const DlnCliArgs *args,
         DlnCase          *dln_case,
         guint             row)
{
  const char *zone = dln_case_get_zone_name (dln_case);
  DlnBounds begin;
  DlnBounds end;
  DlnBounds bounds;
  GError *error = NULL;

  if (!dln_cli_read_bounds (args, "begin", zone, &begin, &error) ||
      !dln_cli_read_bounds (args, "end", zone, &end, &error))
    return dln_cli_wrong_error (args, error);
  dln_case_get_bounds (dln_case, row, &bounds);
  if (dln_cli_args_has (args, "end"))
    bounds =
      (DlnBounds) { begin.begin_earliest, begin.begin_latest, end.end_earliest, end.end_latest };
  else
    bounds = dln_bounds_move_begin_to (&bounds, dln_bounds_get_anchor (&begin));
  if (!dln_bounds_is_valid (&bounds))
    return dln_cli_wrong (args, "--end is before --begin: expected it after");
  return dln_cli_check_breaks (args, dln_case, row, &bounds, &error) &&
             dln_case_move (dln_case, row, &bounds, &error)
           ? DLN_CLI_DONE
           : dln_cli_fail (dln_cli_args_word (args, 0), error);
}

/**
 * dln_cli_move:
 * @args: CASE EVENT --begin T [--end T] [--force]
 *
 * What a drag does: with --begin alone all bounds shift so that the first that
 * is known lands on T's earliest instant.
 *
 * Returns: the exit code
 */
int
dln_cli_move (const DlnCliArgs *args)
{
  const char *path = dln_cli_args_word (args, 0);
  const char *slug = dln_cli_args_word (args, 1);
  GError *error = NULL;
  DlnBounds ignored;
  DlnCase *dln_case;
  guint row;
  int status;

  if (!dln_cli_args_has (args, "begin"))
    return dln_cli_wrong (args, "expected --begin T");
  if (!dln_cli_read_bounds (args, "begin", NULL, &ignored, &error) ||
      !dln_cli_read_bounds (args, "end", NULL, &ignored, &error))
    return dln_cli_wrong_error (args, error);
  dln_case = dln_cli_open (path, TRUE, &error);
  if (dln_case == NULL)
    return dln_cli_fail (path, error);
  row = dln_case_find_row (dln_case, slug);
  if (row != DLN_NO_ROW)
    status = move_in (args, dln_case, row);
  else
    status = dln_cli_fail (path, g_error_new (DLN_MODEL_ERROR, DLN_MODEL_ERROR_NOT_FOUND,
                                              "no event \"%s\": expected the slug of one", slug));
  return dln_cli_close (dln_case, path, status);
}
