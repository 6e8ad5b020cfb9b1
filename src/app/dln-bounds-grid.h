/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-bounds.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_BOUNDS_GRID (dln_bounds_grid_get_type ())
G_DECLARE_FINAL_TYPE (DlnBoundsGrid, dln_bounds_grid, DLN, BOUNDS_GRID, GtkWidget)

/* Signals: "activate" (): Enter; "changed" (): somebody typed. */
void dln_bounds_grid_set (DlnBoundsGrid *self, const DlnBounds *bounds, const char *zone);
gboolean dln_bounds_grid_get (DlnBoundsGrid *self, DlnBounds *bounds, GError **error);

G_END_DECLS
