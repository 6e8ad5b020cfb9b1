/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns putting rows in the order of their begins or ends. Rows that are given
 * ascending are ordered by (begin, row).
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include "dln-radix.h"

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
  g_autofree DlnRadixEntry *entries = g_new (DlnRadixEntry, n);

  for (guint i = 0; i < n; i++)
    entries[i] = (DlnRadixEntry) { to_key (get_instant (columns, rows[i], order)), rows[i] };
  dln_radix_sort (entries, n, 64);
  for (guint i = 0; i < n; i++)
    rows[i] = entries[i].item;
}
