/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-point.h"

G_BEGIN_DECLS

/**
 * DlnPlaceArea:
 * @has_point: whether @point is known
 * @point: the middle
 * @radius: metres of uncertainty around @point, 0 for none stated
 * @ring: metres: it lies at this distance from @point, in no known direction;
 *   then @radius is the half width of the ring. 0 where it is no ring
 * @has_box: whether @box is known
 * @box: degrees
 *
 * Where something may be.
 */
typedef struct {
  gboolean has_point;
  DlnPoint point;
  double radius;
  double ring;
  gboolean has_box;
  DlnBox box;
} DlnPlaceArea;

DlnPoint dln_place_area_get_middle (const DlnPlaceArea *area);
double dln_place_area_get_radius (const DlnPlaceArea *area);
double dln_place_area_get_gap (const DlnPlaceArea *a, const DlnPlaceArea *b);
double dln_place_area_get_reach (const DlnPlaceArea *a, const DlnPlaceArea *b);

G_END_DECLS
