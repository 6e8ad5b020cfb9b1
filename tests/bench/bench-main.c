/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dateline-bench: figures as ratios to something measured in the same run.
 */
#include "config.h"

#include "bench.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static const Bench benches[] = {
  { "load", bench_load, "load a case, against a bare loop over six columns" },
  { "memory", bench_memory, "bytes an event, over an empty case" },
  { "layout", bench_scene, "lay out frames, against a case of a hundredth" },
  { "timeline-frames", bench_frame, "whole frames and drags, against 2,000 colour nodes" },
  { "timeline-groups", bench_groups, "from one grouping to the next, against sorting a column once" },
  { "timeline-flat", bench_flat, "whole frames, against a case of ten thousand events" },
  { "area", bench_area, "another area on the map, against sorting a column once" },
  { "claims-known", bench_known, "another instant of known-as-of, against one pass over a bare column" },
  { "claims", bench_claims, "check claims, against a bare scan of their table" },
  { "drag", bench_drag, "lay out a drag's motions, against a case of a hundredth" },
  { "import", bench_import, "undo and redo of an import of a tenth, against importing it" },
  { "import-records", bench_import_records,
    "rows to events and claims, against sqlite3's .import of them into a bare table" },
  { "formats-csv", bench_import_csv,
    "import a table, again, and a newer one; against sqlite3's .import of it into a bare table" },
  { "formats-readers", bench_readers, "read GeoJSON, KML and GPX, against the bare parse of the same file" },
  { "gazetteer", bench_gazetteer, "search names, against the bare FTS5 query for the same words" },
  { "map-frames", bench_map, "frames of the map, against the same without events and 2,000 colour nodes" },
  { "map-first", bench_map_first, "from a view to its complete map, against drawing its tiles on one thread" },
  { "map-layer", bench_map_layer, "frames of the map with a layer, against the same without it" },
  { "time", bench_time, "the network of relations, against solving it from scratch" },
  { "start", bench_start, "process start to the first complete frame, against an empty window" },
};

/* On a machine with other work, what this thread took says more than a clock. */
static gboolean count_processor;

/**
 * bench_now:
 *
 * Returns: milliseconds on a clock that only goes forward; with --cpu, of this
 *   thread's processor time
 */
double
bench_now (void)
{
  return count_processor ? bench_now_of_thread () : (double) g_get_monotonic_time () / 1000.0;
}

/**
 * bench_now_of_thread:
 *
 * For what is measured once and waits for nobody: the clock would tell of what else ran.
 *
 * Returns: milliseconds of this thread's processor time
 */
double
bench_now_of_thread (void)
{
  struct timespec spent = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return (double) spent.tv_sec * 1000.0 + (double) spent.tv_nsec / 1e6;
}

/**
 * bench_remove_folder:
 * @folder: (transfer full) (nullable): a temporary folder
 *
 * Removes it with the files in it, what a program left beside a case included.
 */
void
bench_remove_folder (char *folder)
{
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  if (folder != NULL)
    g_rmdir (folder);
  g_free (folder);
}

static int
compare_doubles (const void *a,
                 const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
percentile (GArray *values,
            double  share)
{
  g_autoptr (GArray) sorted = g_array_copy (values);

  g_array_sort (sorted, compare_doubles);
  return sorted->len == 0 ? 0 : g_array_index (sorted, double, (guint) (share * (sorted->len - 1) + 0.5));
}

/**
 * bench_report:
 *
 * Prints one row: of the medians for one-off figures, of the 95th percentile
 * for frames. The least tells how much of a median was the machine's other work.
 */
void
bench_report (const BenchOptions *options,
              const char         *name,
              const char         *unit,
              GArray             *measured,
              GArray             *reference,
              double              goal)
{
  gboolean frames = measured->len >= 30;
  double least = percentile (measured, 0);
  double p50 = percentile (measured, 0.5);
  double p95 = percentile (measured, 0.95);
  double base = percentile (reference, frames ? 0.95 : 0.5);
  double ratio = base > 0 ? (frames ? p95 : p50) / base : 0;

  if (options->json)
    printf ("{\"bench\": \"%s\", \"n\": %u, \"unit\": \"%s\", \"least\": %.4f, \"p50\": %.4f, "
            "\"p95\": %.4f, "
            "\"reference\": %.4f, \"ratio\": %.4f, \"goal\": %.3f}\n",
            name, options->events, unit, least, p50, p95, base, ratio, goal);
  else
    printf ("%-18s %9u %-12s %10.3f %10.3f %10.3f %10.3f %8.4g %8.4g\n", name, options->events, unit, least, p50, p95,
            base, ratio, goal);
  fflush (stdout);
}

/* "timeline" is each "timeline-…". */
static gboolean
is_meant (const char *wish,
          const char *name)
{
  gsize length = strlen (wish);

  return strncmp (wish, name, length) == 0 && (name[length] == '\0' || name[length] == '-');
}

static gboolean
wanted (char       **names,
        const char  *name)
{
  gboolean found = names == NULL || names[0] == NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    found = found || is_meant (names[i], name);
  return found;
}

static gboolean
check_names (char **names)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      gboolean known = FALSE;

      for (guint b = 0; b < G_N_ELEMENTS (benches); b++)
        known = known || is_meant (names[i], benches[b].name);
      if (!known)
        {
          fprintf (stderr, "dateline-bench: there is no bench \"%s\"\n", names[i]);
          return FALSE;
        }
    }
  return TRUE;
}

