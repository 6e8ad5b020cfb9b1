/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of a user's shapes: which are drawn and where. What is drawn is told by the
 * obstacles that are added, one for each name.
 */
#include "dln-shapes-pen.h"

#include <math.h>
#include <pango/pangocairo.h>

#define SIDE 512
#define ZOOM 7.1

static PangoContext *
make_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoFontDescription *font = pango_font_description_from_string ("Noto Sans");

  pango_context_set_font_description (context, font);
  pango_font_description_free (font);
  return context;
}

/* px of the view → longitude and latitude near 0° 0°. */
static DlnPoint
to_point (const DlnMapView *view,
          double            x,
          double            y)
{
  return dln_map_view_to_point (view, (DlnMapPixel) { x, y });
}

static DlnMapView
look (void)
{
  return (DlnMapView) { dln_mercator_from_point ((DlnPoint) { 0, 0 }), ZOOM, SIDE, SIDE };
}

static void
add (DlnShapes       *shapes,
     DlnGeometryKind  kind,
     const char      *name,
     const double    *pixels,
     guint            n)
{
  DlnMapView view = look ();
  guint first = dln_shapes_get_n_shapes (shapes);

  dln_shapes_begin (shapes, kind);
  dln_shapes_begin_part (shapes);
  for (guint i = 0; i < n; i++)
    g_assert_true (dln_shapes_add (shapes, to_point (&view, pixels[2 * i], pixels[2 * i + 1])));
  g_assert_true (dln_shapes_end (shapes));
  if (name != NULL)
    dln_shapes_set_name (shapes, first, name);
}

static void
draw (DlnShapes *shapes,
      double     opacity,
      GArray    *boxes)
{
  g_autoptr (DlnShapesPen) pen = dln_shapes_pen_new (shapes);
  DlnShapesStyle style = dln_shapes_style_choose ("#ffff00", 0, FALSE);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = make_context ();
  DlnMapView view = look ();

  dln_shapes_pen_draw_names (pen, cr, &view, &style, opacity, boxes, context);
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static GArray *
draw_one (DlnGeometryKind  kind,
          const char      *name,
          const double    *pixels,
          guint            n)
{
  g_autoptr (DlnShapes) shapes = dln_shapes_new ();
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));

  add (shapes, kind, name, pixels, n);
  draw (shapes, 1, boxes);
  return boxes;
}

static const cairo_rectangle_t *
box_at (GArray *boxes,
        guint   i)
{
  g_assert_cmpuint (i, <, boxes->len);
  return &g_array_index (boxes, cairo_rectangle_t, i);
}

static void
test_area (void)
{
  static const double square[] = { 100, 100, 300, 100, 300, 300, 100, 300 };
  /* The middle of its box is outside; the left arm is the wide one. */
  static const double arms[] = { 50, 50, 250, 50, 250, 350, 260, 350, 260, 50, 300, 50, 300, 400, 50, 400 };
  static const double thin[] = { 100, 100, 400, 100, 400, 110, 100, 110 };
  /* All that is in view is inside. */
  static const double around[] = { -900, -900, 1400, -900, 1400, 1400, -900, 1400 };
  g_autoptr (GArray) in_square = draw_one (DLN_GEOMETRY_POLYGON, "Zone", square, 4);
  g_autoptr (GArray) in_arms = draw_one (DLN_GEOMETRY_POLYGON, "Zone of control", arms, 8);
  g_autoptr (GArray) in_thin = draw_one (DLN_GEOMETRY_POLYGON, "Zone", thin, 4);
  g_autoptr (GArray) in_all = draw_one (DLN_GEOMETRY_POLYGON, "Zone", around, 4);
  g_autoptr (GArray) nameless = draw_one (DLN_GEOMETRY_POLYGON, NULL, square, 4);
  const cairo_rectangle_t *box = box_at (in_square, 0);

  g_assert_cmpfloat_with_epsilon (box->x + box->width / 2, 200, 1.5);
  g_assert_cmpfloat_with_epsilon (box->y + box->height / 2, 200, 1.5);
  box = box_at (in_arms, 0);
  g_assert_cmpfloat (box->x, >=, 50);
  g_assert_cmpfloat (box->x + box->width, <=, 250);
  g_assert_cmpuint (in_thin->len, ==, 0);
  box = box_at (in_all, 0);
  g_assert_cmpfloat_with_epsilon (box->x + box->width / 2, SIDE / 2.0, 1.5);
  g_assert_cmpuint (nameless->len, ==, 0);
}

