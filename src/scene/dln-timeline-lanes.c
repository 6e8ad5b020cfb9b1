/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the index of a timeline: per lane the rows of its timed events by begin,
 * and a forest of latest ends by which everything that is over is skipped in
 * blocks of 64, 4096…. Finding what is visible never walks over what is not.
 *
 * Invariant: an entry's order is (begin, row), so equal begins have one order.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include <string.h>

#define BLOCK 64

static guint
level_length (const DlnLane *lane,
              guint          level)
{
  guint length = lane->n;

  for (guint i = 0; i <= level; i++)
    length = (length + BLOCK - 1) / BLOCK;
  return length;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const DlnColumns *columns = data;
  guint32 i = *(const guint32 *) a;
  guint32 j = *(const guint32 *) b;
  gint64 begin_i = columns->begin[i];
  gint64 begin_j = columns->begin[j];

  if (begin_i != begin_j)
    return (begin_i > begin_j) - (begin_i < begin_j);
  return (i > j) - (i < j);
}

/* Recomputes the forest from entry @from on; what lies before has not changed. */
static void
raise_forest (DlnLane          *lane,
              const DlnColumns *columns,
              guint             from)
{
  for (guint level = 0; level < DLN_LANE_LEVELS; level++)
    {
      guint n_below = level == 0 ? lane->n : level_length (lane, level - 1);
      guint n = level_length (lane, level);

      from /= BLOCK;
      for (guint i = from; i < n; i++)
        {
          gint64 latest = G_MININT64;

          for (guint j = i * BLOCK; j < MIN ((i + 1) * BLOCK, n_below); j++)
            latest =
              MAX (latest, level == 0 ? columns->end[lane->rows[j]] : lane->ends[level - 1][j]);
          lane->ends[level][i] = latest;
        }
    }
}

static void
reserve (DlnLane *lane,
         guint    n)
{
  guint length;

  if (n <= lane->allocated)
    return;
  lane->allocated = MAX (n, lane->allocated + lane->allocated / 8 + BLOCK);
  lane->rows = g_renew (guint32, lane->rows, lane->allocated);
  length = lane->allocated;
  for (guint level = 0; level < DLN_LANE_LEVELS; level++)
    {
      length = (length + BLOCK - 1) / BLOCK;
      lane->ends[level] = g_renew (gint64, lane->ends[level], length);
    }
}

static gboolean
is_timed (const DlnColumns *columns,
          guint             row)
{
  return columns->begin[row] != DLN_OPEN;
}

static guint
get_lane (const DlnColumns *columns,
          guint             row)
{
  return MIN (columns->kind[row], DLN_KIND_OTHER);
}

/**
 * dln_timeline_lanes_build:
 * @scene: a scene
 *
 * Indexes all that the filter shows, from nothing.
 */
void
dln_timeline_lanes_build (DlnTimelineScene *scene)
{
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  guint counts[DLN_N_KINDS] = { 0 };

  g_array_set_size (scene->untimed, 0);
  for (guint row = 0; row < columns->n_rows; row++)
    if (DLN_ROW_SHOWN (columns, row) && is_timed (columns, row))
      counts[get_lane (columns, row)]++;
  for (guint k = 0; k < DLN_N_KINDS; k++)
    {
      reserve (&scene->lanes[k], counts[k]);
      scene->lanes[k].n = 0;
    }
  for (guint row = 0; row < columns->n_rows; row++)
    {
      DlnLane *lane = &scene->lanes[get_lane (columns, row)];

      if (!DLN_ROW_SHOWN (columns, row))
        continue;
      if (is_timed (columns, row))
        lane->rows[lane->n++] = row;
      else
        g_array_append_val (scene->untimed, row);
    }
  for (guint k = 0; k < DLN_N_KINDS; k++)
    {
      DlnLane *lane = &scene->lanes[k];

      g_qsort_with_data (lane->rows, (int) lane->n, sizeof (guint32), compare_rows,
                         (gpointer) columns);
      raise_forest (lane, columns, 0);
    }
}

