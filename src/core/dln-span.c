/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns half-open stretches of time, in microseconds. Either end may be open.
 * Invariant of a valid span: begin <= end where both are known.
 */
#include "config.h"

#include "dln-span.h"

static DlnInstant
low (DlnSpan span)
{
  return span.begin == DLN_OPEN ? DLN_INSTANT_MIN : span.begin;
}

static DlnInstant
high (DlnSpan span)
{
  return span.end == DLN_OPEN ? DLN_INSTANT_MAX : span.end;
}

/**
 * dln_span_is_valid:
 * @span: a span
 *
 * Returns: whether it does not end before it begins
 */
gboolean
dln_span_is_valid (DlnSpan span)
{
  return low (span) <= high (span);
}

/**
 * dln_span_is_instant:
 * @span: a span
 *
 * Returns: whether both ends are known and equal
 */
gboolean
dln_span_is_instant (DlnSpan span)
{
  return span.begin != DLN_OPEN && span.begin == span.end;
}

/**
 * dln_span_contains:
 * @span: a span
 * @instant: not open
 *
 * Returns: whether @instant lies in @span; an instant contains itself
 */
gboolean
dln_span_contains (DlnSpan    span,
                   DlnInstant instant)
{
  if (dln_span_is_instant (span))
    return instant == span.begin;
  return instant >= low (span) && (span.end == DLN_OPEN || instant < span.end);
}

/**
 * dln_span_overlaps:
 * @a: a span
 * @b: another
 *
 * Spans that only touch are disjoint, except where one is an instant.
 *
 * Returns: whether they share time
 */
gboolean
dln_span_overlaps (DlnSpan a,
                   DlnSpan b)
{
  if (dln_span_is_instant (a) || dln_span_is_instant (b))
    return low (a) <= high (b) && low (b) <= high (a);
  return low (a) < high (b) && low (b) < high (a);
}

/**
 * dln_span_adjoins:
 * @a: a span
 * @b: another
 *
 * Returns: whether one ends exactly where the other begins
 */
gboolean
dln_span_adjoins (DlnSpan a,
                  DlnSpan b)
{
  if (dln_span_overlaps (a, b))
    return FALSE;
  return high (a) == low (b) || high (b) == low (a);
}

/**
 * dln_span_union:
 * @a: a span
 * @b: another
 *
 * Returns: the smallest span that holds both; open where either is
 */
DlnSpan
dln_span_union (DlnSpan a,
                DlnSpan b)
{
  DlnSpan both = { MIN (low (a), low (b)), MAX (high (a), high (b)) };

  if (a.begin == DLN_OPEN || b.begin == DLN_OPEN)
    both.begin = DLN_OPEN;
  if (a.end == DLN_OPEN || b.end == DLN_OPEN)
    both.end = DLN_OPEN;
  return both;
}

/**
 * dln_span_gap:
 * @a: a span
 * @b: another
 *
 * Returns: microseconds between two disjoint spans, 0 where they touch or meet
 */
gint64
dln_span_gap (DlnSpan a,
              DlnSpan b)
{
  if (high (a) < low (b))
    return low (b) - high (a);
  if (high (b) < low (a))
    return low (a) - high (b);
  return 0;
}
