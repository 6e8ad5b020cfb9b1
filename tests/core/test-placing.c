/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dln-placing.h"

#include <math.h>

static void
test_round (void)
{
  static const struct {
    double metres;
    double rounded;
  } cases[] = { { 0, 1 },      { 0.4, 1 },      { 3.4, 3 },       { 47.6, 48 },
                { 944, 940 },  { 946, 950 },    { 1234, 1200 },   { 1250, 1300 },
                { 9960, 10000 }, { 167909, 170000 }, { NAN, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat (dln_placing_round_radius (cases[i].metres), ==, cases[i].rounded);
}

/* Half the diagonal of the last digit's cell, which is narrower than it is high. */
static void
test_coordinates (void)
{
  static const struct {
    const char *text;
    double radius;
  } cases[] = {
    { "50.47, 35.97", 660 },     { "0.47, 35.97", 790 },       { "50.4767, 35.6773", 6.6 },
    { "36U YA 10 95", 710 },     { "36U YA 10751 95104", 1 },  { "36U YA 1075 9510", 8 },
    { "50°28′N 35°58′E", 1100 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DlnCoordinates coordinates;

      g_assert_true (dln_coordinates_parse (cases[i].text, &coordinates, NULL));
      g_assert_cmpfloat_with_epsilon (dln_placing_radius_of_coordinates (&coordinates), cases[i].radius,
                                      cases[i].radius < 10 ? 0.5 : 1e-9);
    }
}

static void
test_population (void)
{
  g_assert_cmpfloat (dln_placing_radius_of_population (0), ==, 1000);
  g_assert_cmpfloat (dln_placing_radius_of_population (300), ==, 500);
  g_assert_cmpfloat (dln_placing_radius_of_population (6212), ==, 1000);
  g_assert_cmpfloat (dln_placing_radius_of_population (345289), ==, 7500);
  g_assert_cmpfloat (dln_placing_radius_of_population (38000000), ==, 25000);
}

static void
test_reason (void)
{
  g_autofree char *first = dln_placing_dup_reason (NULL, "GeoNames 1, A");
  g_autofree char *second = dln_placing_dup_reason (first, "typed as “50.47,\n35.97”");
  g_autofree char *kept = dln_placing_dup_reason ("The shadow of the tower.\nSee the video.", "dragged");
  g_autofree char *again = dln_placing_dup_reason (kept, "dragged again");
  g_autofree char *bare = dln_placing_dup_reason (again, NULL);
  g_autofree char *none = dln_placing_dup_reason (first, NULL);
  g_autofree char *origin = dln_placing_dup_origin (again);

  g_assert_cmpstr (first, ==, "Position: GeoNames 1, A");
  g_assert_cmpstr (second, ==, "Position: typed as “50.47, 35.97”");
  g_assert_cmpstr (kept, ==, "The shadow of the tower.\nSee the video.\nPosition: dragged");
  g_assert_cmpstr (again, ==, "The shadow of the tower.\nSee the video.\nPosition: dragged again");
  g_assert_cmpstr (bare, ==, "The shadow of the tower.\nSee the video.");
  g_assert_null (none);
  g_assert_cmpstr (origin, ==, "dragged again");
  g_assert_null (dln_placing_dup_origin ("no word of it"));
  g_assert_null (dln_placing_dup_origin (NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/placing/round", test_round);
  g_test_add_func ("/core/placing/coordinates", test_coordinates);
  g_test_add_func ("/core/placing/population", test_population);
  g_test_add_func ("/core/placing/reason", test_reason);
  return g_test_run ();
}
