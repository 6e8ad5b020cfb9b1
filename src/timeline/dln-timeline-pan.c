/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the hand that pans: what was under the pointer stays under it, and glides on when
 * it is flung.
 */
#include "config.h"

#include "dln-timeline-private.h"

/* It is the last that is asked: what nobody else takes is ground. */
static gboolean
take (DlnTimeline     *self,
      double           x,
      double           y,
      GdkModifierType  state)
{
  self->pan_window = dln_case_get_window (self->dln_case);
  self->pan_scroll = self->scroll;
  dln_kinetics_reset (&self->kinetics);
  return TRUE;
}

static void
motion (DlnTimeline     *self,
        GdkModifierType  state)
{
  double plot = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - self->style.header_width, 1);
  gint64 width = self->pan_window.end - self->pan_window.begin;
  gint64 by = (gint64) ((self->press_x - self->pointer_x) * (double) width / plot);

  dln_kinetics_track (&self->kinetics,
                      (DlnKineticSample) { self->pointer_x, self->pointer_y, self->event_time });
  dln_timeline_set_window (self, (DlnSpan) { dln_instant_add (self->pan_window.begin, by),
                                             dln_instant_add (self->pan_window.end, by) });
  dln_timeline_scroll_by (self, self->pan_scroll + self->press_y - self->pointer_y - self->scroll);
}

static void
cancel (DlnTimeline *self)
{
  if (!self->held)
    return;
  dln_timeline_set_window (self, self->pan_window);
  self->scroll = self->pan_scroll;
}

const DlnTimelineHand dln_timeline_pan_hand = {
  .take = take,
  .motion = motion,
  .release = dln_timeline_glide,
  .cancel = cancel,
};
