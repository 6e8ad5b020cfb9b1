/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Laying out one frame of the timeline, over a tour of pans and zooms and over
 * a drag, against the same frames of a case of a hundredth of the size: what a
 * frame costs must follow from the screen, not from the case.
 */
#include "config.h"

#include "bench.h"
#include "dln-case.h"
#include "dln-timeline-scene.h"

static double
measure_text (const char *text,
              double      size,
              DlnTextFace face,
              gpointer    data)
{
  return size * 0.6 * (double) g_utf8_strlen (text, -1);
}

/**
 * bench_tour_step:
 * @extent: of the case
 * @view: what is in view
 * @step: from 0 to 59
 *
 * 15 wide pans, 15 zooms in, 15 narrow pans, 15 zooms out.
 *
 * Returns: what comes into view next
 */
DlnSpan
bench_tour_step (DlnSpan extent,
                 DlnSpan view,
                 int     step)
{
  gint64 width = view.end - view.begin;
  gint64 middle = view.begin + width / 2;

  if (step < 15 || (step >= 30 && step < 45))
    {
      gint64 by = step % 2 == 0 ? width / 10 : -width / 12;

      return (DlnSpan) { view.begin + by, view.end + by };
    }
  width = step < 30 ? width * 7 / 10 : width * 10 / 7;
  width = CLAMP (width, DLN_HOUR, extent.end - extent.begin);
  return (DlnSpan) { middle - width / 2, middle + width / 2 };
}

typedef struct {
  DlnCase *dln_case;
  DlnTimelineScene *scene;
  DlnMarks *marks;
  DlnPalette palette;
  DlnTimelineStyle style;
  DlnSpan view;
} Timeline;

static void
timeline_clear (Timeline *timeline)
{
  g_clear_pointer (&timeline->scene, dln_timeline_scene_free);
  g_clear_pointer (&timeline->marks, dln_marks_free);
  g_clear_object (&timeline->dln_case);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Timeline, timeline_clear)

static void
draw (Timeline *timeline)
{
  dln_timeline_scene_set_view (timeline->scene, timeline->view, 1600, 600, 0);
  dln_marks_clear (timeline->marks);
  dln_timeline_scene_build (timeline->scene, &timeline->palette, timeline->marks);
}

/* Shows the middle half of the case, and has shown it once. */
static gboolean
timeline_open (Timeline    *timeline,
               const char  *path,
               GError     **error)
{
  DlnSpan extent;
  gint64 quarter;

  timeline->dln_case = dln_case_open (path, TRUE, error);
  if (timeline->dln_case == NULL)
    return FALSE;
  extent = dln_case_get_extent (timeline->dln_case);
  quarter = (extent.end - extent.begin) / 4;
  timeline->view = (DlnSpan) { extent.begin + quarter, extent.end - quarter };
  timeline->style = (DlnTimelineStyle) { 150, 44, 18, 12, TRUE, NULL, measure_text, NULL };
  dln_palette_init_light (&timeline->palette);
  timeline->marks = dln_marks_new ();
  timeline->scene = dln_timeline_scene_new (timeline->dln_case);
  dln_timeline_scene_set_style (timeline->scene, &timeline->style);
  draw (timeline);
  return TRUE;
}

static gboolean
tour (const char  *path,
      GArray      *frames,
      GError     **error)
{
  g_auto (Timeline) timeline = { 0 };
  DlnSpan extent;

  if (!timeline_open (&timeline, path, error))
    return FALSE;
  extent = dln_case_get_extent (timeline.dln_case);
  for (int step = 0; step < 60; step++)
    {
      double begin = bench_now ();
      double took;

      timeline.view = bench_tour_step (extent, timeline.view, step);
      draw (&timeline);
      took = bench_now () - begin;
      g_array_append_val (frames, took);
    }
  return TRUE;
}

/* An event in view, to be dragged. */
static guint
find_row (const Timeline *timeline)
{
  const DlnColumns *columns = dln_case_get_columns (timeline->dln_case);

  for (guint row = 0; row < columns->n_rows; row++)
    if (columns->shape[row] != DLN_SHAPE_UNKNOWN && columns->shape[row] != DLN_SHAPE_GENERAL &&
        columns->begin[row] > timeline->view.begin && columns->end[row] < timeline->view.end)
      return row;
  return DLN_NO_ROW;
}

/* 60 motions of ten pixels: preview in the model, scene laid out. */
static gboolean
drag (const char  *path,
      GArray      *frames,
      GError     **error)
{
  g_auto (Timeline) timeline = { 0 };
  DlnBounds bounds;
  gint64 step;
  guint row;

  if (!timeline_open (&timeline, path, error))
    return FALSE;
  row = find_row (&timeline);
  if (row == DLN_NO_ROW)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s: no event to drag", path);
      return FALSE;
    }
  dln_case_get_bounds (timeline.dln_case, row, &bounds);
  step = (timeline.view.end - timeline.view.begin) / 160;
  for (int i = 0; i < 60; i++)
    {
      gint64 by = i < 30 ? step : -step;
      double begin = bench_now ();
      double took;

      bounds = (DlnBounds) { bounds.begin_earliest + by, bounds.begin_latest + by, bounds.end_earliest + by,
                             bounds.end_latest + by };
      dln_case_preview_bounds (timeline.dln_case, row, &bounds);
      draw (&timeline);
      took = bench_now () - begin;
      g_array_append_val (frames, took);
    }
  return TRUE;
}

/* The same @work on the case and on one of a hundredth of its size. */
static gboolean
compare (const BenchOptions  *options,
         const char          *name,
         gboolean           (*work) (const char *path, GArray *frames, GError **error),
         GError             **error)
{
  g_autoptr (GArray) measured = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) reference = g_array_new (FALSE, FALSE, sizeof (double));
  char *folder = g_dir_make_tmp ("dateline-bench-XXXXXX", error);
  g_autofree char *small = folder != NULL ? g_build_filename (folder, "small.dateline", NULL) : NULL;
  gboolean ok = small != NULL && bench_generate (small, MAX (options->events / 100, 100), 7, FALSE, error) &&
                work (small, reference, error) && work (options->case_path, measured, error);

  if (ok)
    bench_report (options, name, "ms", measured, reference, 1.25);
  bench_remove_folder (folder);
  return ok;
}

/**
 * bench_scene:
 *
 * Reports "timeline-layout": milliseconds a frame.
 */
gboolean
bench_scene (const BenchOptions  *options,
             GError             **error)
{
  return compare (options, "timeline-layout", tour, error);
}

/**
 * bench_drag:
 *
 * Reports "drag-motion": milliseconds from one motion to the marks of its frame.
 */
gboolean
bench_drag (const BenchOptions  *options,
            GError             **error)
{
  return compare (options, "drag-motion", drag, error);
}
