/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-columns.h"
#include "dln-span.h"

G_BEGIN_DECLS

/**
 * DlnOverviewBin:
 * @kinds: of each kind, how many events at a time, on the average
 * @density: of all kinds, above 0 where @n is
 * @n: how many shown events may have happened in it
 * @disputed: how many of them are disputed
 *
 * What is shorter than a bin counts as one all the same, in the bins that it
 * touches together. The average and not @n is drawn: of days in bins of 21
 * hours, every bin in which two days meet would else be twice as high.
 */
typedef struct {
  double kinds[DLN_N_KINDS];
  double density;
  guint n;
  guint disputed;
} DlnOverviewBin;

/**
 * DlnOverviewBins:
 * @begin: where the first bin begins
 * @width: µs of a bin, above 0
 * @n_bins: how many, side by side
 * @bins: (array length=n_bins): what falls into each
 * @n_events: shown events that have a time
 * @n_earlier: of those, how many may begin before the first bin
 * @n_later: of those, how many may end after the last
 * @most: density of the fullest bin
 *
 * How many events a case has, from one end to the other.
 */
typedef struct {
  DlnInstant begin;
  gint64 width;
  guint n_bins;
  DlnOverviewBin *bins;
  guint n_events;
  guint n_earlier;
  guint n_later;
  double most;
} DlnOverviewBins;

gboolean dln_overview_find_span (const DlnColumns *columns, DlnSpan *span);
DlnOverviewBins *dln_overview_bins_new (const DlnColumns *columns, DlnSpan span, guint n_bins);
void dln_overview_bins_free (DlnOverviewBins *bins);
DlnSpan dln_overview_bins_get_span (const DlnOverviewBins *bins, guint bin);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnOverviewBins, dln_overview_bins_free)

G_END_DECLS
