/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DlnMapBuckets:
 * @starts: (array length=n): place of the first word of each, and where the last one ends
 * @sorted: of each, the lowest bit by which its words are sorted
 * @base: the least word of the second bucket
 * @shift: of what a word is above @base, to the number of its bucket
 * @n: how many
 *
 * Words in ascending buckets, each of them a cell of the quadtree but for the first and the
 * last: these hold what lies before and after all such cells.
 */
typedef struct {
  guint *starts;
  guint8 *sorted;
  guint64 base;
  guint shift;
  guint n;
} DlnMapBuckets;

void dln_map_buckets_lay_out (DlnMapBuckets *buckets, guint64 *sampled, guint n_sampled, guint n, guint row_bits);
void dln_map_buckets_share (DlnMapBuckets *buckets, guint *const *counts, guint n_shares);
void dln_map_buckets_put (const DlnMapBuckets *buckets, const guint64 *from, guint n, guint *places, guint64 *words);
void dln_map_buckets_settle (DlnMapBuckets *buckets, guint64 *words, guint row_bits);
void dln_map_buckets_clear (DlnMapBuckets *buckets);
gboolean dln_map_buckets_begins (const DlnMapBuckets *buckets, guint64 word);
gboolean dln_map_buckets_sort (DlnMapBuckets *buckets, guint64 *words, guint bucket, guint bit, guint row_bits);
void dln_map_buckets_grow (DlnMapBuckets *buckets, guint bucket, int by);

/**
 * dln_map_buckets_find:
 * @buckets: buckets
 * @word: any word
 *
 * Returns: the number of its bucket
 */
static inline guint
dln_map_buckets_find (const DlnMapBuckets *buckets,
                      guint64              word)
{
  guint64 cell = buckets->shift < 64 ? (word - buckets->base) >> buckets->shift : 0;

  if (word < buckets->base)
    return 0;
  return (guint) MIN (cell, buckets->n - 2) + 1;
}

G_END_DECLS
