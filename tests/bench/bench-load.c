/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Loading a case, against a bare loop over six columns of the same table.
 */
#include "config.h"

#include "bench.h"
#include "dln-case.h"
#include "dln-store.h"
#include "dln-timeline-scene.h"

static double
bare_loop (const char  *path,
           GError     **error)
{
  double begin = bench_now ();
  sqlite3 *db = NULL;
  sqlite3_stmt *s = NULL;
  gint64 sum = 0;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
      sqlite3_prepare_v2 (db,
                          "SELECT id, begin_earliest, end_latest, latitude, longitude, kind FROM event_working "
                          "ORDER BY id",
                          -1, &s, NULL) == SQLITE_OK)
    while (sqlite3_step (s) == SQLITE_ROW)
      for (int i = 0; i < 6; i++)
        sum += sqlite3_column_int64 (s, i);
  else
    dln_store_fail (db, path, error);
  sqlite3_finalize (s);
  sqlite3_close (db);
  /* The sum keeps the loop from being optimised away. */
  return sum == G_MININT64 ? 0 : bench_now () - begin;
}

static double
measure_text (const char *text,
              double      size,
              DlnTextFace face,
              gpointer    data)
{
  return size * 0.6 * (double) g_utf8_strlen (text, -1);
}

static gboolean
load_once (const char  *path,
           GArray      *columns,
           GArray      *ready,
           GError     **error)
{
  double begin = bench_now ();
  g_autoptr (DlnCase) self = dln_case_open (path, TRUE, error);
  double loaded = bench_now () - begin;
  g_autoptr (DlnTimelineScene) scene = NULL;
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  DlnTimelineStyle style = { 150, 44, 18, 12, TRUE, NULL, measure_text, NULL };
  DlnPalette palette;
  double drawn;

  if (self == NULL)
    return FALSE;
  dln_palette_init_light (&palette);
  scene = dln_timeline_scene_new (self);
  dln_timeline_scene_set_style (scene, &style);
  dln_timeline_scene_set_view (scene, dln_case_get_extent (self), 1600, 600, 0);
  dln_timeline_scene_build (scene, &palette, marks);
  drawn = bench_now () - begin;
  g_array_append_val (columns, loaded);
  g_array_append_val (ready, drawn);
  return TRUE;
}

/**
 * bench_load:
 *
 * Reports "load" (columns) and "load-ready" (sorted and the first frame laid out).
 */
gboolean
bench_load (const BenchOptions  *options,
            GError             **error)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) ready = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bare = g_array_new (FALSE, FALSE, sizeof (double));
  GError *failure = NULL;

  for (guint i = 0; i < options->runs; i++)
    {
      double loop = bare_loop (options->case_path, &failure);

      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      g_array_append_val (bare, loop);
      if (!load_once (options->case_path, columns, ready, error))
        return FALSE;
    }
  bench_report (options, "load", "ms", columns, bare, 2);
  bench_report (options, "load-ready", "ms", ready, bare, 4);
  return TRUE;
}
