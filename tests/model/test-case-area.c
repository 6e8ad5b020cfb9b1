/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-test-case.h"

static const DlnBox around_belgorod = { 36, 50, 37, 51 };

static guint
add_at (Fixture    *f,
        const char *title,
        int         hour,
        double      latitude,
        double      longitude)
{
  g_autoptr (GError) error = NULL;
  DlnBounds bounds = dln_bounds_within (hour * DLN_HOUR, (hour + 1) * DLN_HOUR);
  DlnPoint point = { latitude, longitude };
  guint row = dln_case_add_event (f->self, title, &bounds, &point, 100, &error);

  g_assert_no_error (error);
  return row;
}

static void
set_box (Fixture      *f,
         DlnBrushShape shape,
         DlnBox        box)
{
  g_autoptr (DlnBrush) brush = dln_brush_new_box (shape, box);

  dln_case_set_area (f->self, brush);
}

static char *
format_list (DlnEventList *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", dln_event_list_get_row (list, i));
  return g_string_free (text, FALSE);
}

static void
assert_list (DlnEventList *list,
             const char   *expected)
{
  g_autofree char *text = format_list (list);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_box (Fixture       *f,
          gconstpointer  data)
{
  g_autofree char *text = NULL, *more = NULL;
  guint placeless = 99;

  add_at (f, "In", 0, 50.5, 36.5);
  add_at (f, "Out", 1, 52, 36.5);
  add_event (f, "No place", 2, 3);
  g_assert_null (dln_case_get_area (f->self));
  g_assert_true (dln_case_is_in_area (f->self, 2));
  g_assert_cmpuint (dln_case_count_in_area (f->self, NULL), ==, 3);
  g_assert_null (dln_case_dup_area_words (f->self, NULL));
  set_box (f, DLN_BRUSH_VIEW, around_belgorod);
  g_assert_cmpuint (f->area, ==, 1);
  g_assert_true (dln_case_is_in_area (f->self, 0));
  g_assert_false (dln_case_is_in_area (f->self, 1));
  g_assert_false (dln_case_is_in_area (f->self, 2));
  g_assert_cmpuint (dln_case_count_in_area (f->self, &placeless), ==, 1);
  g_assert_cmpuint (placeless, ==, 1);
  text = dln_case_dup_area_words (f->self, &more);
  g_assert_cmpstr (text, ==, "In view: 1 of 3");
  g_assert_cmpstr (more, ==, "In view: 1 of 3\n1 without a place");
  /* The same again says nothing; the same drawn by hand does. */
  set_box (f, DLN_BRUSH_VIEW, around_belgorod);
  g_assert_cmpuint (f->area, ==, 1);
  set_box (f, DLN_BRUSH_BOX, around_belgorod);
  g_assert_cmpuint (f->area, ==, 2);
  dln_case_set_area (f->self, NULL);
  g_assert_cmpuint (f->area, ==, 3);
  g_assert_cmpuint (dln_case_count_in_area (f->self, NULL), ==, 3);
}

static void
test_lasso (Fixture       *f,
            gconstpointer  data)
{
  static const DlnPoint notch[] = { { 0, 0 }, { 4, 0 }, { 4, 1 }, { 1, 1 }, { 1, 4 }, { 0, 4 } };
  g_autoptr (DlnBrush) brush = dln_brush_new_lasso (notch, G_N_ELEMENTS (notch));
  g_autofree char *text = NULL;

  add_at (f, "In", 0, 0.5, 0.5);
  add_at (f, "In the notch", 1, 3, 3);
  dln_case_set_area (f->self, brush);
  g_assert_true (dln_case_is_in_area (f->self, 0));
  g_assert_false (dln_case_is_in_area (f->self, 1));
  text = dln_case_dup_area_words (f->self, NULL);
  g_assert_cmpstr (text, ==, "In the lasso: 1 of 2");
}

static void
test_antimeridian (Fixture       *f,
                   gconstpointer  data)
{
  add_at (f, "Fiji", 0, -17, 178);
  add_at (f, "Samoa", 1, -14, -172);
  add_at (f, "Greenwich", 2, 51, 0);
  set_box (f, DLN_BRUSH_VIEW, (DlnBox) { 170, -30, 195, 60 });
  g_assert_true (dln_case_is_in_area (f->self, 0));
  g_assert_true (dln_case_is_in_area (f->self, 1));
  g_assert_false (dln_case_is_in_area (f->self, 2));
}

/* What is moved, added, removed and undone, while an area is chosen. */
static void
test_changes (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (DlnEventList) list = dln_event_list_new (f->self);
  guint gone = 0;

  add_at (f, "In", 0, 50.5, 36.5);
  add_at (f, "Out", 1, 52, 36.5);
  set_box (f, DLN_BRUSH_BOX, around_belgorod);
  assert_list (list, "0");
  g_assert_true (dln_case_replace (f->self, 1, (DlnPoint) { 50.6, 36.6 }, 100, NULL));
  assert_list (list, "0 1");
  g_assert_cmpuint (dln_case_count_in_area (f->self, NULL), ==, 2);
  undo (f);
  assert_list (list, "0");
  redo (f);
  assert_list (list, "0 1");
  /* More than there was room for, so that the columns grow. */
  for (int i = 0; i < 200; i++)
    add_at (f, "Another", 2 + i, i % 2 == 0 ? 50.5 : 40, 36.5);
  g_assert_cmpuint (dln_case_count_in_area (f->self, NULL), ==, 102);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 102);
  g_assert_true (dln_case_remove_events (f->self, &gone, 1, NULL));
  g_assert_cmpuint (dln_case_count_in_area (f->self, NULL), ==, 101);
  undo (f);
  g_assert_cmpuint (dln_case_count_in_area (f->self, NULL), ==, 102);
  g_assert_cmpuint (f->area, ==, 1);
}

