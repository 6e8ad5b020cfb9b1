/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-timeline-scene.h"

G_BEGIN_DECLS

/* The cell around an instant: dln_timeline_scene_snap(), or a test's. */
typedef DlnInstant (*DlnTimelineSnap) (gpointer data, DlnInstant instant, gboolean finer,
                                       DlnInstant *cell_end);

/**
 * DlnTimelineDrag:
 * @row: the event that is dragged, or %DLN_NO_ROW
 * @part: by which part
 * @start: its time before
 * @now: its time as dragged
 * @pressed: the instant under the pointer at the press
 * @guide: the instant that snapped, %DLN_OPEN for none
 * @moved: whether the pointer has left the place of the press
 *
 * A drag on a timeline, from press to release, without a pointer or a widget.
 */
typedef struct {
  guint row;
  DlnTimelinePart part;
  DlnBounds start;
  DlnBounds now;
  DlnInstant pressed;
  DlnInstant guide;
  gboolean moved;
} DlnTimelineDrag;

void dln_timeline_drag_init (DlnTimelineDrag *drag);
void dln_timeline_drag_press (DlnTimelineDrag *drag, guint row, DlnTimelinePart part,
                              const DlnBounds *bounds, DlnInstant instant);
gboolean dln_timeline_drag_motion (DlnTimelineDrag *drag, DlnInstant instant, gboolean finer,
                                   DlnTimelineSnap snap, gpointer data);
gboolean dln_timeline_drag_release (DlnTimelineDrag *drag, DlnBounds *bounds);
gint64 dln_timeline_drag_get_shift (const DlnTimelineDrag *drag);
void dln_timeline_drag_cancel (DlnTimelineDrag *drag);

DlnBounds dln_timeline_nudge (const DlnBounds *bounds, DlnTimelinePart part, int direction,
                              gboolean finer, DlnTimelineSnap snap, gpointer data);

G_END_DECLS
