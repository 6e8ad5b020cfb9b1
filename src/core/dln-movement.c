/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns whether a body can have been at two places: the space-time prism between two
 * uncertain anchors (Hägerstrand 1970; Miller, "A measurement theory for time geography",
 * 2005; Kuijpers, Miller, Neutens and Othman, "Anchor uncertainty and space-time prisms on road
 * networks", 2010). It is impossible where even the nearest points lie farther apart than the
 * longest time allows, certainly possible where the farthest do not in the shortest, and depends in
 * between. The line is straight: it proves what is impossible, and calls possible only what no road
 * stands against. Metres, microseconds, metres per second.
 */
#include "config.h"

#include "dln-movement.h"

#include <math.h>

#define N_(text) (text)
#define KM_H(speed) ((speed) / 3.6)

static const char *const foot[] = { "foot", "on foot", "infantry", "walker", NULL };
static const char *const wheeled[] = { "wheeled", "car",    "vehicle", "truck",
                                       "lorry",   "convoy", "column",  NULL };
static const char *const tracked[] = { "tracked", "tank", "tank unit", NULL };
static const char *const helicopter[] = { "helicopter", NULL };
static const char *const drone[] = { "drone", "uav", NULL };

/* Upper limits, since they are to prove that something cannot have been:
 * on foot the marathon's record of 2023 (42.195 km in 2:00:35, World Athletics);
 * wheeled a car on an open motorway, beyond the 80 to 90 km/h that makers of wheeled
 * armour give (BTR-80); tracked the T-80's road speed; a helicopter the Mi-8's and a little
 * wind; a drone that of a piston-driven fixed wing (Bayraktar TB2). Makers' and the press's
 * figures, but for the first; none was measured for this program. */
const DlnMovementProfile dln_movement_profiles[] = {
  { "foot", N_ ("on foot"), KM_H (21), foot, NULL },
  { "wheeled", N_ ("on wheels"), KM_H (130), wheeled, NULL },
  { "tracked", N_ ("on tracks"), KM_H (70), tracked, NULL },
  { "helicopter", N_ ("by helicopter"), KM_H (270), helicopter, NULL },
  { "drone", N_ ("as a drone"), KM_H (220), drone, NULL },
};
const guint dln_movement_n_profiles = G_N_ELEMENTS (dln_movement_profiles);

static gint64
subtract (DlnInstant later,
          DlnInstant earlier)
{
  gint64 difference;

  if (later == DLN_OPEN || earlier == DLN_OPEN)
    return DLN_OPEN;
  /* The ends of the axis are saturated: what lies there is as good as open. */
  if (__builtin_sub_overflow (later, earlier, &difference))
    return DLN_OPEN;
  return difference;
}

/* Metres a body covers, by a micrometre's grace for rounding. */
static double
get_range (double speed,
           gint64 time)
{
  return speed * ((double) (time > 0 ? time : 0) / (double) DLN_SECOND) + 1e-6;
}

static DlnMovement
judge (const DlnPlaceArea *from,
       const DlnPlaceArea *to,
       gint64              least,
       gint64              most,
       double              speed)
{
  DlnMovement movement = { DLN_MOVEMENT_DEPENDS,
                           dln_place_area_get_gap (from, to),
                           dln_place_area_get_reach (from, to),
                           least,
                           most,
                           0 };

  if (most != DLN_OPEN && movement.nearest > 0)
    movement.needed =
      most > 0 ? movement.nearest / ((double) most / (double) DLN_SECOND) : (double) INFINITY;
  if (most != DLN_OPEN && movement.nearest > get_range (speed, most))
    movement.verdict = DLN_MOVEMENT_IMPOSSIBLE;
  else if (least != DLN_OPEN && least >= 0 && movement.farthest <= get_range (speed, least))
    movement.verdict = DLN_MOVEMENT_POSSIBLE;
  return movement;
}

static DlnInstant
pick (DlnInstant wanted,
      DlnInstant otherwise)
{
  return wanted != DLN_OPEN ? wanted : otherwise;
}

/**
 * dln_movement_judge:
 * @from: where the body was first, until its end
 * @to: where it was next, from its begin
 * @speed: metres per second
 *
 * Returns: whether it can have gone from the one to the other, the first being over before
 *   the second began
 */
DlnMovement
dln_movement_judge (const DlnMovementStay *from,
                    const DlnMovementStay *to,
                    double                 speed)
{
  const DlnBounds *a = &from->bounds;
  const DlnBounds *b = &to->bounds;

  return judge (
    &from->area, &to->area, subtract (b->begin_earliest, a->end_latest),
    subtract (pick (b->begin_latest, b->end_latest), pick (a->end_earliest, a->begin_earliest)),
    speed);
}

/**
 * dln_movement_judge_touching:
 * @from: where the body was at some time
 * @to: where it was at some later time, the two perhaps overlapping
 * @speed: metres per second
 *
 * For events whose order nobody knows: nothing is known but that the body took part in each
 * at some instant.
 *
 * Returns: whether it can have gone from the one to the other
 */
DlnMovement
dln_movement_judge_touching (const DlnMovementStay *from,
                             const DlnMovementStay *to,
                             double                 speed)
{
  const DlnBounds *a = &from->bounds;
  const DlnBounds *b = &to->bounds;

  return judge (&from->area, &to->area, subtract (b->begin_earliest, a->end_latest),
                subtract (b->end_latest, a->begin_earliest), speed);
}
