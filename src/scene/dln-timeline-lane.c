/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the index of one lane: the rows of its timed events by begin, and a forest
 * of latest ends by which everything that is over is skipped in blocks of 64,
 * 4096…. Finding what is visible never walks over what is not.
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

/**
 * dln_lane_raise_forest:
 * @lane: a lane
 * @columns: of its case
 * @from: the first entry that changed
 *
 * Makes the latest ends hold again.
 */
void
dln_lane_raise_forest (DlnLane          *lane,
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

/**
 * dln_lane_reserve:
 * @lane: a lane
 * @n: entries for which there shall be room
 */
void
dln_lane_reserve (DlnLane *lane,
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

/**
 * dln_lane_take_out:
 * @lane: a lane
 * @row: an event
 *
 * The columns no longer tell where it stood: its number is looked for.
 *
 * Returns: the entry at which it stood, %G_MAXUINT where it was not there
 */
guint
dln_lane_take_out (DlnLane *lane,
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

/**
 * dln_lane_put_in:
 * @lane: a lane whose entries are in order
 * @columns: of its case
 * @row: an event with a time
 *
 * Returns: the entry at which it stands
 */
guint
dln_lane_put_in (DlnLane          *lane,
                 const DlnColumns *columns,
                 guint             row)
{
  guint at = find_place (lane, columns, columns->begin[row], row);

  dln_lane_reserve (lane, lane->n + 1);
  memmove (lane->rows + at + 1, lane->rows + at, (lane->n - at) * sizeof (guint32));
  lane->rows[at] = row;
  lane->n++;
  return at;
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

/**
 * dln_lane_clear:
 * @lane: a lane
 *
 * Frees what it holds.
 */
void
dln_lane_clear (DlnLane *lane)
{
  g_free (lane->title);
  g_free (lane->label);
  g_free (lane->key);
  g_free (lane->rows);
  for (guint level = 0; level < DLN_LANE_LEVELS; level++)
    g_free (lane->ends[level]);
  g_array_unref (lane->layout.items);
}
