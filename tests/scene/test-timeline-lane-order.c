/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an analyst does with lanes: pinned, taller, moved, named badly, remembered.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include <glib/gstdio.h>
#include <string.h>

#define WIDTH 1000
#define HEIGHT 600
#define N_EACH 30

static DlnCase *dln_case;
static DlnPalette palette_light;
static const DlnPalette *palette = &palette_light;

/* Each kind has events that all overlap, so that rows are needed. */
static void
fill (void)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_EACH * DLN_N_KINDS; i++)
    {
      g_autofree char *slug = g_strdup_printf ("event-%u", i);
      DlnRecord *event = dln_record_new (DLN_TABLE_EVENT, slug);
      DlnRecord *assessment = dln_record_new (DLN_TABLE_ASSESSMENT, NULL);
      DlnBounds bounds = dln_bounds_exact ((i / DLN_N_KINDS) * DLN_MINUTE, 10 * DLN_HOUR);
      g_autoptr (DlnTime) time = dln_time_new (&bounds);

      dln_record_set_text (event, "title", slug);
      dln_record_set_integer (event, "kind", i % DLN_N_KINDS);
      g_ptr_array_add (records, event);
      dln_record_set_text (assessment, "event", slug);
      dln_record_set_integer (assessment, "question", DLN_QUESTION_HAPPENED);
      dln_record_set_time (assessment, "time", time);
      g_ptr_array_add (records, assessment);
    }
  dln_case_add_many (dln_case, records, "test", &error);
  g_assert_no_error (error);
}

static void
view (DlnTimelineScene *scene,
      double            scroll)
{
  g_autoptr (DlnMarks) marks = dln_marks_new ();

  dln_timeline_scene_set_view (scene, (DlnSpan) { 0, 11 * DLN_HOUR }, WIDTH, HEIGHT, scroll);
  dln_timeline_scene_build (scene, palette, marks);
}

static DlnTimelineScene *
make_scene (void)
{
  DlnTimelineScene *scene = dln_timeline_scene_new (dln_case);

  view (scene, 0);
  return scene;
}

static guint
count_marks (DlnTimelineScene *scene,
             const char       *role,
             double            above)
{
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  guint n = 0;

  dln_timeline_scene_build (scene, palette, marks);
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *mark = dln_marks_get (marks, i);

      n += g_str_equal (mark->role, role) && mark->y < above;
    }
  return n;
}

/* Pinned, a lane is the first and stays under the axis; what scrolls goes under it and can
 * be neither seen nor hit there. */
static void
test_pin (void)
{
  g_autoptr (DlnTimelineScene) scene = make_scene ();
  g_autofree char *key = g_strdup (scene->lanes[3].key);
  double axis = scene->style.axis_height;
  DlnTimelinePart part;

  dln_timeline_scene_set_lane_pinned (scene, 3, TRUE);
  view (scene, 0);
  g_assert_cmpstr (scene->lanes[0].key, ==, key);
  g_assert_true (dln_timeline_scene_get_lane_pinned (scene, 0));
  view (scene, 300);
  g_assert_cmpuint (dln_timeline_scene_lane_at (scene, axis + 2), ==, 0);
  g_assert_cmpfloat (dln_timeline_scene_get_stuck_height (scene), >, 0);
  g_assert_cmpuint (
    dln_timeline_scene_lane_at (scene, axis + dln_timeline_scene_get_stuck_height (scene) + 2), !=,
    0);
  g_assert_cmpuint (count_marks (scene, "lane-pin", axis + 20), ==, 3);
  for (double y = axis + 1; y < axis + dln_timeline_scene_get_stuck_height (scene); y += 3)
    for (double x = 160; x < WIDTH; x += 10)
      {
        guint row = dln_timeline_scene_hit (scene, x, y, &part);

        if (row != DLN_NO_ROW)
          g_assert_cmpuint (dln_timeline_scene_lane_of (scene, row), ==, 0);
      }
  dln_timeline_scene_set_lane_pinned (scene, 0, FALSE);
  view (scene, 0);
  g_assert_cmpstr (scene->lanes[3].key, ==, key);
  g_assert_cmpfloat (dln_timeline_scene_get_stuck_height (scene), ==, 0);
}

