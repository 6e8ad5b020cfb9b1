/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What no honest case has and some file will: the ends of the axis, a crowd at one
 * instant, one event over everything, bounds that cross, thousands of groups with
 * names of any length. Drawn or refused, never a hang, and never a mark that no
 * surface can hold.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define WIDTH 1200
#define HEIGHT 500
/* px beyond which a renderer loses its precision, or its mind. */
#define MOST_PX 1e6
#define CROWD 100000
#define N_GROUPS 5000

static char *folder;
static DlnPalette palette;

typedef struct {
  char *path;
  DlnCase *dln_case;
  GPtrArray *records;
} Bad;

static void
begin (Bad        *bad,
       const char *name)
{
  g_autoptr (GError) error = NULL;

  bad->path = g_strdup_printf ("%s/%s.dateline", folder, name);
  bad->dln_case = dln_case_create (bad->path, name, "UTC", &error);
  g_assert_no_error (error);
  bad->records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
}

static void
add (Bad        *bad,
     const char *title,
     const char *place,
     DlnBounds   bounds)
{
  g_autofree char *slug = g_strdup_printf ("event-%u", bad->records->len);
  DlnRecord *event = dln_record_new (DLN_TABLE_EVENT, slug);
  DlnRecord *assessment = dln_record_new (DLN_TABLE_ASSESSMENT, NULL);
  g_autoptr (DlnTime) time = dln_time_new (&bounds);

  dln_record_set_text (event, "title", title);
  g_ptr_array_add (bad->records, event);
  dln_record_set_text (assessment, "event", slug);
  dln_record_set_integer (assessment, "question", DLN_QUESTION_HAPPENED);
  if (place != NULL)
    dln_record_set_text (assessment, "place", place);
  dln_record_set_time (assessment, "time", time);
  g_ptr_array_add (bad->records, assessment);
}

static void
write_all (Bad *bad)
{
  g_autoptr (GError) error = NULL;

  dln_case_add_many (bad->dln_case, bad->records, "test", &error);
  g_assert_no_error (error);
}

static void
end (Bad *bad)
{
  g_ptr_array_unref (bad->records);
  dln_case_close (bad->dln_case, NULL);
  g_object_unref (bad->dln_case);
  g_unlink (bad->path);
  g_free (bad->path);
}

static void
check_number (const DlnMark *mark,
              double         value)
{
  if (!isfinite (value) || fabs (value) > MOST_PX)
    g_error ("a mark %s at %g, %g of %g × %g px", mark->role, mark->x, mark->y, mark->width,
             mark->height);
}

/* Returns: how many marks there are */
static guint
build (DlnTimelineScene *scene,
       DlnSpan           window)
{
  g_autoptr (DlnMarks) marks = dln_marks_new ();

  dln_timeline_scene_set_view (scene, window, WIDTH, HEIGHT, 0);
  dln_timeline_scene_build (scene, &palette, marks);
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *mark = dln_marks_get (marks, i);

      check_number (mark, mark->x);
      check_number (mark, mark->y);
      check_number (mark, mark->width);
      check_number (mark, mark->height);
      check_number (mark, mark->radius);
      check_number (mark, mark->fade_left);
      check_number (mark, mark->fade_right);
      for (guint k = 0; k < 2 * mark->n_points; k++)
        check_number (mark, mark->points[k]);
      if (mark->text != NULL)
        g_assert_true (g_utf8_validate (mark->text, -1, NULL));
    }
  return dln_marks_get_n (marks);
}

static void
ask_everywhere (DlnTimelineScene *scene)
{
  DlnTimelinePart part;
  double x, y, w, h;
  DlnInstant cell_end;

  for (double at = 0; at < WIDTH; at += 97)
    for (double down = 0; down < HEIGHT; down += 41)
      {
        guint row = dln_timeline_scene_hit (scene, at, down, &part);

        dln_timeline_scene_step (scene, row, 1, 0);
        dln_timeline_scene_step (scene, row, -1, 0);
        dln_timeline_scene_step (scene, row, 0, 1);
        dln_timeline_scene_step (scene, row, 0, -1);
        dln_timeline_scene_snap (scene, dln_timeline_scene_instant (scene, at), TRUE, &cell_end);
        if (row != DLN_NO_ROW)
          dln_timeline_scene_locate (scene, row, &x, &y, &w, &h);
      }
}

