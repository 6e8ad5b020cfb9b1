/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns putting rows in the order of their begins or ends: a radix sort from the lowest
 * digit (Knuth, The Art of Computer Programming, vol. 3, 5.2.5), which needs no
 * comparison and skips digits in which all begins agree. It is stable, so rows
 * that are given ascending are ordered by (begin, row).
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include <string.h>

#define DIGIT_BITS 11
#define N_BUCKETS (1u << DIGIT_BITS)
/* Fewer rows are not worth the buckets. */
#define FEW 64

typedef struct {
  guint64 key;
  guint32 row;
} Entry;

/* Signed to unsigned, keeping the order. */
static guint64
to_key (gint64 instant)
{
  return (guint64) instant ^ G_GUINT64_CONSTANT (0x8000000000000000);
}

/**
 * dln_timeline_over_from:
 * @columns: of a case
 * @row: a row with a time
 *
 * Returns: the first instant at which it is over; an instant lasts for one µs
 */
gint64
dln_timeline_over_from (const DlnColumns *columns,
                        guint             row)
{
  gint64 least = dln_instant_add (columns->begin[row], 1);

  return MAX (columns->end[row], least);
}

static gint64
get_instant (const DlnColumns *columns,
             guint32           row,
             DlnRowOrder       order)
{
  return order == DLN_ROWS_BY_BEGIN ? columns->begin[row] : dln_timeline_over_from (columns, row);
}

static void
insertion_sort (const DlnColumns *columns,
                guint32          *rows,
                guint             n,
                DlnRowOrder       order)
{
  for (guint i = 1; i < n; i++)
    {
      guint32 row = rows[i];
      gint64 instant = get_instant (columns, row, order);
      guint j = i;

      for (; j > 0 && get_instant (columns, rows[j - 1], order) > instant; j--)
        rows[j] = rows[j - 1];
      rows[j] = row;
    }
}

/* Returns: whether the entries were moved to @to */
static gboolean
sort_digit (const Entry *from,
            Entry       *to,
            guint        n,
            guint        shift,
            guint       *counts)
{
  guint sum = 0;

  memset (counts, 0, N_BUCKETS * sizeof *counts);
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
 * dln_timeline_sort_rows:
 * @columns: of a case
 * @rows: (inout): rows with a time
 * @n: how many
 * @order: by what
 *
 * Rows that are equal keep their order.
 */
void
dln_timeline_sort_rows (const DlnColumns *columns,
                        guint32          *rows,
                        guint             n,
                        DlnRowOrder       order)
{
  g_autofree Entry *entries = NULL;
  g_autofree Entry *other = NULL;
  guint counts[N_BUCKETS];

  if (n < FEW)
    {
      insertion_sort (columns, rows, n, order);
      return;
    }
  entries = g_new (Entry, n);
  other = g_new (Entry, n);
  for (guint i = 0; i < n; i++)
    entries[i] = (Entry) { to_key (get_instant (columns, rows[i], order)), rows[i] };
  for (guint shift = 0; shift < 64; shift += DIGIT_BITS)
    if (sort_digit (entries, other, n, shift, counts))
      {
        Entry *swap = entries;

        entries = other;
        other = swap;
      }
  for (guint i = 0; i < n; i++)
    rows[i] = entries[i].row;
}
