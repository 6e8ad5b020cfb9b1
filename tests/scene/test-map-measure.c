/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-map-measure.h"

#include <math.h>
#include <string.h>

static const struct {
  double metres;
  gboolean imperial;
  const char *words;
} lengths[] = {
  { 0, FALSE, "0 m" },           { 812.4, FALSE, "812 m" },      { 999.6, FALSE, "1.00 km" },
  { 3241, FALSE, "3.24 km" },    { 9996, FALSE, "10.0 km" },     { 56100, FALSE, "56.1 km" },
  { 5551759, FALSE, "5552 km" }, { 30.48, TRUE, "100 ft" },      { 1609.344, TRUE, "1.00 mi" },
  { 1000, TRUE, "0.62 mi" },     { 5551759, TRUE, "3450 mi" },   { 160934.4, TRUE, "100.0 mi" },
};

static void
test_lengths (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *words = dln_map_measure_dup_length (lengths[i].metres, lengths[i].imperial);

      g_assert_cmpstr (words, ==, lengths[i].words);
    }
}

static void
test_bearings (void)
{
  g_autofree char *none = dln_map_measure_dup_bearing (NAN);
  g_autofree char *east = dln_map_measure_dup_bearing (90.4);
  g_autofree char *north = dln_map_measure_dup_bearing (359.7);

  g_assert_cmpstr (none, ==, "—");
  g_assert_cmpstr (east, ==, "090°");
  g_assert_cmpstr (north, ==, "000°");
}

static void
assert_summary (const DlnMapMeasure *measure,
                const char          *expected)
{
  g_autofree char *summary = dln_map_measure_dup_summary (measure);

  g_assert_cmpstr (summary, ==, expected);
}

static void
test_words (void)
{
  g_autoptr (DlnMapMeasure) measure = dln_map_measure_new ();
  g_autofree char *text = NULL;

  assert_summary (measure, "Measure: point at where it begins");
  g_assert_false (dln_map_measure_take_back (measure));
  g_assert_true (dln_map_measure_add (measure, (DlnPoint) { 0, 0 }));
  g_assert_false (dln_map_measure_add (measure, (DlnPoint) { 0, 0 }));
  assert_summary (measure, "Measure: point at where it leads");
  g_assert_true (dln_map_measure_add (measure, (DlnPoint) { 0, 1 }));
  assert_summary (measure, "111.3 km · 090°");
  g_assert_true (dln_map_measure_add (measure, (DlnPoint) { 1, 1 }));
  assert_summary (measure, "2 legs, 221.9 km in all; the last 110.6 km · 000°");
  text = dln_map_measure_dup_text (measure);
  g_assert_cmpstr (text, ==,
                   "0.00000, 0.00000\n0.00000, 1.00000\t111.3 km · 090°\n1.00000, 1.00000\t110.6 km · 000°\n"
                   "Total: 221.9 km (WGS84 geodesic)\n");
  measure->imperial = TRUE;
  g_assert_true (dln_map_measure_take_back (measure));
  assert_summary (measure, "69.2 mi · 090°");
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
build (const DlnMapMeasure *measure,
       DlnPoint             centre,
       double               zoom)
{
  DlnMapFrame frame = {
    .centre = dln_mercator_from_point (centre), .scale = 256 * exp2 (zoom), .width = 800, .height = 600
  };
  DlnMarks *marks = dln_marks_new ();
  DlnPalette palette;

  dln_palette_init_light (&palette);
  dln_map_measure_build (measure, &frame, &palette, &text, marks);
  return marks;
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

/* However close the map is, no line reaches far out of it: a texture would not either. */
static void
test_clipped (void)
{
  g_autoptr (DlnMapMeasure) measure = dln_map_measure_new ();

  dln_map_measure_add (measure, (DlnPoint) { 40.6, -73.8 });
  dln_map_measure_add (measure, (DlnPoint) { 51.6, -0.5 });
  for (double zoom = 1; zoom <= 14; zoom++)
    {
      g_autoptr (DlnMarks) marks = build (measure, (DlnPoint) { 51.6, -0.5 }, zoom);

      g_assert_cmpuint (count (marks, "measure-line"), >, 0);
      for (guint i = 0; i < dln_marks_get_n (marks); i++)
        {
          const DlnMark *mark = dln_marks_get (marks, i);

          if (mark->kind != DLN_MARK_LINE)
            continue;
          g_assert_cmpfloat (MIN (mark->x, mark->x + mark->width), >=, -8.001);
          g_assert_cmpfloat (MAX (mark->x, mark->x + mark->width), <=, 808.001);
          g_assert_cmpfloat (MIN (mark->y, mark->y + mark->height), >=, -8.001);
          g_assert_cmpfloat (MAX (mark->y, mark->y + mark->height), <=, 608.001);
        }
    }
}

/* Across the antimeridian the line is short, and its end's dot stands at its end. */
static void
test_antimeridian (void)
{
  g_autoptr (DlnMapMeasure) measure = dln_map_measure_new ();
  g_autoptr (DlnMarks) marks = NULL;
  const DlnMark *dot = NULL;
  double right = 0;

  dln_map_measure_add (measure, (DlnPoint) { 0, 179 });
  dln_map_measure_add (measure, (DlnPoint) { 0, -179 });
  marks = build (measure, (DlnPoint) { 0, 179 }, 6);
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *mark = dln_marks_get (marks, i);

      if (g_str_equal (mark->role, "measure-dot"))
        dot = mark;
      if (g_str_equal (mark->role, "measure-line"))
        right = MAX (right, mark->x + mark->width);
    }
  g_assert_nonnull (dot);
  g_assert_cmpfloat_with_epsilon (right, 400 + 2 * 256 * 64 / 360.0, 0.01);
  g_assert_cmpfloat_with_epsilon (dot->x, right, 0.01);
  g_assert_cmpuint (count (marks, "measure-label"), ==, 1);
}

/* Labels that would stand on one another are left out, the total never. */
static void
test_labels (void)
{
  g_autoptr (DlnMapMeasure) measure = dln_map_measure_new ();
  g_autoptr (DlnMarks) near = NULL, far = NULL;

  for (guint i = 0; i < 6; i++)
    dln_map_measure_add (measure, (DlnPoint) { 50 + (i % 2), 36 + i });
  measure->probe = (DlnPoint) { 50, 43 };
  measure->has_probe = measure->crosshair = TRUE;
  near = build (measure, (DlnPoint) { 50.5, 38.5 }, 7);
  far = build (measure, (DlnPoint) { 50.5, 38.5 }, 2);
  g_assert_cmpuint (count (near, "measure-total"), ==, 1);
  g_assert_cmpuint (count (near, "measure-dot"), ==, 6);
  g_assert_cmpuint (count (near, "measure-open"), >, 0);
  g_assert_cmpuint (count (near, "crosshair"), ==, 4);
  g_assert_cmpuint (count (far, "measure-total"), ==, 1);
  g_assert_cmpuint (count (far, "measure-label"), <, count (near, "measure-label"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/measure/lengths", test_lengths);
  g_test_add_func ("/scene/measure/bearings", test_bearings);
  g_test_add_func ("/scene/measure/words", test_words);
  g_test_add_func ("/scene/measure/clipped", test_clipped);
  g_test_add_func ("/scene/measure/antimeridian", test_antimeridian);
  g_test_add_func ("/scene/measure/labels", test_labels);
  return g_test_run ();
}
