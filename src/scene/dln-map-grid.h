/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DlnMapGrid:
 *
 * Points of a frame, found by where they are. px; points are numbered in the order
 * in which they are added.
 */
typedef struct {
  GHashTable *heads; /* bucket → number of a point + 1 */
  GArray *points;
  double side;
} DlnMapGrid;

void dln_map_grid_init (DlnMapGrid *grid, double side);
void dln_map_grid_clear (DlnMapGrid *grid);
void dln_map_grid_add (DlnMapGrid *grid, double x, double y);
void dln_map_grid_find (const DlnMapGrid *grid, double x, double y, double reach, GArray *found);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DlnMapGrid, dln_map_grid_clear)

G_END_DECLS
