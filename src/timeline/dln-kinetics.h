/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DLN_KINETICS_SAMPLES 16

/* Where something was, in px, and when, in µs of any clock that does not go back. */
typedef struct {
  double x, y;
  gint64 time;
} DlnKineticSample;

/**
 * DlnKinetics:
 * @samples: the latest motions, a ring
 * @n: how many there have been
 * @vx: px per second, while it glides
 * @vy: likewise
 *
 * What is flung glides on and slows down. Knows no clock and no widget.
 */
typedef struct {
  DlnKineticSample samples[DLN_KINETICS_SAMPLES];
  guint n;
  double vx, vy;
} DlnKinetics;

void dln_kinetics_reset (DlnKinetics *kinetics);
void dln_kinetics_track (DlnKinetics *kinetics, DlnKineticSample sample);
gboolean dln_kinetics_release (DlnKinetics *kinetics, gint64 time);
gboolean dln_kinetics_fling (DlnKinetics *kinetics, double vx, double vy);
gboolean dln_kinetics_step (DlnKinetics *kinetics, gint64 microseconds, double *dx, double *dy);

double dln_edge_speed (double at, double low, double high, double press);

G_END_DECLS
