/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the density of a case: over which stretch of time it is shown, and how
 * many events fall into each bin of it. Pure: columns in, counts out, in passes
 * whose cost is that of reading the columns once.
 */
#include "config.h"

#include "dln-overview-bins.h"

#include <math.h>

/* Begins and ends looked at to find where most events are. */
#define MOST_SAMPLES 8192
/* Of the events at either end, so many do not say how long the case is. In a case of a few
 * dozen a share would be less than one event, so a tenth, up to so many, may stand apart. */
#define OUTLIERS 0.005
#define FEW_OUTLIERS 3
/* What lies no further from the rest than so many times its length is shown all the same:
 * the rest has then a seventh of the strip at least. */
#define REACH 3
#define MARGIN 0.05
/* Less of an event than this is an error of rounding, or of one so long as to say nothing. */
#define NOTHING 1e-9
/* Further from 1970, differences and edges of bins would not fit; ±73,000 years. */
#define MOST_INSTANT (DLN_INSTANT_MAX / 4)

static int
compare_instants (gconstpointer a,
                  gconstpointer b)
{
  gint64 i = *(const gint64 *) a;
  gint64 j = *(const gint64 *) b;

  return (i > j) - (i < j);
}

static DlnInstant
clamp_instant (DlnInstant instant)
{
  return CLAMP (instant, -MOST_INSTANT, MOST_INSTANT);
}

static gboolean
has_time (const DlnColumns *columns,
          guint             row)
{
  return (columns->flags[row] & DLN_ROW_DEAD) == 0 && columns->begin[row] != DLN_OPEN;
}

static guint
get_skip (guint n)
{
  guint few = MIN ((n + 9) / 10, FEW_OUTLIERS);
  guint share = (guint) ceil (n * OUTLIERS);

  return n < 5 ? 0 : MAX (few, share);
}

/* From the begin of the first that is no outlier to the end of the last. */
static gboolean
find_core (const DlnColumns *columns,
           DlnSpan          *core)
{
  guint stride = columns->n_rows / MOST_SAMPLES + 1;
  g_autoptr (GArray) begins = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint skip;

  for (guint row = 0; row < columns->n_rows; row += stride)
    if (has_time (columns, row))
      {
        g_array_append_val (begins, columns->begin[row]);
        g_array_append_val (ends, columns->end[row]);
      }
  if (begins->len == 0)
    return FALSE;
  g_array_sort (begins, compare_instants);
  g_array_sort (ends, compare_instants);
  skip = get_skip (begins->len);
  core->begin = clamp_instant (g_array_index (begins, gint64, skip));
  core->end = clamp_instant (g_array_index (ends, gint64, ends->len - 1 - skip));
  core->end = MAX (core->end, core->begin);
  return TRUE;
}

/* As far as there are events within reach of the core. */
static DlnSpan
extend (const DlnColumns *columns,
        DlnSpan           core)
{
  double length = (double) core.end - (double) core.begin;
  gint64 reach = (gint64) MIN (MAX (length * REACH, (double) DLN_DAY), (double) MOST_INSTANT);
  DlnInstant least = clamp_instant (dln_instant_add (core.begin, -reach));
  DlnInstant most = clamp_instant (dln_instant_add (core.end, reach));
  DlnSpan span = core;

  for (guint row = 0; row < columns->n_rows; row++)
    {
      if (!has_time (columns, row))
        continue;
      if (columns->begin[row] >= least && columns->begin[row] < span.begin)
        span.begin = columns->begin[row];
      if (columns->end[row] <= most && columns->end[row] > span.end)
        span.end = columns->end[row];
    }
  return span;
}

/**
 * dln_overview_find_span:
 * @columns: the events of a case
 * @span: (out): what an overview shows
 *
 * From the first event to the last and a little more, but for what lies so far
 * from the rest that it would press it into a few px: a single mention of the
 * year 1. What the filter hides counts too, so that a filter does not move what
 * it leaves.
 *
 * Returns: whether any event has a time
 */
gboolean
dln_overview_find_span (const DlnColumns *columns,
                        DlnSpan          *span)
{
  DlnSpan core;
  double length;
  gint64 margin;

  if (!find_core (columns, &core))
    return FALSE;
  core = extend (columns, core);
  length = (double) core.end - (double) core.begin;
  /* One instant alone is shown in its day. */
  margin = length < DLN_HOUR ? DLN_DAY / 2 : (gint64) (length * MARGIN);
  span->begin = clamp_instant (dln_instant_add (core.begin, -margin));
  span->end = clamp_instant (dln_instant_add (core.end, margin));
  return TRUE;
}

/* @instant: within the bins. A product can miss the edge by one bin where a quotient of
 * integers, which takes ten times as long, would not. */
static guint
get_bin (const DlnOverviewBins *bins,
         double                 scale,
         DlnInstant             instant)
{
  gint64 from = instant - bins->begin;
  guint bin = MIN ((guint) ((double) from * scale), bins->n_bins - 1);

  if ((gint64) bin * bins->width > from)
    return bin - 1;
  if (bin + 1 < bins->n_bins && ((gint64) bin + 1) * bins->width <= from)
    return bin + 1;
  return bin;
}

static void
count (DlnOverviewBin *bin,
       guint           disputed,
       guint           by)
{
  bin->n += by;
  bin->disputed += disputed * by;
}

/* Into @first and @last as far as the event reaches into them, and whole into each between
 * them; what is shorter than a bin is one in all. */
