/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-point.h"

#include <math.h>

static void
test_valid (void)
{
  g_assert_true (dln_point_is_valid ((DlnPoint) { 90, -180 }));
  g_assert_false (dln_point_is_valid ((DlnPoint) { 90.1, 0 }));
  g_assert_false (dln_point_is_valid ((DlnPoint) { 0, 180.1 }));
  g_assert_false (dln_point_is_valid ((DlnPoint) { NAN, 0 }));
}

static void
test_null (void)
{
  g_assert_true (dln_point_is_null ((DlnPoint) { 0, 0 }));
  g_assert_true (dln_point_is_null ((DlnPoint) { -0.00009, 0.00009 }));
  g_assert_false (dln_point_is_null ((DlnPoint) { 0, 0.0001 }));
  g_assert_false (dln_point_is_null ((DlnPoint) { 51.48, 0 }));
  g_assert_false (dln_point_is_null ((DlnPoint) { NAN, NAN }));
}

/* Karney, "Algorithms for geodesics", 2013, and the meridian quadrant. */
static const struct {
  DlnPoint a;
  DlnPoint b;
  double metres;
  double tolerance;
} distances[] = {
  { { 0, 0 }, { 90, 0 }, 10001965.729, 0.01 },
  { { 0, 0 }, { 0, 1 }, 111319.491, 0.01 },
  { { 0, 179.5 }, { 0, -179.5 }, 111319.491, 0.01 },
  { { 40.6, -73.8 }, { 51.6, -0.5 }, 5551759.400, 0.01 },
  { { 50, 36 }, { 50, 36 }, 0, 0 },
};

static void
test_distances (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (distances); i++)
    g_assert_cmpfloat_with_epsilon (dln_point_distance (distances[i].a, distances[i].b),
                                    distances[i].metres, distances[i].tolerance + 1e-9);
}

static void
test_destination (void)
{
  for (int i = 0; i < 2000; i++)
    {
      DlnPoint from = { g_test_rand_double_range (-80, 80), g_test_rand_double_range (-180, 180) };
      double bearing = g_test_rand_double_range (0, 360);
      double metres = g_test_rand_double_range (1, 1e6);
      DlnPoint to = dln_point_destination (from, bearing, metres);

      g_assert_true (dln_point_is_valid (to));
      g_assert_cmpfloat_with_epsilon (dln_point_distance (from, to), metres, 1e-4);
      g_assert_cmpfloat_with_epsilon (dln_point_bearing (from, to), bearing, 1e-3);
    }
}

static void
test_mercator (void)
{
  DlnMercator edge = dln_mercator_from_point ((DlnPoint) { 89, 0 });

  g_assert_cmpfloat_with_epsilon (edge.y, 0, 1e-9);
  for (int i = 0; i < 2000; i++)
    {
      DlnPoint point = { g_test_rand_double_range (-85, 85), g_test_rand_double_range (-180, 180) };
      DlnPoint back = dln_mercator_to_point (dln_mercator_from_point (point));

      g_assert_cmpfloat_with_epsilon (back.latitude, point.latitude, 1e-9);
      g_assert_cmpfloat_with_epsilon (back.longitude, point.longitude, 1e-9);
    }
  g_assert_cmpfloat_with_epsilon (dln_mercator_unit_metres (60), G_PI * 6378137.0, 1);
}

static void
test_columns (void)
{
  g_assert_cmpint (dln_degrees_to_column (-180), ==, -1800000000);
  g_assert_cmpint (dln_degrees_to_column (50.5954), ==, 505954000);
  g_assert_cmpint (dln_degrees_to_column (NAN), ==, DLN_NO_DEGREES);
  g_assert_cmpint (dln_degrees_to_column (181), ==, DLN_NO_DEGREES);
  g_assert_true (isnan (dln_degrees_from_column (DLN_NO_DEGREES)));
  g_assert_cmpfloat_with_epsilon (dln_degrees_from_column (505954000), 50.5954, 1e-12);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/point/valid", test_valid);
  g_test_add_func ("/point/null", test_null);
  g_test_add_func ("/point/distances", test_distances);
  g_test_add_func ("/point/destination", test_destination);
  g_test_add_func ("/point/mercator", test_mercator);
  g_test_add_func ("/point/columns", test_columns);
  return g_test_run ();
}
