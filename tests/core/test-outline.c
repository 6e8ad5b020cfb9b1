/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-core-error.h"
#include "dln-outline.h"

#include <math.h>
#include <string.h>

#define SQUARE "POLYGON ((30 50, 32 50, 32 51, 30 51, 30 50))"
#define HOLED "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (4 4, 6 4, 6 6, 4 6, 4 4))"
#define ACROSS "POLYGON ((170 -10, -170 -10, -170 10, 170 10, 170 -10))"
/* Either side of the antimeridian, as GeoJSON cuts them. */
#define CUT "MULTIPOLYGON (((170 60, 180 60, 180 70, 170 70, 170 60)), ((-180 60, -170 60, -170 70, -180 70, -180 60)))"
#define AROUND "POLYGON ((-180 -60, -90 -60, 0 -60, 90 -60, 180 -60, 180 60, 90 60, 0 60, -90 60, -180 60, -180 -60))"

static DlnOutline *
parse (const char *wkt)
{
  g_autoptr (GError) error = NULL;
  DlnOutline *outline = dln_outline_parse (wkt, &error);

  g_assert_no_error (error);
  return outline;
}

static const struct {
  const char *wkt;
  const char *written; /* NULL: the same */
  guint rings;
  DlnBox box;
} good[] = {
  { SQUARE, NULL, 1, { 30, 50, 32, 51 } },
  { HOLED, NULL, 2, { 0, 0, 10, 10 } },
  { ACROSS, NULL, 1, { 170, -10, -170, 10 } },
  { CUT, NULL, 2, { 170, 60, -170, 70 } },
  { AROUND, NULL, 1, { -180, -60, 180, 60 } },
  /* Unclosed, in any case, with any white space. */
  { "\n polygon( (30 50,\t32 50 , 32\n51,30 51) ) ", SQUARE, 1, { 30, 50, 32, 51 } },
  { "MultiPolygon(((30 50,32 50,32 51,30 51)))", SQUARE, 1, { 30, 50, 32, 51 } },
  { "POLYGON((-.5 +0,5e-1 0,0.50000 1.,-5E-1 1))", "POLYGON ((-0.5 0, 0.5 0, 0.5 1, -0.5 1, -0.5 0))", 1, { -0.5, 0, 0.5, 1 } },
  /* More digits than a double holds. */
  { "POLYGON((36.123456789012345678 50,37 50,37 51))", "POLYGON ((36.1234568 50, 37 50, 37 51, 36.1234568 50))", 1,
    { 36.1234567890123457, 50, 37, 51 } },
  /* The hole is on the other side of the antimeridian than the first corner. */
  { "POLYGON ((170 -10, -170 -10, -170 10, 170 10), (-178 -1, -176 -1, -176 1))",
    "POLYGON ((170 -10, -170 -10, -170 10, 170 10, 170 -10), (-178 -1, -176 -1, -176 1, -178 -1))", 2,
    { 170, -10, -170, 10 } },
};

static void
test_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (DlnOutline) outline = parse (good[i].wkt);
      g_autofree char *written = dln_outline_to_wkt (outline);
      g_autoptr (DlnOutline) again = parse (written);

      g_test_message ("%s", good[i].wkt);
      g_assert_cmpstr (written, ==, good[i].written != NULL ? good[i].written : good[i].wkt);
      g_assert_cmpuint (outline->n_rings, ==, good[i].rings);
      g_assert_cmpfloat (outline->box.west, ==, good[i].box.west);
      g_assert_cmpfloat (outline->box.south, ==, good[i].box.south);
      g_assert_cmpfloat (outline->box.east, ==, good[i].box.east);
      g_assert_cmpfloat (outline->box.north, ==, good[i].box.north);
      g_assert_cmpuint (again->n_points, ==, outline->n_points);
    }
}

