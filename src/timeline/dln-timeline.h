/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-groups.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_TIMELINE (dln_timeline_get_type ())
G_DECLARE_FINAL_TYPE (DlnTimeline, dln_timeline, DLN, TIMELINE, GtkWidget)

/* Properties: "grouping" (string): the nick of a #DlnGrouping.
 *             "shows-clocks" (boolean): ticks when claims were said and published.
 *             "can-go-back", "can-go-forward" (boolean): whether there are such views.
 * Signals: "error" (const char *message): a verb was refused.
 *          "breaks" (char **told): a time that a gesture stated would break what is told.
 *          "activated" (uint row): double click or Enter on an event. */
GtkWidget *dln_timeline_new (void);
void dln_timeline_set_case (DlnTimeline *self, DlnCase *dln_case);
void dln_timeline_set_first_day (DlnTimeline *self, int first_day);
void dln_timeline_set_clock_24h (DlnTimeline *self, gboolean clock_24h);
void dln_timeline_set_grouping (DlnTimeline *self, DlnGrouping grouping);
DlnGrouping dln_timeline_get_grouping (DlnTimeline *self);
void dln_timeline_set_shows_clocks (DlnTimeline *self, gboolean shows_clocks);
gboolean dln_timeline_get_shows_clocks (DlnTimeline *self);
char *dln_timeline_dup_lanes (DlnTimeline *self);
void dln_timeline_restore_lanes (DlnTimeline *self, const char *lanes);
void dln_timeline_state_anyway (DlnTimeline *self);
double dln_timeline_get_header_width (DlnTimeline *self);
void dln_timeline_zoom (DlnTimeline *self, double factor);
void dln_timeline_show_span (DlnTimeline *self, DlnSpan span);
void dln_timeline_fit_all (DlnTimeline *self);
void dln_timeline_range_view (DlnTimeline *self);
void dln_timeline_fit_selection (DlnTimeline *self);
gboolean dln_timeline_can_go (DlnTimeline *self, int steps);
gboolean dln_timeline_go (DlnTimeline *self, int steps);

G_END_DECLS
