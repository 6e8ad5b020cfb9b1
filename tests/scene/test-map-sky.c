/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-map-sky.h"
#include "dln-sun.h"

#include <math.h>

#define RADIANS (G_PI / 180)
/* 2023-05-22T00:00:00Z; there the sun is up from 01:41 to 17:28. */
#define DAY (1684713600 * DLN_SECOND)

static const DlnPoint grayvoron = { 50.487, 35.666 };

static DlnMarks *
build (DlnInstant instant,
       DlnPoint   centre)
{
  DlnMapFrame frame = {
    .centre = dln_mercator_from_point (centre), .scale = 256 * exp2 (9), .width = 800, .height = 600
  };
  DlnMapSky sky = { instant, grayvoron };
  DlnMarks *marks = dln_marks_new ();
  DlnPalette palette;

  dln_palette_init_light (&palette);
  dln_map_sky_build (&sky, &frame, &palette, marks);
  return marks;
}

static const DlnMark *
find (const DlnMarks *marks,
      const char     *role)
{
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    if (g_str_equal (dln_marks_get (marks, i)->role, role))
      return dln_marks_get (marks, i);
  return NULL;
}

/* Degrees clockwise from the top. */
static double
get_bearing (double dx,
             double dy)
{
  return fmod (atan2 (dx, -dy) / RADIANS + 360, 360);
}

/* All day: the line leads to the sun, the arrow away from it, as long as the shadow of 48 px would be. */
static void
test_directions (void)
{
  for (int minute = 110; minute < 1040; minute += 10)
    {
      DlnInstant at = DAY + minute * DLN_MINUTE;
      g_autoptr (DlnMarks) marks = build (at, grayvoron);
      DlnSunPosition sun = dln_sun_get_position (at, grayvoron);
      const DlnMark *line = find (marks, "sun-line"), *head = find (marks, "shadow-head");
      double dx, dy, length = 48 / tan (sun.height * RADIANS);

      g_assert_nonnull (line);
      g_assert_cmpfloat_with_epsilon (line->x, 400, 1e-3);
      g_assert_cmpfloat_with_epsilon (line->y, 300, 1e-3);
      g_assert_cmpfloat_with_epsilon (get_bearing (line->width, line->height), sun.bearing, 0.01);
      g_assert_nonnull (head);
      dx = head->points[0] - 400;
      dy = head->points[1] - 300;
      g_assert_cmpfloat_with_epsilon (get_bearing (dx, dy), fmod (sun.bearing + 180, 360), 0.01);
      g_assert_cmpfloat_with_epsilon (hypot (dx, dy), CLAMP (length, 16, 192), 0.01);
    }
}

static void
test_nothing (void)
{
  g_autoptr (DlnMarks) night = build (DAY + 21 * DLN_HOUR, grayvoron);
  g_autoptr (DlnMarks) open = build (DLN_OPEN, grayvoron);
  g_autoptr (DlnMarks) away = build (DAY + 9 * DLN_HOUR, (DlnPoint) { -20, 100 });

  g_assert_cmpuint (dln_marks_get_n (night), ==, 0);
  g_assert_cmpuint (dln_marks_get_n (open), ==, 0);
  g_assert_cmpuint (dln_marks_get_n (away), ==, 0);
}

static const struct {
  DlnInstant instant;
  const char *words;
} rows[] = {
  { DLN_OPEN, "Sun: set the playhead on the timeline to an instant" },
  { DAY + 9 * DLN_HOUR + 34 * DLN_MINUTE,
    "The sun is 60° high, in the south (180°); shadows fall to 000°, 0.6 × the height" },
  { DAY + 15 * DLN_HOUR, "The sun is 21° high, in the west (277°); shadows fall to 097°, 2.6 × the height" },
  { DAY + 1 * DLN_HOUR + 50 * DLN_MINUTE,
    "The sun is 0° high, in the north-east (057°); shadows fall to 237°, more than 20 × the height" },
  { DAY + 18 * DLN_HOUR, "The sun is 5° below the horizon, in the north-west (311°)" },
};

static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DlnMapSky sky = { rows[i].instant, grayvoron };
      g_autofree char *words = dln_map_sky_dup_words (&sky);

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

static void
test_compass (void)
{
  g_assert_cmpstr (dln_map_sky_get_compass (0), ==, "in the north");
  g_assert_cmpstr (dln_map_sky_get_compass (22), ==, "in the north");
  g_assert_cmpstr (dln_map_sky_get_compass (23), ==, "in the north-east");
  g_assert_cmpstr (dln_map_sky_get_compass (225), ==, "in the south-west");
  g_assert_cmpstr (dln_map_sky_get_compass (359), ==, "in the north");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-sky/directions", test_directions);
  g_test_add_func ("/map-sky/nothing", test_nothing);
  g_test_add_func ("/map-sky/words", test_words);
  g_test_add_func ("/map-sky/compass", test_compass);
  return g_test_run ();
}
