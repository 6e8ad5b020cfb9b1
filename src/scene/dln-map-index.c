/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns where the events of a case are: their cells of Web Mercator's quadtree in
 * Morton order, so that a cell of any level is one run. What is in a view is found by
 * descending into the cells that are not empty: the cost is that of what is seen,
 * however many events there are. One event that moves is taken out and put in, nothing
 * is built anew. A word an event holds its cell above its row, so that to sort words
 * is all, and in the lowest bit whether it is disputed; 8 bytes. They are sorted as far as
 * views look.
 */
#include "config.h"

#include "dln-map-index.h"

#include "dln-map-buckets.h"
#include "dln-large.h"
#include "dln-map-code.h"
#include "dln-map-words.h"

#include <string.h>

/* More changes at once than this: all is sorted anew, which takes as long as to find so many. */
#define MOST_CHANGES 16
#define CODE_BITS (2 * DLN_MAP_LEVELS)
#define WORD_BITS 64
/* Of a code, that are sorted by: cells of 10 m, in four digits. */
#define MOST_BITS 44
/* Places of which it is kept how many before them are disputed: one in so many. */
#define BLOCK 64

struct _DlnMapIndex {
  DlnMapWords format;
  guint64 *words;    /* of what is held, in buckets */
  guint32 *disputed; /* of each block, how many before it are */
  DlnMapBuckets buckets;
  guint n;
  guint allocated;
  gboolean valid;
  gboolean disputed_valid;
};

static guint64
get_code (const DlnColumns *columns,
          guint             row)
{
  return dln_map_code_of_columns (columns->latitude[row], columns->longitude[row]);
}

static guint64
get_word (const DlnMapIndex *index,
          guint64            code,
          guint              row)
{
  gboolean disputed = (dln_case_get_columns (index->format.dln_case)->flags[row] & DLN_ROW_DISPUTED) != 0;

  return code >> index->format.low_bits << index->format.row_bits | (guint64) row << 1 | disputed;
}

static guint
get_row (const DlnMapIndex *index,
         guint              place)
{
  return (guint) ((index->words[place] & ((G_GUINT64_CONSTANT (1) << index->format.row_bits) - 1)) >> 1);
}

static guint
count_row_bits (const DlnColumns *columns)
{
  return g_bit_storage (columns->n_rows) + 1;
}

/* The cell of 0° 0°. */
static guint64
get_nowhere (void)
{
  return dln_map_code_of_columns (0, 0);
}

static gboolean
has_shown_place (const DlnColumns *columns,
                 guint             row)
{
  return DLN_ROW_SHOWN (columns, row) && columns->latitude[row] != DLN_NO_DEGREES;
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

  index->format.dln_case = g_object_ref (dln_case);
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
  g_object_unref (index->format.dln_case);
  dln_large_free (index->words);
  g_free (index->disputed);
  dln_map_buckets_clear (&index->buckets);
  g_free (index);
}

/* What is held stays. */
static void
reserve (DlnMapIndex *index,
         guint        n)
{
  guint64 *words;

  if (n <= index->allocated)
    return;
  index->allocated = MAX (n, index->allocated + index->allocated / 8);
  words = dln_large_new (index->allocated * sizeof *words);
  if (index->n > 0)
    memcpy (words, index->words, index->n * sizeof *words);
  dln_large_free (index->words);
  index->words = words;
  index->disputed = g_renew (guint32, index->disputed, index->allocated / BLOCK + 1);
}

static void
build (DlnMapIndex *index)
{
  const DlnColumns *columns = dln_case_get_columns (index->format.dln_case);
  DlnMapWords *format = &index->format;

  index->n = 0;
  reserve (index, MAX (columns->n_rows, 1));
  format->row_bits = count_row_bits (columns);
  format->low_bits = CODE_BITS - (MIN (MOST_BITS, WORD_BITS - format->row_bits) & ~1u);
  index->n = dln_map_words_list (format, &index->buckets, index->words);
  index->valid = TRUE;
  index->disputed_valid = FALSE;
}

static guint32
count_between (const DlnMapIndex *index,
               guint              lo,
               guint              hi)
{
  guint64 sum = 0;

  for (guint i = lo; i < hi; i++)
    sum += index->words[i] & 1;
  return (guint32) sum;
}

