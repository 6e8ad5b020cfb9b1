/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the two hands on lane headers: one drags a header to another place among the
 * lanes, the other a header's lower border, which makes the lane taller. Both change
 * only how the case is looked at: Escape puts it back, nothing is journalled.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include <math.h>

static void
redraw (DlnTimeline *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
is_on_header (DlnTimeline *self,
              double       x,
              double       y)
{
  DlnTimelinePart part;

  return dln_timeline_scene_hit (self->scene, x, y, &part) == DLN_NO_ROW &&
         part == DLN_TIMELINE_LANE;
}

/* --- the border ----------------------------------------------------------- */

static gboolean
take_border (DlnTimeline     *self,
             double           x,
             double           y,
             GdkModifierType  state)
{
  guint lane = dln_timeline_scene_border_at (self->scene, y);

  if (lane == G_MAXUINT || !is_on_header (self, x, y))
    return FALSE;
  self->held_lane = lane;
  self->held_rows = dln_timeline_scene_get_lane_rows (self->scene, lane);
  self->held_mode = dln_timeline_scene_get_lane_mode (self->scene, lane);
  return TRUE;
}

/* What was opened to all rows has so many as it is dragged to. */
static void
move_border (DlnTimeline     *self,
             GdkModifierType  state)
{
  if (self->held_mode != DLN_LANE_USUAL)
    dln_timeline_scene_set_lane_mode (self->scene, self->held_lane, DLN_LANE_USUAL);
  dln_timeline_scene_stretch_lane (self->scene, self->held_lane, self->pointer_y);
  redraw (self);
}

static void
cancel_border (DlnTimeline *self)
{
  if (!self->held || self->scene == NULL)
    return;
  dln_timeline_scene_set_lane_mode (self->scene, self->held_lane, self->held_mode);
  dln_timeline_scene_set_lane_rows (self->scene, self->held_lane, self->held_rows);
  redraw (self);
}

const DlnTimelineHand dln_timeline_border_hand = { .take = take_border,
                                                   .motion = move_border,
                                                   .cancel = cancel_border };

/* --- the header ----------------------------------------------------------- */

static gboolean
take_header (DlnTimeline     *self,
             double           x,
             double           y,
             GdkModifierType  state)
{
  self->held_lane = dln_timeline_scene_lane_at (self->scene, y);
  return self->held_lane != G_MAXUINT && is_on_header (self, x, y);
}

static void
move_header (DlnTimeline     *self,
             GdkModifierType  state)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
release_header (DlnTimeline *self)
{
  double line;
  guint to = dln_timeline_scene_find_slot (self->scene, self->held_lane, self->pointer_y, &line);

  dln_timeline_scene_place_lane (self->scene, self->held_lane, to);
  redraw (self);
}

const DlnTimelineHand dln_timeline_header_hand = { .take = take_header,
                                                   .motion = move_header,
                                                   .release = release_header,
                                                   .scrolls = DLN_SCROLLS_LANES };

/* The name goes with the pointer. */
static void
add_name (DlnTimeline *self,
          DlnMarks    *marks)
{
  double height = self->style.row_height + 6;
  double width = self->style.header_width - 12;
  double y = self->pointer_y - height / 2;
  DlnColour ground = self->ink.palette.lane_header;
  DlnMark *mark;

  ground.alpha = 0.92f;
  mark = dln_marks_add (marks, DLN_MARK_RECT, "lane-held", DLN_NO_ROW, 6, y, width, height, ground);
  mark->radius = 5;
  mark = dln_marks_add (marks, DLN_MARK_FRAME, "lane-held", DLN_NO_ROW, 6, y, width, height,
                        self->ink.palette.accent);
  mark->radius = 5;
  mark->line_width = 1.5;
  dln_marks_add_text (marks, "lane-held-name", DLN_NO_ROW, 14, y, width - 16, height,
                      dln_timeline_scene_get_lane_label (self->scene, self->held_lane),
                      self->style.text_size, DLN_TEXT_BOLD, self->ink.palette.text);
}

/**
 * dln_timeline_snapshot_lane_drag:
 * @self: a timeline with a case
 * @snapshot: where it goes
 *
 * While a header is dragged: where the lane would go.
 */
void
dln_timeline_snapshot_lane_drag (DlnTimeline *self,
                                 GtkSnapshot *snapshot)
{
  g_autoptr (DlnMarks) marks = NULL;
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double top = self->style.axis_height;
  double line;

  if (!dln_timeline_holds (self, &dln_timeline_header_hand))
    return;
  if (dln_timeline_scene_find_slot (self->scene, self->held_lane, self->pointer_y, &line) !=
        self->held_lane &&
      !dln_timeline_scene_get_lane_pinned (self->scene, self->held_lane))
    top += dln_timeline_scene_get_stuck_height (self->scene);
  marks = dln_marks_new ();
  dln_marks_add (marks, DLN_MARK_RECT, "lane-slot", DLN_NO_ROW, 0, MAX (line - 1.5, top), width, 3,
                 self->ink.palette.accent);
  add_name (self, marks);
  dln_turn_snapshot (GTK_WIDGET (self), &self->ink, snapshot, marks);
}
