/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Importing rows, each a new event and a new claim of one source, straight
 * from records, in a process of its own; against the sqlite3 program's .import
 * of the same rows as CSV into a bare table. Both write with synchronous FULL.
 */
#include "config.h"

#include "bench-rows.h"
#include "dln-point.h"
#include "dln-store.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#define ROWS_AT_ONCE 10000

static gboolean
put_frame (DlnStore  *store,
           GError   **error)
{
  g_autoptr (DlnRecord) source = dln_record_new (DLN_TABLE_SOURCE, "rows-csv");
  gboolean ok;

  dln_record_set_text (source, "title", "rows.csv");
  ok = dln_store_insert (store, source, error) != 0;
  for (guint i = 0; ok && i < BENCH_N_PLACES; i++)
    {
      g_autofree char *slug = g_strdup_printf ("place-%u", i);
      g_autoptr (DlnRecord) place = dln_record_new (DLN_TABLE_PLACE, slug);
      double latitude;
      double longitude;

      bench_row_place (i, &latitude, &longitude);
      dln_record_set_text (place, "title", slug);
      dln_record_set_integer (place, "latitude", dln_degrees_to_column (latitude));
      dln_record_set_integer (place, "longitude", dln_degrees_to_column (longitude));
      ok = dln_store_insert (store, place, error) != 0;
    }
  return ok;
}

static gboolean
put_row (DlnStore   *store,
         DlnRecord  *event,
         DlnRecord  *claim,
         const BenchRow  *row,
         guint       number,
         GError    **error)
{
  DlnInstant day = BENCH_FIRST_DAY + (gint64) (number % BENCH_N_DAYS) * DLN_DAY;
  DlnBounds bounds = dln_bounds_within (day, day + DLN_DAY);
  g_autoptr (DlnTime) time = dln_time_new (&bounds);
  g_autofree char *claim_slug = g_strconcat (row->slug, "-c", NULL);

  time->edtf = g_strdup (row->date);
  time->reported = g_strdup (row->date);
  time->basis = DLN_BASIS_CLAIMED;
  g_free (event->slug);
  event->slug = g_strdup (row->slug);
  dln_record_set_text (event, "title", row->title);
  dln_record_set_integer (event, "kind", number % DLN_N_KINDS);
  if (dln_store_insert (store, event, error) == 0)
    return FALSE;
  g_free (claim->slug);
  claim->slug = g_steal_pointer (&claim_slug);
  dln_record_set_text (claim, "event", row->slug);
  dln_record_set_text (claim, "source", "rows-csv");
  dln_record_set_text (claim, "says", row->text);
  dln_record_set_time (claim, "time", time);
  dln_record_set_text (claim, "place", row->place);
  dln_record_set_text (claim, "place_words", row->place);
  dln_record_set_text (claim, "raw", row->csv);
  return dln_store_insert (store, claim, error) != 0;
}

/* Rows are made before they are timed: it stands for the reading of a file, which has benches of its own. */
static gboolean
put_rows (DlnStore  *store,
          guint      n,
          BenchSpent *spent,
          GError   **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (DlnRecord) event = dln_record_new (DLN_TABLE_EVENT, NULL);
  g_autoptr (DlnRecord) claim = dln_record_new (DLN_TABLE_CLAIM, NULL);
  g_autofree BenchRow *rows = g_new (BenchRow, ROWS_AT_ONCE);
  gboolean ok = TRUE;

  for (guint done = 0; ok && done < n; done += ROWS_AT_ONCE)
    {
      guint m = MIN (ROWS_AT_ONCE, n - done);

      for (guint i = 0; i < m; i++)
        bench_row_make (rand, done + i, &rows[i]);
      bench_watch_start (spent);
      for (guint i = 0; ok && i < m; i++)
        ok = put_row (store, event, claim, &rows[i], done + i, error);
      bench_watch_stop (spent);
    }
  return ok;
}

static gboolean
import_rows (DlnStore  *store,
             guint      n,
             BenchSpent *spent,
             GError   **error)
{
  gboolean ok;

  bench_watch_start (spent);
  ok = dln_store_begin_bulk (store, error) && put_frame (store, error);
  bench_watch_stop (spent);
  ok = ok && put_rows (store, n, spent, error);
  bench_watch_start (spent);
  ok = ok && dln_store_commit (store, "import", "Import of rows", NULL, error);
  bench_watch_stop (spent);
  return ok;
}

static gboolean
revert (DlnStore  *store,
        gboolean   redo,
        BenchSpent *spent,
        GError   **error)
{
  gboolean ok;

  bench_watch_start (spent);
  ok = redo ? dln_store_redo (store, NULL, error) : dln_store_undo (store, NULL, error);
  bench_watch_stop (spent);
  return ok;
}

