/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The drawn map: where land, water and borders are, tiles without seams,
 * drawing from several threads, cancelling.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "dln-basemap-file.h"
#include "dln-basemap.h"

static DlnBasemap *
open_map (void)
{
  g_autofree char *dir = g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", "basemap", NULL);
  g_autoptr (GError) error = NULL;
  DlnBasemap *map = dln_basemap_new (dir, &error);

  g_assert_no_error (error);
  return map;
}

static cairo_surface_t *
draw (DlnBasemap      *map,
      DlnMapView       view,
      DlnBasemapStyle  style)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, view.width, view.height);
  cairo_t *cr = cairo_create (surface);

  dln_basemap_draw (map, cr, &view, style, NULL);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint32
pixel_at (cairo_surface_t *surface,
          int              x,
          int              y)
{
  const guint8 *row =
    cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
  guint32 pixel;

  memcpy (&pixel, row + 4 * x, 4);
  return pixel & 0xffffff;
}

/* The largest difference of any channel. */
static int
difference (guint32 a,
            guint32 b)
{
  int worst = 0;

  for (int shift = 0; shift < 24; shift += 8)
    worst = MAX (worst, ABS ((int) (a >> shift & 255) - (int) (b >> shift & 255)));
  return worst;
}

#define LAND 0xf4f1ea
#define WATER 0xc5dceb

static const struct {
  const char *what;
  double latitude, longitude;
  guint32 colour;
} grounds[] = {
  { "steppe", 50.52, 35.9, LAND },          { "Black Sea", 43.3, 34.3, WATER },
  { "Azov", 46.0, 36.5, WATER },            { "Crimea", 45.3, 34.3, LAND },
  { "Sahara", 23.0, 10.0, LAND },           { "Pacific", 0.0, -150.0, WATER },
  { "Chukotka, east of 180°", 66.5, -173.0, LAND }, { "Siberia", 62.0, 100.0, LAND },
  { "Greenland", 72.0, -40.0, LAND },       { "Antarctica", -80.0, 60.0, LAND },
  { "Victoria, a lake", -1.0, 33.0, WATER }, { "Ladoga, a lake", 60.8, 31.5, WATER },
  { "Caspian Sea", 42.0, 50.7, WATER },     { "Australia", -25.0, 133.0, LAND },
};

/* At every level of the data. */
static void
test_grounds (void)
{
  static const double zooms[] = { 1, 2, 4, 6.5, 8, 9 };
  g_autoptr (DlnBasemap) map = open_map ();

  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
    for (guint z = 0; z < G_N_ELEMENTS (zooms); z++)
      {
        DlnPoint point = { grounds[i].latitude, grounds[i].longitude };
        DlnMapView view = { dln_mercator_from_point (point), zooms[z], 32, 32 };
        cairo_surface_t *surface;
        gboolean found = FALSE;

        /* Far out a lake is smaller than the borders across it. */
        if (zooms[z] < 3 && strstr (grounds[i].what, "lake") != NULL)
          continue;
        surface = draw (map, view, DLN_BASEMAP_LIGHT);
        /* A river or a border may pass through the very middle. */
        for (int x = 10; x < 22 && !found; x++)
          for (int y = 10; y < 22 && !found; y++)
            found = pixel_at (surface, x, y) == grounds[i].colour;
        if (!found)
          g_error ("%s at zoom %g is 0x%06x", grounds[i].what, zooms[z],
                   pixel_at (surface, 16, 16));
        cairo_surface_destroy (surface);
      }
}

static const struct {
  int zoom, x, y; /* the upper left of four tiles */
} mosaics[] = {
  { 2, 1, 1 }, { 3, 4, 2 }, { 5, 18, 10 }, { 6, 38, 21 }, { 7, 76, 42 },
  { 8, 153, 85 }, { 10, 613, 345 }, { 12, 2452, 1382 }, { 7, 36, 46 }, { 9, 300, 180 },
};

