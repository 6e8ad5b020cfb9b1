/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DlnMapBuckets:
 * @starts: (array length=n): place of the first word of each, and where the last one ends
 * @sorted: of each, the lowest bit by which its words are sorted
 * @base: the least word of the first
 * @shift: of what a word is above @base, to the number of its bucket
 * @n: how many
 *
 * Words in ascending buckets, each of them a cell of the quadtree.
 */
typedef struct {
  guint *starts;
  guint8 *sorted;
  guint64 base;
  guint shift;
  guint n;
} DlnMapBuckets;

void dln_map_buckets_fill (DlnMapBuckets *buckets, guint64 *words, guint n, guint row_bits);
void dln_map_buckets_clear (DlnMapBuckets *buckets);
gboolean dln_map_buckets_holds (const DlnMapBuckets *buckets, guint64 word);
guint dln_map_buckets_find (const DlnMapBuckets *buckets, guint64 word);
gboolean dln_map_buckets_sort (DlnMapBuckets *buckets, guint64 *words, guint bucket, guint bit,
                               guint row_bits);
void dln_map_buckets_grow (DlnMapBuckets *buckets, guint bucket, int by);

G_END_DECLS
