/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the map's events as marks: a frame is built from the index of where they are,
 * so that it costs what is seen and not what the case holds; hit tests speak of what
 * was drawn. Web Mercator on the unit square, px in a frame.
 */
#include "config.h"

#include "dln-map-scene-private.h"

#include <math.h>

/* px around the view of paper in which symbols are drawn. */
#define MARGIN 40

/**
 * dln_map_scene_new:
 * @dln_case: a case
 *
 * Returns: (transfer full): a scene of its events
 */
DlnMapScene *
dln_map_scene_new (DlnCase *dln_case)
{
  DlnMapScene *scene = g_new0 (DlnMapScene, 1);

  scene->owner = g_object_ref (dln_case);
  scene->lit = DLN_NO_ROW;
  scene->index = dln_map_index_new (dln_case);
  scene->outlines = dln_map_outlines_new ();
  scene->spots = g_array_new (FALSE, FALSE, sizeof (DlnMapSpot));
  scene->opened = g_array_new (FALSE, FALSE, sizeof (guint));
  scene->grounds = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  scene->discs = g_array_new (FALSE, FALSE, sizeof (DlnMapDisc));
  scene->runs = g_array_new (FALSE, FALSE, sizeof (DlnMapRun));
  dln_map_scene_init_ghosts (scene);
  return scene;
}

/**
 * dln_map_scene_free:
 * @scene: (transfer full) (nullable): a scene
 */
void
dln_map_scene_free (DlnMapScene *scene)
{
  if (scene == NULL)
    return;
  g_object_unref (scene->owner);
  dln_map_index_free (scene->index);
  dln_map_outlines_free (scene->outlines);
  g_array_unref (scene->spots);
  g_array_unref (scene->opened);
  g_hash_table_unref (scene->grounds);
  g_array_unref (scene->discs);
  g_array_unref (scene->runs);
  dln_map_scene_clear_ghosts (scene);
  g_clear_pointer (&scene->track, dln_track_free);
  g_free (scene);
}

/* Runs are of the index as it was. */
static void
forget_discs (DlnMapScene *scene)
{
  g_array_set_size (scene->discs, 0);
  g_array_set_size (scene->runs, 0);
}

/**
 * dln_map_scene_update:
 * @scene: a scene
 * @change: what changed in the case
 */
void
dln_map_scene_update (DlnMapScene     *scene,
                      const DlnChange *change)
{
  forget_discs (scene);
  scene->ghosts.stale = TRUE;
  dln_map_scene_update_track (scene, change);
  dln_map_index_update (scene->index, change);
}

/**
 * dln_map_scene_update_filter:
 * @scene: a scene
 *
 * The filter or the range leaves other events.
 */
void
dln_map_scene_update_filter (DlnMapScene *scene)
{
  forget_discs (scene);
  dln_map_index_update_filter (scene->index);
}

/**
 * dln_map_scene_open:
 * @scene: a scene
 * @rows: (array length=n_rows): events that are drawn, whatever stands for them
 * @n_rows: how many; 0 for none
 */
void
dln_map_scene_open (DlnMapScene *scene,
                    const guint *rows,
                    guint        n_rows)
{
  g_array_set_size (scene->opened, 0);
  g_array_append_vals (scene->opened, rows, n_rows);
}

/**
 * dln_map_scene_place:
 * @scene: a scene
 * @frame: a view
 * @row: an event
 * @x: (out): px; of the world's repetitions, the one nearest to the middle
 * @y: (out): px
 *
 * Returns: whether the event has a place
 */
gboolean
dln_map_scene_place (DlnMapScene       *scene,
                     const DlnMapFrame *frame,
                     guint              row,
                     double            *x,
                     double            *y)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);
  DlnPoint point;
  DlnMercator m;

  if (dln_case_get_preview_row (scene->owner) != row || !dln_case_get_preview_point (scene->owner, &point))
    {
      if (c->latitude[row] == DLN_NO_DEGREES)
        return FALSE;
      point.latitude = dln_degrees_from_column (c->latitude[row]);
      point.longitude = dln_degrees_from_column (c->longitude[row]);
    }
  m = dln_mercator_from_point (point);
  m.x -= rint (m.x - frame->centre.x);
  *x = (m.x - frame->centre.x) * frame->scale + frame->width / 2;
  *y = (m.y - frame->centre.y) * frame->scale + frame->height / 2;
  return TRUE;
}

