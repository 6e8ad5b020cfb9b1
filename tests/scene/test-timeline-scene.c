/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The layout of a timeline: golden marks and a golden picture, hits, snapping
 * and the walk. --generate renews the goldens.
 */
#include "config.h"

#include "dln-painter.h"
#include "dln-timeline-scene.h"

#include <glib/gstdio.h>
#include <string.h>

#define MONDAY (G_GINT64_CONSTANT (1684702800) * DLN_SECOND) /* 2023-05-22 00:00 in Moscow */
#define WIDTH 1000
#define HEIGHT 420

static gboolean generate;
static DlnCase *dln_case;
static DlnTimelineScene *scene;
static DlnPainter *painter;
static guint day, instant, shift, later, open_end, untimed;

static double
measure_cb (const char *text,
            double      size,
            DlnTextFace face,
            gpointer    data)
{
  return dln_painter_measure (data, text, size, face);
}

static guint
add (const char *title,
     const char *kind,
     DlnBounds   bounds)
{
  g_autoptr (GError) error = NULL;
  guint row = dln_case_add_event (dln_case, title, &bounds, NULL, 0, &error);
  g_autofree char *slug = NULL;

  g_assert_no_error (error);
  slug = dln_case_dup_slug (dln_case, row);
  dln_case_set_field (dln_case, DLN_TABLE_EVENT, slug, "kind", kind, &error);
  g_assert_no_error (error);
  return row;
}

static void
fill (void)
{
  DlnInstant noon = MONDAY + 12 * DLN_HOUR;

  day = add ("Raid begins", "fighting", dln_bounds_within (MONDAY, MONDAY + DLN_DAY));
  instant = add ("Base hit", "strike", dln_bounds_exact (noon, noon));
  shift = add (
    "Counter-terrorism regime", "measure",
    (DlnBounds) { MONDAY + 6 * DLN_HOUR, noon, noon + DLN_DAY, noon + DLN_DAY + 6 * DLN_HOUR });
  later = add ("Remnants pushed back", "fighting",
               dln_bounds_within (noon + DLN_DAY, noon + DLN_DAY + 8 * DLN_HOUR));
  open_end = add ("Evacuation", "civilian", (DlnBounds) { noon, DLN_OPEN, DLN_OPEN, DLN_OPEN });
  add ("Order given", "measure", (DlnBounds) { DLN_OPEN, DLN_OPEN, DLN_OPEN, MONDAY + DLN_DAY });
  add ("Siren", "measure", dln_bounds_exact (MONDAY + 3 * DLN_HOUR, MONDAY + 5 * DLN_HOUR));
  untimed = add ("Bridge closed", "other", DLN_BOUNDS_UNKNOWN);
}

static void
set_view (DlnInstant begin,
          DlnInstant end)
{
  const DlnTimelineStyle style = {
    .header_width = 160, .axis_height = 43, .row_height = 19, .text_size = 12, .clock_24h = TRUE,
    .measure = measure_cb, .measure_data = painter
  };

  dln_timeline_scene_set_style (scene, &style);
  dln_timeline_scene_set_view (scene, (DlnSpan) { begin, end }, WIDTH, HEIGHT, 0);
}

static DlnMarks *
build (void)
{
  DlnMarks *marks = dln_marks_new ();
  DlnPalette palette;

  dln_palette_init_light (&palette);
  dln_timeline_scene_build (scene, &palette, marks);
  return marks;
}

static char *
get_golden (const char *name)
{
  return g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "tests", "golden", name, NULL);
}

static void
assert_golden (const char *name,
               const char *text)
{
  g_autofree char *path = get_golden (name);
  g_autofree char *golden = NULL;
  g_autofree char *written = g_build_filename (g_get_tmp_dir (), name, NULL);

  if (generate)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_file_get_contents (path, &golden, NULL, NULL);
  if (g_strcmp0 (golden, text) == 0)
    return;
  g_file_set_contents (written, text, -1, NULL);
  g_test_message ("differs from %s; written to %s", path, written);
  g_test_fail ();
}

