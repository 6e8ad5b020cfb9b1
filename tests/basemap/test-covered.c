/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dln-basemap-covered.h"

#include <pango/pangocairo.h>

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

  g_assert_true (dln_basemap_push_out (obstacles, NULL, &dot, &box));
  g_assert_cmpfloat (box.x, ==, 113);
  g_assert_cmpfloat (box.y, ==, 93);
}

static void
test_second_symbol (void)
{
  cairo_rectangle_t symbols[] = { { 90, 90, 20, 20 }, { 120, 90, 20, 20 } };
  g_autoptr (GArray) obstacles = make_obstacles (symbols, 2);
  cairo_rectangle_t box = { 0, 0, 60, 14 };

  g_assert_true (dln_basemap_push_out (obstacles, NULL, &dot, &box));
  g_assert_cmpfloat (box.x + box.width, ==, 87);
}

/* On a line only where the next place beside it is much farther. */
static void
test_line (void)
{
  cairo_rectangle_t symbol = { 90, 90, 20, 20 };
  cairo_rectangle_t right[] = { { 130, 80, 5, 40 } },
                    all_around[] = { { 130, 80, 5, 40 }, { 0, 0, 90, 300 }, { 90, 0, 30, 90 }, { 90, 110, 30, 200 } };
  g_autoptr (GArray) obstacles = make_obstacles (&symbol, 1);
  g_autoptr (GArray) lines = make_obstacles (right, 1);
  g_autoptr (GArray) more = make_obstacles (all_around, 4);
  cairo_rectangle_t box = { 0, 0, 60, 14 };

  g_assert_true (dln_basemap_push_out (obstacles, lines, &dot, &box));
  g_assert_cmpfloat (box.x + box.width, ==, 87);
  g_assert_true (dln_basemap_push_out (obstacles, more, &dot, &box));
  g_assert_cmpfloat (box.x, ==, 113);
}

static void
test_no_room (void)
{
  cairo_rectangle_t wall = { 0, 0, 200, 200 };
  g_autoptr (GArray) obstacles = make_obstacles (&wall, 1);
  cairo_rectangle_t box = { 0, 0, 60, 14 };

  g_assert_false (dln_basemap_push_out (obstacles, NULL, &dot, &box));
}

/* Draws what @cover hides at Belgorod, at zoom 9; returns how many names were drawn. */
static guint
draw_covered (cairo_rectangle_t  cover,
              gboolean          *inked)
{
  g_autofree char *dir = g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", "basemap", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnBasemap) map = dln_basemap_new (dir, &error);
  g_autoptr (GArray) obstacles = make_obstacles (&cover, 1);
  DlnMapView view = { dln_mercator_from_point ((DlnPoint) { 50.61074, 36.58015 }), 9, 200, 200 };
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoFontDescription *font = pango_font_description_from_string ("Noto Sans 10");
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 200, 200);
  cairo_t *cr = cairo_create (surface);
  const guchar *data;

  g_assert_no_error (error);
  pango_context_set_font_description (context, font);
  dln_basemap_draw_covered (map, cr, &view, DLN_BASEMAP_LIGHT, NULL, obstacles, NULL, context);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  *inked = FALSE;
  for (int i = 0; i < 200 * cairo_image_surface_get_stride (surface); i++)
    *inked = *inked || data[i] != 0;
  pango_font_description_free (font);
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return obstacles->len - 1;
}

/* The town in which something happened has its name beside the symbol. */
static void
test_town (void)
{
  gboolean inked;

  g_assert_cmpuint (draw_covered ((cairo_rectangle_t) { 90, 90, 20, 20 }, &inked), ==, 1);
  g_assert_true (inked);
  g_assert_cmpuint (draw_covered ((cairo_rectangle_t) { 10, 10, 20, 20 }, &inked), ==, 0);
  g_assert_false (inked);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/basemap/covered/one-symbol", test_one_symbol);
  g_test_add_func ("/basemap/covered/second-symbol", test_second_symbol);
  g_test_add_func ("/basemap/covered/no-room", test_no_room);
  g_test_add_func ("/basemap/covered/line", test_line);
  g_test_add_func ("/basemap/covered/town", test_town);
  return g_test_run ();
}
