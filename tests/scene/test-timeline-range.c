/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a chosen range and the playhead are drawn and taken hold of: on a real case.
 */
#include "config.h"

#include "dln-timeline-scene.h"

#include <glib/gstdio.h>
#include <string.h>

#define BEGIN (G_GINT64_CONSTANT (1684702800) * DLN_SECOND) /* Mon 2023-05-22 00:00 in Moscow */
#define WIDTH 1120
#define HEADER 160

typedef struct {
  char *folder;
  char *path;
  DlnCase *dln_case;
  DlnTimelineScene *scene;
  DlnMarks *marks;
} Fixture;

static double
measure_cb (const char *text,
            double      size,
            DlnTextFace face,
            gpointer    data)
{
  return (double) g_utf8_strlen (text, -1) * size / 2;
}

static void
build (Fixture    *f,
       double      width,
       GHashTable *numbers)
{
  const DlnTimelineStyle style = {
    .header_width = HEADER, .axis_height = 44, .row_height = 20, .text_size = 13, .clock_24h = TRUE,
    .measure = measure_cb, .numbers = numbers
  };
  DlnPalette palette;

  dln_palette_init_light (&palette);
  dln_timeline_scene_set_style (f->scene, &style);
  /* four days */
  dln_timeline_scene_set_view (f->scene, (DlnSpan) { BEGIN, BEGIN + 4 * DLN_DAY }, width, 300, 0);
  dln_timeline_scene_build (f->scene, &palette, f->marks);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("dateline-test-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "range.dateline", NULL);
  f->dln_case = dln_case_create (f->path, "Range", "Europe/Moscow", &error);
  g_assert_no_error (error);
  for (int day = 0; day < 4; day++)
    {
      DlnBounds bounds = dln_bounds_within (BEGIN + day * DLN_DAY, BEGIN + day * DLN_DAY + DLN_HOUR);

      dln_case_add_event (f->dln_case, "Event", &bounds, NULL, 0, &error);
      g_assert_no_error (error);
    }
  f->scene = dln_timeline_scene_new (f->dln_case);
  f->marks = dln_marks_new ();
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  dln_timeline_scene_free (f->scene);
  dln_marks_free (f->marks);
  g_assert_true (dln_case_close (f->dln_case, NULL));
  g_clear_object (&f->dln_case);
  g_remove (f->path);
  g_rmdir (f->folder);
  g_free (f->path);
  g_free (f->folder);
}

static const DlnMark *
find (Fixture    *f,
      const char *role)
{
  for (guint i = 0; i < dln_marks_get_n (f->marks); i++)
    if (g_str_equal (dln_marks_get (f->marks, i)->role, role))
      return dln_marks_get (f->marks, i);
  return NULL;
}

static void
choose (Fixture *f,
        int      begin,
        int      end)
{
  dln_case_set_range (f->dln_case, (DlnSpan) { BEGIN + begin * DLN_HOUR, BEGIN + end * DLN_HOUR });
  build (f, WIDTH, NULL);
}

static void
test_none (Fixture       *f,
           gconstpointer  data)
{
  build (f, WIDTH, NULL);
  g_assert_null (find (f, "range"));
  g_assert_null (find (f, "range-badge"));
  g_assert_null (dln_timeline_scene_dup_range_label (f->scene));
  g_assert_cmpint (dln_timeline_scene_hit_range (f->scene, 400, 20), ==, DLN_TIMELINE_RANGE_NOTHING);
}

static void
test_band (Fixture       *f,
           gconstpointer  data)
{
  const DlnMark *band;
  g_autofree char *label = NULL;

  choose (f, 21, 33);
  band = find (f, "range");
  /* 960 px for 96 hours */
  g_assert_cmpfloat_with_epsilon (band->x, HEADER + 210, 0.01);
  g_assert_cmpfloat_with_epsilon (band->width, 120, 0.01);
  g_assert_cmpfloat (band->y, ==, 44);
  g_assert_cmpstr (find (f, "range-label")->text, ==,
                   "Mon 22 May 21:00 – Tue 23 May 09:00 · 12 h · 1 event");
  label = dln_timeline_scene_dup_range_label (f->scene);
  g_assert_cmpstr (label, ==, find (f, "range-label")->text);
}

/* The badge is never cut by an edge of the view, wherever its range is. */
static void
test_badge_stays_in_view (Fixture       *f,
                          gconstpointer  data)
{
  static const struct {
    int begin, end;
    gboolean band;
    const char *arrow;
  } rows[] = {
    { 0, 3, TRUE, NULL },      { 90, 96, TRUE, NULL },   { -50, 10, TRUE, NULL },
    { 80, 200, TRUE, NULL },   { -99, 999, TRUE, NULL }, { -30, -10, FALSE, "← " },
    { 100, 150, FALSE, " →" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const DlnMark *badge;

      choose (f, rows[i].begin, rows[i].end);
      badge = find (f, "range-badge");
      g_assert_cmpfloat (badge->x, >=, HEADER);
      g_assert_cmpfloat (badge->x + badge->width, <=, WIDTH);
      g_assert_cmpint (find (f, "range") != NULL, ==, rows[i].band);
      if (rows[i].arrow != NULL)
        g_assert_nonnull (strstr (find (f, "range-label")->text, rows[i].arrow));
    }
}

static void
test_badge_shortens (Fixture       *f,
                     gconstpointer  data)
{
  static const struct {
    double width;
    const char *text;
  } rows[] = {
    { 700, "Mon 22 May 21:00 – Tue 23 May 09:00 · 12 h · 1 event" },
    { 400, "12 h · 1 event" },
    { 260, "1 event" },
    { 210, "1" },
  };

  choose (f, 21, 33);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      build (f, rows[i].width, NULL);
      g_assert_cmpstr (find (f, "range-label")->text, ==, rows[i].text);
      g_assert_cmpint (dln_timeline_scene_is_range_cut (f->scene), ==, i > 0);
    }
}

static void
test_hit (Fixture       *f,
          gconstpointer  data)
{
  const DlnMark *badge;

  choose (f, 24, 48);
  badge = find (f, "range-badge");
  g_assert_cmpint (dln_timeline_scene_hit_range (f->scene, HEADER + 240, 35), ==, DLN_TIMELINE_RANGE_BEGIN);
  g_assert_cmpint (dln_timeline_scene_hit_range (f->scene, HEADER + 478, 35), ==, DLN_TIMELINE_RANGE_END);
  g_assert_cmpint (dln_timeline_scene_hit_range (f->scene, HEADER + 300, 35), ==, DLN_TIMELINE_RANGE_BODY);
  g_assert_cmpint (dln_timeline_scene_hit_range (f->scene, HEADER + 600, 35), ==, DLN_TIMELINE_RANGE_NOTHING);
  g_assert_cmpint (dln_timeline_scene_hit_range (f->scene, HEADER + 300, 60), ==, DLN_TIMELINE_RANGE_NOTHING);
  g_assert_cmpint (dln_timeline_scene_hit_range (f->scene, badge->x + 20, 10), ==, DLN_TIMELINE_RANGE_BADGE);
  g_assert_cmpint (dln_timeline_scene_hit_range (f->scene, badge->x + badge->width - 5, 10), ==,
                   DLN_TIMELINE_RANGE_CLEAR);
  dln_case_set_playhead (f->dln_case, BEGIN + 30 * DLN_HOUR);
  g_assert_cmpint (dln_timeline_scene_hit_range (f->scene, HEADER + 300, 40), ==, DLN_TIMELINE_PLAYHEAD);
  g_assert_cmpint (dln_timeline_scene_hit_range (f->scene, HEADER + 320, 40), ==, DLN_TIMELINE_RANGE_BODY);
}

static void
test_snap_edge (Fixture       *f,
                gconstpointer  data)
{
  build (f, 500, NULL); /* 340 px for four days: a gesture states days */
  g_assert_cmpint (dln_timeline_scene_snap_edge (f->scene, BEGIN + 11 * DLN_HOUR, FALSE), ==, BEGIN);
  g_assert_cmpint (dln_timeline_scene_snap_edge (f->scene, BEGIN + 13 * DLN_HOUR, FALSE), ==, BEGIN + DLN_DAY);
  g_assert_cmpint (dln_timeline_scene_snap_edge (f->scene, BEGIN + 13 * DLN_HOUR + 1, TRUE), ==,
                   BEGIN + 13 * DLN_HOUR);
}

/* Where somebody looks is no part of what is printed. */
static void
test_paper (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);

  dln_case_set_playhead (f->dln_case, BEGIN + DLN_DAY);
  choose (f, 24, 48);
  g_assert_nonnull (find (f, "playhead"));
  build (f, WIDTH, numbers);
  g_assert_null (find (f, "range"));
  g_assert_null (find (f, "range-badge"));
  g_assert_null (find (f, "playhead"));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/timeline-range/none", test_none);
  ADD ("/timeline-range/band", test_band);
  ADD ("/timeline-range/badge-stays-in-view", test_badge_stays_in_view);
  ADD ("/timeline-range/badge-shortens", test_badge_shortens);
  ADD ("/timeline-range/hit", test_hit);
  ADD ("/timeline-range/snap-edge", test_snap_edge);
  ADD ("/timeline-range/paper", test_paper);
  return g_test_run ();
}
