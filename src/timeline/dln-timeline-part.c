/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the parts of an event are: its body, its two ends, its four bounds.
 * Whatever is done to one, the bounds stop before they cross.
 */
#include "config.h"

#include "dln-timeline-part.h"

#include <glib/gi18n-lib.h>

/**
 * dln_timeline_part_is_bound:
 * @part: a part
 *
 * Returns: whether it is one bound alone
 */
gboolean
dln_timeline_part_is_bound (DlnTimelinePart part)
{
  return part >= DLN_TIMELINE_BEGIN_EARLIEST && part <= DLN_TIMELINE_END_LATEST;
}

/**
 * dln_timeline_part_get_held:
 * @bounds: a time
 * @part: a part of it
 *
 * Returns: the bound that moves with the pointer, open where nothing of the part is known
 */
DlnInstant
dln_timeline_part_get_held (const DlnBounds *bounds,
                            DlnTimelinePart  part)
{
  if (dln_timeline_part_is_bound (part))
    return dln_timeline_part_get_bound (bounds, part);
  if (part == DLN_TIMELINE_BEGIN_EDGE)
    return bounds->begin_earliest != DLN_OPEN ? bounds->begin_earliest : bounds->begin_latest;
  if (part == DLN_TIMELINE_END_EDGE)
    return bounds->end_latest != DLN_OPEN ? bounds->end_latest : bounds->end_earliest;
  return dln_bounds_get_anchor (bounds);
}

/**
 * dln_timeline_part_is_open:
 * @bounds: a time
 * @part: a part of it
 *
 * Returns: whether it is an edge that fades because its outer bound is open
 */
gboolean
dln_timeline_part_is_open (const DlnBounds *bounds,
                           DlnTimelinePart  part)
{
  return (part == DLN_TIMELINE_BEGIN_EDGE && bounds->begin_earliest == DLN_OPEN) ||
         (part == DLN_TIMELINE_END_EDGE && bounds->end_latest == DLN_OPEN);
}

static DlnInstant
at_most (DlnInstant instant,
         DlnInstant limit)
{
  return limit != DLN_OPEN && instant > limit ? limit : instant;
}

static DlnInstant
at_least (DlnInstant instant,
          DlnInstant limit)
{
  return limit != DLN_OPEN && instant < limit ? limit : instant;
}

/* Sets one bound as near to @at as the three others allow. */
static DlnBounds
set_bound (const DlnBounds *bounds,
           DlnTimelinePart  part,
           DlnInstant       at)
{
  DlnBounds out = *bounds;

  if (part == DLN_TIMELINE_BEGIN_EARLIEST)
    out.begin_earliest =
      at_most (at_most (at_most (at, out.begin_latest), out.end_earliest), out.end_latest);
  else if (part == DLN_TIMELINE_BEGIN_LATEST)
    out.begin_latest = at_most (at_least (at, out.begin_earliest), out.end_latest);
  else if (part == DLN_TIMELINE_END_EARLIEST)
    out.end_earliest = at_most (at_least (at, out.begin_earliest), out.end_latest);
  else
    out.end_latest =
      at_least (at_least (at_least (at, out.end_earliest), out.begin_latest), out.begin_earliest);
  return out;
}

/**
 * dln_timeline_part_move:
 * @bounds: a time
 * @part: the part that moves; what is open stays open
 * @microseconds: how far, below 0 for earlier
 *
 * Returns: the time afterwards
 */
DlnBounds
dln_timeline_part_move (const DlnBounds *bounds,
                        DlnTimelinePart  part,
                        gint64           microseconds)
{
  DlnInstant at = dln_timeline_part_get_held (bounds, part);

  if (at == DLN_OPEN)
    return *bounds;
  if (dln_timeline_part_is_bound (part))
    return set_bound (bounds, part, dln_instant_add (at, microseconds));
  if (part == DLN_TIMELINE_BEGIN_EDGE)
    return dln_bounds_resize_begin (bounds, microseconds);
  if (part == DLN_TIMELINE_END_EDGE)
    return dln_bounds_resize_end (bounds, microseconds);
  return dln_bounds_shift (bounds, microseconds);
}

