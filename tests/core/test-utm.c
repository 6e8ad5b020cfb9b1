/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The grid, against PROJ's own transverse Mercator, which knows nothing of ours.
 */
#include "config.h"

#include "dln-core-error.h"
#include "dln-utm.h"

#include <math.h>
#include <proj.h>

static void
project (DlnPoint point,
         guint    zone,
         DlnUtm  *utm)
{
  PJ_CONTEXT *context = proj_context_create ();
  g_autofree char *text = g_strdup_printf ("+proj=utm +ellps=WGS84 +zone=%u%s", zone,
                                           point.latitude < 0 ? " +south" : "");
  PJ *projection = proj_create (context, text);
  PJ_COORD from = proj_coord (proj_torad (point.longitude), proj_torad (point.latitude), 0, 0);
  PJ_COORD to = proj_trans (projection, PJ_FWD, from);

  *utm = (DlnUtm) { zone, point.latitude < 0, to.enu.e, to.enu.n };
  proj_destroy (projection);
  proj_context_destroy (context);
}

static void
test_projection (void)
{
  for (guint i = 0; i < 500; i++)
    {
      DlnPoint point = { g_test_rand_double_range (-80, 84), g_test_rand_double_range (-180, 180) };
      DlnPoint back;
      DlnUtm utm, wanted;

      g_assert_true (dln_utm_from_point (point, &utm));
      project (point, utm.zone, &wanted);
      g_assert_cmpfloat_with_epsilon (utm.easting, wanted.easting, 1e-4);
      g_assert_cmpfloat_with_epsilon (utm.northing, wanted.northing, 1e-4);
      g_assert_true (dln_utm_to_point (&utm, &back));
      g_assert_cmpfloat_with_epsilon (back.latitude, point.latitude, 1e-9);
      g_assert_cmpfloat_with_epsilon (back.longitude, point.longitude, 1e-9);
    }
}

static void
test_zones (void)
{
  static const struct {
    DlnPoint point;
    guint zone;
    char band;
  } table[] = {
    { { 50.6, 36.58 }, 37, 'U' },  { { 0, 0 }, 31, 'N' },       { { -0.001, 0 }, 31, 'M' },
    { { 60, 5 }, 32, 'V' },        { { 60, 2.9 }, 31, 'V' },    { { 78, 8 }, 31, 'X' },
    { { 78, 10 }, 33, 'X' },       { { 78, 25 }, 35, 'X' },     { { 78, 40 }, 37, 'X' },
    { { 84, 0 }, 31, 'X' },        { { -80, -180 }, 1, 'C' },   { { 10, 180 }, 1, 'P' },
    { { 10, 179.9999 }, 60, 'P' },
  };
  DlnUtm utm;

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_assert_true (dln_utm_from_point (table[i].point, &utm));
      g_assert_cmpuint (utm.zone, ==, table[i].zone);
      g_assert_cmpint (dln_utm_get_band (table[i].point.latitude), ==, table[i].band);
    }
  g_assert_false (dln_utm_from_point ((DlnPoint) { 84.01, 0 }, &utm));
  g_assert_false (dln_utm_from_point ((DlnPoint) { -80.01, 0 }, &utm));
  g_assert_false (dln_utm_from_point ((DlnPoint) { NAN, 0 }, &utm));
}

static void
test_mgrs_known (void)
{
  static const struct {
    DlnUtm utm;
    const char *text;
  } table[] = {
    { { 4, FALSE, 612345.5, 2367890.5 }, "4Q FJ 12345 67890" }, /* in Honolulu */
    { { 31, FALSE, 166021.5, 0.5 }, "31N AA 66021 00000" },     /* where Greenwich meets the equator */
    { { 18, FALSE, 323483.5, 4306479.5 }, "18S UJ 23483 06479" }, /* the Washington Monument */
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text = NULL;
      DlnPoint point, read;
      double side;

      g_assert_true (dln_utm_to_point (&table[i].utm, &point));
      text = dln_mgrs_format (point, 5);
      g_assert_cmpstr (text, ==, table[i].text);
      g_assert_true (dln_mgrs_parse (table[i].text, &read, &side, NULL));
      g_assert_cmpfloat_with_epsilon (side, 1, 1e-9);
      g_assert_cmpfloat (dln_point_distance (point, read), <, 0.001);
    }
}

/* What lies on an edge is of the square that begins there, whichever way degrees were rounded. */
static void
test_mgrs_edge (void)
{
  static const double easting[] = { 300000, 400000, 600000 };

  for (guint i = 0; i < G_N_ELEMENTS (easting); i++)
    {
      DlnUtm utm = { 37, FALSE, easting[i], 5600000 };
      g_autofree char *text = NULL;
      DlnPoint point;

      g_assert_true (dln_utm_to_point (&utm, &point));
      point.latitude = dln_degrees_from_column (dln_degrees_to_column (point.latitude));
      point.longitude = dln_degrees_from_column (dln_degrees_to_column (point.longitude));
      text = dln_mgrs_format (point, 5);
      g_assert_true (g_str_has_suffix (text, " 00000 00000"));
    }
}

static void
test_mgrs_round (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      DlnPoint point = { g_test_rand_double_range (-80, 84), g_test_rand_double_range (-180, 180) };
      guint digits = i % 6;
      g_autofree char *text = dln_mgrs_format (point, digits);
      g_autofree char *again = NULL;
      g_autoptr (GError) error = NULL;
      DlnPoint back;
      double side;

      g_assert_nonnull (text);
      dln_mgrs_parse (text, &back, &side, &error);
      g_assert_no_error (error);
      /* No further than half the diagonal of the square, and the grid's scale. */
      g_assert_cmpfloat (dln_point_distance (point, back), <=, side * 0.7072 * 1.002 + 0.01);
      g_assert_cmpfloat_with_epsilon (side, 1e5 / pow (10, digits), 1e-6);
    }
}

static void
test_mgrs_bad (void)
{
  static const char *const table[] = {
    "",           "37U",          "37U D",       "37U DR 1",     "37U DR 123 12",  "61U DR 12 34",
    "0U DR 12 34", "37I DR 12 34", "37U IR 12 34", "37U DO 12 34", "37U DR 123456 123456",
    "37U DW 12 34", "37U AR 12 34", "Z AB 12 34",   "37U DR 1a 34", "37Ü DR 12 34",    "37C DE 12 34",
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      DlnPoint point;
      double side;

      g_test_message ("%s", table[i]);
      g_assert_false (dln_mgrs_parse (table[i], &point, &side, &error));
      g_assert_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_SYNTAX);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/utm/projection", test_projection);
  g_test_add_func ("/utm/zones", test_zones);
  g_test_add_func ("/mgrs/known", test_mgrs_known);
  g_test_add_func ("/mgrs/round", test_mgrs_round);
  g_test_add_func ("/mgrs/edge", test_mgrs_edge);
  g_test_add_func ("/mgrs/bad", test_mgrs_bad);
  return g_test_run ();
}
