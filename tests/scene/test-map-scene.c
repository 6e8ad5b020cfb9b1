/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The map's events as marks: on a real case file.
 */
#include "config.h"

#include "dln-map-scene.h"
#include "dln-test-map.h"

#include <math.h>

static guint
add_at (Fixture  *f,
        DlnPoint  point,
        double    radius)
{
  g_autoptr (GError) error = NULL;
  guint row = dln_case_add_event (f->owner, "Event", NULL, &point, radius, &error);

  g_assert_no_error (error);
  return row;
}

static DlnMapFrame
frame_at (DlnPoint centre,
          int      zoom)
{
  return (DlnMapFrame) { dln_mercator_from_point (centre), 256.0 * (1 << zoom), 800, 600, NULL, 20 };
}

static guint
count_role (const DlnMarks *marks,
            const char     *role)
{
  guint n = 0;

  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    n += g_str_equal (dln_marks_get (marks, i)->role, role);
  return n;
}

static void
test_middle (Fixture       *f,
             gconstpointer  data)
{
  const DlnPoint belgorod = { 50.6, 36.58 };
  DlnMapFrame frame = frame_at (belgorod, 10);
  guint row = add_at (f, belgorod, 2500);
  g_autoptr (DlnMapScene) scene = dln_map_scene_new (f->owner);
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  DlnPalette palette;
  double x = 0;
  double y = 0;

  dln_palette_init_light (&palette);
  dln_map_scene_build (scene, &frame, &palette, marks);
  g_assert_true (dln_map_scene_get_symbol (scene, row, &x, &y));
  g_assert_cmpfloat_with_epsilon (x, 400, 0.01);
  g_assert_cmpfloat_with_epsilon (y, 300, 0.01);
  g_assert_cmpuint (dln_map_scene_hit (scene, 405, 303), ==, row);
  g_assert_cmpuint (dln_map_scene_hit (scene, 450, 303), ==, DLN_NO_ROW);
  g_assert_cmpuint (count_role (marks, "uncertainty-edge"), ==, 1);
}

static void
test_radius_in_metres (Fixture       *f,
                       gconstpointer  data)
{
  const DlnPoint north = { 60, 30 };
  DlnMapFrame frame = frame_at (north, 10);
  g_autoptr (DlnMapScene) scene = NULL;
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  DlnPalette palette;

  add_at (f, north, 5000);
  scene = dln_map_scene_new (f->owner);
  dln_palette_init_light (&palette);
  dln_map_scene_build (scene, &frame, &palette, marks);
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    if (g_str_equal (dln_marks_get (marks, i)->role, "uncertainty"))
      /* 5000 m at 60° north: 262144 px / (40075017 m × cos 60°) */
      g_assert_cmpfloat_with_epsilon (dln_marks_get (marks, i)->radius, 65.41, 0.05);
}

static void
test_one_spot (Fixture       *f,
               gconstpointer  data)
{
  const DlnPoint spot = { 50, 36 };
  DlnMapFrame frame = frame_at (spot, 9);
  guint rows[4];
  g_autoptr (DlnMapScene) scene = NULL;
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  DlnPalette palette;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    rows[i] = add_at (f, spot, 0);
  scene = dln_map_scene_new (f->owner);
  dln_palette_init_light (&palette);
  dln_map_scene_build (scene, &frame, &palette, marks);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double x = 0;
      double y = 0;

      g_assert_true (dln_map_scene_get_symbol (scene, rows[i], &x, &y));
      g_assert_cmpuint (dln_map_scene_hit (scene, x, y), ==, rows[i]);
    }
  g_assert_cmpuint (count_role (marks, "fan"), ==, 4);
}

