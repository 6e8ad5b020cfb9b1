/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns making a case and saying what it holds: new, sample, info.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-case-files.h"
#include "dln-zone.h"

#include <string.h>

/**
 * dln_cli_new:
 * @args: CASE and options
 *
 * Returns: the exit code
 */
int
dln_cli_new (const DlnCliArgs *args)
{
  const char *path = dln_cli_args_word (args, 0);
  const char *title = dln_cli_args_get (args, "title");
  const char *zone_name = dln_cli_args_get (args, "zone");
  g_autoptr (GTimeZone) zone = zone_name != NULL ? dln_zone_open (zone_name, NULL) : NULL;
  g_autofree char *from_path = NULL;
  GError *error = NULL;
  DlnCase *dln_case;

  if (zone_name != NULL && zone == NULL)
    return dln_cli_wrong (args, "--zone: \"%s\": expected an IANA name like Europe/Moscow",
                          zone_name);
  if (title != NULL && (*title == '\0' || !g_utf8_validate (title, -1, NULL)))
    return dln_cli_wrong (args, "--title: expected some words in UTF-8");
  if (title == NULL)
    {
      g_autofree char *base = g_path_get_basename (path);

      if (g_str_has_suffix (base, ".dateline") && strlen (base) > strlen (".dateline"))
        base[strlen (base) - strlen (".dateline")] = '\0';
      from_path = dln_cli_dup_plain (base);
      title = from_path;
    }
  dln_case = dln_case_create (path, title, zone_name != NULL ? zone_name : "UTC", &error);
  if (dln_case == NULL)
    return dln_cli_fail (path, error);
  return dln_cli_close (dln_case, path, DLN_CLI_DONE);
}

