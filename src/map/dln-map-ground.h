/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-layers.h"
#include "dln-map-view.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define DLN_TYPE_MAP_GROUND (dln_map_ground_get_type ())
G_DECLARE_FINAL_TYPE (DlnMapGround, dln_map_ground, DLN, MAP_GROUND, ShumateLayer)

/* Signal "named" (): other names are to be drawn. */
DlnMapGround *dln_map_ground_new (ShumateViewport *viewport);
void dln_map_ground_set_layers (DlnMapGround *self, DlnLayers *layers);
void dln_map_ground_draw_names (cairo_t *cr, const DlnMapView *view, GArray *obstacles, PangoContext *context,
                                gpointer ground);
gboolean dln_map_ground_is_settled (DlnMapGround *self);

G_END_DECLS