static void
test_many_on_one_spot (Fixture       *f,
                       gconstpointer  data)
{
  const DlnPoint spot = { 50, 36 };
  DlnMapFrame frame = frame_at (spot, 9);
  g_autoptr (DlnMapScene) scene = NULL;
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  DlnPalette palette;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  DlnMapCluster cluster;

  for (guint i = 0; i < 40; i++)
    add_at (f, spot, 0);
  scene = dln_map_scene_new (f->owner);
  dln_palette_init_light (&palette);
  dln_map_scene_build (scene, &frame, &palette, marks);
  g_assert_cmpuint (count_role (marks, "cluster"), ==, 1);
  g_assert_cmpuint (dln_map_scene_hit (scene, 400, 300), ==, DLN_NO_ROW);
  g_assert_true (dln_map_scene_hit_cluster (scene, 405, 295, &cluster, rows));
  g_assert_false (dln_map_scene_hit_cluster (scene, 440, 300, NULL, NULL));
  g_assert_cmpuint (cluster.n, ==, 40);
  g_assert_cmpuint (rows->len, ==, 40);
  g_assert_true (cluster.one_spot);
  g_assert_cmpfloat_with_epsilon (cluster.x, 400, 0.01);
  g_assert_cmpfloat_with_epsilon (cluster.y, 300, 0.01);
  /* What is selected is seen beside what stands for it. */
  dln_case_select_only (f->owner, 7);
  dln_marks_clear (marks);
  dln_map_scene_build (scene, &frame, &palette, marks);
  g_assert_cmpuint (dln_map_scene_hit (scene, 400, 300), ==, 7);
  g_assert_cmpuint (count_role (marks, "selected"), ==, 1);
}

static void
test_preview_and_update (Fixture       *f,
                         gconstpointer  data)
{
  const DlnPoint from = { 50, 36 };
  const DlnPoint to = { 50.1, 36.2 };
  DlnMapFrame frame = frame_at (to, 10);
  guint row = add_at (f, from, 0);
  g_autoptr (DlnMapScene) scene = dln_map_scene_new (f->owner);
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  g_autoptr (GError) error = NULL;
  DlnChange change = { &row, 1, 0, FALSE };
  DlnPalette palette;
  double x = 0;
  double y = 0;

  dln_palette_init_dark (&palette);
  dln_case_preview_point (f->owner, row, to);
  dln_map_scene_build (scene, &frame, &palette, marks);
  g_assert_true (dln_map_scene_get_symbol (scene, row, &x, &y));
  g_assert_cmpfloat_with_epsilon (x, 400, 0.01);
  dln_case_preview_clear (f->owner);
  g_assert_true (dln_case_replace (f->owner, row, to, 50, &error));
  g_assert_no_error (error);
  dln_map_scene_update (scene, &change);
  dln_map_scene_build (scene, &frame, &palette, marks);
  g_assert_true (dln_map_scene_get_symbol (scene, row, &x, &y));
  g_assert_cmpfloat_with_epsilon (y, 300, 0.01);
}

/* An oblast is not drawn over the whole map: then its symbol says so. */
static void
test_area_too_wide (Fixture       *f,
                    gconstpointer  data)
{
  const DlnPoint middle = { 50.5, 37.5 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnRecord) place = dln_record_new (DLN_TABLE_PLACE, "oblast");
  g_autoptr (DlnRecord) opinion = dln_record_new (DLN_TABLE_ASSESSMENT, NULL);
  g_autoptr (DlnMapScene) scene = NULL;
  g_autoptr (DlnMarks) near = dln_marks_new ();
  g_autoptr (DlnMarks) far = dln_marks_new ();
  DlnMapFrame close_up = frame_at (middle, 9);
  DlnMapFrame overview = frame_at (middle, 4);
  DlnPalette palette;
  g_autofree char *slug = NULL;

  dln_record_set_text (place, "title", "Oblast");
  dln_record_set_integer (place, "west", dln_degrees_to_column (36));
  dln_record_set_integer (place, "south", dln_degrees_to_column (50));
  dln_record_set_integer (place, "east", dln_degrees_to_column (39));
  dln_record_set_integer (place, "north", dln_degrees_to_column (51));
  g_assert_true (dln_case_add (f->owner, place, &error));
  slug = dln_case_dup_slug (f->owner, dln_case_add_event (f->owner, "Event", NULL, NULL, 0, &error));
  dln_record_set_text (opinion, "event", slug);
  dln_record_set_text (opinion, "place", "oblast");
  g_assert_true (dln_case_add (f->owner, opinion, &error));
  g_assert_no_error (error);
  scene = dln_map_scene_new (f->owner);
  dln_palette_init_paper (&palette);
  dln_map_scene_build (scene, &close_up, &palette, near);
  g_assert_cmpuint (count_role (near, "area"), ==, 0);
  g_assert_cmpuint (count_role (near, "stands-for-area"), ==, 1);
  dln_map_scene_build (scene, &overview, &palette, far);
  g_assert_cmpuint (count_role (far, "area"), ==, 1);
  g_assert_cmpuint (count_role (far, "stands-for-area"), ==, 0);
}

