/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lanes by what events belong to: several actors, none, too many places; and
 * what is remembered of them.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include <glib/gstdio.h>

#define N_EVENTS 300
#define N_PLACES 90

static DlnCase *dln_case;

static void
add (DlnTable    table,
     const char *slug,
     const char *title,
     const char *field,
     const char *value,
     const char *other,
     const char *other_value)
{
  g_autoptr (DlnRecord) record = dln_record_new (table, slug);
  g_autoptr (GError) error = NULL;

  if (title != NULL)
    dln_record_set_text (record, "title", title);
  if (field != NULL)
    dln_record_set_text (record, field, value);
  if (other != NULL)
    dln_record_set_text (record, other, other_value);
  dln_case_add (dln_case, record, &error);
  g_assert_no_error (error);
}

/* Event i is at place i modulo 90 and, as every row has a time, i hours in. */
static void
fill (void)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_PLACES; i++)
    {
      g_autofree char *slug = g_strdup_printf ("place-%02u", i);
      DlnRecord *place = dln_record_new (DLN_TABLE_PLACE, slug);

      dln_record_set_text (place, "title", slug);
      dln_record_set_integer (place, "latitude", 500000000);
      dln_record_set_integer (place, "longitude", 360000000);
      g_ptr_array_add (records, place);
    }
  for (guint i = 0; i < N_EVENTS; i++)
    {
      g_autofree char *slug = g_strdup_printf ("event-%u", i);
      g_autofree char *place = g_strdup_printf ("place-%02u", i % N_PLACES);
      DlnRecord *event = dln_record_new (DLN_TABLE_EVENT, slug);
      DlnRecord *assessment = dln_record_new (DLN_TABLE_ASSESSMENT, NULL);
      DlnBounds bounds = dln_bounds_exact (i * DLN_HOUR, (i + 1) * DLN_HOUR);
      g_autoptr (DlnTime) time = dln_time_new (&bounds);

      dln_record_set_text (event, "title", slug);
      g_ptr_array_add (records, event);
      dln_record_set_text (assessment, "event", slug);
      dln_record_set_integer (assessment, "question", DLN_QUESTION_HAPPENED);
      dln_record_set_text (assessment, "place", place);
      dln_record_set_time (assessment, "time", time);
      g_ptr_array_add (records, assessment);
    }
  dln_case_add_many (dln_case, records, "test", &error);
  g_assert_no_error (error);
  add (DLN_TABLE_ACTOR, "legion", "Legion", NULL, NULL, NULL, NULL);
  add (DLN_TABLE_ACTOR, "corps", "Corps", NULL, NULL, NULL, NULL);
  add (DLN_TABLE_ROLE, "r-1", NULL, "event", "event-5", "actor", "legion");
  add (DLN_TABLE_ROLE, "r-2", NULL, "event", "event-5", "actor", "corps");
  add (DLN_TABLE_ROLE, "r-3", NULL, "event", "event-6", "actor", "corps");
}

static DlnTimelineScene *
make_scene (DlnGrouping grouping)
{
  DlnTimelineScene *scene = dln_timeline_scene_new (dln_case);

  dln_timeline_scene_set_grouping (scene, grouping);
  dln_timeline_scene_set_view (scene, (DlnSpan) { 0, N_EVENTS * DLN_HOUR }, 1200, 600, 0);
  dln_timeline_scene_get_content_height (scene);
  return scene;
}

static const DlnLane *
find_lane (DlnTimelineScene *scene,
           const char       *key)
{
  for (guint k = 0; k < scene->n_lanes; k++)
    if (g_str_equal (scene->lanes[k].key, key))
      return &scene->lanes[k];
  return NULL;
}

static guint
count_all (DlnTimelineScene *scene)
{
  guint n = 0;

  for (guint k = 0; k < scene->n_lanes; k++)
    n += scene->lanes[k].n;
  return n;
}

static void
test_several (void)
{
  g_autoptr (DlnTimelineScene) scene = make_scene (DLN_GROUPING_ACTOR);

  g_assert_cmpuint (scene->n_lanes, ==, 3);
  g_assert_cmpuint (find_lane (scene, "corps")->n, ==, 2);
  g_assert_cmpuint (find_lane (scene, "legion")->n, ==, 1);
  g_assert_cmpuint (find_lane (scene, "~none")->n, ==, N_EVENTS - 2);
  g_assert_cmpstr (dln_timeline_scene_get_lane_title (scene, 0), ==, "Corps");
  g_assert_cmpuint (find_lane (scene, "legion")->rows[0], ==, dln_case_find_row (dln_case, "event-5"));
}

