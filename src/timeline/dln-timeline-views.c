/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns when a view of the timeline counts as one that somebody may go back to: when it has
 * stayed for a while, and when it was asked for.
 */
#include "config.h"

#include "dln-timeline-private.h"

/* ms for which a window stays as it is before it has settled. */
#define SETTLED 600

static DlnView
get_view (DlnTimeline *self)
{
  return (DlnView) { dln_case_get_window (self->dln_case), self->scroll };
}

static gboolean
has_view (DlnTimeline *self)
{
  DlnSpan window = { DLN_OPEN, DLN_OPEN };

  if (self->dln_case != NULL)
    window = dln_case_get_window (self->dln_case);
  return window.begin != DLN_OPEN && window.end != DLN_OPEN;
}

static void
notify (DlnTimeline *self)
{
  g_object_notify (G_OBJECT (self), "can-go-back");
  g_object_notify (G_OBJECT (self), "can-go-forward");
}

static gboolean
settled_cb (gpointer data)
{
  DlnTimeline *self = data;

  /* What is dragged may yet be put back, and the view with it. */
  if (self->held || self->glide_tick != 0)
    return G_SOURCE_CONTINUE;
  self->settle_source = 0;
  if (!has_view (self))
    return G_SOURCE_REMOVE;
  dln_view_history_settle (self->views, get_view (self));
  notify (self);
  return G_SOURCE_REMOVE;
}

/**
 * dln_timeline_view_changed:
 * @self: a timeline whose window has changed
 */
void
dln_timeline_view_changed (DlnTimeline *self)
{
  g_clear_handle_id (&self->settle_source, g_source_remove);
  self->settle_source = g_timeout_add (SETTLED, settled_cb, self);
}

/**
 * dln_timeline_forget_views:
 * @self: a timeline that shows another case
 */
void
dln_timeline_forget_views (DlnTimeline *self)
{
  g_clear_handle_id (&self->settle_source, g_source_remove);
  dln_view_history_clear (self->views);
  if (self->dln_case != NULL)
    dln_timeline_view_changed (self);
  notify (self);
}

/**
 * dln_timeline_leave_view:
 * @self: a timeline that is about to go to another view
 *
 * What is in view now can be gone back to.
 */
void
dln_timeline_leave_view (DlnTimeline *self)
{
  dln_timeline_stop_glide (self);
  if (has_view (self))
    dln_view_history_settle (self->views, get_view (self));
}

/**
 * dln_timeline_arrive:
 * @self: a timeline that has gone to a view that somebody asked for
 */
void
dln_timeline_arrive (DlnTimeline *self)
{
  if (has_view (self))
    dln_view_history_push (self->views, get_view (self));
  notify (self);
}

/**
 * dln_timeline_can_go:
 * @self: a timeline
 * @steps: 1 forward, -1 back
 *
 * Returns: whether there is a view to go to
 */
gboolean
dln_timeline_can_go (DlnTimeline *self,
                     int          steps)
{
  g_return_val_if_fail (DLN_IS_TIMELINE (self), FALSE);

  return dln_view_history_can_go (self->views, steps);
}

/**
 * dln_timeline_go:
 * @self: a timeline
 * @steps: 1 forward, -1 back
 *
 * Goes through the views that were stayed at or asked for.
 *
 * Returns: whether there was such a view
 */
gboolean
dln_timeline_go (DlnTimeline *self,
                 int          steps)
{
  DlnView view;

  g_return_val_if_fail (DLN_IS_TIMELINE (self), FALSE);

  if (self->dln_case == NULL || self->held)
    return FALSE;
  dln_timeline_leave_view (self);
  if (!dln_view_history_go (self->views, steps, &view))
    {
      notify (self);
      return FALSE;
    }
  dln_timeline_set_window (self, view.window);
  self->scroll = view.scroll;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  notify (self);
  return TRUE;
}
