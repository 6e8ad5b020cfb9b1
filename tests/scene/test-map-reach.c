/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A body and two of its events: what the map draws of where it can have been, and what it says.
 */
#include "config.h"

#include "dln-body.h"
#include "dln-map-reach.h"
#include "dln-test-scene.h"

#include <math.h>

static const DlnPoint west = { 50.487, 35.666 }, east = { 50.6, 36.58 };

#define NOON (1684756800 * DLN_SECOND)

static void
add_stop (DlnCase    *dln_case,
          const char *slug,
          DlnPoint    point,
          DlnBounds   bounds)
{
  g_autofree char *title = g_strdup_printf ("Event %s", slug);
  g_autoptr (DlnRecord) event = dln_record_new (DLN_TABLE_EVENT, slug);
  g_autoptr (DlnRecord) assessment = dln_record_new (DLN_TABLE_ASSESSMENT, NULL);
  g_autoptr (DlnRecord) role = dln_record_new (DLN_TABLE_ROLE, NULL);
  g_autoptr (DlnTime) time = dln_time_new (&bounds);
  GError *error = NULL;

  dln_record_set_text (event, "title", title);
  dln_record_set_text (assessment, "event", slug);
  dln_record_set_time (assessment, "time", time);
  dln_record_set_integer (assessment, "latitude", dln_degrees_to_column (point.latitude));
  dln_record_set_integer (assessment, "longitude", dln_degrees_to_column (point.longitude));
  dln_record_set_text (role, "event", slug);
  dln_record_set_text (role, "actor", "ann");
  dln_case_add (dln_case, event, &error);
  g_assert_no_error (error);
  dln_case_add (dln_case, assessment, &error);
  g_assert_no_error (error);
  dln_case_add (dln_case, role, &error);
  g_assert_no_error (error);
}

static void
add_ann (Fixture   *f,
         gboolean   moves_as_one,
         DlnPoint   from,
         DlnPoint   to,
         DlnBounds  first,
         DlnBounds  second)
{
  g_autoptr (DlnRecord) actor = dln_record_new (DLN_TABLE_ACTOR, "ann");
  GError *error = NULL;

  dln_record_set_text (actor, "title", "Ann");
  dln_case_add (f->dln_case, actor, &error);
  g_assert_no_error (error);
  add_stop (f->dln_case, "a", from, first);
  add_stop (f->dln_case, "b", to, second);
  if (moves_as_one)
    g_assert_true (dln_case_state_movement (f->dln_case, "ann", TRUE, NULL, 0, &error));
}

static DlnMapReach *
reach_at (Fixture    *f,
          DlnInstant  at,
          guint       row)
{
  g_autoptr (DlnTrack) track = dln_track_load (f->dln_case, "ann", NULL);

  g_assert_nonnull (track);
  return dln_map_reach_new (f->dln_case, track, at, row);
}

static void
assert_words (Fixture    *f,
              DlnInstant  at,
              guint       row,
              const char *expected)
{
  g_autoptr (DlnMapReach) reach = reach_at (f, at, row);
  g_autofree char *words = dln_map_reach_dup_words (reach);

  g_assert_cmpstr (words, ==, expected);
}

static DlnMarks *
draw (Fixture    *f,
      DlnInstant  at,
      DlnPoint    centre,
      double      zoom)
{
  g_autoptr (DlnMapReach) reach = reach_at (f, at, 0);
  DlnMapFrame frame = {
    .centre = dln_mercator_from_point (centre), .scale = 256 * exp2 (zoom), .width = 800, .height = 600
  };
  DlnMarks *marks = dln_marks_new ();
  DlnPalette palette;

  dln_palette_init_light (&palette);
  dln_map_reach_build (reach, &frame, &palette, marks);
  return marks;
}

static const DlnMark *
find (const DlnMarks *marks,
      const char     *role)
{
  return find_role (marks, role, DLN_NO_ROW);
}

