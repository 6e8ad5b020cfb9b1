/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-basemap.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define DLN_MAP_MIN_ZOOM 2
#define DLN_MAP_LAST_ZOOM 14

#define DLN_TYPE_MAP_SOURCE (dln_map_source_get_type ())
G_DECLARE_FINAL_TYPE (DlnMapSource, dln_map_source, DLN, MAP_SOURCE, ShumateMapSource)

DlnMapSource *dln_map_source_new (DlnBasemap *basemap, DlnBasemapStyle style, int scale, gboolean textures);
DlnBasemapStyle dln_map_source_get_style (DlnMapSource *self);
int dln_map_source_get_scale (DlnMapSource *self);
gboolean dln_map_source_has_textures (DlnMapSource *self);
guint dln_map_source_get_n_pending (DlnMapSource *self, const DlnMapView *view);

G_END_DECLS
