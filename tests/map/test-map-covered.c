/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dln-map-covered.h"

static const cairo_rectangle_t dot = { 96, 96, 8, 8 };

static GArray *
make_obstacles (const cairo_rectangle_t *boxes,
                guint                    n_boxes)
{
  GArray *obstacles = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));

  g_array_append_vals (obstacles, boxes, n_boxes);
  return obstacles;
}

static void
test_one_symbol (void)
{
  cairo_rectangle_t symbol = { 90, 90, 20, 20 };
  g_autoptr (GArray) obstacles = make_obstacles (&symbol, 1);
  cairo_rectangle_t box = { 0, 0, 60, 14 };

  g_assert_true (dln_map_push_out (obstacles, &dot, &box));
  g_assert_cmpfloat (box.x, ==, 113);
  g_assert_cmpfloat (box.y, ==, 93);
}

static void
test_second_symbol (void)
{
  cairo_rectangle_t symbols[] = { { 90, 90, 20, 20 }, { 120, 90, 20, 20 } };
  g_autoptr (GArray) obstacles = make_obstacles (symbols, 2);
  cairo_rectangle_t box = { 0, 0, 60, 14 };

  g_assert_true (dln_map_push_out (obstacles, &dot, &box));
  g_assert_cmpfloat (box.x + box.width, ==, 87);
}

static void
test_no_room (void)
{
  cairo_rectangle_t wall = { 0, 0, 200, 200 };
  g_autoptr (GArray) obstacles = make_obstacles (&wall, 1);
  cairo_rectangle_t box = { 0, 0, 60, 14 };

  g_assert_false (dln_map_push_out (obstacles, &dot, &box));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/covered/one-symbol", test_one_symbol);
  g_test_add_func ("/map/covered/second-symbol", test_second_symbol);
  g_test_add_func ("/map/covered/no-room", test_no_room);
  return g_test_run ();
}
