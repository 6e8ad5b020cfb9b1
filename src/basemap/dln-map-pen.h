/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-basemap-private.h"

G_BEGIN_DECLS

/* More than half the widest stroke, in pixels. */
#define DLN_MAP_PEN_MARGIN 12.0

/**
 * DlnMapPen:
 * @pixel: a device pixel, in logical pixels
 * @step: the shortest drawn, in logical pixels
 * @raw: (element-type DlnCellPoint): the shape to load, in a cell's units
 * @pixels: the shape loaded
 * @spare: where it is cut
 *
 * Draws one shape after the other, without allocating for each.
 */
typedef struct {
  cairo_t *cr;
  const DlnMapView *view;
  double pixel;
  double step;
  GArray *raw;
  GArray *pixels;
  GArray *spare;
} DlnMapPen;

void dln_map_pen_init (DlnMapPen *pen, cairo_t *cr, const DlnMapView *view);
void dln_map_pen_clear (DlnMapPen *pen);
void dln_map_pen_load (DlnMapPen *pen, const DlnCellWindow *cell);
void dln_map_pen_load_flat (DlnMapPen *pen, const gint32 *pairs, guint n, DlnMapPixel origin, double unit,
                            double step);
gboolean dln_map_pen_is_in_view (const DlnMapPen *pen, double smallest);
void dln_map_pen_add_ring (DlnMapPen *pen);
void dln_map_pen_add_line (DlnMapPen *pen, gboolean ring, const double *dash);

G_END_DECLS
