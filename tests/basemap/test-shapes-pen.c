/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looks at pixels: where a shape is drawn, and where it is not.
 */
#include "dln-shapes-pen.h"

#include <math.h>

#define SIDE 256

typedef struct {
  DlnShapes *shapes;
  DlnShapesPen *pen;
  cairo_surface_t *surface;
} Picture;

static DlnShapes *
make (DlnGeometryKind kind,
      const double   *degrees, /* longitude and latitude */
      guint           n)
{
  DlnShapes *shapes = dln_shapes_new ();

  dln_shapes_begin (shapes, kind);
  dln_shapes_begin_part (shapes);
  for (guint i = 0; i < n; i++)
    g_assert_true (dln_shapes_add (shapes, (DlnPoint) { degrees[2 * i + 1], degrees[2 * i] }));
  g_assert_true (dln_shapes_end (shapes));
  return shapes;
}

static DlnMapView
look_at (double longitude,
         double latitude,
         double zoom)
{
  return (DlnMapView) { dln_mercator_from_point ((DlnPoint) { latitude, longitude }), zoom, SIDE, SIDE };
}

/* Takes the shapes. */
static Picture
draw (DlnShapes        *shapes,
      const DlnMapView *view)
{
  DlnShapesStyle style = dln_shapes_style_choose ("#ff0000", 0, FALSE);
  Picture picture = { shapes, dln_shapes_pen_new (shapes),
                      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIDE, SIDE) };
  cairo_t *cr = cairo_create (picture.surface);

  dln_shapes_pen_draw (picture.pen, cr, view, &style, NULL);
  cairo_destroy (cr);
  cairo_surface_flush (picture.surface);
  return picture;
}

static guint
alpha_at (const Picture *picture,
          int            x,
          int            y)
{
  const guint8 *data = cairo_image_surface_get_data (picture->surface);

  return *(const guint32 *) (gconstpointer) (data + y * cairo_image_surface_get_stride (picture->surface) + 4 * x) >> 24;
}

static guint
count_drawn (const Picture *picture)
{
  guint n = 0;

  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      n += alpha_at (picture, x, y) > 0;
  return n;
}

static void
clear (Picture *picture)
{
  dln_shapes_pen_unref (picture->pen);
  dln_shapes_unref (picture->shapes);
  cairo_surface_destroy (picture->surface);
}

static void
test_polygon (void)
{
  static const double ring[] = { -45, -30, 45, -30, 45, 30, -45, 30 };
  DlnMapView view = look_at (0, 0, 0);
  Picture picture = draw (make (DLN_GEOMETRY_POLYGON, ring, 4), &view);
  cairo_rectangle_int_t extent;

  /* Zoom 0: 256 px are 360 degrees. */
  g_assert_cmpuint (alpha_at (&picture, 128, 128), ==, 51);
  g_assert_cmpuint (alpha_at (&picture, 96, 128), ==, 255);
  g_assert_cmpuint (alpha_at (&picture, 90, 128), ==, 0);
  g_assert_cmpuint (alpha_at (&picture, 128, 90), ==, 0);
  g_assert_true (dln_shapes_pen_get_extent (picture.pen, &view, &extent));
  g_assert_cmpint (extent.x, >, 70);
  g_assert_cmpint (extent.x + extent.width, <, 186);
  clear (&picture);
}

/* Inside a polygon that is far larger than the view everything is filled. */
static void
test_around (void)
{
  static const double ring[] = { -45, -30, 45, -30, 45, 30, -45, 30 };
  DlnMapView view = look_at (1, 1, 19);
  Picture picture = draw (make (DLN_GEOMETRY_POLYGON, ring, 4), &view);

  g_assert_cmpuint (alpha_at (&picture, 0, 0), ==, 51);
  g_assert_cmpuint (alpha_at (&picture, 255, 255), ==, 51);
  clear (&picture);
}

