/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-map-scene.h"

G_BEGIN_DECLS

/**
 * DlnMapWalk:
 * @x: where it stands, px
 * @y: px
 * @dx: 1 to the right, -1 to the left
 * @dy: 1 down, -1 up
 * @left: of the view, px
 * @top: of the view, px
 * @width: of the view, px
 * @height: of the view, px
 */
typedef struct {
  double x;
  double y;
  int dx;
  int dy;
  double left;
  double top;
  double width;
  double height;
} DlnMapWalk;

/**
 * DlnMapTarget:
 * @x: its middle, px
 * @y: px
 * @row: the event, or %DLN_NO_ROW for a disc
 */
typedef struct {
  double x;
  double y;
  guint row;
} DlnMapTarget;

gboolean dln_map_scene_find_next (DlnMapScene *scene, const DlnMapWalk *from, DlnMapTarget *target);

G_END_DECLS
