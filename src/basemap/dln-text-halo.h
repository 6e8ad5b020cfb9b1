/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "dln-basemap-style.h"

G_BEGIN_DECLS

/**
 * DlnTextInk:
 * @text: of the letters
 * @halo: around them; none if its alpha is 0
 * @halo_width: pixels across; the letters' edges are in its middle
 */
typedef struct {
  DlnMapColour text;
  DlnMapColour halo;
  double halo_width;
} DlnTextInk;

void dln_text_halo_dilate (const guint8 *from, guint8 *to, int width, int height, int stride, double radius);
void dln_text_halo_paint (cairo_t *cr, PangoLayout *layout, double x, double y, const DlnTextInk *ink);

G_END_DECLS
