/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The index of a timeline against a walk over all columns, on a seeded case.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include <glib/gstdio.h>

#define N_EVENTS 1500

static DlnCase *dln_case;
static DlnTimelineScene *scene;

static DlnBounds
make_bounds (GRand *random)
{
  DlnInstant begin = g_rand_int_range (random, 0, 1000) * DLN_HOUR;
  /* Mostly short, some very long, some instants. */
  gint64 width = g_rand_int_range (random, 0, 20) == 0 ? g_rand_int_range (random, 0, 900)
                                                       : g_rand_int_range (random, 0, 4);

  return dln_bounds_within (begin, begin + width * DLN_HOUR);
}

static void
fill (void)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_EVENTS; i++)
    {
      g_autofree char *slug = g_strdup_printf ("event-%u", i);
      DlnRecord *event = dln_record_new (DLN_TABLE_EVENT, slug);
      DlnRecord *assessment = dln_record_new (DLN_TABLE_ASSESSMENT, NULL);
      DlnBounds bounds = make_bounds (random);
      g_autoptr (DlnTime) time = dln_time_new (&bounds);

      dln_record_set_text (event, "title", slug);
      dln_record_set_integer (event, "kind", g_rand_int_range (random, 0, DLN_N_KINDS));
      g_ptr_array_add (records, event);
      dln_record_set_text (assessment, "event", slug);
      dln_record_set_integer (assessment, "question", DLN_QUESTION_HAPPENED);
      dln_record_set_time (assessment, "time", time);
      if (i % 50 == 0)
        dln_record_free (assessment);
      else
        g_ptr_array_add (records, assessment);
    }
  dln_case_add_many (dln_case, records, "test", &error);
  g_assert_no_error (error);
}

static guint
count_all (guint      kind,
           DlnInstant from,
           DlnInstant to)
{
  const DlnColumns *columns = dln_case_get_columns (dln_case);
  guint n = 0;

  for (guint row = 0; row < columns->n_rows; row++)
    n += DLN_ROW_SHOWN (columns, row) && columns->kind[row] == kind &&
         columns->begin[row] != DLN_OPEN && columns->begin[row] < to && columns->end[row] >= from;
  return n;
}

static guint
count_found (guint      kind,
             DlnInstant from,
             DlnInstant to)
{
  const DlnColumns *columns = dln_case_get_columns (dln_case);
  const DlnLane *lane = &scene->lanes[kind];
  guint until = dln_lane_find_begin (lane, columns, to);
  guint n = 0;

  for (guint i = dln_lane_next_running (lane, columns, 0, until, from); i < until;
       i = dln_lane_next_running (lane, columns, i + 1, until, from))
    n++;
  return n;
}

static guint
count_running (guint   kind,
               DlnSpan span)
{
  const DlnColumns *columns = dln_case_get_columns (dln_case);
  guint n = 0;

  for (guint row = 0; row < columns->n_rows; row++)
    n += DLN_ROW_SHOWN (columns, row) && columns->kind[row] == kind &&
         columns->begin[row] != DLN_OPEN && columns->begin[row] < span.end &&
         (columns->end[row] > span.begin || columns->begin[row] == span.begin);
  return n;
}

/* Few are counted, many are guessed. */
static void
compare_running (void)
{
  const DlnColumns *columns = dln_case_get_columns (dln_case);
  guint guessed = 0;

  for (guint kind = 0; kind < DLN_N_KINDS; kind++)
    for (gint64 from = -10; from < 1900; from += 37)
      for (gint64 width = 1; width < 400; width *= 7)
        {
          DlnSpan span = { from * DLN_HOUR, (from + width) * DLN_HOUR };
          guint expected = count_running (kind, span);
          guint found = dln_lane_count_running (&scene->lanes[kind], columns, span);

          if (found <= 64)
            g_assert_cmpuint (found, ==, expected);
          else
            g_assert_cmpint (ABS ((int) found - (int) expected), <, 32);
          guessed += found > 64;
        }
  g_assert_cmpuint (guessed, >, 0);
}

static void
compare (void)
{
  const DlnColumns *columns = dln_case_get_columns (dln_case);

  for (guint kind = 0; kind < DLN_N_KINDS; kind++)
    {
      const DlnLane *lane = &scene->lanes[kind];

      for (guint i = 1; i < lane->n; i++)
        g_assert_cmpint (columns->begin[lane->rows[i - 1]], <=, columns->begin[lane->rows[i]]);
      for (gint64 from = -10; from < 1900; from += 113)
        for (gint64 width = 1; width < 400; width *= 7)
          g_assert_cmpuint (count_found (kind, from * DLN_HOUR, (from + width) * DLN_HOUR), ==,
                            count_all (kind, from * DLN_HOUR, (from + width) * DLN_HOUR));
    }
}

static void
test_build (void)
{
  dln_timeline_lanes_build (scene);
  compare ();
  compare_running ();
  g_assert_cmpuint (scene->untimed->len, ==, N_EVENTS / 50);
}

static void
test_find_row (void)
{
  const DlnColumns *columns = dln_case_get_columns (dln_case);

  dln_timeline_lanes_build (scene);
  for (guint row = 0; row < columns->n_rows; row++)
    for (guint kind = 0; kind < DLN_N_KINDS; kind++)
      {
        guint at = dln_lane_find_row (&scene->lanes[kind], columns, row);

        g_assert_true ((at != G_MAXUINT) ==
                       (columns->kind[row] == kind && columns->begin[row] != DLN_OPEN));
        g_assert_true (at == G_MAXUINT || scene->lanes[kind].rows[at] == row);
      }
}

static void
test_update (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);

  dln_timeline_lanes_build (scene);
  /* From now on the order by ends is kept too. */
  compare_running ();
  for (guint i = 0; i < 40; i++)
    {
      guint row = (guint) g_rand_int_range (random, 0, N_EVENTS);
      DlnBounds bounds = make_bounds (random);
      g_autoptr (GError) error = NULL;

      dln_case_move (dln_case, row, &bounds, &error);
      g_assert_no_error (error);
      dln_timeline_lanes_update (scene, &row, 1);
    }
  compare ();
  compare_running ();
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "lanes.dateline", NULL);
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  dln_case = dln_case_create (path, "Lanes", "UTC", &error);
  g_assert_no_error (error);
  fill ();
  scene = dln_timeline_scene_new (dln_case);
  g_test_add_func ("/scene/timeline-lanes/build", test_build);
  g_test_add_func ("/scene/timeline-lanes/find-row", test_find_row);
  g_test_add_func ("/scene/timeline-lanes/update", test_update);
  result = g_test_run ();
  dln_timeline_scene_free (scene);
  dln_case_close (dln_case, NULL);
  g_object_unref (dln_case);
  g_unlink (path);
  g_rmdir (folder);
  return result;
}