static void
test_golden_marks (void)
{
  g_autoptr (DlnMarks) marks = NULL;
  g_autofree char *text = NULL;

  dln_case_select_only (dln_case, shift);
  dln_case_set_playhead (dln_case, MONDAY + 20 * DLN_HOUR);
  set_view (MONDAY - 6 * DLN_HOUR, MONDAY + 54 * DLN_HOUR);
  marks = build ();
  text = dln_marks_to_text (marks);
  assert_golden ("timeline.marks", text);
}

static char *
paint (const DlnMarks *marks,
       const char     *png)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  g_autofree char *sum = NULL;

  dln_painter_paint (painter, cr, marks, DLN_TEXT_OUTLINES);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, cairo_image_surface_get_data (surface),
                                     HEIGHT * cairo_image_surface_get_stride (surface));
  cairo_surface_write_to_png (surface, png);
  cairo_surface_destroy (surface);
  return g_strdup_printf ("%s\n", sum);
}

/* The pixels' hash; the picture itself is left in the temporary folder to look at. */
static void
test_golden_picture (void)
{
  g_autofree char *png = g_build_filename (g_get_tmp_dir (), "dateline-timeline.png", NULL);
  g_autoptr (DlnMarks) marks = NULL;
  g_autofree char *sum = NULL;

  dln_case_select_only (dln_case, shift);
  dln_case_set_playhead (dln_case, MONDAY + 20 * DLN_HOUR);
  set_view (MONDAY - 6 * DLN_HOUR, MONDAY + 54 * DLN_HOUR);
  marks = build ();
  sum = paint (marks, png);
  assert_golden ("timeline.sha256", sum);
}

static guint
count_role (const DlnMarks *marks,
            const char     *role,
            guint           row)
{
  guint n = 0;

  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *mark = dln_marks_get (marks, i);

      n += strcmp (mark->role, role) == 0 && mark->row == row;
    }
  return n;
}

/* No certain instant, no solid; no known end, no bracket. */
static void
test_honest (void)
{
  g_autoptr (DlnMarks) marks = NULL;

  set_view (MONDAY - 6 * DLN_HOUR, MONDAY + 54 * DLN_HOUR);
  marks = build ();
  g_assert_cmpuint (count_role (marks, "certain", day), ==, 0);
  g_assert_cmpuint (count_role (marks, "certain", shift), ==, 1);
  g_assert_cmpuint (count_role (marks, "bracket", day), ==, 6);
  g_assert_cmpuint (count_role (marks, "bracket", open_end), ==, 3);
  g_assert_cmpuint (count_role (marks, "symbol", instant), ==, 1);
  g_assert_cmpuint (count_role (marks, "possible", instant), ==, 0);
  g_assert_cmpuint (count_role (marks, "possible", untimed), ==, 0);
  g_assert_cmpuint (count_role (marks, "chip", untimed), ==, 1);
}

/* A day-precise event spans its day. */
static void
test_day_spans_day (void)
{
  double x, y, width, height;
  g_autoptr (DlnMarks) marks = NULL;

  set_view (MONDAY - 6 * DLN_HOUR, MONDAY + 54 * DLN_HOUR);
  marks = build ();
  g_assert_true (dln_timeline_scene_get_bar (scene, day, &x, &y, &width, &height));
  g_assert_cmpfloat_with_epsilon (x, dln_timeline_scene_x (scene, MONDAY), 0.01);
  g_assert_cmpfloat_with_epsilon (x + width, dln_timeline_scene_x (scene, MONDAY + DLN_DAY), 0.01);
}

