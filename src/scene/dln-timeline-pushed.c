/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what shows that a drag pushes an event: the outline of where it stands in the case,
 * and an arrow from each end that moves to where it would be. What is dragged to where it
 * contradicts what is related to it has a frame of its own.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include "dln-case-network.h"

#include <math.h>

#define DASH 3.0
/* px of an arrow's head; shorter ways have none. */
#define HEAD 5.0

static void
add_arrow (DlnMarks  *marks,
           guint      row,
           double     from,
           double     to,
           double     y,
           DlnColour  colour)
{
  double back = to > from ? -HEAD : HEAD;

  if (fabs (to - from) < 2 * HEAD)
    return;
  dln_marks_add (marks, DLN_MARK_LINE, "pushed-way", row, from, y, to + back - from, 0, colour)->line_width = 1.5;
  dln_marks_add_polygon (marks, "pushed-head", row,
                         (const double[]) { to, y, to + back, y - HEAD * 0.7, to + back, y + HEAD * 0.7 }, 3, colour);
}

/**
 * dln_timeline_add_pushed:
 * @scene: a scene
 * @palette: the colours
 * @marks: where it goes
 * @row: an event whose bar is drawn
 * @x0: where the bar begins, px
 * @x1: where it ends, px
 * @y: its top, px
 * @height: px
 *
 * Adds nothing for an event that is not pushed.
 */
void
dln_timeline_add_pushed (DlnTimelineScene *scene,
                         const DlnPalette *palette,
                         DlnMarks         *marks,
                         guint             row,
                         double            x0,
                         double            x1,
                         double            y,
                         double            height)
{
  DlnColour colour = dln_timeline_fade (palette->text, 0.7f);
  double shift = dln_timeline_scene_x (scene, scene->origin);
  double left = scene->style.header_width, right = scene->width;
  double before0, before1;
  DlnBounds to, before;
  DlnMark *mark;

  if (!dln_case_get_push (scene->dln_case, row, &to))
    return;
  dln_case_get_bounds (scene->dln_case, row, &before);
  if (dln_bounds_is_unknown (&before))
    return;
  dln_timeline_scene_extent (scene, &before, &before0, &before1);
  before0 = CLAMP (before0 + shift, left - 10, right + 10);
  before1 = CLAMP (before1 + shift, left - 10, right + 10);
  if (before1 - before0 >= 2)
    {
      const double corners[] = { before0, y, before1, y, before1, y + height, before0, y + height };

      mark = dln_marks_add_rings (marks, DLN_MARK_BORDER, "pushed-from", row, corners, 4,
                                  (const guint[]) { 4 }, 1, colour);
      mark->line_width = 1;
      mark->dash = DASH;
    }
  add_arrow (marks, row, before0, CLAMP (x0, left, right), y + height / 2, colour);
  add_arrow (marks, row, before1, CLAMP (x1, left, right), y + height / 2, colour);
}

/**
 * dln_timeline_breaks:
 * @scene: a scene
 * @row: an event
 *
 * Returns: whether it is dragged to where it contradicts what is related to it
 */
gboolean
dln_timeline_breaks (DlnTimelineScene *scene,
                     guint             row)
{
  return dln_case_get_preview_row (scene->dln_case) == row && dln_case_breaks (scene->dln_case);
}