static const struct {
  const char *wkt;
  int code;
  const char *part; /* of the message */
} bad[] = {
  { "", DLN_CORE_ERROR_SYNTAX, "character 1: the end: expected POLYGON" },
  { "POINT (1 2)", DLN_CORE_ERROR_SYNTAX, "character 1: \"POINT (1 2)\": expected POLYGON or MULTIPOLYGON" },
  { "POLYGON EMPTY", DLN_CORE_ERROR_RANGE, "character 9: \"EMPTY\": expected an area that is not empty" },
  { "MULTIPOLYGON EMPTY", DLN_CORE_ERROR_RANGE, "not empty" },
  { "MULTIPOLYGON (EMPTY)", DLN_CORE_ERROR_RANGE, "character 15" },
  { "POLYGON ()", DLN_CORE_ERROR_SYNTAX, "character 10" },
  { "POLYGON (())", DLN_CORE_ERROR_SYNTAX, "character 11: \"))\": expected a longitude" },
  { "POLYGON Z ((0 0 1, 1 0 1, 1 1 1))", DLN_CORE_ERROR_SYNTAX, "character 9: \"Z ((0 0 1, 1 0 1, 1 1 1))\": expected \"(\": heights" },
  { "POLYGON ((0 0 1, 1 0 1, 1 1 1))", DLN_CORE_ERROR_SYNTAX, "character 15: \"1, 1 0 1, 1 1 1))\": expected two numbers" },
  { "POLYGON ((0 0, 181 0, 1 1))", DLN_CORE_ERROR_RANGE, "character 16: \"181 0, 1 1))\": expected a longitude from -180 to 180" },
  { "POLYGON ((0 0, 1 91, 1 1))", DLN_CORE_ERROR_RANGE, "expected a latitude from -90 to 90" },
  { "POLYGON ((0 0, nan 0, 1 1))", DLN_CORE_ERROR_SYNTAX, "character 16: \"nan 0" },
  { "POLYGON ((0 0, 1 -inf, 1 1))", DLN_CORE_ERROR_SYNTAX, "character 18: \"-inf" },
  { "POLYGON ((0 0, 1e999 0, 1 1))", DLN_CORE_ERROR_RANGE, "a longitude" },
  { "POLYGON ((0 0, 0x10 0, 1 1))", DLN_CORE_ERROR_SYNTAX, "character 17" },
  { "POLYGON ((0,0, 1,0, 1,1))", DLN_CORE_ERROR_SYNTAX, "character 12: \",0, 1,0, 1,1))\": expected a space" },
  { "POLYGON ((0 0, 1 0, 1 1)", DLN_CORE_ERROR_SYNTAX, "character 25: the end: expected \",\" or \")\"" },
  { "POLYGON ((0 0, 1 0, 1 1)) x", DLN_CORE_ERROR_SYNTAX, "character 27: \"x\": expected nothing" },
  { "POLYGON ((0 0, 1 0,\n\tx 1))", DLN_CORE_ERROR_SYNTAX, "character 22: \"x 1))\"" },
  { "POLYGON ((0 0, x 0,\n\t1 1))", DLN_CORE_ERROR_SYNTAX, "character 16: \"x 0,  1 1))\"" },
  { "POLYGON ((0 0, 1 0))", DLN_CORE_ERROR_RANGE, "character 10: \"(0 0, 1 0))\": expected a ring that encloses" },
  { "POLYGON ((0 0, 1 1, 2 2, 0 0))", DLN_CORE_ERROR_RANGE, "encloses something" },
  { "POLYGON ((5 5, 5 5, 5 5, 5 5))", DLN_CORE_ERROR_RANGE, "encloses something" },
  { "POLYGON ((-180 -90, 180 -90, 180 90, -180 90, -180 -90))", DLN_CORE_ERROR_RANGE, "less than half the globe" },
  { "POLYGON ((0 80, 120 80, -120 80, 0 80))", DLN_CORE_ERROR_RANGE, "not go around a pole" },
};

static void
test_refuse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i].wkt);
      g_assert_null (dln_outline_parse (bad[i].wkt, &error));
      g_assert_error (error, DLN_CORE_ERROR, bad[i].code);
      if (strstr (error->message, bad[i].part) == NULL)
        g_error ("%s: %s", bad[i].wkt, error->message);
    }
}