/* How many before a place are disputed; in a bucket that is true if it is sorted so far. */
static guint32
count_disputed (const DlnMapIndex *index,
                guint              place)
{
  return index->disputed[place / BLOCK] + count_between (index, place / BLOCK * BLOCK, place);
}

/* Counts those before each block that begins in (@lo, @hi]; what is before @lo is counted. */
static void
count_blocks (DlnMapIndex *index,
              guint        lo,
              guint        hi)
{
  for (guint block = lo / BLOCK + 1; block * BLOCK <= hi; block++)
    index->disputed[block] = index->disputed[block - 1] + count_between (index, (block - 1) * BLOCK, block * BLOCK);
}

/* By all bits of a word from @bit on. */
static void
sort_bucket (DlnMapIndex *index,
             guint        bucket,
             guint        bit)
{
  guint lo = index->buckets.starts[bucket], hi = index->buckets.starts[bucket + 1];

  if (dln_map_buckets_sort (&index->buckets, index->words, bucket, bit, index->format.row_bits) &&
      index->disputed_valid)
    count_blocks (index, lo, hi);
}

static void
prepare (DlnMapIndex *index)
{
  if (!index->valid)
    build (index);
  if (!index->disputed_valid)
    count_blocks (index, 0, index->n);
  index->disputed_valid = TRUE;
}

