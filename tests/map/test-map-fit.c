/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dln-map-fit.h"

static const DlnPoint raid[] = {
  { 50.47, 35.67 }, { 50.48, 35.68 }, { 50.60, 36.59 }, { 50.44, 35.62 }, { 50.47, 35.67 },
  { 50.53, 35.73 }, { 55.75, 37.62 }, { 38.90, -77.04 }, { 50.45, 30.52 },
};

static void
test_most (void)
{
  DlnBox box;

  g_assert_true (dln_map_fit_most (raid, G_N_ELEMENTS (raid), &box));
  g_assert_cmpfloat (box.west, >, 35);
  g_assert_cmpfloat (box.east, <, 37);
  g_assert_cmpfloat (box.south, >, 50);
  g_assert_cmpfloat (box.north, <, 51);
}

static void
test_one_spot (void)
{
  DlnPoint points[] = { { 1, 2 }, { 1, 2 }, { 1, 2 }, { 1.1, 2.1 }, { 40, 2 } };
  DlnBox box;

  g_assert_true (dln_map_fit_most (points, G_N_ELEMENTS (points), &box));
  g_assert_cmpfloat_with_epsilon (box.north, 1.1, 1e-9);
  g_assert_cmpfloat_with_epsilon (box.east, 2.1, 1e-9);
}

static void
test_few (void)
{
  DlnPoint points[] = { { 10, 20 }, { -30, 60 } };
  DlnBox box;

  g_assert_false (dln_map_fit_most (points, 0, &box));
  g_assert_false (dln_map_fit_box (points, 0, &box));
  g_assert_true (dln_map_fit_most (points, 1, &box));
  g_assert_cmpfloat (box.north, ==, 10);
  g_assert_cmpfloat (box.south, ==, 10);
  g_assert_true (dln_map_fit_box (points, 2, &box));
  g_assert_cmpfloat_with_epsilon (box.south, -30, 1e-9);
  g_assert_cmpfloat_with_epsilon (box.east, 60, 1e-9);
}

static void
test_antimeridian (void)
{
  DlnPoint points[] = { { 0, 179 }, { 1, -179 }, { 2, 178 }, { 3, -178 } };
  DlnBox box;

  g_assert_true (dln_map_fit_box (points, G_N_ELEMENTS (points), &box));
  g_assert_cmpfloat_with_epsilon (box.west, 178, 1e-9);
  g_assert_cmpfloat_with_epsilon (box.east, -178, 1e-9);
  g_assert_true (dln_map_fit_most (points, G_N_ELEMENTS (points), &box));
  g_assert_cmpfloat_with_epsilon (box.west, 178, 1e-9);
}

static void
test_columns (void)
{
  guint8 flags[] = { 0, 0, DLN_ROW_HIDDEN, DLN_ROW_DEAD };
  gint32 latitude[] = { dln_degrees_to_column (10), DLN_NO_DEGREES, dln_degrees_to_column (20), 0 };
  gint32 longitude[] = { dln_degrees_to_column (11), DLN_NO_DEGREES, dln_degrees_to_column (20), 0 };
  DlnColumns columns = { .n_rows = 4, .flags = flags, .latitude = latitude, .longitude = longitude };
  DlnBox box;

  g_assert_true (dln_map_fit_columns (&columns, &box));
  g_assert_cmpfloat_with_epsilon (box.north, 10, 1e-6);
  g_assert_cmpfloat_with_epsilon (box.east, 11, 1e-6);
  flags[0] = DLN_ROW_HIDDEN;
  g_assert_false (dln_map_fit_columns (&columns, &box));
}

/* px of height at a zoom, where the middle would be, where it is held. */
static const struct {
  int height;
  double zoom;
  double y;
  double held;
} holds[] = {
  { 512, 2, 0.5, 0.5 }, { 512, 2, 0.1, 0.25 },      { 512, 2, -3, 0.25 }, { 512, 2, 0.9, 0.75 },
  { 512, 1, 0.2, 0.5 }, { 2000, 1, 0.2, 0.5 },      { 512, 9, 0, 1 / 512.0 },
  { 512, 9, 1, 511 / 512.0 }, { 0, 3, 0.1, 0.1 },
};

static void
test_hold (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (holds); i++)
    {
      DlnMapView view = { .zoom = holds[i].zoom, .height = holds[i].height };

      g_assert_cmpfloat_with_epsilon (dln_map_view_hold (&view, holds[i].y), holds[i].held, 1e-12);
    }
}

/* What stands at 0, 0 widens no view, but is shown where there is nothing else. */
static void
test_nowhere (void)
{
  guint8 flags[] = { 0, 0 };
  gint32 latitude[] = { 0, dln_degrees_to_column (3) };
  gint32 longitude[] = { 0, dln_degrees_to_column (4) };
  DlnColumns columns = { .n_rows = 2, .flags = flags, .latitude = latitude, .longitude = longitude };
  DlnBox box;

  g_assert_true (dln_map_fit_columns (&columns, &box));
  g_assert_cmpfloat_with_epsilon (box.south, 3, 1e-6);
  flags[1] = DLN_ROW_HIDDEN;
  g_assert_true (dln_map_fit_columns (&columns, &box));
  g_assert_cmpfloat_with_epsilon (box.south, 0, 1e-6);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/fit/most", test_most);
  g_test_add_func ("/map/fit/one-spot", test_one_spot);
  g_test_add_func ("/map/fit/few", test_few);
  g_test_add_func ("/map/fit/antimeridian", test_antimeridian);
  g_test_add_func ("/map/fit/columns", test_columns);
  g_test_add_func ("/map/fit/hold", test_hold);
  g_test_add_func ("/map/fit/nowhere", test_nowhere);
  return g_test_run ();
}
