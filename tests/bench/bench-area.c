/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Another area on the map: which events are in a box or in a lasso, and the list and the
 * timeline that follow, against sorting one column of coordinates once.
 */
#include "config.h"

#include "bench.h"
#include "dln-event-list.h"
#include "dln-timeline-scene.h"

#include <math.h>
#include <stdlib.h>

#define LASSO 300

typedef struct {
  GArray *box;
  GArray *lasso;
  GArray *list;
  GArray *timeline;
  GArray *sort;
} Measured;

static int
compare (const void *a,
         const void *b)
{
  gint32 x = *(const gint32 *) a, y = *(const gint32 *) b;

  return (x > y) - (x < y);
}

static double
sort_once (const DlnColumns *columns)
{
  double begin = bench_now ();
  g_autofree gint32 *copy = g_memdup2 (columns->longitude, columns->n_rows * sizeof *columns->longitude);

  qsort (copy, columns->n_rows, sizeof *copy, compare);
  return bench_now () - begin;
}

/* The middle of all places, between a half and the whole of them wide. */
static DlnBrush *
make_box (DlnBox all,
          double share)
{
  double x = (all.west + all.east) / 2, y = (all.south + all.north) / 2;
  double dx = (all.east - all.west) / 2 * share, dy = (all.north - all.south) / 2 * share;

  return dln_brush_new_box (DLN_BRUSH_VIEW, (DlnBox) { x - dx, y - dy, x + dx, y + dy });
}

static DlnBrush *
make_lasso (DlnBox all,
            double share)
{
  DlnPoint points[LASSO];

  for (guint i = 0; i < LASSO; i++)
    {
      double angle = 2 * G_PI * i / LASSO, reach = share * (1 + 0.1 * (i % 2)) / 2;

      points[i] = (DlnPoint) { (all.south + all.north) / 2 + (all.north - all.south) * reach * sin (angle),
                               (all.west + all.east) / 2 + (all.east - all.west) * reach * cos (angle) };
    }
  return dln_brush_new_lasso (points, LASSO);
}

static void
choose (DlnCase  *dln_case,
        DlnBrush *area,
        GArray   *times)
{
  g_autoptr (DlnBrush) owned = area;
  double begin = bench_now (), took;

  dln_case_set_area (dln_case, area);
  took = bench_now () - begin;
  g_array_append_val (times, took);
}

static double
measure_text (const char *text,
              double      size,
              DlnTextFace face,
              gpointer    data)
{
  return size * 0.6 * (double) g_utf8_strlen (text, -1);
}

static void
lay_out (DlnCase          *dln_case,
         DlnTimelineScene *scene,
         GArray           *times)
{
  const DlnTimelineStyle style = { 150, 44, 18, 12, TRUE, NULL, measure_text, NULL };
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  double begin = bench_now (), took;
  DlnPalette palette;

  dln_palette_init_light (&palette);
  dln_timeline_scene_update (scene, NULL);
  dln_timeline_scene_set_style (scene, &style);
  dln_timeline_scene_set_view (scene, dln_case_get_extent (dln_case), 1600, 600, 0);
  dln_timeline_scene_build (scene, &palette, marks);
  took = bench_now () - begin;
  g_array_append_val (times, took);
}

static void
measure (DlnCase  *dln_case,
         guint     runs,
         Measured *measured)
{
  g_autoptr (DlnTimelineScene) scene = dln_timeline_scene_new (dln_case);
  DlnBox all;

  dln_case_get_bbox (dln_case, &all);
  for (guint i = 0; i < runs; i++)
    {
      g_autoptr (DlnEventList) list = NULL;
      double sorted = sort_once (dln_case_get_columns (dln_case));

      g_array_append_val (measured->sort, sorted);
      choose (dln_case, make_box (all, 0.5 + 0.5 * i / runs), measured->box);
      choose (dln_case, make_lasso (all, 0.5 + 0.4 * i / runs), measured->lasso);
      lay_out (dln_case, scene, measured->timeline);
      list = dln_event_list_new (dln_case);
      choose (dln_case, make_box (all, 0.4 + 0.5 * i / runs), measured->list);
    }
}

/**
 * bench_area:
 *
 * Reports "area-box", "area-lasso", "area-list" and "area-timeline".
 */
gboolean
bench_area (const BenchOptions  *options,
            GError             **error)
{
  g_autoptr (DlnCase) dln_case = dln_case_open (options->case_path, TRUE, error);
  Measured measured;
  GArray **times[] = { &measured.box, &measured.lasso, &measured.list, &measured.timeline, &measured.sort };

  if (dln_case == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    *times[i] = g_array_new (FALSE, FALSE, sizeof (double));
  measure (dln_case, options->runs, &measured);
  bench_report (options, "area-box", "ms", measured.box, measured.sort, 0.1);
  bench_report (options, "area-lasso", "ms", measured.lasso, measured.sort, 1);
  bench_report (options, "area-list", "ms", measured.list, measured.sort, 1);
  bench_report (options, "area-timeline", "ms", measured.timeline, measured.sort, 2);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    g_array_unref (*times[i]);
  return TRUE;
}
