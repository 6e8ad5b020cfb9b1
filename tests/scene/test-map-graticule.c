/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-map-graticule.h"

#include <math.h>

/* px of a degree → seconds of arc. */
static const struct {
  double degree;
  int step;
} steps[] = {
  { 256 / 360.0, 90 * 3600 }, { 1024 / 360.0, 45 * 3600 }, { 2048 / 360.0, 30 * 3600 }, { 110, 3600 },
  { 109.9, 7200 },            { 220, 1800 },               { 256 * 1024 / 360.0, 600 }, { 256 * 16384 / 360.0, 60 },
  { 1e9, 1 },
};

static void
test_steps (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_assert_cmpint (dln_graticule_step (steps[i].degree), ==, steps[i].step);
  /* Whatever the zoom: never closer than a label is wide, never a world without a line. */
  for (double zoom = 0; zoom <= 20; zoom += 0.05)
    {
      double degree = 256 * exp2 (zoom) / 360;
      int step = dln_graticule_step (degree);

      g_assert_true (zoom < 0.8 || step * degree / 3600 >= 110);
      g_assert_cmpint (360 * 3600 % step, ==, 0);
    }
}

static const struct {
  gint64 seconds;
  int step;
  const char *longitude;
} labels[] = {
  { 36 * 3600, 3600, "36° E" },           { -36 * 3600, 7200, "36° W" }, { 0, 3600, "0°" },
  { 180 * 3600, 3600, "180°" },           { -180 * 3600, 3600, "180°" }, { 190 * 3600, 3600, "170° W" },
  { -190 * 3600, 3600, "170° E" },        { 550 * 3600, 3600, "170° W" }, { 36 * 3600 + 900, 900, "36°15′ E" },
  { -36 * 3600 - 905, 5, "36°15′05″ W" },
};

static void
test_labels (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *text = dln_graticule_dup_longitude (labels[i].seconds, labels[i].step);

      g_assert_cmpstr (text, ==, labels[i].longitude);
    }
  {
    g_autofree char *south = dln_graticule_dup_latitude (-33 * 3600 - 1800, 1800);
    g_autofree char *equator = dln_graticule_dup_latitude (0, 3600);

    g_assert_cmpstr (south, ==, "33°30′ S");
    g_assert_cmpstr (equator, ==, "0°");
  }
}

static double
get_width (const char *text,
           double      size,
           gpointer    data)
{
  return (double) g_utf8_strlen (text, -1) * size * 0.6;
}

static const DlnMapText text = { 12, get_width, NULL };

static DlnMarks *
build (DlnPoint      centre,
       double        zoom,
       const GArray *obstacles)
{
  DlnMapFrame frame = {
    .centre = dln_mercator_from_point (centre), .scale = 256 * exp2 (zoom), .width = 800, .height = 600
  };
  DlnMarks *marks = dln_marks_new ();
  DlnPalette palette;

  dln_palette_init_light (&palette);
  dln_graticule_build (&frame, &palette, &text, obstacles, marks);
  return marks;
}

static const DlnMark *
find_label (const DlnMarks *marks,
            const char     *words)
{
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    if (g_strcmp0 (dln_marks_get (marks, i)->text, words) == 0)
      return dln_marks_get (marks, i);
  return NULL;
}

static guint
count (const DlnMarks *marks,
       const char     *role)
{
  guint n = 0;

  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    n += g_str_equal (dln_marks_get (marks, i)->role, role);
  return n;
}

/* A line through the middle of the view goes through its middle pixel. */
static void
test_lines (void)
{
  g_autoptr (DlnMarks) marks = build ((DlnPoint) { 50, 36 }, 7, NULL);
  gboolean meridian = FALSE, parallel = FALSE;

  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *mark = dln_marks_get (marks, i);

      meridian = meridian || (g_str_equal (mark->role, "meridian") && mark->x == 400);
      parallel = parallel || (g_str_equal (mark->role, "parallel") && mark->y == 300);
    }
  g_assert_true (meridian);
  g_assert_true (parallel);
  g_assert_nonnull (find_label (marks, "36° E"));
  g_assert_nonnull (find_label (marks, "50° N"));
}

/* Around the antimeridian and at the end of the projection. */
static void
test_edges (void)
{
  g_autoptr (DlnMarks) pacific = build ((DlnPoint) { 0, 179.9 }, 5, NULL);
  g_autoptr (DlnMarks) pole = build ((DlnPoint) { 85, 0 }, 3, NULL);

  g_assert_nonnull (find_label (pacific, "180°"));
  g_assert_nonnull (find_label (pacific, "175° W"));
  g_assert_nonnull (find_label (pacific, "175° E"));
  g_assert_cmpuint (count (pole, "meridian"), >, 2);
  for (guint i = 0; i < dln_marks_get_n (pole); i++)
    if (g_str_equal (dln_marks_get (pole, i)->role, "meridian"))
      g_assert_cmpfloat (dln_marks_get (pole, i)->y, >, 280);
}

/* Labels stand beside what stands on the map, and beside one another. */
static void
test_room (void)
{
  g_autoptr (GArray) obstacles = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  const cairo_rectangle_t legend = { 0, 0, 380, 200 }, curtain = { 0, 0, 800, 400 };
  g_autoptr (DlnMarks) marks = NULL;
  g_autoptr (DlnMarks) bare = NULL;

  g_array_append_val (obstacles, legend);
  marks = build ((DlnPoint) { 50, 36 }, 7, obstacles);
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *a = dln_marks_get (marks, i);

      if (!g_str_equal (a->role, "graticule-ground"))
        continue;
      g_assert_false (a->x < legend.width && a->y < legend.height);
      for (guint k = i + 1; k < dln_marks_get_n (marks); k++)
        {
          const DlnMark *b = dln_marks_get (marks, k);

          if (g_str_equal (b->role, "graticule-ground"))
            g_assert_false (a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
                            b->y < a->y + a->height);
        }
    }
  g_assert_nonnull (find_label (marks, "36° E"));
  g_array_append_val (obstacles, curtain);
  bare = build ((DlnPoint) { 50, 36 }, 7, obstacles);
  g_assert_null (find_label (bare, "36° E"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/graticule/steps", test_steps);
  g_test_add_func ("/scene/graticule/labels", test_labels);
  g_test_add_func ("/scene/graticule/lines", test_lines);
  g_test_add_func ("/scene/graticule/edges", test_edges);
  g_test_add_func ("/scene/graticule/room", test_room);
  return g_test_run ();
}
