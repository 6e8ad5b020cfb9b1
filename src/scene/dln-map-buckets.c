/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the first step of the index's sorting: one pass puts the words into cells below the
 * one that holds most of them, and what lies before and after it into one bucket each: some
 * events far away make no cell larger. Each bucket is sorted when it is looked into, and as
 * deep as is asked, so that a million events cost a first view two passes and not four.
 */
#include "config.h"

#include "dln-map-buckets.h"

#include "dln-radix.h"

#include <string.h>

/* Levels from the cell that holds most down to the buckets. */
#define MOST_LEVELS 7
/* In a bucket, at the least, if they are spread evenly. */
#define EVENTS 8
/* Fewer words are sorted at once. */
#define FEW 512
/* Of how many words the cell holds all but one. */
#define ALL_BUT_ONE 8
/* Bits by which a bucket is sorted deeper at the least: as many as one pass takes. */
#define STEP_BITS 10
/* Of a bucket that is not sorted. */
#define UNSORTED 64
/* Up to so many, to insert is quicker than to count digits. */
#define SMALL 24

static guint
count_below (const guint64 *sorted,
             guint          n,
             guint64        word)
{
  guint lo = 0, hi = n;

  while (lo < hi)
    {
      guint middle = lo + (hi - lo) / 2;

      if (sorted[middle] < word)
        lo = middle + 1;
      else
        hi = middle;
    }
  return lo;
}

/* Sorts @sampled. Returns: the lowest of the cell's words; @end_bit: one more than the highest bit that they
 * differ in */
static guint64
find_cell (guint64 *sampled,
           guint    n,
           guint    row_bits,
           guint   *end_bit)
{
  guint lo = 0, hi = n;

  dln_radix_sort_words (sampled, n, row_bits);
  /* Above is the cell that holds all there can be. */
  for (*end_bit = 64 - (64 - row_bits) % 2; n > 0 && *end_bit > row_bits; *end_bit -= 2)
    {
      /* The middle one is in the child that holds most, if any does. */
      guint64 child = sampled[lo + (hi - lo) / 2] >> (*end_bit - 2) << (*end_bit - 2);
      guint from = count_below (sampled, n, child);
      guint to = count_below (sampled, n, child + ((G_GUINT64_CONSTANT (1) << (*end_bit - 2)) - 1));

      if ((to - from) * ALL_BUT_ONE < n * (ALL_BUT_ONE - 1))
        break;
      lo = from;
      hi = to;
    }
  return n == 0 || *end_bit >= 64 ? 0 : sampled[lo + (hi - lo) / 2] >> *end_bit << *end_bit;
}

/**
 * dln_map_buckets_lay_out:
 * @buckets: set anew, empty
 * @sampled: (array length=n_sampled) (inout): some of the words, from all over them; sorted
 * @n_sampled: how many
 * @n: how many words there will be, about
 * @row_bits: of a word, below those of its cell
 */
void
dln_map_buckets_lay_out (DlnMapBuckets *buckets,
                         guint64       *sampled,
                         guint          n_sampled,
                         guint          n,
                         guint          row_bits)
{
  guint end_bit, levels;

  buckets->base = find_cell (sampled, n_sampled, row_bits, &end_bit);
  levels = MIN ((end_bit - row_bits) / 2, MOST_LEVELS);
  while (levels > 0 && 1u << (2 * levels) > n / EVENTS)
    levels--;
  buckets->shift = end_bit - 2 * levels;
  buckets->n = (1u << (2 * levels)) + 2;
  buckets->starts = g_renew (guint, buckets->starts, buckets->n + 1);
  buckets->sorted = g_renew (guint8, buckets->sorted, buckets->n);
  memset (buckets->sorted, UNSORTED, buckets->n);
}

/**
 * dln_map_buckets_share:
 * @buckets: laid out
 * @counts: (array length=n_shares): of each share and bucket, how many words; how far a word of it is from the
 *   first of all is put in their place
 * @n_shares: how many hands put the words in
 *
 * The words of a bucket are those of the first share, then those of the next.
 */
void
dln_map_buckets_share (DlnMapBuckets *buckets,
                       guint *const  *counts,
                       guint          n_shares)
{
  guint at = 0;

  for (guint bucket = 0; bucket < buckets->n; bucket++)
    {
      buckets->starts[bucket] = at;
      for (guint share = 0; share < n_shares; share++)
        {
          guint count = counts[share][bucket];

          counts[share][bucket] = at;
          at += count;
        }
    }
  buckets->starts[buckets->n] = at;
}

/**
 * dln_map_buckets_put:
 * @buckets: laid out
 * @from: (array length=n): the words of one share
 * @n: how many
 * @places: (inout): of each bucket where its next word goes
 * @words: receives them, by buckets; in each they keep their order
 */
void
dln_map_buckets_put (const DlnMapBuckets *buckets,
                     const guint64       *from,
                     guint                n,
                     guint               *places,
                     guint64             *words)
{
  for (guint i = 0; i < n; i++)
    words[places[dln_map_buckets_find (buckets, from[i])]++] = from[i];
}

/**
 * dln_map_buckets_settle:
 * @buckets: filled
 * @words: all of them
 * @row_bits: of a word, below those of its cell
 *
 * Few words are sorted at once.
 */
void
dln_map_buckets_settle (DlnMapBuckets *buckets,
                        guint64       *words,
                        guint          row_bits)
{
  guint n = buckets->starts[buckets->n];

  if (n >= FEW)
    return;
  dln_radix_sort_words (words, n, row_bits);
  memset (buckets->sorted, (int) row_bits, buckets->n);
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
 * dln_map_buckets_begins:
 * @buckets: buckets
 * @word: any word
 *
 * Returns: whether its bucket begins with it
 */
gboolean
dln_map_buckets_begins (const DlnMapBuckets *buckets,
                        guint64              word)
{
  guint bucket = dln_map_buckets_find (buckets, word);

  if (bucket == 0)
    return word == 0;
  return word == buckets->base + ((guint64) (bucket - 1) << buckets->shift);
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
  if (bucket == 0 || bucket == buckets->n - 1)
    bit = MAX (bit, row_bits + STEP_BITS) - STEP_BITS;
  else
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
