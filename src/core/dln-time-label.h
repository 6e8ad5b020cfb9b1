/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-bounds.h"

G_BEGIN_DECLS

char *dln_time_label_bounds (const DlnBounds *bounds, GTimeZone *zone, gboolean clock_24h);
char *dln_time_label_instant (DlnInstant instant, GTimeZone *zone, gboolean clock_24h);
char *dln_time_label_span (DlnSpan span, GTimeZone *zone, gboolean clock_24h);
char *dln_time_label_span_brief (DlnSpan span, GTimeZone *zone, gboolean clock_24h);
char *dln_time_label_qualify (char *label, gboolean approximate, gboolean uncertain);
char *dln_time_label_duration (gint64 microseconds);

G_END_DECLS
