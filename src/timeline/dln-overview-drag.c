/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a drag on the overview means for the window in view. Pure: instants
 * in, a window out; the scale of the overview lies nearer to 1970 than any two
 * instants whose difference would not fit.
 */
#include "config.h"

#include "dln-overview-drag.h"

#include "dln-view-span.h"

static gint64
get_length (DlnSpan span)
{
  return (gint64) MIN ((double) span.end - (double) span.begin, (double) DLN_MOST_VIEW);
}

static DlnSpan
centre (DlnSpan    window,
        DlnInstant at)
{
  gint64 length = get_length (window);
  DlnInstant begin = dln_instant_add (at, -(length / 2));

  return (DlnSpan) { begin, dln_instant_add (begin, length) };
}

/**
 * dln_overview_resize:
 * @window: what is in view
 * @side: %DLN_OVERVIEW_BEGIN or %DLN_OVERVIEW_END
 * @at: where that side goes
 *
 * Returns: what is in view then; the other side stays, and is not crossed
 */
DlnSpan
dln_overview_resize (DlnSpan         window,
                     DlnOverviewPart side,
                     DlnInstant      at)
{
  DlnInstant near, far;

  if (side == DLN_OVERVIEW_BEGIN)
    {
      near = dln_instant_add (window.end, -DLN_LEAST_VIEW);
      far = dln_instant_add (window.end, -DLN_MOST_VIEW);
      window.begin = CLAMP (at, far, near);
    }
  else
    {
      near = dln_instant_add (window.begin, DLN_LEAST_VIEW);
      far = dln_instant_add (window.begin, DLN_MOST_VIEW);
      window.end = CLAMP (at, near, far);
    }
  return window;
}

/**
 * dln_overview_drag_press:
 * @drag: (out caller-allocates): the drag that begins
 * @part: what was taken hold of
 * @drawing: whether a new window is drawn
 * @window: what is in view; both ends known
 * @scale: what the overview shows
 * @at: where the pointer is
 *
 * A side that is not on the scale is taken hold of at the end of the scale, where
 * it is drawn.
 *
 * Returns: what shall be in view: beside the frame, as much around the pointer
 */
DlnSpan
dln_overview_drag_press (DlnOverviewDrag *drag,
                         DlnOverviewPart  part,
                         gboolean         drawing,
                         DlnSpan          window,
                         DlnSpan          scale,
                         DlnInstant       at)
{
  *drag = (DlnOverviewDrag) { part, drawing, window, window, at, 0 };
  if (drawing)
    return window;
  if (part == DLN_OVERVIEW_BEGIN)
    drag->grip = CLAMP (window.begin, scale.begin, scale.end) - at;
  else if (part == DLN_OVERVIEW_END)
    drag->grip = CLAMP (window.end, scale.begin, scale.end) - at;
  else if (part == DLN_OVERVIEW_OUTSIDE)
    drag->from = centre (window, at);
  return drag->from;
}

/**
 * dln_overview_drag_motion:
 * @drag: a drag that was begun
 * @at: where the pointer is
 *
 * Returns: what shall be in view
 */
DlnSpan
dln_overview_drag_motion (DlnOverviewDrag *drag,
                          DlnInstant       at)
{
  if (drag->drawing)
    return dln_view_span_limit ((DlnSpan) { MIN (drag->pressed, at), MAX (drag->pressed, at) });
  switch (drag->part)
    {
    case DLN_OVERVIEW_BEGIN:
    case DLN_OVERVIEW_END:
      return dln_overview_resize (drag->from, drag->part, dln_instant_add (at, drag->grip));
    case DLN_OVERVIEW_BODY:
    case DLN_OVERVIEW_OUTSIDE:
      return dln_view_span_pan (drag->from, at - drag->pressed);
    case DLN_OVERVIEW_NOTHING:
    default:
      return drag->from;
    }
}

/**
 * dln_overview_drag_cancel:
 * @drag: a drag that was begun
 *
 * Returns: what was in view before
 */
DlnSpan
dln_overview_drag_cancel (DlnOverviewDrag *drag)
{
  dln_overview_drag_release (drag);
  return drag->before;
}

/**
 * dln_overview_drag_release:
 * @drag: a drag
 */
void
dln_overview_drag_release (DlnOverviewDrag *drag)
{
  drag->part = DLN_OVERVIEW_NOTHING;
  drag->drawing = FALSE;
}
