/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the start of the process to its first complete frame, and the memory it
 * has then, against an empty window of the same size. All on one display of
 * their own, in turns, so that what disturbs one disturbs the others.
 */
#include "config.h"

#include "bench.h"
#include "dln-case.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SAMPLE "belgorod-2023"
/* The descriptor that a program writes its line to. */
#define FRAME_FD 3

/* Below this many, what a window with events costs at all, some 15 MB of map and
 * rows, outweighs the events: the goal is not for those. */
#define GOAL_EVENTS 1000000

/* Two numbers of each run: ms, and bytes of anonymous memory. */
typedef struct {
  GArray *times;
  GArray *memory;
} Figures;

enum { WINDOW, WELCOME, EMPTY, SAMPLE_CASE, CASE, N_SUBJECTS };

typedef struct {
  char *folder;
  char *window;  /* the program that shows an empty window */
  char *program; /* dateline */
  char *empty;   /* a case without events */
  char *sample;
  Figures figures[N_SUBJECTS];
} Start;

static void
start_clear (Start *start)
{
  if (start->figures[0].times == NULL)
    return;
  bench_remove_folder (start->folder);
  for (guint i = 0; i < N_SUBJECTS; i++)
    {
      g_array_unref (start->figures[i].times);
      g_array_unref (start->figures[i].memory);
    }
  g_free (start->window);
  g_free (start->program);
  g_free (start->empty);
  g_free (start->sample);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Start, start_clear)

/* (transfer full): what the program wrote until it closed @fd */
static char *
read_all (int fd)
{
  GString *text = g_string_new (NULL);
  char buffer[256];
  gssize n;

  while ((n = read (fd, buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, n);
  return g_string_free (text, FALSE);
}

/* Prints "INDEX MS BYTES" of one run. */
static gboolean
show_once (guint        index,
           const char  *program,
           const char  *path,
           GError     **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *number = g_strdup_printf ("%d", FRAME_FD);
  g_autofree char *line = NULL;
  double begin;
  guint64 us;
  guint64 anonymous;
  int ends[2];

  if (!g_unix_open_pipe (ends, FD_CLOEXEC, error))
    return FALSE;
  g_subprocess_launcher_take_fd (launcher, ends[1], FRAME_FD);
  g_subprocess_launcher_setenv (launcher, "DATELINE_BENCH_FIRST_FRAME", number, TRUE);
  g_subprocess_launcher_setenv (launcher, "DATELINE_AUTHOR", "Bench", TRUE);
  g_subprocess_launcher_setenv (launcher, "GTK_A11Y", "none", TRUE);
  begin = bench_now ();
  process = g_subprocess_launcher_spawn (launcher, error, program, path[0] != '\0' ? path : NULL, NULL);
  g_clear_object (&launcher);
  if (process != NULL)
    line = read_all (ends[0]);
  close (ends[0]);
  if (process == NULL || !g_subprocess_wait_check (process, NULL, error))
    return FALSE;
  if (sscanf (line, "%" G_GUINT64_FORMAT " %*u %*u %" G_GUINT64_FORMAT, &us, &anonymous) != 2 || anonymous == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s told nothing of its first frame", program);
      return FALSE;
    }
  printf ("%u %.3f %" G_GUINT64_FORMAT "\n", index, (double) us / 1000.0 - begin, anonymous * 1024);
  fflush (stdout);
  return TRUE;
}

/**
 * bench_start_child:
 * @runs: how often each
 * @subjects: pairs of a program and a case's path, "" for none
 *
 * Runs on the display that it finds; one round more, to warm up, is not told.
 *
 * Returns: the exit status
 */
int
bench_start_child (const char *runs,
                   char      **subjects)
{
  guint n = g_strv_length (subjects) / 2;

  for (int run = 0; run < atoi (runs); run++)
    for (guint i = 0; i < n; i++)
      {
        g_autoptr (GError) error = NULL;

        if (!show_once (i, subjects[2 * i], subjects[2 * i + 1], &error))
          {
            fprintf (stderr, "dateline-bench: %s\n", error->message);
            return 1;
          }
      }
  return 0;
}

static gboolean
make_cases (Start   *start,
            GError **error)
{
  const char *argv[] = { start->program, "sample", SAMPLE, "-o", start->sample, NULL };
  g_autoptr (DlnCase) made = dln_case_create (start->empty, "Empty", "UTC", error);
  int status = 0;

  return made != NULL && dln_case_close (made, error) &&
         g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status,
                       error) &&
         g_spawn_check_wait_status (status, error);
}

static gboolean
prepare (Start   *start,
         char   **self,
         GError **error)
{
  g_autofree char *bench = NULL;

  for (guint i = 0; i < N_SUBJECTS; i++)
    {
      start->figures[i].times = g_array_new (FALSE, FALSE, sizeof (double));
      start->figures[i].memory = g_array_new (FALSE, FALSE, sizeof (double));
    }
  *self = g_file_read_link ("/proc/self/exe", error);
  if (*self == NULL)
    return FALSE;
  bench = g_path_get_dirname (*self);
  start->window = g_build_filename (bench, "dateline-bench-window", NULL);
  start->program = g_build_filename (bench, "..", "..", "src", "app", "dateline", NULL);
  start->folder = g_dir_make_tmp ("dateline-bench-XXXXXX", error);
  if (start->folder == NULL)
    return FALSE;
  start->empty = g_build_filename (start->folder, "empty.dateline", NULL);
  start->sample = g_build_filename (start->folder, "sample.dateline", NULL);
  return make_cases (start, error);
}

static gboolean
take_figures (Start      *start,
              const char *out,
              guint       runs,
              GError    **error)
{
  g_auto (GStrv) lines = g_strsplit (out, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      double ms;
      double bytes;
      guint index;

      /* The first of each warms up. */
      if (i < N_SUBJECTS || sscanf (lines[i], "%u %lf %lf", &index, &ms, &bytes) != 3 || index >= N_SUBJECTS)
        continue;
      g_array_append_val (start->figures[index].times, ms);
      g_array_append_val (start->figures[index].memory, bytes);
    }
  if (start->figures[CASE].times->len == runs)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%u of %u runs were measured",
               start->figures[CASE].times->len, runs);
  return FALSE;
}

