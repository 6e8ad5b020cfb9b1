/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The handles of bounds, and what draws a dragged edge.
 */
#include "config.h"

#include "dln-timeline-scene.h"

#include <glib/gstdio.h>
#include <string.h>

#define MONDAY (G_GINT64_CONSTANT (1684702800) * DLN_SECOND) /* 2023-05-22 00:00 in Moscow */
#define H DLN_HOUR
#define WIDTH 1000
#define HEADER 160

static DlnCase *dln_case;
static DlnTimelineScene *scene;
static guint general, within, exact, half, instant;

static double
measure_cb (const char  *text,
            double       size,
            DlnTextFace  face,
            gpointer     data)
{
  return (double) strlen (text) * size / 2;
}

static guint
add (const char *title,
     DlnBounds   bounds)
{
  const DlnPoint belgorod = { 50.6, 36.6 };
  g_autoptr (GError) error = NULL;
  guint row = dln_case_add_event (dln_case, title, &bounds, &belgorod, 1000, &error);

  g_assert_no_error (error);
  return row;
}

static void
fill (void)
{
  general = add ("General",
                 (DlnBounds) { MONDAY + 4 * H, MONDAY + 8 * H, MONDAY + 14 * H, MONDAY + 19 * H });
  within = add ("Within", dln_bounds_within (MONDAY + 24 * H, MONDAY + 34 * H));
  exact = add ("Exact", dln_bounds_exact (MONDAY + 38 * H, MONDAY + 41 * H + 7 * DLN_MINUTE));
  half = add ("Half", (DlnBounds) { MONDAY + 30 * H, DLN_OPEN, DLN_OPEN, MONDAY + 36 * H });
  instant = add ("Instant", dln_bounds_exact (MONDAY + 12 * H, MONDAY + 12 * H));
}

static DlnMarks *
build (gint64 window)
{
  const DlnTimelineStyle style = {
    .header_width = HEADER,
    .axis_height = 43,
    .row_height = 19,
    .text_size = 12,
    .clock_24h = TRUE,
    .measure = measure_cb,
  };
  DlnMarks *marks = dln_marks_new ();
  DlnPalette palette;

  dln_palette_init_light (&palette);
  dln_timeline_scene_set_style (scene, &style);
  dln_timeline_scene_set_view (scene, (DlnSpan) { MONDAY - 6 * H, MONDAY - 6 * H + window }, WIDTH,
                               600, 0);
  dln_timeline_scene_build (scene, &palette, marks);
  return marks;
}

static guint
count (const char *role,
       gint64      window)
{
  g_autoptr (DlnMarks) marks = build (window);
  guint n = 0;

  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    n += strcmp (dln_marks_get (marks, i)->role, role) == 0;
  return n;
}

/* Those of a bound that is known, and can be told apart from the other of its end. */
static void
test_which (void)
{
  const struct {
    guint row, handles;
  } rows[] = { { general, 4 }, { within, 4 }, { exact, 0 }, { half, 2 }, { instant, 0 } };

  dln_timeline_scene_set_handles (scene, TRUE, DLN_TIMELINE_BODY);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      dln_case_select_only (dln_case, rows[i].row);
      g_assert_cmpuint (count ("handle", 60 * H), ==, rows[i].handles);
    }
  dln_case_select_only (dln_case, general);
  /* Four hours are a px and a half, five two. */
  g_assert_cmpuint (count ("handle", 140 * DLN_DAY), ==, 0);
  dln_timeline_scene_set_handles (scene, FALSE, DLN_TIMELINE_BODY);
  g_assert_cmpuint (count ("handle", 60 * H), ==, 0);
  dln_timeline_scene_set_handles (scene, TRUE, DLN_TIMELINE_BODY);
  dln_case_select_rows (dln_case, (const guint[]) { general, within }, 2);
  g_assert_cmpuint (count ("handle", 60 * H), ==, 0);
}

/* What the keys move is emphasised, however near its bounds are. */
static void
test_chosen (void)
{
  dln_case_select_only (dln_case, general);
  dln_timeline_scene_set_handles (scene, TRUE, DLN_TIMELINE_END_LATEST);
  g_assert_cmpuint (count ("handle-chosen", 60 * H), ==, 1);
  g_assert_cmpuint (count ("handle", 60 * H), ==, 3);
  g_assert_cmpuint (count ("handle-chosen", 140 * DLN_DAY), ==, 1);
  dln_timeline_scene_set_handles (scene, TRUE, DLN_TIMELINE_BEGIN_EDGE);
  g_assert_cmpuint (count ("edge-chosen", 60 * H), ==, 1);
  dln_timeline_scene_set_handles (scene, TRUE, DLN_TIMELINE_BODY);
  g_assert_cmpuint (count ("edge-chosen", 60 * H), ==, 0);
}

