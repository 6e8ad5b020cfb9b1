/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Another instant as of which a case is seen, against one pass over a bare column:
 * of the synthetic case, and of one where every event has two claims that were told at different times.
 */
#include "config.h"

#include "bench.h"
#include "dln-known.h"
#include "dln-store.h"

#include <malloc.h>

#define STEPS 60
/* 2022-02-24T00:00:00Z */
#define FIRST_DAY G_GINT64_CONSTANT (1645660800000000)
#define RECORDS_A_PART 10000

static double
pass_once (const DlnColumns *columns)
{
  volatile gint64 sink;
  double begin = bench_now ();
  gint64 sum = 0;

  for (guint row = 0; row < columns->n_rows; row++)
    sum += columns->begin[row] & 0xff;
  sink = sum;
  (void) sink;
  return bench_now () - begin;
}

static gboolean
step (DlnCase     *dln_case,
      DlnInstant   at,
      GArray      *times,
      GArray      *passes,
      GError     **error)
{
  double begin = bench_now (), took, pass;

  if (!dln_case_set_known_at (dln_case, at, DLN_KNOWN_PUBLIC, error))
    return FALSE;
  took = bench_now () - begin;
  pass = pass_once (dln_case_get_columns (dln_case));
  g_array_append_val (times, took);
  g_array_append_val (passes, pass);
  return TRUE;
}

/* --- a case of two claims an event --------------------------------------- */

static gboolean
put (DlnStore   *store,
     DlnRecord  *record,
     GError    **error)
{
  g_autoptr (DlnRecord) owned = record;

  return dln_store_insert (store, record, error) != 0;
}

static void
put_time (DlnRecord  *record,
          const char *field,
          DlnInstant  begin,
          DlnInstant  length)
{
  DlnBounds bounds = dln_bounds_within (begin, begin + length);
  g_autoptr (DlnTime) time = dln_time_new (&bounds);

  time->basis = DLN_BASIS_CLAIMED;
  dln_record_set_time (record, field, time);
}

/* What happened some day of two years was told within the day, and told otherwise within the week. */
static gboolean
put_two_claims (DlnStore  *store,
                GRand     *rand,
                guint      event,
                GError   **error)
{
  DlnInstant begin = FIRST_DAY + (DlnInstant) (g_rand_double (rand) * 730 * (double) DLN_DAY);
  g_autofree char *of = g_strdup_printf ("e-%u", event);
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < 2; i++)
    {
      g_autofree char *slug = g_strdup_printf ("c-%u-%u", event, i);
      DlnRecord *claim = dln_record_new (DLN_TABLE_CLAIM, slug);

      dln_record_set_text (claim, "event", of);
      dln_record_set_text (claim, "source", "source");
      put_time (claim, "time", begin - (i == 0 ? 0 : 6 * DLN_HOUR), DLN_DAY);
      put_time (claim, "said", begin + (DlnInstant) (g_rand_double (rand) * (i == 0 ? 1 : 7) * (double) DLN_DAY),
                DLN_HOUR);
      ok = put (store, claim, error);
    }
  return ok;
}

static gboolean
put_events (DlnStore  *store,
            guint      n,
            GError   **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20230522);
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < n; i++)
    {
      g_autofree char *slug = g_strdup_printf ("e-%u", i);
      DlnRecord *event = dln_record_new (DLN_TABLE_EVENT, slug);

      dln_record_set_text (event, "title", slug);
      ok = put (store, event, error) && (i % RECORDS_A_PART != 0 || dln_store_flush_part (store, error));
    }
  for (guint i = 0; ok && i < n; i++)
    ok = put_two_claims (store, rand, i, error) && (i % RECORDS_A_PART != 0 || dln_store_flush_part (store, error));
  return ok;
}

static gboolean
generate_two (const char  *path,
              guint        n,
              GError     **error)
{
  DlnStore *store = dln_store_create (path, error);
  DlnRecord *info, *source;
  gboolean ok;

  if (store == NULL)
    return FALSE;
  info = dln_record_new (DLN_TABLE_CASE, "synthetic");
  dln_record_set_text (info, "title", "Synthetic case of two claims an event");
  dln_record_set_text (info, "zone", "UTC");
  source = dln_record_new (DLN_TABLE_SOURCE, "source");
  dln_record_set_text (source, "title", "source");
  ok = dln_store_begin (store, error);
  ok = put (store, info, ok ? error : NULL) && ok;
  ok = put (store, source, ok ? error : NULL) && ok;
  ok = ok && put_events (store, n, error) &&
       dln_store_commit (store, "import", "Generate a synthetic case", NULL, error);
  return dln_store_close (store, ok ? error : NULL) && ok;
}

