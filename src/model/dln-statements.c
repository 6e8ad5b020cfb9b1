/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns counting what was said, and published, when. A statement of which only the day is known
 * is spread over that day: it adds to each bin the share that falls into it, never a peak at
 * noon. Where there are more statements in view than a frame can count, every nth stands for n.
 */
#include "config.h"

#include "dln-statements.h"

#include "dln-case-private.h"
#include "dln-store-said.h"

#include <math.h>
#include <string.h>

/* So many are counted one by one. */
#define MOST_COUNTED 20000

struct _DlnStatements {
  GArray *spans[DLN_N_STATEMENT_CLOCKS]; /* DlnSpan, by begin */
  gint64 longest[DLN_N_STATEMENT_CLOCKS];
};

typedef struct {
  GArray *spans;
  gint64 longest;
} Reading;

static void
take (DlnInstant earliest,
      DlnInstant latest,
      gpointer   data)
{
  Reading *reading = data;
  DlnSpan span = { earliest != DLN_OPEN ? earliest : latest, latest != DLN_OPEN ? latest : earliest };

  if (span.begin == DLN_OPEN || span.end < span.begin)
    return;
  g_array_append_val (reading->spans, span);
  reading->longest = MAX (reading->longest, dln_instant_add (span.end, -span.begin));
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const DlnSpan *x = a, *y = b;

  return (x->begin > y->begin) - (x->begin < y->begin);
}

/**
 * dln_statements_new:
 * @dln_case: a case
 *
 * Returns: (transfer full): its statements as they are now; none where they cannot be read
 */
DlnStatements *
dln_statements_new (DlnCase *dln_case)
{
  DlnStatements *self = g_new0 (DlnStatements, 1);

  g_return_val_if_fail (DLN_IS_CASE (dln_case), self);

  for (guint clock = 0; clock < DLN_N_STATEMENT_CLOCKS; clock++)
    {
      Reading reading = { g_array_new (FALSE, FALSE, sizeof (DlnSpan)), 0 };
      g_autoptr (GError) error = NULL;

      if (!dln_store_foreach_said (dln_case->store, clock == DLN_STATEMENT_PUBLISHED, take, &reading, &error))
        g_warning ("%s", error->message);
      g_array_sort (reading.spans, compare_spans);
      self->spans[clock] = reading.spans;
      self->longest[clock] = reading.longest;
    }
  return self;
}

/**
 * dln_statements_free:
 * @self: (transfer full) (nullable): statements
 */
void
dln_statements_free (DlnStatements *self)
{
  for (guint clock = 0; self != NULL && clock < DLN_N_STATEMENT_CLOCKS; clock++)
    if (self->spans[clock] != NULL)
      g_array_unref (self->spans[clock]);
  g_free (self);
}

/**
 * dln_statements_get_n:
 * @self: statements
 * @clock: which
 *
 * Returns: of how many that is known
 */
guint
dln_statements_get_n (const DlnStatements *self,
                      DlnStatementClock    clock)
{
  return self->spans[clock]->len;
}

/* The first that begins at @instant or later. */
static guint
find_first (const GArray *spans,
            DlnInstant    instant)
{
  guint low = 0, high = spans->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (spans, DlnSpan, middle).begin < instant)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Spreads @weight over the bins that the span covers, by how much of each. */
static void
spread (DlnSpan  span,
        double   weight,
        DlnSpan  window,
        float   *bins,
        guint    n_bins)
{
  double bin = ((double) window.end - (double) window.begin) / n_bins;
  double from = ((double) span.begin - (double) window.begin) / bin;
  double to = ((double) span.end - (double) window.begin) / bin;
  double width = MAX (to - from, 1e-9);

  /* Within one bin, an instant among them. */
  if (floor (from) == floor (to) || to - from < 1)
    {
      if (from >= 0 && from < n_bins)
        bins[(guint) from] += (float) weight;
      return;
    }
  for (guint i = (guint) MAX (floor (from), 0); i < n_bins && i < to; i++)
    bins[i] += (float) (weight * (MIN (to, i + 1.0) - MAX (from, (double) i)) / width);
}

/**
 * dln_statements_count:
 * @self: statements
 * @clock: which clock of theirs
 * @window: a stretch of time
 * @bins: (array length=n_bins): gets how many fall into each part of it
 * @n_bins: into how many equal parts it is cut
 */
void
dln_statements_count (const DlnStatements *self,
                      DlnStatementClock    clock,
                      DlnSpan              window,
                      float               *bins,
                      guint                n_bins)
{
  const GArray *spans = self->spans[clock];
  guint first = find_first (spans, dln_instant_add (window.begin, -self->longest[clock]));
  guint end = find_first (spans, window.end);
  guint stride = (end - first) / MOST_COUNTED + 1;

  memset (bins, 0, n_bins * sizeof *bins);
  if (n_bins == 0 || window.end <= window.begin)
    return;
  for (guint i = first; i < end; i += stride)
    {
      DlnSpan span = g_array_index (spans, DlnSpan, i);

      if (span.end >= window.begin)
        spread (span, stride, window, bins, n_bins);
    }
}