static DlnMapTimes
get_times (DlnMapScene       *scene,
           const DlnMapFrame *frame)
{
  DlnMapTimes times = { { DLN_OPEN, DLN_OPEN }, DLN_OPEN, { DLN_OPEN, DLN_OPEN } };

  /* Where somebody looks is no part of what is printed. */
  if (frame->numbers != NULL)
    return times;
  times.range = dln_case_get_range (scene->owner);
  times.playhead = dln_case_get_playhead (scene->owner);
  if (times.playhead != DLN_OPEN && !dln_case_get_played (scene->owner, &times.played))
    times.played = (DlnSpan) { times.playhead, times.playhead };
  return times;
}

/**
 * dln_map_scene_is_in_time:
 * @scene: a scene that is being built
 * @row: an event
 *
 * What cannot have happened in the range, or cannot have begun at the playhead, is left
 * out. An event without a time is in no range, but may have begun.
 *
 * Returns: whether it is drawn
 */
gboolean
dln_map_scene_is_in_time (DlnMapScene *scene,
                          guint        row)
{
  const DlnMapTimes *times = &scene->times;

  if (times->range.begin != DLN_OPEN && !dln_case_is_in_range (scene->owner, row))
    return FALSE;
  return times->playhead == DLN_OPEN || dln_case_may_have_begun (scene->owner, row, times->playhead);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  guint x = GPOINTER_TO_UINT (a);
  guint y = GPOINTER_TO_UINT (b);

  return (x > y) - (x < y);
}

/* Paper shows what is numbered, each by itself: a number in a disc could not be read. */
static void
find_numbered (DlnMapScene       *scene,
               const DlnMapFrame *frame,
               GArray            *spots)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);
  g_autoptr (GList) rows = g_list_sort (g_hash_table_get_keys (frame->numbers), compare_rows);

  for (GList *l = rows; l != NULL; l = l->next)
    {
      guint row = GPOINTER_TO_UINT (l->data);
      DlnMapSpot spot = { row, 0, 0, DLN_MAP_NO_PLACE };
      double x, y;

      if (row >= c->n_rows || !DLN_ROW_SHOWN (c, row) || !dln_map_scene_place (scene, frame, row, &x, &y) ||
          x < -MARGIN || y < -MARGIN || x > frame->width + MARGIN || y > frame->height + MARGIN)
        continue;
      spot.x = (float) x;
      spot.y = (float) y;
      g_array_append_val (spots, spot);
    }
}

/**
 * dln_map_scene_build:
 * @scene: a scene
 * @frame: a view
 * @palette: colours
 * @marks: added to
 *
 * Draws what the case's filter shows, its range and its playhead leave, and the view
 * holds. Counts are of what is drawn. Hit tests speak of the frame built last.
 */
void
dln_map_scene_build (DlnMapScene       *scene,
                     const DlnMapFrame *frame,
                     const DlnPalette  *palette,
                     DlnMarks          *marks)
{
  g_autoptr (GArray) spots = g_array_new (FALSE, FALSE, sizeof (DlnMapSpot));

  scene->times = get_times (scene, frame);
  dln_map_outlines_begin (scene->outlines);
  scene->symbol_size = frame->symbol_size;
  g_array_set_size (scene->spots, 0);
  g_hash_table_remove_all (scene->grounds);
  forget_discs (scene);
  if (frame->numbers != NULL)
    find_numbered (scene, frame, spots);
  else
    dln_map_scene_find (scene, frame, spots);
  for (guint i = 0; i < spots->len; i++)
    {
      const DlnMapSpot *spot = &g_array_index (spots, DlnMapSpot, i);

      dln_map_scene_add_area (scene, frame, palette, marks, spot->row, spot->x, spot->y);
    }
  dln_map_scene_add_track (scene, frame, palette, marks);
  dln_map_scene_add_ghost_grounds (scene, frame, palette, marks);
  dln_map_scene_draw_discs (scene, palette, marks);
  dln_map_scene_draw_spots (scene, frame, palette, marks, spots);
  dln_map_scene_add_ghosts (scene, frame, palette, marks);
}

/**
 * dln_map_scene_hit_all:
 * @scene: a scene
 * @x: px
 * @y: px
 * @rows: (out caller-allocates): rows under the point, topmost first
 * @most: how many fit into @rows
 *
 * Returns: how many were found
 */
