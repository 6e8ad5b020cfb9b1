/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Placing with an origin: the place that the case has or gets, what the assessment
 * says, and one entry for all of it.
 */
#include "dln-test-case.h"

static DlnRecord *
make_place (const char *title,
            gint64      geonames,
            double      latitude)
{
  DlnRecord *place = dln_record_new (DLN_TABLE_PLACE, NULL);

  dln_record_set_text (place, "title", title);
  dln_record_set_integer (place, "latitude", dln_degrees_to_column (latitude));
  dln_record_set_integer (place, "longitude", dln_degrees_to_column (35.6));
  if (geonames != 0)
    dln_record_set_integer (place, "geonameid", geonames);
  return place;
}

static guint
add_row (Fixture    *f,
         const char *title)
{
  return dln_case_add_event (f->self, title, NULL, NULL, 0, NULL);
}

static void
put (Fixture   *f,
     guint      row,
     DlnRecord *place,
     double     latitude)
{
  DlnPlacing placing = {
    .point = { latitude, 35.6 }, .radius = 500, .origin = "GeoNames 7, Kozinka", .place = place
  };

  g_assert_true (dln_case_place (f->self, row, &placing, NULL));
  dln_record_free (place);
}

static void
test_place (Fixture       *f,
            gconstpointer  data)
{
  guint row = add_row (f, "A"), row2 = add_row (f, "B");
  guint entries = count_entries (f);
  g_autofree char *slug = NULL, *same = NULL, *origin = NULL;

  put (f, row, make_place ("Kozinka", 7, 50.46), 50.46);
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_PLACE), ==, 1);
  slug = dln_case_dup_place_slug (f->self, row);
  g_assert_cmpstr (slug, ==, "kozinka");
  origin = dln_case_dup_placing_origin (f->self, row);
  g_assert_cmpstr (origin, ==, "GeoNames 7, Kozinka");
  g_assert_cmpfloat (dln_case_get_columns (f->self)->radius[row], ==, 500);
  g_assert_cmpint (dln_case_get_columns (f->self)->basis[row] >> 4, ==, DLN_BASIS_ASSESSED);

  /* The second event of that place makes no second place. */
  put (f, row2, make_place ("Козинка", 7, 50.46), 50.46);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_PLACE), ==, 1);
  same = dln_case_dup_place_slug (f->self, row2);
  g_assert_cmpstr (same, ==, slug);
  g_assert_true (dln_case_undo (f->self, NULL));
  g_assert_true (dln_case_undo (f->self, NULL));
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_PLACE), ==, 0);
  g_assert_cmpint (dln_case_get_columns (f->self)->latitude[row], ==, DLN_NO_DEGREES);
}

/* Where one of the two has no id, name and nearness decide. */
static void
test_same_place (Fixture       *f,
                 gconstpointer  data)
{
  guint row = add_row (f, "A");

  put (f, row, make_place ("Kozinka", 7, 50.46), 50.46);
  put (f, row, make_place ("Kozinka", 0, 50.465), 50.465);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_PLACE), ==, 1);
  put (f, row, make_place ("Kozinka", 0, 50.48), 50.48);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_PLACE), ==, 2);
  put (f, row, make_place ("Kozinka", 8, 50.46), 50.46);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_PLACE), ==, 3);
}

/* Another hand replaces where it comes from, and keeps what the analyst wrote. */
static void
test_origin (Fixture       *f,
             gconstpointer  data)
{
  guint row = add_row (f, "A");
  g_autofree char *slug = NULL, *origin = NULL, *event = dln_case_dup_slug (f->self, row);
  g_autofree char *assessment = g_strdup_printf ("a-%s", event);
  g_autoptr (DlnRecord) record = NULL;
  DlnPlacing dragged = { .point = { 50, 36 }, .radius = 90, .origin = "dragged on the map at zoom 9" };

  put (f, row, make_place ("Kozinka", 7, 50.46), 50.46);
  g_assert_true (dln_case_set_field (f->self, DLN_TABLE_ASSESSMENT, assessment, "reason",
                                     "The tower is seen.\nPosition: GeoNames 7, Kozinka", NULL));
  g_assert_true (dln_case_place (f->self, row, &dragged, NULL));
  slug = dln_case_dup_place_slug (f->self, row);
  g_assert_null (slug);
  record = dln_case_get_record (f->self, DLN_TABLE_ASSESSMENT, assessment, NULL);
  g_assert_cmpstr (dln_record_get_text (record, "reason"), ==,
                   "The tower is seen.\nPosition: dragged on the map at zoom 9");
  origin = dln_case_dup_placing_origin (f->self, row);
  g_assert_cmpstr (origin, ==, "dragged on the map at zoom 9");
  /* Another analyst's newer position is told with its own origin. */
  dln_case_set_author (f->self, "Another");
  put (f, row, make_place ("Kozinka", 7, 50.46), 50.46);
  g_clear_pointer (&origin, g_free);
  dln_case_set_author (f->self, "A. Tester");
  origin = dln_case_dup_placing_origin (f->self, row);
  g_assert_cmpstr (origin, ==, "GeoNames 7, Kozinka");
}

static void
test_add_at (Fixture       *f,
             gconstpointer  data)
{
  DlnPlacing placing = { .point = { 50, 36 }, .radius = 90, .origin = "put on the map at zoom 9" };
  guint entries = count_entries (f);
  guint row = dln_case_add_event_at (f->self, "New", &placing, NULL);
  g_autofree char *origin = dln_case_dup_placing_origin (f->self, row);

  g_assert_cmpstr (origin, ==, "put on the map at zoom 9");
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/case-place/place", test_place);
  ADD ("/case-place/same-place", test_same_place);
  ADD ("/case-place/origin", test_origin);
  ADD ("/case-place/add-at", test_add_at);
  return g_test_run ();
}
