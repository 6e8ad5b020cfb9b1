/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Logical pixels by which a tile's picture runs on into its neighbours. */
#define DLN_MAP_TILE_BLEED 1

#define DLN_TYPE_MAP_TILE (dln_map_tile_get_type ())
G_DECLARE_FINAL_TYPE (DlnMapTile, dln_map_tile, DLN, MAP_TILE, GObject)

/**
 * DlnMapTilePosition:
 * @zoom: of the tile; -1 for one that nobody waits for
 * @x: column, from the west
 * @y: row, from the north
 */
typedef struct {
  int zoom;
  int x;
  int y;
} DlnMapTilePosition;

void dln_map_tile_measure (const DlnMapTilePosition *tiles, guint n_tiles, double *distances);
GdkPaintable *dln_map_tile_new (cairo_surface_t *surface, gboolean as_texture);

G_END_DECLS