static int
run_benches (BenchOptions  *options,
             char         **names)
{
  if (!options->json)
    printf ("%-18s %9s %-12s %10s %10s %10s %10s %8s %8s\n", "bench", "n", "unit", "least", "p50", "p95", "reference",
            "ratio", "goal");
  for (guint i = 0; i < G_N_ELEMENTS (benches); i++)
    {
      g_autoptr (GError) error = NULL;

      if (wanted (names, benches[i].name) && !benches[i].run (options, &error))
        {
          fprintf (stderr, "dateline-bench: %s: %s\n", benches[i].name, error->message);
          return 1;
        }
    }
  return 0;
}

static int
run_on_generated (BenchOptions  *options,
                  char         **names)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("dateline-bench-XXXXXX", &error);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "case.dateline", NULL) : NULL;
  int status = 1;

  if (path == NULL || !bench_generate (path, options->events, 20230522, FALSE, &error))
    fprintf (stderr, "dateline-bench: %s\n", error->message);
  else
    {
      options->case_path = path;
      status = run_benches (options, names);
    }
  bench_remove_folder (folder);
  return status;
}

int
main (int    argc,
      char **argv)
{
  int events = 100000;
  int runs = 5;
  gboolean json = FALSE;
  gboolean flat = FALSE;
  gboolean claims = FALSE;
  g_autofree char *case_path = NULL;
  g_autofree char *generated = NULL;
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "events", 0, 0, G_OPTION_ARG_INT, &events, "Events of the synthetic case", "N" },
    { "runs", 0, 0, G_OPTION_ARG_INT, &runs, "Runs of each", "N" },
    { "cpu", 0, 0, G_OPTION_ARG_NONE, &count_processor, "Count processor time, not the clock's", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "One JSON object a line", NULL },
    { "case", 0, 0, G_OPTION_ARG_FILENAME, &case_path, "Measure this case instead", "FILE" },
    { "generate", 0, 0, G_OPTION_ARG_FILENAME, &generated, "Only make the synthetic case", "FILE" },
    { "flat", 0, 0, G_OPTION_ARG_NONE, &flat, "Without bursts, with --generate", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &names, "Benches", "[NAME…]" },
    { "claims", 0, 0, G_OPTION_ARG_NONE, &claims, "Three claims an event, with --generate", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = NULL;
  BenchOptions options = { 0 };

  if (argc == 4 && strcmp (argv[1], "--memory-child") == 0)
    return bench_memory_child (argv[2], argv[3]);
  if (argc == 4 && strcmp (argv[1], "--import-child") == 0)
    return bench_import_child (argv[2], argv[3]);
  if (argc == 3 && strcmp (argv[1], "--csv-child") == 0)
    return bench_csv_child (argv[2]);
  if (argc == 4 && strcmp (argv[1], "--records-child") == 0)
    return bench_records_child (argv[2], argv[3]);
  if (argc > 4 && strcmp (argv[1], "--start-child") == 0)
    return bench_start_child (argv[2], argv + 3);
  context = g_option_context_new (NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      fprintf (stderr, "dateline-bench: %s\n", error->message);
      return 2;
    }
  if (!check_names (names) || events < 1 || runs < 1)
    return 2;
  if (generated != NULL)
    {
      if (claims ? bench_generate_claims (generated, (guint) events, 20230523, &error)
                 : bench_generate (generated, (guint) events, 20230522, flat, &error))
        return 0;
      fprintf (stderr, "dateline-bench: %s\n", error->message);
      return 1;
    }
  options = (BenchOptions) { (guint) events, (guint) runs, json, case_path, case_path != NULL, "/proc/self/exe" };
  return case_path != NULL ? run_benches (&options, names) : run_on_generated (&options, names);
}
