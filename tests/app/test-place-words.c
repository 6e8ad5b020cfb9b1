/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dln-place-words.h"

#include <math.h>

static DlnGazetteerPlace kozinka = { .geonames = 548321,
                                     .name = "Kozinka",
                                     .country = "RU",
                                     .division = "Belgorod Oblast",
                                     .code = "PPL",
                                     .zone = "Europe/Moscow",
                                     .point = { 50.4613, 35.6026 },
                                     .population = 800,
                                     .distance = 2345 };

static void
test_length (void)
{
  g_autofree char *metres = dln_place_words_dup_length (660, FALSE);
  g_autofree char *near = dln_place_words_dup_length (2345, FALSE);
  g_autofree char *far = dln_place_words_dup_length (120666, FALSE);
  g_autofree char *miles = dln_place_words_dup_length (2345, TRUE);

  g_assert_cmpstr (metres, ==, "660 m");
  g_assert_cmpstr (near, ==, "2.3 km");
  g_assert_cmpstr (far, ==, "121 km");
  g_assert_cmpstr (miles, ==, "1.5 mi");
}

static void
test_readings (void)
{
  DlnCoordinates coordinates;
  g_autofree char *text = NULL;

  g_assert_true (dln_coordinates_parse ("50.47, 35.97", &coordinates, NULL));
  text = dln_place_words_dup_readings (&coordinates, FALSE);
  g_assert_cmpstr (text, ==,
                   "50.47, 35.97\n50°28′12″N 35°58′12″E\nUTM 36 north 710751 5595104\n36U YA 10 95\n"
                   "± 660 m, by its last digit");
}

static void
test_detail (void)
{
  DlnGazetteerPlace bare = { .name = "X", .country = "UA", .division = "", .distance = NAN };
  g_autofree char *whole = dln_place_words_dup_detail (&kozinka, FALSE);
  g_autofree char *least = dln_place_words_dup_detail (&bare, FALSE);

  g_assert_cmpstr (whole, ==, "Belgorod Oblast, RU · 800 people · 2.3 km away");
  g_assert_cmpstr (least, ==, "UA");
}

static void
test_place (void)
{
  DlnGazetteerPlace bare = { .name = "X", .country = "UA", .division = "" };
  g_autoptr (DlnRecord) record = dln_place_words_make_place (&kozinka, 500);
  g_autofree char *unnumbered = dln_place_words_dup_origin (&bare);
  g_autofree char *pasted = dln_place_words_dup_written ("pasted", " 50.47, 35.97\n");

  g_assert_null (record->slug);
  g_assert_cmpstr (dln_record_get_text (record, "title"), ==, "Kozinka");
  g_assert_cmpstr (dln_record_get_text (record, "origin"), ==, "GeoNames 548321, Kozinka");
  g_assert_cmpint (dln_record_get_integer (record, "latitude", 0), ==, 504613000);
  g_assert_cmpint (dln_record_get_integer (record, "geonameid", 0), ==, 548321);
  g_assert_cmpstr (unnumbered, ==, "gazetteer, X, UA");
  g_assert_cmpstr (pasted, ==, "pasted as “50.47, 35.97”");
}

static void
test_forms (void)
{
  DlnCoordinateForm found;

  for (DlnCoordinateForm form = DLN_COORDINATES_DECIMAL; form <= DLN_COORDINATES_MGRS; form++)
    {
      g_assert_true (dln_place_words_find_form (dln_place_words_get_form_nick (form), &found));
      g_assert_cmpint (found, ==, form);
    }
  g_assert_false (dln_place_words_find_form ("plus-code", &found));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/place-words/length", test_length);
  g_test_add_func ("/app/place-words/readings", test_readings);
  g_test_add_func ("/app/place-words/detail", test_detail);
  g_test_add_func ("/app/place-words/place", test_place);
  g_test_add_func ("/app/place-words/forms", test_forms);
  return g_test_run ();
}
