/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "dln-basemap.h"

G_BEGIN_DECLS

typedef struct {
  guint32 rgb;
  double alpha;
} DlnMapColour;

/**
 * DlnMapPalette:
 *
 * The colours of one style.
 */
typedef struct {
  DlnMapColour land;
  DlnMapColour water;
  DlnMapColour shore;
  DlnMapColour river;
  DlnMapColour built_up;
  DlnMapColour division;
  DlnMapColour border;
  DlnMapColour border_casing;
  DlnMapColour town;
  DlnMapColour town_dot;
  DlnMapColour local_name;
  DlnMapColour halo;
  DlnMapColour division_name;
  DlnMapColour country_name;
  DlnMapColour water_name;
} DlnMapPalette;

/* Lines whose width depends on the zoom. */
typedef enum {
  DLN_MAP_LINE_SHORE,
  DLN_MAP_LINE_RIVER,
  DLN_MAP_LINE_DIVISION,
  DLN_MAP_LINE_BORDER,
  DLN_MAP_LINE_CASING,
  DLN_MAP_N_LINES,
} DlnMapLine;

const DlnMapPalette *dln_map_palette_get (DlnBasemapStyle style);
double dln_map_line_width (DlnMapLine line, double zoom);
void dln_map_set_colour (cairo_t *cr, DlnMapColour colour);

G_END_DECLS
