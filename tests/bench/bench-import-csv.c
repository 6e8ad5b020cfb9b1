/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Importing a table as a person does: read, mapped, made into events and claims,
 * with journal, working times and search index, in a process of its own; against
 * the sqlite3 program's .import of the same file into a bare table. Then the same
 * file again, and a newer one of which a hundredth of the rows has changed.
 */
#include "config.h"

#include "bench-rows.h"
#include "dln-case-import.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/resource.h>

enum {
  FIRST_CLOCK,
  FIRST_CPU,
  AGAIN_CLOCK,
  NEWER_CLOCK,
  FIRST_MEMORY,
  NEWER_MEMORY,
  N_FIGURES
};

static gboolean
import_file (DlnCase     *dln_case,
             const char  *path,
             BenchSpent  *spent,
             double      *megabytes,
             GError     **error)
{
  const char *const paths[] = { path, NULL };
  const DlnImportOptions options = { .name = "rows" };
  DlnImportReport report = { 0 };
  struct rusage used = { 0 };
  gboolean ok;

  bench_watch_start (spent);
  ok = dln_case_import (dln_case, paths, &options, FALSE, &report, error);
  bench_watch_stop (spent);
  dln_import_report_clear (&report);
  getrusage (RUSAGE_SELF, &used);
  *megabytes = (double) used.ru_maxrss / 1024.0;
  return ok;
}

/**
 * bench_csv_child:
 * @folder: with rows.csv and newer.csv; the case is made in it
 *
 * Prints milliseconds of the clock and of processor time of the import, of the clock for the same
 * file again and for the newer one, and the greatest memory of the first and of all in MB.
 *
 * Returns: the exit status
 */
int
bench_csv_child (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = g_build_filename (folder, "rows.csv", NULL);
  g_autofree char *newer = g_build_filename (folder, "newer.csv", NULL);
  g_autofree char *path = g_build_filename (folder, "rows.dateline", NULL);
  g_autoptr (DlnCase) dln_case = dln_case_create (path, "Rows", "UTC", &error);
  BenchSpent spent[3] = { 0 };
  double megabytes[3] = { 0 };
  gboolean ok = dln_case != NULL && import_file (dln_case, rows, &spent[0], &megabytes[0], &error) &&
                import_file (dln_case, rows, &spent[1], &megabytes[1], &error) &&
                import_file (dln_case, newer, &spent[2], &megabytes[2], &error);

  if (!ok)
    {
      fprintf (stderr, "dateline-bench: %s\n", error->message);
      return 1;
    }
  printf ("%f %f %f %f %f %f\n", spent[0].clock, spent[0].processor, spent[1].clock, spent[2].clock, megabytes[0],
          megabytes[2]);
  return 0;
}

static gboolean
ask_child (const BenchOptions  *options,
           const char          *folder,
           double               figures[N_FIGURES],
           GError             **error)
{
  g_autofree char *path = g_build_filename (folder, "rows.dateline", NULL);
  const char *argv[] = { options->program, "--csv-child", folder, NULL };

  g_unlink (path);
  return bench_ask_child (argv, figures, N_FIGURES, error);
}

static gboolean
measure (const BenchOptions  *options,
         const char          *folder,
         GArray             **measured,
         GArray             **bare,
         GError             **error)
{
  g_autofree char *rows = g_build_filename (folder, "rows.csv", NULL);
  g_autofree char *newer = g_build_filename (folder, "newer.csv", NULL);
  g_autofree char *table = g_build_filename (folder, "table.db", NULL);
  gboolean ok = bench_rows_write_csv (rows, options->events, FALSE, error) &&
                bench_rows_write_csv (newer, options->events, TRUE, error);

  for (guint run = 0; ok && run < options->runs; run++)
    {
      double figures[N_FIGURES] = { 0 };
      BenchSpent spent = { 0 };

      /* One beside the other: what else the machine does slows both. */
      ok = bench_rows_import_bare (rows, table, &spent, error) && ask_child (options, folder, figures, error);
      for (guint i = 0; ok && i < N_FIGURES; i++)
        g_array_append_val (measured[i], figures[i]);
      g_array_append_val (bare[0], spent.clock);
      g_array_append_val (bare[1], spent.processor);
    }
  return ok;
}

static void
report_all (const BenchOptions *options,
            GArray            **measured,
            GArray            **bare)
{
  g_autoptr (GArray) most = g_array_new (FALSE, FALSE, sizeof (double));
  double megabytes = 300;

  g_array_append_val (most, megabytes);
  bench_report (options, "formats-csv", "ms", measured[FIRST_CLOCK], bare[0], 8);
  bench_report (options, "formats-csv-cpu", "ms", measured[FIRST_CPU], bare[1], 0);
  bench_report (options, "formats-again", "ms", measured[AGAIN_CLOCK], measured[FIRST_CLOCK], 1);
  bench_report (options, "formats-newer", "ms", measured[NEWER_CLOCK], measured[FIRST_CLOCK], 1);
  bench_report (options, "formats-memory", "MB", measured[FIRST_MEMORY], most, 1);
  bench_report (options, "formats-newer-memory", "MB", measured[NEWER_MEMORY], most, 1);
}

/**
 * bench_import_csv:
 *
 * Reports "formats-csv", by the clock and, as "formats-csv-cpu", by all processors;
 * "formats-again" and "formats-newer" against the first import; "formats-memory".
 */
gboolean
bench_import_csv (const BenchOptions  *options,
                  GError             **error)
{
  g_autofree char *program = g_find_program_in_path ("sqlite3");
  char *folder = NULL;
  GArray *measured[N_FIGURES];
  GArray *bare[2];
  gboolean ok;

  if (program == NULL)
    {
      g_printerr ("dateline-bench: formats-csv: there is no sqlite3 program to compare with\n");
      return TRUE;
    }
  folder = g_dir_make_tmp ("dateline-bench-XXXXXX", error);
  if (folder == NULL)
    return FALSE;
  for (guint i = 0; i < N_FIGURES; i++)
    measured[i] = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < 2; i++)
    bare[i] = g_array_new (FALSE, FALSE, sizeof (double));
  ok = measure (options, folder, measured, bare, error);
  if (ok)
    report_all (options, measured, bare);
  for (guint i = 0; i < N_FIGURES; i++)
    g_array_unref (measured[i]);
  for (guint i = 0; i < 2; i++)
    g_array_unref (bare[i]);
  bench_remove_folder (folder);
  return ok;
}
