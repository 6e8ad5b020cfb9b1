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
  *drag = (DlnTimelineDrag) { .row = DLN_NO_ROW,
                              .start = DLN_BOUNDS_UNKNOWN,
                              .now = DLN_BOUNDS_UNKNOWN,
                              .pressed = DLN_OPEN,
                              .guide = DLN_OPEN };
}

/**
 * dln_timeline_drag_press:
 * @drag: a drag
 * @row: the event
 * @part: body, an edge, a bound, or the tray
 * @bounds: its time
 * @instant: under the pointer
 *
 * A bound that nobody knows cannot be dragged: it takes hold of the body. An end that
 * nobody knows is stated by dragging it.
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
  if (part != DLN_TIMELINE_TRAY && !dln_timeline_part_is_open (bounds, part) &&
      dln_timeline_part_get_held (bounds, part) == DLN_OPEN)
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

/* Out of the tray, an event takes the cell under the pointer. */
static void
take_cell (DlnTimelineDrag *drag,
           DlnInstant       instant,
           gboolean         finer,
           DlnTimelineSnap  snap,
           gpointer         data)
{
  DlnInstant end;

  drag->guide = snap (data, instant, finer, &end);
  drag->now = dln_bounds_within (drag->guide, end);
}

/* An open end is stated by the cell under the pointer. */
static void
state_end (DlnTimelineDrag *drag,
           DlnInstant       instant,
           gboolean         finer,
           DlnTimelineSnap  snap,
           gpointer         data)
{
  DlnSpan within;
  DlnInstant at;

  drag->drawn = drag->draw != NULL && drag->draw (data, instant, &at);
  if (drag->drawn)
    within = (DlnSpan) { at, at };
  else
    within.begin = snap (data, instant, finer, &within.end);
  drag->now = dln_timeline_part_state (&drag->start, drag->part, within);
  drag->guide = dln_timeline_part_get_held (&drag->now, drag->part);
  drag->drawn = drag->drawn && drag->guide == at;
}

/* How far an edge at @from, which the pointer has moved by @by, is drawn on; further than
 * where it was is not drawn. Keeps the nearest of several edges. */
static void
draw_edge (const DlnTimelineDrag *drag,
           DlnInstant             from,
           gint64                 by,
           gpointer               data,
           DlnInstant            *edge,
           DlnInstant            *at)
{
  DlnInstant target = dln_instant_add (from, by);
  DlnInstant found;

  if (from == DLN_OPEN || !drag->draw (data, target, &found) ||
      distance (found, target) >= distance (from, target))
    return;
  if (*edge != DLN_OPEN && distance (found, target) >= distance (*at, dln_instant_add (*edge, by)))
    return;
  *edge = from;
  *at = found;
}

/* Returns: whether something has drawn it, and the drag shows that */
static gboolean
draw_part (DlnTimelineDrag *drag,
           DlnInstant       held,
           gint64           by,
           gpointer         data)
{
  DlnInstant edge = DLN_OPEN;
  DlnInstant at = DLN_OPEN;

  if (drag->draw == NULL)
    return FALSE;
  draw_edge (drag, held, by, data, &edge, &at);
  if (drag->part == DLN_TIMELINE_BODY && drag->start.end_latest != held)
    draw_edge (drag, drag->start.end_latest, by, data, &edge, &at);
  if (edge == DLN_OPEN)
    return FALSE;
  drag->now = dln_timeline_part_move (&drag->start, drag->part, at - edge);
  drag->guide = at;
  /* It may have stopped before it got there. */
  return drag->part == DLN_TIMELINE_BODY ||
         dln_timeline_part_get_held (&drag->now, drag->part) == at;
}

static void
move_part (DlnTimelineDrag *drag,
           DlnInstant       instant,
           gboolean         finer,
           DlnTimelineSnap  snap,
           gpointer         data)
{
  DlnInstant held = dln_timeline_part_get_held (&drag->start, drag->part);
  gint64 by = instant - drag->pressed;
  DlnInstant to;

  drag->drawn = draw_part (drag, held, by, data);
  if (drag->drawn)
    return;
  to = snap_to (dln_instant_add (held, by), held, finer, snap, data);
  drag->now = dln_timeline_part_move (&drag->start, drag->part, to - held);
  /* The edge may have stopped before the guide: the guide tells where it is. */
  drag->guide = dln_timeline_part_get_held (&drag->now, drag->part);
}

/**
 * dln_timeline_drag_motion:
 * @drag: a drag that was pressed
 * @instant: under the pointer
 * @finer: whether it snaps to the next finer unit
 * @snap: the cells
 * @data: passed to @snap and to the drag's draw
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

  if (drag->row == DLN_NO_ROW)
    return FALSE;
  drag->moved = TRUE;
  if (drag->part == DLN_TIMELINE_TRAY)
    take_cell (drag, instant, finer, snap, data);
  else if (dln_timeline_part_is_open (&drag->start, drag->part))
    state_end (drag, instant, finer, snap, data);
  else if (dln_timeline_part_get_held (&drag->start, drag->part) != DLN_OPEN)
    move_part (drag, instant, finer, snap, data);
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
  DlnInstant held = dln_timeline_part_get_held (&drag->start, DLN_TIMELINE_BODY);

  return held == DLN_OPEN ? 0 : dln_timeline_part_get_held (&drag->now, DLN_TIMELINE_BODY) - held;
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
 * @part: the body, an edge or a bound
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
  DlnInstant held = dln_timeline_part_get_held (bounds, part);
  DlnInstant begin, end;

  if (held == DLN_OPEN)
    return *bounds;
  begin = snap (data, held, finer, &end);
  if (direction < 0 && begin == held)
    begin = snap (data, dln_instant_add (held, -1), finer, &end);
  return dln_timeline_part_move (bounds, part, (direction < 0 ? begin : end) - held);
}
