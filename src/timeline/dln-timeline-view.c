/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what part of the time axis is in view. The window itself lives in the
 * model, so that other views can follow; only the vertical scroll is kept here.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include "dln-view-span.h"

#include <math.h>

#define MARGIN 0.04

/**
 * dln_timeline_set_window:
 * @self: a timeline with a case
 * @window: what to show, limited to what can be told apart
 */
void
dln_timeline_set_window (DlnTimeline *self,
                         DlnSpan      window)
{
  if (self->dln_case == NULL)
    return;
  dln_case_set_window (self->dln_case, dln_view_span_limit (window));
}

/**
 * dln_timeline_zoom_at:
 * @self: a timeline
 * @factor: above 1 to see less
 * @x: px; what is there stays there
 */
void
dln_timeline_zoom_at (DlnTimeline *self,
                      double       factor,
                      double       x)
{
  DlnSpan window;
  DlnInstant at;
  double before, width;

  if (self->dln_case == NULL || factor <= 0)
    return;
  window = dln_case_get_window (self->dln_case);
  at = dln_timeline_scene_instant (self->scene, MAX (x, self->style.header_width));
  width = (double) (window.end - window.begin);
  before = (double) (at - window.begin) / width;
  width = CLAMP (width / factor, (double) DLN_LEAST_VIEW, (double) DLN_MOST_VIEW);
  window.begin = dln_instant_add (at, (gint64) (-before * width));
  window.end = dln_instant_add (window.begin, (gint64) width);
  dln_timeline_set_window (self, window);
}

/**
 * dln_timeline_zoom:
 * @self: a timeline
 * @factor: above 1 to see less, below 1 to see more
 *
 * Zooms at the selected event where it is in view, else at the middle.
 */
void
dln_timeline_zoom (DlnTimeline *self,
                   double       factor)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double middle = (self->style.header_width + width) / 2;
  double x, y, w, h;

  g_return_if_fail (DLN_IS_TIMELINE (self));

  if (self->dln_case == NULL)
    return;
  if (dln_timeline_scene_get_bar (self->scene, dln_case_get_selected (self->dln_case), &x, &y, &w,
                                  &h) &&
      x + w / 2 > self->style.header_width && x + w / 2 < width)
    middle = x + w / 2;
  dln_timeline_zoom_at (self, factor, middle);
}

/**
 * dln_timeline_pan:
 * @self: a timeline
 * @pixels: above 0 to see what is later
 */
void
dln_timeline_pan (DlnTimeline *self,
                  double       pixels)
{
  double plot = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - self->style.header_width, 1);
  DlnSpan window;
  gint64 by;

  if (self->dln_case == NULL)
    return;
  window = dln_case_get_window (self->dln_case);
  by = (gint64) (pixels * (double) (window.end - window.begin) / plot);
  if (dln_instant_add (window.begin, by) == DLN_INSTANT_MIN ||
      dln_instant_add (window.end, by) == DLN_INSTANT_MAX)
    return;
  dln_timeline_set_window (self, (DlnSpan) { window.begin + by, window.end + by });
}

/**
 * dln_timeline_pan_to:
 * @self: a timeline
 * @instant: not open
 * @share: where in the view it shall stand, 0 to 1
 */
void
dln_timeline_pan_to (DlnTimeline *self,
                     DlnInstant   instant,
                     double       share)
{
  DlnSpan window = dln_case_get_window (self->dln_case);
  gint64 width = window.end - window.begin;
  DlnInstant begin = dln_instant_add (instant, (gint64) (-share * (double) width));

  dln_timeline_set_window (self, (DlnSpan) { begin, dln_instant_add (begin, width) });
}

/**
 * dln_timeline_scroll_by:
 * @self: a timeline
 * @pixels: by which the lanes move up
 */
void
dln_timeline_scroll_by (DlnTimeline *self,
                        double       pixels)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double most =
    self->scene != NULL ? dln_timeline_scene_get_content_height (self->scene) - height : 0;
  double scroll = CLAMP (self->scroll + pixels, 0, MAX (most, 0));

  if (scroll == self->scroll)
    return;
  self->scroll = scroll;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dln_timeline_reveal:
 * @self: a timeline
 * @row: an event
 *
 * Pans and scrolls as little as is needed to see it.
 */
