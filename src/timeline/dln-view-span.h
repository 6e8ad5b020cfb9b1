/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-span.h"

G_BEGIN_DECLS

/* The shortest and the longest stretch of time that a view shows; µs. */
#define DLN_LEAST_VIEW (10 * DLN_MINUTE)
#define DLN_MOST_VIEW ((gint64) 20000 * 365 * DLN_DAY)

DlnSpan dln_view_span_limit (DlnSpan span);
DlnSpan dln_view_span_pan (DlnSpan span, gint64 by);
DlnSpan dln_view_span_zoom (DlnSpan span, DlnInstant at, double factor);

G_END_DECLS
