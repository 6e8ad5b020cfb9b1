/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

/**
 * DlnKnownClock:
 * @DLN_KNOWN_PUBLIC: said, or first published where it is not known when it was said
 * @DLN_KNOWN_OURS: published by a source that the analyst holds
 *
 * By which clock something counts as known. A value is its position in
 * dln_vocabulary_known_clock.
 */
typedef enum { DLN_KNOWN_PUBLIC, DLN_KNOWN_OURS } DlnKnownClock;

/**
 * DlnKnown:
 * @DLN_KNOWN_NOT: its earliest instant of becoming known is later
 * @DLN_KNOWN_POSSIBLY: the earliest is not later, the latest is
 * @DLN_KNOWN_CERTAINLY: nor is the latest
 */
typedef enum { DLN_KNOWN_NOT, DLN_KNOWN_POSSIBLY, DLN_KNOWN_CERTAINLY } DlnKnown;

/**
 * DlnKnownCounts:
 * @certain: events known for certain
 * @possible: events that may have been known
 * @hindsight: assessments left out because they cite no claim
 */
typedef struct {
  guint certain;
  guint possible;
  guint hindsight;
} DlnKnownCounts;

gboolean dln_case_is_known_ready (DlnCase *self, DlnInstant at, DlnKnownClock clock);
void dln_case_prepare_known_async (DlnCase *self, DlnInstant at, DlnKnownClock clock, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);
gboolean dln_case_prepare_known_finish (DlnCase *self, GAsyncResult *result, GError **error);
gboolean dln_case_set_known_at (DlnCase *self, DlnInstant at, DlnKnownClock clock, GError **error);
DlnInstant dln_case_get_known_at (DlnCase *self);
DlnKnownClock dln_case_get_known_clock (DlnCase *self);
DlnKnownCounts dln_case_count_known (DlnCase *self);
guint dln_case_count_unclaimed (DlnCase *self);
DlnKnown dln_case_is_claim_known (DlnCase *self, const DlnRecord *claim);
DlnKnown dln_case_is_record_known (DlnCase *self, const DlnRecord *record);
gboolean dln_case_is_claim_live (DlnCase *self, const DlnRecord *claim);
DlnInstant dln_case_find_known_step (DlnCase *self, DlnInstant from, int direction);
GPtrArray *dln_case_list_learnt (DlnCase *self, DlnInstant after, DlnInstant until, guint most, guint *n_learnt,
                                 GError **error);

G_END_DECLS
