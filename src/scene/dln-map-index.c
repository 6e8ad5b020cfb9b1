/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns where the events of a case are: their cells of Web Mercator's quadtree in
 * Morton order (G. M. Morton, "A computer oriented geodetic data base", 1966), so
 * that a cell of any level is one run. What is in a view is found by descending
 * into the cells that are not empty: the cost is that of what is seen, however many
 * events there are. One event that moves is taken out and put in, nothing is built
 * anew. 12 bytes an event and 4 for the disputed.
 */
#include "config.h"

#include "dln-map-index.h"

#include "dln-radix.h"

#include <math.h>
#include <string.h>

/* More changes at once than this: all is sorted anew. */
#define MOST_CHANGES 256

struct _DlnMapIndex {
  DlnCase *dln_case;
  guint64 *codes;     /* of what is shown, ascending */
  guint32 *rows;      /* in the same order */
  guint32 *disputed;  /* of each place, how many before it are */
  guint n;
  guint allocated;
  gboolean valid;
  gboolean disputed_valid;
};

/* Spreads 28 bits to every other bit. */
static guint64
spread (guint32 value)
{
  guint64 v = value;

  v = (v | v << 16) & G_GUINT64_CONSTANT (0x0000ffff0000ffff);
  v = (v | v << 8) & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  v = (v | v << 4) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  v = (v | v << 2) & G_GUINT64_CONSTANT (0x3333333333333333);
  return (v | v << 1) & G_GUINT64_CONSTANT (0x5555555555555555);
}

static guint32
to_cell (double share)
{
  const double cells = (double) (1u << DLN_MAP_LEVELS);

  return (guint32) CLAMP (share * cells, 0, cells - 1);
}

static guint64
get_code (const DlnColumns *columns,
          guint             row)
{
  DlnMercator m =
    dln_mercator_from_point ((DlnPoint) { dln_degrees_from_column (columns->latitude[row]),
                                          dln_degrees_from_column (columns->longitude[row]) });

  return spread (to_cell (m.x)) | spread (to_cell (m.y)) << 1;
}

static gboolean
is_held (DlnMapIndex *index,
         guint        row)
{
  const DlnColumns *columns = dln_case_get_columns (index->dln_case);

  return DLN_ROW_SHOWN (columns, row) && columns->latitude[row] != DLN_NO_DEGREES &&
         dln_case_is_in_range (index->dln_case, row);
}

/**
 * dln_map_index_new:
 * @dln_case: a case
 *
 * Returns: (transfer full): the index of what its filter and its range show
 */
DlnMapIndex *
dln_map_index_new (DlnCase *dln_case)
{
  DlnMapIndex *index = g_new0 (DlnMapIndex, 1);

  index->dln_case = g_object_ref (dln_case);
  return index;
}

/**
 * dln_map_index_free:
 * @index: (nullable): an index
 */
void
dln_map_index_free (DlnMapIndex *index)
{
  if (index == NULL)
    return;
  g_object_unref (index->dln_case);
  g_free (index->codes);
  g_free (index->rows);
  g_free (index->disputed);
  g_free (index);
}

static void
reserve (DlnMapIndex *index,
         guint        n)
{
  if (n <= index->allocated)
    return;
  index->allocated = MAX (n, index->allocated + index->allocated / 8);
  index->codes = g_renew (guint64, index->codes, index->allocated);
  index->rows = g_renew (guint32, index->rows, index->allocated);
  index->disputed = g_renew (guint32, index->disputed, index->allocated + 1);
}

static void
build (DlnMapIndex *index)
{
  const DlnColumns *columns = dln_case_get_columns (index->dln_case);
  g_autofree DlnRadixEntry *entries = g_new (DlnRadixEntry, MAX (columns->n_rows, 1));

  index->n = 0;
  for (guint row = 0; row < columns->n_rows; row++)
    if (is_held (index, row))
      entries[index->n++] = (DlnRadixEntry) { get_code (columns, row), row };
  dln_radix_sort (entries, index->n, 2 * DLN_MAP_LEVELS);
  reserve (index, MAX (index->n, 1));
  for (guint i = 0; i < index->n; i++)
    {
      index->codes[i] = entries[i].key;
      index->rows[i] = entries[i].item;
    }
  index->valid = TRUE;
  index->disputed_valid = FALSE;
}