static void
spread (DlnOverviewBins *bins,
        guint            kind,
        DlnSpan          event,
        guint            first,
        guint            last,
        double           scale)
{
  DlnOverviewBin *bin = bins->bins;
  DlnInstant first_end = bins->begin + ((gint64) first + 1) * bins->width;
  DlnInstant last_begin = bins->begin + (gint64) last * bins->width;
  DlnInstant last_end = last_begin + bins->width;
  gboolean is_long = event.end >= dln_instant_add (event.begin, bins->width);
  double head = 1, tail, full = 1;

  /* Most lie within one bin. */
  if (first == last && (is_long || event.begin < bins->begin || event.end > last_end))
    head = (double) (MIN (event.end, last_end) - MAX (event.begin, bins->begin)) *
           (is_long ? scale : 1 / (double) (event.end - event.begin));
  if (first == last)
    {
      bin[first].kinds[kind] += head;
      bin[first + 1].kinds[kind] -= head;
      return;
    }
  if (!is_long)
    {
      scale = 1 / (double) (event.end - event.begin);
      full = (double) bins->width * scale;
    }
  head = (double) (first_end - MAX (event.begin, bins->begin)) * scale;
  tail = (double) (MIN (event.end, last_end) - last_begin) * scale;
  bin[first].kinds[kind] += head;
  bin[first + 1].kinds[kind] += full - head;
  bin[last].kinds[kind] += tail - full;
  bin[last + 1].kinds[kind] -= tail;
}

/* What each bin gains or loses against the one before; a count that "loses" wraps around
 * and back. */
static void
add_changes (DlnOverviewBins  *bins,
             const DlnColumns *columns)
{
  DlnInstant end = dln_overview_bins_get_span (bins, bins->n_bins - 1).end;
  double scale = 1 / (double) bins->width;

  for (guint row = 0; row < columns->n_rows; row++)
    {
      DlnSpan event = { columns->begin[row], columns->end[row] };
      /* An instant is in the bin that it begins. */
      DlnInstant until = MAX (event.end - 1, event.begin);
      guint disputed = (columns->flags[row] & DLN_ROW_DISPUTED) != 0;
      guint first, last;

      if (!DLN_ROW_LISTED (columns, row) || event.begin == DLN_OPEN)
        continue;
      bins->n_events++;
      bins->n_earlier += event.begin < bins->begin;
      bins->n_later += event.end > end;
      if (until < bins->begin || event.begin >= end)
        continue;
      first = get_bin (bins, scale, MAX (event.begin, bins->begin));
      last = get_bin (bins, scale, MIN (until, end - 1));
      count (&bins->bins[first], disputed, 1);
      count (&bins->bins[last + 1], disputed, -1u);
      spread (bins, MIN (columns->kind[row], DLN_KIND_OTHER), event, first, last, scale);
    }
}

/* Sums up what the bins gain and lose. */
static void
sum_up (DlnOverviewBins *bins)
{
  double kinds[DLN_N_KINDS] = { 0 };
  guint n = 0, disputed = 0;

  for (guint i = 0; i < bins->n_bins; i++)
    {
      DlnOverviewBin *bin = &bins->bins[i];

      n = bin->n += n;
      disputed = bin->disputed += disputed;
      for (guint k = 0; k < DLN_N_KINDS; k++)
        {
          kinds[k] += bin->kinds[k];
          /* What is left of sums that cancel out is no event. */
          bin->kinds[k] = n > 0 && kinds[k] > NOTHING ? kinds[k] : 0;
          bin->density += bin->kinds[k];
        }
      bin->density = n > 0 ? MAX (bin->density, NOTHING) : 0;
      bins->most = MAX (bins->most, bin->density);
    }
}

/**
 * dln_overview_bins_new:
 * @columns: the events of a case
 * @span: what to show; both ends known and no further from 1970 than 73,000 years
 * @n_bins: into how many bins, above 0
 *
 * A bin counts as dln_case_count_in() does. The bins may reach beyond @span by
 * less than one.
 *
 * Returns: (transfer full): the counts
 */
DlnOverviewBins *
dln_overview_bins_new (const DlnColumns *columns,
                       DlnSpan           span,
                       guint             n_bins)
{
  DlnOverviewBins *bins = g_new0 (DlnOverviewBins, 1);

  g_return_val_if_fail (n_bins > 0 && span.end > span.begin, bins);

  bins->begin = span.begin;
  bins->n_bins = n_bins;
  bins->width = (span.end - span.begin - 1) / n_bins + 1;
  /* One more takes what ends with the last. */
  bins->bins = g_new0 (DlnOverviewBin, n_bins + 1);
  add_changes (bins, columns);
  sum_up (bins);
  return bins;
}

/**
 * dln_overview_bins_free:
 * @bins: (nullable): bins
 */
void
dln_overview_bins_free (DlnOverviewBins *bins)
{
  if (bins == NULL)
    return;
  g_free (bins->bins);
  g_free (bins);
}

/**
 * dln_overview_bins_get_span:
 * @bins: bins
 * @bin: one of them
 *
 * Returns: the stretch of time that it counts
 */
DlnSpan
dln_overview_bins_get_span (const DlnOverviewBins *bins,
                            guint                  bin)
{
  DlnInstant begin = bins->begin + (gint64) bin * bins->width;

  return (DlnSpan) { begin, begin + bins->width };
}
