/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

/* Levels of the quadtree, of which an index tells apart those that a map needs: at the
 * last, a cell is 15 cm wide at the equator. */
#define DLN_MAP_LEVELS 28

/**
 * DlnMapCell:
 * @x: column, from the west
 * @y: row, from the north
 * @first: place of its first event in the index
 * @n: how many events it holds
 * @n_disputed: how many of them findings name
 *
 * A cell of Web Mercator's quadtree that is not empty.
 */
typedef struct {
  guint x;
  guint y;
  guint first;
  guint n;
  guint n_disputed;
} DlnMapCell;

typedef struct _DlnMapIndex DlnMapIndex;

DlnMapIndex *dln_map_index_new (DlnCase *dln_case);
void dln_map_index_free (DlnMapIndex *index);
void dln_map_index_update (DlnMapIndex *index, const DlnChange *change);
void dln_map_index_update_filter (DlnMapIndex *index);
guint dln_map_index_get_levels (DlnMapIndex *index);
guint dln_map_index_get_n (DlnMapIndex *index);
gsize dln_map_index_get_size (DlnMapIndex *index);
guint dln_map_index_get_row (DlnMapIndex *index, guint place);
DlnMercator dln_map_index_get_at (DlnMapIndex *index, guint place);
void dln_map_index_list (DlnMapIndex *index, double west, double north, double east, double south,
                         guint level, GArray *cells);
guint dln_map_index_count (DlnMapIndex *index, double west, double north, double east, double south);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnMapIndex, dln_map_index_free)

G_END_DECLS