static void
count_disputed (DlnMapIndex *index)
{
  const DlnColumns *columns = dln_case_get_columns (index->dln_case);
  guint32 sum = 0;

  for (guint i = 0; i < index->n; i++)
    {
      index->disputed[i] = sum;
      sum += (columns->flags[index->rows[i]] & DLN_ROW_DISPUTED) != 0;
    }
  index->disputed[index->n] = sum;
  index->disputed_valid = TRUE;
}

static void
prepare (DlnMapIndex *index)
{
  if (!index->valid)
    build (index);
  if (!index->disputed_valid)
    count_disputed (index);
}

/* The first place in [lo, hi) whose code is not below @code. */
static guint
find_code (const DlnMapIndex *index,
           guint64            code,
           guint              lo,
           guint              hi)
{
  while (lo < hi)
    {
      guint middle = lo + (hi - lo) / 2;

      if (index->codes[middle] < code)
        lo = middle + 1;
      else
        hi = middle;
    }
  return lo;
}

/* Where a row is, by looking at all: the code under which it was put in is gone. */
static void
take_out (DlnMapIndex *index,
          guint        row)
{
  for (guint i = 0; i < index->n; i++)
    if (index->rows[i] == row)
      {
        index->n--;
        memmove (index->codes + i, index->codes + i + 1, (index->n - i) * sizeof *index->codes);
        memmove (index->rows + i, index->rows + i + 1, (index->n - i) * sizeof *index->rows);
        return;
      }
}

static void
put_in (DlnMapIndex *index,
        guint        row)
{
  guint64 code = get_code (dln_case_get_columns (index->dln_case), row);
  guint i = find_code (index, code, 0, index->n);

  while (i < index->n && index->codes[i] == code && index->rows[i] < row)
    i++;
  reserve (index, index->n + 1);
  memmove (index->codes + i + 1, index->codes + i, (index->n - i) * sizeof *index->codes);
  memmove (index->rows + i + 1, index->rows + i, (index->n - i) * sizeof *index->rows);
  index->codes[i] = code;
  index->rows[i] = row;
  index->n++;
}

/**
 * dln_map_index_update:
 * @index: an index
 * @change: what changed in the case
 */
void
dln_map_index_update (DlnMapIndex     *index,
                      const DlnChange *change)
{
  if (change->bulk || change->n_rows > MOST_CHANGES)
    index->valid = FALSE;
  for (guint i = 0; index->valid && i < change->n_rows; i++)
    {
      take_out (index, change->rows[i]);
      if (is_held (index, change->rows[i]))
        put_in (index, change->rows[i]);
    }
  index->disputed_valid = FALSE;
}

/**
 * dln_map_index_update_filter:
 * @index: an index
 *
 * The filter or the range shows other events.
 */
void
dln_map_index_update_filter (DlnMapIndex *index)
{
  index->valid = FALSE;
}

/**
 * dln_map_index_get_n:
 * @index: an index
 *
 * Returns: how many events it holds
 */
guint
dln_map_index_get_n (DlnMapIndex *index)
{
  prepare (index);
  return index->n;
}

/**
 * dln_map_index_get_size:
 * @index: an index
 *
 * Returns: bytes that it takes
 */
gsize
dln_map_index_get_size (DlnMapIndex *index)
{
  prepare (index);
  return index->allocated * (sizeof *index->codes + sizeof *index->rows + sizeof *index->disputed);
}

/**
 * dln_map_index_get_row:
 * @index: an index
 * @place: less than their number
 *
 * Returns: the event there; those of a cell follow one another
 */
guint
dln_map_index_get_row (DlnMapIndex *index,
                       guint        place)
{
  return index->rows[place];
}

/* The bits that spread() has spread. */
static guint32
gather (guint64 v)
{
  v &= G_GUINT64_CONSTANT (0x5555555555555555);
  v = (v | v >> 1) & G_GUINT64_CONSTANT (0x3333333333333333);
  v = (v | v >> 2) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  v = (v | v >> 4) & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  v = (v | v >> 8) & G_GUINT64_CONSTANT (0x0000ffff0000ffff);
  return (guint32) (v | v >> 16);
}