static gboolean
covers (const DlnMarks *marks,
        const char     *role,
        double          x,
        double          y)
{
  gboolean inside = FALSE;

  for (guint m = 0; m < dln_marks_get_n (marks); m++)
    {
      const DlnMark *mark = dln_marks_get (marks, m);
      const double *p = mark->points;

      if (!g_str_equal (mark->role, role))
        continue;
      for (guint i = 0, k = mark->n_points - 1; i < mark->n_points; k = i++)
        if ((p[2 * i + 1] > y) != (p[2 * k + 1] > y) &&
            x < (p[2 * k] - p[2 * i]) * (y - p[2 * i + 1]) / (p[2 * k + 1] - p[2 * i + 1]) + p[2 * i])
          inside = !inside;
    }
  return inside;
}

/* What a view should hold: the region, which both places are in; of one that cannot be, the two places. */
static void
test_points (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (DlnMapReach) wide = NULL, none = NULL, nothing = NULL;
  double least = 180, most = -180;
  const DlnPoint *points;
  guint n;

  add_ann (f, TRUE, west, east, dln_bounds_exact (NOON, NOON), dln_bounds_exact (NOON + DLN_HOUR, NOON + DLN_HOUR));
  wide = reach_at (f, DLN_OPEN, 0);
  points = dln_map_reach_get_points (wide, &n);
  g_assert_cmpuint (n, >, 8);
  for (guint i = 0; i < n; i++)
    {
      least = MIN (least, points[i].longitude);
      most = MAX (most, points[i].longitude);
    }
  g_assert_cmpfloat (least, <, west.longitude - 0.2);
  g_assert_cmpfloat (most, >, east.longitude + 0.2);
  g_assert_true (dln_case_state_movement (f->dln_case, "ann", TRUE, "foot", 0, NULL));
  none = reach_at (f, DLN_OPEN, 0);
  points = dln_map_reach_get_points (none, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpfloat_with_epsilon (points[0].longitude, west.longitude, 1e-6);
  nothing = reach_at (f, DLN_OPEN, DLN_NO_ROW);
  dln_map_reach_get_points (nothing, &n);
  g_assert_cmpuint (n, ==, 0);
}

/* Without two events that have a place and a time there is nothing between them, and why is said. */
static void
test_too_few (Fixture       *f,
              gconstpointer  data)
{
  const DlnBounds unknown = DLN_BOUNDS_UNKNOWN;

  add_ann (f, TRUE, west, east, dln_bounds_exact (NOON, NOON), unknown);
  assert_words (f, DLN_OPEN, 0, "Reach needs two events of Ann with a place and a time; there is 1 · 1 has no time");
  assert_words (f, NOON, 1, "Reach needs two events of Ann with a place and a time; there is 1 · 1 has no time");
}

static void
test_words (Fixture       *f,
            gconstpointer  data)
{
  add_ann (f, TRUE, west, east, dln_bounds_exact (NOON, NOON), dln_bounds_exact (NOON + DLN_HOUR, NOON + DLN_HOUR));
  assert_words (f, DLN_OPEN, DLN_NO_ROW, "Reach: set the playhead, or select an event of the track");
  assert_words (f, NOON - 1, 0, "At the playhead Ann is not between two events of its track");
  assert_words (f, NOON + DLN_HOUR + 1, 0, "At the playhead Ann is not between two events of its track");
  assert_words (f, DLN_OPEN, 0,
                "Ann between “Event a” and “Event b”\n66.0 km at least in 1 h at most takes 66 km/h · on wheels 130 km/h at "
                "most, which is assumed: possible\nDashed: at any time between · straight lines, no roads");
  g_assert_true (dln_case_state_movement (f->dln_case, "ann", TRUE, "foot", 0, NULL));
  assert_words (f, NOON + 1, 0,
                "Ann between “Event a” and “Event b”\n66.0 km at least in 1 h at most takes 66 km/h · on foot 21 km/h at "
                "most: impossible");
  g_assert_true (dln_case_state_movement (f->dln_case, "ann", TRUE, "foot", 80, NULL));
  assert_words (f, NOON + 1, 1,
                "Ann between “Event a” and “Event b”\n66.0 km at least in 1 h at most takes 66 km/h · on foot 80 km/h at "
                "most: possible\nFilled: at the playhead · dashed: at any time between · straight lines, no roads");
  g_assert_true (dln_case_state_movement (f->dln_case, "ann", FALSE, NULL, 0, NULL));
  assert_words (f, NOON + 1, 0, "Ann does not move as one: it can be in two places");
}

/* Times that are not known, or in no order. */
static void
test_times (Fixture       *f,
            gconstpointer  data)
{
  DlnBounds after = { NOON + DLN_HOUR, DLN_OPEN, DLN_OPEN, DLN_OPEN };
  g_autoptr (DlnMarks) marks = NULL;

  add_ann (f, TRUE, west, east, dln_bounds_exact (NOON, NOON), after);
  assert_words (f, DLN_OPEN, 0,
                "Ann between “Event a” and “Event b”\n66.0 km at least, and nothing says in what time · on wheels 130 km/h "
                "at most, which is assumed: possible\nNothing limits where it can have been");
  marks = draw (f, DLN_OPEN, west, 9);
  g_assert_cmpuint (dln_marks_get_n (marks), ==, 0);
}

static void
test_order (Fixture       *f,
            gconstpointer  data)
{
  add_ann (f, TRUE, west, east, dln_bounds_within (NOON, NOON + DLN_HOUR), dln_bounds_within (NOON, NOON + DLN_HOUR));
  assert_words (f, DLN_OPEN, 0, "Which came first is not known: “Event a” or “Event b”");
}

/* At the playhead a region within that of any time; away from it there is nothing. */
static void
test_marks (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (DlnMarks) both = NULL, whole = NULL, away = NULL, near = NULL;

  add_ann (f, TRUE, west, east, dln_bounds_exact (NOON, NOON), dln_bounds_exact (NOON + DLN_HOUR, NOON + DLN_HOUR));
  both = draw (f, NOON + 10 * DLN_MINUTE, west, 7);
  g_assert_cmpuint (dln_marks_get_n (both), ==, 6);
  g_assert_cmpfloat (find (both, "reach")->dash, >, 0);
  g_assert_cmpfloat (find (both, "reach-now")->dash, ==, 0);
  g_assert_true (covers (both, "reach-now-area", 400, 300));
  whole = draw (f, DLN_OPEN, west, 7);
  g_assert_cmpuint (dln_marks_get_n (whole), ==, 3);
  away = draw (f, NOON + 10 * DLN_MINUTE, (DlnPoint) { 0, 36 }, 7);
  g_assert_cmpuint (dln_marks_get_n (away), ==, 0);
  /* Deep inside: the whole view, and no more than that. */
  near = draw (f, NOON + 10 * DLN_MINUTE, west, 18);
  g_assert_true (covers (near, "reach-area", 1, 1) && covers (near, "reach-now-area", 799, 599));
  for (guint i = 0; i < find (near, "reach")->n_points; i++)
    g_assert_cmpfloat (fabs (find (near, "reach")->points[2 * i] - 400), <=, 420);
}

/* Two stays, where it must be covered and where it must not, each the middle of a view. */
static const struct {
  const char *name;
  DlnPoint from, to;
  int hours;
  double zoom;
  DlnPoint inside, outside;
} rows[] = {
  { "antimeridian from the west", { -17, 179.6 }, { -17, -179.6 }, 2, 7, { -17, 179.9 }, { -17, 177.5 } },
  { "antimeridian from the east", { -17, 179.6 }, { -17, -179.6 }, 2, 7, { -17, -179.9 }, { -17, -177.5 } },
  { "pole", { 84, 10 }, { 84, -170 }, 20, 3, { 84.5, 100 }, { 70, 100 } },
  { "pole, far side", { 84, 10 }, { 84, -170 }, 20, 3, { 84.9, -80 }, { 60, -80 } },
  { "south pole", { -84, 10 }, { -84, 100 }, 20, 3, { -84.5, -120 }, { -60, -120 } },
  { "close to the pole", { 88, 10 }, { 88, 10 }, 8, 3, { 85, 10 }, { 80, -170 } },
  { "not quite to the pole", { 80, 10 }, { 80, 10 }, 17, 3, { 80, 40 }, { 80, -170 } },
  { "just over the pole", { 80, 10 }, { 80, 10 }, 18, 3, { 80, 40 }, { 80, -170 } },
};

static void
test_world (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Fixture f = { 0 };
      DlnInstant end = NOON + rows[i].hours * DLN_HOUR;

      g_test_message ("%s", rows[i].name);
      setup (&f, NULL);
      add_ann (&f, TRUE, rows[i].from, rows[i].to, dln_bounds_exact (NOON, NOON), dln_bounds_exact (end, end));
      {
        g_autoptr (DlnMarks) in = draw (&f, DLN_OPEN, rows[i].inside, rows[i].zoom);
        g_autoptr (DlnMarks) out = draw (&f, DLN_OPEN, rows[i].outside, rows[i].zoom);

        g_assert_true (covers (in, "reach-area", 400, 300));
        g_assert_false (covers (out, "reach-area", 400, 300));
      }
      teardown (&f, NULL);
    }
}