/* Whatever is cut off or replaced, it is read or refused. */
static void
test_damaged (void)
{
  for (guint length = 0; length < strlen (CUT); length++)
    for (const char *c = "(), -.0e"; *c != '\0'; c++)
      {
        g_autofree char *text = g_strdup (CUT);
        g_autofree char *cut = g_strndup (CUT, length);
        g_autoptr (DlnOutline) a = dln_outline_parse (cut, NULL);
        g_autoptr (DlnOutline) b = NULL;

        text[length] = *c;
        b = dln_outline_parse (text, NULL);
        g_assert_null (a);
        g_assert_true (b == NULL || b->n_points >= 3);
      }
}

static const struct {
  const char *wkt;
  DlnPoint point;
  gboolean inside;
} contained[] = {
  { SQUARE, { 50.5, 31 }, TRUE },
  { SQUARE, { 50.5, 29.9 }, FALSE },
  { SQUARE, { 50.5, 391 }, FALSE },
  { SQUARE, { 51.5, 31 }, FALSE },
  { SQUARE, { NAN, NAN }, FALSE },
  { HOLED, { 5, 5 }, FALSE },
  { HOLED, { 3, 5 }, TRUE },
  { HOLED, { 5, 7 }, TRUE },
  /* At the height of a corner. */
  { HOLED, { 4, 2 }, TRUE },
  { HOLED, { 6, 8 }, TRUE },
  { ACROSS, { 0, 180 }, TRUE },
  { ACROSS, { 0, -180 }, TRUE },
  { ACROSS, { 0, -175 }, TRUE },
  { ACROSS, { 0, 175 }, TRUE },
  { ACROSS, { 0, 0 }, FALSE },
  { ACROSS, { 0, -165 }, FALSE },
  { CUT, { 65, 175 }, TRUE },
  { CUT, { 65, -175 }, TRUE },
  { CUT, { 65, 0 }, FALSE },
  { AROUND, { 0, 12 }, TRUE },
  { AROUND, { 0, -179 }, TRUE },
  { AROUND, { 70, 12 }, FALSE },
};

static void
test_contains (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (contained); i++)
    {
      g_autoptr (DlnOutline) outline = parse (contained[i].wkt);

      g_test_message ("%s: %g %g", contained[i].wkt, contained[i].point.latitude, contained[i].point.longitude);
      g_assert_cmpint (dln_outline_contains (outline, contained[i].point), ==, contained[i].inside);
    }
}

/* Of one degree by one on the equator: 12,308.778 km² between geodesics (Karney 2013), less the 0.314 by
 * which the northern one bulges over the parallel; the whole Earth 510.066 million km². */
static void
test_area (void)
{
  g_autoptr (DlnOutline) degree = parse ("POLYGON ((0 0, 1 0, 1 1, 0 1))");
  g_autoptr (DlnOutline) holed = parse (HOLED);
  g_autoptr (DlnOutline) whole = parse ("POLYGON ((0 0, 10 0, 10 10, 0 10))");
  g_autoptr (DlnOutline) hole = parse ("POLYGON ((4 4, 6 4, 6 6, 4 6))");
  g_autoptr (DlnOutline) globe = parse ("POLYGON ((-180 -90, -90 -90, 0 -90, 90 -90, 180 -90, 180 90, 90 90, 0 90, -90 90, "
                                        "-180 90, -180 -90))");

  g_assert_cmpfloat_with_epsilon (dln_outline_get_area (degree) / 1e6, 12308.464, 0.01);
  g_assert_cmpfloat_with_epsilon (dln_outline_get_area (globe) / 1e12, 510.0656, 0.001);
  g_assert_cmpfloat_with_epsilon (dln_outline_get_area (holed),
                                  dln_outline_get_area (whole) - dln_outline_get_area (hole), 1);
}

static void
test_inside (void)
{
  static const char *const shapes[] = {
    SQUARE, HOLED, ACROSS, CUT, AROUND,
    /* Its middle lies outside: a crescent, and a hole that leaves a rim. */
    "POLYGON ((0 0, 10 0, 10 1, 1 1, 1 9, 10 9, 10 10, 0 10))",
    "POLYGON ((0 0, 10 0, 10 10, 0 10), (0.5 0.5, 9.5 0.5, 9.5 9.5, 0.5 9.5))",
    /* A sliver, and a speck beside a continent. */
    "POLYGON ((0 0, 10 10, 10 10.0001))",
    "MULTIPOLYGON (((50 50, 50.001 50, 50 50.001)), ((0 0, 10 0, 10 10, 0 10)))",
  };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (DlnOutline) outline = parse (shapes[i]);
      DlnPoint point = dln_outline_get_inside (outline);

      g_test_message ("%s: %g %g", shapes[i], point.latitude, point.longitude);
      g_assert_true (dln_outline_contains (outline, point));
      if (i == G_N_ELEMENTS (shapes) - 1)
        g_assert_cmpfloat (point.longitude, <, 11);
    }
}

