/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dln-map-drag.h"

#include <math.h>

static DlnMapView
get_view (void)
{
  DlnMapView view = { .zoom = 9, .width = 800, .height = 600 };

  view.centre = dln_mercator_from_point ((DlnPoint) { 50.6, 36.6 });
  return view;
}

static void
test_threshold (void)
{
  DlnMapDrag drag;

  dln_map_drag_press (&drag, 3, (DlnMapPixel) { 100, 100 });
  g_assert_false (dln_map_drag_motion (&drag, (DlnMapPixel) { 2, 3 }));
  g_assert_true (dln_map_drag_motion (&drag, (DlnMapPixel) { 3, 3 }));
  g_assert_true (dln_map_drag_motion (&drag, (DlnMapPixel) { 0, 0 }));
  dln_map_drag_end (&drag);
  g_assert_cmpuint (drag.row, ==, DLN_NO_ROW);
  g_assert_false (dln_map_drag_motion (&drag, (DlnMapPixel) { 30, 30 }));
}

static void
test_point (void)
{
  DlnMapView view = get_view ();
  DlnMapDrag drag;
  DlnPoint point;
  DlnMapPixel at;

  dln_map_drag_press (&drag, 3, (DlnMapPixel) { 100, 120 });
  point = dln_map_drag_get_point (&drag, &view, (DlnMapPixel) { 50, -20 });
  at = dln_map_view_from_point (&view, point);
  g_assert_cmpfloat_with_epsilon (at.x, 150, 1e-6);
  g_assert_cmpfloat_with_epsilon (at.y, 100, 1e-6);
}

static void
test_edges (void)
{
  DlnMapView view = { .centre = { 0.5, 0.5 }, .zoom = 0, .width = 1000, .height = 1000 };
  DlnPoint east = dln_map_point_at (&view, (DlnMapPixel) { 500 + 192, 500 });
  DlnPoint north = dln_map_point_at (&view, (DlnMapPixel) { 500, 0 });

  g_assert_cmpfloat_with_epsilon (east.longitude, -90, 1e-6);
  g_assert_cmpfloat_with_epsilon (north.latitude, DLN_MERCATOR_LATITUDE, 1e-6);
}

static void
test_precision (void)
{
  DlnMapView view = get_view ();
  DlnPoint point = { 50.6, 36.6 };
  DlnMapPixel at = dln_map_view_from_point (&view, point);
  DlnPoint beside = dln_map_point_at (&view, (DlnMapPixel) { at.x + 8, at.y });

  /* The ellipsoid of the one and the sphere of the other differ a little. */
  g_assert_cmpfloat_with_epsilon (dln_map_precision (&view, point) / dln_point_distance (point, beside), 1, 0.01);
}

static void
test_origin (void)
{
  DlnMapView view = get_view ();
  g_autofree char *origin = dln_map_dup_origin (&view, "dragged");

  g_assert_cmpstr (origin, ==, "dragged on the map at zoom 9");
}

static void
test_rim_near (void)
{
  DlnMapView view = get_view ();
  DlnPoint point = { 50.6, 36.6 };
  DlnMapPixel centre = dln_map_view_from_point (&view, point);
  double radius = 40 * dln_map_view_metres_per_pixel (&view, point.latitude);

  g_assert_true (dln_map_rim_is_near (&view, point, radius, (DlnMapPixel) { centre.x + 40, centre.y }));
  g_assert_true (dln_map_rim_is_near (&view, point, radius, (DlnMapPixel) { centre.x, centre.y - 44 }));
  g_assert_false (dln_map_rim_is_near (&view, point, radius, (DlnMapPixel) { centre.x, centre.y - 46 }));
  g_assert_false (dln_map_rim_is_near (&view, point, radius, centre));
  /* As small as the symbol, it has no rim. */
  g_assert_false (dln_map_rim_is_near (&view, point, radius / 4, (DlnMapPixel) { centre.x + 10, centre.y }));
}

static void
test_rim_motion (void)
{
  DlnMapView view = get_view ();
  DlnPoint point = { 50.6, 36.6 };
  DlnMapPixel centre = dln_map_view_from_point (&view, point);
  double pixel = dln_map_view_metres_per_pixel (&view, point.latitude);
  double before = 40 * pixel;
  DlnMapRim rim;

  dln_map_rim_begin (&rim, &view, 3, point, before, (DlnMapPixel) { centre.x + 41, centre.y });
  g_assert_false (dln_map_rim_motion (&rim, &view, (DlnMapPixel) { 3, 0 }));
  g_assert_cmpfloat (rim.radius, ==, before);
  g_assert_true (dln_map_rim_motion (&rim, &view, (DlnMapPixel) { 39, 0 }));
  g_assert_cmpfloat_with_epsilon (rim.radius / (80 * pixel), 1, 0.05);
  g_assert_cmpfloat (fmod (rim.radius, 1000), ==, 0);
  /* Through the middle and out on the other side. */
  g_assert_true (dln_map_rim_motion (&rim, &view, (DlnMapPixel) { -141, 0 }));
  g_assert_cmpfloat_with_epsilon (rim.radius / (100 * pixel), 1, 0.05);
  g_assert_false (dln_map_rim_motion (&rim, &view, (DlnMapPixel) { 0, 0 }));
  g_assert_cmpfloat (rim.radius, ==, before);
}

static void
test_rim_next (void)
{
  static const struct {
    double radius;
    int way;
    double next;
  } cases[] = { { 800, 1, 1000 }, { 800, -1, 640 }, { 660, 1, 830 }, { 1, -1, 1 }, { 1, 1, 2 }, { 2, -1, 1 },
                { 0, 1, 1 },      { 20e6, 1, 20e6 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat (dln_map_rim_next (cases[i].radius, cases[i].way), ==, cases[i].next);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/drag/threshold", test_threshold);
  g_test_add_func ("/map/drag/point", test_point);
  g_test_add_func ("/map/drag/edges", test_edges);
  g_test_add_func ("/map/drag/precision", test_precision);
  g_test_add_func ("/map/drag/origin", test_origin);
  g_test_add_func ("/map/rim/near", test_rim_near);
  g_test_add_func ("/map/rim/motion", test_rim_motion);
  g_test_add_func ("/map/rim/next", test_rim_next);
  return g_test_run ();
}
