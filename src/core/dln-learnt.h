/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-bounds.h"

G_BEGIN_DECLS

/**
 * DlnLearnt:
 * @possible: from here on it may be known; %DLN_OPEN where it may always have been
 * @certain: from here on it is; never before @possible
 *
 * When something becomes known, µs. %DLN_INSTANT_MAX is never.
 */
typedef struct {
  DlnInstant possible;
  DlnInstant certain;
} DlnLearnt;

#define DLN_LEARNT_NEVER ((DlnLearnt) { DLN_INSTANT_MAX, DLN_INSTANT_MAX })

/**
 * DlnPublished:
 * @n: how many publications there were, those whose time nobody states included
 * @n_timed: how many of them have a time
 * @earliest: of the first of those that have one, µs
 * @latest: likewise
 *
 * When something was first published. All zero is never.
 */
typedef struct {
  guint n;
  guint n_timed;
  DlnInstant earliest;
  DlnInstant latest;
} DlnPublished;

void dln_published_add (DlnPublished *self, const DlnBounds *bounds);

DlnLearnt dln_learnt_by_public (const DlnBounds *said, const DlnPublished *published, DlnInstant not_before);
DlnLearnt dln_learnt_by_us (const DlnBounds *said, const DlnPublished *held, DlnInstant not_before);
DlnLearnt dln_learnt_either (DlnLearnt a, DlnLearnt b);
DlnLearnt dln_learnt_both (DlnLearnt a, DlnLearnt b);

G_END_DECLS