/**
 * bench_records_child:
 * @n: how many rows
 * @path: where the case shall be
 *
 * Prints milliseconds of the clock and of processor time of the import, of
 * taking it back and of doing it again, and the greatest memory of the import in MB.
 *
 * Returns: the exit status
 */
int
bench_records_child (const char *n,
                     const char *path)
{
  g_autoptr (GError) error = NULL;
  DlnStore *store = dln_store_create (path, &error);
  struct rusage used = { 0 };
  BenchSpent spent[3] = { 0 };
  gboolean ok = store != NULL && import_rows (store, (guint) g_ascii_strtoull (n, NULL, 10), &spent[0], &error);

  getrusage (RUSAGE_SELF, &used);
  ok = ok && revert (store, FALSE, &spent[1], &error) && revert (store, TRUE, &spent[2], &error) &&
       dln_store_close (store, &error);
  if (!ok)
    {
      fprintf (stderr, "dateline-bench: %s\n", error->message);
      return 1;
    }
  for (guint i = 0; i < G_N_ELEMENTS (spent); i++)
    printf ("%f %f ", spent[i].clock, spent[i].processor);
  printf ("%f\n", (double) used.ru_maxrss / 1024.0);
  return 0;
}

/* --- the reference, and the rows -------------------------------------------- */

enum {
  IMPORT_CLOCK,
  IMPORT_CPU,
  UNDO_CLOCK,
  UNDO_CPU,
  REDO_CLOCK,
  REDO_CPU,
  MEMORY,
  N_FIGURES
};

static gboolean
ask_child (const BenchOptions  *options,
           const char          *path,
           double               figures[N_FIGURES],
           GError             **error)
{
  g_autofree char *n = g_strdup_printf ("%u", options->events);
  const char *argv[] = { options->program, "--records-child", n, path, NULL };

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
  g_autofree char *csv = g_build_filename (folder, "rows.csv", NULL);
  g_autofree char *path = g_build_filename (folder, "rows.dateline", NULL);
  g_autofree char *table = g_build_filename (folder, "table.db", NULL);
  gboolean ok = bench_rows_write_csv (csv, options->events, FALSE, error);

  for (guint run = 0; ok && run < options->runs; run++)
    {
      double figures[N_FIGURES] = { 0 };
      BenchSpent spent = { 0 };

      /* One beside the other: what else the machine does slows both. */
      ok = bench_rows_import_bare (csv, table, &spent, error) && ask_child (options, path, figures, error);
      for (guint i = 0; ok && i < N_FIGURES; i++)
        g_array_append_val (measured[i], figures[i]);
      g_array_append_val (bare[0], spent.clock);
      g_array_append_val (bare[1], spent.processor);
    }
  return ok;
}

/**
 * bench_import_records:
 *
 * Reports "import-records", by the clock and, as "import-records-cpu", by all
 * processors; "undo-records", "redo-records" and "records-memory".
 */
gboolean
bench_import_records (const BenchOptions  *options,
                      GError             **error)
{
  g_autofree char *program = g_find_program_in_path ("sqlite3");
  char *folder = NULL;
  GArray *measured[N_FIGURES];
  GArray *bare[2];
  g_autoptr (GArray) most = g_array_new (FALSE, FALSE, sizeof (double));
  double megabytes = 300;
  gboolean ok;

  if (program == NULL)
    {
      g_printerr ("dateline-bench: import-records: there is no sqlite3 program to compare with\n");
      return TRUE;
    }
  folder = g_dir_make_tmp ("dateline-bench-XXXXXX", error);
  if (folder == NULL)
    return FALSE;
  g_array_append_val (most, megabytes);
  for (guint i = 0; i < N_FIGURES; i++)
    measured[i] = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < 2; i++)
    bare[i] = g_array_new (FALSE, FALSE, sizeof (double));
  ok = measure (options, folder, measured, bare, error);
  if (ok)
    {
      bench_report (options, "import-records", "ms", measured[IMPORT_CLOCK], bare[0], 8);
      bench_report (options, "import-records-cpu", "ms", measured[IMPORT_CPU], bare[1], 0);
      bench_report (options, "undo-records", "ms", measured[UNDO_CLOCK], measured[IMPORT_CLOCK], 0);
      bench_report (options, "redo-records", "ms", measured[REDO_CLOCK], measured[IMPORT_CLOCK], 0);
      bench_report (options, "records-memory", "MB", measured[MEMORY], most, 1);
    }
  for (guint i = 0; i < N_FIGURES; i++)
    g_array_unref (measured[i]);
  for (guint i = 0; i < 2; i++)
    g_array_unref (bare[i]);
  bench_remove_folder (folder);
  return ok;
}
