/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how a time that is stated as approximate or uncertain (EDTF "~", "?", "%")
 * looks: about then has ragged ends, perhaps then has perforated edges above and
 * below, and both say so before the title. Shapes and signs, never colour alone; rectangles
 * only, so that a view full of them costs little more than one of plain bars.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

/* px by which the middle bristle of a ragged end stands out; the outer two half of it. */
#define BRISTLE 5.0
#define BRISTLE_HEIGHT 2.0
/* px of a perforated edge, of what lies between it and the bar, and of a dash and its gap. */
#define EDGE 1.5
#define APART 1.0
#define DASH 4.0

/* By the flags of a row. */
static const struct {
  guint8 flags;
  const char *sign;
} signs[] = {
  { DLN_ROW_APPROXIMATE | DLN_ROW_UNCERTAIN, "~?" },
  { DLN_ROW_APPROXIMATE, "~" },
  { DLN_ROW_UNCERTAIN, "?" },
};

/**
 * dln_timeline_sign_title:
 * @flags: DLN_ROW_… bits of an event
 * @title: (transfer full): its title
 *
 * Returns: (transfer full): the title as a bar carries it: behind "~" where its time is
 *   stated as approximate, "?" as uncertain
 */
char *
dln_timeline_sign_title (guint8  flags,
                         char   *title)
{
  g_autofree char *plain = title;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if ((flags & signs[i].flags) == signs[i].flags)
      return g_strconcat (signs[i].sign, " ", plain, NULL);
  return g_steal_pointer (&plain);
}

/* Cut to the view where a dash begins: dashes stay with the bar while the view pans. */
static void
add_edge (DlnTimelineScene *scene,
          DlnMarks         *marks,
          guint             row,
          double            x0,
          double            x1,
          double            y,
          DlnColour         colour)
{
  double left = x0 >= 0 ? x0 : x0 + 2 * DASH * (double) (gint64) (-x0 / (2 * DASH));
  double right = MIN (x1, scene->width);

  if (right > left)
    dln_marks_add (marks, DLN_MARK_RECT, "uncertain", row, left, y, right - left, EDGE, colour)
      ->dash = DASH;
}

static void
add_bristles (DlnTimelineScene *scene,
              DlnMarks         *marks,
              guint             row,
              double            x,
              double            y,
              double            height,
              gboolean          right,
              DlnColour         colour)
{
  if (x < 0 || x > scene->width)
    return;
  for (guint i = 0; i < 3; i++)
    {
      double length = i == 1 ? BRISTLE : BRISTLE / 2;
      double top = y + (height - BRISTLE_HEIGHT) * (0.08 + 0.42 * i);

      dln_marks_add (marks, DLN_MARK_RECT, "approximate", row, right ? x : x - length, top, length,
                     BRISTLE_HEIGHT, colour);
    }
}

/**
 * dln_timeline_add_stated:
 * @scene: a scene
 * @marks: where it goes
 * @row: an event
 * @bounds: its time
 * @x0: left edge of its bar or symbol on the view, px
 * @x1: right edge
 * @y: top of it, px
 * @height: px
 * @colour: of its kind
 *
 * An end that nobody knows is not about anything: it has no bristles.
 */
void
dln_timeline_add_stated (DlnTimelineScene *scene,
                         DlnMarks         *marks,
                         guint             row,
                         const DlnBounds  *bounds,
                         double            x0,
                         double            x1,
                         double            y,
                         double            height,
                         DlnColour         colour)
{
  guint8 flags = dln_case_get_columns (scene->dln_case)->flags[row];

  if ((flags & DLN_ROW_UNCERTAIN) != 0)
    {
      add_edge (scene, marks, row, x0, x1, y - APART, colour);
      add_edge (scene, marks, row, x0, x1, y + height + APART - EDGE, colour);
    }
  if ((flags & DLN_ROW_APPROXIMATE) == 0)
    return;
  if (bounds->begin_earliest != DLN_OPEN)
    add_bristles (scene, marks, row, x0, y, height, FALSE, colour);
  if (bounds->end_latest != DLN_OPEN)
    add_bristles (scene, marks, row, x1, y, height, TRUE, colour);
}