static void
test_labels_do_not_overlap (void)
{
  for (int hours = 12; hours < 2000; hours *= 2)
    {
      g_autoptr (DlnMarks) marks = NULL;

      set_view (MONDAY - hours * DLN_HOUR / 2, MONDAY + hours * DLN_HOUR);
      marks = build ();
      for (guint i = 0; i < dln_marks_get_n (marks); i++)
        for (guint j = 0; j < i; j++)
          {
            const DlnMark *a = dln_marks_get (marks, i);
            const DlnMark *b = dln_marks_get (marks, j);

            if (strcmp (a->role, "label") != 0 || strcmp (b->role, "label") != 0 || a->y != b->y)
              continue;
            g_assert_true (a->x >= b->x + b->width || b->x >= a->x + a->width);
          }
    }
}

static void
test_hit (void)
{
  g_autoptr (DlnMarks) marks = NULL;
  DlnTimelinePart part;
  double x, y, width, height;

  set_view (MONDAY - 6 * DLN_HOUR, MONDAY + 54 * DLN_HOUR);
  marks = build ();
  g_assert_true (dln_timeline_scene_get_bar (scene, day, &x, &y, &width, &height));
  g_assert_cmpuint (dln_timeline_scene_hit (scene, x + width / 2, y + 5, &part), ==, day);
  g_assert_cmpint (part, ==, DLN_TIMELINE_BODY);
  g_assert_cmpuint (dln_timeline_scene_hit (scene, x + 1, y + 5, &part), ==, day);
  g_assert_cmpint (part, ==, DLN_TIMELINE_BEGIN_EDGE);
  g_assert_cmpuint (dln_timeline_scene_hit (scene, x + width - 1, y + 5, &part), ==, day);
  g_assert_cmpint (part, ==, DLN_TIMELINE_END_EDGE);
  g_assert_cmpuint (dln_timeline_scene_hit (scene, 500, 10, &part), ==, DLN_NO_ROW);
  g_assert_cmpint (part, ==, DLN_TIMELINE_AXIS);
  g_assert_cmpuint (dln_timeline_scene_hit (scene, 10, 60, &part), ==, DLN_NO_ROW);
  g_assert_cmpint (part, ==, DLN_TIMELINE_LANE);
  g_assert_true (dln_timeline_scene_get_bar (scene, untimed, &x, &y, &width, &height));
  g_assert_cmpuint (dln_timeline_scene_hit (scene, x + 5, y + 5, &part), ==, untimed);
  g_assert_cmpint (part, ==, DLN_TIMELINE_TRAY);
}