void
dln_timeline_reveal (DlnTimeline *self,
                     guint        row)
{
  const DlnColumns *columns = dln_case_get_columns (self->dln_case);
  DlnSpan window = dln_case_get_window (self->dln_case);
  double bottom = gtk_widget_get_height (GTK_WIDGET (self)) - self->style.row_height - 12;
  double x, y, w, h, top;

  if (row >= columns->n_rows || columns->begin[row] == DLN_OPEN)
    return;
  if (columns->end[row] < window.begin || columns->begin[row] > window.end)
    {
      dln_timeline_leave_view (self);
      dln_timeline_pan_to (self, columns->begin[row], 0.3);
      dln_timeline_arrive (self);
    }
  dln_timeline_sync_view (self);
  if (!dln_timeline_scene_locate (self->scene, row, &x, &y, &w, &h) ||
      dln_timeline_scene_is_stuck (self->scene, row))
    return;
  top = self->style.axis_height + dln_timeline_scene_get_stuck_height (self->scene);
  if (y < top)
    dln_timeline_scroll_by (self, y - top - 4);
  else if (y + h > bottom)
    dln_timeline_scroll_by (self, y + h - bottom);
}

/* A part of a span's length; computed as a double, for spans may reach from end to
 * end of the axis. */
static gint64
get_share (DlnSpan span,
           double  share)
{
  return (gint64) (((double) span.end - (double) span.begin) * share);
}

static DlnSpan
with_margins (DlnSpan span)
{
  gint64 margin = get_share (span, MARGIN);

  /* One instant alone is shown in its day. */
  margin = MAX (margin, get_share (span, 1) < DLN_HOUR ? DLN_DAY / 2 : 0);
  return (DlnSpan) { dln_instant_add (span.begin, -margin), dln_instant_add (span.end, margin) };
}

/* Goes to what somebody asked for. */
static void
jump_to (DlnTimeline *self,
         DlnSpan      window)
{
  dln_timeline_leave_view (self);
  dln_timeline_set_window (self, window);
  dln_timeline_arrive (self);
}

/**
 * dln_timeline_show_span:
 * @self: a timeline
 * @span: what to bring into view
 *
 * In the middle of the view, at the zoom there is; a span for which that is too
 * narrow is shown whole.
 */
void
dln_timeline_show_span (DlnTimeline *self,
                        DlnSpan      span)
{
  DlnSpan window;

  g_return_if_fail (DLN_IS_TIMELINE (self));

  if (self->dln_case == NULL || span.begin == DLN_OPEN || span.end == DLN_OPEN)
    return;
  window = dln_case_get_window (self->dln_case);
  dln_timeline_leave_view (self);
  if (get_share (span, 1) > get_share (window, 0.9))
    dln_timeline_set_window (self, with_margins (span));
  else
    dln_timeline_pan_to (self, dln_instant_add (span.begin, get_share (span, 0.5)), 0.5);
  dln_timeline_arrive (self);
}

/**
 * dln_timeline_fit_all:
 * @self: a timeline
 *
 * Shows the case, but for what lies far from the rest.
 */
void
dln_timeline_fit_all (DlnTimeline *self)
{
  DlnSpan middle;

  g_return_if_fail (DLN_IS_TIMELINE (self));

  if (self->dln_case == NULL)
    return;
  if (!dln_case_get_most (self->dln_case, &middle))
    {
      DlnInstant now = g_get_real_time ();

      jump_to (self, (DlnSpan) { now - 4 * DLN_DAY, now + 3 * DLN_DAY });
      return;
    }
  jump_to (self, with_margins (middle));
}

/**
 * dln_timeline_fit_selection:
 * @self: a timeline
 *
 * Shows the selected events and a little around them.
 */
void
dln_timeline_fit_selection (DlnTimeline *self)
{
  const DlnColumns *columns;
  const guint *rows;
  DlnSpan span = { DLN_OPEN, DLN_OPEN };
  guint n_rows;

  g_return_if_fail (DLN_IS_TIMELINE (self));

  if (self->dln_case == NULL)
    return;
  columns = dln_case_get_columns (self->dln_case);
  rows = dln_case_get_selection (self->dln_case, &n_rows);
  for (guint i = 0; i < n_rows; i++)
    {
      if (columns->begin[rows[i]] == DLN_OPEN)
        continue;
      span.begin = span.begin == DLN_OPEN ? columns->begin[rows[i]]
                                          : MIN (span.begin, columns->begin[rows[i]]);
      span.end = MAX (span.end, columns->end[rows[i]]);
    }
  if (span.begin == DLN_OPEN)
    return;
  span = with_margins (span);
  jump_to (self, (DlnSpan) { dln_instant_add (span.begin, -get_share (span, 0.25)),
                             dln_instant_add (span.end, get_share (span, 0.25)) });
}