static void
test_rest (void)
{
  g_autoptr (DlnTimelineScene) scene = make_scene (DLN_GROUPING_PLACE);

  g_assert_nonnull (find_lane (scene, "~rest"));
  g_assert_cmpuint (scene->n_lanes, <, N_PLACES);
  g_assert_cmpuint (count_all (scene), ==, N_EVENTS);
}

static void
test_nothing (void)
{
  g_autoptr (DlnTimelineScene) scene = make_scene (DLN_GROUPING_NOTHING);

  g_assert_cmpuint (scene->n_lanes, ==, 1);
  g_assert_cmpuint (scene->lanes[0].n, ==, N_EVENTS);
}

static void
changed_cb (DlnTimelineScene *scene,
            const DlnChange  *change)
{
  dln_timeline_scene_update (scene, change);
}

/* A role added in a lane's case moves the event, another's first makes a lane. */
static void
test_change (void)
{
  g_autoptr (DlnTimelineScene) scene = make_scene (DLN_GROUPING_ACTOR);
  gulong id = g_signal_connect_swapped (dln_case, "changed", G_CALLBACK (changed_cb), scene);

  add (DLN_TABLE_ROLE, "r-4", NULL, "event", "event-7", "actor", "legion");
  dln_timeline_scene_get_content_height (scene);
  g_assert_cmpuint (find_lane (scene, "legion")->n, ==, 2);
  g_assert_cmpuint (count_all (scene), ==, N_EVENTS + 1);
  add (DLN_TABLE_ACTOR, "police", "Police", NULL, NULL, NULL, NULL);
  add (DLN_TABLE_ROLE, "r-5", NULL, "event", "event-8", "actor", "police");
  dln_timeline_scene_get_content_height (scene);
  g_assert_cmpuint (find_lane (scene, "police")->n, ==, 1);
  g_assert_cmpuint (count_all (scene), ==, N_EVENTS + 1);
  for (guint i = 0; i < 3; i++)
    dln_case_undo (dln_case, NULL);
  dln_timeline_scene_get_content_height (scene);
  g_assert_cmpuint (find_lane (scene, "legion")->n, ==, 1);
  g_signal_handler_disconnect (dln_case, id);
}

static void
test_modes (void)
{
  g_autoptr (DlnTimelineScene) scene = make_scene (DLN_GROUPING_ACTOR);
  g_autoptr (DlnTimelineScene) other = make_scene (DLN_GROUPING_KIND);
  g_autofree char *first = g_strdup (scene->lanes[0].key);
  g_autofree char *lanes = NULL;
  double height = dln_timeline_scene_get_content_height (scene);

  dln_timeline_scene_set_lane_mode (scene, 0, DLN_LANE_STRIP);
  g_assert_cmpfloat (dln_timeline_scene_get_content_height (scene), <, height);
  dln_timeline_scene_set_lane_mode (scene, 1, DLN_LANE_HIDDEN);
  g_assert_cmpuint (dln_timeline_scene_count_hidden (scene), ==, 1);
  dln_timeline_scene_move_lane (scene, 0, 1);
  dln_timeline_scene_get_content_height (scene);
  g_assert_cmpstr (scene->lanes[2].key, ==, first);
  g_assert_cmpint (scene->lanes[2].mode, ==, DLN_LANE_STRIP);

  lanes = dln_timeline_scene_dup_lanes (scene);
  dln_timeline_scene_restore_lanes (other, lanes);
  dln_timeline_scene_get_content_height (other);
  g_assert_cmpint (dln_timeline_scene_get_grouping (other), ==, DLN_GROUPING_ACTOR);
  g_assert_cmpuint (dln_timeline_scene_count_hidden (other), ==, 1);
  g_assert_cmpstr (other->lanes[2].key, ==, first);
  g_assert_cmpint (other->lanes[2].mode, ==, DLN_LANE_STRIP);
  dln_timeline_scene_show_all_lanes (other);
  g_assert_cmpuint (dln_timeline_scene_count_hidden (other), ==, 0);
  dln_timeline_scene_restore_lanes (other, "rubbish\nmore rubbish\n-3 kind x\n\n");
  dln_timeline_scene_get_content_height (other);
}

