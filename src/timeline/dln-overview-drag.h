/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-overview-scene.h"

G_BEGIN_DECLS

/**
 * DlnOverviewDrag:
 * @part: what was taken hold of, %DLN_OVERVIEW_NOTHING while nothing is
 * @drawing: a new window is drawn, from where the pointer was pressed
 * @before: in view before the press
 * @from: in view from which a pan counts
 * @pressed: where the pointer was pressed
 * @grip: from the pointer to the side that was taken hold of; µs
 */
typedef struct {
  DlnOverviewPart part;
  gboolean drawing;
  DlnSpan before;
  DlnSpan from;
  DlnInstant pressed;
  gint64 grip;
} DlnOverviewDrag;

DlnSpan dln_overview_drag_press (DlnOverviewDrag *drag, DlnOverviewPart part, gboolean drawing,
                                 DlnSpan window, DlnSpan scale, DlnInstant at);
DlnSpan dln_overview_drag_motion (DlnOverviewDrag *drag, DlnInstant at);
DlnSpan dln_overview_drag_cancel (DlnOverviewDrag *drag);
void dln_overview_drag_release (DlnOverviewDrag *drag);
DlnSpan dln_overview_resize (DlnSpan window, DlnOverviewPart side, DlnInstant at);

G_END_DECLS
