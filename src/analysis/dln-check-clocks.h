/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-check-snapshot.h"

G_BEGIN_DECLS

/**
 * DlnCheckBound:
 * @at: the bound
 * @claim: (nullable): the claim that sets it; %NULL for no bound
 * @clock: which of the claim's clocks does
 */
typedef struct {
  DlnInstant at;
  const DlnCheckClaim *claim;
  DlnCheckClock clock;
} DlnCheckBound;

/**
 * DlnCheckHull:
 * @bounds: earliest and latest begin, earliest and latest end
 */
typedef struct {
  DlnCheckBound bounds[4];
} DlnCheckHull;

DlnCheckHull dln_check_clocks_get_hull (const DlnCheckSnapshot *snapshot, GPtrArray *claims,
                                        DlnCheckClock clock, gint64 slack);
GArray *dln_check_clocks_list_limits (const DlnCheckSnapshot *snapshot, GPtrArray *claims);
gboolean dln_check_clocks_is_assumed (const DlnCheckSnapshot *snapshot, const DlnCheckClaim *claim);

G_END_DECLS
