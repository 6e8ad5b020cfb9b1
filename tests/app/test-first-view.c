/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first view of a case leaves out what is far away in time and space.
 */
#include "dln-first-view.h"

#include "dln-case-files.h"

#include <glib/gstdio.h>

typedef struct {
  char *folder;
  char *path;
} Place;

static void
place_init (Place *place)
{
  place->folder = g_dir_make_tmp ("dateline-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "case.dateline", NULL);
}

static void
place_clear (Place *place)
{
  g_unlink (place->path);
  g_rmdir (place->folder);
  g_free (place->path);
  g_free (place->folder);
}

static void
test_empty (void)
{
  GError *error = NULL;
  Place place;
  DlnCase *dln_case;
  DlnSpan window;

  place_init (&place);
  dln_case = dln_case_create (place.path, "Empty", "UTC", &error);
  g_assert_no_error (error);
  g_assert_false (dln_first_view_get_window (dln_case, &window));
  dln_case_close (dln_case, NULL);
  g_object_unref (dln_case);
  place_clear (&place);
}

static void
test_sample (void)
{
  g_autofree char *xml = g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", "cases",
                                           "belgorod-2023.xml", NULL);
  g_autoptr (GError) error = NULL;
  DlnCivil from = { 2023, 5, 14, 0, 0, 0, 0 }, to = { 2023, 5, 27, 0, 0, 0, 0 };
  Place place;
  DlnCase *dln_case;
  DlnSpan window;

  place_init (&place);
  dln_case = dln_case_create_from_xml (place.path, xml, &error);
  g_assert_no_error (error);
  g_assert_true (dln_first_view_get_window (dln_case, &window));
  g_assert_cmpint (window.begin, >, dln_instant_from_civil (&from, NULL));
  g_assert_cmpint (window.end, <, dln_instant_from_civil (&to, NULL));
  dln_case_close (dln_case, NULL);
  g_object_unref (dln_case);
  place_clear (&place);
}

/* What goes on evenly is shown whole; one mention of the year before is not. */
static void
test_even (void)
{
  const DlnInstant from = G_GINT64_CONSTANT (1684702800) * DLN_SECOND;
  g_autoptr (GError) error = NULL;
  Place place;
  DlnCase *dln_case;
  DlnSpan window;

  place_init (&place);
  dln_case = dln_case_create (place.path, "Even", "UTC", &error);
  g_assert_no_error (error);
  for (int i = -1; i < 60; i++)
    {
      DlnInstant at = from + (i < 0 ? -365 : i) * DLN_DAY;
      DlnBounds bounds = dln_bounds_within (at, at + DLN_DAY);

      dln_case_add_event (dln_case, "Shelling", &bounds, NULL, 0, &error);
      g_assert_no_error (error);
    }
  g_assert_true (dln_first_view_get_window (dln_case, &window));
  g_assert_cmpint (window.begin, <=, from);
  g_assert_cmpint (window.begin, >, from - 10 * DLN_DAY);
  g_assert_cmpint (window.end, >=, from + 60 * DLN_DAY);
  g_assert_cmpint (window.end, <, from + 70 * DLN_DAY);
  dln_case_close (dln_case, NULL);
  g_object_unref (dln_case);
  place_clear (&place);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/first-view/empty", test_empty);
  g_test_add_func ("/app/first-view/sample", test_sample);
  g_test_add_func ("/app/first-view/even", test_even);
  return g_test_run ();
}