static guint
add_between (Fixture  *f,
             DlnPoint  point,
             int       begin,
             int       end)
{
  DlnBounds bounds = dln_bounds_within (begin < 0 ? DLN_OPEN : begin * DLN_HOUR, end * DLN_HOUR);
  g_autoptr (GError) error = NULL;
  guint row = dln_case_add_event (f->owner, "Event", &bounds, &point, 0, &error);

  g_assert_no_error (error);
  return row;
}

/* The rows of the frame's symbols with a role, "1 3". */
static char *
list_role (DlnMapScene *scene,
           gboolean     on_paper,
           const char  *role)
{
  DlnMapFrame frame = frame_at ((DlnPoint) { 50, 36 }, 8);
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  GString *rows = g_string_new (NULL);
  guint last = DLN_NO_ROW;
  DlnPalette palette;

  for (guint row = 0; row < 10; row++)
    g_hash_table_insert (numbers, GUINT_TO_POINTER (row), GUINT_TO_POINTER (row + 1));
  frame.numbers = on_paper ? numbers : NULL;
  dln_palette_init_light (&palette);
  dln_map_scene_update_filter (scene);
  dln_map_scene_build (scene, &frame, &palette, marks);
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *mark = dln_marks_get (marks, i);

      if (!g_str_equal (mark->role, role) || mark->row == last)
        continue;
      last = mark->row;
      g_string_append_printf (rows, "%s%u", rows->len > 0 ? " " : "", last);
    }
  return g_string_free (rows, FALSE);
}

#define ASSERT_ROLE(scene, on_paper, role, expected)                       \
  G_STMT_START                                                             \
  {                                                                        \
    g_autofree char *found_ = list_role (scene, on_paper, role);           \
    g_assert_cmpstr (found_, ==, expected);                                \
  }                                                                        \
  G_STMT_END

/* Four places apart, so that each event has its own symbol. */
static DlnMapScene *
make_times (Fixture *f)
{
  add_between (f, (DlnPoint) { 50, 35.5 }, 2, 4);
  add_between (f, (DlnPoint) { 50, 36 }, 10, 30);
  add_between (f, (DlnPoint) { 50.3, 36 }, -1, 20);
  add_at (f, (DlnPoint) { 49.7, 36 }, 0);
  return dln_map_scene_new (f->owner);
}

static void
test_range (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (DlnMapScene) scene = make_times (f);

  ASSERT_ROLE (scene, FALSE, "symbol", "0 1 2 3");
  dln_case_set_range (f->owner, (DlnSpan) { 3 * DLN_HOUR, 9 * DLN_HOUR });
  ASSERT_ROLE (scene, FALSE, "symbol", "0");
  ASSERT_ROLE (scene, TRUE, "symbol", "0 1 2 3");
  dln_case_set_range (f->owner, (DlnSpan) { 15 * DLN_HOUR, 21 * DLN_HOUR });
  ASSERT_ROLE (scene, FALSE, "symbol", "1 2");
  dln_case_set_range (f->owner, (DlnSpan) { 25 * DLN_HOUR, 26 * DLN_HOUR });
  ASSERT_ROLE (scene, FALSE, "symbol", "1");
}

