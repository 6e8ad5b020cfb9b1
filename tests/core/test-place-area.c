/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-place-area.h"

#define POINT(lat, lon)                                                                            \
  {                                                                                                \
    .has_point = TRUE, .point = { lat, lon }                                                       \
  }
#define CIRCLE(lat, lon, r)                                                                        \
  {                                                                                                \
    .has_point = TRUE, .point = { lat, lon }, .radius = r                                          \
  }
#define RING(lat, lon, d, r)                                                                       \
  {                                                                                                \
    .has_point = TRUE, .point = { lat, lon }, .radius = r, .ring = d                               \
  }
#define BOX(w, s, e, n)                                                                            \
  {                                                                                                \
    .has_box = TRUE, .box = { w, s, e, n }                                                         \
  }

/* One degree on the equator. */
#define DEGREE 111319.491

static const struct {
  DlnPlaceArea a;
  DlnPlaceArea b;
  double gap;
} rows[] = {
  { POINT (0, 0), POINT (0, 1), DEGREE },
  { POINT (0, 0), POINT (0, 0), 0 },
  { CIRCLE (0, 0, 1000), CIRCLE (0, 1, 2000), DEGREE - 3000 },
  { CIRCLE (0, 0, 60000), CIRCLE (0, 1, 60000), 0 },
  /* A ring from outside, touched, and from inside its hole. */
  { RING (0, 0, 10000, 1000), POINT (0, 1), DEGREE - 11000 },
  { RING (0, 0, 10000, 1000), CIRCLE (0, 0, 500), 8500 },
  { RING (0, 0, 10000, 1000), CIRCLE (0, 0, 9500), 0 },
  { RING (0, 0, 300000, 1000), POINT (0, 1), 299000 - DEGREE },
  { RING (0, 0, DEGREE, 0), POINT (0, 1), 0 },
  { RING (0, 0, 300000, 1000), RING (0, 0, 10000, 0), 289000 },
  /* Boxes: apart, across the antimeridian, overlapping, within. */
  { BOX (0, -1, 1, 1), BOX (2, -1, 3, 1), 111302.65 },
  { BOX (178, 0, 179, 0), BOX (-179, 0, -178, 0), 2 * DEGREE },
  { BOX (179, -1, -179, 1), POINT (0, 180), 0 },
  { BOX (179, 0, -179, 0), POINT (0, -178), DEGREE },
  { BOX (0, 0, 2, 2), BOX (1, 1, 3, 3), 0 },
  { BOX (0, 0, 9, 9), POINT (5, 5), 0 },
  { BOX (0, 0, 9, 9), CIRCLE (0, 10, 11319.491), 100000 },
  { BOX (-180, -90, 180, 90), POINT (12, 34), 0 },
  { BOX (0, 1, 9, 2), POINT (0, 5), 110574.389 },
  /* Nowhere stated may be anywhere. */
  { { 0 }, POINT (0, 0), 0 },
};

static void
test_gaps (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double gap = dln_place_area_get_gap (&rows[i].a, &rows[i].b);

      g_test_message ("row %u", i);
      g_assert_cmpfloat_with_epsilon (gap, rows[i].gap, 1);
      g_assert_cmpfloat_with_epsilon (dln_place_area_get_gap (&rows[i].b, &rows[i].a), gap, 1e-6);
    }
}

/* A larger radius never widens a gap, nor does it become negative. */
static void
test_growing (void)
{
  for (int i = 0; i < 2000; i++)
    {
      DlnPlaceArea a =
        CIRCLE (g_test_rand_double_range (-80, 80), g_test_rand_double_range (-180, 180),
                g_test_rand_double_range (0, 1e6));
      DlnPlaceArea b =
        POINT (g_test_rand_double_range (-80, 80), g_test_rand_double_range (-180, 180));
      double before = dln_place_area_get_gap (&a, &b);
      double after;

      b.radius = g_test_rand_double_range (0, 1e6);
      after = dln_place_area_get_gap (&a, &b);
      g_assert_cmpfloat (after, >=, 0);
      g_assert_cmpfloat (after, <=, before);
    }
}

static void
test_radius (void)
{
  DlnPlaceArea point = POINT (50, 36);
  DlnPlaceArea circle = CIRCLE (50, 36, 700);
  DlnPlaceArea ring = RING (50, 36, 3000, 500);
  DlnPlaceArea box = BOX (179, -1, -179, 1);
  DlnPlaceArea nowhere = { 0 };

  g_assert_cmpfloat (dln_place_area_get_radius (&point), ==, 0);
  g_assert_cmpfloat (dln_place_area_get_radius (&circle), ==, 700);
  g_assert_cmpfloat (dln_place_area_get_radius (&ring), ==, 3500);
  g_assert_cmpfloat_with_epsilon (dln_place_area_get_radius (&box), 156899.6, 20);
  g_assert_cmpfloat (dln_place_area_get_radius (&nowhere), >, 2e7);
}

/* The farthest points, through the middles. */
static void
test_reach (void)
{
  const DlnPlaceArea point = POINT (0, 0), circle = CIRCLE (0, 1, 2000), ring = RING (0, 1, 10000, 1000);
  const DlnPlaceArea box = BOX (0, 0, 1, 0), nowhere = { 0 };

  g_assert_cmpfloat_with_epsilon (dln_place_area_get_reach (&point, &circle), DEGREE + 2000, 0.1);
  g_assert_cmpfloat_with_epsilon (dln_place_area_get_reach (&point, &ring), DEGREE + 11000, 0.1);
  g_assert_cmpfloat_with_epsilon (dln_place_area_get_reach (&point, &box), DEGREE, 0.1);
  g_assert_cmpfloat (dln_place_area_get_reach (&point, &nowhere), >, 2e7);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/place-area/gaps", test_gaps);
  g_test_add_func ("/place-area/growing", test_growing);
  g_test_add_func ("/place-area/radius", test_radius);
  g_test_add_func ("/place-area/reach", test_reach);
  return g_test_run ();
}
