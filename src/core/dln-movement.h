/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-bounds.h"
#include "dln-place-area.h"

G_BEGIN_DECLS

/**
 * DlnMovementProfile:
 * @nick: what files and the command line say
 * @label: what people read
 * @speed: metres per second that such a body keeps up at most
 * @kinds: (array zero-terminated=1): kinds of actors that move so
 * @term: (nullable): slug of the case's own term that states the speed
 *
 * How fast a body moves. A case may state its own, see #DlnSpeeds.
 */
typedef struct {
  const char *nick;
  const char *label;
  double speed;
  const char *const *kinds;
  const char *term;
} DlnMovementProfile;

extern const DlnMovementProfile dln_movement_profiles[];
extern const guint dln_movement_n_profiles;

/**
 * DlnMovementVerdict:
 * @DLN_MOVEMENT_POSSIBLE: wherever and whenever within what is known
 * @DLN_MOVEMENT_DEPENDS: on where and when exactly
 * @DLN_MOVEMENT_IMPOSSIBLE: at no place and time within what is known
 */
typedef enum {
  DLN_MOVEMENT_POSSIBLE,
  DLN_MOVEMENT_DEPENDS,
  DLN_MOVEMENT_IMPOSSIBLE
} DlnMovementVerdict;

/**
 * DlnMovement:
 * @verdict: at the speed that was asked
 * @nearest: metres between the nearest points
 * @farthest: metres between the farthest points
 * @least: µs between the two at least, less than 0 where they may be in the other order;
 *   %DLN_OPEN where nothing says
 * @most: µs between the two at most, likewise
 * @needed: metres per second for @nearest in @most; infinite where there is no time at all,
 *   0 where nothing limits the time
 */
typedef struct {
  DlnMovementVerdict verdict;
  double nearest;
  double farthest;
  gint64 least;
  gint64 most;
  double needed;
} DlnMovement;

/**
 * DlnMovementStay:
 * @area: where
 * @bounds: when
 */
typedef struct {
  DlnPlaceArea area;
  DlnBounds bounds;
} DlnMovementStay;

DlnMovement
dln_movement_judge (const DlnMovementStay *from, const DlnMovementStay *to, double speed);
DlnMovement
dln_movement_judge_touching (const DlnMovementStay *from, const DlnMovementStay *to, double speed);

G_END_DECLS
