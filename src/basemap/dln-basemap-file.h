/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* data/basemap/FORMAT.md tells the file; this, what is in a cell. */
typedef enum {
  DLN_LAYER_LAND = 1,
  DLN_LAYER_LAKE,
  DLN_LAYER_RIVER,
  DLN_LAYER_BORDER,
  DLN_LAYER_DISPUTED,
  DLN_LAYER_DIVISION,
  DLN_LAYER_PLACE,
} DlnBasemapLayer;

/**
 * DlnBasemapLevel:
 * @first_zoom: drawn from this zoom
 * @last_zoom: to this one
 * @cell_zoom: the cells are the Web Mercator tiles of this zoom
 * @bits: a cell's side has 1 << bits units
 */
typedef struct {
  guint first_zoom;
  guint last_zoom;
  guint cell_zoom;
  guint bits;
  guint n_cells;
  struct _DlnBasemapCell *cells; /* by row, then column */
} DlnBasemapLevel;

/* Units from the cell's upper left corner, 0 … 1 << bits. */
typedef struct {
  gint32 x;
  gint32 y;
} DlnCellPoint;

/**
 * DlnCellPlace:
 * @size: inhabitants of a town; of an area, how wide its name may be, in millionths of the map's width
 * @name: (transfer none): lives as long as the file
 * @local_name: (transfer none): may be empty
 */
typedef struct {
  guint kind;
  guint rank;
  DlnCellPoint at;
  guint32 size;
  const char *name;
  const char *local_name;
} DlnCellPlace;

/* Walks the features of one layer of one cell. */
typedef struct {
  const guint8 *at;
  const guint8 *end;
  guint32 n_left;
} DlnCellCursor;

typedef struct _DlnBasemapFile DlnBasemapFile;

DlnBasemapFile *dln_basemap_file_new (const char *path, GError **error);
void dln_basemap_file_free (DlnBasemapFile *self);
const DlnBasemapLevel *dln_basemap_file_get_level (DlnBasemapFile *self, double zoom);
gboolean dln_basemap_file_open_layer (DlnBasemapFile *self,
                                      const DlnBasemapLevel *level,
                                      guint column,
                                      guint row,
                                      DlnBasemapLayer layer,
                                      DlnCellCursor *cursor);
gboolean dln_cell_cursor_next_shape (DlnCellCursor *cursor, guint *rank, GArray *points);
gboolean dln_cell_cursor_next_place (DlnCellCursor *cursor, DlnCellPlace *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnBasemapFile, dln_basemap_file_free)

G_END_DECLS