/* --- stepping ------------------------------------------------------------ */

/* Bytes that are allocated, those of large arrays included. */
static double
get_allocated (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return (double) info.uordblks + (double) info.hblkhd;
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  *(int *) data = dln_case_prepare_known_finish (DLN_CASE (source), result, NULL) ? 1 : -1;
}

/* What is left to the main loop when a worker has prepared the way there, and the way back to now. */
static gboolean
enter_and_leave (DlnCase     *dln_case,
                 DlnInstant   at,
                 GArray      *times,
                 GArray      *passes,
                 GError     **error)
{
  int prepared = 0;

  dln_case_prepare_known_async (dln_case, at, DLN_KNOWN_PUBLIC, NULL, prepared_cb, &prepared);
  while (prepared == 0)
    g_main_context_iteration (NULL, TRUE);
  return prepared > 0 && step (dln_case, at, times, passes, error) &&
         step (dln_case, DLN_OPEN, times, passes, error);
}

static void
report_bytes (const BenchOptions *options,
              const char         *suffix,
              DlnCase            *dln_case,
              double              bytes)
{
  g_autoptr (GArray) measured = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bare = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *name = g_strdup_printf ("known-memory%s", suffix);
  double bare_bytes = BENCH_BARE_BYTES;

  bytes /= MAX (dln_case_get_columns (dln_case)->n_rows, 1);
  g_array_append_val (measured, bytes);
  g_array_append_val (bare, bare_bytes);
  bench_report (options, name, "bytes/event", measured, bare, *suffix == '\0' ? 4 : 12);
}

static gboolean
run_on (const BenchOptions  *options,
        const char          *path,
        const char          *suffix,
        GError             **error)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) passes = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) first = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) first_pass = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) jump = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) enter = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) enter_pass = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *enter_name = g_strdup_printf ("known-enter%s", suffix);
  g_autofree char *first_name = g_strdup_printf ("known-first%s", suffix);
  g_autofree char *step_name = g_strdup_printf ("known-step%s", suffix);
  g_autofree char *jump_name = g_strdup_printf ("known-jump%s", suffix);
  g_autoptr (DlnCase) dln_case = dln_case_open (path, TRUE, error);
  DlnSpan extent;
  double bytes;
  gboolean ok;

  if (dln_case == NULL)
    return FALSE;
  extent = dln_case_get_extent (dln_case);
  bytes = get_allocated ();
  ok = step (dln_case, extent.begin, first, first_pass, error);
  bytes = get_allocated () - bytes;
  for (guint i = 1; ok && i <= STEPS; i++)
    ok = step (dln_case, extent.begin + (extent.end - extent.begin) / STEPS * i, times, passes, error);
  ok = ok && step (dln_case, extent.begin, jump, first_pass, error) &&
       dln_case_set_known_at (dln_case, DLN_OPEN, DLN_KNOWN_PUBLIC, error);
  for (guint i = 1; ok && i < 10; i++)
    ok = enter_and_leave (dln_case, extent.begin + (extent.end - extent.begin) / 10 * i, enter, enter_pass, error);
  if (ok)
    {
      bench_report (options, first_name, "ms", first, first_pass, 0);
      bench_report (options, step_name, "ms", times, passes, 5);
      bench_report (options, jump_name, "ms", jump, first_pass, 0);
      bench_report (options, enter_name, "ms", enter, enter_pass, 10);
      report_bytes (options, suffix, dln_case, bytes);
    }
  return dln_case_close (dln_case, ok ? error : NULL) && ok;
}

/**
 * bench_known:
 *
 * Reports "known-step", and without a goal "known-first", reading what known-as-of needs, and
 * "known-jump", over everything; "known-enter", what the main loop does where a worker prepared it; and
 * "known-memory", with the columns of then; each of them with "-two" of a case that has two claims an event.
 */
gboolean
bench_known (const BenchOptions  *options,
             GError             **error)
{
  char *folder = options->given ? NULL : g_dir_make_tmp ("dateline-bench-XXXXXX", error);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "two.dateline", NULL) : NULL;
  gboolean ok = run_on (options, options->case_path, "", error);

  if (options->given || !ok)
    {
      bench_remove_folder (folder);
      return ok;
    }
  ok = path != NULL && generate_two (path, options->events, error) && run_on (options, path, "-two", error);
  bench_remove_folder (folder);
  return ok;
}