static void
test_playhead (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (DlnMapScene) scene = make_times (f);

  ASSERT_ROLE (scene, FALSE, "running", "");
  /* what is played is the range: 40 hours, of which two count as just now */
  dln_case_set_range (f->owner, (DlnSpan) { 0, 40 * DLN_HOUR });
  dln_case_set_playhead (f->owner, 3 * DLN_HOUR);
  ASSERT_ROLE (scene, FALSE, "symbol", "0");
  ASSERT_ROLE (scene, FALSE, "maybe", "2");
  ASSERT_ROLE (scene, FALSE, "running", "0");
  ASSERT_ROLE (scene, FALSE, "glow", "0");
  dln_case_set_playhead (f->owner, 5 * DLN_HOUR);
  ASSERT_ROLE (scene, FALSE, "symbol", "0");
  ASSERT_ROLE (scene, FALSE, "running", "");
  ASSERT_ROLE (scene, FALSE, "glow", "");
  dln_case_set_playhead (f->owner, 15 * DLN_HOUR);
  ASSERT_ROLE (scene, FALSE, "running", "1");
  ASSERT_ROLE (scene, TRUE, "running", "");
  /* "by hour 20" may have been any time before */
  dln_case_set_range (f->owner, (DlnSpan) { DLN_OPEN, DLN_OPEN });
  dln_case_set_playhead (f->owner, 3 * DLN_HOUR);
  ASSERT_ROLE (scene, FALSE, "symbol", "0 3");
  ASSERT_ROLE (scene, FALSE, "maybe", "2");
  dln_case_set_playhead (f->owner, 20 * DLN_HOUR);
  ASSERT_ROLE (scene, FALSE, "symbol", "0 1 2 3");
  ASSERT_ROLE (scene, FALSE, "maybe", "");
  ASSERT_ROLE (scene, TRUE, "symbol", "0 1 2 3");
}

static void
test_counts_what_is_shown (Fixture       *f,
                           gconstpointer  data)
{
  const DlnPoint spot = { 50, 36 };
  g_autoptr (DlnMapScene) scene = NULL;
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  DlnMapFrame frame = frame_at (spot, 9);
  DlnPalette palette;

  for (int i = 0; i < 40; i++)
    add_between (f, spot, i, i);
  scene = dln_map_scene_new (f->owner);
  dln_case_set_playhead (f->owner, 19 * DLN_HOUR);
  dln_palette_init_light (&palette);
  dln_map_scene_build (scene, &frame, &palette, marks);
  g_assert_cmpuint (count_role (marks, "cluster-count"), ==, 1);
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    if (g_str_equal (dln_marks_get (marks, i)->role, "cluster-count"))
      g_assert_cmpstr (dln_marks_get (marks, i)->text, ==, "20");
}

/* --- crowds -------------------------------------------------------------- */

#define N_CROWD 700

/* Half in one town, half all over the country; some on one spot. */
static void
add_crowd (Fixture *f)
{
  for (guint i = 0; i < N_CROWD; i++)
    {
      double reach = i % 2 == 0 ? 0.2 : 4;
      DlnPoint point = { 50 + g_test_rand_double_range (-reach, reach), 36 + g_test_rand_double_range (-reach, reach) };
      DlnPoint spot = { 51, 37 };

      add_at (f, i % 10 == 0 ? spot : point, 0);
    }
}

static void
build (DlnMapScene       *scene,
       const DlnMapFrame *frame,
       DlnMarks          *marks)
{
  DlnPalette palette;

  dln_palette_init_light (&palette);
  dln_marks_clear (marks);
  dln_map_scene_build (scene, frame, &palette, marks);
}

/* What the discs of a frame say, and each event at most once. */
static guint
count_drawn (DlnMapScene    *scene,
             const DlnMarks *marks)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *mark = dln_marks_get (marks, i);
      g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
      DlnMapCluster cluster;

      if (g_str_equal (mark->role, "symbol"))
        g_array_append_val (rows, mark->row);
      else if (g_str_equal (mark->role, "cluster"))
        {
          g_assert_true (dln_map_scene_hit_cluster (scene, mark->x, mark->y, &cluster, rows));
          g_assert_cmpuint (cluster.n, ==, rows->len);
        }
      for (guint k = 0; k < rows->len; k++)
        g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (g_array_index (rows, guint, k) + 1)));
      n += rows->len;
    }
  return n;
}

static void
assert_apart (const DlnMarks *marks)
{
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    for (guint k = 0; k < i; k++)
      {
        const DlnMark *a = dln_marks_get (marks, i);
        const DlnMark *b = dln_marks_get (marks, k);

        if (g_str_equal (a->role, "cluster") && g_str_equal (b->role, "cluster"))
          g_assert_cmpfloat (hypot (a->x - b->x, a->y - b->y), >=, a->radius + b->radius);
      }
}

/* From the whole world, which is in view at once, to a street: nothing is lost, counted
 * twice or drawn over another. */
