/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-basemap-file.h"
#include "dln-basemap.h"

G_BEGIN_DECLS

/* In a file each, for their licences. */
typedef enum {
  DLN_MAP_FILE_WORLD,
  DLN_MAP_FILE_BORDERS,
  DLN_MAP_FILE_TOWNS,
  DLN_MAP_FILE_NAMES,
  DLN_MAP_N_FILES,
} DlnMapFileId;

struct _DlnBasemap {
  gatomicrefcount refs;
  DlnBasemapFile *files[DLN_MAP_N_FILES];
};

/**
 * DlnCellWindow:
 * @column: of the cell
 * @row: of the cell
 * @unit: of the cell, in pixels
 * @x: of the cell's upper left corner, in pixels
 * @y: of the cell's upper left corner, in pixels
 *
 * One of the cells a view touches, and the affine from its units to pixels.
 */
typedef struct {
  const DlnBasemapLevel *level;
  guint column;
  guint row;
  double unit;
  double x;
  double y;
} DlnCellWindow;

GArray *dln_basemap_list_cells (const DlnBasemapLevel *level,
                                const DlnMapView *view,
                                double margin);
GArray *dln_basemap_trace_borders (DlnBasemap *self, const DlnMapView *view);

G_END_DECLS
