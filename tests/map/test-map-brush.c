/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dln-map-brush.h"

#include <math.h>

static DlnMapView
get_view (double longitude)
{
  DlnMapView view = { .zoom = 9, .width = 800, .height = 600 };

  view.centre = dln_mercator_from_point ((DlnPoint) { 50.6, longitude });
  return view;
}

static gboolean
holds (const DlnBrush   *area,
       const DlnMapView *view,
       double            x,
       double            y)
{
  DlnMercator m = dln_map_view_to_mercator (view, (DlnMapPixel) { x, y });
  DlnPoint point;
  gint32 latitude, longitude;
  guint8 in;

  m.x -= floor (m.x);
  point = dln_mercator_to_point (m);
  latitude = dln_degrees_to_column (point.latitude);
  longitude = dln_degrees_to_column (point.longitude);
  dln_brush_mark (area, &latitude, &longitude, 1, &in);
  return in;
}

/* From any corner, across the antimeridian too; drawn where it was drawn. */
static void
test_box (void)
{
  static const double longitudes[] = { 36.6, 180, -179.9 };
  static const DlnMapPixel corners[][2] = { { { 200, 150 }, { 600, 450 } }, { { 600, 150 }, { 200, 450 } } };

  for (guint i = 0; i < G_N_ELEMENTS (longitudes) * G_N_ELEMENTS (corners); i++)
    {
      DlnMapView view = get_view (longitudes[i / 2]);
      DlnMapBrush brush = { 0 };
      g_autoptr (GArray) outline = g_array_new (FALSE, FALSE, sizeof (DlnMapPixel));
      g_autoptr (DlnBrush) area = NULL;

      dln_map_brush_begin (&brush, DLN_BRUSH_BOX, corners[i % 2][0]);
      dln_map_brush_motion (&brush, (DlnMapPixel) { 790, 590 });
      dln_map_brush_motion (&brush, corners[i % 2][1]);
      area = dln_map_brush_end (&brush, &view);
      g_assert_cmpint (brush.shape, ==, DLN_BRUSH_NONE);
      g_assert_cmpint (dln_brush_get_shape (area), ==, DLN_BRUSH_BOX);
      g_assert_true (holds (area, &view, 201, 151));
      g_assert_true (holds (area, &view, 599, 449));
      g_assert_false (holds (area, &view, 199, 151));
      g_assert_false (holds (area, &view, 601, 151));
      g_assert_false (holds (area, &view, 400, 149));
      g_assert_false (holds (area, &view, 400, 451));
      dln_map_brush_place (area, &view, outline);
      g_assert_cmpuint (outline->len, ==, 4);
      g_assert_cmpfloat_with_epsilon (g_array_index (outline, DlnMapPixel, 0).x, 200, 0.01);
      g_assert_cmpfloat_with_epsilon (g_array_index (outline, DlnMapPixel, 0).y, 150, 0.01);
      g_assert_cmpfloat_with_epsilon (g_array_index (outline, DlnMapPixel, 2).x, 600, 0.01);
      g_assert_cmpfloat_with_epsilon (g_array_index (outline, DlnMapPixel, 2).y, 450, 0.01);
    }
}

static void
test_view (void)
{
  DlnMapView view = get_view (36.6);
  g_autoptr (DlnBrush) area = dln_map_brush_of_view (&view);
  DlnMapView world = { .centre = { 0.5, 0.5 }, .zoom = 0, .width = 800, .height = 600 };
  g_autoptr (DlnBrush) all = dln_map_brush_of_view (&world);

  g_assert_cmpint (dln_brush_get_shape (area), ==, DLN_BRUSH_VIEW);
  g_assert_true (holds (area, &view, 1, 1));
  g_assert_true (holds (area, &view, 799, 599));
  g_assert_false (holds (area, &view, -1, 1));
  g_assert_false (holds (area, &view, 1, 601));
  for (int x = 0; x < 800; x += 50)
    g_assert_true (holds (all, &world, x, 300));
}

