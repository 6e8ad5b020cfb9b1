/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-columns.h"
#include "dln-map-view.h"

G_BEGIN_DECLS

/**
 * DlnMapDrag:
 * @row: the event that was pressed, or %DLN_NO_ROW
 * @symbol: the middle of its symbol at the press
 * @moved: whether the pointer has left the place of the press
 * @live: whether the press still counts
 *
 * A press on the map and what follows, without a pointer or a widget.
 */
typedef struct {
  guint row;
  DlnMapPixel symbol;
  gboolean moved;
  gboolean live;
} DlnMapDrag;

/**
 * DlnMapRim:
 * @row: whose circle it is
 * @centre: its middle, px
 * @press: where it was pressed, px
 * @point: its middle, degrees
 * @before: metres, as it was
 * @radius: metres, as a release would state it
 * @live: whether the press still counts
 *
 * The rim of a circle of uncertainty, pressed and drawn outwards or inwards.
 */
typedef struct {
  guint row;
  DlnMapPixel centre;
  DlnMapPixel press;
  DlnPoint point;
  double before;
  double radius;
  gboolean live;
} DlnMapRim;

void dln_map_drag_press (DlnMapDrag *drag, guint row, DlnMapPixel symbol);
gboolean dln_map_drag_motion (DlnMapDrag *drag, DlnMapPixel by);
void dln_map_drag_end (DlnMapDrag *drag);
DlnPoint dln_map_drag_get_point (const DlnMapDrag *drag, const DlnMapView *view, DlnMapPixel by);
DlnPoint dln_map_point_at (const DlnMapView *view, DlnMapPixel pixel);
double dln_map_precision (const DlnMapView *view, DlnPoint point);
char *dln_map_dup_origin (const DlnMapView *view, const char *how);

gboolean dln_map_rim_is_near (const DlnMapView *view, DlnPoint point, double radius, DlnMapPixel at);
void dln_map_rim_begin (DlnMapRim *rim, const DlnMapView *view, guint row, DlnPoint point, double radius,
                        DlnMapPixel press);
gboolean dln_map_rim_motion (DlnMapRim *rim, const DlnMapView *view, DlnMapPixel by);
double dln_map_rim_next (double radius, int way);

G_END_DECLS
