/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns `show` of an event: with its claims, roles, relations, findings and
 * window.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-grade.h"
#include "dln-time-label.h"

#include <string.h>

typedef struct {
  GPtrArray *claims;
  GPtrArray *roles;
  GPtrArray *relations;
  GPtrArray *assessments;
} About;

static gboolean
names_event (const DlnRecord *record,
             const char      *slug)
{
  static const char *const fields[] = { "event", "from", "to" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (dln_record_type_find_field (record->type, fields[i]) >= 0 &&
        g_strcmp0 (dln_record_get_text (record, fields[i]), slug) == 0)
      return TRUE;
  return FALSE;
}

static GPtrArray *
list_about (DlnCase     *dln_case,
            DlnTable     table,
            const char  *slug,
            GError     **error)
{
  GPtrArray *records = dln_case_list_records (dln_case, table, error);

  for (guint i = records != NULL ? records->len : 0; i > 0; i--)
    if (!names_event (records->pdata[i - 1], slug) ||
        dln_case_is_record_known (dln_case, records->pdata[i - 1]) == DLN_KNOWN_NOT)
      g_ptr_array_remove_index (records, i - 1);
  return records;
}

static gboolean
read_about (DlnCase     *dln_case,
            guint        row,
            const char  *slug,
            About       *about,
            GError     **error)
{
  about->claims = dln_case_list_claims_of (dln_case, row, error);
  for (guint i = about->claims != NULL ? about->claims->len : 0; i > 0; i--)
    if (dln_case_is_claim_known (dln_case, about->claims->pdata[i - 1]) == DLN_KNOWN_NOT)
      g_ptr_array_remove_index (about->claims, i - 1);
  about->roles = about->claims != NULL ? list_about (dln_case, DLN_TABLE_ROLE, slug, error) : NULL;
  about->relations =
    about->roles != NULL ? list_about (dln_case, DLN_TABLE_RELATION, slug, error) : NULL;
  about->assessments =
    about->relations != NULL ? list_about (dln_case, DLN_TABLE_ASSESSMENT, slug, error) : NULL;
  return about->assessments != NULL;
}

static void
clear_about (About *about)
{
  g_clear_pointer (&about->claims, g_ptr_array_unref);
  g_clear_pointer (&about->roles, g_ptr_array_unref);
  g_clear_pointer (&about->relations, g_ptr_array_unref);
  g_clear_pointer (&about->assessments, g_ptr_array_unref);
}

static gboolean
is_live (DlnCase         *dln_case,
         const DlnRecord *record)
{
  return record->type->table != DLN_TABLE_CLAIM ||
         (dln_case_is_claim_live (dln_case, record) &&
          dln_record_get_integer (record, "stance", DLN_STANCE_ASSERTS) != DLN_STANCE_DENIES);
}

static gboolean
states_bound (const DlnRecord *record,
              const char      *field)
{
  const DlnTime *time = dln_record_get_time (record, field);

  return time != NULL && !dln_bounds_is_unknown (&time->bounds);
}

/* The records that the working time rests on: its assessment, else the live
 * claims that state a bound; where it is inferred, also by when they were said. */
static GPtrArray *
list_because (DlnCase     *dln_case,
              guint        row,
              const About *about)
{
  GPtrArray *because = g_ptr_array_new_with_free_func (g_free);
  DlnBasis basis = (DlnBasis) (dln_case_get_columns (dln_case)->basis[row] & 15);
  GPtrArray *from = basis == DLN_BASIS_ASSESSED ? about->assessments : about->claims;

  for (guint i = 0; basis != DLN_BASIS_NONE && i < from->len; i++)
    {
      const DlnRecord *record = from->pdata[i];
      gboolean stated = states_bound (record, "time") ||
                        (basis == DLN_BASIS_INFERRED && states_bound (record, "said"));

      if (stated && is_live (dln_case, record))
        g_ptr_array_add (because, g_strdup_printf ("%s:%s", record->type->name, record->slug));
    }
  return because;
}

static gboolean
out_window (DlnCliOut    *out,
            DlnCase      *dln_case,
            guint         row,
            const About  *about,
            GError      **error)
{
  g_autoptr (GPtrArray) because = list_because (dln_case, row, about);

  dln_cli_out_begin_object (out, "window");
  if (!dln_cli_out_window (out, dln_case, row, because, error))
    return FALSE;
  dln_cli_out_begin_array (out, "because");
  for (guint i = 0; i < because->len; i++)
    dln_cli_out_text (out, NULL, because->pdata[i]);
  dln_cli_out_end (out);
  dln_cli_out_end (out);
  return TRUE;
}

static gboolean
out_records (DlnCliOut   *out,
             const char  *key,
             DlnCase     *dln_case,
             GPtrArray   *records,
             GError     **error)
{
  gboolean ok = TRUE;

  dln_cli_out_begin_array (out, key);
  for (guint i = 0; i < records->len && ok; i++)
    ok = dln_cli_out_record (out, dln_case, records->pdata[i], error);
  dln_cli_out_end (out);
  return ok;
}

static gboolean
out_event (DlnCase      *dln_case,
           guint         row,
           const About  *about,
           GError      **error)
{
  g_autofree char *slug = dln_case_dup_slug (dln_case, row);
  g_autoptr (DlnRecord) event = dln_case_get_record (dln_case, DLN_TABLE_EVENT, slug, error);
  g_autoptr (DlnCliOut) out = NULL;
  const DlnValue *tags;

  if (event == NULL)
    return FALSE;
  tags = dln_record_peek (event, "tags");
  out = dln_cli_out_new (FALSE);
  dln_cli_out_begin_object (out, NULL);
  dln_cli_out_event_fields (out, dln_case, row, FALSE);
  dln_cli_out_text (out, "summary", dln_record_get_text (event, "summary"));
  dln_cli_out_begin_array (out, "tags");
  for (guint i = 0; tags->refs != NULL && tags->refs[i] != NULL; i++)
    dln_cli_out_text (out, NULL, tags->refs[i]);
  dln_cli_out_end (out);
  if (!out_window (out, dln_case, row, about, error) ||
      !out_records (out, "claims", dln_case, about->claims, error) ||
      !out_records (out, "assessments", dln_case, about->assessments, error) ||
      !out_records (out, "roles", dln_case, about->roles, error) ||
      !out_records (out, "relations", dln_case, about->relations, error))
    return FALSE;
  if (!dln_cli_out_findings (out, dln_case, slug, error))
    return FALSE;
  dln_cli_out_end (out);
  return TRUE;
}

static void
print_claims (DlnCase   *dln_case,
              GPtrArray *claims)
{
  static const char *const headings[] = { "CLAIM", "SOURCE", "SPEAKER", "STANCE",
                                          "TIME",  "SAYS",   NULL };
  g_autoptr (DlnCliTable) table = dln_cli_table_new (headings);

  for (guint i = 0; i < claims->len; i++)
    {
      const DlnRecord *claim = claims->pdata[i];
      const DlnTime *time = dln_record_get_time (claim, "time");
      g_autofree char *when =
        time != NULL ? dln_time_label_bounds (&time->bounds, dln_case_get_zone (dln_case), TRUE)
                     : NULL;
      const char *says = dln_record_get_text (claim, "says");

      dln_cli_table_add (
        table,
        (const char *const[]) {
          claim->slug, dln_record_get_text (claim, "source"),
          dln_record_get_text (claim, "speaker"),
          dln_vocabulary_get_nick (&dln_vocabulary_stance,
                                   dln_record_get_integer (claim, "stance", DLN_STANCE_ASSERTS)),
          time != NULL && time->reported != NULL ? time->reported : when,
          says != NULL ? says : dln_record_get_text (claim, "value"), NULL });
    }
  dln_cli_table_print (table, "  ");
}

static gboolean
print_event (DlnCase      *dln_case,
             guint         row,
             const About  *about,
             GError      **error)
{
  const DlnColumns *columns = dln_case_get_columns (dln_case);
  g_autoptr (GPtrArray) because = list_because (dln_case, row, about);
  g_autofree char *slug = dln_case_dup_slug (dln_case, row);
  g_autofree char *title = dln_case_dup_title (dln_case, row);
  g_autofree char *plain = dln_cli_dup_plain (title);
  g_autofree char *reported = dln_case_dup_reported (dln_case, row);
  g_autofree char *place = dln_case_dup_place_title (dln_case, row);
  g_autofree char *when = NULL;

  when = dln_case_dup_when (dln_case, row, dln_case_get_zone (dln_case), TRUE);
  dln_cli_print ("%s\n", plain);
  dln_cli_print ("  %s, %s, %s\n",
                 dln_vocabulary_get_nick (&dln_vocabulary_kind, columns->kind[row]),
                 dln_vocabulary_get_nick (&dln_vocabulary_judgement, columns->status[row] & 15),
                 columns->flags[row] & DLN_ROW_DISPUTED ? "disputed" : "not disputed");
  dln_cli_print ("  when: %s (%s)\n", when,
                 dln_vocabulary_get_nick (&dln_vocabulary_basis, columns->basis[row] & 15));
  if (reported != NULL && *reported != '\0')
    dln_cli_print ("  reported: %s\n", reported);
  if (place != NULL)
    dln_cli_print ("  place: %s\n", place);
  for (guint i = 0; i < because->len; i++)
    dln_cli_print ("  because: %s\n", (const char *) because->pdata[i]);
  if (!dln_cli_print_window (dln_case, row, error))
    return FALSE;
  print_claims (dln_case, about->claims);
  for (guint i = 0; i < about->relations->len; i++)
    {
      const DlnRecord *relation = about->relations->pdata[i];

      dln_cli_print ("  relation: %s %s %s\n", dln_record_get_text (relation, "from"),
                     dln_vocabulary_get_nick (&dln_vocabulary_allen,
                                              dln_record_get_integer (relation, "type", 0)),
                     dln_record_get_text (relation, "to"));
    }
  return dln_cli_print_findings (dln_case, slug, error);
}

/* TABLE:SLUG of another record than an event; NULL: @slug is an event's, without its table. */
static const DlnRecordType *
read_table (const char **slug)
{
  const char *colon = strchr (*slug, ':');
  g_autofree char *name = colon != NULL ? g_strndup (*slug, (gsize) (colon - *slug)) : NULL;
  const DlnRecordType *type = name != NULL ? dln_record_type_find (name) : NULL;

  if (type != NULL)
    *slug = colon + 1;
  return type != NULL && type->table != DLN_TABLE_EVENT ? type : NULL;
}

static int
show_in (const DlnCliArgs *args,
         DlnCase          *dln_case)
{
  const char *path = dln_cli_args_word (args, 0);
  const char *slug = dln_cli_args_word (args, 1);
  const DlnRecordType *type = read_table (&slug);
  guint row = type == NULL ? dln_case_find_row (dln_case, slug) : DLN_NO_ROW;
  About about = { 0 };
  GError *error = NULL;
  int status = DLN_CLI_DONE;

  if (type != NULL)
    return dln_cli_show_record (args, dln_case, type, slug);
  if (row == DLN_NO_ROW)
    return dln_cli_fail (path, g_error_new (DLN_MODEL_ERROR, DLN_MODEL_ERROR_NOT_FOUND,
                                            "no event \"%s\": expected the slug of one", slug));
  if (dln_case_get_columns (dln_case)->known != NULL && dln_case_get_columns (dln_case)->known[row] == DLN_KNOWN_NOT)
    return dln_cli_fail (path, g_error_new (DLN_MODEL_ERROR, DLN_MODEL_ERROR_NOT_FOUND,
                                            "event \"%s\" was not known then: expected a later --known-at", slug));
  if (dln_cli_args_has (args, "if"))
    return dln_cli_show_if (args, dln_case, row);
  if (!dln_cli_mark_disputed (dln_case, &error) ||
      !read_about (dln_case, row, slug, &about, &error))
    status = dln_cli_fail (path, error);
  else if (dln_cli_args_has (args, "json") ? !out_event (dln_case, row, &about, &error)
                                           : !print_event (dln_case, row, &about, &error))
    status = dln_cli_fail (path, error);
  clear_about (&about);
  return status;
}

/**
 * dln_cli_show:
 * @args: CASE EVENT|TABLE:SLUG and options
 *
 * Returns: the exit code
 */
int
dln_cli_show (const DlnCliArgs *args)
{
  const char *path = dln_cli_args_word (args, 0);
  GError *error = NULL;
  DlnCase *dln_case;

  if (!dln_cli_check_known (args, &error))
    return dln_cli_wrong_error (args, error);
  dln_case = dln_cli_open (path, FALSE, &error);
  if (dln_case == NULL)
    return dln_cli_fail (path, error);
  if (!dln_cli_see_known (args, dln_case, &error))
    return dln_cli_close (dln_case, path, dln_cli_fail (path, error));
  return dln_cli_close (dln_case, path, show_in (args, dln_case));
}
