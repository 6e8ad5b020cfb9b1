/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the timeline's sizes, which follow the widget's font and width, and the thumb of
 * its scroll.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include <math.h>

/* The widget's font, in which lanes are set one size smaller. */
#define TEXT_SHARE 0.82
/* Of the widget's width for the lane headers, and the ems that they need at least. */
#define HEADER_SHARE 0.27
#define LEAST_HEADER 7.5
/* px of the arrow of the zone's button. */
#define ZONE_ARROW 14

static double
measure_cb (const char *text,
            double      size,
            DlnTextFace face,
            gpointer    data)
{
  return dln_ink_measure (data, text, size, face);
}

/**
 * dln_timeline_get_header_width:
 * @self: a timeline
 *
 * Returns: px of the lane headers: what their words need, and little of a narrow widget
 */
double
dln_timeline_get_header_width (DlnTimeline *self)
{
  double size = round (self->ink.font_size * TEXT_SHARE);
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double most = round (size * 13.5) + 12;

  return width > 0 ? CLAMP (round (width * HEADER_SHARE), MIN (size * LEAST_HEADER, most), most) : most;
}

/**
 * dln_timeline_update_style:
 * @self: a timeline
 *
 * Reads colours and font anew.
 */
void
dln_timeline_update_style (DlnTimeline *self)
{
  double size;
  int corner;

  dln_ink_update (&self->ink);
  gtk_widget_measure (self->corner, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &corner, NULL, NULL);
  size = round (self->ink.font_size * TEXT_SHARE);
  self->style = (DlnTimelineStyle) {
    .header_width = dln_timeline_get_header_width (self),
    .axis_height = round (size * 3.6),
    .row_height = round (size * 1.25) + 4,
    .text_size = size,
    .clock_24h = self->clock_24h,
    .first_day = self->first_day,
    .corner_taken = corner,
    .corner_arrow = ZONE_ARROW,
    .zone = self->dln_case != NULL ? dln_case_get_shown_zone (self->dln_case) : NULL,
    .zone_name = self->dln_case != NULL ? dln_case_get_shown_zone_name (self->dln_case) : NULL,
    .measure = measure_cb,
    .measure_data = &self->ink,
  };
  if (self->scene != NULL)
    dln_timeline_scene_set_style (self->scene, &self->style);
  self->style_valid = TRUE;
}

/**
 * dln_timeline_snapshot_thumb:
 * @self: a timeline
 * @snapshot: where it goes
 *
 * Where lanes lie above or below the view, a thumb at the right says so.
 */
void
dln_timeline_snapshot_thumb (DlnTimeline *self,
                             GtkSnapshot *snapshot)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double content = dln_timeline_scene_get_content_height (self->scene);
  double track = height - self->style.axis_height - 8;
  g_autoptr (DlnMarks) marks = NULL;
  DlnColour colour = self->ink.palette.text;

  if (content <= height || track < 20)
    return;
  colour.alpha *= 0.4f;
  marks = dln_marks_new ();
  dln_marks_add (marks, DLN_MARK_RECT, "thumb", DLN_NO_ROW, width - 8,
                 self->style.axis_height + 4 + track * self->scroll / content, 5,
                 MAX (track * height / content, 12), colour)->radius = 2.5;
  dln_turn_snapshot (GTK_WIDGET (self), &self->ink, snapshot, marks);
}
