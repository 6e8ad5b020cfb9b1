/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dln-brush.h"

#include <math.h>

static gboolean
holds (const DlnBrush *brush,
       double          latitude,
       double          longitude)
{
  gint32 y = dln_degrees_to_column (latitude);
  gint32 x = dln_degrees_to_column (longitude);
  guint8 in = 7;

  dln_brush_mark (brush, &y, &x, 1, &in);
  g_assert_cmpuint (in, <=, 1);
  return in;
}

static void
test_box (void)
{
  g_autoptr (DlnBrush) brush = dln_brush_new_box (DLN_BRUSH_BOX, (DlnBox) { 36, 50, 37, 51 });

  g_assert_true (holds (brush, 50.5, 36.5));
  g_assert_true (holds (brush, 50, 36));
  g_assert_true (holds (brush, 51, 37));
  g_assert_false (holds (brush, 49.9999999, 36.5));
  g_assert_false (holds (brush, 51.0000001, 36.5));
  g_assert_false (holds (brush, 50.5, 35.9999999));
  g_assert_false (holds (brush, 50.5, 37.0000001));
  g_assert_false (holds (brush, -50.5, -36.5));
  g_assert_false (holds (brush, NAN, NAN));
}

/* However a box that crosses the antimeridian is written. */
static void
test_antimeridian (void)
{
  static const DlnBox same[] = { { 170, -10, -170, 10 }, { 170, -10, 190, 10 }, { -190, -10, -170, 10 } };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (DlnBrush) brush = dln_brush_new_box (DLN_BRUSH_VIEW, same[i]);

      g_assert_true (holds (brush, 0, 175));
      g_assert_true (holds (brush, 0, -175));
      g_assert_true (holds (brush, 0, 180));
      g_assert_true (holds (brush, 0, -180));
      g_assert_false (holds (brush, 0, 0));
      g_assert_false (holds (brush, 0, 169));
      g_assert_false (holds (brush, 11, 175));
    }
}

static void
test_world (void)
{
  static const DlnBox wide[] = { { -180, -85, 180, 85 }, { -250, -85, 250, 85 }, { 0, -85, 360, 85 } };

  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    {
      g_autoptr (DlnBrush) brush = dln_brush_new_box (DLN_BRUSH_VIEW, wide[i]);

      for (int longitude = -180; longitude <= 180; longitude += 45)
        g_assert_true (holds (brush, 10, longitude));
      g_assert_false (holds (brush, 86, 0));
      g_assert_false (holds (brush, NAN, NAN));
    }
}

static void
test_lasso (void)
{
  /* An L: its box holds the notch, the lasso does not. */
  static const DlnPoint points[] = { { 0, 0 }, { 4, 0 }, { 4, 1 }, { 1, 1 }, { 1, 4 }, { 0, 4 } };
  g_autoptr (DlnBrush) brush = dln_brush_new_lasso (points, G_N_ELEMENTS (points));
  DlnBox box = dln_brush_get_box (brush);

  g_assert_true (holds (brush, 0.5, 0.5));
  g_assert_true (holds (brush, 3.9, 0.5));
  g_assert_true (holds (brush, 0.5, 3.9));
  g_assert_false (holds (brush, 2, 2));
  g_assert_false (holds (brush, 3, 1.5));
  g_assert_false (holds (brush, 5, 0.5));
  g_assert_false (holds (brush, NAN, NAN));
  g_assert_cmpfloat (box.west, ==, 0);
  g_assert_cmpfloat (box.north, ==, 4);
}

/* What its line goes around twice is out. */
static void
test_crossing (void)
{
  static const DlnPoint points[] = { { 0, 0 }, { 4, 4 }, { 4, 0 }, { 0, 4 } };
  g_autoptr (DlnBrush) brush = dln_brush_new_lasso (points, G_N_ELEMENTS (points));

  g_assert_true (holds (brush, 1, 2));
  g_assert_true (holds (brush, 3, 2));
  g_assert_false (holds (brush, 2, 1));
  g_assert_false (holds (brush, 2, 3));
}