static void
test_antimeridian (void)
{
  static const double line[] = { 170, 0, -170, 0 };
  DlnMapView at_edge = look_at (180, 0, 0);
  DlnMapView other_edge = look_at (-180, 0, 0);
  DlnMapView middle = look_at (0, 20, 2);
  Picture picture = draw (make (DLN_GEOMETRY_LINE, line, 2), &at_edge);

  g_assert_cmpuint (alpha_at (&picture, 128, 128), ==, 255);
  g_assert_cmpuint (alpha_at (&picture, 100, 128), ==, 0);
  clear (&picture);
  picture = draw (make (DLN_GEOMETRY_LINE, line, 2), &other_edge);
  g_assert_cmpuint (alpha_at (&picture, 128, 128), ==, 255);
  clear (&picture);
  /* The long way around there is nothing. */
  picture = draw (make (DLN_GEOMETRY_LINE, line, 2), &middle);
  g_assert_cmpuint (count_drawn (&picture), ==, 0);
  clear (&picture);
}

static void
test_out_of_view (void)
{
  static const double point[] = { 36, 50 };
  DlnMapView view = look_at (-100, 40, 8);
  Picture picture = draw (make (DLN_GEOMETRY_POINTS, point, 1), &view);
  cairo_rectangle_int_t extent;

  g_assert_cmpuint (count_drawn (&picture), ==, 0);
  g_assert_false (dln_shapes_pen_get_extent (picture.pen, &view, &extent));
  clear (&picture);
}

/* What is smaller than a pixel is still seen. */
static void
test_small (void)
{
  static const double ring[] = { 36, 50, 36.0001, 50, 36.0001, 50.0001, 36, 50.0001 };
  DlnMapView view = look_at (36, 50, 4);
  Picture picture = draw (make (DLN_GEOMETRY_POLYGON, ring, 4), &view);
  guint n = count_drawn (&picture);

  g_assert_cmpuint (n, >=, 1);
  g_assert_cmpuint (n, <=, 9);
  clear (&picture);
}

/* A line that wanders a million steps, drawn from far away, near, and within. */
static void
test_million (void)
{
  DlnShapes *shapes = dln_shapes_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  double longitude = 36, latitude = 50;

  dln_shapes_begin (shapes, DLN_GEOMETRY_LINE);
  dln_shapes_begin_part (shapes);
  for (guint i = 0; i < 1000000; i++)
    {
      longitude = CLAMP (longitude + g_rand_double_range (rand, -0.001, 0.001), 30, 42);
      latitude = CLAMP (latitude + g_rand_double_range (rand, -0.001, 0.001), 45, 55);
      g_assert_true (dln_shapes_add (shapes, (DlnPoint) { latitude, longitude }));
    }
  g_assert_true (dln_shapes_end (shapes));
  for (double zoom = 0; zoom <= 18; zoom += 6)
    {
      DlnMapView view = look_at (36, 50, zoom);
      gint64 begin = g_get_monotonic_time ();
      Picture picture = draw (dln_shapes_ref (shapes), &view);

      g_test_message ("zoom %g: %" G_GINT64_FORMAT " ms", zoom, (g_get_monotonic_time () - begin) / 1000);
      if (zoom < 12)
        g_assert_cmpuint (count_drawn (&picture), >, 0);
      clear (&picture);
    }
  dln_shapes_unref (shapes);
}

static void
test_style (void)
{
  DlnShapesStyle own = dln_shapes_style_choose ("#0080ff", 3, TRUE);
  DlnShapesStyle light = dln_shapes_style_choose (NULL, 0, FALSE);
  DlnShapesStyle dark = dln_shapes_style_choose (NULL, 0, TRUE);

  g_assert_cmpfloat (own.red, ==, 0);
  g_assert_cmpfloat_with_epsilon (own.green, 128 / 255.0, 1e-6);
  g_assert_cmpfloat (own.blue, ==, 1);
  g_assert_cmpfloat (light.green, <, dark.green);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shapes-pen/polygon", test_polygon);
  g_test_add_func ("/shapes-pen/around", test_around);
  g_test_add_func ("/shapes-pen/antimeridian", test_antimeridian);
  g_test_add_func ("/shapes-pen/out-of-view", test_out_of_view);
  g_test_add_func ("/shapes-pen/small", test_small);
  g_test_add_func ("/shapes-pen/million", test_million);
  g_test_add_func ("/shapes-pen/style", test_style);
  return g_test_run ();
}