static void
test_distance (void)
{
  g_autoptr (DlnOutline) square = parse (SQUARE);
  g_autoptr (DlnOutline) holed = parse (HOLED);
  g_autoptr (DlnOutline) across = parse (ACROSS);
  const DlnPoint south = { 49, 31 }, west = { 0, -1 }, corner = { 52, 33 };

  g_assert_cmpfloat (dln_outline_get_distance (square, (DlnPoint) { 50.5, 31 }), ==, 0);
  g_assert_cmpfloat_with_epsilon (dln_outline_get_distance (square, south),
                                  dln_point_distance (south, (DlnPoint) { 50, 31 }), 500);
  g_assert_cmpfloat_with_epsilon (dln_outline_get_distance (square, corner),
                                  dln_point_distance (corner, (DlnPoint) { 51, 32 }), 0.1);
  g_assert_cmpfloat_with_epsilon (dln_outline_get_distance (holed, west), 111319.491, 1);
  g_assert_cmpfloat_with_epsilon (dln_outline_get_distance (holed, (DlnPoint) { 5, 5 }), 110575, 600);
  g_assert_cmpfloat_with_epsilon (dln_outline_get_distance (across, (DlnPoint) { 0, -169 }), 111319.491, 1);
  g_assert_cmpfloat_with_epsilon (dln_outline_get_distance (across, (DlnPoint) { 0, 169 }), 111319.491, 1);
}

static void
test_complete (void)
{
  g_autoptr (DlnOutline) outline = parse (SQUARE);
  DlnPlaceArea bare = { 0 };
  DlnPlaceArea stated = { .has_point = TRUE, .point = { 1, 2 }, .has_box = TRUE, .box = { 3, 4, 5, 6 } };

  dln_outline_complete_area (outline, &bare);
  dln_outline_complete_area (outline, &stated);
  g_assert_true (bare.has_box && bare.has_point);
  g_assert_cmpfloat (bare.box.east, ==, 32);
  g_assert_true (dln_outline_contains (outline, bare.point));
  g_assert_cmpfloat (stated.box.east, ==, 5);
  g_assert_cmpfloat (stated.point.longitude, ==, 2);
}

/* As many vertices as a coast has at its best. */
static void
test_million (void)
{
  g_autoptr (GString) wkt = g_string_new ("POLYGON((");
  g_autoptr (DlnOutline) outline = NULL;

  for (guint i = 0; i < 1000000; i++)
    {
      double angle = i * 2 * G_PI / 1000000, radius = 5 + 0.05 * sin (angle * 4000);

      g_string_append_printf (wkt, "%s%.7f %.7f", i > 0 ? "," : "", 30 + radius * cos (angle), 50 + radius * sin (angle));
    }
  g_string_append (wkt, "))");
  outline = parse (wkt->str);
  g_assert_cmpuint (outline->n_points, ==, 1000000);
  g_assert_true (dln_outline_contains (outline, (DlnPoint) { 50, 30 }));
  g_assert_false (dln_outline_contains (outline, (DlnPoint) { 56, 30 }));
  g_assert_true (dln_outline_contains (outline, dln_outline_get_inside (outline)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outline/read", test_read);
  g_test_add_func ("/outline/refuse", test_refuse);
  g_test_add_func ("/outline/damaged", test_damaged);
  g_test_add_func ("/outline/contains", test_contains);
  g_test_add_func ("/outline/area", test_area);
  g_test_add_func ("/outline/inside", test_inside);
  g_test_add_func ("/outline/distance", test_distance);
  g_test_add_func ("/outline/complete", test_complete);
  g_test_add_func ("/outline/million", test_million);
  return g_test_run ();
}