/* Every zoom there is at both ends of the axis, at its middle and at @at. */
static void
look_everywhere (DlnTimelineScene *scene,
                 DlnInstant        at)
{
  const DlnInstant places[] = { DLN_INSTANT_MIN, 0, at, DLN_INSTANT_MAX };
  double width = 1;

  for (guint i = 0; i < 20; i++, width *= 9)
    for (guint k = 0; k < G_N_ELEMENTS (places); k++)
      {
        gint64 half = width < 9e18 ? (gint64) (width / 2) : G_MAXINT64 / 2;
        DlnSpan window = { dln_instant_add (places[k], -half), dln_instant_add (places[k], half) };

        build (scene, window);
        if (i % 4 == 0)
          ask_everywhere (scene);
      }
  build (scene, (DlnSpan) { DLN_INSTANT_MIN, DLN_INSTANT_MAX });
  ask_everywhere (scene);
}

static DlnInstant
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnTime) time = dln_time_parse (text, "UTC", &error);

  g_assert_no_error (error);
  return dln_bounds_get_anchor (&time->bounds);
}

/* Years 1 and 9999, what lies beyond the axis and ends where it ends, open and reversed. */
static void
test_ends (void)
{
  Bad bad;
  g_autoptr (DlnTimelineScene) scene = NULL;

  begin (&bad, "ends");
  add (&bad, "first year", NULL, dln_bounds_within (parse ("0001-01-01"), parse ("0002-01-01")));
  add (&bad, "last year", NULL, dln_bounds_within (parse ("9999-01-01"), parse ("9999-12-31")));
  add (&bad, "before all", NULL, dln_bounds_exact (DLN_INSTANT_MIN, DLN_INSTANT_MIN));
  add (&bad, "after all", NULL, dln_bounds_exact (DLN_INSTANT_MAX, DLN_INSTANT_MAX));
  add (&bad, "everything", NULL, dln_bounds_exact (DLN_INSTANT_MIN, DLN_INSTANT_MAX));
  add (&bad, "somewhere in it", NULL, dln_bounds_within (DLN_INSTANT_MIN, DLN_INSTANT_MAX));
  add (&bad, "since ever", NULL, (DlnBounds) { DLN_OPEN, DLN_OPEN, DLN_OPEN, 0 });
  add (&bad, "for ever", NULL, (DlnBounds) { 0, DLN_OPEN, DLN_OPEN, DLN_OPEN });
  add (&bad, " ", NULL, dln_bounds_exact (0, DLN_HOUR));
  write_all (&bad);
  scene = dln_timeline_scene_new (bad.dln_case);
  for (guint row = 0; row < dln_case_get_columns (bad.dln_case)->n_rows; row++)
    {
      dln_case_select_only (bad.dln_case, row);
      look_everywhere (scene, parse ("9999-01-01"));
    }
  g_clear_pointer (&scene, dln_timeline_scene_free);
  end (&bad);
}

/* What ends before it begins, or cannot be, is refused with a reason, and nothing is written. */
static void
test_crossed (void)
{
  static const DlnBounds crossed[] = {
    { DLN_HOUR, DLN_HOUR, 0, 0 },
    { 2 * DLN_HOUR, DLN_HOUR, DLN_OPEN, DLN_OPEN },
    { DLN_OPEN, DLN_OPEN, 2 * DLN_HOUR, DLN_HOUR },
    { DLN_HOUR, DLN_OPEN, DLN_OPEN, 0 },
  };
  Bad bad;
  DlnBounds before, after;
  guint row;

  begin (&bad, "crossed");
  before = dln_bounds_exact (0, DLN_HOUR);
  row = dln_case_add_event (bad.dln_case, "good", &before, NULL, 0, NULL);
  dln_case_get_bounds (bad.dln_case, row, &before);
  for (guint i = 0; i < G_N_ELEMENTS (crossed); i++)
    {
      g_autoptr (GError) moved = NULL;
      g_autoptr (GError) added = NULL;

      g_assert_false (dln_bounds_is_valid (&crossed[i]));
      g_assert_false (dln_case_move (bad.dln_case, row, &crossed[i], &moved));
      g_assert_nonnull (moved);
      g_assert_cmpuint (dln_case_add_event (bad.dln_case, "bad", &crossed[i], NULL, 0, &added), ==,
                        DLN_NO_ROW);
      g_assert_nonnull (added);
      dln_case_get_bounds (bad.dln_case, row, &after);
      g_assert_true (dln_bounds_equal (&before, &after));
    }
  g_assert_cmpuint (dln_case_get_columns (bad.dln_case)->n_rows, ==, 1);
  end (&bad);
}

static void
fill_crowd (Bad        *bad,
            const char *name,
            guint       n)
{
  begin (bad, name);
  for (guint i = 0; i < n; i++)
    add (bad, "x", NULL, dln_bounds_exact (DLN_DAY, DLN_DAY));
  write_all (bad);
}

