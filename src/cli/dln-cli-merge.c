/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the subcommand merge: two copies of one case become one, in place or in a
 * new file. On a conflict that nobody was told how to settle, nothing is written.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-case-copies.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const preferences[] = { [DLN_MERGE_OURS] = "ours", [DLN_MERGE_THEIRS] = "theirs" };

static gboolean
read_preference (const DlnCliArgs   *args,
                 DlnMergePreference *prefer)
{
  const char *text = dln_cli_args_get (args, "prefer");

  *prefer = DLN_MERGE_REFUSE;
  for (guint i = DLN_MERGE_OURS; text != NULL && i < G_N_ELEMENTS (preferences); i++)
    if (strcmp (preferences[i], text) == 0)
      *prefer = (DlnMergePreference) i;
  return text == NULL || *prefer != DLN_MERGE_REFUSE;
}

static gboolean
copy_case (const char  *path,
           const char  *to,
           GError     **error)
{
  DlnCase *dln_case;
  gboolean ok;

  if (g_file_test (to, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID,
                   "%s: there is such a file already: expected a new name, or %s itself", to, path);
      return FALSE;
    }
  dln_case = dln_cli_open (path, FALSE, error);
  if (dln_case == NULL)
    return FALSE;
  ok = dln_case_save_copy (dln_case, to, error);
  if (!dln_case_close (dln_case, ok ? error : NULL))
    ok = FALSE;
  g_object_unref (dln_case);
  return ok;
}

static void
out_report (const DlnCliArgs     *args,
            const DlnMergeReport *report,
            gboolean              done)
{
  g_autoptr (DlnCliOut) out = NULL;

  if (!dln_cli_args_has (args, "json"))
    {
      for (guint i = 0; i < report->conflicts->len; i++)
        {
          g_autofree char *plain = dln_cli_dup_plain (report->conflicts->pdata[i]);

          dln_cli_print ("%s\n", plain);
        }
      if (done)
        dln_cli_print ("%u new, %u changed, %u removed%s\n", report->n_new, report->n_changed, report->n_removed,
                       report->related ? "" : "; the two were never one case: records were matched by slug");
      if (report->n_missing > 0)
        dln_cli_print ("%u attachments are without their bytes\n", report->n_missing);
      return;
    }
  out = dln_cli_out_new (FALSE);
  dln_cli_out_begin_object (out, NULL);
  dln_cli_out_bool (out, "done", done);
  dln_cli_out_bool (out, "related", report->related);
  dln_cli_out_integer (out, "new", done ? report->n_new : 0);
  dln_cli_out_integer (out, "changed", done ? report->n_changed : 0);
  dln_cli_out_integer (out, "removed", done ? report->n_removed : 0);
  dln_cli_out_integer (out, "missing", report->n_missing);
  dln_cli_out_begin_array (out, "conflicts");
  for (guint i = 0; i < report->conflicts->len; i++)
    dln_cli_out_text (out, NULL, report->conflicts->pdata[i]);
  dln_cli_out_end (out);
  dln_cli_out_end (out);
}

static int
merge_in (const DlnCliArgs   *args,
          const char         *output,
          DlnMergePreference  prefer)
{
  g_auto (DlnMergeReport) report = { 0 };
  GError *error = NULL;
  DlnCase *dln_case = dln_cli_open (output, TRUE, &error);
  int status;
  gboolean done;

  if (dln_case == NULL)
    return dln_cli_fail (output, error);
  done = dln_case_merge_copy (dln_case, dln_cli_args_word (args, 1), prefer, &report, &error);
  if (report.conflicts != NULL && (done || report.conflicts->len > 0))
    out_report (args, &report, done);
  if (!done)
    status = dln_cli_fail (dln_cli_args_word (args, 1), error);
  else
    status = report.n_missing > 0 ? DLN_CLI_FOUND : DLN_CLI_DONE;
  return dln_cli_close (dln_case, output, status);
}

/**
 * dln_cli_merge:
 * @args: CASE OTHER -o CASE and options
 *
 * Returns: the exit code
 */
int
dln_cli_merge (const DlnCliArgs *args)
{
  const char *path = dln_cli_args_word (args, 0);
  const char *other = dln_cli_args_word (args, 1);
  const char *output = dln_cli_args_get (args, "output");
  DlnMergePreference prefer;
  GError *error = NULL;
  gboolean in_place;
  int status;

  if (output == NULL)
    return dln_cli_wrong (args, "expected -o CASE: where the merged case goes");
  if (!read_preference (args, &prefer))
    return dln_cli_wrong (args, "--prefer: \"%s\": expected ours or theirs", dln_cli_args_get (args, "prefer"));
  if (dln_cli_is_same_file (path, other))
    return dln_cli_wrong (args, "%s: a case cannot be merged with itself: expected another", other);
  in_place = dln_cli_is_same_file (path, output);
  if (!in_place && !copy_case (path, output, &error))
    return dln_cli_fail (path, error);
  status = merge_in (args, output, prefer);
  if (!in_place && status == DLN_CLI_BAD)
    g_unlink (output);
  return status;
}
