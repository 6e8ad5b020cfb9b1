/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-overview-scene.h"

G_BEGIN_DECLS

struct _DlnOverviewScene {
  DlnCase *dln_case;
  DlnOverviewStyle style;
  double width, height;
  DlnOverviewBins *bins; /* NULL: to be counted, or nothing has a time */
  gboolean bins_valid;
  guint n_all, n_shown; /* events, with a time or without */
};

/* px, from above: bars stand on the base, what is disputed hangs from it, dates are below. */
double dln_overview_get_top (const DlnOverviewScene *scene);
double dln_overview_get_base (const DlnOverviewScene *scene);
double dln_overview_get_dates (const DlnOverviewScene *scene);
double dln_overview_get_right (const DlnOverviewScene *scene);
double dln_overview_get_bin_width (const DlnOverviewScene *scene);
void dln_overview_update_bins (DlnOverviewScene *scene);

G_END_DECLS
