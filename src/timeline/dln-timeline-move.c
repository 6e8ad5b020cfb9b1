/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the hand that drags events: one, or with it the whole selection. Nothing is
 * written before the release; then exactly one verb is. What a drag means for a
 * time is dln-timeline-drag.c's.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include <glib/gi18n-lib.h>

/* px within which an edge is drawn to something, and what, held, holds all but ticks off. */
#define REACH 8
#define HOLDS_OFF (GDK_CONTROL_MASK | GDK_SHIFT_MASK)

/**
 * dln_timeline_snap_cb:
 * @data: a timeline
 * @instant: not open
 * @finer: whether the next finer unit counts
 * @cell_end: (out): the cell's end
 *
 * Returns: the begin of the cell around @instant at this zoom
 */
DlnInstant
dln_timeline_snap_cb (gpointer    data,
                      DlnInstant  instant,
                      gboolean    finer,
                      DlnInstant *cell_end)
{
  DlnTimeline *self = data;

  return dln_timeline_scene_snap (self->scene, instant, finer, cell_end);
}

static gboolean
take (DlnTimeline     *self,
      double           x,
      double           y,
      GdkModifierType  state)
{
  DlnTimelinePart part;
  DlnBounds bounds;
  guint row = dln_timeline_scene_hit (self->scene, x, y, &part);

  if (row == DLN_NO_ROW)
    return FALSE;
  dln_case_get_bounds (self->dln_case, row, &bounds);
  dln_timeline_drag_press (&self->drag, row, part, &bounds,
                           dln_timeline_scene_instant (self->scene, x));
  return TRUE;
}

/* In a case that cannot be changed nothing may look as if it could be moved, and who tries
 * is told why. */
static gboolean
begin (DlnTimeline *self)
{
  const char *reason = dln_case_get_read_only_reason (self->dln_case);
  g_autoptr (GError) error = NULL;

  if (dln_case_is_writable (self->dln_case))
    return TRUE;
  error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_READ_ONLY,
                               reason ? reason : _ ("This case can be read but not changed."));
  dln_timeline_emit_error (self, error);
  return FALSE;
}

/**
 * dln_timeline_drags_several:
 * @self: a timeline
 *
 * Returns: whether the whole selection goes with the event that is dragged
 */
gboolean
dln_timeline_drags_several (DlnTimeline *self)
{
  guint row = self->drag.row;
  guint n;

  if (row == DLN_NO_ROW || self->drag.part != DLN_TIMELINE_BODY)
    return FALSE;
  dln_case_get_selection (self->dln_case, &n);
  return n > 1 && (dln_case_get_columns (self->dln_case)->flags[row] & DLN_ROW_SELECTED) != 0;
}

static void
show_drag (DlnTimeline *self)
{
  gboolean on_axis = self->pointer_x >= self->style.header_width;

  /* A chip that has not left the headers has no time yet. */
  if (self->drag.part == DLN_TIMELINE_TRAY && !on_axis)
    dln_case_preview_clear (self->dln_case);
  else if (dln_timeline_drags_several (self))
    dln_case_preview_shift (self->dln_case, self->drag.row, &self->drag.now,
                            dln_timeline_drag_get_shift (&self->drag));
  else
    dln_case_preview_bounds (self->dln_case, self->drag.row, &self->drag.now);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
draw_cb (gpointer    data,
         DlnInstant  instant,
         DlnInstant *at)
{
  DlnTimeline *self = data;
  DlnTimelineMagnet magnet;

  if (!dln_timeline_scene_find_magnet (self->scene, instant, REACH, self->drag.row,
                                       dln_timeline_drags_several (self), &magnet))
    return FALSE;
  *at = magnet.at;
  return TRUE;
}

static void
motion (DlnTimeline     *self,
        GdkModifierType  state)
{
  self->drag.draw = (state & HOLDS_OFF) == 0 ? draw_cb : NULL;
  dln_timeline_drag_motion (&self->drag, dln_timeline_scene_instant (self->scene, self->pointer_x),
                            (state & GDK_ALT_MASK) != 0, dln_timeline_snap_cb, self);
  show_drag (self);
}

static void
release (DlnTimeline *self)
{
  gboolean dropped_outside =
    self->drag.part == DLN_TIMELINE_TRAY && self->pointer_x < self->style.header_width;
  DlnTimelineDrop drop = { self->drag.row, dln_timeline_drags_several (self) };

  drop.by = drop.several ? dln_timeline_drag_get_shift (&self->drag) : 0;
  if (dln_timeline_drag_release (&self->drag, &drop.bounds) && !dropped_outside)
    dln_timeline_state (self, &drop);
  else
    dln_case_preview_clear (self->dln_case);
  dln_timeline_drag_cancel (&self->drag);
}

static void
cancel (DlnTimeline *self)
{
  if (self->dln_case != NULL)
    dln_case_preview_clear (self->dln_case);
  dln_timeline_drag_cancel (&self->drag);
}

/**
 * dln_timeline_check_drag:
 * @self: a timeline with a case
 * @bulk: whether rows may mean other events than before
 *
 * Puts an event that is dragged back where it has changed under the hand: it was deleted,
 * the filter hides it, or another change has given it another time. What would be dropped
 * is reckoned from a time that it no longer has.
 */
void
dln_timeline_check_drag (DlnTimeline *self,
                         gboolean     bulk)
{
  const DlnColumns *columns = dln_case_get_columns (self->dln_case);
  guint row = self->drag.row;
  DlnBounds bounds;

  if (row == DLN_NO_ROW)
    return;
  if (!bulk && row < columns->n_rows && DLN_ROW_SHOWN (columns, row))
    {
      dln_case_get_bounds (self->dln_case, row, &bounds);
      if (dln_bounds_equal (&bounds, &self->drag.start))
        return;
    }
  dln_timeline_cancel_drag (self);
}

const DlnTimelineHand dln_timeline_event_hand = {
  .take = take,
  .begin = begin,
  .motion = motion,
  .release = release,
  .cancel = cancel,
  .scrolls = DLN_SCROLLS_TIME,
};
