/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-core-error.h"
#include "dln-time.h"

static void
test_parse (void)
{
  g_autoptr (DlnTime) day = dln_time_parse ("2023-05-22", "Europe/Moscow", NULL);
  g_autoptr (DlnTime) ancient = dln_time_parse ("-000043-03-14T21:29:43Z", NULL, NULL);
  g_autoptr (DlnTime) minute = dln_time_parse ("2023-05-22T09:30", NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (day->edtf, ==, "2023-05-22");
  g_assert_cmpstr (day->zone, ==, "Europe/Moscow");
  g_assert_null (day->reported);
  g_assert_cmpint (day->basis, ==, DLN_BASIS_CLAIMED);
  g_assert_cmpint (dln_bounds_get_shape (&day->bounds), ==, DLN_SHAPE_WITHIN);
  g_assert_null (minute->edtf);
  g_assert_cmpstr (ancient->edtf, ==, "-0043-03-14T21:29:43Z");
  g_assert_null (dln_time_parse ("noon", NULL, &error));
  g_assert_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_SYNTAX);
}

static void
test_copy (void)
{
  g_autoptr (DlnTime) time = dln_time_parse ("2023-05-22", "Europe/Moscow", NULL);
  g_autoptr (DlnTime) copy = NULL;

  time->reported = g_strdup ("on Monday");
  copy = dln_time_copy (time);
  g_assert_true (dln_time_equal (time, copy));
  g_clear_pointer (&copy->reported, g_free);
  g_assert_false (dln_time_equal (time, copy));
  g_assert_null (dln_time_copy (NULL));
}

static void
test_set_bounds (void)
{
  g_autoptr (DlnTime) time = dln_time_parse ("2023-05-22", NULL, NULL);
  DlnBounds same = time->bounds;
  DlnBounds moved = dln_bounds_shift (&time->bounds, DLN_HOUR);

  time->reported = g_strdup ("on Monday");
  dln_time_set_bounds (time, &same);
  g_assert_cmpstr (time->edtf, ==, "2023-05-22");
  dln_time_set_bounds (time, &moved);
  g_assert_null (time->edtf);
  g_assert_cmpstr (time->reported, ==, "on Monday");
  g_assert_true (dln_bounds_equal (&time->bounds, &moved));
}

static void
test_empty (void)
{
  g_autoptr (DlnTime) time = dln_time_new (NULL);

  g_assert_true (dln_time_is_empty (NULL));
  g_assert_true (dln_time_is_empty (time));
  time->reported = g_strdup ("one night");
  g_assert_false (dln_time_is_empty (time));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/parse", test_parse);
  g_test_add_func ("/time/copy", test_copy);
  g_test_add_func ("/time/set-bounds", test_set_bounds);
  g_test_add_func ("/time/empty", test_empty);
  return g_test_run ();
}
