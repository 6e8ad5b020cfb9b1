/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the four bounds of a fuzzy time, in microseconds. Invariants of valid
 * bounds, wherever both sides are known: begin_earliest <= begin_latest,
 * end_earliest <= end_latest, begin_earliest <= end_latest,
 * begin_earliest <= end_earliest and begin_latest <= end_latest.
 */
#include "config.h"

#include "dln-bounds.h"

static gboolean
in_order (DlnInstant a,
          DlnInstant b)
{
  return a == DLN_OPEN || b == DLN_OPEN || a <= b;
}

/**
 * dln_bounds_within:
 * @earliest: first possible instant, or open
 * @latest: first instant after the window, or open
 *
 * Something that happened at some time within a window: a day, an evening.
 *
 * Returns: the bounds
 */
DlnBounds
dln_bounds_within (DlnInstant earliest,
                   DlnInstant latest)
{
  return (DlnBounds) { earliest, latest, earliest, latest };
}

/**
 * dln_bounds_exact:
 * @begin: when it began
 * @end: when it was over
 *
 * Returns: bounds of a stretch whose both ends are known
 */
DlnBounds
dln_bounds_exact (DlnInstant begin,
                  DlnInstant end)
{
  return (DlnBounds) { begin, begin, end, end };
}

/**
 * dln_bounds_is_valid:
 * @bounds: four bounds
 *
 * Returns: whether some stretch of time fits them
 */
gboolean
dln_bounds_is_valid (const DlnBounds *bounds)
{
  return in_order (bounds->begin_earliest, bounds->begin_latest) &&
         in_order (bounds->end_earliest, bounds->end_latest) &&
         in_order (bounds->begin_earliest, bounds->end_latest) &&
         in_order (bounds->begin_earliest, bounds->end_earliest) &&
         in_order (bounds->begin_latest, bounds->end_latest);
}

/**
 * dln_bounds_is_unknown:
 * @bounds: four bounds
 *
 * Returns: whether nothing at all is known
 */
gboolean
dln_bounds_is_unknown (const DlnBounds *bounds)
{
  return bounds->begin_earliest == DLN_OPEN && bounds->begin_latest == DLN_OPEN &&
         bounds->end_earliest == DLN_OPEN && bounds->end_latest == DLN_OPEN;
}

/**
 * dln_bounds_equal:
 * @a: four bounds
 * @b: four bounds
 *
 * Returns: whether they say the same
 */
gboolean
dln_bounds_equal (const DlnBounds *a,
                  const DlnBounds *b)
{
  return a->begin_earliest == b->begin_earliest && a->begin_latest == b->begin_latest &&
         a->end_earliest == b->end_earliest && a->end_latest == b->end_latest;
}

/**
 * dln_bounds_get_shape:
 * @bounds: four bounds
 *
 * Returns: the simplest shape that holds them without loss
 */
DlnShape
dln_bounds_get_shape (const DlnBounds *bounds)
{
  if (dln_bounds_is_unknown (bounds))
    return DLN_SHAPE_UNKNOWN;
  if (bounds->begin_earliest == bounds->end_earliest && bounds->begin_latest == bounds->end_latest)
    return bounds->begin_earliest == bounds->begin_latest ? DLN_SHAPE_INSTANT : DLN_SHAPE_WITHIN;
  if (bounds->begin_earliest == bounds->begin_latest && bounds->end_earliest == bounds->end_latest)
    return DLN_SHAPE_EXACT;
  return DLN_SHAPE_GENERAL;
}

/**
 * dln_bounds_get_possible:
 * @bounds: four bounds
 *
 * Returns: the span outside of which it cannot have been going on
 */
DlnSpan
dln_bounds_get_possible (const DlnBounds *bounds)
{
  return (DlnSpan) { bounds->begin_earliest, bounds->end_latest };
}

/**
 * dln_bounds_get_certain:
 * @bounds: four bounds
 * @certain: (out): the span throughout which it was certainly going on
 *
 * Returns: whether there is such a span; an instant has one of length 0
 */
gboolean
dln_bounds_get_certain (const DlnBounds *bounds,
                        DlnSpan         *certain)
{
  *certain = (DlnSpan) { bounds->begin_latest, bounds->end_earliest };
  if (certain->begin == DLN_OPEN || certain->end == DLN_OPEN)
    return FALSE;
  if (dln_bounds_get_shape (bounds) == DLN_SHAPE_INSTANT)
    return TRUE;
  return certain->begin < certain->end;
}

/**
 * dln_bounds_get_drawn:
 * @bounds: four bounds
 *
 * What a timeline sorts and searches by: the possible span, where an open
 * outer bound is replaced by the inner one that is known, so that "not after
 * 18:00" has a place on the axis. Open at both ends only when all is unknown.
 *
 * Returns: the span; equal ends where only one instant is known
 */
