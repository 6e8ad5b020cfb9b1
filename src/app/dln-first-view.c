/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the window of time of a case that nobody has looked at yet: when most of it
 * happened. Fitting everything would show a raid of two days as one pixel
 * beside the founding of its raiders nine months before.
 */
#include "config.h"

#include "dln-first-view.h"

#include <stdlib.h>

/* The share of the events that may fall outside: at the begin and at the end. A case starts with its far history, and
 * ends with what it is about. */
#define CUT_BEGIN 0.15
#define CUT_END 0.04

static int
compare_instants (const void *a,
                  const void *b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* What was cut off belongs to the view as far as it goes on without a gap.
 *
 * @instants: ascending
 * @at: where it was cut
 * @step: -1 to what is earlier, 1 to what is later
 * @gap: µs
 */
static DlnInstant
go_on (GArray *instants,
       guint   at,
       int     step,
       gint64  gap)
{
  DlnInstant last = g_array_index (instants, gint64, at);

  for (guint i = at + (guint) step; i < instants->len; i += (guint) step)
    {
      DlnInstant next = g_array_index (instants, gint64, i);

      if ((next > last ? next - last : last - next) > gap)
        break;
      last = next;
    }
  return last;
}

/**
 * dln_first_view_get_window:
 * @dln_case: a case
 * @window: (out): a span that holds most of its events, with a margin
 *
 * Returns: whether any event has a time
 */
gboolean
dln_first_view_get_window (DlnCase *dln_case,
                           DlnSpan *window)
{
  const DlnColumns *columns = dln_case_get_columns (dln_case);
  g_autoptr (GArray) begins = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint cut_begin, cut_end;
  gint64 margin;

  for (guint row = 0; row < columns->n_rows; row++)
    if (DLN_ROW_SHOWN (columns, row) && columns->begin[row] != DLN_OPEN)
      {
        g_array_append_val (begins, columns->begin[row]);
        g_array_append_val (ends, columns->end[row]);
      }
  if (begins->len == 0)
    return FALSE;
  g_array_sort (begins, compare_instants);
  g_array_sort (ends, compare_instants);
  cut_begin = (guint) (CUT_BEGIN * begins->len);
  cut_end = (guint) (CUT_END * ends->len);
  window->begin = g_array_index (begins, gint64, cut_begin);
  window->end = MAX (g_array_index (ends, gint64, ends->len - 1 - cut_end), window->begin);
  margin = MAX ((window->end - window->begin) / 16, DLN_HOUR);
  window->begin = go_on (begins, cut_begin, -1, margin);
  window->end = MAX (go_on (ends, ends->len - 1 - cut_end, 1, margin), window->begin);
  window->begin = dln_instant_add (window->begin, -margin);
  window->end = dln_instant_add (window->end, margin);
  return TRUE;
}
