/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the map looks like: colours, and widths in pixels by zoom. The map
 * is a ground for what happened on it: paper, quiet water, one strong line.
 */
#include "config.h"

#include "dln-basemap-style.h"

static const DlnMapPalette palettes[] = {
  [DLN_BASEMAP_LIGHT] = {
    .land = { 0xf4f1ea, 1.0 },
    .water = { 0xc5dceb, 1.0 },
    .shore = { 0x8fb6d1, 0.9 },
    .river = { 0xa4c9e2, 1.0 },
    .built_up = { 0xdccfc3, 0.85 },
    .division = { 0x8d8592, 0.75 },
    .border = { 0x6f4a85, 1.0 },
    .border_casing = { 0xb98fcb, 0.28 },
    .town = { 0x33302c, 1.0 },
    .town_dot = { 0x4a4640, 1.0 },
    .local_name = { 0x6b665f, 1.0 },
    .halo = { 0xf7f5f0, 0.9 },
    .division_name = { 0x8f6ea3, 1.0 },
    .country_name = { 0x5f5468, 1.0 },
    .water_name = { 0x5687a8, 1.0 },
  },
  [DLN_BASEMAP_DARK] = {
    .land = { 0x2b2a29, 1.0 },
    .water = { 0x1b2731, 1.0 },
    .shore = { 0x3a5468, 0.9 },
    .river = { 0x42677f, 1.0 },
    .built_up = { 0x403a36, 0.9 },
    .division = { 0x8a8490, 0.6 },
    .border = { 0xb48fc9, 1.0 },
    .border_casing = { 0x9a70b4, 0.26 },
    .town = { 0xdedbd5, 1.0 },
    .town_dot = { 0xbdb8b0, 1.0 },
    .local_name = { 0xa9a49c, 1.0 },
    .halo = { 0x242322, 0.88 },
    .division_name = { 0xa98abd, 1.0 },
    .country_name = { 0xb9aec2, 1.0 },
    .water_name = { 0x6f9fc0, 1.0 },
  },
};

/* Pixels at zooms 2, 4, 6, 8, 10, 12 and beyond. */
#define FIRST_STOP 2.0
#define STOP_STEP 2.0
#define N_STOPS 6
static const double widths[DLN_MAP_N_LINES][N_STOPS] = {
  [DLN_MAP_LINE_SHORE] = { 0.5, 0.6, 0.7, 0.8, 1.0, 1.2 },
  [DLN_MAP_LINE_RIVER] = { 0.5, 0.6, 0.9, 1.2, 1.6, 2.4 },
  [DLN_MAP_LINE_DIVISION] = { 0.5, 0.5, 0.7, 0.9, 1.1, 1.3 },
  [DLN_MAP_LINE_BORDER] = { 0.7, 0.9, 1.2, 1.5, 1.9, 2.2 },
  [DLN_MAP_LINE_CASING] = { 2.2, 3.0, 4.2, 5.5, 7.0, 8.0 },
};

/**
 * dln_map_palette_get:
 * @style: light or dark
 *
 * Returns: (transfer none): its colours
 */
const DlnMapPalette *
dln_map_palette_get (DlnBasemapStyle style)
{
  g_return_val_if_fail ((guint) style < G_N_ELEMENTS (palettes),
                        &palettes[DLN_BASEMAP_LIGHT]);
  return &palettes[style];
}

/**
 * dln_map_line_width:
 * @line: a kind of line
 * @zoom: may be fractional
 *
 * Returns: how wide it is, in pixels
 */
double
dln_map_line_width (DlnMapLine line,
                    double     zoom)
{
  double at = CLAMP ((zoom - FIRST_STOP) / STOP_STEP, 0.0, N_STOPS - 1.0);
  guint i = MIN ((guint) at, N_STOPS - 2);

  return widths[line][i] + (at - i) * (widths[line][i + 1] - widths[line][i]);
}

/**
 * dln_map_set_colour:
 * @cr: a context
 * @colour: a colour
 *
 * Makes @colour the source.
 */
void
dln_map_set_colour (cairo_t     *cr,
                    DlnMapColour colour)
{
  cairo_set_source_rgba (cr, (colour.rgb >> 16 & 255) / 255.0, (colour.rgb >> 8 & 255) / 255.0,
                         (colour.rgb & 255) / 255.0, colour.alpha);
}
