/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-basemap.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define DLN_TYPE_MAP_TILES (dln_map_tiles_get_type ())
G_DECLARE_FINAL_TYPE (DlnMapTiles, dln_map_tiles, DLN, MAP_TILES, ShumateLayer)

DlnMapTiles *dln_map_tiles_new (ShumateViewport *viewport);
void dln_map_tiles_set_basemap (DlnMapTiles *self, DlnBasemap *basemap);
void dln_map_tiles_set_look (DlnMapTiles *self, DlnBasemapStyle style, int scale, gboolean textures);
gboolean dln_map_tiles_is_settled (DlnMapTiles *self);

G_END_DECLS
