/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whole frames of the timeline widget over a tour of pans and zooms: layout,
 * nodes and painting, against a widget of the same size that draws 2,000 colour nodes.
 */
#include "config.h"

#include "bench-stage.h"
#include "bench.h"
#include "dln-case.h"
#include "dln-timeline-scene.h"
#include "dln-timeline.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#define WIDTH 1600
#define FRAMES 60
#define SMALL_FLAT 10000
/* More would measure the disk while the case is made. */
#define MOST_FLAT 1000000

/* --- the tour ------------------------------------------------------------ */

static void
tour (BenchStage   *stage,
      DlnCase *dln_case,
      GArray  *frames)
{
  gboolean trace = g_getenv ("DLN_BENCH_TRACE") != NULL;
  DlnSpan extent = dln_case_get_extent (dln_case);
  gint64 quarter = (extent.end - extent.begin) / 4;
  DlnSpan view = { extent.begin + quarter, extent.end - quarter };

  dln_case_set_window (dln_case, view);
  for (int i = 0; i < 3; i++)
    bench_stage_frame (stage);
  for (int step = 0; step < FRAMES; step++)
    {
      double took;

      view = bench_tour_step (extent, view, step);
      dln_case_set_window (dln_case, view);
      took = bench_stage_frame (stage);
      if (trace)
        g_printerr ("%2d %8.1f h %7.2f ms\n", step, (double) (view.end - view.begin) / DLN_HOUR,
                    took);
      g_array_append_val (frames, took);
    }
}

/* One event is carried over the view, a motion a frame. */
static void
drag (BenchStage   *stage,
      DlnCase *dln_case,
      GArray  *frames)
{
  const DlnColumns *columns = dln_case_get_columns (dln_case);
  DlnSpan extent = dln_case_get_extent (dln_case);
  DlnInstant middle = extent.begin / 2 + extent.end / 2;
  guint row = 0;
  DlnBounds bounds;

  while (row + 1 < columns->n_rows &&
         (columns->begin[row] == DLN_OPEN || columns->begin[row] < middle))
    row++;
  if (columns->begin[row] == DLN_OPEN)
    return;
  dln_case_select_only (dln_case, row);
  dln_case_set_window (dln_case,
                       (DlnSpan) { columns->begin[row] - DLN_DAY, columns->begin[row] + DLN_DAY });
  bench_stage_frame (stage);
  dln_case_get_bounds (dln_case, row, &bounds);
  for (int step = 0; step < FRAMES; step++)
    {
      DlnBounds moved = dln_bounds_shift (&bounds, (step - FRAMES / 2) * DLN_HOUR / 2);
      double begin = bench_now ();
      double took;

      dln_case_preview_bounds (dln_case, row, &moved);
      took = bench_now () - begin;
      took += bench_stage_frame (stage);
      g_array_append_val (frames, took);
    }
  dln_case_preview_clear (dln_case);
  dln_case_unselect_all (dln_case);
}

typedef enum { TOUR, DRAG } What;

static GArray *
measure (const char  *path,
         int          height,
         What         what,
         GError     **error)
{
  g_autoptr (DlnCase) dln_case = dln_case_open (path, TRUE, error);
  GArray *frames = g_array_new (FALSE, FALSE, sizeof (double));
  BenchStage stage;

  if (dln_case == NULL)
    {
      g_array_unref (frames);
      return NULL;
    }
  bench_stage_open (&stage, dln_timeline_new (), WIDTH, height);
  dln_timeline_set_case (DLN_TIMELINE (stage.widget), dln_case);
  if (what == TOUR)
    tour (&stage, dln_case, frames);
  else
    drag (&stage, dln_case, frames);
  bench_stage_close (&stage);
  return frames;
}

static gboolean
report_size (const BenchOptions  *options,
             int                  height,
             GError             **error)
{
  g_autoptr (GArray) reference = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) tour_frames = NULL;
  g_autoptr (GArray) drag_frames = NULL;
  g_autofree char *tour_name = g_strdup_printf ("frame-%d", height);
  g_autofree char *drag_name = g_strdup_printf ("drag-%d", height);
  double goal = options->events > 1000000 ? 3 : 2;

  /* Before and after: what else the machine does changes from minute to minute. */
  bench_stage_measure_nodes (WIDTH, height, FRAMES, reference);
  tour_frames = measure (options->case_path, height, TOUR, error);
  if (tour_frames != NULL)
    drag_frames = measure (options->case_path, height, DRAG, error);
  if (drag_frames == NULL)
    return FALSE;
  bench_stage_measure_nodes (WIDTH, height, FRAMES, reference);
  bench_report (options, tour_name, "ms", tour_frames, reference, goal);
  bench_report (options, drag_name, "ms", drag_frames, reference, 1.5);
  return TRUE;
}

