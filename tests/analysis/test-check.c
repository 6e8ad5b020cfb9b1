/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sample case has fourteen disagreements, and nothing else.
 */
#include "config.h"

#include "dln-case-files.h"
#include "dln-check.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  const char *kind;
  const char *severity;
  const char *events;
  const char *records;
} Row;

/* In the order of the findings: worst first, then by slug. */
static const Row rows[] = {
  { "stance", "high", "bakhmut-captured",
    "claim:c-bakhmut-a claim:c-bakhmut-d claim:c-bakhmut-e claim:c-bakhmut-held" },
  { "attribution", "high", "bryansk-raid",
    "claim:c-bryansk-moscow claim:c-bryansk-rvc claim:c-bryansk-kyiv" },
  { "identity", "high", "civilian-killed elderly-woman-dies",
    "claim:c-civilian-killed claim:c-civilian-cause claim:c-woman-dead-a claim:c-woman-dead-b "
    "claim:c-woman-cause" },
  { "figure", "high", "civilians-wounded",
    "claim:c-wounded-d claim:c-wounded-monday claim:c-wounded-tuesday" },
  { "cause", "high", "fsb-drone-strike", "claim:c-fsb-c claim:c-fsb-mash claim:c-fsb-gladkov" },
  { "attribution", "high", "kremlin-drone",
    "claim:c-kremlin-drone-moscow claim:c-kremlin-drone-kyiv" },
  { "said", "high", "midnight-drone", "claim:c-drone-b claim:c-drone-hurt-b claim:c-drone-c" },
  { "attribution", "high", "raid-begins",
    "claim:c-who-legion claim:c-who-maliar claim:c-who-officials-e claim:c-who-rvc "
    "claim:c-who-medvedev claim:c-who-mod-b claim:c-who-mod-c claim:c-who-mod-d "
    "claim:c-who-mod-e claim:c-who-peskov claim:c-who-russia-a claim:c-who-kyiv "
    "claim:c-who-officials-d claim:c-who-podolyak" },
  { "figure", "high", "routed-claim",
    "claim:c-killed-mod claim:c-killed-mod-dozens claim:c-killed-mod-e "
    "claim:c-not-killed-legion claim:c-not-killed-rvc" },
  { "stance", "high", "routed-claim",
    "claim:c-defeated-mod claim:c-fighting-tuesday claim:c-goes-on-legion-b "
    "claim:c-goes-on-legion-c claim:c-goes-on-legion-d claim:c-goes-on-legion-e "
    "claim:c-goes-on-rvc-c claim:c-goes-on-rvc-d claim:c-goes-on-rvc-e" },
  { "time", "low", "cto-lifted", "claim:c-lifted-c claim:c-lifted-e" },
  { "figure", "low", "evacuation", "claim:c-evacuated-c claim:c-evacuated-d" },
  { "figure", "low", "raid-begins", "claim:c-strength-high claim:c-strength-low" },
  { "stance", "low", "raid-begins", "claim:c-us-equipment claim:c-us-equipment-doubt" },
};

static DlnCase *
open_sample (char **path)
{
  g_autofree char *xml =
    g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", "cases", "belgorod-2023.xml", NULL);
  g_autofree char *folder = g_dir_make_tmp ("dln-check-XXXXXX", NULL);
  GError *error = NULL;
  DlnCase *sample;

  *path = g_build_filename (folder, "sample.dateline", NULL);
  sample = dln_case_create_from_xml (*path, xml, &error);
  g_assert_no_error (error);
  return sample;
}

