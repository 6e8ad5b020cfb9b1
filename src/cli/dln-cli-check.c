/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns `check`: what the analysis finds.
 */
#include "config.h"

#include "dln-cli-private.h"

#ifdef DLN_WITH_ANALYSIS
#include "dln-check.h"
#include "dln-gaps.h"

static void
out_words (DlnCliOut         *out,
           const char        *key,
           const char *const *words)
{
  dln_cli_out_begin_array (out, key);
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    dln_cli_out_text (out, NULL, words[i]);
  dln_cli_out_end (out);
}

/* Only questions that can be resolved so have repairs. */
static void
out_repairs (DlnCliOut *out,
             GPtrArray *repairs)
{
  if (repairs == NULL)
    return;
  dln_cli_out_begin_array (out, "repairs");
  for (guint i = 0; i < repairs->len; i++)
    {
      const DlnRepair *repair = repairs->pdata[i];

      dln_cli_out_begin_object (out, NULL);
      dln_cli_out_text (out, "record", repair->record);
      dln_cli_out_text (out, "grade", repair->grade);
      dln_cli_out_end (out);
    }
  dln_cli_out_end (out);
}

static void
out_sides (DlnCliOut *out,
           GPtrArray *sides)
{
  dln_cli_out_begin_array (out, "sides");
  for (guint i = 0; sides != NULL && i < sides->len; i++)
    {
      const DlnFindingSide *side = sides->pdata[i];

      dln_cli_out_begin_object (out, NULL);
      dln_cli_out_text (out, "label", side->label);
      out_words (out, "claims", (const char *const *) side->claims);
      dln_cli_out_integer (out, "voices", side->voices);
      dln_cli_out_text (out, "grades", side->grades);
      dln_cli_out_text (out, "scope", side->scope);
      dln_cli_out_end (out);
    }
  dln_cli_out_end (out);
}

static void
out_finding (DlnCliOut        *out,
             const DlnFinding *finding)
{
  dln_cli_out_begin_object (out, NULL);
  dln_cli_out_text (out, "kind", dln_vocabulary_get_nick (&dln_vocabulary_finding, finding->kind));
  dln_cli_out_text (out, "severity",
                    dln_vocabulary_get_nick (&dln_vocabulary_severity, finding->severity));
  out_words (out, "events", (const char *const *) finding->events);
  out_words (out, "records", (const char *const *) finding->records);
  dln_cli_out_text (out, "summary", finding->summary);
  dln_cli_out_text (out, "question", dln_vocabulary_get_nick (&dln_vocabulary_question, finding->question));
  dln_cli_out_text (out, "topic", finding->topic);
  out_sides (out, finding->sides);
  dln_cli_out_text (out, "apart", finding->apart);
  out_words (out, "hangs_on", (const char *const *) finding->hangs_on);
  dln_cli_out_text (out, "settled_by", finding->settled_by);
  out_repairs (out, finding->repairs);
  dln_cli_out_end (out);
}

static void
print_plain (const char *heading,
             const char *text)
{
  g_autofree char *plain = dln_cli_dup_plain (text);

  dln_cli_print ("  %s: %s\n", heading, plain);
}

static void
print_sides (GPtrArray *sides)
{
  for (guint i = 0; sides != NULL && i < sides->len; i++)
    {
      const DlnFindingSide *side = sides->pdata[i];
      g_autofree char *label = dln_cli_dup_plain (side->label);
      g_autofree char *scope = side->scope != NULL ? dln_cli_dup_plain (side->scope) : NULL;
      g_autofree char *claims = g_strjoinv (" ", side->claims);

      dln_cli_print ("  side: %s%s%s, %u %s%s%s\n", label, scope != NULL ? "; " : "", scope != NULL ? scope : "",
                     side->voices, side->voices == 1 ? "voice" : "voices", side->grades != NULL ? ", graded " : "",
                     side->grades != NULL ? side->grades : "");
      dln_cli_print ("    claims: %s\n", claims);
    }
}

static void
print_finding (const DlnFinding *finding)
{
  g_autofree char *summary = dln_cli_dup_plain (finding->summary);
  g_autofree char *events = g_strjoinv (" ", finding->events);
  g_autofree char *records = g_strjoinv (" ", finding->records);

  dln_cli_print ("%s (%s): %s\n", dln_vocabulary_get_nick (&dln_vocabulary_finding, finding->kind),
                 dln_vocabulary_get_nick (&dln_vocabulary_severity, finding->severity), summary);
  print_sides (finding->sides);
  if (finding->apart != NULL)
    print_plain ("apart", finding->apart);
  for (guint i = 0; finding->hangs_on != NULL && finding->hangs_on[i] != NULL; i++)
    print_plain ("hangs on", finding->hangs_on[i]);
  if (finding->settled_by != NULL)
    dln_cli_print ("  settled by: assessment:%s\n", finding->settled_by);
  dln_cli_print ("  events: %s\n  records: %s\n", events, records);
  for (guint i = 0; finding->repairs != NULL && i < finding->repairs->len; i++)
    {
      const DlnRepair *repair = finding->repairs->pdata[i];

      dln_cli_print ("  resolved without: %s%s%s\n", repair->record,
                     repair->grade != NULL ? " " : "", repair->grade != NULL ? repair->grade : "");
    }
}

/**
 * dln_cli_mark_disputed:
 * @dln_case: a case, which may be read-only: then only its columns know
 * @error: return location
 *
 * Returns: whether the events that a finding names are marked
 */
