/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How much of each pixel an outline covers: exactly what its area is, whichever way it runs,
 * wherever it goes beyond the picture; and of curves what cairo fills.
 */
#include "config.h"

#include "dln-coverage.h"

#include <math.h>
#include <string.h>

#define SIDE 8

/* What @draw goes around, on a picture of SIDE × SIDE. */
static void
fill (void (*draw) (cairo_t *cr), guint8 *coverage)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  cairo_path_t *path;

  draw (cr);
  path = cairo_copy_path_flat (cr);
  memset (coverage, 77, SIDE * SIDE);
  dln_coverage_fill (path, coverage, SIDE, SIDE, SIDE);
  cairo_path_destroy (path);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
draw_box (cairo_t *cr)
{
  cairo_rectangle (cr, 1.5, 2, 3, 2.25);
}

/* The other way round, and not closed. */
static void
draw_open (cairo_t *cr)
{
  cairo_move_to (cr, 1.5, 2);
  cairo_line_to (cr, 1.5, 4.25);
  cairo_line_to (cr, 4.5, 4.25);
  cairo_line_to (cr, 4.5, 2);
}

static void
check_box (const guint8 *coverage)
{
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      {
        double wide = x == 1 || x == 4 ? 0.5 : x == 2 || x == 3 ? 1 : 0;
        double high = y == 2 || y == 3 ? 1 : y == 4 ? 0.25 : 0;

        g_assert_cmpint (coverage[y * SIDE + x], ==, MIN ((int) (256 * wide * high), 255));
      }
}

static void
test_box (void)
{
  guint8 coverage[SIDE * SIDE];

  fill (draw_box, coverage);
  check_box (coverage);
  fill (draw_open, coverage);
  check_box (coverage);
}

/* Half of each pixel along the diagonal, steep and flat edges alike. */
static void
draw_triangles (cairo_t *cr)
{
  cairo_move_to (cr, 0, 0);
  cairo_line_to (cr, 4, 4);
  cairo_line_to (cr, 0, 4);
  cairo_close_path (cr);
  cairo_move_to (cr, 4, 4);
  cairo_line_to (cr, 8, 4);
  cairo_line_to (cr, 8, 5);
  cairo_close_path (cr);
}

static void
test_triangles (void)
{
  guint8 coverage[SIDE * SIDE];

  fill (draw_triangles, coverage);
  for (int y = 0; y < 4; y++)
    for (int x = 0; x < SIDE; x++)
      g_assert_cmpint (coverage[y * SIDE + x], ==, x == y ? 128 : x < y ? 255 : 0);
  for (int x = 4; x < SIDE; x++)
    g_assert_cmpint (coverage[4 * SIDE + x], ==, (2 * (x - 4) + 1) * 32);
}

/* A ring: its hole runs the other way. Two that lie over each other are not more than full. */
static void
draw_ring (cairo_t *cr)
{
  cairo_rectangle (cr, 0, 0, 8, 8);
  cairo_rectangle (cr, 0, 0, 8, 1);
  cairo_move_to (cr, 2, 2);
  cairo_line_to (cr, 2, 6);
  cairo_line_to (cr, 6, 6);
  cairo_line_to (cr, 6, 2);
  cairo_close_path (cr);
}

static void
test_ring (void)
{
  guint8 coverage[SIDE * SIDE];

  fill (draw_ring, coverage);
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      g_assert_cmpint (coverage[y * SIDE + x], ==, x >= 2 && x < 6 && y >= 2 && y < 6 ? 0 : 255);
}

/* Far beyond every side, and farther than is counted. */
static void
draw_beyond (cairo_t *cr)
{
  cairo_move_to (cr, -40, -30);
  cairo_line_to (cr, 50, -30);
  cairo_line_to (cr, 50, 4);
  cairo_line_to (cr, 3, 4);
  cairo_line_to (cr, 3, 1e6);
  cairo_line_to (cr, -40, 1e6);
  cairo_close_path (cr);
}

static void
test_beyond (void)
{
  guint8 coverage[SIDE * SIDE];

  fill (draw_beyond, coverage);
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      g_assert_cmpint (coverage[y * SIDE + x], ==, y < 4 || x < 3 ? 255 : 0);
}

static void
draw_nothing (cairo_t *cr)
{
  cairo_move_to (cr, 2, 2);
}

static void
draw_curve (cairo_t *cr)
{
  cairo_arc (cr, 4.1, 3.8, 3.3, 0, 2 * G_PI);
  cairo_new_sub_path (cr);
  cairo_arc_negative (cr, 3.9, 4.2, 1.4, 2 * G_PI, 0);
}

static void
test_curve (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint8 coverage[SIDE * SIDE];

  draw_curve (cr);
  cairo_fill (cr);
  cairo_surface_flush (surface);
  fill (draw_curve, coverage);
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      g_assert_cmpint (ABS (cairo_image_surface_get_data (surface)[y * stride + x] - coverage[y * SIDE + x]), <=, 12);
  fill (draw_nothing, coverage);
  for (int i = 0; i < SIDE * SIDE; i++)
    g_assert_cmpint (coverage[i], ==, 0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coverage/box", test_box);
  g_test_add_func ("/coverage/triangles", test_triangles);
  g_test_add_func ("/coverage/ring", test_ring);
  g_test_add_func ("/coverage/beyond", test_beyond);
  g_test_add_func ("/coverage/curve", test_curve);
  return g_test_run ();
}