/* The work of a frame is the items it packs and the marks it makes: they are bounded by the
 * view, and a hundred times as many events at one instant make no more of either. */
static void
test_crowd (void)
{
  const DlnSpan window = { 0, 2 * DLN_DAY };
  guint n_marks[2], n_items[2] = { 0, 0 };
  Bad bad[2];

  fill_crowd (&bad[0], "few", 1000);
  fill_crowd (&bad[1], "crowd", CROWD);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DlnTimelineScene) scene = dln_timeline_scene_new (bad[i].dln_case);
      DlnTimelinePart part;

      n_marks[i] = build (scene, window);
      for (guint k = 0; k < scene->n_lanes; k++)
        {
          n_items[i] += scene->lanes[k].layout.items->len;
          if (scene->lanes[k].n > 0)
            g_assert_cmpuint (scene->lanes[k].layout.n_in_view, ==, i == 0 ? 1000 : CROWD);
        }
      g_assert_cmpuint (scene->drawn->len, <=, DLN_LANE_MOST_ROWS + 1);
      ask_everywhere (scene);
      dln_timeline_scene_hit (scene, dln_timeline_scene_x (scene, DLN_DAY), HEIGHT / 2, &part);
      look_everywhere (scene, DLN_DAY);
    }
  g_test_message ("marks %u and %u, items %u and %u", n_marks[0], n_marks[1], n_items[0],
                  n_items[1]);
  g_assert_cmpuint (n_marks[1], <=, 2 * n_marks[0]);
  g_assert_cmpuint (n_items[1], <=, 2 * MAX (n_items[0], 1000));
  end (&bad[0]);
  end (&bad[1]);
}

static char *
name_group (guint i)
{
  static const char *const names[] = { " ", "\n\n\n", "סוף שבוע", "a\tb\nc",
                                       "\u202e\u2066reverse" };

  if (i < G_N_ELEMENTS (names))
    return g_strdup (names[i]);
  return i % 2 == 0 ? g_strnfill (10000, 'W') : g_strdup_printf ("place %u", i);
}

/* Thousands of groups of which half have names of 10,000 characters: no text that is drawn is
 * longer than a header could show. */
static void
test_groups (void)
{
  Bad bad;
  g_autoptr (DlnTimelineScene) scene = NULL;
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  guint n_names = 0;

  begin (&bad, "groups");
  for (guint i = 0; i < N_GROUPS; i++)
    {
      g_autofree char *slug = g_strdup_printf ("place-%u", i);
      g_autofree char *title = name_group (i);
      DlnRecord *place = dln_record_new (DLN_TABLE_PLACE, slug);

      dln_record_set_text (place, "title", title);
      dln_record_set_integer (place, "latitude", 500000000);
      dln_record_set_integer (place, "longitude", 360000000);
      g_ptr_array_add (bad.records, place);
    }
  for (guint i = 0; i < N_GROUPS; i++)
    {
      g_autofree char *slug = g_strdup_printf ("place-%u", i);

      add (&bad, "x", slug, dln_bounds_exact (i * DLN_MINUTE, i * DLN_MINUTE + DLN_HOUR));
    }
  write_all (&bad);
  scene = dln_timeline_scene_new (bad.dln_case);
  dln_timeline_scene_set_grouping (scene, DLN_GROUPING_PLACE);
  look_everywhere (scene, 100 * DLN_MINUTE);
  g_assert_cmpuint (dln_timeline_scene_get_n_lanes (scene), <, 100);
  dln_timeline_scene_set_view (scene, (DlnSpan) { 0, N_GROUPS * DLN_MINUTE }, WIDTH, 5000, 0);
  dln_timeline_scene_build (scene, &palette, marks);
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *mark = dln_marks_get (marks, i);

      if (!g_str_equal (mark->role, "lane-name"))
        continue;
      n_names++;
      g_assert_cmpint (g_utf8_strlen (mark->text, -1), <, 100);
      g_assert_cmpstr (mark->text, !=, "");
      g_assert_null (strpbrk (mark->text, "\n\r\t"));
    }
  g_assert_cmpuint (n_names, >, 50);
  g_clear_pointer (&scene, dln_timeline_scene_free);
  end (&bad);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  dln_palette_init_light (&palette);
  folder = g_dir_make_tmp ("dateline-XXXXXX", NULL);
  g_test_add_func ("/scene/timeline-bad/ends", test_ends);
  g_test_add_func ("/scene/timeline-bad/crossed", test_crossed);
  g_test_add_func ("/scene/timeline-bad/crowd", test_crowd);
  g_test_add_func ("/scene/timeline-bad/groups", test_groups);
  result = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return result;
}