/**
 * dln_timeline_part_state:
 * @bounds: a time
 * @part: an edge that is open
 * @within: the stretch of time in which that end lies, both ends the same for an instant
 *
 * Where the end's other bound is known, it stays as it is.
 *
 * Returns: the time with that end stated
 */
DlnBounds
dln_timeline_part_state (const DlnBounds *bounds,
                         DlnTimelinePart  part,
                         DlnSpan          within)
{
  DlnBounds out = *bounds;

  if (part == DLN_TIMELINE_BEGIN_EDGE)
    {
      if (bounds->begin_latest == DLN_OPEN)
        out = set_bound (&out, DLN_TIMELINE_BEGIN_LATEST, within.end);
      return set_bound (&out, DLN_TIMELINE_BEGIN_EARLIEST, within.begin);
    }
  if (bounds->end_earliest == DLN_OPEN)
    out = set_bound (&out, DLN_TIMELINE_END_EARLIEST, within.begin);
  return set_bound (&out, DLN_TIMELINE_END_LATEST, within.end);
}

/* Whether keys can move it. One bound of an end that is known exactly is the end. */
static gboolean
can_choose (const DlnBounds *bounds,
            DlnTimelinePart  part)
{
  gboolean of_begin = part == DLN_TIMELINE_BEGIN_EARLIEST || part == DLN_TIMELINE_BEGIN_LATEST;

  if (dln_timeline_part_get_held (bounds, part) == DLN_OPEN)
    return FALSE;
  if (!dln_timeline_part_is_bound (part))
    return TRUE;
  return of_begin ? bounds->begin_earliest != bounds->begin_latest
                  : bounds->end_earliest != bounds->end_latest;
}

/**
 * dln_timeline_part_next:
 * @bounds: a time
 * @part: what the keys move
 *
 * Returns: what they move next: body, begin, end, then each bound that is known
 */
DlnTimelinePart
dln_timeline_part_next (const DlnBounds *bounds,
                        DlnTimelinePart  part)
{
  static const DlnTimelinePart round[] = {
    DLN_TIMELINE_BODY,           DLN_TIMELINE_BEGIN_EDGE,   DLN_TIMELINE_END_EDGE,
    DLN_TIMELINE_BEGIN_EARLIEST, DLN_TIMELINE_BEGIN_LATEST, DLN_TIMELINE_END_EARLIEST,
    DLN_TIMELINE_END_LATEST,
  };
  guint at = 0;

  while (at < G_N_ELEMENTS (round) && round[at] != part)
    at++;
  for (at++; at < G_N_ELEMENTS (round); at++)
    if (can_choose (bounds, round[at]))
      return round[at];
  return DLN_TIMELINE_BODY;
}

/**
 * dln_timeline_part_get_label:
 * @part: a part
 *
 * Returns: (nullable): its name for people, %NULL where it is no bound and no end
 */
const char *
dln_timeline_part_get_label (DlnTimelinePart part)
{
  switch (part)
    {
    case DLN_TIMELINE_BEGIN_EDGE:
      return _ ("Begin");
    case DLN_TIMELINE_END_EDGE:
      return _ ("End");
    case DLN_TIMELINE_BEGIN_EARLIEST:
      return _ ("Begin: not before");
    case DLN_TIMELINE_BEGIN_LATEST:
      return _ ("Begin: not after");
    case DLN_TIMELINE_END_EARLIEST:
      return _ ("End: not before");
    case DLN_TIMELINE_END_LATEST:
      return _ ("End: not after");
    case DLN_TIMELINE_NOTHING:
    case DLN_TIMELINE_BODY:
    case DLN_TIMELINE_TRAY:
    case DLN_TIMELINE_LANE:
    case DLN_TIMELINE_AXIS:
    default:
      return NULL;
    }
}
