/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns where a body can have been between two of its stays: the space-time prism (Hägerstrand 1970; Miller, "A
 * measurement theory for time geography", 2005). At one instant it is what two circles have in common that grow with
 * the speed, the one with the time since the body left, the other with the time until it arrives; at any instant
 * between, the ellipse of all points over which it can have come, its foci being the two places. Both are taken on the
 * ellipsoid, from the outer edges of uncertain places and at the widest of uncertain times: outside of it the body
 * certainly was not. A straight line is no road: that it was inside is not said. Metres, microseconds.
 */
#include "config.h"

#include "dln-reach.h"

#include <math.h>

/* A quarter of the globe's girth. Up to there circles are convex, so that a ray from within leaves them once. */
#define QUARTER 10000000.0
/* Corners of what is drawn: a multiple of four, so that the tips are among them. */
#define N_CORNERS 180
/* Metres: rounding; by how much more a region is drawn, so that one without any breadth is found; how exactly an edge
 * is found, in at most so many steps. */
#define GRACE 1e-6
#define SLACK 0.01
#define EXACT 0.05
#define MOST_STEPS 60
#define RADIANS (G_PI / 180)

static DlnInstant
pick (DlnInstant wanted,
      DlnInstant otherwise)
{
  return wanted != DLN_OPEN ? wanted : otherwise;
}

/**
 * dln_reach_init:
 * @self: (out): what lies between
 * @from: where and when the body was first, a known place
 * @to: where and when it was next, a known place
 * @speed: metres per second
 */
void
dln_reach_init (DlnReach              *self,
                const DlnMovementStay *from,
                const DlnMovementStay *to,
                double                 speed)
{
  *self = (DlnReach) {
    .from = dln_place_area_get_middle (&from->area),
    .from_radius = dln_place_area_get_radius (&from->area),
    .to = dln_place_area_get_middle (&to->area),
    .to_radius = dln_place_area_get_radius (&to->area),
    .leaves = pick (from->bounds.end_earliest, from->bounds.begin_earliest),
    .arrives = pick (to->bounds.begin_latest, to->bounds.end_latest),
    .speed = speed,
  };
}

/* Metres covered from one instant to another, none backwards. */
static double
get_range (const DlnReach *self,
           DlnInstant      from,
           DlnInstant      to)
{
  return to > from ? self->speed * (((double) to - (double) from) / (double) DLN_SECOND) : 0;
}

/**
 * dln_reach_get_excess:
 * @self: between two stays whose times are known
 * @at: an instant, or open for any between them
 * @point: where
 *
 * Returns: metres by which @point is too far away for the body to have been there; 0 or less where it can have been
 */
double
dln_reach_get_excess (const DlnReach *self,
                      DlnInstant      at,
                      DlnPoint        point)
{
  double there = dln_point_distance (point, self->from) - self->from_radius;
  double back = dln_point_distance (point, self->to) - self->to_radius;
  double range;

  if (at != DLN_OPEN)
    return MAX (there - get_range (self, self->leaves, at), back - get_range (self, at, self->arrives));
  range = get_range (self, self->leaves, self->arrives);
  /* Within a place that is not known better nothing needs to be gone; the signs matter for finding the edge. */
  return MAX (there + back, MAX (there, back)) - range;
}

/* How far the edge lies from @centre, by a false position that does not get stuck ("Illinois"). */
static double
find_edge (const DlnReach *self,
           DlnInstant      at,
           DlnPoint        centre,
           double          bearing,
           double          most)
{
  double low = 0, high = most;
  double below = dln_reach_get_excess (self, at, centre) - SLACK;
  double above = dln_reach_get_excess (self, at, dln_point_destination (centre, bearing, most)) - SLACK;
  int last = 0;

  if (below >= 0)
    return 0;
  for (guint i = 0; i < MOST_STEPS && above > 0 && high - low > EXACT; i++)
    {
      /* Now and then by halves: across a region without much breadth the excess is far from straight. */
      double part = i % 3 == 2 ? 0.5 : below / (below - above);
      double middle = CLAMP (low + (high - low) * part, low + EXACT / 4, high - EXACT / 4);
      double excess = dln_reach_get_excess (self, at, dln_point_destination (centre, bearing, middle)) - SLACK;

      if (excess <= 0)
        {
          low = middle;
          below = excess;
          above /= last < 0 ? 2 : 1;
          last = -1;
        }
      else
        {
          high = middle;
          above = excess;
          below /= last > 0 ? 2 : 1;
          last = 1;
        }
    }
  return high;
}

/* A point inside and, from there, the farthest that any edge may be. */
typedef struct {
  DlnPoint centre;
  double most;
  DlnReachExtent extent;
} Middle;

/* @along: metres from the first place towards the second */
static DlnPoint
go_along (const DlnReach *self,
          double          along)
{
  return dln_point_destination (self->from, dln_point_bearing (self->from, self->to), along);
}

static Middle
find_middle_at (const DlnReach *self,
                DlnInstant      at)
{
  double apart = dln_point_distance (self->from, self->to);
  double a = self->from_radius + get_range (self, self->leaves, at);
  double b = self->to_radius + get_range (self, at, self->arrives);
  double low = MAX (-a, apart - b), high = MIN (a, apart + b);
  Middle middle = { self->from, 2 * MIN (a, b), DLN_REACH_REGION };

  if (low > high + GRACE)
    middle.extent = DLN_REACH_NOWHERE;
  else if (MIN (a, b) > QUARTER)
    middle.extent = DLN_REACH_TOO_FAR;
  /* One is everywhere near the other: it limits nothing. */
  else if (MAX (a, b) > QUARTER && MAX (a, b) >= apart + MIN (a, b))
    middle.centre = a < b ? self->from : self->to;
  else if (MAX (a, b) > QUARTER)
    middle.extent = DLN_REACH_TOO_FAR;
  else
    middle.centre = go_along (self, (low + high) / 2);
  return middle;
}

static Middle
find_middle (const DlnReach *self)
{
  double apart = dln_point_distance (self->from, self->to);
  double range = get_range (self, self->leaves, self->arrives);
  double along = (apart + self->from_radius - self->to_radius) / 2;
  Middle middle = { self->from, range + self->from_radius + self->to_radius, DLN_REACH_REGION };

  if (apart > range + self->from_radius + self->to_radius + GRACE)
    middle.extent = DLN_REACH_NOWHERE;
  else if (middle.most > 2 * QUARTER)
    middle.extent = DLN_REACH_TOO_FAR;
  else
    middle.centre = go_along (self, CLAMP (along, 0, apart));
  return middle;
}

/* Corners stand close where the edge bends: as those of an ellipse of the same length and breadth. */
static void
trace_edge (const DlnReach *self,
            DlnInstant      at,
            const Middle   *middle,
            GArray         *points)
{
  double axis = dln_point_bearing (middle->centre, self->to), length, breadth;

  if (dln_point_distance (middle->centre, self->to) < 1)
    axis = dln_point_bearing (self->from, middle->centre);
  length = find_edge (self, at, middle->centre, axis, middle->most);
  breadth = find_edge (self, at, middle->centre, axis + 90, middle->most);
  for (guint i = 0; i < N_CORNERS; i++)
    {
      double turn = 2 * G_PI * i / N_CORNERS;
      double bearing = axis + atan2 (breadth * sin (turn), length * cos (turn)) / RADIANS;
      double away = find_edge (self, at, middle->centre, bearing, middle->most);
      DlnPoint corner = dln_point_destination (middle->centre, bearing, away);

      g_array_append_val (points, corner);
    }
}

/**
 * dln_reach_trace:
 * @self: between two stays
 * @at: an instant between them, or open for any
 * @points: (element-type DlnPoint): emptied, then given the corners of the region's edge, clockwise
 *
 * Returns: whether there is a region, and why there is none
 */
DlnReachExtent
dln_reach_trace (const DlnReach *self,
                 DlnInstant      at,
                 GArray         *points)
{
  Middle middle;

  g_array_set_size (points, 0);
  if (self->leaves == DLN_OPEN || self->arrives == DLN_OPEN)
    return DLN_REACH_UNLIMITED;
  middle = at != DLN_OPEN ? find_middle_at (self, at) : find_middle (self);
  if (middle.extent == DLN_REACH_REGION)
    trace_edge (self, at, &middle, points);
  return middle.extent;
}
