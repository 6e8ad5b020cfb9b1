/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how a view goes on without the pointer: how fast it was let go, how that wears off,
 * and how fast it moves while something is held at its edge. Speeds are px per second and
 * distances are exact for any length of a step, so that no frame rate changes them.
 */
#include "config.h"

#include "dln-kinetics.h"

#include <math.h>

/* Only the last of a motion tells how fast it was let go. */
#define MEMORY (100 * G_TIME_SPAN_MILLISECOND)
/* Seconds in which a glide loses all but a third of its speed. */
#define WEAR 0.325
/* px/s: slower than the first is no fling; slower than the last is at rest. */
#define LEAST_FLING 150
#define MOST_FLING 8000
#define REST 12

/* px from an edge in which it draws the view, and the speeds there: at once, and with
 * each px of depth. */
#define EDGE 24
#define EDGE_LEAST 60
#define EDGE_PER_PIXEL 18
#define EDGE_MOST 1800

/**
 * dln_kinetics_reset:
 * @kinetics: is at rest afterwards, and remembers nothing
 */
void
dln_kinetics_reset (DlnKinetics *kinetics)
{
  *kinetics = (DlnKinetics) { 0 };
}

/**
 * dln_kinetics_track:
 * @kinetics: what is being dragged
 * @sample: where it is now
 */
void
dln_kinetics_track (DlnKinetics      *kinetics,
                    DlnKineticSample  sample)
{
  kinetics->samples[kinetics->n++ % DLN_KINETICS_SAMPLES] = sample;
}

/**
 * dln_kinetics_release:
 * @kinetics: what was dragged until now
 * @time: µs, of the same clock as the samples'
 *
 * Whoever has held still before letting go flings nothing.
 *
 * Returns: whether it glides on
 */
gboolean
dln_kinetics_release (DlnKinetics *kinetics,
                      gint64       time)
{
  guint kept = kinetics->n < DLN_KINETICS_SAMPLES ? kinetics->n : DLN_KINETICS_SAMPLES;
  const DlnKineticSample *last = NULL;
  const DlnKineticSample *first = NULL;

  for (guint i = 1; i <= kept; i++)
    {
      const DlnKineticSample *sample = &kinetics->samples[(kinetics->n - i) % DLN_KINETICS_SAMPLES];

      if (time - sample->time > MEMORY)
        break;
      first = sample;
      last = last != NULL ? last : sample;
    }
  kinetics->n = 0;
  if (first == NULL || last->time <= first->time)
    return FALSE;
  /* Until the release, so that a pause counts. */
  return dln_kinetics_fling (
    kinetics, (last->x - first->x) * G_TIME_SPAN_SECOND / (double) (time - first->time),
    (last->y - first->y) * G_TIME_SPAN_SECOND / (double) (time - first->time));
}

/**
 * dln_kinetics_fling:
 * @kinetics: anything
 * @vx: px per second
 * @vy: px per second
 *
 * Returns: whether that is fast enough to glide on
 */
gboolean
dln_kinetics_fling (DlnKinetics *kinetics,
                    double       vx,
                    double       vy)
{
  dln_kinetics_reset (kinetics);
  if (hypot (vx, vy) < LEAST_FLING)
    return FALSE;
  kinetics->vx = CLAMP (vx, -MOST_FLING, MOST_FLING);
  kinetics->vy = CLAMP (vy, -MOST_FLING, MOST_FLING);
  return TRUE;
}

/**
 * dln_kinetics_step:
 * @kinetics: what glides
 * @microseconds: since the last step
 * @dx: (out): px by which it has moved meanwhile
 * @dy: (out): likewise
 *
 * Returns: whether it still glides
 */
gboolean
dln_kinetics_step (DlnKinetics *kinetics,
                   gint64       microseconds,
                   double      *dx,
                   double      *dy)
{
  double kept = exp (-(double) microseconds / G_TIME_SPAN_SECOND / WEAR);

  *dx = kinetics->vx * WEAR * (1 - kept);
  *dy = kinetics->vy * WEAR * (1 - kept);
  kinetics->vx *= kept;
  kinetics->vy *= kept;
  if (hypot (kinetics->vx, kinetics->vy) >= REST)
    return TRUE;
  dln_kinetics_reset (kinetics);
  return FALSE;
}

static double
get_speed (double depth)
{
  double speed = EDGE_LEAST + depth * EDGE_PER_PIXEL;

  if (depth <= 0)
    return 0;
  return speed < EDGE_MOST ? speed : EDGE_MOST;
}

/**
 * dln_edge_speed:
 * @at: px, where the pointer is, along one axis
 * @low: px of the view's one edge
 * @high: px of the other
 * @press: px, where it was pressed
 *
 * What was pressed near an edge does not run away: there, only going further counts.
 *
 * Returns: px per second by which the view moves, below 0 towards @low
 */
double
dln_edge_speed (double at,
                double low,
                double high,
                double press)
{
  double from_low = fmin (low + EDGE, press);
  double from_high = fmax (high - EDGE, press);

  if (at < from_low)
    return -get_speed (from_low - at);
  return get_speed (at - from_high);
}
