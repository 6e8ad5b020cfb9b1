/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-movement.h"

G_BEGIN_DECLS

/**
 * DlnReach:
 * @from: where the body was, and all of it around: a circle
 * @from_radius: metres
 * @to: where it was next
 * @to_radius: metres
 * @leaves: it may have left the first from then on; open where nothing says
 * @arrives: it was at the second by then; open where nothing says
 * @speed: metres per second
 *
 * What lies between two stays of one body. A ring, a box or an outline counts as the circle around it: what is drawn
 * may be too large, never too small.
 */
typedef struct {
  DlnPoint from;
  double from_radius;
  DlnPoint to;
  double to_radius;
  DlnInstant leaves;
  DlnInstant arrives;
  double speed;
} DlnReach;

/**
 * DlnReachExtent:
 * @DLN_REACH_REGION: a region that can be drawn
 * @DLN_REACH_NOWHERE: the body cannot have gone from the one to the other
 * @DLN_REACH_UNLIMITED: nothing says when it left, or when it arrived
 * @DLN_REACH_TOO_FAR: half of the globe, or more
 */
typedef enum {
  DLN_REACH_REGION,
  DLN_REACH_NOWHERE,
  DLN_REACH_UNLIMITED,
  DLN_REACH_TOO_FAR
} DlnReachExtent;

void dln_reach_init (DlnReach *self, const DlnMovementStay *from, const DlnMovementStay *to, double speed);
double dln_reach_get_excess (const DlnReach *self, DlnInstant at, DlnPoint point);
DlnReachExtent dln_reach_trace (const DlnReach *self, DlnInstant at, GArray *points);

G_END_DECLS
