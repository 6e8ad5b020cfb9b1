/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what tells, while something is dragged, where a release would put it: a line at
 * what it snapped to, what that is, and a badge with the time that would be stated.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include "dln-case-network.h"
#include "dln-time-label.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* px beside the words of a badge and of a label. */
#define BADGE_SIDE 9
#define LABEL_SIDE 5
/* Share of the plot that a label may take. */
#define MOST_LABEL 0.45

/* What comes out of the tray follows the pointer: its lane may be out of view. */
static void
add_ghost (DlnTimeline *self,
           DlnMarks    *marks)
{
  guint row = self->drag.row;
  guint kind = MIN (dln_case_get_columns (self->dln_case)->kind[row], DLN_KIND_OTHER);
  double x0 = dln_timeline_scene_x (self->scene, self->drag.now.begin_earliest);
  double x1 = dln_timeline_scene_x (self->scene, self->drag.now.end_latest);
  DlnColour colour = self->ink.palette.kinds[kind];
  DlnMark *mark;

  colour.alpha *= 0.5f;
  mark = dln_marks_add (marks, DLN_MARK_RECT, "ghost", row, x0,
                        self->pointer_y - self->style.row_height / 2, MAX (x1 - x0, 4),
                        self->style.row_height, colour);
  mark->radius = 3;
}

/* What drew the edge: at the top of its line, on the side where there is room. */
static void
add_label (DlnTimeline *self,
           DlnMarks    *marks,
           double       x)
{
  double plot = gtk_widget_get_width (GTK_WIDGET (self)) - self->style.header_width;
  double size = self->style.text_size;
  double height = round (size * 1.6);
  DlnTimelineMagnet magnet;
  g_autofree char *label = NULL;
  double width;
  DlnMark *box;

  if (!self->drag.drawn ||
      !dln_timeline_scene_find_magnet (self->scene, self->drag.guide, 1, self->drag.row,
                                       dln_timeline_drags_several (self), &magnet))
    return;
  label = dln_timeline_scene_describe_magnet (self->scene, &magnet);
  width = ceil (dln_ink_measure (&self->ink, label, size, DLN_TEXT_NORMAL)) + 1 + 2 * LABEL_SIDE;
  width = MIN (width, MAX (plot * MOST_LABEL, 0));
  x = x + width > self->style.header_width + plot ? x - width : x + 1;
  box = dln_marks_add (marks, DLN_MARK_RECT, "guide-label", DLN_NO_ROW, x,
                       self->style.axis_height + 3, width, height, self->ink.palette.background);
  box->radius = 3;
  box = dln_marks_add (marks, DLN_MARK_FRAME, "guide-label-frame", DLN_NO_ROW, x,
                       self->style.axis_height + 3, width, height, self->ink.palette.accent);
  box->radius = 3;
  box->line_width = 1;
  dln_marks_add_text (marks, "guide-label-text", DLN_NO_ROW, x + LABEL_SIDE,
                      self->style.axis_height + 3, width - 2 * LABEL_SIDE, height, label, size,
                      DLN_TEXT_NORMAL, self->ink.palette.text);
}

/* Of a bound its name and instant, of everything else the whole time. */
static char *
dup_badge (DlnTimeline *self)
{
  GTimeZone *zone = dln_case_get_shown_zone (self->dln_case);
  g_autofree char *at = NULL;

  if (!dln_timeline_part_is_bound (self->drag.part))
    return dln_time_label_bounds (&self->drag.now, zone, self->clock_24h);
  at = dln_time_label_instant (dln_timeline_part_get_bound (&self->drag.now, self->drag.part), zone,
                               self->clock_24h);
  return g_strdup_printf ("%s %s", dln_timeline_part_get_label (self->drag.part), at);
}

/* What a release would do to others. */
static char *
dup_effect (DlnTimeline *self)
{
  guint n = dln_case_get_n_pushed (self->dln_case);

  if (dln_case_breaks (self->dln_case))
    return g_strdup_printf (" · %s", _ ("breaks what is related"));
  return n > 0 ? g_strdup_printf (ngettext (" · moves %u other", " · moves %u others", n), n) : g_strdup ("");
}

static void
add_badge (DlnTimeline *self,
           DlnMarks    *marks)
{
  g_autofree char *time = dup_badge (self);
  g_autofree char *effect = dup_effect (self);
  g_autofree char *label = g_strconcat (time, effect, NULL);
  double size = self->style.text_size;
  double text = ceil (dln_ink_measure (&self->ink, label, size, DLN_TEXT_BOLD)) + 1;
  double most = gtk_widget_get_width (GTK_WIDGET (self)) - text - 2 * BADGE_SIDE - 4;
  double least = MIN (self->style.header_width + 4, MAX (most, 0));
  double x = CLAMP (self->pointer_x - text / 2 - BADGE_SIDE, least, MAX (most, least));
  double y = self->pointer_y - self->style.row_height - size * 2;
  DlnMark *badge;

  y = y < 2 ? self->pointer_y + self->style.row_height : y;
  badge = dln_marks_add (marks, DLN_MARK_RECT, "badge", DLN_NO_ROW, x, y, text + 2 * BADGE_SIDE,
                         size * 1.9, self->ink.palette.text);
  badge->radius = 8;
  dln_marks_add_text (marks, "badge-text", DLN_NO_ROW, x + BADGE_SIDE, y, text, size * 1.9, label,
                      size, DLN_TEXT_BOLD, self->ink.palette.background);
}

/**
 * dln_timeline_snapshot_guide:
 * @self: a timeline
 * @snapshot: where it goes
 */
void
dln_timeline_snapshot_guide (DlnTimeline *self,
                             GtkSnapshot *snapshot)
{
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  double top = self->style.axis_height * 0.5;
  double x;

  if (!dln_timeline_holds (self, &dln_timeline_event_hand) || self->drag.guide == DLN_OPEN)
    return;
  x = round (dln_timeline_scene_x (self->scene, self->drag.guide));
  if (x >= self->style.header_width && x <= gtk_widget_get_width (GTK_WIDGET (self)))
    {
      dln_marks_add (marks, DLN_MARK_RECT, "guide", DLN_NO_ROW, x, top, 1,
                     gtk_widget_get_height (GTK_WIDGET (self)) - top, self->ink.palette.accent);
      add_label (self, marks, x);
    }
  if (self->drag.part == DLN_TIMELINE_TRAY)
    add_ghost (self, marks);
  add_badge (self, marks);
  dln_turn_snapshot (GTK_WIDGET (self), &self->ink, snapshot, marks);
}