static void
test_hit (void)
{
  static const struct {
    DlnTimelinePart part;
    gboolean lower;
    int way;
  } kinds[] = {
    { DLN_TIMELINE_BEGIN_EARLIEST, FALSE, 1 },
    { DLN_TIMELINE_BEGIN_LATEST, FALSE, -1 },
    { DLN_TIMELINE_END_EARLIEST, TRUE, 1 },
    { DLN_TIMELINE_END_LATEST, TRUE, -1 },
  };
  const guint rows[] = { general, within };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      {
        double x, y, width, height;
        DlnTimelinePart part;
        DlnBounds bounds;

        dln_case_select_only (dln_case, rows[i]);
        dln_marks_free (build (60 * H));
        g_assert_true (dln_timeline_scene_get_bar (scene, rows[i], &x, &y, &width, &height));
        dln_case_get_bounds (dln_case, rows[i], &bounds);
        x = dln_timeline_scene_x (scene, dln_timeline_part_get_bound (&bounds, kinds[k].part));
        y += kinds[k].lower ? height : 0;
        g_assert_cmpuint (dln_timeline_scene_hit (scene, x + 2 * kinds[k].way, y, &part), ==,
                          rows[i]);
        g_assert_cmpint (part, ==, kinds[k].part);
        /* Half the height away is the bar. */
        g_assert_cmpuint (dln_timeline_scene_hit (scene, x + 8 * kinds[k].way,
                                                  y + (kinds[k].lower ? -9 : 9), &part),
                          ==, rows[i]);
        g_assert_cmpint (part, ==, DLN_TIMELINE_BODY);
      }
}

static gboolean
find (DlnInstant         at,
      guint              except,
      DlnTimelineMagnet *magnet)
{
  return dln_timeline_scene_find_magnet (scene, at, 8, except, FALSE, magnet);
}

/* A px is four minutes and a half: 8 are 34 minutes. */
static void
test_magnets (void)
{
  DlnInstant end = MONDAY + 41 * H + 7 * DLN_MINUTE;
  DlnTimelineMagnet magnet;
  g_autofree char *text = NULL;
  g_autofree char *text_of_general = NULL;

  dln_case_select_only (dln_case, general);
  dln_marks_free (build (63 * H));
  g_assert_true (find (end + 20 * DLN_MINUTE, general, &magnet));
  g_assert_cmpint (magnet.at, ==, end);
  g_assert_cmpint (magnet.kind, ==, DLN_MAGNET_END);
  g_assert_cmpuint (magnet.of, ==, exact);
  text = dln_timeline_scene_describe_magnet (scene, &magnet);
  g_assert_cmpstr (text, ==, "end of Exact");
  g_assert_false (find (end + 40 * DLN_MINUTE, general, &magnet));
  g_assert_false (find (end + 20 * DLN_MINUTE, exact, &magnet));
  /* Inner bounds too, but nothing of what is dragged along. */
  g_assert_true (find (MONDAY + 8 * H + DLN_MINUTE, within, &magnet));
  g_assert_cmpuint (magnet.of, ==, general);
  text_of_general = dln_timeline_scene_describe_magnet (scene, &magnet);
  g_assert_cmpstr (text_of_general, ==, "begin of General");
  g_assert_false (
    dln_timeline_scene_find_magnet (scene, MONDAY + 8 * H + DLN_MINUTE, 8, within, TRUE, &magnet));
  /* What has left the view draws nothing. */
  dln_marks_free (build (20 * H));
  g_assert_false (find (end, general, &magnet));
}

static void
test_sun (void)
{
  DlnInstant at = MONDAY + 28 * H + 20 * DLN_MINUTE;
  DlnTimelineMagnet magnet;
  g_autofree char *text = NULL;

  dln_case_select_only (dln_case, general);
  dln_marks_free (build (63 * H));
  g_assert_true (find (at, general, &magnet));
  g_assert_cmpint (magnet.kind, ==, DLN_MAGNET_SUNRISE);
  g_assert_cmpint (magnet.at % DLN_MINUTE, ==, 0);
  text = dln_timeline_scene_describe_magnet (scene, &magnet);
  g_assert_true (g_str_has_prefix (text, "sunrise 0"));
  /* Where a night is a few px, it would hold everything. */
  dln_marks_free (build (50 * DLN_DAY));
  g_assert_false (find (MONDAY + 20 * DLN_DAY, general, &magnet));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "scene.dateline", NULL);
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  dln_case = dln_case_create (path, "Scene", "Europe/Moscow", &error);
  g_assert_no_error (error);
  fill ();
  scene = dln_timeline_scene_new (dln_case);
  g_test_add_func ("/scene/timeline-handles/which", test_which);
  g_test_add_func ("/scene/timeline-handles/chosen", test_chosen);
  g_test_add_func ("/scene/timeline-handles/hit", test_hit);
  g_test_add_func ("/scene/timeline-handles/magnets", test_magnets);
  g_test_add_func ("/scene/timeline-handles/sun", test_sun);
  result = g_test_run ();
  dln_timeline_scene_free (scene);
  dln_case_close (dln_case, NULL);
  g_object_unref (dln_case);
  g_unlink (path);
  g_rmdir (folder);
  return result;
}
