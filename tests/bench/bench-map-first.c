/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The map when it is first seen: from a view to the last of its tiles and names, against
 * drawing those tiles on one thread; and tiles all over the world.
 */
#include "config.h"

#include "bench-map.h"
#include "bench.h"
#include "dln-basemap.h"

#include <math.h>

#define WIDTH 1200
#define HEIGHT 800
#define TILES_A_ZOOM 24
#define LAST_ZOOM 12
/* ms after which a map that is not complete is a fault. */
#define PATIENCE 60000

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

/**
 * bench_map_settle:
 * @map: a map in a window
 *
 * Sleeps while there is nothing to do: to look again and again would keep a processor from
 * those who draw the tiles.
 *
 * Returns: when the frame that showed the last of the map ended, as bench_now ()
 */
double
bench_map_settle (DlnMap *map)
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

/**
 * bench_map_open:
 * @stage: (out caller-allocates): a window with a map that is loaded
 * @width: px
 * @height: px
 * @dln_case: (nullable): what it shows
 * @error: return location
 *
 * Returns: whether the map's files were read; @stage is to be closed either way
 */
gboolean
bench_map_open (BenchStage  *stage,
                int          width,
                int          height,
                DlnCase     *dln_case,
                GError     **error)
{
  GtkWidget *map = dln_map_new ();

  bench_stage_open (stage, map, width, height);
  if (!dln_map_load (DLN_MAP (map), BENCH_DATADIR, error))
    return FALSE;
  dln_map_set_case (DLN_MAP (map), dln_case);
  return TRUE;
}

/* By @now's clock. */
static double
draw_tile (DlnBasemap *basemap, int zoom, int x, int y, double (*now) (void))
{
  DlnMapView view = dln_map_view_for_tile (zoom, x, y);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, view.width, view.height);
  cairo_t *cr = cairo_create (surface);
  double begin = now (), took;

  dln_basemap_draw (basemap, cr, &view, DLN_BASEMAP_LIGHT, NULL);
  took = now () - begin;
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

      if (!bench_map_open (&stage, WIDTH, HEIGHT, dln_case, error))
        return FALSE;
      begin = bench_now ();
      dln_map_set_view (DLN_MAP (stage.widget), middle, zoom);
      took = bench_map_settle (DLN_MAP (stage.widget)) - begin;
      bench_stage_close (&stage);
      g_array_append_val (measured, took);
      for (int y = (int) (m.y * n - HEIGHT / 512.0); y <= (int) (m.y * n + HEIGHT / 512.0); y++)
        for (int x = (int) (m.x * n - WIDTH / 512.0); x <= (int) (m.x * n + WIDTH / 512.0); x++)
          sum += draw_tile (basemap, zoom, x, y, bench_now);
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

/* The slowest against the median of tiles all over the world, a seeded draw at each zoom: each
 * is drawn once, and one that another program interrupted would be the slowest. */
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
        int x = g_rand_int_range (rand, 0, n), y = g_rand_int_range (rand, n / 5, n - n / 5);
        double took = draw_tile (basemap, zoom, x, y, bench_now_of_thread);

        g_array_append_val (tiles, took);
      }
  g_array_sort (tiles, compare_doubles);
  g_array_append_val (slowest, g_array_index (tiles, double, tiles->len - 1));
  g_array_append_val (median, g_array_index (tiles, double, tiles->len / 2));
  bench_report (options, "map-tiles", "ms", slowest, median, 20);
}

/**
 * bench_map_first:
 *
 * Reports "map-first" and "map-tiles". Without a display nothing is measured, and it says so.
 */
gboolean
bench_map_first (const BenchOptions  *options,
                 GError             **error)
{
  g_autoptr (DlnCase) dln_case = NULL;
  g_autoptr (DlnBasemap) basemap = NULL;

  if (!bench_stage_has_display ("map-first"))
    return TRUE;
  dln_case = dln_case_open (options->case_path, TRUE, error);
  basemap = dln_case != NULL ? dln_basemap_new (BENCH_DATADIR "/basemap", error) : NULL;
  if (basemap == NULL || !report_first (options, dln_case, basemap, error))
    return FALSE;
  report_tiles (options, basemap);
  return TRUE;
}
