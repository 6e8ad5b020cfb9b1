/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the straight way between two places on the map: by the shorter way around the
 * world, cut to the view and its margin, so that no line is longer than the screen. px.
 */
#include "config.h"

#include "dln-map-leg.h"

#include <math.h>

/* px around a view without a margin of its own. */
#define MARGIN 40

/* Liang and Barsky, "A New Concept and Method for Line Clipping", 1984: one edge.
 * Returns: whether something is left */
static gboolean
cut (double  p,
     double  q,
     double *enter,
     double *leave)
{
  double at;

  if (p == 0)
    return q >= 0;
  at = q / p;
  if (p < 0)
    *enter = MAX (*enter, at);
  else
    *leave = MIN (*leave, at);
  return *enter <= *leave;
}

static gboolean
clip (const DlnMapFrame *frame,
      DlnMapLeg         *leg)
{
  double margin = MAX (frame->margin, MARGIN);
  double dx = leg->x1 - leg->x0;
  double dy = leg->y1 - leg->y0;
  double enter = 0;
  double leave = 1;

  if (!cut (-dx, leg->x0 + margin, &enter, &leave) ||
      !cut (dx, frame->width + margin - leg->x0, &enter, &leave) ||
      !cut (-dy, leg->y0 + margin, &enter, &leave) ||
      !cut (dy, frame->height + margin - leg->y0, &enter, &leave))
    return FALSE;
  *leg = (DlnMapLeg) { leg->x0 + enter * dx, leg->y0 + enter * dy, leg->x0 + leave * dx, leg->y0 + leave * dy };
  return TRUE;
}

/**
 * dln_map_leg_clip:
 * @frame: a view
 * @from: a place
 * @to: another
 * @pieces: (out caller-allocates) (array fixed-size=2): what of it is in view
 *
 * A way that leaves the world of the view at one side comes in again at the other.
 *
 * Returns: how many pieces there are, at most %DLN_MAP_LEG_PIECES
 */
guint
dln_map_leg_clip (const DlnMapFrame *frame,
                  DlnMercator        from,
                  DlnMercator        to,
                  DlnMapLeg         *pieces)
{
  double world = frame->scale;
  double x0 = (from.x - rint (from.x - frame->centre.x) - frame->centre.x) * world + frame->width / 2;
  double x1 = (to.x - rint (to.x - frame->centre.x) - frame->centre.x) * world + frame->width / 2;
  double y0 = (from.y - frame->centre.y) * world + frame->height / 2;
  double y1 = (to.y - frame->centre.y) * world + frame->height / 2;
  double by = (to.x - from.x - rint (to.x - from.x)) * world;
  guint n = 0;

  pieces[n] = (DlnMapLeg) { x0, y0, x0 + by, y1 };
  n += clip (frame, &pieces[n]);
  if (fabs (x0 + by - x1) < 1)
    return n;
  pieces[n] = (DlnMapLeg) { x1 - by, y0, x1, y1 };
  n += clip (frame, &pieces[n]);
  return n;
}
