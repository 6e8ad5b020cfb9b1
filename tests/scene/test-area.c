/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an area that was chosen on the map leaves of timeline and overview, and how it is
 * drawn on the map.
 */
#include "config.h"

#include "dln-map-outline.h"
#include "dln-overview-scene.h"
#include "dln-test-scene.h"

static guint
add_at (Fixture *f,
        int      hour,
        double   longitude)
{
  g_autoptr (GError) error = NULL;
  DlnBounds bounds = dln_bounds_exact (MONDAY + hour * DLN_HOUR, MONDAY + (hour + 1) * DLN_HOUR);
  DlnPoint point = { 50.5, longitude };
  guint row = dln_case_add_event (f->dln_case, "Strike", &bounds, &point, 100, &error);

  g_assert_no_error (error);
  return row;
}

static guint
count_row (Fixture *f,
           guint    row)
{
  g_autoptr (DlnMarks) marks = NULL;
  guint n = 0;

  dln_timeline_scene_update (f->scene, NULL);
  set_view (f, (DlnSpan) { MONDAY, MONDAY + DLN_DAY }, 1000, 400);
  marks = build (f);
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    n += dln_marks_get (marks, i)->row == row;
  return n;
}

static void
test_timeline (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (DlnBrush) brush = dln_brush_new_box (DLN_BRUSH_BOX, (DlnBox) { 36, 50, 37, 51 });
  guint in = add_at (f, 2, 36.5);
  guint out = add_at (f, 8, 40);
  guint position, n, lane;

  g_assert_cmpuint (count_row (f, in), >, 0);
  g_assert_cmpuint (count_row (f, out), >, 0);
  dln_case_set_area (f->dln_case, brush);
  g_assert_cmpuint (count_row (f, in), >, 0);
  g_assert_cmpuint (count_row (f, out), ==, 0);
  /* Not even when it is selected, nor for the walk by keys. */
  dln_case_select_only (f->dln_case, out);
  g_assert_cmpuint (count_row (f, out), ==, 0);
  g_assert_false (dln_timeline_scene_get_position (f->scene, out, &position, &n, &lane));
  g_assert_true (dln_timeline_scene_get_position (f->scene, in, &position, &n, &lane));
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (dln_timeline_scene_step (f->scene, in, 1, 0), ==, in);
  /* Where it is put into the area, it comes. */
  g_assert_true (dln_case_replace (f->dln_case, out, (DlnPoint) { 50.6, 36.6 }, 100, NULL));
  g_assert_cmpuint (count_row (f, out), >, 0);
  dln_case_set_area (f->dln_case, NULL);
  g_assert_cmpuint (count_row (f, out), >, 0);
}

static void
test_overview (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (DlnBrush) brush = dln_brush_new_box (DLN_BRUSH_BOX, (DlnBox) { 36, 50, 37, 51 });
  DlnSpan span = { MONDAY, MONDAY + DLN_DAY };
  DlnOverviewBins *bins;

  add_at (f, 2, 36.5);
  add_at (f, 8, 40);
  dln_case_set_area (f->dln_case, brush);
  bins = dln_overview_bins_new (dln_case_get_columns (f->dln_case), span, 24);
  g_assert_cmpuint (bins->n_events, ==, 1);
  g_assert_cmpuint (bins->n_events, ==, dln_case_count_in (f->dln_case, span));
  dln_overview_bins_free (bins);
}

static char *
draw (const double *points,
      guint         n_points)
{
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  GString *text = g_string_new (NULL);
  DlnPalette palette;

  dln_palette_init_light (&palette);
  dln_map_outline_add (points, n_points, &palette, marks);
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    g_string_append_printf (text, "%s%s:%d", i > 0 ? " " : "", dln_marks_get (marks, i)->role,
                            dln_marks_get (marks, i)->kind);
  return g_string_free (text, FALSE);
}

static void
test_outline (void)
{
  static const double box[] = { 10, 10, 90, 10, 90, 60, 10, 60 };
  static const double lasso[] = { 10, 10, 90, 20, 50, 60 };
  g_autofree char *drawn = draw (box, 4);
  g_autofree char *lines = draw (lasso, 3);
  g_autofree char *begun = draw (lasso, 1);

  g_assert_cmpstr (drawn, ==, "area-ground:0 area-halo:1 area:1");
  /* Its line is closed. */
  g_assert_cmpstr (lines, ==, "area-ground:5 area-halo:2 area-halo:2 area-halo:2 area:2 area:2 area:2");
  g_assert_cmpstr (begun, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/scene/area/timeline", test_timeline);
  ADD ("/scene/area/overview", test_overview);
  g_test_add_func ("/scene/area/outline", test_outline);
  return g_test_run ();
}
