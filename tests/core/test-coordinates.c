/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-coordinates.h"
#include "dln-core-error.h"

#include <math.h>

static const struct {
  const char *text;
  double latitude;
  double longitude;
  double resolution; /* metres, to 1 % */
} readings[] = {
  { "50.47, 35.97", 50.47, 35.97, 1113.2 },
  { "50.4712 35.9730", 50.4712, 35.9730, 11.132 },
  { "50.4712;35.9730", 50.4712, 35.9730, 11.132 },
  { "50 36", 50, 36, 111320 },
  { "-33.86, 151.21", -33.86, 151.21, 1113.2 },
  { "−33.86 +151.21", -33.86, 151.21, 1113.2 },
  { "151.21, -33.86", -33.86, 151.21, 1113.2 }, /* can only be that way round */
  { "50,4712 35,9730", 50.4712, 35.9730, 11.132 },
  { "50,4712, 35,9730", 50.4712, 35.9730, 11.132 },
  { "50.4712N 35.9730E", 50.4712, 35.9730, 11.132 },
  { "35.9730 E, 50.4712 N", 50.4712, 35.9730, 11.132 },
  { "N50.4712 E35.9730", 50.4712, 35.9730, 11.132 },
  { "S 33.86 W 70.1", -33.86, -70.1, 11132 },
  { "lat: 50.47 lon: 35.97", 50.47, 35.97, 1113.2 },
  { "lon=35.97, lat=50.47", 50.47, 35.97, 1113.2 },
  { "50.47 N 35.97", 50.47, 35.97, 1113.2 },
  { "35.97 E 50.47", 50.47, 35.97, 1113.2 },
  { "50°28′12″N 35°57′30″E", 50.47, 35.958333333, 30.92 },
  { "50°28'12\"N, 35°57'30\"E", 50.47, 35.958333333, 30.92 },
  { "50°28'12''N 35°57'30''E", 50.47, 35.958333333, 30.92 },
  { "N 50° 28.2' E 35° 57.5'", 50.47, 35.958333333, 185.5 },
  { "50 28 12 35 57 30", 50.47, 35.958333333, 30.92 },
  { "50 28 12 N 35 57 30 E", 50.47, 35.958333333, 30.92 },
  { "50 28.2, 35 57.5", 50.47, 35.958333333, 185.5 },
  { "50d28m12sN 35d57m30sE", 50.47, 35.958333333, 30.92 },
  { "50°28′12″ с. ш. 35°57′30″ в. д.", 50.47, 35.958333333, 30.92 },
  { "50°28′12″ с.ш., 35°57′30″ в.д.", 50.47, 35.958333333, 30.92 },
  { "33°51′S 151°12′E", -33.85, 151.2, 1855 },
  { "geo:50.47,35.97;u=35?z=12", 50.47, 35.97, 1113.2 },
  { "0, 0", 0, 0, 111320 },
  { "90 -180", 90, -180, 111320 },
  { "4Q FJ 12345 67890", 21.409766, -157.916075, 1 },
  { "4QFJ1267", 21.40624, -157.91461, 1000 },
  { "UTM 4 north 612345 2367890", 21.409761, -157.916080, 1 },
  { "4Q 612345 2367890", 21.409761, -157.916080, 1 },
  { "4N 612345 2367890", 21.409761, -157.916080, 1 }, /* no band N there */
  { "4Q 612345mE 2367890mN", 21.409761, -157.916080, 1 },
};

static void
test_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autoptr (GError) error = NULL;
      DlnCoordinates c;

      g_test_message ("%s", readings[i].text);
      dln_coordinates_parse (readings[i].text, &c, &error);
      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (c.point.latitude, readings[i].latitude, 1e-4);
      g_assert_cmpfloat_with_epsilon (c.point.longitude, readings[i].longitude, 1e-4);
      g_assert_cmpfloat_with_epsilon (c.resolution, readings[i].resolution,
                                      readings[i].resolution / 100);
    }
}

