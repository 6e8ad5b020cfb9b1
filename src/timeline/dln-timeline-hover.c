/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the pointer tells without a press: the hovered event, the cursor and
 * the tooltips.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include "dln-time-label.h"

#include <glib/gi18n-lib.h>

/* Characters of a lane's name. */
#define MOST_TOOLTIP 400

static const char *
get_cursor (DlnTimelinePart part,
            gboolean        writable)
{
  if (!writable)
    return "default";
  switch (part)
    {
    case DLN_TIMELINE_BEGIN_EDGE:
    case DLN_TIMELINE_END_EDGE:
    case DLN_TIMELINE_BEGIN_EARLIEST:
    case DLN_TIMELINE_BEGIN_LATEST:
    case DLN_TIMELINE_END_EARLIEST:
    case DLN_TIMELINE_END_LATEST:
      return "ew-resize";
    case DLN_TIMELINE_BODY:
    case DLN_TIMELINE_TRAY:
      return "grab";
    case DLN_TIMELINE_NOTHING:
    case DLN_TIMELINE_LANE:
    case DLN_TIMELINE_AXIS:
    default:
      return "default";
    }
}

static const char *
get_range_cursor (DlnTimelineRangePart part)
{
  switch (part)
    {
    case DLN_TIMELINE_RANGE_BEGIN:
    case DLN_TIMELINE_RANGE_END:
    case DLN_TIMELINE_PLAYHEAD:
      return "ew-resize";
    case DLN_TIMELINE_RANGE_BODY:
    case DLN_TIMELINE_RANGE_BADGE:
      return "grab";
    case DLN_TIMELINE_RANGE_CLEAR:
      return "pointer";
    case DLN_TIMELINE_RANGE_NOTHING:
    default:
      return "default";
    }
}

/* Lanes are a matter of view: they can be moved in a case that cannot be changed. */
static const char *
get_lane_cursor (DlnTimeline *self,
                 double       x,
                 double       y)
{
  if (dln_timeline_scene_border_at (self->scene, y) != G_MAXUINT)
    return "row-resize";
  if (dln_timeline_scene_more_at (self->scene, x, y) != G_MAXUINT)
    return "pointer";
  return dln_timeline_scene_lane_at (self->scene, y) != G_MAXUINT ? "grab" : "default";
}

static const char *
get_cursor_at (DlnTimeline     *self,
               DlnTimelinePart  part,
               double           x,
               double           y)
{
  if (part == DLN_TIMELINE_AXIS)
    return get_range_cursor (dln_timeline_scene_hit_range (self->scene, x, y));
  if (part == DLN_TIMELINE_LANE)
    return get_lane_cursor (self, x, y);
  return get_cursor (part, dln_case_is_writable (self->dln_case));
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           DlnTimeline              *self)
{
  DlnTimelinePart part;
  guint row;

  x = dln_turn_x (GTK_WIDGET (self), x);
  self->pointer_x = x;
  self->pointer_y = y;
  if (self->dln_case == NULL || self->held)
    return;
  row = dln_timeline_scene_hit (self->scene, x, y, &part);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), get_cursor_at (self, part, x, y));
  if (row == dln_case_get_hover (self->dln_case) && part == self->hovered)
    return;
  self->hovered = part;
  dln_case_set_hover (self->dln_case, row);
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
}

static void
leave_cb (GtkEventControllerMotion *controller,
          DlnTimeline              *self)
{
  if (self->dln_case != NULL)
    dln_case_set_hover (self->dln_case, DLN_NO_ROW);
}

/* Which bound a handle is, and where it stands. */
static void
set_bound_tooltip (DlnTimeline     *self,
                   guint            row,
                   DlnTimelinePart  part,
                   GtkTooltip      *tooltip)
{
  g_autofree char *text = dln_timeline_describe_part (self, row, part);

  gtk_tooltip_set_text (tooltip, text);
}

/* A long name is cut in the header. */
static gboolean
set_lane_tooltip (DlnTimeline *self,
                  double       x,
                  double       y,
                  GtkTooltip  *tooltip)
{
  guint lane = dln_timeline_scene_more_at (self->scene, x, y);
  g_autofree char *text = NULL;

  if (lane != G_MAXUINT)
    {
      gtk_tooltip_set_text (tooltip,
                            dln_timeline_scene_get_lane_mode (self->scene, lane) == DLN_LANE_OPEN
                              ? _ ("Show fewer rows of this lane")
                              : _ ("Show all rows of this lane"));
      return TRUE;
    }
  lane = dln_timeline_scene_lane_at (self->scene, y);
  if (lane == G_MAXUINT)
    return FALSE;
  text = g_utf8_substring (
    dln_timeline_scene_get_lane_title (self->scene, lane), 0,
    MIN (g_utf8_strlen (dln_timeline_scene_get_lane_title (self->scene, lane), -1), MOST_TOOLTIP));
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static gboolean
set_axis_tooltip (DlnTimeline *self,
                  double       x,
                  double       y,
                  GtkTooltip  *tooltip)
{
  DlnTimelineRangePart part = dln_timeline_scene_hit_range (self->scene, x, y);
  g_autofree char *label = NULL;

  if (part == DLN_TIMELINE_RANGE_CLEAR)
    label = g_strdup (_ ("Clear the range (Escape)"));
  else if (part == DLN_TIMELINE_PLAYHEAD)
    label = dln_time_label_instant (dln_case_get_playhead (self->dln_case),
                                    dln_case_get_shown_zone (self->dln_case), self->clock_24h);
  else if (part == DLN_TIMELINE_RANGE_BADGE && dln_timeline_scene_is_range_cut (self->scene))
    label = dln_timeline_scene_dup_range_label (self->scene);
  gtk_tooltip_set_text (tooltip, label);
  return label != NULL;
}

static gboolean
query_tooltip_cb (DlnTimeline *self,
                  int          x,
                  int          y,
                  gboolean     keyboard,
                  GtkTooltip  *tooltip)
{
  g_autofree char *text = NULL;
  DlnTimelinePart part = DLN_TIMELINE_NOTHING;
  gboolean more;
  guint row;

  if (self->dln_case == NULL || self->held)
    return FALSE;
  x = (int) dln_turn_x (GTK_WIDGET (self), x);
  row = keyboard ? dln_case_get_selected (self->dln_case)
                 : dln_timeline_scene_hit (self->scene, x, y, &part);
  if (row == DLN_NO_ROW && !keyboard && part == DLN_TIMELINE_LANE)
    return set_lane_tooltip (self, x, y, tooltip);
  if (row == DLN_NO_ROW && !keyboard && part == DLN_TIMELINE_AXIS)
    return set_axis_tooltip (self, x, y, tooltip);
  if (row == DLN_NO_ROW)
    {
      text = dln_timeline_scene_dup_claim_words (self->scene, x, y, &more);
      gtk_tooltip_set_text (tooltip, text);
      return text != NULL;
    }
  if (dln_timeline_part_is_bound (part))
    {
      set_bound_tooltip (self, row, part, tooltip);
      return TRUE;
    }
  text = dln_timeline_describe (self, row);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/**
 * dln_timeline_add_hover:
 * @self: a timeline
 */
void
dln_timeline_add_hover (DlnTimeline *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}