DlnSpan
dln_bounds_get_drawn (const DlnBounds *bounds)
{
  DlnSpan span = dln_bounds_get_possible (bounds);

  if (span.begin == DLN_OPEN)
    span.begin = bounds->begin_latest != DLN_OPEN ? bounds->begin_latest : bounds->end_earliest;
  if (span.begin == DLN_OPEN)
    span.begin = span.end;
  if (span.end == DLN_OPEN)
    span.end = bounds->end_earliest != DLN_OPEN ? bounds->end_earliest : bounds->begin_latest;
  if (span.end == DLN_OPEN || span.end < span.begin)
    span.end = span.begin;
  return span;
}

/**
 * dln_bounds_get_anchor:
 * @bounds: four bounds
 *
 * Returns: the first bound, in reading order, that is not open; else open
 */
DlnInstant
dln_bounds_get_anchor (const DlnBounds *bounds)
{
  if (bounds->begin_earliest != DLN_OPEN)
    return bounds->begin_earliest;
  if (bounds->begin_latest != DLN_OPEN)
    return bounds->begin_latest;
  if (bounds->end_earliest != DLN_OPEN)
    return bounds->end_earliest;
  return bounds->end_latest;
}

static DlnInstant
pick (DlnInstant a,
      DlnInstant b,
      gboolean   smaller)
{
  if (a == DLN_OPEN)
    return b;
  if (b == DLN_OPEN)
    return a;
  return smaller ? MIN (a, b) : MAX (a, b);
}

/**
 * dln_bounds_hull:
 * @a: four bounds
 * @b: four bounds
 *
 * The working time of two claims that may both be right: per bound over those
 * that state that bound (a claim that leaves a bound open does not open it).
 *
 * Returns: the hull
 */
DlnBounds
dln_bounds_hull (const DlnBounds *a,
                 const DlnBounds *b)
{
  return (DlnBounds) {
    pick (a->begin_earliest, b->begin_earliest, TRUE),
    pick (a->begin_latest, b->begin_latest, FALSE),
    pick (a->end_earliest, b->end_earliest, TRUE),
    pick (a->end_latest, b->end_latest, FALSE),
  };
}

/**
 * dln_bounds_shift:
 * @bounds: four bounds
 * @microseconds: how far
 *
 * Returns: all known bounds shifted; open ones stay open
 */
DlnBounds
dln_bounds_shift (const DlnBounds *bounds,
                  gint64           microseconds)
{
  return (DlnBounds) {
    dln_instant_add (bounds->begin_earliest, microseconds),
    dln_instant_add (bounds->begin_latest, microseconds),
    dln_instant_add (bounds->end_earliest, microseconds),
    dln_instant_add (bounds->end_latest, microseconds),
  };
}

/**
 * dln_bounds_move_begin_to:
 * @bounds: four bounds
 * @instant: where the first known bound shall land
 *
 * Returns: the bounds shifted; unknown bounds become that instant
 */
DlnBounds
dln_bounds_move_begin_to (const DlnBounds *bounds,
                          DlnInstant       instant)
{
  DlnInstant anchor = dln_bounds_get_anchor (bounds);
  gint64 distance;

  if (anchor == DLN_OPEN)
    return dln_bounds_exact (instant, instant);
  if (__builtin_sub_overflow (instant, anchor, &distance))
    distance = instant < anchor ? G_MININT64 : G_MAXINT64;
  return dln_bounds_shift (bounds, distance);
}

static DlnInstant
at_most (DlnInstant value,
         DlnInstant limit)
{
  return value != DLN_OPEN && limit != DLN_OPEN && value > limit ? limit : value;
}

static DlnInstant
at_least (DlnInstant value,
          DlnInstant limit)
{
  return value != DLN_OPEN && limit != DLN_OPEN && value < limit ? limit : value;
}

/**
 * dln_bounds_resize_begin:
 * @bounds: four bounds
 * @microseconds: how far the begin's edge was dragged
 *
 * Moves the begin's two bounds together; they stop before they cross the end's.
 *
 * Returns: the resized bounds
 */
DlnBounds
dln_bounds_resize_begin (const DlnBounds *bounds,
                         gint64           microseconds)
{
  DlnBounds out = *bounds;

  out.begin_earliest = dln_instant_add (out.begin_earliest, microseconds);
  out.begin_latest = dln_instant_add (out.begin_latest, microseconds);
  out.begin_earliest = at_most (out.begin_earliest, out.end_earliest);
  out.begin_earliest = at_most (out.begin_earliest, out.end_latest);
  out.begin_latest = at_most (out.begin_latest, out.end_latest);
  return out;
}

/**
 * dln_bounds_resize_end:
 * @bounds: four bounds
 * @microseconds: how far the end's edge was dragged
 *
 * Moves the end's two bounds together; they stop before they cross the begin's.
 *
 * Returns: the resized bounds
 */
DlnBounds
dln_bounds_resize_end (const DlnBounds *bounds,
                       gint64           microseconds)
{
  DlnBounds out = *bounds;

  out.end_earliest = dln_instant_add (out.end_earliest, microseconds);
  out.end_latest = dln_instant_add (out.end_latest, microseconds);
  out.end_latest = at_least (out.end_latest, out.begin_latest);
  out.end_latest = at_least (out.end_latest, out.begin_earliest);
  out.end_earliest = at_least (out.end_earliest, out.begin_earliest);
  return out;
}