/* A name that has not room inside is left out, never written over the line. */
static void
test_narrow (void)
{
  static const double square[] = { 100, 100, 140, 100, 140, 140, 100, 140 };
  g_autoptr (GArray) large = draw_one (DLN_GEOMETRY_POLYGON, "Administrative district", square, 4);
  g_autoptr (GArray) small = draw_one (DLN_GEOMETRY_POLYGON, "A1", square, 4);

  g_assert_cmpuint (large->len, ==, 0);
  g_assert_cmpuint (small->len, ==, 1);
}

static void
test_point (void)
{
  static const double at[] = { 256, 256 };
  g_autoptr (DlnShapes) shapes = dln_shapes_new ();
  g_autoptr (GArray) boxes = draw_one (DLN_GEOMETRY_POINTS, "Post", at, 1);
  cairo_rectangle_t right = { 262, 240, 100, 30 }, over = { 250, 250, 12, 12 };

  g_assert_cmpfloat (box_at (boxes, 0)->x, >=, 256 + 4);
  add (shapes, DLN_GEOMETRY_POINTS, "Post", at, 1);
  /* Something else stands to its right. */
  g_array_set_size (boxes, 0);
  g_array_append_val (boxes, right);
  draw (shapes, 1, boxes);
  g_assert_cmpfloat (box_at (boxes, 1)->x + box_at (boxes, 1)->width, <=, 256);
  /* A symbol covers the dot. */
  g_array_set_size (boxes, 0);
  g_array_append_val (boxes, over);
  draw (shapes, 1, boxes);
  g_assert_cmpuint (boxes->len, ==, 1);
  g_array_set_size (boxes, 0);
  draw (shapes, 0.1, boxes);
  g_assert_cmpuint (boxes->len, ==, 0);
}

static void
test_line (void)
{
  static const double line[] = { 100, 100, 400, 400 };
  g_autoptr (GArray) boxes = draw_one (DLN_GEOMETRY_LINE, "Track", line, 2);

  g_assert_cmpuint (boxes->len, ==, 0);
}

/* Some dozen of ten thousand, all over the view, none over another. */
static void
test_many (void)
{
  g_autoptr (DlnShapes) shapes = dln_shapes_new ();
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  guint quarters = 0;

  for (guint i = 0; i < 10000; i++)
    {
      double at[] = { g_rand_double_range (rand, -SIDE, 2 * SIDE), g_rand_double_range (rand, -SIDE, 2 * SIDE) };

      add (shapes, DLN_GEOMETRY_POINTS, "Observation post", at, 1);
    }
  draw (shapes, 1, boxes);
  g_assert_cmpuint (boxes->len, >=, 8);
  g_assert_cmpuint (boxes->len, <=, 80);
  for (guint i = 0; i < boxes->len; i++)
    {
      const cairo_rectangle_t *a = box_at (boxes, i);

      quarters |= 1u << ((a->x > SIDE / 2.0) + 2 * (a->y > SIDE / 2.0));
      for (guint k = 0; k < i; k++)
        {
          const cairo_rectangle_t *b = box_at (boxes, k);

          g_assert_true (a->x >= b->x + b->width || b->x >= a->x + a->width || a->y >= b->y + b->height ||
                         b->y >= a->y + a->height);
        }
    }
  g_assert_cmpuint (quarters, ==, 15);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shapes-names/area", test_area);
  g_test_add_func ("/shapes-names/narrow", test_narrow);
  g_test_add_func ("/shapes-names/point", test_point);
  g_test_add_func ("/shapes-names/line", test_line);
  g_test_add_func ("/shapes-names/many", test_many);
  return g_test_run ();
}
