/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-map-scene.h"

G_BEGIN_DECLS

/* The most pieces of one leg that a view can hold. */
#define DLN_MAP_LEG_PIECES 2

/**
 * DlnMapLeg:
 * @x0: px, where it comes into view
 * @y0: px
 * @x1: px, where it leaves it
 * @y1: px
 *
 * What a view holds of the way from one place to another.
 */
typedef struct {
  double x0;
  double y0;
  double x1;
  double y1;
} DlnMapLeg;

guint dln_map_leg_clip (const DlnMapFrame *frame, DlnMercator from, DlnMercator to, DlnMapLeg *pieces);

G_END_DECLS