/* One entry each, undone at once; slips are refused. */
static void
test_verb (Fixture       *f,
           gconstpointer  data)
{
  GError *error = NULL;

  add_ann (f, TRUE, west, east, dln_bounds_exact (NOON, NOON), dln_bounds_exact (NOON + DLN_HOUR, NOON + DLN_HOUR));
  g_assert_true (dln_case_state_movement (f->dln_case, "ann", TRUE, "tracked", 50, &error));
  g_assert_no_error (error);
  {
    g_autoptr (DlnSpeeds) speeds = dln_case_read_speeds (f->dln_case, NULL);
    g_autoptr (DlnRecord) actor = dln_case_get_record (f->dln_case, DLN_TABLE_ACTOR, "ann", NULL);

    g_assert_cmpstr (dln_record_get_text (actor, "kind"), ==, "tracked");
    g_assert_cmpfloat_with_epsilon (dln_speeds_find (speeds, "tank")->speed * 3.6, 50, 1e-9);
  }
  g_assert_true (dln_case_undo (f->dln_case, NULL));
  {
    g_autoptr (DlnSpeeds) speeds = dln_case_read_speeds (f->dln_case, NULL);
    g_autoptr (DlnRecord) actor = dln_case_get_record (f->dln_case, DLN_TABLE_ACTOR, "ann", NULL);

    g_assert_null (dln_record_get_text (actor, "kind"));
    g_assert_null (dln_speeds_find (speeds, "tank")->term);
  }
  g_assert_false (dln_case_state_movement (f->dln_case, "ann", TRUE, "broom", 0, &error));
  g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (dln_case_state_movement (f->dln_case, "ann", TRUE, "foot", -1, &error));
  g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dln_case_state_movement (f->dln_case, "ann", TRUE, NULL, 10, &error));
  g_clear_error (&error);
  g_assert_false (dln_case_state_movement (f->dln_case, "nobody", TRUE, NULL, 0, &error));
  g_clear_error (&error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/map-reach/words", Fixture, NULL, setup, test_words, teardown);
  g_test_add ("/map-reach/points", Fixture, NULL, setup, test_points, teardown);
  g_test_add ("/map-reach/too-few", Fixture, NULL, setup, test_too_few, teardown);
  g_test_add ("/map-reach/times", Fixture, NULL, setup, test_times, teardown);
  g_test_add ("/map-reach/order", Fixture, NULL, setup, test_order, teardown);
  g_test_add ("/map-reach/marks", Fixture, NULL, setup, test_marks, teardown);
  g_test_add_func ("/map-reach/world", test_world);
  g_test_add ("/map-reach/verb", Fixture, NULL, setup, test_verb, teardown);
  return g_test_run ();
}