static void
check_mosaic (DlnBasemap      *map,
              guint            i,
              DlnBasemapStyle  style)
{
  int zoom = mosaics[i].zoom;
  DlnMapView view = dln_map_view_for_tile (zoom, mosaics[i].x, mosaics[i].y);
  cairo_surface_t *whole;
  guint n_off = 0;
  int worst = 0;

  view.centre.x += 0.5 / exp2 (zoom);
  view.centre.y += 0.5 / exp2 (zoom);
  view.width = view.height = 512;
  whole = draw (map, view, style);
  for (int t = 0; t < 4; t++)
    {
      cairo_surface_t *tile;

      g_assert_true (dln_basemap_draw_tile (map, zoom, mosaics[i].x + t % 2, mosaics[i].y + t / 2,
                                            1, style, NULL, &tile));
      g_assert_cmpint (cairo_image_surface_get_width (tile), ==, 256);
      for (int y = 0; y < 256; y++)
        for (int x = 0; x < 256; x++)
          {
            int off = difference (pixel_at (tile, x, y),
                                  pixel_at (whole, x + t % 2 * 256, y + t / 2 * 256));

            worst = MAX (worst, off);
            n_off += off > 3;
          }
      cairo_surface_destroy (tile);
    }
  g_test_message ("zoom %d: worst difference %d, %u pixels", zoom, worst, n_off);
  /* Cut at another place, an edge may round to another 256th of a pixel; far out,
   * where lines are covered by a coarser grid, to another step of that. */
  g_assert_cmpint (worst, <=, zoom < 6 ? 40 : 16);
  g_assert_cmpuint (n_off, <, 512 * 512 / (zoom < 6 ? 5000 : 1000));
  cairo_surface_destroy (whole);
}

static void
test_mosaic (void)
{
  g_autoptr (DlnBasemap) map = open_map ();

  for (guint i = 0; i < G_N_ELEMENTS (mosaics); i++)
    {
      check_mosaic (map, i, DLN_BASEMAP_LIGHT);
      check_mosaic (map, i, DLN_BASEMAP_DARK);
    }
}

/* Where cells of the data meet in open steppe or sea, at fractional zooms,
 * there is one colour and nothing else. */
static void
test_no_hairlines (void)
{
  static const struct {
    double x, y; /* a corner of four cells of zoom 6 */
    guint32 colour;
  } corners[] = {
    { 34 / 64.0, 28 / 64.0, LAND },   /* the Sahara */
    { 48 / 64.0, 36 / 64.0, WATER },  /* the Indian Ocean */
  };
  g_autoptr (DlnBasemap) map = open_map ();

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    for (double zoom = 6.05; zoom < 12; zoom += 0.37)
      {
        DlnMapView view = { { corners[i].x, corners[i].y }, zoom, 41, 41 };
        cairo_surface_t *surface = draw (map, view, DLN_BASEMAP_LIGHT);

        for (int y = 0; y < 41; y++)
          for (int x = 0; x < 41; x++)
            if (pixel_at (surface, x, y) != corners[i].colour)
              g_error ("0x%06x at %d,%d, zoom %g", pixel_at (surface, x, y), x, y, zoom);
        cairo_surface_destroy (surface);
      }
}

static void
test_scale (void)
{
  g_autoptr (DlnBasemap) map = open_map ();
  cairo_surface_t *surface;

  g_assert_true (dln_basemap_draw_tile (map, 6, 38, 21, 2, DLN_BASEMAP_DARK, NULL, &surface));
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 512);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 512);
  g_assert_cmpint (cairo_image_surface_get_format (surface), ==, CAIRO_FORMAT_ARGB32);
  for (int y = 0; y < 512; y += 511)
    for (int x = 0; x < 512; x++)
      g_assert_cmpuint (cairo_image_surface_get_data (surface)
                        [y * cairo_image_surface_get_stride (surface) + 4 * x + 3], ==, 255);
  cairo_surface_destroy (surface);
}

static void
test_cancelled (void)
{
  g_autoptr (DlnBasemap) map = open_map ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  cairo_surface_t *surface = (cairo_surface_t *) 1;

  g_cancellable_cancel (cancellable);
  g_assert_false (dln_basemap_draw_tile (map, 6, 38, 21, 1, DLN_BASEMAP_LIGHT, cancellable,
                                         &surface));
  g_assert_null (surface);
}

