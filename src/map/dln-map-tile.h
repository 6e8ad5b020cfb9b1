/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Logical pixels by which a tile's picture runs on into its neighbours. */
#define DLN_MAP_TILE_BLEED 1

#define DLN_TYPE_MAP_TILE (dln_map_tile_get_type ())
G_DECLARE_FINAL_TYPE (DlnMapTile, dln_map_tile, DLN, MAP_TILE, GObject)

GdkPaintable *dln_map_tile_new (cairo_surface_t *surface, gboolean as_texture);

G_END_DECLS