static void
close_sample (DlnCase *sample,
              char    *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GError *error = NULL;

  dln_case_close (sample, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (sample);
  g_unlink (path);
  g_rmdir (folder);
  g_free (path);
}

static GPtrArray *
run (DlnCase *sample)
{
  GError *error = NULL;
  GPtrArray *findings = dln_check_run (sample, NULL, &error);

  g_assert_no_error (error);
  return findings;
}

static void
test_sample (void)
{
  char *path;
  DlnCase *sample = open_sample (&path);
  g_autoptr (GPtrArray) findings = NULL;
  gint64 started = g_get_monotonic_time ();

  findings = run (sample);
  g_test_message ("%.2f ms", (double) (g_get_monotonic_time () - started) / 1000);
  for (guint i = 0; i < findings->len; i++)
    {
      const DlnFinding *finding = findings->pdata[i];
      g_autofree char *events = g_strjoinv (" ", finding->events);
      g_autofree char *records = g_strjoinv (" ", finding->records);

      g_test_message ("%s", finding->summary);
      g_assert_cmpuint (i, <, G_N_ELEMENTS (rows));
      g_assert_cmpstr (dln_vocabulary_get_nick (&dln_vocabulary_finding, finding->kind), ==,
                       rows[i].kind);
      g_assert_cmpstr (dln_vocabulary_get_nick (&dln_vocabulary_severity, finding->severity), ==,
                       rows[i].severity);
      g_assert_cmpstr (events, ==, rows[i].events);
      g_assert_cmpstr (records, ==, rows[i].records);
    }
  g_assert_cmpuint (findings->len, ==, G_N_ELEMENTS (rows));
  close_sample (sample, path);
}

static const DlnFinding *
find (GPtrArray  *findings,
      const char *kind,
      const char *event)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const DlnFinding *finding = findings->pdata[i];

      if (g_str_equal (dln_vocabulary_get_nick (&dln_vocabulary_finding, finding->kind), kind) &&
          g_str_equal (finding->events[0], event))
        return finding;
    }
  g_assert_not_reached ();
}

/* The words that a reader needs: sides, sources, what stands beside. */
static const struct {
  const char *kind;
  const char *event;
  const char *summary;
} words[] = {
  { "figure", "routed-claim",
    "Killed (The attackers, all of them): more than 70 or dozens or 70 (mod-statement by report-a, "
    "report-b, report-c, report-d, report-e) against “not dozens” (legion-posts by report-c; "
    "rvc-posts by report-c). Beside it: Killed (Fighters of the Volunteer Corps) 0 (rvc-posts by "
    "report-b)." },
  { "figure", "civilians-wounded",
    "Wounded or injured (Civilians): about 8 or at least 8 (gladkov by report-d, report-a) against "
    "3 (gladkov by report-b). What a speaker counted falls with a later statement. In which order "
    "a speaker's statements were made is not known. Beside it: several (gladkov by report-e), "
    "Wounded or injured (Civilians on their way out) 2 (gladkov by report-e)." },
  { "figure", "evacuation",
    "Evacuated (Residents of the border area): hundreds (report-c) against about 100 (gladkov by "
    "report-d). That they count the same period is assumed. Beside it: Displaced (Residents of "
    "the border area) about 9300 (local-authorities by report-e)." },
  { "said", "midnight-drone",
    "When Vyacheslav Gladkov said it: “just after midnight” (gladkov by report-b) against "
    "“on Tuesday evening” (gladkov by report-c). Relays of one statement differ." },
  { "time", "cto-lifted",
    "When it happened: “on Tuesday evening” (gladkov by report-c) against “on Tuesday afternoon” "
    "(report-e). The windows adjoin: they overlap if a writer's clock is up to three hours off "
    "(Europe/Moscow is assumed for report-c, report-e)." },
};

static void
test_summaries (void)
{
  char *path;
  DlnCase *sample = open_sample (&path);
  g_autoptr (GPtrArray) findings = run (sample);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpstr (find (findings, words[i].kind, words[i].event)->summary, ==, words[i].summary);
  close_sample (sample, path);
}

static void
test_apply (void)
{
  char *path;
  DlnCase *sample = open_sample (&path);
  g_autoptr (GPtrArray) findings = run (sample);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  const DlnColumns *columns = dln_case_get_columns (sample);
  GError *error = NULL;
  guint disputed = 0;

  g_assert_true (dln_check_apply (sample, findings, &error));
  g_assert_no_error (error);
  for (guint row = 0; row < columns->n_rows; row++)
    disputed += (columns->flags[row] & DLN_ROW_DISPUTED) != 0;
  /* routed-claim has two findings, raid-begins three, the two deaths one. */
  g_assert_cmpuint (disputed, ==, 12);
  g_assert_true (dln_check_apply (sample, none, &error));
  for (guint row = 0; row < columns->n_rows; row++)
    g_assert_cmpuint (columns->flags[row] & DLN_ROW_DISPUTED, ==, 0);
  close_sample (sample, path);
}

static void
test_cancelled (void)
{
  char *path;
  DlnCase *sample = open_sample (&path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (dln_check_run (sample, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  close_sample (sample, path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/check/sample", test_sample);
  g_test_add_func ("/analysis/check/summaries", test_summaries);
  g_test_add_func ("/analysis/check/apply", test_apply);
  g_test_add_func ("/analysis/check/cancelled", test_cancelled);
  return g_test_run ();
}