static void
test_refused (void)
{
  static const struct {
    const char *text;
    int code;
  } table[] = {
    { "", DLN_CORE_ERROR_SYNTAX },
    { "50.47", DLN_CORE_ERROR_SYNTAX },
    { "50,47", DLN_CORE_ERROR_SYNTAX },       /* one number or two */
    { "-50,5 36", DLN_CORE_ERROR_SYNTAX },    /* two ways */
    { "50 28 35", DLN_CORE_ERROR_SYNTAX },
    { "50N 36N", DLN_CORE_ERROR_SYNTAX },
    { "50N 36S", DLN_CORE_ERROR_SYNTAX },
    { "-50N 36E", DLN_CORE_ERROR_SYNTAX },
    { "50°61′N 36°00′E", DLN_CORE_ERROR_SYNTAX },
    { "50°28.5′12″N 36°00′00″E", DLN_CORE_ERROR_SYNTAX },
    { "50′N 36°E", DLN_CORE_ERROR_SYNTAX },
    { "91, 181", DLN_CORE_ERROR_RANGE },
    { "100, 120", DLN_CORE_ERROR_RANGE },
    { "91N 36E", DLN_CORE_ERROR_RANGE },
    { "near Grayvoron", DLN_CORE_ERROR_SYNTAX },
    { "50.47, 35.97, 12", DLN_CORE_ERROR_SYNTAX },
    { "1234567890 1", DLN_CORE_ERROR_SYNTAX },
    { "37S 423456 3900000", DLN_CORE_ERROR_SYNTAX }, /* two ways */
    { "37U 423456 1234567", DLN_CORE_ERROR_RANGE },  /* not in band U */
    { "61U 423456 5591234", DLN_CORE_ERROR_RANGE },
    { "37U DW 12 34", DLN_CORE_ERROR_SYNTAX },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      DlnCoordinates c;

      g_test_message ("%s", table[i].text);
      g_assert_false (dln_coordinates_parse (table[i].text, &c, &error));
      g_assert_error (error, DLN_CORE_ERROR, table[i].code);
    }
}

static void
test_half (void)
{
  static const struct {
    const char *text;
    gboolean is_longitude;
    double degrees;
    int code; /* -1 for none */
  } table[] = {
    { "50°36′N", FALSE, 50.6, -1 },
    { "50 36,5 N", FALSE, 50.608333, -1 },
    { "N50 36 12", FALSE, 50.603333, -1 },
    { "36° 35' 12\" E", TRUE, 36.586667, -1 },
    { "70d12m36s", TRUE, 70.21, -1 },
    { "70°12′W", TRUE, -70.2, -1 },
    { "-70 12.6", TRUE, -70.21, -1 },
    { "200°E", TRUE, 200, -1 },
    { "36°35′E", FALSE, 0, DLN_CORE_ERROR_VALUE },
    { "50 36", FALSE, 0, DLN_CORE_ERROR_VALUE },
    { "50°36′N 36°35′E", FALSE, 0, DLN_CORE_ERROR_SYNTAX },
    { "-50°S", FALSE, 0, DLN_CORE_ERROR_SYNTAX },
    { "50,36,12", FALSE, 0, DLN_CORE_ERROR_SYNTAX },
    { "N", FALSE, 0, DLN_CORE_ERROR_SYNTAX },
    { "", TRUE, 0, DLN_CORE_ERROR_SYNTAX },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      double degrees = 0;
      gboolean read = dln_coordinates_parse_half (table[i].text, table[i].is_longitude, &degrees, &error);

      g_test_message ("%s", table[i].text);
      g_assert_cmpint (read, ==, table[i].code < 0);
      if (read)
        g_assert_cmpfloat_with_epsilon (degrees, table[i].degrees, 1e-5);
      else
        g_assert_error (error, DLN_CORE_ERROR, table[i].code);
    }
}

static void
test_write (void)
{
  const DlnPoint point = { 50.47, -35.95833 };
  static const struct {
    DlnCoordinateForm form;
    double resolution;
    const char *text;
  } table[] = {
    { DLN_COORDINATES_DECIMAL, 0, "50.47000, -35.95833" },
    { DLN_COORDINATES_DECIMAL, 1200, "50.47, -35.96" },
    { DLN_COORDINATES_DECIMAL, 1e6, "50, -36" },
    { DLN_COORDINATES_DMS, 0, "50°28′12.0″N 35°57′30.0″W" },
    { DLN_COORDINATES_DMS, 40, "50°28′12″N 35°57′30″W" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text = dln_coordinates_format (point, table[i].form, table[i].resolution);

      g_assert_cmpstr (text, ==, table[i].text);
    }
  g_assert_null (dln_coordinates_format ((DlnPoint) { 88, 0 }, DLN_COORDINATES_UTM, 0));
  g_assert_null (dln_coordinates_format ((DlnPoint) { 88, 0 }, DLN_COORDINATES_MGRS, 0));
}

/* What is written is read again, as near as its last digit. */
static void
test_round (void)
{
  for (guint i = 0; i < 4000; i++)
    {
      DlnPoint point = { g_test_rand_double_range (-79, 83), g_test_rand_double_range (-180, 180) };
      DlnCoordinateForm form = (DlnCoordinateForm) (i % 4);
      g_autofree char *text = dln_coordinates_format (point, form, 0);
      g_autoptr (GError) error = NULL;
      DlnCoordinates c;

      g_test_message ("%s", text);
      dln_coordinates_parse (text, &c, &error);
      g_assert_no_error (error);
      g_assert_cmpint (c.form, ==, form);
      g_assert_cmpfloat (dln_point_distance (point, c.point), <, 2.5);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coordinates/read", test_read);
  g_test_add_func ("/coordinates/refused", test_refused);
  g_test_add_func ("/coordinates/half", test_half);
  g_test_add_func ("/coordinates/write", test_write);
  g_test_add_func ("/coordinates/round", test_round);
  return g_test_run ();
}
