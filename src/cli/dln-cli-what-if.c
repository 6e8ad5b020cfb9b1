/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns --if of `check` and `show`: what would follow were a source or a claim right about
 * when things happened. Nothing is written.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-time-label.h"

#ifdef DLN_WITH_ANALYSIS
#include "dln-what-if.h"

static void
out_bounds (DlnCliOut       *out,
            const char      *key,
            const DlnBounds *bounds)
{
  dln_cli_out_begin_object (out, key);
  dln_cli_out_bounds (out, bounds);
  dln_cli_out_end (out);
}

static void
out_change (DlnCliOut             *out,
            const DlnWhatIfChange *change)
{
  dln_cli_out_text (out, "event", change->event);
  out_bounds (out, "before", &change->before);
  out_bounds (out, "after", &change->after);
  dln_cli_out_bool (out, "own", change->own);
  dln_cli_out_bool (out, "contradicts", change->contradicts);
  dln_cli_out_text (out, "because", change->because);
}

static void
out_conflicts (DlnCliOut  *out,
               const char *key,
               GPtrArray  *conflicts)
{
  dln_cli_out_begin_array (out, key);
  for (guint i = 0; i < conflicts->len; i++)
    {
      const DlnWhatIfConflict *conflict = conflicts->pdata[i];

      dln_cli_out_begin_object (out, NULL);
      dln_cli_out_begin_array (out, "records");
      for (guint r = 0; conflict->records[r] != NULL; r++)
        dln_cli_out_text (out, NULL, conflict->records[r]);
      dln_cli_out_end (out);
      dln_cli_out_text (out, "summary", conflict->summary);
      dln_cli_out_end (out);
    }
  dln_cli_out_end (out);
}

static void
out_what_if (DlnCliOut       *out,
             const DlnWhatIf *what_if)
{
  dln_cli_out_begin_object (out, NULL);
  dln_cli_out_text (out, "if", what_if->record);
  dln_cli_out_text (out, "title", what_if->title);
  dln_cli_out_integer (out, "claims", what_if->n_claims);
  dln_cli_out_begin_array (out, "changes");
  for (guint i = 0; i < what_if->changes->len; i++)
    {
      dln_cli_out_begin_object (out, NULL);
      out_change (out, what_if->changes->pdata[i]);
      dln_cli_out_end (out);
    }
  dln_cli_out_end (out);
  out_conflicts (out, "appear", what_if->appear);
  out_conflicts (out, "vanish", what_if->vanish);
  dln_cli_out_end (out);
}

static void
print_change (DlnCase               *dln_case,
              const DlnWhatIfChange *change)
{
  GTimeZone *zone = dln_case_get_zone (dln_case);
  g_autofree char *before = dln_time_label_bounds (&change->before, zone, TRUE);
  g_autofree char *after = dln_time_label_bounds (&change->after, zone, TRUE);
  g_autofree char *because = change->because != NULL ? dln_cli_dup_plain (change->because) : NULL;

  dln_cli_print ("%s: %s%s\n  now: %s\n", change->event, after,
                 change->contradicts ? ", which contradicts others" : "", before);
  if (because != NULL)
    dln_cli_print ("  %s: %s\n", change->own ? "by" : "follows from", because);
}

static void
print_conflicts (const char *heading,
                 GPtrArray  *conflicts)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      const DlnWhatIfConflict *conflict = conflicts->pdata[i];
      g_autofree char *records = g_strjoinv (" ", conflict->records);
      g_autofree char *summary = dln_cli_dup_plain (conflict->summary);

      dln_cli_print ("%s: %s\n  records: %s\n", heading, summary, records);
    }
}

static void
print_what_if (DlnCase         *dln_case,
               const DlnWhatIf *what_if)
{
  g_autofree char *title = dln_cli_dup_plain (what_if->title);

  dln_cli_print ("if %s is right: %s\n%u claims, %u windows would be another\n", what_if->record, title,
                 what_if->n_claims, what_if->changes->len);
  for (guint i = 0; i < what_if->changes->len; i++)
    print_change (dln_case, what_if->changes->pdata[i]);
  print_conflicts ("cannot all be true then", what_if->appear);
  print_conflicts ("no contradiction then", what_if->vanish);
}

/**
 * dln_cli_check_if:
 * @args: CASE, --if and options
 * @dln_case: the case
 *
 * Returns: the exit code: whether something would contradict itself that does not now
 */
int
dln_cli_check_if (const DlnCliArgs *args,
                  DlnCase          *dln_case)
{
  GError *error = NULL;
  g_autoptr (DlnWhatIf) what_if = dln_what_if_new (dln_case, dln_cli_args_get (args, "if"), NULL, &error);
  g_autoptr (DlnCliOut) out = NULL;

  if (what_if == NULL)
    return dln_cli_fail (dln_cli_args_word (args, 0), error);
  if (dln_cli_args_has (args, "json"))
    {
      out = dln_cli_out_new (FALSE);
      out_what_if (out, what_if);
    }
  else
    print_what_if (dln_case, what_if);
  return what_if->appear->len > 0 ? DLN_CLI_FOUND : DLN_CLI_DONE;
}

/**
 * dln_cli_show_if:
 * @args: CASE EVENT, --if and options
 * @dln_case: the case
 * @row: the event
 *
 * Returns: the exit code
 */
int
dln_cli_show_if (const DlnCliArgs *args,
                 DlnCase          *dln_case,
                 guint             row)
{
  GError *error = NULL;
  g_autoptr (DlnWhatIf) what_if = dln_what_if_new (dln_case, dln_cli_args_get (args, "if"), NULL, &error);
  g_autofree char *slug = dln_case_dup_slug (dln_case, row);
  const DlnWhatIfChange *change = what_if != NULL ? dln_what_if_find (what_if, slug) : NULL;
  DlnWhatIfChange same = { .event = slug };
  g_autoptr (DlnCliOut) out = NULL;

  if (what_if == NULL)
    return dln_cli_fail (dln_cli_args_word (args, 0), error);
  dln_case_get_bounds (dln_case, row, &same.before);
  same.after = same.before;
  if (!dln_cli_args_has (args, "json"))
    {
      if (change != NULL)
        print_change (dln_case, change);
      else
        dln_cli_print ("%s: nothing would change\n", slug);
      return DLN_CLI_DONE;
    }
  out = dln_cli_out_new (FALSE);
  dln_cli_out_begin_object (out, NULL);
  dln_cli_out_text (out, "if", what_if->record);
  dln_cli_out_bool (out, "changes", change != NULL);
  out_change (out, change != NULL ? change : &same);
  dln_cli_out_end (out);
  return DLN_CLI_DONE;
}

#else

int
dln_cli_check_if (const DlnCliArgs *args,
                  DlnCase          *dln_case)
{
  return dln_cli_wrong (args, "--if: not in this build: expected one with the analysis");
}

int
dln_cli_show_if (const DlnCliArgs *args,
                 DlnCase          *dln_case,
                 guint             row)
{
  return dln_cli_wrong (args, "--if: not in this build: expected one with the analysis");
}

#endif