typedef struct {
  gint64 begin;
  guint row;
} Begin;

static int
compare_begins (const void *a,
                const void *b)
{
  const Begin *x = a;
  const Begin *y = b;

  return (x->begin > y->begin) - (x->begin < y->begin);
}

/* Returns: milliseconds that the C library takes to sort the begins once */
static double
sort_begins (const DlnColumns *columns)
{
  g_autofree Begin *begins = g_new (Begin, MAX (columns->n_rows, 1));
  double begin = bench_now ();

  for (guint row = 0; row < columns->n_rows; row++)
    begins[row] = (Begin) { columns->begin[row], row };
  qsort (begins, columns->n_rows, sizeof (Begin), compare_begins);
  return bench_now () - begin;
}

/**
 * bench_groups:
 *
 * Reports "group-…", milliseconds from one grouping to the next and its first
 * frame laid out.
 */
gboolean
bench_groups (const BenchOptions  *options,
              GError             **error)
{
  g_autoptr (DlnCase) dln_case = dln_case_open (options->case_path, TRUE, error);
  static const DlnGrouping groupings[] = { DLN_GROUPING_STATUS, DLN_GROUPING_PLACE,
                                           DLN_GROUPING_SOURCE, DLN_GROUPING_KIND };
  g_autoptr (DlnTimelineScene) scene = dln_case != NULL ? dln_timeline_scene_new (dln_case) : NULL;

  if (scene == NULL)
    return FALSE;
  dln_timeline_scene_set_view (scene, dln_case_get_extent (dln_case), WIDTH, 600, 0);
  dln_timeline_scene_get_content_height (scene);
  for (guint i = 0; i < G_N_ELEMENTS (groupings); i++)
    {
      g_autoptr (GArray) measured = g_array_new (FALSE, FALSE, sizeof (double));
      g_autoptr (GArray) reference = g_array_new (FALSE, FALSE, sizeof (double));
      g_autofree char *name = g_strdup_printf ("group-%s", dln_grouping_get_nick (groupings[i]));

      for (guint run = 0; run < options->runs; run++)
        {
          double sorting = sort_begins (dln_case_get_columns (dln_case));
          double begin;
          double took;

          dln_timeline_scene_set_grouping (scene, DLN_GROUPING_NOTHING);
          dln_timeline_scene_get_content_height (scene);
          begin = bench_now ();
          dln_timeline_scene_set_grouping (scene, groupings[i]);
          dln_timeline_scene_get_content_height (scene);
          took = bench_now () - begin;
          g_array_append_val (measured, took);
          g_array_append_val (reference, sorting);
        }
      bench_report (options, name, "ms", measured, reference, 1.5);
    }
  return TRUE;
}

static gboolean
report_flat (const BenchOptions  *options,
             GError             **error)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-bench-XXXXXX", error);
  g_autofree char *small = NULL;
  g_autofree char *large = NULL;
  g_autoptr (GArray) few = NULL;
  g_autoptr (GArray) many = NULL;
  guint n = MIN (options->events, MOST_FLAT);

  if (folder == NULL)
    return FALSE;
  small = g_build_filename (folder, "small.dateline", NULL);
  large = g_build_filename (folder, "large.dateline", NULL);
  if (bench_generate (small, MIN (n, SMALL_FLAT), 7, TRUE, error) &&
      bench_generate (large, n, 7, TRUE, error))
    few = measure (small, 300, TOUR, error);
  if (few != NULL)
    many = measure (large, 300, TOUR, error);
  if (many != NULL)
    bench_report (options, "frame-flat", "ms", many, few, 1.25);
  g_unlink (small);
  g_unlink (large);
  g_rmdir (folder);
  return many != NULL;
}

/**
 * bench_frame:
 *
 * Reports "frame-300", "frame-600", "drag-300" and "drag-600", milliseconds.
 * Without a display nothing is measured, and it says so.
 */
gboolean
bench_frame (const BenchOptions  *options,
             GError             **error)
{
  if (!bench_stage_has_display ("timeline-frames"))
    return TRUE;
  return report_size (options, 300, error) && report_size (options, 600, error);
}

/**
 * bench_flat:
 *
 * Reports "frame-flat", milliseconds: events spread evenly; what a frame costs
 * must not follow from their number.
 */
gboolean
bench_flat (const BenchOptions  *options,
            GError             **error)
{
  return !bench_stage_has_display ("timeline-flat") || report_flat (options, error);
}
