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
/* Of words, and from how many on. */
#define WORD_DIGIT_BITS 14
#define MANY (1u << 17)

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

/* Returns: one more than the highest bit in which words differ, 0 if they do not */
static guint
get_end_bit (const guint64 *words,
             guint          n)
{
  guint64 differ = 0;
  guint end = 0;

  for (guint i = 1; i < n; i++)
    differ |= words[i] ^ words[0];
  for (; differ != 0; differ >>= 1)
    end++;
  return end;
}

static void
sort_word_digit (const guint64 *from,
                 guint64       *to,
                 guint          n,
                 guint          shift,
                 guint         *counts,
                 guint          n_buckets)
{
  guint64 mask = n_buckets - 1;
  guint sum = 0;

  memset (counts, 0, n_buckets * sizeof *counts);
  for (guint i = 0; i < n; i++)
    counts[from[i] >> shift & mask]++;
  for (guint bucket = 0; bucket < n_buckets; bucket++)
    {
      guint count = counts[bucket];

      counts[bucket] = sum;
      sum += count;
    }
  for (guint i = 0; i < n; i++)
    to[counts[from[i] >> shift & mask]++] = from[i];
}

/**
 * dln_radix_sort_words:
 * @words: (array length=n) (inout): sorted, ascending
 * @n: how many
 * @from_bit: the lowest bit that counts; what is below goes along
 *
 * Words whose counting bits are equal keep their order. Passes are few rather than small: words
 * of a million do not stay in a near cache anyway.
 */
void
dln_radix_sort_words (guint64 *words,
                      guint    n,
                      guint    from_bit)
{
  guint end_bit = get_end_bit (words, n);
  guint bits = end_bit > from_bit ? end_bit - from_bit : 0;
  guint most = n < MANY ? DIGIT_BITS : WORD_DIGIT_BITS;
  guint n_digits = (bits + most - 1) / most;
  guint digit_bits = n_digits > 0 ? (bits + n_digits - 1) / n_digits : 0;
  g_autofree guint64 *room = NULL;
  g_autofree guint *counts = NULL;
  guint64 *from = words, *to;

  if (n_digits == 0)
    return;
  to = room = g_new (guint64, n);
  counts = g_new (guint, 1u << digit_bits);
  for (guint digit = 0; digit < n_digits; digit++)
    {
      guint64 *swap = from;

      sort_word_digit (from, to, n, from_bit + digit * digit_bits, counts, 1u << digit_bits);
      from = to;
      to = swap;
    }
  if (from != words)
    memcpy (words, from, n * sizeof *words);
}