static gpointer
draw_many (gpointer data)
{
  GChecksum *sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (int i = 0; i < 24; i++)
    {
      cairo_surface_t *surface;

      g_assert_true (dln_basemap_draw_tile (data, 8, 150 + i % 6, 84 + i / 6, 1,
                                            DLN_BASEMAP_LIGHT, NULL, &surface));
      g_checksum_update (sum, cairo_image_surface_get_data (surface),
                         256 * cairo_image_surface_get_stride (surface));
      cairo_surface_destroy (surface);
    }
  return sum;
}

static void
test_threads (void)
{
  g_autoptr (DlnBasemap) map = open_map ();
  g_autoptr (DlnBasemap) other = open_map ();
  GChecksum *alone = draw_many (other);
  GThread *threads[6];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("tiles", draw_many, map);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      GChecksum *sum = g_thread_join (threads[i]);

      g_assert_cmpstr (g_checksum_get_string (sum), ==, g_checksum_get_string (alone));
      g_checksum_free (sum);
    }
  g_checksum_free (alone);
}

static double
turn (DlnCellPoint a,
      DlnCellPoint b,
      DlnMapPixel  c)
{
  return ((double) b.x - a.x) * (c.y - a.y) - ((double) b.y - a.y) * (c.x - a.x);
}

static guint
crossings (DlnPoint from,
           DlnPoint to)
{
  g_autofree char *path = g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", "basemap",
                                            "borders-osm.dlm", NULL);
  g_autoptr (DlnBasemapFile) file = dln_basemap_file_new (path, NULL);
  const DlnBasemapLevel *level = dln_basemap_file_get_level (file, 10);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (DlnCellPoint));
  double side = exp2 (level->cell_zoom), units = exp2 (level->bits);
  DlnMercator m = dln_mercator_from_point (from), n = dln_mercator_from_point (to);
  guint column = (guint) (m.x * side), row = (guint) (m.y * side), rank, count = 0;
  DlnMapPixel p = { (m.x * side - column) * units, (m.y * side - row) * units };
  DlnMapPixel q = { (n.x * side - column) * units, (n.y * side - row) * units };
  DlnCellCursor cursor;

  g_assert_true (dln_basemap_file_open_layer (file, level, column, row, DLN_LAYER_BORDER, &cursor));
  while (dln_cell_cursor_next_shape (&cursor, &rank, points))
    for (guint i = 1; i < points->len; i++)
      {
        DlnCellPoint a = g_array_index (points, DlnCellPoint, i - 1);
        DlnCellPoint b = g_array_index (points, DlnCellPoint, i);
        double d = (q.x - p.x) * (a.y - p.y) - (q.y - p.y) * (a.x - p.x);
        double e = (q.x - p.x) * (b.y - p.y) - (q.y - p.y) * (b.x - p.x);

        count += (turn (a, b, p) < 0) != (turn (a, b, q) < 0) && (d < 0) != (e < 0);
      }
  return count;
}

/* On which side of the border a place lies decides what a report means. */
static void
test_exact_border (void)
{
  const DlnPoint kozinka = { 50.4613, 35.6026 };
  const DlnPoint often_copied = { 50.45, 35.5833 }; /* lies outside Russia */
  const DlnPoint grayvoron = { 50.4767, 35.6773 };
  const DlnPoint velyka_pysarivka = { 50.4247, 35.4708 };

  g_assert_cmpuint (crossings (kozinka, grayvoron) % 2, ==, 0);
  g_assert_cmpuint (crossings (kozinka, often_copied) % 2, ==, 1);
  g_assert_cmpuint (crossings (kozinka, velyka_pysarivka) % 2, ==, 1);
  g_assert_cmpuint (crossings (often_copied, velyka_pysarivka) % 2, ==, 0);
}

