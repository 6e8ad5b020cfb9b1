/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-ink.h"
#include "dln-map-view.h"

G_BEGIN_DECLS

/* px around the view that have events too, once there is time for them. */
#define DLN_MAP_AROUND 128

/**
 * DlnMapKept:
 * @marks: events, in px of @built
 * @node: (nullable): the same, drawn
 * @built: the view for which they were laid out
 * @around: px around it that have events too
 * @stale: whether something but the view has changed since
 */
typedef struct {
  DlnMarks *marks;
  GskRenderNode *node;
  DlnMapView built;
  int around;
  gboolean stale;
} DlnMapKept;

void dln_map_kept_init (DlnMapKept *kept);
void dln_map_kept_clear (DlnMapKept *kept);
DlnMapPixel dln_map_kept_get_moved (const DlnMapKept *kept, const DlnMapView *view);
gboolean dln_map_kept_is_usable (const DlnMapKept *kept, const DlnMapView *view);
gboolean dln_map_kept_is_ahead (const DlnMapKept *kept, const DlnMapView *view);
void dln_map_kept_draw (DlnMapKept *kept, DlnInk *ink, const DlnMapView *view, int around);
void dln_map_kept_snapshot (const DlnMapKept *kept, GtkSnapshot *snapshot, DlnMapPixel moved);

G_END_DECLS
