/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-point.h"

G_BEGIN_DECLS

/**
 * DlnLeg:
 * @metres: along the geodesic of WGS84
 * @bearing: degrees clockwise from true north where it sets out, 0 up to 360; NaN
 *   where it leads nowhere
 *
 * The straight way from one point of a route to the next.
 */
typedef struct {
  double metres;
  double bearing;
} DlnLeg;

DlnLeg dln_leg_between (DlnPoint a, DlnPoint b);
double dln_route_get_length (const DlnPoint *points, guint n_points);
void dln_route_trace (DlnPoint a, DlnPoint b, DlnPoint *points, guint n_points);

G_END_DECLS