static void
test_lasso_antimeridian (void)
{
  static const DlnPoint lassos[][4] = {
    { { -10, 170 }, { 10, 170 }, { 10, -170 }, { -10, -170 } },
    { { 10, -170 }, { -10, -170 }, { -10, 170 }, { 10, 170 } },
    { { -10, 170 }, { 10, 170 }, { 10, 190 }, { -10, 190 } },
    { { -10, -190 }, { 10, -190 }, { 10, -170 }, { -10, -170 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lassos); i++)
    {
      g_autoptr (DlnBrush) brush = dln_brush_new_lasso (lassos[i], 4);

      g_assert_true (holds (brush, 0, 175));
      g_assert_true (holds (brush, 0, -175));
      g_assert_false (holds (brush, 0, 165));
      g_assert_false (holds (brush, 0, -165));
      g_assert_false (holds (brush, 0, 0));
    }
}

/* The bands leave out no edge that counts: against every edge, for each point. */
static void
test_bands (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  DlnPoint points[300];
  g_autoptr (DlnBrush) brush = NULL;
  guint n_in = 0;

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      double angle = 2 * G_PI * i / G_N_ELEMENTS (points);
      double reach = g_rand_double_range (rand, 3, 10);

      points[i] = (DlnPoint) { reach * sin (angle), reach * cos (angle) };
    }
  brush = dln_brush_new_lasso (points, G_N_ELEMENTS (points));
  for (guint i = 0; i < 20000; i++)
    {
      DlnPoint at = { g_rand_double_range (rand, -11, 11), g_rand_double_range (rand, -11, 11) };
      gboolean within = FALSE;

      at.latitude = dln_degrees_from_column (dln_degrees_to_column (at.latitude));
      at.longitude = dln_degrees_from_column (dln_degrees_to_column (at.longitude));
      for (guint k = 0; k < G_N_ELEMENTS (points); k++)
        {
          DlnPoint a = points[k], b = points[(k + 1) % G_N_ELEMENTS (points)];

          if ((a.latitude > at.latitude) != (b.latitude > at.latitude) &&
              at.longitude < a.longitude + (at.latitude - a.latitude) * (b.longitude - a.longitude) /
                                             (b.latitude - a.latitude))
            within = !within;
        }
      g_assert_cmpint (holds (brush, at.latitude, at.longitude), ==, within);
      n_in += within;
    }
  g_assert_cmpuint (n_in, >, 4000);
}

static void
test_equal (void)
{
  static const DlnPoint points[] = { { 0, 0 }, { 4, 0 }, { 4, 4 } };
  static const DlnPoint others[] = { { 0, 0 }, { 4, 0 }, { 0, 4 } };
  DlnBox box = { 0, 0, 4, 4 };
  g_autoptr (DlnBrush) view = dln_brush_new_box (DLN_BRUSH_VIEW, box);
  g_autoptr (DlnBrush) again = dln_brush_new_box (DLN_BRUSH_VIEW, box);
  g_autoptr (DlnBrush) drawn = dln_brush_new_box (DLN_BRUSH_BOX, box);
  g_autoptr (DlnBrush) lasso = dln_brush_new_lasso (points, 3);
  g_autoptr (DlnBrush) other = dln_brush_new_lasso (others, 3);

  g_assert_true (dln_brush_equal (view, again));
  g_assert_false (dln_brush_equal (view, drawn));
  g_assert_false (dln_brush_equal (view, NULL));
  g_assert_true (dln_brush_equal (NULL, NULL));
  g_assert_true (dln_brush_equal (lasso, lasso));
  g_assert_false (dln_brush_equal (lasso, other));
  g_assert_cmpint (dln_brush_get_shape (lasso), ==, DLN_BRUSH_LASSO);
  g_assert_cmpint (dln_brush_get_shape (NULL), ==, DLN_BRUSH_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/brush/box", test_box);
  g_test_add_func ("/core/brush/antimeridian", test_antimeridian);
  g_test_add_func ("/core/brush/world", test_world);
  g_test_add_func ("/core/brush/lasso", test_lasso);
  g_test_add_func ("/core/brush/crossing", test_crossing);
  g_test_add_func ("/core/brush/lasso-antimeridian", test_lasso_antimeridian);
  g_test_add_func ("/core/brush/bands", test_bands);
  g_test_add_func ("/core/brush/equal", test_equal);
  return g_test_run ();
}
