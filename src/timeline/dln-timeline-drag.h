/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-timeline-part.h"

G_BEGIN_DECLS

/* The cell around an instant: dln_timeline_scene_snap(), or a test's. */
typedef DlnInstant (*DlnTimelineSnap) (gpointer data, DlnInstant instant, gboolean finer,
                                       DlnInstant *cell_end);

/* What draws an edge that would stand at @instant: whether there is something within reach,
 * and where. */
typedef gboolean (*DlnTimelineDraw) (gpointer data, DlnInstant instant, DlnInstant *at);

/**
 * DlnTimelineDrag:
 * @row: the event that is dragged, or %DLN_NO_ROW
 * @part: by which part
 * @start: its time before
 * @now: its time as dragged
 * @pressed: the instant under the pointer at the press
 * @guide: the instant that snapped, %DLN_OPEN for none
 * @draw: (nullable): what draws an edge; %NULL holds everything but the ticks off
 * @drawn: whether @guide is what @draw found
 * @moved: whether the pointer has left the place of the press
 *
 * A drag on a timeline, from press to release, without a pointer or a widget.
 *
 * A gesture is as precise as its snap. On a tick that is the axis's cell. What @draw finds is
 * nearer and stated exactly: to the instant that the other bound has, and no finer. An
 * edge takes that instant for its outer bound, its inner one keeps the distance; a handle
 * takes it for its bound; a whole event aligns that end of it which is nearer to something.
 * Where it was draws it too, so that an event that is off the ticks moves nowhere at once.
 */
typedef struct {
  guint row;
  DlnTimelinePart part;
  DlnBounds start;
  DlnBounds now;
  DlnInstant pressed;
  DlnInstant guide;
  DlnTimelineDraw draw;
  gboolean drawn;
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
