/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-layer.h"
#include "dln-map-view.h"
#include "dln-tile-supply.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_MAP_RASTER (dln_map_raster_get_type ())
G_DECLARE_FINAL_TYPE (DlnMapRaster, dln_map_raster, DLN, MAP_RASTER, GObject)

/* Signals: "ready" (): a worker has read a tile; "damaged" (const char *): it could not. */
DlnMapRaster *dln_map_raster_new (DlnLayerContent *content);
DlnMapRaster *dln_map_raster_new_for_supply (DlnTileSupply *supply);
void dln_map_raster_snapshot (DlnMapRaster *self, GtkSnapshot *snapshot, const DlnMapView *view, int scale);
gboolean dln_map_raster_is_pending (DlnMapRaster *self);

G_END_DECLS