/* However many are pinned and however tall they would be, half of the room is the others'. */
static void
test_half (void)
{
  g_autoptr (DlnTimelineScene) scene = make_scene ();
  double room = HEIGHT - scene->style.axis_height;

  for (guint k = 0; k < 5; k++)
    {
      dln_timeline_scene_set_lane_pinned (scene, k, TRUE);
      view (scene, 0);
      dln_timeline_scene_set_lane_mode (scene, k, DLN_LANE_OPEN);
      view (scene, 0);
      g_assert_cmpfloat (dln_timeline_scene_get_stuck_height (scene), <=, room / 2);
      g_assert_cmpfloat (dln_timeline_scene_get_stuck_height (scene), >, room / 5);
    }
}

/* A lane is as tall as it was made, whatever is in it; what does not fit is counted. */
static void
test_rows (void)
{
  g_autoptr (DlnTimelineScene) scene = make_scene ();
  double usual = scene->lanes[0].layout.height;
  guint left_out = dln_timeline_scene_get_lane_left_out (scene, 0);
  double top = dln_timeline_lane_get_y (scene, &scene->lanes[0].layout);

  g_assert_cmpuint (left_out, ==, N_EACH - DLN_LANE_ROWS);
  dln_timeline_scene_grow_lane (scene, 0, 2);
  view (scene, 0);
  g_assert_cmpuint (dln_timeline_scene_get_lane_left_out (scene, 0), ==, left_out - 2);
  g_assert_cmpfloat (scene->lanes[0].layout.height, ==, usual + 2 * scene->style.row_height);
  dln_timeline_scene_stretch_lane (scene, 0, top + 6 + 5.2 * scene->style.row_height);
  view (scene, 0);
  g_assert_cmpint (dln_timeline_scene_get_lane_rows (scene, 0), ==, 5);
  g_assert_cmpuint (dln_timeline_scene_get_lane_left_out (scene, 0), ==, N_EACH - 5);
  dln_timeline_scene_stretch_lane (scene, 0, top + 1e6);
  g_assert_cmpint (dln_timeline_scene_get_lane_rows (scene, 0), ==, DLN_LANE_MOST_ROWS);
  view (scene, 0);
  g_assert_cmpuint (dln_timeline_scene_get_lane_left_out (scene, 0), ==, 0);
  dln_timeline_scene_stretch_lane (scene, 0, -1e6);
  g_assert_cmpint (dln_timeline_scene_get_lane_rows (scene, 0), ==, 1);
  dln_timeline_scene_set_lane_rows (scene, 0, 0);
  view (scene, 0);
  g_assert_cmpfloat (scene->lanes[0].layout.height, ==, usual);
}

static double
get_middle (DlnTimelineScene *scene,
            guint             k)
{
  return dln_timeline_lane_get_y (scene, &scene->lanes[k].layout) +
         scene->lanes[k].layout.height / 2;
}

/* A header is dropped between two others, above the first and below the last; a pinned one
 * stays among the pinned. */
