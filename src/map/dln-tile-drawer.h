/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-map-sheet.h"

G_BEGIN_DECLS

typedef struct _DlnTileDrawer DlnTileDrawer;

/* A tile is there; main thread. */
typedef void (*DlnTileDrawn) (int x, int y, GdkPaintable *picture, gpointer data);

DlnTileDrawer *dln_tile_drawer_new (DlnBasemap *basemap, const DlnMapSheetKey *key, DlnTileDrawn drawn, gpointer data);
void dln_tile_drawer_free (DlnTileDrawer *self);
void dln_tile_drawer_ask (DlnTileDrawer *self, const DlnMapSheetPlace *at, guint64 frame);
void dln_tile_drawer_cancel (DlnTileDrawer *self);
void dln_tile_drawer_wait (DlnTileDrawer *self, guint ms);

G_END_DECLS
