/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The map: whole frames while it is panned, with its events and without; what a
 * selection repaints; a drag; an event that is put elsewhere; hit tests; the bytes of
 * the index; the first complete map, and its tiles.
 */
#include "config.h"

#include "bench-stage.h"
#include "bench.h"
#include "dln-basemap.h"
#include "dln-map-index.h"
#include "dln-map-scene.h"
#include "dln-map.h"

#include <math.h>

#define WIDTH 1200
#define HEIGHT 800
#define FRAMES 40
/* px a frame. */
#define STEP 17
#define HITS 1000
#define TILES_A_ZOOM 24
#define LAST_ZOOM 12
/* ms after which a map that is not complete is a fault. */
#define PATIENCE 60000

static const int zooms[] = { 4, 6, 8, 10, 12 };
static const DlnPoint middle = { 50.6, 36.6 };

static void
painted_cb (GdkFrameClock *clock,
            gpointer       data)
{
  double *painted = data;

  *painted = bench_now ();
}

static gboolean
impatient_cb (gpointer data)
{
  g_error ("a map was not complete after %d ms", PATIENCE);
  return G_SOURCE_REMOVE;
}

/* Sleeps while there is nothing to do: to look again and again would keep a processor from
 * those who draw the tiles. Returns when the frame that showed the last of the map ended. */
static double
settle (DlnMap *map)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (map));
  guint impatient = g_timeout_add (PATIENCE, impatient_cb, NULL);
  double painted = -1;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &painted);

  gtk_widget_queue_draw (GTK_WIDGET (map));
  while (painted < 0 || !dln_map_is_settled (map))
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
  g_source_remove (impatient);
  return painted;
}

static gboolean
open_map (BenchStage  *stage,
          DlnCase     *dln_case,
          GError     **error)
{
  GtkWidget *map = dln_map_new ();

  bench_stage_open (stage, map, WIDTH, HEIGHT);
  if (!dln_map_load (DLN_MAP (map), BENCH_DATADIR, error))
    return FALSE;
  dln_map_set_case (DLN_MAP (map), dln_case);
  return TRUE;
}

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
      settle (DLN_MAP (stage->widget));
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
  gboolean ok = open_map (&stage, NULL, error);

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
  gboolean ok = open_map (&stage, dln_case, error);

  if (ok)
    {
      dln_map_set_view (DLN_MAP (stage.widget), middle, 8);
      settle (DLN_MAP (stage.widget));
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

static double
draw_tile (DlnBasemap *basemap,
           int         zoom,
           int         x,
           int         y)
{
  DlnMapView view = dln_map_view_for_tile (zoom, x, y);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, view.width, view.height);
  cairo_t *cr = cairo_create (surface);
  double begin = bench_now (), took;

  dln_basemap_draw (basemap, cr, &view, DLN_BASEMAP_LIGHT, NULL);
  took = bench_now () - begin;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return took;
}

/* From an empty window with the map's files open to the last tile and name. */
static gboolean
report_first (const BenchOptions  *options,
              DlnCase             *dln_case,
              DlnBasemap          *basemap,
              GError             **error)
{
  g_autoptr (GArray) measured = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) tiles = g_array_new (FALSE, FALSE, sizeof (double));
  DlnMercator m = dln_mercator_from_point (middle);
  const int zoom = 8, n = 1 << zoom;

  for (guint run = 0; run < options->runs; run++)
    {
      BenchStage stage;
      double begin, took, sum = 0;

      if (!open_map (&stage, dln_case, error))
        return FALSE;
      begin = bench_now ();
      dln_map_set_view (DLN_MAP (stage.widget), middle, zoom);
      took = settle (DLN_MAP (stage.widget)) - begin;
      bench_stage_close (&stage);
      g_array_append_val (measured, took);
      for (int y = (int) (m.y * n - HEIGHT / 512.0); y <= (int) (m.y * n + HEIGHT / 512.0); y++)
        for (int x = (int) (m.x * n - WIDTH / 512.0); x <= (int) (m.x * n + WIDTH / 512.0); x++)
          sum += draw_tile (basemap, zoom, x, y);
      g_array_append_val (tiles, sum);
    }
  bench_report (options, "map-first", "ms", measured, tiles, 2);
  return TRUE;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The slowest against the median of tiles all over the world, a seeded draw at each zoom. */
static void
report_tiles (const BenchOptions *options,
              DlnBasemap         *basemap)
{
  g_autoptr (GArray) tiles = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) slowest = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) median = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int zoom = 0; zoom <= LAST_ZOOM; zoom++)
    for (int i = 0; i < TILES_A_ZOOM; i++)
      {
        int n = 1 << zoom;
        double took = draw_tile (basemap, zoom, g_rand_int_range (rand, 0, n), g_rand_int_range (rand, n / 5, n - n / 5));

        g_array_append_val (tiles, took);
      }
  g_array_sort (tiles, compare_doubles);
  g_array_append_val (slowest, g_array_index (tiles, double, tiles->len - 1));
  g_array_append_val (median, g_array_index (tiles, double, tiles->len / 2));
  bench_report (options, "map-tiles", "ms", slowest, median, 20);
}

/**
 * bench_map:
 *
 * Reports "map-…". Without a display nothing is measured, and it says so.
 */
gboolean
bench_map (const BenchOptions  *options,
           GError             **error)
{
  g_autoptr (DlnCase) dln_case = NULL;
  g_autoptr (DlnBasemap) basemap = NULL;
  g_autoptr (GArray) reference = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean ok;

  if (!bench_stage_has_display ("map"))
    return TRUE;
  dln_case = dln_case_open (options->case_path, TRUE, error);
  basemap = dln_case != NULL ? dln_basemap_new (BENCH_DATADIR "/basemap", error) : NULL;
  if (basemap == NULL)
    return FALSE;
  bench_stage_measure_nodes (WIDTH, HEIGHT, FRAMES, reference);
  ok = report_pan (options, dln_case, error) && report_still (options, dln_case, reference, error) &&
       report_first (options, dln_case, basemap, error);
  if (!ok)
    return FALSE;
  report_index (options, dln_case, reference);
  report_hits (options, dln_case, reference);
  report_tiles (options, basemap);
  return bench_map_layer (options, error);
}
