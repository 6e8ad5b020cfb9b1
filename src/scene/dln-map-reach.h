/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-map-scene.h"
#include "dln-track.h"

G_BEGIN_DECLS

/**
 * DlnMapReach:
 *
 * Where a body can have been between two events of its track: the regions to draw, and what is to be said of them.
 * It is of one state of the case; who shows it makes another when track, playhead, selection or case change.
 */
typedef struct _DlnMapReach DlnMapReach;

DlnMapReach *dln_map_reach_new (DlnCase *dln_case, const DlnTrack *track, DlnInstant at, guint row);
void dln_map_reach_free (DlnMapReach *self);
const DlnPoint *dln_map_reach_get_points (const DlnMapReach *self, guint *n_points);
char *dln_map_reach_dup_words (const DlnMapReach *self);
void dln_map_reach_build (const DlnMapReach *self, const DlnMapFrame *frame, const DlnPalette *palette, DlnMarks *marks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnMapReach, dln_map_reach_free)

G_END_DECLS