gboolean
dln_cli_mark_disputed (DlnCase  *dln_case,
                       GError  **error)
{
  g_autoptr (GPtrArray) findings = dln_check_run (dln_case, NULL, error);

  return findings != NULL && dln_check_apply (dln_case, findings, error);
}

/* An event by its slug, another record by "table:slug". */
static gboolean
names (const DlnFinding *finding,
       const char       *about)
{
  return g_strv_contains ((const char *const *) finding->events, about) ||
         g_strv_contains ((const char *const *) finding->records, about);
}

/**
 * dln_cli_out_findings:
 * @out: an output, in an object
 * @dln_case: a case
 * @about: only findings that name this event or record: its slug, or "table:slug"
 * @error: return location
 *
 * Returns: whether they could be found
 */
gboolean
dln_cli_out_findings (DlnCliOut   *out,
                      DlnCase     *dln_case,
                      const char  *about,
                      GError     **error)
{
  g_autoptr (GPtrArray) findings = dln_check_run (dln_case, NULL, error);

  if (findings == NULL)
    return FALSE;
  dln_cli_out_begin_array (out, "findings");
  for (guint i = 0; i < findings->len; i++)
    if (names (findings->pdata[i], about))
      out_finding (out, findings->pdata[i]);
  dln_cli_out_end (out);
  return TRUE;
}

/**
 * dln_cli_print_findings:
 * @dln_case: a case
 * @about: only findings that name this event or record: its slug, or "table:slug"
 * @error: return location
 *
 * Returns: whether they could be found
 */
gboolean
dln_cli_print_findings (DlnCase     *dln_case,
                        const char  *about,
                        GError     **error)
{
  g_autoptr (GPtrArray) findings = dln_check_run (dln_case, NULL, error);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    if (names (findings->pdata[i], about))
      print_finding (findings->pdata[i]);
  return findings != NULL;
}

static void
out_gaps (DlnCliOut *out,
          GPtrArray *gaps)
{
  dln_cli_out_begin_array (out, "gaps");
  for (guint i = 0; i < gaps->len; i++)
    {
      const DlnGap *gap = gaps->pdata[i];

      dln_cli_out_begin_object (out, NULL);
      dln_cli_out_text (out, "kind", dln_vocabulary_get_nick (&dln_vocabulary_gap, gap->kind));
      dln_cli_out_text (out, "event", gap->event);
      dln_cli_out_text (out, "record", gap->record);
      dln_cli_out_integer (out, "count", gap->count);
      dln_cli_out_text (out, "sentence", gap->sentence);
      dln_cli_out_end (out);
    }
  dln_cli_out_end (out);
}

static void
print_gaps (GPtrArray *gaps)
{
  for (guint i = 0; i < gaps->len; i++)
    {
      const DlnGap *gap = gaps->pdata[i];
      g_autofree char *sentence = dln_cli_dup_plain (gap->sentence);

      dln_cli_print ("%s: %s\n", dln_vocabulary_get_nick (&dln_vocabulary_gap, gap->kind), sentence);
      if (gap->record != NULL)
        dln_cli_print ("  record: %s\n", gap->record);
    }
}

static int
check_in (const DlnCliArgs *args,
          DlnCase          *dln_case)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) findings = dln_check_run (dln_case, NULL, &error);
  g_autoptr (GPtrArray) gaps = NULL;
  g_autoptr (DlnCliOut) out = NULL;

  if (findings != NULL && dln_cli_args_has (args, "gaps"))
    gaps = dln_gaps_run (dln_case, NULL, &error);
  if (error != NULL)
    return dln_cli_fail (dln_cli_args_word (args, 0), error);
  if (dln_cli_args_has (args, "json"))
    {
      out = dln_cli_out_new (FALSE);
      if (gaps != NULL)
        dln_cli_out_begin_object (out, NULL);
      dln_cli_out_begin_array (out, gaps != NULL ? "findings" : NULL);
    }
  for (guint i = 0; i < findings->len; i++)
    {
      if (out != NULL)
        out_finding (out, findings->pdata[i]);
      else
        print_finding (findings->pdata[i]);
    }
  if (out != NULL)
    dln_cli_out_end (out);
  if (gaps != NULL && out != NULL)
    {
      out_gaps (out, gaps);
      dln_cli_out_end (out);
    }
  else if (gaps != NULL)
    print_gaps (gaps);
  return findings->len > 0 ? DLN_CLI_FOUND : DLN_CLI_DONE;
}

/**
 * dln_cli_check:
 * @args: CASE and options
 *
 * Returns: the exit code
 */
int
dln_cli_check (const DlnCliArgs *args)
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
  if (dln_cli_args_has (args, "if"))
    return dln_cli_close (dln_case, path, dln_cli_check_if (args, dln_case));
  return dln_cli_close (dln_case, path, check_in (args, dln_case));
}

#else

gboolean
dln_cli_mark_disputed (DlnCase  *dln_case,
                       GError  **error)
{
  return TRUE;
}

gboolean
dln_cli_print_findings (DlnCase     *dln_case,
                        const char  *about,
                        GError     **error)
{
  return TRUE;
}

gboolean
dln_cli_out_findings (DlnCliOut   *out,
                      DlnCase     *dln_case,
                      const char  *about,
                      GError     **error)
{
  dln_cli_out_begin_array (out, "findings");
  dln_cli_out_end (out);
  return TRUE;
}

/* Never says that nothing was found where nothing was looked for. */
int
dln_cli_check (const DlnCliArgs *args)
{
  return dln_cli_wrong (args, "not in this build: expected one with the analysis");
}

#endif