static gboolean
measure (Start               *start,
         const BenchOptions  *options,
         const char          *self,
         GError             **error)
{
  const char *root = g_getenv ("DLN_SOURCE_ROOT");
  g_autofree char *display = g_build_filename (root != NULL ? root : ".", "tests", "run-display", NULL);
  g_autofree char *path = g_canonicalize_filename (options->case_path, NULL);
  g_autofree char *runs = g_strdup_printf ("%u", options->runs + 1);
  g_autofree char *out = NULL;
  const char *argv[] = { display, self, "--start-child", runs, start->window, "", start->program, "",
                         start->program, start->empty, start->program, start->sample, start->program, path, NULL };
  int status = 0;

  return g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status, error) &&
         g_spawn_check_wait_status (status, error) && take_figures (start, out, options->runs, error);
}

/* What an event adds to the anonymous memory of a window with an empty case. */
static gboolean
report_memory (Start               *start,
               const BenchOptions  *options,
               GError             **error)
{
  g_autoptr (GArray) each = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bare = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (DlnCase) opened = dln_case_open (options->case_path, TRUE, error);
  double bytes = BENCH_BARE_BYTES;
  guint n;

  if (opened == NULL)
    return FALSE;
  n = MAX (dln_case_count (opened, DLN_TABLE_EVENT), 1);
  for (guint i = 0; i < options->runs; i++)
    {
      double with = g_array_index (start->figures[CASE].memory, double, i);
      double without = g_array_index (start->figures[EMPTY].memory, double, i);
      double share = (with - without) / n;

      g_array_append_val (each, share);
    }
  g_array_append_val (bare, bytes);
  bench_report (options, "memory-window", "bytes/event", each, bare,
                n >= GOAL_EVENTS ? 128 / BENCH_BARE_BYTES : 0);
  return TRUE;
}

/**
 * bench_start:
 *
 * Reports "start-welcome", "start-empty", "start-sample", "start-case": ms to
 * the first complete frame, and "memory-window".
 */
gboolean
bench_start (const BenchOptions  *options,
             GError             **error)
{
  static const char *const names[] = { NULL, "start-welcome", "start-empty", "start-sample", "start-case" };
  g_auto (Start) start = { 0 };
  g_autofree char *self = NULL;
  g_autofree char *server = g_find_program_in_path ("Xvfb");

  if (server == NULL)
    {
      fprintf (stderr, "dateline-bench: start was not run: there is no Xvfb\n");
      return TRUE;
    }
  if (!prepare (&start, &self, error) || !measure (&start, options, self, error))
    return FALSE;
  for (guint i = WELCOME; i < N_SUBJECTS; i++)
    bench_report (options, names[i], "ms", start.figures[i].times, start.figures[WINDOW].times, 0);
  return report_memory (&start, options, error);
}