/* An area that is chosen before there is an event. */
static void
test_empty (Fixture       *f,
            gconstpointer  data)
{
  set_box (f, DLN_BRUSH_BOX, around_belgorod);
  g_assert_cmpuint (dln_case_count_in_area (f->self, NULL), ==, 0);
  add_at (f, "Out", 0, 40, 36.5);
  add_at (f, "In", 1, 50.5, 36.5);
  g_assert_cmpuint (dln_case_count_in_area (f->self, NULL), ==, 1);
}

/* Filter, area and range each take their part; the list keeps its order. */
static void
test_with_others (Fixture       *f,
                  gconstpointer  data)
{
  g_autoptr (DlnEventList) list = dln_event_list_new (f->self);
  DlnFilter filter = { .text = "Bridge" };

  add_at (f, "Bridge late", 9, 50.5, 36.5);
  add_at (f, "Bridge early", 1, 50.5, 36.5);
  add_at (f, "Bridge away", 2, 40, 36.5);
  add_at (f, "House", 3, 50.5, 36.5);
  set_box (f, DLN_BRUSH_BOX, around_belgorod);
  assert_list (list, "1 3 0");
  g_assert_true (dln_case_set_filter (f->self, &filter, NULL));
  assert_list (list, "1 0");
  dln_case_set_range (f->self, (DlnSpan) { 0, 5 * DLN_HOUR });
  g_assert_cmpuint (dln_case_count_in_range (f->self), ==, 1);
  dln_case_set_area (f->self, NULL);
  assert_list (list, "1 2 0");
  g_assert_cmpuint (dln_case_count_in_range (f->self), ==, 2);
  set_box (f, DLN_BRUSH_BOX, around_belgorod);
  g_assert_cmpuint (dln_case_count_in_range (f->self), ==, 1);
  dln_event_list_set_order (list, DLN_EVENT_ORDER_TITLE);
  assert_list (list, "1 0");
  g_assert_true (dln_case_set_filter (f->self, NULL, NULL));
  assert_list (list, "1 0 3");
}

/* It is how the case is looked at, no part of it. */
static void
test_not_kept (Fixture       *f,
               gconstpointer  data)
{
  guint n;

  add_at (f, "Out", 0, 40, 36.5);
  n = count_entries (f);
  set_box (f, DLN_BRUSH_BOX, around_belgorod);
  g_assert_cmpuint (count_entries (f), ==, n);
  reopen (f);
  g_assert_null (dln_case_get_area (f->self));
  g_assert_true (dln_case_is_in_area (f->self, 0));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/model/case-area/box", test_box);
  ADD ("/model/case-area/lasso", test_lasso);
  ADD ("/model/case-area/antimeridian", test_antimeridian);
  ADD ("/model/case-area/changes", test_changes);
  ADD ("/model/case-area/empty", test_empty);
  ADD ("/model/case-area/with-others", test_with_others);
  ADD ("/model/case-area/not-kept", test_not_kept);
  return g_test_run ();
}