static void
test_crowd (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (DlnMapScene) scene = NULL;
  g_autoptr (DlnMarks) marks = dln_marks_new ();

  add_crowd (f);
  scene = dln_map_scene_new (f->owner);
  for (int zoom = 3; zoom <= 14; zoom++)
    {
      DlnMapFrame frame = frame_at ((DlnPoint) { 50, 36 }, zoom);

      build (scene, &frame, marks);
      if (zoom <= 6)
        g_assert_cmpuint (count_drawn (scene, marks), ==, N_CROWD);
      else
        count_drawn (scene, marks);
      g_assert_cmpuint (dln_marks_get_n (marks), <=, 1500);
      assert_apart (marks);
    }
}

static char *
list_clusters (const DlnMarks *marks,
               double          dx)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *mark = dln_marks_get (marks, i);

      if (g_str_equal (mark->role, "cluster-count") && mark->x > 150 && mark->x < 650)
        g_string_append_printf (text, "%s %.2f %.2f\n", mark->text, mark->x + dx, mark->y);
    }
  return g_string_free (text, FALSE);
}

/* A view that moves by a pixel moves what is in it by a pixel. */
static void
test_steady (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (DlnMapScene) scene = NULL;
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  DlnMapFrame frame = frame_at ((DlnPoint) { 50, 36 }, 8);
  g_autofree char *before = NULL;

  add_crowd (f);
  scene = dln_map_scene_new (f->owner);
  build (scene, &frame, marks);
  before = list_clusters (marks, 0);
  g_assert_cmpstr (before, !=, "");
  for (guint step = 1; step < 4; step++)
    {
      g_autofree char *after = NULL;

      frame.centre.x += 1 / frame.scale;
      build (scene, &frame, marks);
      after = list_clusters (marks, step);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_antimeridian (Fixture       *f,
                   gconstpointer  data)
{
  DlnMapFrame frame = frame_at ((DlnPoint) { 60, 179.9 }, 8);
  guint east = add_at (f, (DlnPoint) { 60, 179.5 }, 0);
  guint west = add_at (f, (DlnPoint) { 60, -179.7 }, 0);
  g_autoptr (DlnMapScene) scene = dln_map_scene_new (f->owner);
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  double x = 0, y = 0;

  build (scene, &frame, marks);
  g_assert_true (dln_map_scene_get_symbol (scene, east, &x, &y));
  g_assert_cmpfloat_with_epsilon (x, 400 - 0.4 / 360 * frame.scale, 0.1);
  g_assert_true (dln_map_scene_get_symbol (scene, west, &x, &y));
  g_assert_cmpfloat_with_epsilon (x, 400 + 0.4 / 360 * frame.scale, 0.1);
  frame = frame_at ((DlnPoint) { 60, -179.9 }, 8);
  build (scene, &frame, marks);
  g_assert_true (dln_map_scene_get_symbol (scene, east, &x, &y));
  g_assert_true (dln_map_scene_get_symbol (scene, west, &x, &y));
}

/* Beyond the projection an event stands at the edge of the map. */
static void
test_poles (Fixture       *f,
            gconstpointer  data)
{
  DlnMapFrame frame = frame_at ((DlnPoint) { 85, 10 }, 4);
  guint row = add_at (f, (DlnPoint) { 90, 10 }, 0);
  g_autoptr (DlnMapScene) scene = dln_map_scene_new (f->owner);
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  double x = 0, y = 0;

  build (scene, &frame, marks);
  g_assert_true (dln_map_scene_get_symbol (scene, row, &x, &y));
  g_assert_cmpfloat_with_epsilon (x, 400, 0.01);
  g_assert_cmpfloat (y, <, 300);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/map-scene/middle", test_middle);
  ADD ("/map-scene/radius-in-metres", test_radius_in_metres);
  ADD ("/map-scene/one-spot", test_one_spot);
  ADD ("/map-scene/many-on-one-spot", test_many_on_one_spot);
  ADD ("/map-scene/area-too-wide", test_area_too_wide);
  ADD ("/map-scene/range", test_range);
  ADD ("/map-scene/playhead", test_playhead);
  ADD ("/map-scene/counts-what-is-shown", test_counts_what_is_shown);
  ADD ("/map-scene/crowd", test_crowd);
  ADD ("/map-scene/steady", test_steady);
  ADD ("/map-scene/antimeridian", test_antimeridian);
  ADD ("/map-scene/poles", test_poles);
  ADD ("/map-scene/preview-and-update", test_preview_and_update);
  return g_test_run ();
}