static void
test_slots (void)
{
  g_autoptr (DlnTimelineScene) scene = make_scene ();
  g_autofree char *key = g_strdup (scene->lanes[1].key);
  guint last = dln_timeline_scene_get_n_lanes (scene) - 1;
  double line;

  g_assert_cmpuint (dln_timeline_scene_find_slot (scene, 1, get_middle (scene, 1), &line), ==, 1);
  g_assert_cmpuint (dln_timeline_scene_find_slot (scene, 1, -1000, &line), ==, 0);
  g_assert_cmpfloat (line, ==, scene->style.axis_height);
  g_assert_cmpuint (dln_timeline_scene_find_slot (scene, 1, get_middle (scene, 3) + 1, &line), ==,
                    3);
  g_assert_cmpfloat (line, ==, dln_timeline_lane_get_y (scene, &scene->lanes[4].layout));
  g_assert_cmpuint (dln_timeline_scene_find_slot (scene, 1, 1e6, &line), ==, last);
  dln_timeline_scene_place_lane (scene, 1, 3);
  view (scene, 0);
  g_assert_cmpstr (scene->lanes[3].key, ==, key);
  /* Every event is still found in the lane that shows it. */
  for (guint k = 0; k <= last; k++)
    for (guint i = 0; i < scene->lanes[k].n; i++)
      g_assert_cmpuint (dln_timeline_scene_lane_of (scene, scene->lanes[k].rows[i]), ==, k);
  dln_timeline_scene_set_lane_pinned (scene, 3, TRUE);
  view (scene, 0);
  g_assert_cmpuint (dln_timeline_scene_find_slot (scene, 0, 1e6, &line), ==, 0);
  g_assert_cmpuint (dln_timeline_scene_find_slot (scene, 2, -1000, &line), ==, 1);
  dln_timeline_scene_move_lane (scene, 1, -1);
  g_assert_cmpstr (scene->lanes[0].key, ==, key);
}

static void
test_border (void)
{
  g_autoptr (DlnTimelineScene) scene = make_scene ();
  double border = scene->style.axis_height + scene->lanes[0].layout.height;

  g_assert_cmpuint (dln_timeline_scene_border_at (scene, border), ==, 0);
  g_assert_cmpuint (dln_timeline_scene_border_at (scene, border + 3), ==, 0);
  g_assert_cmpuint (dln_timeline_scene_border_at (scene, border - 30), ==, G_MAXUINT);
  g_assert_cmpuint (dln_timeline_scene_border_at (scene, scene->style.axis_height), ==, G_MAXUINT);
  dln_timeline_scene_set_lane_mode (scene, 0, DLN_LANE_STRIP);
  view (scene, 0);
  border = scene->style.axis_height + scene->lanes[0].layout.height;
  g_assert_cmpuint (dln_timeline_scene_border_at (scene, border), ==, G_MAXUINT);
}

/* "+N more" is where it is drawn, and nowhere else. */
static void
test_more (void)
{
  g_autoptr (DlnTimelineScene) scene = make_scene ();
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  const DlnMark *more = NULL;

  dln_timeline_scene_build (scene, palette, marks);
  for (guint i = 0; i < dln_marks_get_n (marks) && more == NULL; i++)
    if (g_str_equal (dln_marks_get (marks, i)->role, "lane-more"))
      more = dln_marks_get (marks, i);
  g_assert_nonnull (more);
  g_assert_cmpstr (more->text, ==, "+18 more");
  g_assert_cmpuint (dln_timeline_scene_more_at (scene, more->x + 5, more->y + 5), ==, 0);
  g_assert_cmpuint (dln_timeline_scene_more_at (scene, more->x + 5, more->y - 5), ==, G_MAXUINT);
  g_assert_cmpuint (dln_timeline_scene_more_at (scene, 400, more->y + 5), ==, G_MAXUINT);
}

/* What is remembered comes back; what a newer program wrote means nothing. */
static void
test_text (void)
{
  g_autoptr (DlnTimelineScene) scene = make_scene ();
  g_autoptr (DlnTimelineScene) other = dln_timeline_scene_new (dln_case);
  g_autofree char *fresh = dln_timeline_scene_dup_lanes (scene);
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  g_autofree char *reset = NULL;
  g_autofree char *newer = NULL;

  g_assert_false (dln_timeline_scene_lanes_changed (scene));
  dln_timeline_scene_set_lane_mode (scene, 2, DLN_LANE_STRIP);
  dln_timeline_scene_set_lane_rows (scene, 1, 7);
  dln_timeline_scene_move_lane (scene, 0, 1);
  dln_timeline_scene_set_lane_pinned (scene, 3, TRUE);
  view (scene, 0);
  text = dln_timeline_scene_dup_lanes (scene);
  newer =
    g_strconcat (text,
                 "glows kind strike\nrows=0 kind strike\nrows=9999 kind strike\nrows=x kind a\n"
                 "3x kind strike\n-4 kind strike\npin\n\nfolded=1 kind strike\n",
                 NULL);
  dln_timeline_scene_restore_lanes (other, newer);
  view (other, 0);
  again = dln_timeline_scene_dup_lanes (other);
  g_assert_cmpstr (again, ==, text);
  g_assert_nonnull (strstr (text, "pin kind "));
  g_assert_nonnull (strstr (text, "rows=7 kind "));
  for (guint k = 0; k < scene->n_lanes; k++)
    {
      g_assert_cmpstr (other->lanes[k].key, ==, scene->lanes[k].key);
      g_assert_cmpint (other->lanes[k].pinned, ==, scene->lanes[k].pinned);
      g_assert_cmpint (other->lanes[k].n_rows, ==, scene->lanes[k].n_rows);
    }
  g_assert_true (dln_timeline_scene_lanes_changed (other));
  dln_timeline_scene_reset_lanes (other);
  reset = dln_timeline_scene_dup_lanes (other);
  g_assert_cmpstr (reset, ==, fresh);
}

