/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns sorting rows by a number: a radix sort from the lowest digit (Knuth, The Art
 * of Computer Programming, vol. 3, 5.2.5), which needs no comparison and skips digits
 * in which all keys agree. It is stable.
 */
#include "config.h"

#include "dln-radix.h"

#include <string.h>

#define DIGIT_BITS 11
#define N_BUCKETS (1u << DIGIT_BITS)
/* Fewer are not worth the buckets. */
#define FEW 64

static void
insertion_sort (DlnRadixEntry *entries,
                guint          n)
{
  for (guint i = 1; i < n; i++)
    {
      DlnRadixEntry entry = entries[i];
      guint j = i;

      for (; j > 0 && entries[j - 1].key > entry.key; j--)
        entries[j] = entries[j - 1];
      entries[j] = entry;
    }
}

/* Returns: whether the entries were moved to @to */
static gboolean
sort_digit (const DlnRadixEntry *from,
            DlnRadixEntry       *to,
            guint                n,
            guint                shift)
{
  guint counts[N_BUCKETS] = { 0 };
  guint sum = 0;

  for (guint i = 0; i < n; i++)
    counts[(from[i].key >> shift) & (N_BUCKETS - 1)]++;
  if (counts[(from[0].key >> shift) & (N_BUCKETS - 1)] == n)
    return FALSE;
  for (guint bucket = 0; bucket < N_BUCKETS; bucket++)
    {
      guint count = counts[bucket];

      counts[bucket] = sum;
      sum += count;
    }
  for (guint i = 0; i < n; i++)
    to[counts[(from[i].key >> shift) & (N_BUCKETS - 1)]++] = from[i];
  return TRUE;
}

/**
 * dln_radix_sort:
 * @entries: (array length=n) (inout): sorted by their keys, ascending
 * @n: how many
 * @bits: of the keys that count, from the lowest; all above them are equal
 *
 * Entries of equal keys keep their order.
 */
void
dln_radix_sort (DlnRadixEntry *entries,
                guint          n,
                guint          bits)
{
  g_autofree DlnRadixEntry *room = NULL;
  DlnRadixEntry *from = entries;
  DlnRadixEntry *to;

  if (n < FEW)
    {
      insertion_sort (entries, n);
      return;
    }
  to = room = g_new (DlnRadixEntry, n);
  for (guint shift = 0; shift < bits; shift += DIGIT_BITS)
    if (sort_digit (from, to, n, shift))
      {
        DlnRadixEntry *swap = from;

        from = to;
        to = swap;
      }
  if (from != entries)
    memcpy (entries, from, n * sizeof *entries);
}
