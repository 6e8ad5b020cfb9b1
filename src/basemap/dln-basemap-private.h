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
 * @column: of the cell; counts on beyond the antimeridian
 * @shift: whole turns of the world that the cell is drawn to the east
 *
 * One of the cells a view touches, and the affine from its units to pixels.
 */
typedef struct {
  const DlnBasemapLevel *level;
  guint column;
  guint row;
  double unit; /* pixels */
  double x;    /* of the cell's corner, in pixels */
  double y;
} DlnCellWindow;

GArray *dln_basemap_list_cells (const DlnBasemapLevel *level,
                                const DlnMapView *view,
                                double margin);

G_END_DECLS
