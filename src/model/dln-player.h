/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

/* Seconds that playing the whole of a span takes where no rate is chosen. */
#define DLN_PLAYER_WHOLE 20

/**
 * DlnPlayer:
 * @span: what is played; both ends known
 * @rate: case seconds per second, 0 for the whole span in %DLN_PLAYER_WHOLE seconds
 * @loop: begins anew at the end
 *
 * How a playhead runs. No clock: it is told how much time has passed.
 */
typedef struct {
  DlnSpan span;
  gint64 rate;
  gboolean loop;
} DlnPlayer;

DlnInstant dln_player_start (const DlnPlayer *player, DlnInstant at);
DlnInstant dln_player_advance (const DlnPlayer *player, DlnInstant at, gint64 elapsed,
                               gboolean *ended);
guint dln_player_step (DlnCase *dln_case, DlnInstant at, guint from, int way);
double dln_player_age (DlnSpan span, DlnInstant at, DlnInstant begin);

G_END_DECLS
