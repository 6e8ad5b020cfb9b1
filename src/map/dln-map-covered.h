/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-basemap.h"
#include "dln-mark.h"

G_BEGIN_DECLS

gboolean dln_map_push_out (const GArray *obstacles, const cairo_rectangle_t *middle, cairo_rectangle_t *box);
void dln_map_draw_covered (DlnBasemap *basemap, cairo_t *cr, const DlnMapView *view, DlnBasemapStyle style,
                           const char *language, GArray *obstacles, PangoContext *context);

void dln_map_list_symbols (const DlnMarks *marks, DlnMapPixel moved, GArray *boxes);

G_END_DECLS
