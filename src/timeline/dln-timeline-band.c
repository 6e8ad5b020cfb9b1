/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the rubber band: with Shift held, a drag over empty ground draws a
 * rectangle and selects the events under it; with Ctrl too, besides those that
 * were selected before.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include <math.h>

static void
clear (DlnTimeline *self)
{
  g_clear_pointer (&self->band_before, g_array_unref);
}

static gboolean
take (DlnTimeline     *self,
      double           x,
      double           y,
      GdkModifierType  state)
{
  DlnTimelinePart part;
  guint n;
  const guint *rows = dln_case_get_selection (self->dln_case, &n);

  if ((state & GDK_SHIFT_MASK) == 0 ||
      dln_timeline_scene_hit (self->scene, x, y, &part) != DLN_NO_ROW ||
      part != DLN_TIMELINE_NOTHING)
    return FALSE;
  clear (self);
  self->band_before = g_array_new (FALSE, FALSE, sizeof (guint));
  if ((state & GDK_CONTROL_MASK) != 0)
    g_array_append_vals (self->band_before, rows, n);
  return TRUE;
}

static void
motion (DlnTimeline     *self,
        GdkModifierType  state)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What the band lies over, also where the view has left it behind: for that, the scene is
 * laid out once as far as the band reaches. */
static GArray *
list_rows (DlnTimeline *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double left = fmax (self->style.header_width - fmin (self->press_x, self->pointer_x), 0);
  double right = fmax (fmax (self->press_x, self->pointer_x) - width, 0);
  double above = fmax (self->style.axis_height - fmin (self->press_y, self->pointer_y), 0);
  double below = fmax (fmax (self->press_y, self->pointer_y) - height, 0);
  DlnSpan window = { dln_timeline_scene_instant (self->scene, self->style.header_width - left),
                     dln_timeline_scene_instant (self->scene, width + right) };
  g_autoptr (DlnMarks) marks = NULL;

  if (left + right + above + below > 0)
    {
      marks = dln_marks_new ();
      dln_timeline_scene_set_view (self->scene, window, width + left + right,
                                   height + above + below, self->scroll - above);
      dln_timeline_scene_build (self->scene, &self->ink.palette, marks);
    }
  return dln_timeline_scene_list_between (self->scene, self->press_x + left, self->press_y + above,
                                          self->pointer_x + left, self->pointer_y + above);
}

/* Selects what the band lies over. */
static void
release (DlnTimeline *self)
{
  g_autoptr (GArray) rows = list_rows (self);

  g_array_append_vals (rows, self->band_before->data, self->band_before->len);
  dln_case_select_rows (self->dln_case, (const guint *) rows->data, rows->len);
  clear (self);
}

const DlnTimelineHand dln_timeline_band_hand = {
  .take = take,
  .motion = motion,
  .release = release,
  .cancel = clear,
  .scrolls = DLN_SCROLLS_TIME | DLN_SCROLLS_LANES,
};

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
  double left = MIN (self->press_x, self->pointer_x);
  double top = MIN (self->press_y, self->pointer_y);
  double width = fabs (self->pointer_x - self->press_x);
  double height = fabs (self->pointer_y - self->press_y);
  DlnColour ground = self->ink.palette.accent;
  DlnMark *frame;

  if (!dln_timeline_holds (self, &dln_timeline_band_hand))
    return;
  marks = dln_marks_new ();
  ground.alpha *= 0.15f;
  dln_marks_add (marks, DLN_MARK_RECT, "band", DLN_NO_ROW, left, top, width, height, ground);
  frame = dln_marks_add (marks, DLN_MARK_FRAME, "band-frame", DLN_NO_ROW, left, top, width, height,
                         self->ink.palette.accent);
  frame->line_width = 1;
  dln_turn_snapshot (GTK_WIDGET (self), &self->ink, snapshot, marks);
}