/* A gesture is as precise as its snap. */
static void
test_snap (void)
{
  static const struct {
    gint64 window;
    gboolean finer;
    gint64 cell;
  } table[] = {
    { 7 * DLN_DAY, FALSE, DLN_DAY },     { 7 * DLN_DAY, TRUE, DLN_HOUR },
    { DLN_DAY, FALSE, DLN_HOUR },        { DLN_DAY, TRUE, 15 * DLN_MINUTE },
    { 2 * DLN_HOUR, FALSE, 5 * DLN_MINUTE }, { 365 * DLN_DAY, FALSE, 31 * DLN_DAY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      DlnInstant at = MONDAY + 13 * DLN_HOUR + 7 * DLN_MINUTE;
      DlnInstant begin, end;

      set_view (MONDAY, MONDAY + table[i].window);
      begin = dln_timeline_scene_snap (scene, at, table[i].finer, &end);
      g_assert_cmpint (end - begin, ==, table[i].cell);
      g_assert_cmpint (begin, <=, at);
      g_assert_cmpint (end, >, at);
    }
}

static void
test_step (void)
{
  set_view (MONDAY - 6 * DLN_HOUR, MONDAY + 54 * DLN_HOUR);
  dln_marks_free (build ());
  g_assert_cmpuint (dln_timeline_scene_step (scene, day, 1, 0), ==, later);
  g_assert_cmpuint (dln_timeline_scene_step (scene, later, 1, 0), ==, later);
  g_assert_cmpuint (dln_timeline_scene_step (scene, later, -1, 0), ==, day);
  g_assert_cmpuint (dln_timeline_scene_step (scene, day, 0, 1), ==, instant);
  g_assert_cmpuint (dln_timeline_scene_step (scene, day, 0, -1), ==, day);
  g_assert_cmpuint (dln_timeline_scene_step (scene, DLN_NO_ROW, 1, 0), ==, day);
  g_assert_cmpuint (dln_timeline_scene_step (scene, shift, 0, 1), ==, untimed);
}

/* What goes back and forth between px and time stays where it was. */
static void
test_axis_round_trip (void)
{
  set_view (MONDAY - 6 * DLN_HOUR, MONDAY + 54 * DLN_HOUR);
  for (double x = 160; x <= WIDTH; x += 13.7)
    g_assert_cmpfloat_with_epsilon (
      dln_timeline_scene_x (scene, dln_timeline_scene_instant (scene, x)), x, 0.001);
}

static void
test_preview (void)
{
  DlnBounds bounds = dln_bounds_within (MONDAY + DLN_DAY, MONDAY + 2 * DLN_DAY);
  double x, y, width, height;

  set_view (MONDAY - 6 * DLN_HOUR, MONDAY + 54 * DLN_HOUR);
  dln_case_preview_bounds (dln_case, day, &bounds);
  dln_marks_free (build ());
  g_assert_true (dln_timeline_scene_get_bar (scene, day, &x, &y, &width, &height));
  g_assert_cmpfloat_with_epsilon (x, dln_timeline_scene_x (scene, MONDAY + DLN_DAY), 0.01);
  dln_case_preview_clear (dln_case);
}

/* Every zoom from minutes to millennia builds, with nothing wider than the view. */
static void
test_zooms (void)
{
  for (gint64 width = 10 * DLN_MINUTE; width < 20000 * 365 * DLN_DAY; width *= 3)
    {
      g_autoptr (DlnMarks) marks = NULL;

      set_view (MONDAY - width / 3, MONDAY - width / 3 + width);
      marks = build ();
      for (guint i = 0; i < dln_marks_get_n (marks); i++)
        {
          const DlnMark *mark = dln_marks_get (marks, i);

          g_assert_cmpfloat (mark->x, >=, -300);
          g_assert_cmpfloat (mark->x + mark->width, <=, WIDTH + 20);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "scene.dateline", NULL);
  g_autofree char *fonts = g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", "fonts", NULL);
  g_autoptr (GError) error = NULL;
  int result;

  generate = argc > 1 && strcmp (argv[1], "--generate") == 0;
  argc = generate ? 1 : argc;
  g_test_init (&argc, &argv, NULL);
  painter = dln_painter_new (fonts, "Noto Sans", &error);
  g_assert_no_error (error);
  dln_case = dln_case_create (path, "Scene", "Europe/Moscow", &error);
  g_assert_no_error (error);
  fill ();
  scene = dln_timeline_scene_new (dln_case);
  g_test_add_func ("/scene/timeline/golden-marks", test_golden_marks);
  g_test_add_func ("/scene/timeline/golden-picture", test_golden_picture);
  g_test_add_func ("/scene/timeline/honest", test_honest);
  g_test_add_func ("/scene/timeline/day-spans-day", test_day_spans_day);
  g_test_add_func ("/scene/timeline/labels-do-not-overlap", test_labels_do_not_overlap);
  g_test_add_func ("/scene/timeline/hit", test_hit);
  g_test_add_func ("/scene/timeline/snap", test_snap);
  g_test_add_func ("/scene/timeline/step", test_step);
  g_test_add_func ("/scene/timeline/axis-round-trip", test_axis_round_trip);
  g_test_add_func ("/scene/timeline/preview", test_preview);
  g_test_add_func ("/scene/timeline/zooms", test_zooms);
  result = g_test_run ();
  dln_timeline_scene_free (scene);
  dln_painter_free (painter);
  dln_case_close (dln_case, NULL);
  g_object_unref (dln_case);
  g_unlink (path);
  g_rmdir (folder);
  return result;
}
