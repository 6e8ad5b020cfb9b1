/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Laying out one frame of the timeline over a tour of pans and zooms, against
 * the same frames of a case of a hundredth of the size: what a frame costs
 * must follow from the screen, not from the case.
 */
#include "config.h"

#include "bench.h"
#include "dln-case.h"
#include "dln-timeline-scene.h"

#include <glib/gstdio.h>

static double
measure_text (const char *text,
              double      size,
              DlnTextFace face,
              gpointer    data)
{
  return size * 0.6 * (double) g_utf8_strlen (text, -1);
}

/* 15 wide pans, 15 zooms in, 15 narrow pans, 15 zooms out. */
static DlnSpan
tour_step (DlnSpan extent,
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

static gboolean
tour (const char  *path,
      GArray      *frames,
      GError     **error)
{
  g_autoptr (DlnCase) self = dln_case_open (path, TRUE, error);
  g_autoptr (DlnTimelineScene) scene = NULL;
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  DlnTimelineStyle style = { 150, 44, 18, 12, TRUE, NULL, measure_text, NULL };
  DlnPalette palette;
  DlnSpan extent;
  DlnSpan view;

  if (self == NULL)
    return FALSE;
  dln_palette_init_light (&palette);
  extent = dln_case_get_extent (self);
  view = (DlnSpan) { extent.begin + (extent.end - extent.begin) / 4, extent.end - (extent.end - extent.begin) / 4 };
  scene = dln_timeline_scene_new (self);
  dln_timeline_scene_set_style (scene, &style);
  for (int step = -1; step < 60; step++)
    {
      double begin = bench_now ();
      double took;

      if (step >= 0)
        view = tour_step (extent, view, step);
      dln_timeline_scene_set_view (scene, view, 1600, 600, 0);
      dln_marks_clear (marks);
      dln_timeline_scene_build (scene, &palette, marks);
      took = bench_now () - begin;
      if (step >= 0)
        g_array_append_val (frames, took);
    }
  return TRUE;
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
  g_autoptr (GArray) measured = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) reference = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *folder = g_dir_make_tmp ("dateline-bench-XXXXXX", error);
  g_autofree char *small = folder != NULL ? g_build_filename (folder, "small.dateline", NULL) : NULL;
  gboolean ok = small != NULL && bench_generate (small, MAX (options->events / 100, 100), 7, FALSE, error) &&
                tour (small, reference, error) && tour (options->case_path, measured, error);

  if (ok)
    bench_report (options, "timeline-layout", "ms", measured, reference, 1.25);
  if (small != NULL)
    g_unlink (small);
  if (folder != NULL)
    g_rmdir (folder);
  return ok;
}
