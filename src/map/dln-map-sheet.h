/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-basemap.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DlnMapSheetKey:
 * @zoom: any, not only whole ones
 * @style: light or dark
 * @scale: device pixels per logical pixel
 * @textures: whether what paints the tiles uploads them as textures
 */
typedef struct {
  double zoom;
  DlnBasemapStyle style;
  int scale;
  gboolean textures;
} DlnMapSheetKey;

/**
 * DlnMapSheetPlace:
 * @x: column; 0 begins at 180 degrees west, others go on around the world
 * @y: row; 0 begins in the north
 * @distance: from the middle of the view, in tiles
 */
typedef struct {
  int x;
  int y;
  double distance;
} DlnMapSheetPlace;

#define DLN_TYPE_MAP_SHEET (dln_map_sheet_get_type ())
G_DECLARE_FINAL_TYPE (DlnMapSheet, dln_map_sheet, DLN, MAP_SHEET, GObject)

/* Signal: "ready" (): a tile has been drawn. */
DlnMapSheet *dln_map_sheet_new (DlnBasemap *basemap, const DlnMapSheetKey *key);
const DlnMapSheetKey *dln_map_sheet_get_key (DlnMapSheet *self);
guint dln_map_sheet_need (DlnMapSheet *self, const DlnMapView *view, int around);
guint dln_map_sheet_get_n_missing (DlnMapSheet *self, const DlnMapView *view);
void dln_map_sheet_wait (DlnMapSheet *self, guint ms);
void dln_map_sheet_cancel (DlnMapSheet *self);
void dln_map_sheet_snapshot (DlnMapSheet *self, GtkSnapshot *snapshot, const DlnMapView *view);

gboolean dln_map_sheet_key_equal (const DlnMapSheetKey *a, const DlnMapSheetKey *b);
GArray *dln_map_sheet_list (double zoom, const DlnMapView *view, int around);

G_END_DECLS
