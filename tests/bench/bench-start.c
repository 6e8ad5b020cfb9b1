/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the start of the process to its first answer on a case, against the
 * start of the same process that does nothing.
 */
#include "config.h"

#include "bench.h"

static gboolean
time_process (const char *const  *argv,
              GArray             *times,
              GError            **error)
{
  double begin = bench_now ();
  int status = 0;
  double took;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, error) ||
      !g_spawn_check_wait_status (status, error))
    return FALSE;
  took = bench_now () - begin;
  g_array_append_val (times, took);
  return TRUE;
}

/**
 * bench_start:
 *
 * Reports "start-columns": process start to columns loaded and first layout.
 */
gboolean
bench_start (const BenchOptions  *options,
             GError             **error)
{
  g_autoptr (GArray) measured = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) reference = g_array_new (FALSE, FALSE, sizeof (double));
  const char *work[] = { options->program, "--memory-child", "scenes", options->case_path, NULL };
  const char *nothing[] = { options->program, "--nothing", NULL };

  for (guint i = 0; i < options->runs; i++)
    if (!time_process (work, measured, error) || !time_process (nothing, reference, error))
      return FALSE;
  bench_report (options, "start-columns", "ms", measured, reference, 0);
  return TRUE;
}
