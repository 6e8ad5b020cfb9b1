/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-layer.h"
#include "dln-map-view.h"
#include "dln-shapes-pen.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_MAP_PLATE (dln_map_plate_get_type ())
G_DECLARE_FINAL_TYPE (DlnMapPlate, dln_map_plate, DLN, MAP_PLATE, GObject)

/* Signals: "ready" (): a worker has drawn something new; "named" (): it has a pen from now on. */
DlnMapPlate *dln_map_plate_new (DlnLayerContent *content);
void dln_map_plate_set_style (DlnMapPlate *self, const DlnShapesStyle *style);
void dln_map_plate_snapshot (DlnMapPlate *self, GtkSnapshot *snapshot, const DlnMapView *view, int scale,
                             gboolean as_texture);
DlnShapesPen *dln_map_plate_get_pen (DlnMapPlate *self);
gboolean dln_map_plate_is_pending (DlnMapPlate *self);

G_END_DECLS
