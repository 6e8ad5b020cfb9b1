/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the index of one lane: the rows of its timed events by begin, and a forest
 * of latest ends by which everything that is over is skipped in blocks of 64,
 * 4096…. Finding what is visible never walks over what is not. How many are over
 * at an instant is told by the same rows in the order of their ends.
 *
 * Every 16th begin and end is kept beside the rows: a search touches them, which
 * are few and stand close together, before the columns, which are neither.
 *
 * Invariant: an entry's order is (begin, row), so equal begins have one order.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include <string.h>

#define BLOCK 64
/* Entries between two instants that are kept beside the rows. */
#define STRIDE 16
/* Up to here what runs is counted one by one. */
#define EXACT 64

static guint
level_length (const DlnLane *lane,
              guint          level)
{
  guint length = lane->n;

  for (guint i = 0; i <= level; i++)
    length = (length + BLOCK - 1) / BLOCK;
  return length;
}

static guint
count_samples (guint n)
{
  return (n + STRIDE - 1) / STRIDE;
}

/* The begins from the first that is not known. */
static void
sample_begins (DlnLane          *lane,
               const DlnColumns *columns)
{
  for (; lane->n_begins < count_samples (lane->n); lane->n_begins++)
    lane->begins[lane->n_begins] = columns->begin[lane->rows[lane->n_begins * STRIDE]];
}

/**
 * dln_lane_raise_forest:
 * @lane: a lane
 * @columns: of its case
 * @from: the first entry that changed
 *
 * Makes begins and latest ends hold again.
 */
void
dln_lane_raise_forest (DlnLane          *lane,
                       const DlnColumns *columns,
                       guint             from)
{
  lane->n_begins = MIN (lane->n_begins, from / STRIDE);
  sample_begins (lane, columns);
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
  lane->begins = g_renew (gint64, lane->begins, count_samples (length));
  if (lane->over != NULL)
    {
      lane->over = g_renew (guint32, lane->over, length);
      lane->overs = g_renew (gint64, lane->overs, count_samples (length));
    }
  for (guint level = 0; level < DLN_LANE_LEVELS; level++)
    {
      length = (length + BLOCK - 1) / BLOCK;
      lane->ends[level] = g_renew (gint64, lane->ends[level], length);
    }
}