static void
draw_circle (DlnMapBrush *brush,
             guint        n)
{
  dln_map_brush_begin (brush, DLN_BRUSH_LASSO, (DlnMapPixel) { 600, 300 });
  for (guint i = 1; i < n; i++)
    dln_map_brush_motion (brush, (DlnMapPixel) { 400 + 200 * cos (2 * G_PI * i / n), 300 + 200 * sin (2 * G_PI * i / n) });
}

static void
test_lasso (void)
{
  DlnMapView view = get_view (180);
  DlnMapBrush brush = { 0 };
  g_autoptr (GArray) outline = g_array_new (FALSE, FALSE, sizeof (DlnMapPixel));
  g_autoptr (GArray) drawn = g_array_new (FALSE, FALSE, sizeof (DlnMapPixel));
  g_autoptr (DlnBrush) area = NULL;

  draw_circle (&brush, 100);
  dln_map_brush_list (&brush, drawn);
  area = dln_map_brush_end (&brush, &view);
  g_assert_true (holds (area, &view, 400, 300));
  g_assert_true (holds (area, &view, 400 + 138, 300 + 138));
  g_assert_false (holds (area, &view, 400 + 145, 300 + 145));
  g_assert_false (holds (area, &view, 195, 300));
  dln_map_brush_place (area, &view, outline);
  g_assert_cmpuint (outline->len, ==, drawn->len);
  for (guint i = 0; i < outline->len; i++)
    {
      DlnMapPixel a = g_array_index (outline, DlnMapPixel, i), b = g_array_index (drawn, DlnMapPixel, i);

      g_assert_cmpfloat_with_epsilon (a.x, b.x, 0.01);
      g_assert_cmpfloat_with_epsilon (a.y, b.y, 0.01);
    }
}

/* However long the hand goes on, the line stays short, and around the same. */
static void
test_thinned (void)
{
  DlnMapView view = get_view (36.6);
  DlnMapBrush brush = { 0 };
  g_autoptr (DlnBrush) area = NULL;
  guint n;

  dln_map_brush_begin (&brush, DLN_BRUSH_LASSO, (DlnMapPixel) { 600, 300 });
  for (guint i = 1; i < 20000; i++)
    dln_map_brush_motion (&brush, (DlnMapPixel) { 400 + 200 * cos (i / 500.0), 300 + 200 * sin (i / 500.0) });
  area = dln_map_brush_end (&brush, &view);
  dln_brush_get_points (area, &n);
  g_assert_cmpuint (n, <=, 400);
  g_clear_pointer (&area, dln_brush_unref);
  draw_circle (&brush, 5000);
  area = dln_map_brush_end (&brush, &view);
  g_assert_true (holds (area, &view, 400 + 130, 300 + 130));
  g_assert_false (holds (area, &view, 400 + 145, 300 + 145));
}

/* A click, or a line that comes back on itself at once, chooses nothing. */
static void
test_nothing (void)
{
  DlnMapView view = get_view (36.6);
  DlnMapBrush brush = { 0 };
  g_autoptr (GArray) outline = g_array_new (FALSE, FALSE, sizeof (DlnMapPixel));

  dln_map_brush_begin (&brush, DLN_BRUSH_BOX, (DlnMapPixel) { 100, 100 });
  dln_map_brush_motion (&brush, (DlnMapPixel) { 102, 101 });
  dln_map_brush_list (&brush, outline);
  g_assert_cmpuint (outline->len, ==, 0);
  g_assert_null (dln_map_brush_end (&brush, &view));
  dln_map_brush_begin (&brush, DLN_BRUSH_LASSO, (DlnMapPixel) { 100, 100 });
  dln_map_brush_motion (&brush, (DlnMapPixel) { 140, 100 });
  g_assert_null (dln_map_brush_end (&brush, &view));
  dln_map_brush_clear (&brush);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/brush/box", test_box);
  g_test_add_func ("/map/brush/view", test_view);
  g_test_add_func ("/map/brush/lasso", test_lasso);
  g_test_add_func ("/map/brush/thinned", test_thinned);
  g_test_add_func ("/map/brush/nothing", test_nothing);
  return g_test_run ();
}
