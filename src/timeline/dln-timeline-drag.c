/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a drag or a key means for an event's time. A drag is as precise as
 * what it snaps to: the cells of the axis, or where the event was.
 */
#include "config.h"

#include "dln-timeline-drag.h"

/**
 * dln_timeline_drag_init:
 * @drag: becomes no drag
 */
void
dln_timeline_drag_init (DlnTimelineDrag *drag)
{
  *drag = (DlnTimelineDrag) {
    DLN_NO_ROW, DLN_TIMELINE_NOTHING, DLN_BOUNDS_UNKNOWN, DLN_BOUNDS_UNKNOWN, DLN_OPEN, DLN_OPEN,
    FALSE
  };
}

/* The bound that a part takes hold of, open where it has none. */
static DlnInstant
get_held (const DlnBounds *bounds,
          DlnTimelinePart  part)
{
  if (part == DLN_TIMELINE_BEGIN_EDGE)
    return bounds->begin_earliest != DLN_OPEN ? bounds->begin_earliest : bounds->begin_latest;
  if (part == DLN_TIMELINE_END_EDGE)
    return bounds->end_latest != DLN_OPEN ? bounds->end_latest : bounds->end_earliest;
  return dln_bounds_get_anchor (bounds);
}

static DlnBounds
apply (const DlnBounds *bounds,
       DlnTimelinePart  part,
       gint64           microseconds)
{
  if (part == DLN_TIMELINE_BEGIN_EDGE)
    return dln_bounds_resize_begin (bounds, microseconds);
  if (part == DLN_TIMELINE_END_EDGE)
    return dln_bounds_resize_end (bounds, microseconds);
  return dln_bounds_shift (bounds, microseconds);
}

/**
 * dln_timeline_drag_press:
 * @drag: a drag
 * @row: the event
 * @part: body, an edge, or the tray
 * @bounds: its time
 * @instant: under the pointer
 *
 * An end that nobody knows cannot be dragged: it takes hold of the body.
 */
void
dln_timeline_drag_press (DlnTimelineDrag *drag,
                         guint            row,
                         DlnTimelinePart  part,
                         const DlnBounds *bounds,
                         DlnInstant       instant)
{
  dln_timeline_drag_init (drag);
  drag->row = row;
  drag->part = part;
  drag->start = drag->now = *bounds;
  drag->pressed = instant;
  if (part != DLN_TIMELINE_TRAY && get_held (bounds, part) == DLN_OPEN)
    drag->part = DLN_TIMELINE_BODY;
}

static gint64
distance (DlnInstant a,
          DlnInstant b)
{
  return a > b ? a - b : b - a;
}

/* The nearest of the cell's ends and of where it was. */
static DlnInstant
snap_to (DlnInstant      target,
         DlnInstant      origin,
         gboolean        finer,
         DlnTimelineSnap snap,
         gpointer        data)
{
  DlnInstant end;
  DlnInstant best = snap (data, target, finer, &end);

  if (distance (end, target) < distance (best, target))
    best = end;
  if (distance (origin, target) < distance (best, target))
    best = origin;
  return best;
}

/**
 * dln_timeline_drag_motion:
 * @drag: a drag that was pressed
 * @instant: under the pointer
 * @finer: whether it snaps to the next finer unit
 * @snap: the cells
 * @data: passed to @snap
 *
 * Returns: whether @now has changed
 */
gboolean
dln_timeline_drag_motion (DlnTimelineDrag *drag,
                          DlnInstant       instant,
                          gboolean         finer,
                          DlnTimelineSnap  snap,
                          gpointer         data)
{
  DlnBounds before = drag->now;
  DlnInstant held;

  if (drag->row == DLN_NO_ROW)
    return FALSE;
  drag->moved = TRUE;
  if (drag->part == DLN_TIMELINE_TRAY)
    {
      DlnInstant end;

      drag->guide = snap (data, instant, finer, &end);
      drag->now = dln_bounds_within (drag->guide, end);
      return !dln_bounds_equal (&before, &drag->now);
    }
  held = get_held (&drag->start, drag->part);
  if (held == DLN_OPEN)
    return FALSE;
  drag->guide = snap_to (dln_instant_add (held, instant - drag->pressed), held, finer, snap, data);
  drag->now = apply (&drag->start, drag->part, drag->guide - held);
  /* The edge may have stopped before the guide: the guide tells where it is. */
  drag->guide = get_held (&drag->now, drag->part);
  return !dln_bounds_equal (&before, &drag->now);
}

/**
 * dln_timeline_drag_get_shift:
 * @drag: a drag of a whole event
 *
 * Returns: µs by which it has moved
 */
gint64
dln_timeline_drag_get_shift (const DlnTimelineDrag *drag)
{
  DlnInstant held = get_held (&drag->start, DLN_TIMELINE_BODY);

  return held == DLN_OPEN ? 0 : get_held (&drag->now, DLN_TIMELINE_BODY) - held;
}

/**
 * dln_timeline_drag_release:
 * @drag: a drag; over afterwards
 * @bounds: (out): the new time
 *
 * Returns: whether there is something to write
 */
gboolean
dln_timeline_drag_release (DlnTimelineDrag *drag,
                           DlnBounds       *bounds)
{
  gboolean changed = drag->row != DLN_NO_ROW && drag->moved &&
                     !dln_bounds_equal (&drag->start, &drag->now) &&
                     dln_bounds_is_valid (&drag->now);

  *bounds = drag->now;
  dln_timeline_drag_init (drag);
  return changed;
}

/**
 * dln_timeline_drag_cancel:
 * @drag: a drag; over afterwards, nothing is to be written
 */
void
dln_timeline_drag_cancel (DlnTimelineDrag *drag)
{
  dln_timeline_drag_init (drag);
}

/**
 * dln_timeline_nudge:
 * @bounds: a time
 * @part: the body or an edge
 * @direction: 1 later, -1 earlier
 * @finer: whether by the next finer unit
 * @snap: the cells
 * @data: passed to @snap
 *
 * Returns: the time, one cell of the axis later or earlier
 */
DlnBounds
dln_timeline_nudge (const DlnBounds *bounds,
                    DlnTimelinePart  part,
                    int              direction,
                    gboolean         finer,
                    DlnTimelineSnap  snap,
                    gpointer         data)
{
  DlnInstant held = get_held (bounds, part);
  DlnInstant begin, end;

  if (held == DLN_OPEN)
    return *bounds;
  begin = snap (data, held, finer, &end);
  if (direction < 0 && begin == held)
    begin = snap (data, dln_instant_add (held, -1), finer, &end);
  return apply (bounds, part, (direction < 0 ? begin : end) - held);
}
