/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the verbs of the timeline that are about events and time, group "timeline":
 * what its menus do and a window does not. What changes a case calls one verb of the
 * model; the rest changes only what is selected or in view.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include "dln-edtf.h"
#include "dln-time-label.h"

#include <glib/gi18n-lib.h>

static guint
get_selected (DlnTimeline *self)
{
  return self->dln_case != NULL ? dln_timeline_get_lead (self) : DLN_NO_ROW;
}

/* Returns: whether one of the selected events has a time; @span is what they cover */
static gboolean
get_selected_span (DlnTimeline *self,
                   DlnSpan     *span)
{
  const DlnColumns *columns = dln_case_get_columns (self->dln_case);
  guint n;
  const guint *rows = dln_case_get_selection (self->dln_case, &n);

  *span = (DlnSpan) { DLN_OPEN, DLN_OPEN };
  for (guint i = 0; i < n; i++)
    {
      if (columns->begin[rows[i]] == DLN_OPEN)
        continue;
      if (span->begin == DLN_OPEN || columns->begin[rows[i]] < span->begin)
        span->begin = columns->begin[rows[i]];
      span->end = MAX (span->end, columns->end[rows[i]]);
    }
  return span->begin != DLN_OPEN;
}

/**
 * dln_timeline_add_event_at:
 * @self: a timeline with a case
 * @instant: within the cell of the axis that the event shall have
 * @finer: whether the next finer unit counts
 */
void
dln_timeline_add_event_at (DlnTimeline *self,
                           DlnInstant   instant,
                           gboolean     finer)
{
  g_autoptr (GError) error = NULL;
  DlnInstant begin, end;
  DlnBounds bounds;
  guint row;

  begin = dln_timeline_scene_snap (self->scene, instant, finer, &end);
  bounds = dln_bounds_within (begin, end);
  row = dln_case_add_event (self->dln_case, _ ("New event"), &bounds, NULL, 0, &error);
  if (row == DLN_NO_ROW)
    dln_timeline_emit_error (self, error);
  else
    dln_case_select_only (self->dln_case, row);
}

static void
new_here_cb (DlnTimeline *self)
{
  dln_timeline_add_event_at (self, self->menu_instant, FALSE);
}

static void
open_cb (DlnTimeline *self)
{
  guint row = get_selected (self);

  if (row != DLN_NO_ROW)
    dln_timeline_emit_activated (self, row);
}

/* An instant is shorter than any range: the cell of the axis around it is meant. */
static void
range_selection_cb (DlnTimeline *self)
{
  DlnSpan span;

  if (!get_selected_span (self, &span))
    return;
  if (span.begin == span.end)
    span.begin = dln_timeline_scene_snap (self->scene, span.begin, FALSE, &span.end);
  dln_case_set_range (self->dln_case, span);
}

static void
range_view_cb (DlnTimeline *self)
{
  dln_case_set_range (self->dln_case, dln_case_get_window (self->dln_case));
}

static void
range_clear_cb (DlnTimeline *self)
{
  dln_case_set_range (self->dln_case, (DlnSpan) { DLN_OPEN, DLN_OPEN });
}

static void
playhead_cb (DlnTimeline *self)
{
  if (self->menu_instant != DLN_OPEN)
    dln_case_set_playhead (self->dln_case, self->menu_instant);
}

static void
select_all_of (DlnTimeline *self,
               GArray      *rows)
{
  dln_case_select_rows (self->dln_case, (const guint *) rows->data, rows->len);
  g_array_unref (rows);
}

static void
select_lane_cb (DlnTimeline *self)
{
  if (self->menu_lane < dln_timeline_scene_get_n_lanes (self->scene))
    select_all_of (self, dln_timeline_scene_list_lane (self->scene, self->menu_lane));
}

static void
select_overlapping_cb (DlnTimeline *self)
{
  DlnSpan span;

  if (get_selected_span (self, &span))
    select_all_of (self, dln_timeline_scene_list_overlapping (self->scene, span));
}

static void
select_all_cb (DlnTimeline *self)
{
  DlnSpan window = dln_case_get_window (self->dln_case);

  if (window.begin != DLN_OPEN && window.end != DLN_OPEN)
    select_all_of (self, dln_timeline_scene_list_overlapping (self->scene, window));
}

