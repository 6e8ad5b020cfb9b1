/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A full check, against a bare scan of the claims table: one prepared SELECT of
 * all its columns, stepped through, each column read as it is stored (whole
 * numbers and reals as such, texts as UTF-8). And what is checked again after
 * one claim was edited, its marks included, against the full check.
 */
#include "config.h"

#include "bench.h"
#include "dln-check-keeper.h"
#include "dln-store.h"

static gboolean
scan_claims (const char  *path,
             GArray      *times,
             GError     **error)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *s = NULL;
  gint64 sum = 0;
  double begin, spent;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
      sqlite3_prepare_v2 (db, "SELECT * FROM claim", -1, &s, NULL) != SQLITE_OK)
    {
      dln_store_fail (db, path, error);
      sqlite3_close (db);
      return FALSE;
    }
  begin = bench_now ();
  while (sqlite3_step (s) == SQLITE_ROW)
    for (int i = 0, n = sqlite3_column_count (s); i < n; i++)
      switch (sqlite3_column_type (s, i))
        {
        case SQLITE_INTEGER:
          sum += sqlite3_column_int64 (s, i);
          break;
        case SQLITE_FLOAT:
          sum += (gint64) sqlite3_column_double (s, i);
          break;
        case SQLITE_TEXT:
          sum += sqlite3_column_text (s, i)[0];
          break;
        default:
          break;
        }
  /* The sum keeps the loop from being optimised away. */
  spent = sum == G_MININT64 ? 0 : bench_now () - begin;
  g_array_append_val (times, spent);
  sqlite3_finalize (s);
  sqlite3_close (db);
  return TRUE;
}

static gboolean
check_full (DlnCase  *dln_case,
            GArray   *times,
            GError  **error)
{
  double begin = bench_now ();
  g_autoptr (GPtrArray) findings = dln_check_run (dln_case, NULL, error);
  double spent = bench_now () - begin;

  if (findings == NULL)
    return FALSE;
  g_array_append_val (times, spent);
  return TRUE;
}

#define N_EDITS 40

static void
changed_cb (DlnCheckNotes   *notes,
            const DlnChange *change,
            DlnCase         *dln_case)
{
  dln_check_notes_take (notes, dln_case, change);
}

/* The verb itself is not measured: it is the same whoever checks. */
static gboolean
check_one (DlnCase         *dln_case,
           DlnCheckKeeper  *keeper,
           DlnCheckNotes   *notes,
           guint            number,
           GArray          *times,
           GError         **error)
{
  g_autofree char *slug = g_strdup_printf ("c-%u-1", number * 17);
  gboolean whole = FALSE;
  double begin, spent;

  if (!dln_case_set_field (dln_case, DLN_TABLE_CLAIM, slug, "time", number % 2 == 0 ? "2022-03-01" : "2023-03-01", error))
    return FALSE;
  begin = bench_now ();
  if (!dln_check_keeper_update (keeper, notes, &whole, error) || !dln_check_keeper_apply (keeper, error))
    return FALSE;
  spent = bench_now () - begin;
  g_array_append_val (times, spent);
  return TRUE;
}

static gboolean
check_edits (DlnCase  *dln_case,
             GArray   *times,
             GError  **error)
{
  g_autoptr (DlnCheckNotes) notes = dln_check_notes_new ();
  g_autoptr (DlnCheckKeeper) keeper = dln_check_keeper_new (dln_case, NULL, error);
  gulong handler;
  gboolean ok = keeper != NULL && dln_check_keeper_apply (keeper, error);

  handler = g_signal_connect_swapped (dln_case, "changed", G_CALLBACK (changed_cb), notes);
  for (guint i = 0; ok && i < N_EDITS; i++)
    ok = check_one (dln_case, keeper, notes, i, times, error);
  g_signal_handler_disconnect (dln_case, handler);
  return ok;
}

static gboolean
run_on (const BenchOptions  *options,
        const char          *path,
        GError             **error)
{
  g_autoptr (GArray) scans = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) checks = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (DlnCase) dln_case = dln_case_open (path, FALSE, error);
  gboolean ok = dln_case != NULL;

  for (guint i = 0; ok && i < options->runs; i++)
    ok = scan_claims (path, scans, error) && check_full (dln_case, checks, error);
  if (ok)
    bench_report (options, "claims-check-full", "ms", checks, scans, 3);
  ok = ok && check_edits (dln_case, edits, error);
  if (ok)
    bench_report (options, "claims-check-one", "ms", edits, checks, 0.001);
  if (dln_case != NULL && !dln_case_close (dln_case, ok ? error : NULL))
    ok = FALSE;
  return ok && bench_search (options, path, error);
}

/**
 * bench_claims:
 *
 * Reports "claims-check-full", "claims-check-one" and what bench_search() does, on a case of its own unless one is given.
 */
gboolean
bench_claims (const BenchOptions  *options,
              GError             **error)
{
  char *folder = options->given ? NULL : g_dir_make_tmp ("dateline-bench-XXXXXX", error);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "claims.dateline", NULL) : NULL;
  gboolean ok;

  if (options->given)
    return run_on (options, options->case_path, error);
  ok = path != NULL && bench_generate_claims (path, options->events, 20230523, error) &&
       run_on (options, path, error);
  bench_remove_folder (folder);
  return ok;
}
