/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-columns.h"
#include "dln-map-view.h"

G_BEGIN_DECLS

/**
 * DlnMapDrag:
 * @row: the event that was pressed, or %DLN_NO_ROW
 * @symbol: the middle of its symbol at the press
 * @moved: whether the pointer has left the place of the press
 * @live: whether the press still counts
 *
 * A press on the map and what follows, without a pointer or a widget.
 */
typedef struct {
  guint row;
  DlnMapPixel symbol;
  gboolean moved;
  gboolean live;
} DlnMapDrag;

void dln_map_drag_press (DlnMapDrag *drag, guint row, DlnMapPixel symbol);
gboolean dln_map_drag_motion (DlnMapDrag *drag, DlnMapPixel by);
void dln_map_drag_end (DlnMapDrag *drag);
DlnPoint dln_map_drag_get_point (const DlnMapDrag *drag, const DlnMapView *view, DlnMapPixel by);
DlnPoint dln_map_point_at (const DlnMapView *view, DlnMapPixel pixel);
double dln_map_precision (const DlnMapView *view, DlnPoint point);

G_END_DECLS
