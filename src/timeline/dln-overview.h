/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-timeline.h"

G_BEGIN_DECLS

#define DLN_TYPE_OVERVIEW (dln_overview_get_type ())
G_DECLARE_FINAL_TYPE (DlnOverview, dln_overview, DLN, OVERVIEW, GtkWidget)

/* Property: "timeline" (DlnTimeline): below which it stands, in the same width. */
GtkWidget *dln_overview_new (void);
void dln_overview_set_case (DlnOverview *self, DlnCase *dln_case);
void dln_overview_set_timeline (DlnOverview *self, DlnTimeline *timeline);
void dln_overview_set_first_day (DlnOverview *self, int first_day);
void dln_overview_set_clock_24h (DlnOverview *self, gboolean clock_24h);

G_END_DECLS