/* The radix sort against the C library's. */
static void
test_order (void)
{
  const DlnColumns *columns = dln_case_get_columns (dln_case);
  guint32 rows[200];
  gint64 begins[200];
  DlnColumns scrambled = *columns;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      rows[i] = i;
      begins[i] = i % 7 == 0 ? (gint64) -5 * i : ((gint64) g_test_rand_int () * (1 << 20)) - (i % 3) * DLN_DAY;
    }
  begins[3] = begins[50] = begins[120];
  scrambled.begin = begins;
  dln_timeline_sort_rows (&scrambled, rows, G_N_ELEMENTS (rows), DLN_ROWS_BY_BEGIN);
  for (guint i = 1; i < G_N_ELEMENTS (rows); i++)
    g_assert_true (begins[rows[i - 1]] < begins[rows[i]] ||
                   (begins[rows[i - 1]] == begins[rows[i]] && rows[i - 1] < rows[i]));
}

/* What has been running for long must not hide what begins in view. */
static void
test_crowd (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "crowd.dateline", NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (DlnCase) crowd = dln_case_create (path, "Crowd", "UTC", NULL);
  g_autoptr (DlnTimelineScene) scene = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *slug = g_strdup_printf ("event-%u", i);
      DlnRecord *event = dln_record_new (DLN_TABLE_EVENT, slug);
      DlnRecord *assessment = dln_record_new (DLN_TABLE_ASSESSMENT, NULL);
      DlnBounds bounds = i < 2990 ? dln_bounds_exact (0, 1000 * DLN_DAY)
                                  : dln_bounds_exact (500 * DLN_DAY + i, 500 * DLN_DAY + i);
      g_autoptr (DlnTime) time = dln_time_new (&bounds);

      dln_record_set_text (event, "title", slug);
      g_ptr_array_add (records, event);
      dln_record_set_text (assessment, "event", slug);
      dln_record_set_integer (assessment, "question", DLN_QUESTION_HAPPENED);
      dln_record_set_time (assessment, "time", time);
      g_ptr_array_add (records, assessment);
    }
  dln_case_add_many (crowd, records, "test", &error);
  g_assert_no_error (error);
  scene = dln_timeline_scene_new (crowd);
  dln_timeline_scene_set_view (scene, (DlnSpan) { 499 * DLN_DAY, 501 * DLN_DAY }, 1200, 600, 0);
  dln_timeline_scene_get_content_height (scene);
  for (guint k = 0; k < scene->n_lanes; k++)
    if (scene->lanes[k].n > 0)
      {
        const DlnLaneLayout *layout = &scene->lanes[k].layout;
        guint last = ((DlnTimelineItem *) layout->items->data)[layout->items->len - 1].row;

        g_assert_cmpuint (layout->n_in_view, ==, 3000);
        g_assert_cmpuint (layout->n_left_out, ==, 3000 - DLN_LANE_ROWS);
        g_assert_cmpuint (last, ==, 2999);
      }
  g_clear_pointer (&scene, dln_timeline_scene_free);
  dln_case_close (crowd, NULL);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "groups.dateline", NULL);
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  dln_case = dln_case_create (path, "Groups", "UTC", &error);
  g_assert_no_error (error);
  fill ();
  g_test_add_func ("/scene/timeline-groups/several", test_several);
  g_test_add_func ("/scene/timeline-groups/rest", test_rest);
  g_test_add_func ("/scene/timeline-groups/nothing", test_nothing);
  g_test_add_func ("/scene/timeline-groups/change", test_change);
  g_test_add_func ("/scene/timeline-groups/modes", test_modes);
  g_test_add_func ("/scene/timeline-groups/order", test_order);
  g_test_add_func ("/scene/timeline-groups/crowd", test_crowd);
  result = g_test_run ();
  dln_case_close (dln_case, NULL);
  g_object_unref (dln_case);
  g_unlink (path);
  g_rmdir (folder);
  return result;
}
