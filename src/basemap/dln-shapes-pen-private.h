/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-shapes-pen.h"

G_BEGIN_DECLS

/* px */
#define DLN_SHAPES_POINT_RADIUS 4.0

/* Of a shape: its box in the units of the pairs. */
typedef struct {
  gint32 west;
  gint32 north;
  gint32 east;
  gint32 south;
} DlnShapesBox;

struct _DlnShapesPen {
  DlnShapes *shapes;
  gint32 *pairs;       /* x and y of each vertex, 2^-30 of the map's width */
  DlnShapesBox *boxes; /* of each shape */
};

/* px of a unit of the pairs. */
double dln_shapes_pen_get_unit (const DlnMapView *view);

G_END_DECLS