/* The first place in [lo, hi) whose word is not below @word. */
static guint
find_word (const DlnMapIndex *index,
           guint64            word,
           guint              lo,
           guint              hi)
{
  while (lo < hi)
    {
      guint middle = lo + (hi - lo) / 2;

      if (index->words[middle] < word)
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
    if (get_row (index, i) == row)
      {
        dln_map_buckets_grow (&index->buckets, dln_map_buckets_find (&index->buckets, index->words[i]), -1);
        index->n--;
        memmove (index->words + i, index->words + i + 1, (index->n - i) * sizeof *index->words);
        return;
      }
}

static void
put_in (DlnMapIndex *index,
        guint        row)
{
  guint64 word = get_word (index, get_code (dln_case_get_columns (index->format.dln_case), row), row);
  guint bucket, i;

  bucket = dln_map_buckets_find (&index->buckets, word);
  sort_bucket (index, bucket, index->format.row_bits);
  i = find_word (index, word, index->buckets.starts[bucket], index->buckets.starts[bucket + 1]);
  dln_map_buckets_grow (&index->buckets, bucket, 1);
  reserve (index, index->n + 1);
  memmove (index->words + i + 1, index->words + i, (index->n - i) * sizeof *index->words);
  index->words[i] = word;
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
  const DlnColumns *columns = dln_case_get_columns (index->format.dln_case);

  index->disputed_valid = FALSE;
  if (change->bulk || change->n_rows > MOST_CHANGES || count_row_bits (columns) > index->format.row_bits)
    index->valid = FALSE;
  for (guint i = 0; index->valid && i < change->n_rows; i++)
    {
      take_out (index, change->rows[i]);
      if (has_shown_place (columns, change->rows[i]) && dln_case_is_in_range (index->format.dln_case, change->rows[i]))
        put_in (index, change->rows[i]);
    }
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
  return index->allocated * sizeof *index->words + (index->allocated / BLOCK + 1) * sizeof *index->disputed +
         index->buckets.n * (sizeof *index->buckets.starts + sizeof *index->buckets.sorted);
}

/**
 * dln_map_index_get_row:
 * @index: an index
 * @place: less than their number
 *
 * Returns: the event there; those of a cell follow one another, in an order that holds until
 *   cells are listed or counted next
 */
guint
dln_map_index_get_row (DlnMapIndex *index,
                       guint        place)
{
  return get_row (index, place);
}

/**
 * dln_map_index_get_at:
 * @index: an index
 * @place: less than their number
 *
 * Returns: where the event there is, to 15 cm
 */
DlnMercator
dln_map_index_get_at (DlnMapIndex *index,
                      guint        place)
{
  const double cells = (double) (1u << DLN_MAP_LEVELS);
  guint64 code = get_code (dln_case_get_columns (index->format.dln_case), get_row (index, place));

  return (DlnMercator) { (dln_map_code_get_x (code) + 0.5) / cells, (dln_map_code_get_y (code) + 0.5) / cells };
}

/**
 * dln_map_index_get_levels:
 * @index: an index
 *
 * Returns: the last level whose cells it tells apart, 21 up to a million events and 19 up to 16
 *   million
 */
guint
dln_map_index_get_levels (DlnMapIndex *index)
{
  prepare (index);
  return (CODE_BITS - index->format.low_bits) / 2;
}

/* A view on the cells of the last level, its edges included. */
typedef struct {
  DlnMapIndex *index;
  guint levels;
  guint32 west, north, east, south;
  guint level;
  GArray *cells; /* NULL to count alone */
  guint n;
} Walk;

static void
add_cell (Walk  *walk,
          guint  x,
          guint  y,
          guint  lo,
          guint  hi)
{
  DlnMapCell cell = { x, y, lo, hi - lo, 0 };

  walk->n += hi - lo;
  if (walk->cells == NULL)
    return;
  cell.n_disputed = count_disputed (walk->index, hi) - count_disputed (walk->index, lo);
  g_array_append_val (walk->cells, cell);
}

/* Where the words from @code on begin, of a cell of the walk at @level. */
static guint
find_edge (Walk    *walk,
           guint64  code,
           guint    level,
           guint    lo,
           guint    hi)
{
  DlnMapIndex *index = walk->index;
  guint64 word = code << index->format.row_bits;
  guint bucket = dln_map_buckets_find (&index->buckets, word);

  if (dln_map_buckets_begins (&index->buckets, word))
    return CLAMP (index->buckets.starts[bucket], lo, hi);
  sort_bucket (index, bucket, 2 * (walk->levels - level) + index->format.row_bits);
  return find_word (index, word, MAX (lo, index->buckets.starts[bucket]), MIN (hi, index->buckets.starts[bucket + 1]));
}

/* What lies at 0° 0° stands together only once its bucket is sorted. */
static void
sort_nowhere (DlnMapIndex *index)
{
  guint64 word = get_nowhere () >> index->format.low_bits << index->format.row_bits;

  sort_bucket (index, dln_map_buckets_find (&index->buckets, word), index->format.row_bits);
}

static void
descend (Walk  *walk,
         guint  level,
         guint  x,
         guint  y,
         guint  lo,
         guint  hi)
{
  guint bits = walk->levels - level;
  guint32 west = x << bits, north = y << bits;
  guint32 last = (1u << bits) - 1;
  guint64 code = dln_map_code_new (west, north);

  if (lo == hi || west > walk->east || west + last < walk->west || north > walk->south || north + last < walk->north)
    return;
  /* To count, a cell that lies within is enough. */
  if (level == walk->level || (walk->cells == NULL && west >= walk->west && west + last <= walk->east &&
                               north >= walk->north && north + last <= walk->south))
    {
      add_cell (walk, x, y, lo, hi);
      return;
    }
  for (guint child = 0; child < 4; child++)
    {
      guint64 end = code + ((guint64) (child + 1) << (2 * (bits - 1)));
      guint middle = child == 3 ? hi : find_edge (walk, end, level + 1, lo, hi);

      descend (walk, level + 1, 2 * x + (child & 1), 2 * y + (child >> 1), lo, middle);
      lo = middle;
    }
}

static Walk
begin_walk (DlnMapIndex *index,
            double       west,
            double       north,
            double       east,
            double       south)
{
  guint levels = dln_map_index_get_levels (index), finer = DLN_MAP_LEVELS - levels;

  return (Walk) {
    .index = index,
    .levels = levels,
    .west = dln_map_cell_of (west) >> finer,
    .north = dln_map_cell_of (north) >> finer,
    .east = dln_map_cell_of (east) >> finer,
    .south = dln_map_cell_of (south) >> finer,
    .level = levels,
  };
}

/**
 * dln_map_index_list:
 * @index: an index
 * @west: of the view, 0 to 1 on the unit square of Web Mercator
 * @north: 0 to 1
 * @east: 0 to 1
 * @south: 0 to 1
 * @level: of the cells, up to dln_map_index_get_levels()
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
  Walk walk = begin_walk (index, west, north, east, south);

  walk.level = MIN (level, walk.levels);
  walk.cells = cells;
  sort_nowhere (index);
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
  Walk walk = begin_walk (index, west, north, east, south);

  descend (&walk, 0, 0, 0, 0, index->n);
  return walk.n;
}
