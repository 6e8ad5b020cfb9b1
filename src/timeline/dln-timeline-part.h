/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-timeline-scene.h"

G_BEGIN_DECLS

gboolean dln_timeline_part_is_bound (DlnTimelinePart part);
DlnInstant dln_timeline_part_get_held (const DlnBounds *bounds, DlnTimelinePart part);
gboolean dln_timeline_part_is_open (const DlnBounds *bounds, DlnTimelinePart part);
DlnBounds
dln_timeline_part_move (const DlnBounds *bounds, DlnTimelinePart part, gint64 microseconds);
DlnBounds dln_timeline_part_state (const DlnBounds *bounds, DlnTimelinePart part, DlnSpan within);
DlnTimelinePart dln_timeline_part_next (const DlnBounds *bounds, DlnTimelinePart part);
const char *dln_timeline_part_get_label (DlnTimelinePart part);

G_END_DECLS
