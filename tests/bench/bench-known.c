/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Another instant as of which a case is seen, against one pass over a bare column.
 */
#include "config.h"

#include "bench.h"
#include "dln-known.h"

#define STEPS 60

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

/**
 * bench_known:
 *
 * Reports "known-step", and without a goal "known-first": reading what known-as-of needs.
 */
gboolean
bench_known (const BenchOptions  *options,
             GError             **error)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) passes = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) first = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) first_pass = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (DlnCase) dln_case = dln_case_open (options->case_path, TRUE, error);
  DlnSpan extent;
  gboolean ok;

  if (dln_case == NULL)
    return FALSE;
  extent = dln_case_get_extent (dln_case);
  ok = step (dln_case, extent.begin, first, first_pass, error);
  for (guint i = 1; ok && i <= STEPS; i++)
    ok = step (dln_case, extent.begin + (extent.end - extent.begin) / STEPS * i, times, passes, error);
  if (ok)
    {
      bench_report (options, "known-first", "ms", first, first_pass, 0);
      bench_report (options, "known-step", "ms", times, passes, 5);
    }
  return dln_case_close (dln_case, ok ? error : NULL) && ok;
}
