/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes of memory an event, over the same program with an empty case: each
 * measured in a process of its own, as resident memory.
 */
#include "config.h"

#include "bench.h"
#include "dln-case.h"
#include "dln-map-scene.h"
#include "dln-timeline-scene.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static gint64
resident_bytes (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  malloc_trim (0);
  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;
  words = g_strsplit (text, " ", 3);
  return g_ascii_strtoll (words[1], NULL, 10) * sysconf (_SC_PAGESIZE);
}

static double
measure_text (const char *text,
              double      size,
              DlnTextFace face,
              gpointer    data)
{
  return size * 0.6 * (double) g_utf8_strlen (text, -1);
}

/**
 * bench_memory_child:
 * @mode: "columns" or "scenes"
 * @path: a case
 *
 * Opens the case, builds what the mode says, and prints its resident bytes.
 *
 * Returns: the exit status
 */
int
bench_memory_child (const char *mode,
                    const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnCase) self = dln_case_open (path, TRUE, &error);
  g_autoptr (DlnTimelineScene) timeline = NULL;
  g_autoptr (DlnMapScene) map = NULL;
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  DlnTimelineStyle style = { 150, 44, 18, 12, TRUE, NULL, measure_text, NULL };
  DlnMapFrame frame = { { 0.6, 0.33 }, 256 * 256, 1200, 800, NULL, 20 };
  DlnPalette palette;

  if (self == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  if (strcmp (mode, "scenes") == 0 && dln_case_get_columns (self)->n_rows > 0)
    {
      dln_palette_init_light (&palette);
      timeline = dln_timeline_scene_new (self);
      dln_timeline_scene_set_style (timeline, &style);
      dln_timeline_scene_set_view (timeline, dln_case_get_extent (self), 1600, 600, 0);
      dln_timeline_scene_build (timeline, &palette, marks);
      map = dln_map_scene_new (self);
      dln_map_scene_build (map, &frame, &palette, marks);
      dln_marks_clear (marks);
    }
  printf ("%" G_GINT64_FORMAT " %u\n", resident_bytes (), dln_case_get_columns (self)->n_rows);
  return 0;
}

static gboolean
ask_child (const BenchOptions  *options,
           const char          *mode,
           const char          *path,
           gint64              *bytes,
           guint               *rows,
           GError             **error)
{
  const char *argv[] = { options->program, "--memory-child", mode, path, NULL };
  g_autofree char *out = NULL;
  int status = 0;
  char *rest = NULL;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status, error) ||
      !g_spawn_check_wait_status (status, error))
    return FALSE;
  *bytes = g_ascii_strtoll (out, &rest, 10);
  *rows = (guint) g_ascii_strtoull (rest, NULL, 10);
  return TRUE;
}

static gboolean
report_mode (const BenchOptions  *options,
             const char          *mode,
             const char          *empty,
             double               goal,
             GError             **error)
{
  g_autofree char *name = g_strconcat ("memory-", mode, NULL);
  g_autoptr (GArray) measured = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) reference = g_array_new (FALSE, FALSE, sizeof (double));
  double bare = BENCH_BARE_BYTES;
  gint64 without;
  gint64 with;
  guint rows;
  guint none;
  double each;

  if (!ask_child (options, mode, empty, &without, &none, error) ||
      !ask_child (options, mode, options->case_path, &with, &rows, error))
    return FALSE;
  each = (double) (with - without) / MAX (rows, 1);
  g_array_append_val (measured, each);
  g_array_append_val (reference, bare);
  bench_report (options, name, "bytes/event", measured, reference, goal);
  return TRUE;
}

/**
 * bench_memory:
 *
 * Reports "memory-columns" and "memory-scenes" (timeline and map too).
 */
gboolean
bench_memory (const BenchOptions  *options,
              GError             **error)
{
  char *folder = g_dir_make_tmp ("dateline-bench-XXXXXX", error);
  g_autofree char *empty = folder != NULL ? g_build_filename (folder, "empty.dateline", NULL) : NULL;
  g_autoptr (DlnCase) made = empty != NULL ? dln_case_create (empty, "Empty", "UTC", error) : NULL;
  gboolean ok = made != NULL && dln_case_close (made, error) &&
                report_mode (options, "columns", empty, 64 / BENCH_BARE_BYTES, error) &&
                report_mode (options, "scenes", empty, 64 / BENCH_BARE_BYTES, error);

  bench_remove_folder (folder);
  return ok;
}
