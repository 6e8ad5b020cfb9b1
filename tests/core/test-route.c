/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-route.h"

#include <math.h>

/* Published: GeodSolve's examples (JFK to LHR, and to SIN), the meridian quadrant, and the
 * longest geodesic of WGS84, which goes from pole to pole; one second of arc at the equator. */
static const struct {
  DlnPoint a;
  DlnPoint b;
  double metres;
  double bearing;
} legs[] = {
  { { 40.6, -73.8 }, { 51.6, -0.5 }, 5551759.400, 51.1988 },
  { { 40.639722, -73.778889 }, { 1.359167, 103.989444 }, 15347628, 3.30831 },
  { { 0, 0 }, { 90, 0 }, 10001965.729, 0 },
  { { -90, 0 }, { 90, 0 }, 20003931.459, -1 },
  { { 0, 0 }, { 0, 180 }, 20003931.459, -1 },
  { { 0, 179.5 }, { 0, -179.5 }, 111319.491, 90 },
  { { 0, -179.5 }, { 0, 179.5 }, 111319.491, 270 },
  { { 0, 0 }, { 0, 1 / 3600.0 }, 30.922, 90 },
};

static void
test_legs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (legs); i++)
    {
      DlnLeg leg = dln_leg_between (legs[i].a, legs[i].b);

      g_assert_cmpfloat_with_epsilon (leg.metres, legs[i].metres, legs[i].metres > 15e6 ? 1 : 0.001);
      g_assert_cmpfloat (leg.bearing, >=, 0);
      g_assert_cmpfloat (leg.bearing, <, 360);
      /* Antipodes: every bearing, or north and south alike, is as good. */
      if (legs[i].bearing >= 0)
        g_assert_cmpfloat_with_epsilon (leg.bearing, legs[i].bearing, 1e-3);
    }
}

static void
test_same_point (void)
{
  DlnLeg leg = dln_leg_between ((DlnPoint) { 50, 36 }, (DlnPoint) { 50, 36 });

  g_assert_cmpfloat (leg.metres, ==, 0);
  g_assert_true (isnan (leg.bearing));
}

static void
test_length (void)
{
  const DlnPoint points[] = { { 0, 0 }, { 0, 1 }, { 0, 0 } };

  g_assert_cmpfloat (dln_route_get_length (points, 0), ==, 0);
  g_assert_cmpfloat (dln_route_get_length (points, 1), ==, 0);
  g_assert_cmpfloat_with_epsilon (dln_route_get_length (points, 3), 2 * 111319.491, 0.01);
}

static void
test_trace (void)
{
  const DlnPoint a = { 50, 170 }, b = { 52, -160 };
  DlnPoint points[41];

  dln_route_trace (a, b, points, G_N_ELEMENTS (points));
  g_assert_cmpfloat (points[0].longitude, ==, 170);
  g_assert_cmpfloat_with_epsilon (points[40].longitude, 200, 1e-9);
  g_assert_cmpfloat_with_epsilon (points[40].latitude, 52, 1e-9);
  /* A geodesic of the north lies north of the line between its ends. */
  g_assert_cmpfloat (points[20].latitude, >, 51.5);
  for (guint i = 1; i < G_N_ELEMENTS (points); i++)
    {
      g_assert_cmpfloat (fabs (points[i].longitude - points[i - 1].longitude), <, 2);
      g_assert_cmpfloat_with_epsilon (dln_point_distance (points[i - 1], points[i]),
                                      dln_point_distance (a, b) / 40, 0.01);
    }
  dln_route_trace (a, a, points, 3);
  g_assert_cmpfloat (points[1].latitude, ==, a.latitude);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/route/legs", test_legs);
  g_test_add_func ("/core/route/same-point", test_same_point);
  g_test_add_func ("/core/route/length", test_length);
  g_test_add_func ("/core/route/trace", test_trace);
  return g_test_run ();
}
