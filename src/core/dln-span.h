/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-instant.h"

G_BEGIN_DECLS

/**
 * DlnSpan:
 * @begin: first instant, or %DLN_OPEN for unbounded
 * @end: first instant after, or %DLN_OPEN for unbounded
 *
 * A half-open stretch of time. Equal ends are an instant.
 */
typedef struct {
  DlnInstant begin;
  DlnInstant end;
} DlnSpan;

gboolean dln_span_is_valid (DlnSpan span);
gboolean dln_span_is_instant (DlnSpan span);
gboolean dln_span_contains (DlnSpan span, DlnInstant instant);
gboolean dln_span_overlaps (DlnSpan a, DlnSpan b);
gboolean dln_span_adjoins (DlnSpan a, DlnSpan b);
DlnSpan dln_span_union (DlnSpan a, DlnSpan b);
gint64 dln_span_gap (DlnSpan a, DlnSpan b);

G_END_DECLS
