/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dln-shapes.h"

#include <math.h>

static void
add (DlnShapes *shapes,
     double     longitude,
     double     latitude)
{
  g_assert_true (dln_shapes_add (shapes, (DlnPoint) { latitude, longitude }));
}

static void
test_parts (void)
{
  g_autoptr (DlnShapes) shapes = dln_shapes_new ();
  const DlnGeometry *one;
  guint n, first;

  dln_shapes_begin (shapes, DLN_GEOMETRY_POLYGON);
  dln_shapes_begin_part (shapes);
  add (shapes, 1, 1);
  dln_shapes_begin_part (shapes);
  add (shapes, 36, 50);
  add (shapes, 37, 50);
  add (shapes, 37, 51.5);
  g_assert_true (dln_shapes_end (shapes));
  dln_shapes_begin (shapes, DLN_GEOMETRY_POINTS);
  dln_shapes_begin_part (shapes);
  add (shapes, -3, -4);
  g_assert_true (dln_shapes_end (shapes));

  g_assert_cmpuint (dln_shapes_get_n_shapes (shapes), ==, 2);
  g_assert_cmpuint (dln_shapes_get_n_parts (shapes), ==, 2);
  g_assert_cmpuint (dln_shapes_get_n_vertices (shapes), ==, 4);
  one = dln_shapes_get_shape (shapes, 0);
  g_assert_cmpuint (one->n_parts, ==, 1);
  g_assert_cmpint (one->west, ==, 360000000);
  g_assert_cmpint (one->north, ==, 515000000);
  first = dln_shapes_get_part (shapes, one->first_part, &n);
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpfloat (dln_shapes_get_vertex (shapes, 2).latitude, ==, 51.5);
  dln_shapes_get_part (shapes, 1, &n);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_too_short (void)
{
  g_autoptr (DlnShapes) shapes = dln_shapes_new ();
  DlnBox box;

  dln_shapes_begin (shapes, DLN_GEOMETRY_LINE);
  g_assert_false (dln_shapes_end (shapes));
  dln_shapes_begin (shapes, DLN_GEOMETRY_LINE);
  dln_shapes_begin_part (shapes);
  add (shapes, 1, 2);
  g_assert_false (dln_shapes_end (shapes));
  g_assert_cmpuint (dln_shapes_get_n_shapes (shapes), ==, 0);
  g_assert_cmpuint (dln_shapes_get_n_vertices (shapes), ==, 0);
  g_assert_false (dln_shapes_get_box (shapes, &box));
}

static void
test_not_on_earth (void)
{
  static const DlnPoint bad[] = { { 91, 0 }, { 0, 181 }, { NAN, 0 }, { 0, INFINITY } };
  g_autoptr (DlnShapes) shapes = dln_shapes_new ();

  dln_shapes_begin (shapes, DLN_GEOMETRY_LINE);
  dln_shapes_begin_part (shapes);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (dln_shapes_add (shapes, bad[i]));
  add (shapes, 180, 90);
  add (shapes, -180, -90);
  g_assert_true (dln_shapes_end (shapes));
}

static void
test_names (void)
{
  g_autoptr (DlnShapes) shapes = dln_shapes_new ();
  DlnBox box;

  for (int i = 0; i < 3; i++)
    {
      dln_shapes_begin (shapes, DLN_GEOMETRY_POINTS);
      dln_shapes_begin_part (shapes);
      add (shapes, i, -i);
      dln_shapes_end (shapes);
    }
  dln_shapes_set_name (shapes, 1, "Козинка");
  dln_shapes_set_name (shapes, 2, "");
  dln_shapes_set_name (shapes, 3, "nobody");
  g_assert_null (dln_shapes_get_name (shapes, 0));
  g_assert_cmpstr (dln_shapes_get_name (shapes, 1), ==, "Козинка");
  g_assert_cmpstr (dln_shapes_get_name (shapes, 2), ==, "Козинка");
  g_assert_true (dln_shapes_get_box (shapes, &box));
  g_assert_cmpfloat (box.east, ==, 2);
  g_assert_cmpfloat (box.south, ==, -2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shapes/parts", test_parts);
  g_test_add_func ("/shapes/too-short", test_too_short);
  g_test_add_func ("/shapes/not-on-earth", test_not_on_earth);
  g_test_add_func ("/shapes/names", test_names);
  return g_test_run ();
}