guint
dln_map_scene_hit_all (DlnMapScene *scene,
                       double       x,
                       double       y,
                       guint       *rows,
                       guint        most)
{
  double reach = scene->symbol_size * 0.6 + 2;
  guint n = 0;

  for (guint i = scene->spots->len; i-- > 0 && n < most;)
    {
      const DlnMapSpot *spot = &g_array_index (scene->spots, DlnMapSpot, i);

      if (fabs (spot->x - x) <= reach && fabs (spot->y - y) <= reach && hypot (spot->x - x, spot->y - y) <= reach)
        rows[n++] = spot->row;
    }
  return n;
}

/**
 * dln_map_scene_hit:
 * @scene: a scene
 * @x: px
 * @y: px
 *
 * Returns: the topmost row under the point, or %DLN_NO_ROW
 */
guint
dln_map_scene_hit (DlnMapScene *scene,
                   double       x,
                   double       y)
{
  guint row = DLN_NO_ROW;

  return dln_map_scene_hit_all (scene, x, y, &row, 1) > 0 ? row : DLN_NO_ROW;
}

/**
 * dln_map_scene_get_symbol:
 * @scene: a scene
 * @row: an event
 * @x: (out): px
 * @y: (out): px
 *
 * Returns: whether its symbol is in the frame built last
 */
gboolean
dln_map_scene_get_symbol (DlnMapScene *scene,
                          guint        row,
                          double      *x,
                          double      *y)
{
  for (guint i = 0; i < scene->spots->len; i++)
    {
      const DlnMapSpot *spot = &g_array_index (scene->spots, DlnMapSpot, i);

      if (spot->row == row)
        {
          *x = spot->x;
          *y = spot->y;
          return TRUE;
        }
    }
  return FALSE;
}

/* The rows of a disc, and the box around them. */
static void
list_disc (DlnMapScene      *scene,
           const DlnMapDisc *disc,
           DlnMapCluster    *cluster,
           GArray           *rows)
{
  guint first = g_array_index (scene->runs, DlnMapRun, disc->first_run).first;
  DlnMercator from = dln_map_index_get_at (scene->index, first);
  DlnMercator least = { 0, from.y }, most = { 0, from.y };

  for (int run = disc->first_run; run >= 0; run = g_array_index (scene->runs, DlnMapRun, run).next)
    for (guint i = 0; i < g_array_index (scene->runs, DlnMapRun, run).n; i++)
      {
        guint place = g_array_index (scene->runs, DlnMapRun, run).first + i;
        guint row = dln_map_index_get_row (scene->index, place);
        DlnMercator m = dln_map_index_get_at (scene->index, place);
        double x = m.x - from.x - rint (m.x - from.x);

        if (!dln_map_scene_is_in_time (scene, row))
          continue;
        least = (DlnMercator) { MIN (least.x, x), MIN (least.y, m.y) };
        most = (DlnMercator) { MAX (most.x, x), MAX (most.y, m.y) };
        g_array_append_val (rows, row);
      }
  cluster->one_spot = least.x == most.x && least.y == most.y;
  least.x += from.x - floor (least.x + from.x);
  most.x += from.x - floor (most.x + from.x);
  cluster->box.west = dln_mercator_to_point (least).longitude;
  cluster->box.north = dln_mercator_to_point (least).latitude;
  cluster->box.east = dln_mercator_to_point (most).longitude;
  cluster->box.south = dln_mercator_to_point (most).latitude;
}

/**
 * dln_map_scene_hit_cluster:
 * @scene: a scene
 * @x: px
 * @y: px
 * @cluster: (out) (optional): the disc under the point
 * @rows: (element-type guint) (nullable): its events are appended
 *
 * Symbols stand above discs: ask for them first. Only with @rows is each event looked
 * at, and the cluster's box and one_spot known.
 *
 * Returns: whether a disc is there
 */
gboolean
dln_map_scene_hit_cluster (DlnMapScene   *scene,
                           double         x,
                           double         y,
                           DlnMapCluster *cluster,
                           GArray        *rows)
{
  for (guint i = 0; i < scene->discs->len; i++)
    {
      const DlnMapDisc *disc = &g_array_index (scene->discs, DlnMapDisc, i);

      if (hypot (disc->x - x, disc->y - y) > disc->radius)
        continue;
      if (cluster != NULL)
        {
          *cluster = (DlnMapCluster) { disc->x, disc->y, disc->radius, disc->n, disc->n_disputed, FALSE, { 0 },
                                       dln_map_scene_is_nowhere (scene, disc) };
          if (rows != NULL)
            list_disc (scene, disc, cluster, rows);
        }
      return TRUE;
    }
  return FALSE;
}