/* Points of a layer within a box, in both files that hold borders. */
static guint
points_in (DlnBox          box,
           double          zoom,
           DlnBasemapLayer layer)
{
  static const char *const names[] = { "world.dlm", "borders-osm.dlm" };
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (DlnCellPoint));
  DlnMercator nw = dln_mercator_from_point ((DlnPoint) { box.north, box.west });
  DlnMercator se = dln_mercator_from_point ((DlnPoint) { box.south, box.east });
  guint count = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", "basemap",
                                                names[i], NULL);
      g_autoptr (DlnBasemapFile) file = dln_basemap_file_new (path, NULL);
      const DlnBasemapLevel *level = dln_basemap_file_get_level (file, zoom);
      guint side = level != NULL ? 1u << level->cell_zoom : 0, rank;
      DlnCellCursor cursor;

      for (guint cell = 0; cell < side * side; cell++)
        if (dln_basemap_file_open_layer (file, level, cell % side, cell / side, layer, &cursor))
          while (dln_cell_cursor_next_shape (&cursor, &rank, points))
            for (guint k = 0; k < points->len; k++)
              {
                DlnCellPoint p = g_array_index (points, DlnCellPoint, k);
                double x = (cell % side + p.x / exp2 (level->bits)) / side;
                double y = (cell / side + p.y / exp2 (level->bits)) / side;

                count += x > nw.x && x < se.x && y > nw.y && y < se.y;
              }
    }
  return count;
}

/* A claimed line is dashed at every zoom: Crimea's, and Transnistria's. */
static void
test_disputed (void)
{
  static const double zooms[] = { 2, 4, 6, 9 };
  const DlnBox perekop = { 33.2, 45.85, 34.7, 46.22 };
  const DlnBox dniester = { 28.9, 47.2, 29.4, 47.9 };

  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      g_assert_cmpuint (points_in (perekop, zooms[i], DLN_LAYER_BORDER), ==, 0);
      g_assert_cmpuint (points_in (perekop, zooms[i], DLN_LAYER_DISPUTED), >, 0);
      g_assert_cmpuint (points_in (dniester, zooms[i], DLN_LAYER_DISPUTED), >, 0);
    }
}

/* Nor is a line that armies hold ever drawn as a border; beside it, borders are. */
static void
test_lines_of_control (void)
{
  static const double zooms[] = { 4, 6, 9 };
  static const DlnBox held[] = {
    { 73.9, 33.2, 74.6, 34.5 },   /* Kashmir */
    { 79.0, 32.6, 80.0, 34.5 },   /* Ladakh */
    { 35.75, 32.85, 35.95, 33.15 }, /* the Golan */
    { 127.0, 38.1, 128.0, 38.45 }, /* Korea */
    { -11.9, 26.1, -9.5, 27.6 },  /* Western Sahara */
  };
  static const DlnBox settled[] = {
    { 73.0, 29.5, 74.5, 31.5 },   /* India and Pakistan, the Punjab */
    { 81.0, 26.3, 88.0, 30.2 },   /* India and Nepal */
  };

  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (held); k++)
        {
          g_test_message ("zoom %g, line %u", zooms[i], k);
          g_assert_cmpuint (points_in (held[k], zooms[i], DLN_LAYER_BORDER), ==, 0);
          g_assert_cmpuint (points_in (held[k], zooms[i], DLN_LAYER_DISPUTED), >, 0);
        }
      for (guint k = 0; k < G_N_ELEMENTS (settled); k++)
        g_assert_cmpuint (points_in (settled[k], zooms[i], DLN_LAYER_BORDER), >, 0);
    }
}

static void
test_attribution (void)
{
  g_assert_nonnull (strstr (dln_basemap_get_attribution (), "© OpenStreetMap contributors"));
  g_assert_nonnull (strstr (dln_basemap_get_attribution (), "GeoNames"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/basemap/grounds", test_grounds);
  g_test_add_func ("/basemap/mosaic", test_mosaic);
  g_test_add_func ("/basemap/no-hairlines", test_no_hairlines);
  g_test_add_func ("/basemap/scale", test_scale);
  g_test_add_func ("/basemap/cancelled", test_cancelled);
  g_test_add_func ("/basemap/threads", test_threads);
  g_test_add_func ("/basemap/exact-border", test_exact_border);
  g_test_add_func ("/basemap/disputed", test_disputed);
  g_test_add_func ("/basemap/lines-of-control", test_lines_of_control);
  g_test_add_func ("/basemap/attribution", test_attribution);
  return g_test_run ();
}
