/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-brush.h"
#include "dln-map-view.h"

G_BEGIN_DECLS

/**
 * DlnMapBrush:
 * @shape: %DLN_BRUSH_BOX or %DLN_BRUSH_LASSO while one is being drawn
 * @line: (element-type DlnMapPixel) (nullable): px: of a box the press and the pointer, of a
 *   lasso where the pointer has been
 * @step: px between two points of a lasso
 * @moved: whether the pointer has left the place of the press
 *
 * An area that is being drawn on the map, without a pointer or a widget.
 */
typedef struct {
  DlnBrushShape shape;
  GArray *line;
  double step;
  gboolean moved;
} DlnMapBrush;

void dln_map_brush_begin (DlnMapBrush *brush, DlnBrushShape shape, DlnMapPixel at);
void dln_map_brush_motion (DlnMapBrush *brush, DlnMapPixel at);
DlnBrush *dln_map_brush_end (DlnMapBrush *brush, const DlnMapView *view);
void dln_map_brush_clear (DlnMapBrush *brush);
void dln_map_brush_list (const DlnMapBrush *brush, GArray *outline);
DlnBrush *dln_map_brush_of_view (const DlnMapView *view);
void dln_map_brush_place (const DlnBrush *area, const DlnMapView *view, GArray *outline);

G_END_DECLS