/* Returns: how many of @instants, ascending, are before @instant */
static guint
count_before (const gint64 *instants,
              guint         n,
              gint64        instant)
{
  guint low = 0;
  guint high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (instants[middle] < instant)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gint64
get_instant (const DlnColumns *columns,
             guint32           row,
             DlnRowOrder       order)
{
  return order == DLN_ROWS_BY_BEGIN ? columns->begin[row] : dln_timeline_over_from (columns, row);
}

/* Returns: how many of @rows, in @order, are before @instant; @samples: of each 16th */
static guint
count_rows_before (const guint32    *rows,
                   guint             n,
                   const gint64     *samples,
                   guint             n_samples,
                   const DlnColumns *columns,
                   DlnRowOrder       order,
                   gint64            instant)
{
  guint first = count_before (samples, n_samples, instant);
  guint low = first > 0 ? (first - 1) * STRIDE + 1 : 0;
  guint high = first < n_samples ? first * STRIDE : n;
  guint count = 0;

  while (high - low > STRIDE)
    {
      guint middle = low + (high - low) / 2;

      if (get_instant (columns, rows[middle], order) < instant)
        low = middle + 1;
      else
        high = middle;
    }
  /* A processor waits for all of these at once, for the steps of a search one by one. */
  for (guint i = low; i < high; i++)
    count += get_instant (columns, rows[i], order) < instant;
  return low + count;
}

static guint
find_over (const DlnLane    *lane,
           const DlnColumns *columns,
           gint64            instant)
{
  return count_rows_before (lane->over, lane->n, lane->overs, lane->n_overs, columns,
                            DLN_ROWS_BY_END, instant);
}

/* Where an entry of (@begin, @row) stands or would stand. */
static guint
find_place (const DlnLane    *lane,
            const DlnColumns *columns,
            gint64            begin,
            guint             row)
{
  guint low = dln_lane_find_begin (lane, columns, begin);
  guint high = row > 0 ? dln_lane_find_begin (lane, columns, dln_instant_add (begin, 1)) : low;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (lane->rows[middle] < row)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static guint
take_number (guint32 *rows,
             guint    n,
             guint    row)
{
  for (guint i = 0; i < n; i++)
    if (rows[i] == row)
      {
        memmove (rows + i, rows + i + 1, (n - i - 1) * sizeof (guint32));
        return i;
      }
  return G_MAXUINT;
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
  guint at = take_number (lane->rows, lane->n, row);
  guint over;

  if (at == G_MAXUINT)
    return at;
  lane->n_begins = MIN (lane->n_begins, at / STRIDE);
  if (lane->over != NULL)
    {
      over = take_number (lane->over, lane->n, row);
      lane->n_overs = MIN (lane->n_overs, over / STRIDE);
    }
  lane->n--;
  return at;
}

static void
put_number (guint32 *rows,
            guint    n,
            guint    at,
            guint    row)
{
  memmove (rows + at + 1, rows + at, (n - at) * sizeof (guint32));
  rows[at] = row;
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
  put_number (lane->rows, lane->n, at, row);
  lane->n_begins = MIN (lane->n_begins, at / STRIDE);
  if (lane->over != NULL)
    {
      guint over = find_over (lane, columns, dln_timeline_over_from (columns, row));

      put_number (lane->over, lane->n, over, row);
      lane->n_overs = MIN (lane->n_overs, over / STRIDE);
    }
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
  return count_rows_before (lane->rows, lane->n, lane->begins, lane->n_begins, columns,
                            DLN_ROWS_BY_BEGIN, instant);
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

static void
sort_over (DlnLane          *lane,
           const DlnColumns *columns)
{
  lane->over = g_new (guint32, lane->allocated);
  lane->overs = g_new (gint64, count_samples (lane->allocated));
  lane->n_overs = 0;
  memcpy (lane->over, lane->rows, lane->n * sizeof (guint32));
  dln_timeline_sort_rows (columns, lane->over, lane->n, DLN_ROWS_BY_END);
}

static void
sample_overs (DlnLane          *lane,
              const DlnColumns *columns)
{
  if (lane->over == NULL)
    sort_over (lane, columns);
  for (; lane->n_overs < count_samples (lane->n); lane->n_overs++)
    lane->overs[lane->n_overs] =
      dln_timeline_over_from (columns, lane->over[lane->n_overs * STRIDE]);
}

/* About how many entries are before @instant: between two samples as if they were even. */
static double
guess_before (const gint64 *samples,
              guint         n,
              gint64        instant)
{
  guint next = count_before (samples, n, instant);
  double from, to;

  if (next == 0 || next == n)
    return next * STRIDE;
  from = (double) samples[next - 1];
  to = (double) samples[next];
  return (next - 1 + ((double) instant - from) / (to - from)) * STRIDE;
}

/**
 * dln_lane_count_running:
 * @lane: a lane
 * @columns: of its case
 * @span: both ends known
 *
 * The first call puts the rows in the order of their ends.
 *
 * Returns: how many of its events run in @span; where they are more than 64, a
 *   guess that is wrong by a few and by no more than 32
 */
guint
dln_lane_count_running (DlnLane          *lane,
                        const DlnColumns *columns,
                        DlnSpan           span)
{
  DlnInstant after = dln_instant_add (span.begin, 1);
  double guess;
  guint begun, over;

  sample_overs (lane, columns);
  guess = guess_before (lane->begins, lane->n_begins, span.end) -
          guess_before (lane->overs, lane->n_overs, after);
  if (guess > EXACT)
    return (guint) guess;
  begun = dln_lane_find_begin (lane, columns, span.end);
  over = find_over (lane, columns, after);
  return begun > over ? begun - over : 0;
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
  g_free (lane->begins);
  g_free (lane->over);
  g_free (lane->overs);
  for (guint level = 0; level < DLN_LANE_LEVELS; level++)
    g_free (lane->ends[level]);
  g_array_unref (lane->layout.items);
}