/* Where an entry of (@begin, @row) stands or would stand. */
static guint
find_place (const DlnLane    *lane,
            const DlnColumns *columns,
            gint64            begin,
            guint             row)
{
  guint low = 0;
  guint high = lane->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      guint32 other = lane->rows[middle];

      if (columns->begin[other] < begin || (columns->begin[other] == begin && other < row))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The columns no longer tell where @row stood: look through the row numbers. */
static guint
take_out (DlnLane *lane,
          guint    row)
{
  for (guint i = 0; i < lane->n; i++)
    if (lane->rows[i] == row)
      {
        memmove (lane->rows + i, lane->rows + i + 1, (lane->n - i - 1) * sizeof (guint32));
        lane->n--;
        return i;
      }
  return G_MAXUINT;
}

static guint
put_in (DlnLane          *lane,
        const DlnColumns *columns,
        guint             row)
{
  guint at = find_place (lane, columns, columns->begin[row], row);

  reserve (lane, lane->n + 1);
  memmove (lane->rows + at + 1, lane->rows + at, (lane->n - at) * sizeof (guint32));
  lane->rows[at] = row;
  lane->n++;
  return at;
}

static void
take_out_untimed (GArray *untimed,
                  guint   row)
{
  for (guint i = 0; i < untimed->len; i++)
    if (g_array_index (untimed, guint, i) == row)
      {
        g_array_remove_index (untimed, i);
        return;
      }
}

/**
 * dln_timeline_lanes_update:
 * @scene: a scene
 * @rows: rows that changed, were added or went dead
 * @n_rows: how many; few
 *
 * All are taken out before the first is put in: the search relies on the order.
 */
void
dln_timeline_lanes_update (DlnTimelineScene *scene,
                           const guint      *rows,
                           guint             n_rows)
{
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  guint from[DLN_N_KINDS];

  for (guint k = 0; k < DLN_N_KINDS; k++)
    from[k] = G_MAXUINT;
  for (guint i = 0; i < n_rows; i++)
    {
      take_out_untimed (scene->untimed, rows[i]);
      for (guint k = 0; k < DLN_N_KINDS; k++)
        {
          guint at = take_out (&scene->lanes[k], rows[i]);

          from[k] = MIN (from[k], at);
        }
    }
  for (guint i = 0; i < n_rows; i++)
    {
      guint k = get_lane (columns, rows[i]);

      if (!DLN_ROW_SHOWN (columns, rows[i]))
        continue;
      if (is_timed (columns, rows[i]))
        {
          guint at = put_in (&scene->lanes[k], columns, rows[i]);

          from[k] = MIN (from[k], at);
        }
      else
        g_array_append_val (scene->untimed, rows[i]);
    }
  for (guint k = 0; k < DLN_N_KINDS; k++)
    if (from[k] != G_MAXUINT)
      raise_forest (&scene->lanes[k], columns, from[k]);
}

/**
 * dln_timeline_lanes_clear:
 * @scene: a scene
 *
 * Frees the index.
 */
void
dln_timeline_lanes_clear (DlnTimelineScene *scene)
{
  for (guint k = 0; k < DLN_N_KINDS; k++)
    {
      g_clear_pointer (&scene->lanes[k].rows, g_free);
      for (guint level = 0; level < DLN_LANE_LEVELS; level++)
        g_clear_pointer (&scene->lanes[k].ends[level], g_free);
      scene->lanes[k].n = scene->lanes[k].allocated = 0;
    }
}

/**
 * dln_lane_find_begin:
 * @lane: a lane
 * @columns: of its case
 * @instant: not open
 *
 * Returns: the first entry that begins at or after @instant
 */
guint
dln_lane_find_begin (const DlnLane    *lane,
                     const DlnColumns *columns,
                     DlnInstant        instant)
{
  return find_place (lane, columns, instant, 0);
}

/**
 * dln_lane_next_running:
 * @lane: a lane
 * @columns: of its case
 * @from: the entry to begin with
 * @until: the entry to stop before
 * @after: not open
 *
 * Returns: the first entry that ends at or after @after, @until where there is none
 */
guint
dln_lane_next_running (const DlnLane    *lane,
                       const DlnColumns *columns,
                       guint             from,
                       guint             until,
                       DlnInstant        after)
{
  guint i = from;

  while (i < until)
    {
      guint block = i;
      guint skip = 1;

      if (columns->end[lane->rows[i]] >= after)
        return i;
      /* Climb while a whole block lies ahead and all of it is over. */
      for (guint level = 0; level < DLN_LANE_LEVELS && block % BLOCK == 0; level++)
        {
          block /= BLOCK;
          if (lane->ends[level][block] >= after)
            break;
          skip *= BLOCK;
        }
      i = skip > until - i ? until : i + skip;
    }
  return until;
}

/**
 * dln_lane_find_row:
 * @lane: a lane
 * @columns: of its case
 * @row: an event
 *
 * Returns: its entry, %G_MAXUINT where it is not in the lane
 */
guint
dln_lane_find_row (const DlnLane    *lane,
                   const DlnColumns *columns,
                   guint             row)
{
  guint at = find_place (lane, columns, columns->begin[row], row);

  return at < lane->n && lane->rows[at] == row ? at : G_MAXUINT;
}
