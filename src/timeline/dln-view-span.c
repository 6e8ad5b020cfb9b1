/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the limits of the stretch of time in view, and the pans and zooms that
 * keep to them; both ends are known. Pure.
 */
#include "config.h"

#include "dln-view-span.h"

/**
 * dln_view_span_limit:
 * @span: what to show
 *
 * Returns: the same, or about its middle as much as can be told apart
 */
DlnSpan
dln_view_span_limit (DlnSpan span)
{
  double width = (double) span.end - (double) span.begin;
  DlnInstant middle = span.begin / 2 + span.end / 2;
  gint64 half = width < DLN_LEAST_VIEW ? DLN_LEAST_VIEW / 2 : DLN_MOST_VIEW / 2;

  if (width >= DLN_LEAST_VIEW && width <= DLN_MOST_VIEW)
    return span;
  return (DlnSpan) { dln_instant_add (middle, -half), dln_instant_add (middle, half) };
}

/**
 * dln_view_span_pan:
 * @span: what is shown
 * @by: µs, above 0 to see what is later
 *
 * Returns: as much, further on; @span where the axis ends
 */
DlnSpan
dln_view_span_pan (DlnSpan span,
                   gint64  by)
{
  DlnSpan panned = { dln_instant_add (span.begin, by), dln_instant_add (span.end, by) };

  if (panned.begin == DLN_INSTANT_MIN || panned.end == DLN_INSTANT_MAX)
    return span;
  return panned;
}

/**
 * dln_view_span_zoom:
 * @span: what is shown
 * @at: what stays where it is; outside @span, a zoom in goes towards it
 * @factor: above 1 to see less
 *
 * Returns: what to show then
 */
DlnSpan
dln_view_span_zoom (DlnSpan    span,
                    DlnInstant at,
                    double     factor)
{
  const double most = (double) DLN_INSTANT_MAX / 2;
  double width = (double) span.end - (double) span.begin;
  double zoomed = CLAMP (width / factor, (double) DLN_LEAST_VIEW, (double) DLN_MOST_VIEW);
  double before = ((double) at - (double) span.begin) / width * zoomed;
  DlnSpan to = { dln_instant_add (at, (gint64) -CLAMP (before, -most, most)), 0 };

  to.end = dln_instant_add (to.begin, (gint64) zoomed);
  return dln_view_span_limit (to);
}
