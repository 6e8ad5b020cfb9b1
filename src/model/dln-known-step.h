/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-known.h"

G_BEGIN_DECLS

/**
 * DlnKnownStep:
 * @at: as of when the case is seen now; %DLN_OPEN for now
 * @claims: (element-type DlnRecord): what became known, or may have, since the instant before;
 *   empty where the step went back; the first of them where there are many
 * @n_claims: how many they are
 * @appeared: rows that were not known at all before
 * @certain: rows that only may have been known before, and are known for certain
 * @moved: rows whose time or place is another
 * @gone: rows that are no longer known: of a step back
 *
 * What another instant of known-as-of changes.
 */
typedef struct {
  DlnInstant at;
  GPtrArray *claims;
  guint n_claims;
  GArray *appeared;
  GArray *certain;
  GArray *moved;
  GArray *gone;
} DlnKnownStep;

DlnKnownStep *dln_known_step_to (DlnCase *dln_case, DlnInstant at, DlnKnownClock clock, guint most,
                                 GError **error);
void dln_known_step_free (DlnKnownStep *step);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnKnownStep, dln_known_step_free)

G_END_DECLS
