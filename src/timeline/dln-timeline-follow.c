/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the timeline hears of the model, and what it does then: each signal
 * drops what it has made stale and asks for a frame.
 */
#include "config.h"

#include "dln-timeline-private.h"

static void
changed_cb (DlnTimeline     *self,
            const DlnChange *change,
            DlnCase         *dln_case)
{
  dln_timeline_scene_update (self->scene, change);
  dln_timeline_check_drag (self, change->bulk);
  dln_timeline_update_focused (self);
  dln_timeline_update_range (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
selection_changed_cb (DlnTimeline *self,
                      DlnCase     *dln_case)
{
  guint row = dln_case_get_selected (dln_case);
  guint n;

  dln_case_get_selection (dln_case, &n);
  self->part = DLN_TIMELINE_BODY;
  dln_timeline_update_focused (self);
  /* What was selected elsewhere is brought into view; of several, none. */
  if (n == 1 && gtk_widget_get_width (GTK_WIDGET (self)) > 0 && !self->held)
    dln_timeline_reveal (self, row);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
filter_changed_cb (DlnTimeline *self,
                   DlnCase     *dln_case)
{
  dln_timeline_scene_update (self->scene, NULL);
  dln_timeline_check_drag (self, FALSE);
  dln_timeline_update_range (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* At once: the scene may be asked for a cell of the axis before the next frame. */
static void
zone_changed_cb (DlnTimeline *self,
                 DlnCase     *dln_case)
{
  dln_timeline_update_style (self);
  dln_timeline_update_zone_button (self);
  dln_timeline_update_focused (self);
  dln_timeline_update_range (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The count follows the filter and every change. */
static void
range_changed_cb (DlnTimeline *self,
                  DlnCase     *dln_case)
{
  dln_timeline_update_range (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
playhead_changed_cb (DlnTimeline *self,
                     DlnCase     *dln_case)
{
  dln_timeline_follow_playhead (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dln_timeline_listen:
 * @self: a timeline that is being made
 *
 * Connects what it hears of any case that it will show.
 */
void
dln_timeline_listen (DlnTimeline *self)
{
  self->signals = g_signal_group_new (DLN_TYPE_CASE);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "selection-changed",
                                  G_CALLBACK (selection_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "filter-changed", G_CALLBACK (filter_changed_cb),
                                  self);
  g_signal_group_connect_swapped (self->signals, "area-changed", G_CALLBACK (filter_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "hover-changed",
                                  G_CALLBACK (gtk_widget_queue_draw), self);
  /* The focused event's place on screen moves with the window. */
  g_signal_group_connect_swapped (self->signals, "window-changed",
                                  G_CALLBACK (gtk_widget_queue_allocate), self);
  g_signal_group_connect_swapped (self->signals, "window-changed",
                                  G_CALLBACK (gtk_widget_queue_draw), self);
  g_signal_group_connect_swapped (self->signals, "window-changed",
                                  G_CALLBACK (dln_timeline_view_changed), self);
  g_signal_group_connect_swapped (self->signals, "playhead-changed",
                                  G_CALLBACK (playhead_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "range-changed", G_CALLBACK (range_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "zone-changed", G_CALLBACK (zone_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "preview-changed",
                                  G_CALLBACK (gtk_widget_queue_draw), self);
}
