/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-map-view.h"

G_BEGIN_DECLS

/**
 * DlnMapRoom:
 * @width: of the map, px
 * @height: of the map, px
 * @padding: px kept free on each side
 * @closest: the largest zoom
 * @covers: (element-type cairo_rectangle_t): px on which something stands over the map
 */
typedef struct {
  int width;
  int height;
  double padding;
  double closest;
  const GArray *covers;
} DlnMapRoom;

DlnMapView dln_map_room_fit (const DlnMapRoom *room, const DlnPoint *points, guint n_points);

G_END_DECLS