static char *
dup_edtf (DlnTimeline *self)
{
  guint row = get_selected (self);
  DlnBounds bounds;

  if (row == DLN_NO_ROW)
    return NULL;
  dln_case_get_bounds (self->dln_case, row, &bounds);
  return dln_edtf_format (&bounds, dln_case_get_zone_name (self->dln_case));
}

static void
copy (DlnTimeline *self,
      const char  *text)
{
  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
copy_edtf_cb (DlnTimeline *self)
{
  g_autofree char *text = dup_edtf (self);

  copy (self, text);
}

static void
copy_time_cb (DlnTimeline *self)
{
  guint row = get_selected (self);
  g_autofree char *text = NULL;
  DlnBounds bounds;

  if (row == DLN_NO_ROW)
    return;
  dln_case_get_bounds (self->dln_case, row, &bounds);
  text = dln_time_label_bounds (&bounds, dln_case_get_shown_zone (self->dln_case), self->clock_24h);
  copy (self, text);
}

/* When an action can be used. */
typedef enum {
  NEEDS_CASE = 0,
  NEEDS_WRITABLE = 1 << 0,
  NEEDS_SELECTION = 1 << 1,
  NEEDS_TIME = 1 << 2, /* of what is selected */
  NEEDS_EDTF = 1 << 3, /* that says exactly that time */
  NEEDS_LANE = 1 << 4,
  NEEDS_RANGE = 1 << 5,
} Needs;

static const struct {
  const char *name;
  void (*activate) (DlnTimeline *self);
  Needs needs;
} actions[] = {
  { "timeline.new-here", new_here_cb, NEEDS_WRITABLE },
  { "timeline.open", open_cb, NEEDS_SELECTION },
  { "timeline.fit-all", dln_timeline_fit_all, NEEDS_CASE },
  { "timeline.fit-selection", dln_timeline_fit_selection, NEEDS_SELECTION | NEEDS_TIME },
  { "timeline.range-selection", range_selection_cb, NEEDS_SELECTION | NEEDS_TIME },
  { "timeline.range-view", range_view_cb, NEEDS_CASE },
  { "timeline.range-clear", range_clear_cb, NEEDS_RANGE },
  { "timeline.playhead", playhead_cb, NEEDS_CASE },
  { "timeline.select-lane", select_lane_cb, NEEDS_LANE },
  { "timeline.select-overlapping", select_overlapping_cb, NEEDS_SELECTION | NEEDS_TIME },
  { "timeline.select-all", select_all_cb, NEEDS_CASE },
  { "timeline.copy-time", copy_time_cb, NEEDS_SELECTION | NEEDS_TIME },
  { "timeline.copy-edtf", copy_edtf_cb, NEEDS_SELECTION | NEEDS_TIME | NEEDS_EDTF },
};

static Needs
get_fulfilled (DlnTimeline *self)
{
  g_autofree char *edtf = dup_edtf (self);
  Needs fulfilled = NEEDS_CASE;
  DlnSpan span;

  if (dln_case_is_writable (self->dln_case))
    fulfilled |= NEEDS_WRITABLE;
  if (get_selected (self) != DLN_NO_ROW)
    fulfilled |= NEEDS_SELECTION;
  if (get_selected_span (self, &span))
    fulfilled |= NEEDS_TIME;
  if (edtf != NULL)
    fulfilled |= NEEDS_EDTF;
  if (self->menu_lane < dln_timeline_scene_get_n_lanes (self->scene))
    fulfilled |= NEEDS_LANE;
  if (dln_case_get_range (self->dln_case).begin != DLN_OPEN)
    fulfilled |= NEEDS_RANGE;
  return fulfilled;
}

/**
 * dln_timeline_update_menu_actions:
 * @self: a timeline with a case
 *
 * To be called before a menu opens: what cannot be done there is greyed.
 */
void
dln_timeline_update_menu_actions (DlnTimeline *self)
{
  Needs fulfilled = get_fulfilled (self);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name,
                                   (actions[i].needs & ~fulfilled) == 0);
}

static void
activate_cb (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DlnTimeline *self = DLN_TIMELINE (widget);

  if (self->dln_case == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      actions[i].activate (self);
}

/**
 * dln_timeline_install_actions:
 * @widget_class: a timeline's class
 */
void
dln_timeline_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, activate_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK,
                                       "timeline.select-all", NULL);
}
