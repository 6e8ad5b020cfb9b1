/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The map: whole frames while it is panned, with its events and without; what a
 * selection repaints; a drag; an event that is put elsewhere; hit tests; the bytes of
 * the index.
 */
#include "config.h"

#include "bench-map.h"
#include "bench.h"
#include "dln-map-index.h"
#include "dln-map-scene.h"

#include <math.h>

#define WIDTH 1200
#define HEIGHT 800
#define FRAMES 40
/* px a frame. */
#define STEP 17
#define HITS 1000

static const int zooms[] = { 4, 6, 8, 10, 12 };
static const DlnPoint middle = { 50.6, 36.6 };

/* At each zoom to and fro, along what was seen before: tiles are there. */
static void
pan (BenchStage *stage,
     GArray     *frames)
{
  for (guint z = 0; z < G_N_ELEMENTS (zooms); z++)
    {
      double degrees = STEP * 360.0 / (256.0 * exp2 (zooms[z]));
      DlnPoint at = middle;

      dln_map_set_view (DLN_MAP (stage->widget), at, zooms[z]);
      bench_map_settle (DLN_MAP (stage->widget));
      for (int i = 0; i < FRAMES; i++)
        {
          double took;

          at.longitude += i < FRAMES / 2 ? degrees : -degrees;
          dln_map_set_view (DLN_MAP (stage->widget), at, zooms[z]);
          took = bench_stage_frame (stage);
          g_array_append_val (frames, took);
        }
    }
}

static gboolean
report_pan (const BenchOptions  *options,
            DlnCase             *dln_case,
            GError             **error)
{
  g_autoptr (GArray) with = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) without = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) warm = g_array_new (FALSE, FALSE, sizeof (double));
  BenchStage stage;
  gboolean ok = bench_map_open (&stage, WIDTH, HEIGHT, NULL, error);

  if (ok)
    {
      pan (&stage, warm);
      pan (&stage, without);
      dln_map_set_case (DLN_MAP (stage.widget), dln_case);
      pan (&stage, with);
      dln_map_set_case (DLN_MAP (stage.widget), NULL);
      pan (&stage, without);
      bench_report (options, "map-pan", "ms", with, without, 1.4);
    }
  bench_stage_close (&stage);
  return ok;
}

static guint
find_row (DlnCase *dln_case)
{
  const DlnColumns *c = dln_case_get_columns (dln_case);
  guint row = 0;

  while (row + 1 < c->n_rows && c->latitude[row] == DLN_NO_DEGREES)
    row++;
  return row;
}

/* What a selection and a drag draw anew, over a map that stands still. */
static gboolean
report_still (const BenchOptions  *options,
              DlnCase             *dln_case,
              GArray              *reference,
              GError             **error)
{
  g_autoptr (GArray) select = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) drag = g_array_new (FALSE, FALSE, sizeof (double));
  guint row = find_row (dln_case);
  BenchStage stage;
  gboolean ok = bench_map_open (&stage, WIDTH, HEIGHT, dln_case, error);

  if (ok)
    {
      dln_map_set_view (DLN_MAP (stage.widget), middle, 8);
      bench_map_settle (DLN_MAP (stage.widget));
      for (int i = 0; i < 2 * FRAMES; i++)
        {
          double took;

          if (i % 2 == 0)
            dln_case_select_only (dln_case, row);
          else
            dln_case_unselect_all (dln_case);
          took = bench_stage_frame (&stage);
          g_array_append_val (select, took);
        }
      for (int i = 0; i < 2 * FRAMES; i++)
        {
          double took;

          dln_case_preview_point (dln_case, row, (DlnPoint) { middle.latitude, middle.longitude + i * 0.01 });
          took = bench_stage_frame (&stage);
          g_array_append_val (drag, took);
        }
      dln_case_preview_clear (dln_case);
      bench_report (options, "map-still", "ms", select, reference, 1);
      bench_report (options, "map-drag", "ms", drag, reference, 1.5);
    }
  bench_stage_close (&stage);
  return ok;
}

static void
report_index (const BenchOptions *options,
              DlnCase            *dln_case,
              GArray             *reference)
{
  g_autoptr (GArray) moves = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bytes = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (DlnMapIndex) index = dln_map_index_new (dln_case);
  guint row = find_row (dln_case);
  DlnChange change = { &row, 1, 0, FALSE };
  double each = (double) dln_map_index_get_size (index) / MAX (dln_map_index_get_n (index), 1);
  double unit = 1;

  g_array_append_val (bytes, each);
  g_array_append_val (one, unit);
  for (int i = 0; i < FRAMES; i++)
    {
      double begin = bench_now (), took;

      dln_map_index_update (index, &change);
      dln_map_index_get_n (index);
      took = bench_now () - begin;
      g_array_append_val (moves, took);
    }
  bench_report (options, "map-replace", "ms", moves, reference, 1);
  bench_report (options, "map-bytes", "bytes", bytes, one, 24);
}

static void
report_hits (const BenchOptions *options,
             DlnCase            *dln_case,
             GArray             *reference)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (DlnMapScene) scene = dln_map_scene_new (dln_case);
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  DlnMapFrame frame = { dln_mercator_from_point (middle), 256 * 256, WIDTH, HEIGHT, NULL, 15, 96 };
  DlnPalette palette;

  dln_palette_init_light (&palette);
  dln_map_scene_build (scene, &frame, &palette, marks);
  for (int i = 0; i < HITS; i++)
    {
      double begin = bench_now (), took;

      if (dln_map_scene_hit (scene, i * 37 % WIDTH, i * 53 % HEIGHT) == DLN_NO_ROW)
        dln_map_scene_hit_cluster (scene, i * 37 % WIDTH, i * 53 % HEIGHT, NULL, NULL);
      took = bench_now () - begin;
      g_array_append_val (hits, took);
    }
  bench_report (options, "map-hit", "ms", hits, reference, 0.1);
}

/**
 * bench_map:
 *
 * Reports "map-…" of frames and of the index. Without a display nothing is measured, and it
 * says so.
 */
gboolean
bench_map (const BenchOptions  *options,
           GError             **error)
{
  g_autoptr (DlnCase) dln_case = NULL;
  g_autoptr (GArray) reference = g_array_new (FALSE, FALSE, sizeof (double));

  if (!bench_stage_has_display ("map"))
    return TRUE;
  dln_case = dln_case_open (options->case_path, TRUE, error);
  if (dln_case == NULL)
    return FALSE;
  bench_stage_measure_nodes (WIDTH, HEIGHT, FRAMES, reference);
  if (!report_pan (options, dln_case, error) || !report_still (options, dln_case, reference, error))
    return FALSE;
  report_index (options, dln_case, reference);
  report_hits (options, dln_case, reference);
  return TRUE;
}
