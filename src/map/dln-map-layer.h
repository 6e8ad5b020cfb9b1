/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-basemap.h"
#include "dln-case.h"
#include "dln-ink.h"
#include "dln-map-ghosts.h"
#include "dln-map-labels.h"
#include "dln-map-scene.h"
#include "dln-map-track.h"
#include "dln-map-walk.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define DLN_TYPE_MAP_LAYER (dln_map_layer_get_type ())
G_DECLARE_FINAL_TYPE (DlnMapLayer, dln_map_layer, DLN, MAP_LAYER, ShumateLayer)

/* Adds what others draw over or under the events, in px of the view. */
typedef void (*DlnMapLayerPaint) (DlnInk *ink, const DlnMapFrame *frame, DlnMarks *marks, gpointer data);

DlnMapLayer *dln_map_layer_new (ShumateViewport *viewport);
void dln_map_layer_set_case (DlnMapLayer *self, DlnCase *dln_case);
void dln_map_layer_set_basemap (DlnMapLayer *self, DlnBasemap *basemap);
void dln_map_layer_set_style (DlnMapLayer *self, DlnBasemapStyle style);
void dln_map_layer_update (DlnMapLayer *self, const DlnChange *change);
void dln_map_layer_update_filter (DlnMapLayer *self);
void dln_map_layer_redraw (DlnMapLayer *self);
void dln_map_layer_open (DlnMapLayer *self, const guint *rows, guint n_rows);
gboolean dln_map_layer_set_track (DlnMapLayer *self, const char *actor, GError **error);
void dln_map_layer_add_cover (DlnMapLayer *self, GtkWidget *cover);
void dln_map_layer_set_paint (DlnMapLayer *self, DlnMapLayerPaint below, DlnMapLayerPaint above, gpointer data);
void dln_map_layer_set_names (DlnMapLayer *self, DlnMapLabelsGuest guest, gpointer data);
void dln_map_layer_touch_names (DlnMapLayer *self);
void dln_map_layer_list_covers (DlnMapLayer *self, GArray *boxes);
void dln_map_layer_set_badge (DlnMapLayer *self, const char *text, DlnMapPixel at);
void dln_map_layer_set_rim (DlnMapLayer *self, DlnMapPixel centre, double radius);

DlnMapView dln_map_layer_view_of (ShumateLayer *layer);
DlnMapView dln_map_layer_get_view (DlnMapLayer *self);
gboolean dln_map_layer_is_settled (DlnMapLayer *self);
guint dln_map_layer_hit (DlnMapLayer *self, DlnMapPixel at);
gboolean dln_map_layer_hit_cluster (DlnMapLayer *self, DlnMapPixel at, DlnMapCluster *cluster, GArray *rows);
gboolean dln_map_layer_hit_ghost (DlnMapLayer *self, DlnMapPixel at, DlnMapGhost *ghost);
char *dln_map_layer_dup_other_claims (DlnMapLayer *self);
const DlnTrack *dln_map_layer_get_track (DlnMapLayer *self);
gboolean dln_map_layer_find_next (DlnMapLayer *self, const DlnMapWalk *from, DlnMapTarget *target);
gboolean dln_map_layer_get_symbol (DlnMapLayer *self, guint row, DlnMapPixel *at);

G_END_DECLS
