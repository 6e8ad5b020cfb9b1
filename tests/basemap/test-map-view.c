/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Views: what is fitted is seen, and pixels and points round-trip.
 */
#include "config.h"

#include <math.h>

#include "dln-map-view.h"

static const struct {
  DlnBox box;
  double padding;
  int width, height;
} fits[] = {
  { { 35.3903, 50.3511, 35.9216, 50.7135 }, 24, 800, 600 },
  { { 35.3257, 49.7960, 39.2808, 51.4303 }, 0, 320, 900 },
  { { -180, -60, 180, 80 }, 10, 1200, 800 },
  { { 170, -50, -170, -30 }, 10, 640, 480 }, /* across the antimeridian */
};

static void
test_fit (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fits); i++)
    {
      DlnBox box = fits[i].box;
      double pad = fits[i].padding - 1e-6;
      DlnMapView view = dln_map_view_fit (box, fits[i].padding, fits[i].width, fits[i].height);
      DlnMapPixel nw = dln_map_view_from_point (&view, (DlnPoint) { box.north, box.west });
      DlnMapPixel se = dln_map_view_from_point (&view, (DlnPoint) { box.south, box.east });
      double world = dln_map_view_get_scale (&view);

      if (box.east < box.west)
        {
          if (nw.x > view.width)
            nw.x -= world;
          if (se.x < nw.x)
            se.x += world;
        }
      g_assert_cmpfloat (nw.x, >=, pad);
      g_assert_cmpfloat (nw.y, >=, pad);
      g_assert_cmpfloat (se.x, <=, view.width - pad);
      g_assert_cmpfloat (se.y, <=, view.height - pad);
      /* As large as can be: one direction is full. */
      g_assert_true (fabs (nw.x - fits[i].padding) < 1e-6 || fabs (nw.y - fits[i].padding) < 1e-6);
      g_assert_cmpfloat_with_epsilon (nw.x + se.x, view.width, 1e-6);
    }
}

static void
test_fit_point (void)
{
  DlnBox box = { 36.58, 50.6, 36.58, 50.6 };
  DlnMapView view = dln_map_view_fit (box, 10, 400, 300);
  DlnPoint back = dln_mercator_to_point (view.centre);

  g_assert_cmpfloat (view.zoom, ==, DLN_MAP_MAX_ZOOM);
  g_assert_cmpfloat_with_epsilon (back.latitude, 50.6, 1e-9);
  g_assert_cmpfloat_with_epsilon (back.longitude, 36.58, 1e-9);
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (int i = 0; i < 2000; i++)
    {
      DlnMapView view = {
        { g_rand_double (random), g_rand_double (random) },
        g_rand_double_range (random, 0, 18),
        g_rand_int_range (random, 1, 4000),
        g_rand_int_range (random, 1, 3000),
      };
      DlnPoint point = { g_rand_double_range (random, -85, 85),
                         g_rand_double_range (random, -180, 180) };
      DlnMapPixel pixel = dln_map_view_from_point (&view, point);
      DlnPoint back = dln_map_view_to_point (&view, pixel);

      g_assert_cmpfloat_with_epsilon (back.latitude, point.latitude, 1e-8);
      g_assert_cmpfloat_with_epsilon (back.longitude, point.longitude, 1e-8);
    }
}

static void
test_tile (void)
{
  DlnMapView view = dln_map_view_for_tile (3, 5, 2);
  DlnMercator nw = dln_map_view_to_mercator (&view, (DlnMapPixel) { 0, 0 });
  DlnMercator se = dln_map_view_to_mercator (&view, (DlnMapPixel) { 256, 256 });

  g_assert_cmpfloat_with_epsilon (nw.x, 5 / 8.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (nw.y, 2 / 8.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (se.x, 6 / 8.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (se.y, 3 / 8.0, 1e-12);
}

static void
test_metres (void)
{
  DlnMapView view = dln_map_view_for_tile (0, 0, 0);

  g_assert_cmpfloat_with_epsilon (dln_map_view_metres_per_pixel (&view, 0), 156543.034, 0.001);
  g_assert_cmpfloat_with_epsilon (dln_map_view_metres_per_pixel (&view, 60), 78271.517, 0.001);
  view.zoom = 10;
  g_assert_cmpfloat_with_epsilon (dln_map_view_metres_per_pixel (&view, 0), 152.874, 0.001);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/basemap/map-view/fit", test_fit);
  g_test_add_func ("/basemap/map-view/fit-point", test_fit_point);
  g_test_add_func ("/basemap/map-view/round-trip", test_round_trip);
  g_test_add_func ("/basemap/map-view/tile", test_tile);
  g_test_add_func ("/basemap/map-view/metres", test_metres);
  return g_test_run ();
}
