/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-map-scene.h"

G_BEGIN_DECLS

/**
 * DlnMapSky:
 * @instant: when, or open
 * @point: where one stands
 *
 * The sun over one point of the map.
 */
typedef struct {
  DlnInstant instant;
  DlnPoint point;
} DlnMapSky;

const char *dln_map_sky_get_compass (double bearing);
char *dln_map_sky_dup_words (const DlnMapSky *self);
void dln_map_sky_build (const DlnMapSky *self, const DlnMapFrame *frame, const DlnPalette *palette, DlnMarks *marks);

G_END_DECLS
