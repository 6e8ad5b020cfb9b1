/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the first step of the index's sorting: one pass puts the words into cells below the
 * one that holds them all. Each is sorted when it is looked into, and as deep as is asked, so
 * that a million events cost a first view two passes and not four.
 */
#include "config.h"

#include "dln-map-buckets.h"

#include "dln-radix.h"

#include <string.h>

/* Levels from the cell that holds all down to the buckets. */
#define MOST_LEVELS 7
/* In a bucket, at the least, if they are spread evenly. */
#define EVENTS 8
/* Fewer words are sorted at once. */
#define FEW 512
/* Bits by which a bucket is sorted deeper at the least: as many as one pass takes. */
#define STEP_BITS 10
/* Of a bucket that is not sorted. */
#define UNSORTED 64
/* Up to so many, to insert is quicker than to count digits. */
#define SMALL 24

/* Returns: one more than the highest bit in which words differ, 0 if they do not */
static guint
get_end_bit (const guint64 *words,
             guint          n)
{
  guint64 differ = 0;

  for (guint i = 1; i < n; i++)
    differ |= words[i] ^ words[0];
  return differ == 0 ? 0 : 64 - (guint) __builtin_clzll (differ);
}

static void
lay_out (DlnMapBuckets *buckets,
         const guint64 *words,
         guint          n,
         guint          row_bits)
{
  guint end_bit = get_end_bit (words, n);
  guint below = end_bit > row_bits ? (end_bit - row_bits + 1) / 2 : 0;
  guint end = row_bits + 2 * below, levels = MIN (below, MOST_LEVELS);

  while (levels > 0 && 1u << (2 * levels) > n / EVENTS)
    levels--;
  buckets->base = n == 0 || end >= 64 ? 0 : words[0] >> end << end;
  buckets->shift = end - 2 * levels;
  buckets->n = 1u << (2 * levels);
  buckets->starts = g_renew (guint, buckets->starts, buckets->n + 1);
  buckets->sorted = g_renew (guint8, buckets->sorted, buckets->n);
  memset (buckets->starts, 0, (buckets->n + 1) * sizeof *buckets->starts);
  memset (buckets->sorted, n < FEW ? (int) row_bits : UNSORTED, buckets->n);
}

static void
scatter (DlnMapBuckets *buckets,
         guint64       *words,
         guint          n)
{
  g_autofree guint64 *room = g_memdup2 (words, n * sizeof *words);
  guint *starts = buckets->starts;

  /* Of each bucket the end, by one further on; then, as its words come, the start moves there. */
  for (guint i = 0; i < n; i++)
    starts[((words[i] - buckets->base) >> buckets->shift) + 1]++;
  for (guint i = 0; i < buckets->n; i++)
    starts[i + 1] += starts[i];
  for (guint i = 0; i < n; i++)
    words[starts[(room[i] - buckets->base) >> buckets->shift]++] = room[i];
  memmove (starts + 1, starts, buckets->n * sizeof *starts);
  starts[0] = 0;
}

/**
 * dln_map_buckets_fill:
 * @buckets: set anew
 * @words: (array length=n) (inout): those of each bucket keep their order
 * @n: how many
 * @row_bits: of a word, below those of its cell
 */
void
dln_map_buckets_fill (DlnMapBuckets *buckets,
                      guint64       *words,
                      guint          n,
                      guint          row_bits)
{
  lay_out (buckets, words, n, row_bits);
  if (n < FEW)
    dln_radix_sort_words (words, n, row_bits);
  scatter (buckets, words, n);
}

/**
 * dln_map_buckets_clear:
 * @buckets: emptied, not freed
 */
void
dln_map_buckets_clear (DlnMapBuckets *buckets)
{
  g_clear_pointer (&buckets->starts, g_free);
  g_clear_pointer (&buckets->sorted, g_free);
  buckets->n = 0;
}

/**
 * dln_map_buckets_holds:
 * @buckets: buckets
 * @word: any word
 *
 * Returns: whether it lies in one of them
 */
gboolean
dln_map_buckets_holds (const DlnMapBuckets *buckets,
                       guint64              word)
{
  return word >= buckets->base && (word - buckets->base) >> buckets->shift < buckets->n;
}

/**
 * dln_map_buckets_find:
 * @buckets: buckets
 * @word: any word
 *
 * Returns: the number of its bucket, 0 for a word before the first, their number for one after
 *   the last
 */
guint
dln_map_buckets_find (const DlnMapBuckets *buckets,
                      guint64              word)
{
  guint64 bucket = word <= buckets->base ? 0 : (word - buckets->base) >> buckets->shift;

  return (guint) MIN (bucket, buckets->n);
}

static void
insert_all (guint64 *words,
            guint    n)
{
  for (guint i = 1; i < n; i++)
    {
      guint64 word = words[i];
      guint j = i;

      for (; j > 0 && words[j - 1] > word; j--)
        words[j] = words[j - 1];
      words[j] = word;
    }
}

/**
 * dln_map_buckets_sort:
 * @buckets: buckets
 * @words: that they were filled with
 * @bucket: a number, less than theirs
 * @bit: the lowest that counts to the caller, @row_bits at the least
 * @row_bits: as they were filled
 *
 * Returns: whether it was not sorted by it yet, so that words have moved
 */
gboolean
dln_map_buckets_sort (DlnMapBuckets *buckets,
                      guint64       *words,
                      guint          bucket,
                      guint          bit,
                      guint          row_bits)
{
  guint start = buckets->starts[bucket], n = buckets->starts[bucket + 1] - start;

  if (buckets->sorted[bucket] <= bit)
    return FALSE;
  bit = MAX (MIN (bit, MAX (buckets->shift, STEP_BITS) - STEP_BITS), row_bits);
  if (n <= SMALL)
    {
      insert_all (words + start, n);
      bit = row_bits;
    }
  else
    dln_radix_sort_words (words + start, n, bit);
  buckets->sorted[bucket] = (guint8) bit;
  return TRUE;
}

/**
 * dln_map_buckets_grow:
 * @buckets: buckets
 * @bucket: where words were put in or taken out
 * @by: how many, negative if taken out
 */
void
dln_map_buckets_grow (DlnMapBuckets *buckets,
                      guint          bucket,
                      int            by)
{
  for (guint i = bucket + 1; i <= buckets->n; i++)
    buckets->starts[i] = (guint) ((int) buckets->starts[i] + by);
}