/**
 * dln_map_index_get_at:
 * @index: an index
 * @place: less than their number
 *
 * Returns: where the event there is, to the width of a cell of the last level
 */
DlnMercator
dln_map_index_get_at (DlnMapIndex *index,
                      guint        place)
{
  const double cells = (double) (1u << DLN_MAP_LEVELS);
  guint64 code = index->codes[place];

  return (DlnMercator) { (gather (code) + 0.5) / cells, (gather (code >> 1) + 0.5) / cells };
}

/**
 * dln_map_index_is_one_spot:
 * @index: an index
 * @first: place of the first of a cell's events
 * @n: how many
 *
 * Returns: whether all are in one cell of the last level
 */
gboolean
dln_map_index_is_one_spot (DlnMapIndex *index,
                           guint        first,
                           guint        n)
{
  return index->codes[first] == index->codes[first + n - 1];
}

/* A view on the cells of the last level, its edges included. */
typedef struct {
  DlnMapIndex *index;
  guint32 west, north, east, south;
  guint level;
  GArray *cells; /* NULL to count alone */
  guint n;
} Walk;

static void
add_cell (Walk *walk,
          guint x,
          guint y,
          guint lo,
          guint hi)
{
  const guint32 *disputed = walk->index->disputed;
  DlnMapCell cell = { x, y, lo, hi - lo, disputed[hi] - disputed[lo] };

  walk->n += hi - lo;
  if (walk->cells != NULL)
    g_array_append_val (walk->cells, cell);
}

static void
descend (Walk *walk,
         guint level,
         guint x,
         guint y,
         guint lo,
         guint hi)
{
  guint bits = DLN_MAP_LEVELS - level;
  guint32 west = x << bits, north = y << bits;
  guint32 last = (1u << bits) - 1;
  guint64 code = spread (west) | spread (north) << 1;

  if (lo == hi || west > walk->east || west + last < walk->west || north > walk->south ||
      north + last < walk->north)
    return;
  /* To count, a cell that lies within is enough. */
  if (level == walk->level ||
      (walk->cells == NULL && west >= walk->west && west + last <= walk->east &&
       north >= walk->north && north + last <= walk->south))
    {
      add_cell (walk, x, y, lo, hi);
      return;
    }
  for (guint child = 0; child < 4; child++)
    {
      guint64 end = code + ((guint64) (child + 1) << (2 * (bits - 1)));
      guint middle = child == 3 ? hi : find_code (walk->index, end, lo, hi);

      descend (walk, level + 1, 2 * x + (child & 1), 2 * y + (child >> 1), lo, middle);
      lo = middle;
    }
}

/**
 * dln_map_index_list:
 * @index: an index
 * @west: of the view, 0 to 1 on the unit square of Web Mercator
 * @north: 0 to 1
 * @east: 0 to 1
 * @south: 0 to 1
 * @level: of the cells, up to %DLN_MAP_LEVELS
 * @cells: (element-type DlnMapCell): appended to: the cells that meet the view and are not
 *   empty, in Morton order
 */
void
dln_map_index_list (DlnMapIndex *index,
                    double       west,
                    double       north,
                    double       east,
                    double       south,
                    guint        level,
                    GArray      *cells)
{
  Walk walk = { index, to_cell (west), to_cell (north), to_cell (east), to_cell (south),
                MIN (level, DLN_MAP_LEVELS), cells, 0 };

  prepare (index);
  descend (&walk, 0, 0, 0, 0, index->n);
}

/**
 * dln_map_index_count:
 * @index: an index
 * @west: of the view, 0 to 1 on the unit square of Web Mercator
 * @north: 0 to 1
 * @east: 0 to 1
 * @south: 0 to 1
 *
 * Returns: how many events lie in the view, to the width of a cell of the last level
 */
guint
dln_map_index_count (DlnMapIndex *index,
                     double       west,
                     double       north,
                     double       east,
                     double       south)
{
  Walk walk = { index, to_cell (west), to_cell (north), to_cell (east), to_cell (south),
                DLN_MAP_LEVELS, NULL, 0 };

  prepare (index);
  descend (&walk, 0, 0, 0, 0, index->n);
  return walk.n;
}