static char *
list_samples (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GString) names = g_string_new (NULL);

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL;
       name = g_dir_read_name (dir))
    if (g_str_has_suffix (name, ".xml"))
      g_string_append_printf (names, "%s%.*s", names->len > 0 ? ", " : "",
                              (int) (strlen (name) - 4), name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/**
 * dln_cli_sample:
 * @args: NAME -o CASE
 *
 * Returns: the exit code
 */
int
dln_cli_sample (const DlnCliArgs *args)
{
  const char *name = dln_cli_args_word (args, 0);
  const char *path = dln_cli_args_get (args, "output");
  g_autofree char *data_dir = dln_cli_dup_data_dir ();
  g_autofree char *folder = g_build_filename (data_dir, "cases", NULL);
  g_autofree char *file = g_strconcat (name, ".xml", NULL);
  g_autofree char *xml_path = g_build_filename (folder, file, NULL);
  GError *error = NULL;
  DlnCase *dln_case;

  if (path == NULL)
    return dln_cli_wrong (args, "expected -o CASE");
  if (!dln_slug_is_valid (name) || !g_file_test (xml_path, G_FILE_TEST_IS_REGULAR))
    {
      g_autofree char *names = list_samples (folder);

      return dln_cli_wrong (args, "%s: no such sample: expected %s", name,
                            *names != '\0' ? names : "none");
    }
  dln_case = dln_case_create_from_xml (path, xml_path, &error);
  if (dln_case == NULL)
    return dln_cli_fail (path, error);
  return dln_cli_close (dln_case, path, DLN_CLI_DONE);
}

static void
out_counts (DlnCliOut *out,
            DlnCase   *dln_case)
{
  dln_cli_out_begin_object (out, "counts");
  for (int table = DLN_TABLE_CASE + 1; table < DLN_N_TABLES; table++)
    dln_cli_out_integer (out, dln_record_type_get ((DlnTable) table)->plural,
                         dln_case_count (dln_case, (DlnTable) table));
  dln_cli_out_end (out);
}

static void
out_info (DlnCase         *dln_case,
          const DlnRecord *own,
          guint            entries)
{
  g_autoptr (DlnCliOut) out = dln_cli_out_new (FALSE);
  g_autofree char *path = dln_cli_dup_plain (dln_case_get_path (dln_case));
  DlnSpan extent = dln_case_get_extent (dln_case);
  DlnInstant made = DLN_OPEN;
  g_autofree char *head = dln_case_dup_head (dln_case, &made);

  dln_cli_out_begin_object (out, NULL);
  dln_cli_out_text (out, "path", path);
  dln_cli_out_text (out, "slug", own->slug);
  for (guint i = 0; i < own->type->n_fields; i++)
    {
      g_autofree char *text = dln_value_format (&own->values[i], &own->type->fields[i]);

      dln_cli_out_text (out, own->type->fields[i].name, text);
    }
  out_counts (out, dln_case);
  dln_cli_out_instant (out, "begin", extent.begin);
  dln_cli_out_instant (out, "end", extent.end);
  dln_cli_out_integer (out, "entries", entries);
  dln_cli_out_text (out, "head", head);
  dln_cli_out_instant (out, "made", made);
  dln_cli_out_known (out, dln_case);
  dln_cli_out_end (out);
}

static void
add_known (DlnCliTable *table,
           DlnCase     *dln_case)
{
  DlnKnownCounts counts = dln_case_count_known (dln_case);
  guint unclaimed = dln_case_count_unclaimed (dln_case);
  g_autoptr (GString) text = g_string_new (NULL);

  if (dln_case_get_known_at (dln_case) == DLN_OPEN)
    return;
  g_string_append_printf (text, "%u certain, %u possible", counts.certain, counts.possible);
  if (counts.hindsight > 0)
    g_string_append_printf (text, ", %u assessments in hindsight", counts.hindsight);
  if (unclaimed > 0)
    g_string_append_printf (text, ", %u without a claim", unclaimed);
  dln_cli_table_add (table, (const char *const[]) { "known then", text->str, NULL });
}

static void
print_info (DlnCase         *dln_case,
            const DlnRecord *own,
            guint            entries)
{
  static const char *const headings[] = { "", "", NULL };
  g_autoptr (DlnCliTable) table = dln_cli_table_new (headings);
  g_autofree char *number = g_strdup_printf ("%u", entries);

  dln_cli_print ("%s\n", dln_case_get_title (dln_case));
  for (guint i = 1; i < own->type->n_fields; i++)
    {
      g_autofree char *text = dln_value_format (&own->values[i], &own->type->fields[i]);

      if (text != NULL)
        dln_cli_table_add (table, (const char *const[]) { own->type->fields[i].name, text, NULL });
    }
  for (int t = DLN_TABLE_CASE + 1; t < DLN_N_TABLES; t++)
    {
      g_autofree char *count = g_strdup_printf ("%u", dln_case_count (dln_case, (DlnTable) t));

      if (strcmp (count, "0") != 0)
        dln_cli_table_add (
          table, (const char *const[]) { dln_record_type_get ((DlnTable) t)->plural, count, NULL });
    }
  dln_cli_table_add (table, (const char *const[]) { "journal", number, NULL });
  add_known (table, dln_case);
  dln_cli_table_print (table, "");
}

/**
 * dln_cli_info:
 * @args: CASE and options
 *
 * Returns: the exit code
 */
int
dln_cli_info (const DlnCliArgs *args)
{
  const char *path = dln_cli_args_word (args, 0);
  GError *error = NULL;
  DlnCase *dln_case;
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  int status = DLN_CLI_DONE;

  if (!dln_cli_check_known (args, &error))
    return dln_cli_wrong_error (args, error);
  dln_case = dln_cli_open (path, FALSE, &error);
  if (dln_case == NULL)
    return dln_cli_fail (path, error);
  if (!dln_cli_see_known (args, dln_case, &error))
    return dln_cli_close (dln_case, path, dln_cli_fail (path, error));
  own = dln_case_list_records (dln_case, DLN_TABLE_CASE, &error);
  entries = own != NULL ? dln_case_list_journal (dln_case, &error) : NULL;
  if (entries == NULL)
    status = dln_cli_fail (path, error);
  else if (own->len == 0)
    status = dln_cli_fail (path, g_error_new_literal (DLN_MODEL_ERROR, DLN_MODEL_ERROR_NOT_FOUND,
                                                      "no case in it: expected one"));
  else if (dln_cli_args_has (args, "json"))
    out_info (dln_case, own->pdata[0], entries->len);
  else
    print_info (dln_case, own->pdata[0], entries->len);
  return dln_cli_close (dln_case, path, status);
}
