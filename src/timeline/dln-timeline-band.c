/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the rubber band: with Shift held, a drag over empty ground draws a
 * rectangle and selects the events under it; with Ctrl too, besides those that
 * were selected before.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include <math.h>

/**
 * dln_timeline_begin_band:
 * @self: a timeline with a case
 * @x: px
 * @y: px
 * @adding: whether what is selected stays selected
 */
void
dln_timeline_begin_band (DlnTimeline *self,
                         double       x,
                         double       y,
                         gboolean     adding)
{
  guint n;
  const guint *rows = dln_case_get_selection (self->dln_case, &n);

  dln_timeline_clear_band (self);
  self->band = (DlnTimelineBand) { TRUE, FALSE, x, y, g_array_new (FALSE, FALSE, sizeof (guint)) };
  if (adding)
    g_array_append_vals (self->band.before, rows, n);
}

static void
select_under (DlnTimeline *self)
{
  g_autoptr (GArray) rows = dln_timeline_scene_list_between (self->scene, self->band.x, self->band.y,
                                                             self->pointer_x, self->pointer_y);

  g_array_append_vals (rows, self->band.before->data, self->band.before->len);
  dln_case_select_rows (self->dln_case, (const guint *) rows->data, rows->len);
}

/**
 * dln_timeline_update_band:
 * @self: a timeline, its pointer moved
 *
 * Returns: whether a band is being drawn
 */
gboolean
dln_timeline_update_band (DlnTimeline *self)
{
  if (!self->band.pressed)
    return FALSE;
  self->band.drawn = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

/**
 * dln_timeline_end_band:
 * @self: a timeline
 *
 * Selects what the band, if there is one, lies over.
 */
void
dln_timeline_end_band (DlnTimeline *self)
{
  if (self->band.drawn)
    select_under (self);
  dln_timeline_clear_band (self);
}

/**
 * dln_timeline_cancel_band:
 * @self: a timeline
 *
 * Returns: whether a band was being drawn
 */
gboolean
dln_timeline_cancel_band (DlnTimeline *self)
{
  gboolean was = self->band.drawn;

  dln_timeline_clear_band (self);
  return was;
}

/**
 * dln_timeline_clear_band:
 * @self: a timeline
 *
 * Forgets the band, selecting nothing.
 */
void
dln_timeline_clear_band (DlnTimeline *self)
{
  gboolean was = self->band.drawn;

  g_clear_pointer (&self->band.before, g_array_unref);
  self->band.pressed = self->band.drawn = FALSE;
  if (was)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dln_timeline_snapshot_band:
 * @self: a timeline
 * @snapshot: where it goes
 */
void
dln_timeline_snapshot_band (DlnTimeline *self,
                            GtkSnapshot *snapshot)
{
  g_autoptr (DlnMarks) marks = NULL;
  double left = MIN (self->band.x, self->pointer_x);
  double top = MIN (self->band.y, self->pointer_y);
  double width = fabs (self->pointer_x - self->band.x);
  double height = fabs (self->pointer_y - self->band.y);
  DlnColour ground = self->ink.palette.accent;
  DlnMark *frame;

  if (!self->band.drawn)
    return;
  marks = dln_marks_new ();
  ground.alpha *= 0.15f;
  dln_marks_add (marks, DLN_MARK_RECT, "band", DLN_NO_ROW, left, top, width, height, ground);
  frame = dln_marks_add (marks, DLN_MARK_FRAME, "band-frame", DLN_NO_ROW, left, top, width, height,
                         self->ink.palette.accent);
  frame->line_width = 1;
  dln_ink_snapshot (&self->ink, snapshot, marks);
}
