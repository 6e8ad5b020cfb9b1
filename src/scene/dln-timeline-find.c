/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns questions about many events at once: which are in a lane, which overlap a
 * stretch of time, and where one stands among its neighbours. Answered by the
 * index, whether or not what is found is drawn.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return (x > y) - (x < y);
}

/* An event of several lanes is one event. */
static GArray *
make_unique (GArray *rows)
{
  guint n = 0;

  g_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++)
    if (n == 0 || g_array_index (rows, guint, i) != g_array_index (rows, guint, n - 1))
      g_array_index (rows, guint, n++) = g_array_index (rows, guint, i);
  g_array_set_size (rows, n);
  return rows;
}

/**
 * dln_timeline_scene_list_lane:
 * @scene: a scene that was built
 * @lane: one of its lanes
 *
 * Returns: (transfer full): guint rows of all its events, in view or not, ascending
 */
GArray *
dln_timeline_scene_list_lane (DlnTimelineScene *scene,
                              guint             lane)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (lane < scene->n_lanes, rows);

  g_array_append_vals (rows, scene->lanes[lane].rows, scene->lanes[lane].n);
  return make_unique (rows);
}

/**
 * dln_timeline_scene_list_overlapping:
 * @scene: a scene that was built
 * @span: neither end open; an instant where both are the same
 *
 * Events of hidden lanes count for nothing. Spans are half open: what ends where @span
 * begins does not overlap it, an instant there does.
 *
 * Returns: (transfer full): guint rows of the events that overlap it, ascending
 */
GArray *
dln_timeline_scene_list_overlapping (DlnTimelineScene *scene,
                                     DlnSpan           span)
{
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  span.end = MAX (span.end, dln_instant_add (span.begin, 1));
  for (guint k = 0; k < scene->n_lanes; k++)
    {
      const DlnLane *lane = &scene->lanes[k];
      guint until = dln_lane_find_begin (lane, columns, span.end);

      if (!dln_timeline_lane_is_shown (lane))
        continue;
      for (guint i = dln_lane_next_running (lane, columns, 0, until, span.begin); i < until;
           i = dln_lane_next_running (lane, columns, i + 1, until, span.begin))
        {
          guint row = lane->rows[i];

          if (columns->end[row] > span.begin || columns->begin[row] == span.begin)
            g_array_append_val (rows, row);
        }
    }
  return make_unique (rows);
}

static gboolean
find_in_tray (DlnTimelineScene *scene,
              guint             row,
              guint            *position,
              guint            *n)
{
  *n = scene->untimed->len;
  for (guint i = 0; i < scene->untimed->len; i++)
    if (g_array_index (scene->untimed, guint, i) == row)
      {
        *position = i + 1;
        return TRUE;
      }
  return FALSE;
}

/**
 * dln_timeline_scene_get_position:
 * @scene: a scene with a view
 * @row: an event
 * @position: (out): its number in its lane or in the tray, from 1
 * @n: (out): of how many
 * @lane: (out): the lane, %G_MAXUINT for the tray
 *
 * Where the walk by arrow keys stands.
 *
 * Returns: whether it is in a lane or in the tray
 */
gboolean
dln_timeline_scene_get_position (DlnTimelineScene *scene,
                                 guint             row,
                                 guint            *position,
                                 guint            *n,
                                 guint            *lane)
{
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  guint at;

  *lane = G_MAXUINT;
  if (row >= columns->n_rows || !DLN_ROW_LISTED (columns, row))
    return FALSE;
  /* Makes the index hold. */
  dln_timeline_scene_get_content_height (scene);
  if (columns->begin[row] == DLN_OPEN)
    return find_in_tray (scene, row, position, n);
  *lane = dln_timeline_scene_lane_of (scene, row);
  if (*lane == G_MAXUINT)
    return FALSE;
  at = dln_lane_find_row (&scene->lanes[*lane], columns, row);
  *position = at + 1;
  *n = scene->lanes[*lane].n;
  return at != G_MAXUINT;
}