static void
test_labels (void)
{
  g_autofree char *letters = g_strnfill (10000, 'w');
  const struct {
    const char *title;
    const char *label;
  } rows[] = {
    { "Strike", "Strike" },       { "", "(no name)" },
    { " \n\t ", "(no name)" },    { "one\ntwo\r\n\tthree  ", "one two three" },
    { "שלום עולם", "שלום עולם" }, { "a\u202eb", "a\u202eb" },
  };
  g_autofree char *cut = dln_timeline_lane_dup_label (letters);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *label = dln_timeline_lane_dup_label (rows[i].title);

      g_assert_cmpstr (label, ==, rows[i].label);
    }
  g_assert_cmpint (g_utf8_strlen (cut, -1), <, 100);
  g_assert_true (g_str_has_suffix (cut, "…"));
}

static void
test_find (void)
{
  g_autoptr (DlnTimelineScene) scene = make_scene ();
  g_autoptr (GArray) lane = dln_timeline_scene_list_lane (scene, 2);
  g_autoptr (GArray) early =
    dln_timeline_scene_list_overlapping (scene, (DlnSpan) { 0, DLN_MINUTE });
  g_autoptr (GArray) late =
    dln_timeline_scene_list_overlapping (scene, (DlnSpan) { 10 * DLN_HOUR, 11 * DLN_HOUR });
  guint position, n, at;

  g_assert_cmpuint (lane->len, ==, N_EACH);
  g_assert_cmpuint (early->len, ==, DLN_N_KINDS);
  g_assert_cmpuint (late->len, ==, 0);
  for (guint i = 0; i < scene->lanes[2].n; i++)
    {
      g_assert_true (
        dln_timeline_scene_get_position (scene, scene->lanes[2].rows[i], &position, &n, &at));
      g_assert_cmpuint (position, ==, i + 1);
      g_assert_cmpuint (n, ==, N_EACH);
      g_assert_cmpuint (at, ==, 2);
    }
  g_assert_false (dln_timeline_scene_get_position (scene, DLN_NO_ROW, &position, &n, &at));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "order.dateline", NULL);
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  dln_palette_init_light (&palette_light);
  dln_case = dln_case_create (path, "Order", "UTC", &error);
  g_assert_no_error (error);
  fill ();
  g_test_add_func ("/scene/timeline-lane-order/pin", test_pin);
  g_test_add_func ("/scene/timeline-lane-order/half", test_half);
  g_test_add_func ("/scene/timeline-lane-order/rows", test_rows);
  g_test_add_func ("/scene/timeline-lane-order/slots", test_slots);
  g_test_add_func ("/scene/timeline-lane-order/border", test_border);
  g_test_add_func ("/scene/timeline-lane-order/more", test_more);
  g_test_add_func ("/scene/timeline-lane-order/text", test_text);
  g_test_add_func ("/scene/timeline-lane-order/labels", test_labels);
  g_test_add_func ("/scene/timeline-lane-order/find", test_find);
  result = g_test_run ();
  dln_case_close (dln_case, NULL);
  g_object_unref (dln_case);
  g_unlink (path);
  g_rmdir (folder);
  return result;
}
