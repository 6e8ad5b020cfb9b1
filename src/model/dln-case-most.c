/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns where most events of a case are, and with it what is played: a single mention of
 * last year neither shrinks a view nor makes a playhead cross an empty year.
 */
#include "config.h"

#include "dln-case-private.h"

#include <math.h>

/* Begins and ends looked at. */
#define MOST_SAMPLES 65536
/* Share of the events at either end that may be left out. */
#define OUTLIERS 0.05

static int
compare_instants (gconstpointer a,
                  gconstpointer b)
{
  gint64 i = *(const gint64 *) a;
  gint64 j = *(const gint64 *) b;

  return (i > j) - (i < j);
}

static void
list_samples (const DlnColumns *columns,
              GArray           *begins,
              GArray           *ends)
{
  guint stride = columns->n_rows / MOST_SAMPLES + 1;

  for (guint row = 0; row < columns->n_rows; row += stride)
    if (DLN_ROW_SHOWN (columns, row) && columns->begin[row] != DLN_OPEN)
      {
        g_array_append_val (begins, columns->begin[row]);
        g_array_append_val (ends, columns->end[row]);
      }
  g_array_sort (begins, compare_instants);
  g_array_sort (ends, compare_instants);
}

/* From the 5th hundredth of the begins to the 95th of the ends, and what lies near that. */
static DlnSpan
find_most (const DlnColumns *columns)
{
  g_autoptr (GArray) begins = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (gint64));
  DlnSpan most = { DLN_OPEN, DLN_OPEN };
  DlnInstant first, last;
  gint64 near;
  guint skip;

  list_samples (columns, begins, ends);
  if (begins->len == 0)
    return most;
  skip = begins->len < 5 ? 0 : (guint) ceil (begins->len * OUTLIERS);
  most.begin = g_array_index (begins, gint64, skip);
  most.end = g_array_index (ends, gint64, ends->len - 1 - skip);
  most.end = MAX (most.end, most.begin);
  /* As doubles: a span may reach from end to end of the axis. */
  near = (gint64) (((double) most.end - (double) most.begin) / 3);
  first = dln_instant_add (most.begin, -near);
  last = dln_instant_add (most.end, near);
  for (guint i = skip; i-- > 0 && g_array_index (begins, gint64, i) >= first;)
    most.begin = g_array_index (begins, gint64, i);
  for (guint i = ends->len - skip; i < ends->len && g_array_index (ends, gint64, i) <= last; i++)
    most.end = MAX (most.end, g_array_index (ends, gint64, i));
  return most;
}

/**
 * dln_case_get_most:
 * @self: a case
 * @span: (out): the stretch of time that holds most of the events that are shown, but
 *   for what lies far from the rest; found once for each change
 *
 * Returns: whether any of them has a time
 */
gboolean
dln_case_get_most (DlnCase *self,
                   DlnSpan *span)
{
  g_return_val_if_fail (DLN_IS_CASE (self), FALSE);

  if (!self->most_known)
    self->most = find_most (&self->columns);
  self->most_known = TRUE;
  *span = self->most;
  return self->most.begin != DLN_OPEN;
}

/**
 * dln_case_get_played:
 * @self: a case
 * @span: (out): what a playhead runs through: the chosen range, else where most events are
 *
 * Returns: whether there is anything to play
 */
gboolean
dln_case_get_played (DlnCase *self,
                     DlnSpan *span)
{
  g_return_val_if_fail (DLN_IS_CASE (self), FALSE);

  if (self->range.begin == DLN_OPEN)
    return dln_case_get_most (self, span);
  *span = self->range;
  return TRUE;
}
