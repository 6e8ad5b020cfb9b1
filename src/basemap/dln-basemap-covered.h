/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-basemap.h"

G_BEGIN_DECLS

gboolean dln_basemap_push_out (const GArray *obstacles, const GArray *lines, const cairo_rectangle_t *middle,
                               cairo_rectangle_t *box);
void dln_basemap_draw_covered (DlnBasemap *basemap, cairo_t *cr, const DlnMapView *view, DlnBasemapStyle style,
                               const char *language, GArray *obstacles, const GArray *lines, PangoContext *context);

G_END_DECLS
