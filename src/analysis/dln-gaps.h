/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-vocabulary.h"

G_BEGIN_DECLS

/**
 * DlnGapKind:
 * @DLN_GAP_NO_CLAIM: no live claim speaks of the event
 * @DLN_GAP_NO_HOUR: when it began is not known to an hour
 * @DLN_GAP_NO_PLACE: it is nowhere on the map
 * @DLN_GAP_NO_ORIGIN: it is not known where a source has it from
 * @DLN_GAP_NO_SECOND_VOICE: one independent voice says that it happened, or none
 * @DLN_GAP_NO_GRADE: a claim lacks the letter of its source or its own digit
 * @DLN_GAP_NO_LIKELIHOOD: an assessment lacks its likelihood or its confidence
 *
 * What is missing. The value of a kind is its position in dln_vocabulary_gap.
 */
typedef enum {
  DLN_GAP_NO_CLAIM,
  DLN_GAP_NO_HOUR,
  DLN_GAP_NO_PLACE,
  DLN_GAP_NO_ORIGIN,
  DLN_GAP_NO_SECOND_VOICE,
  DLN_GAP_NO_GRADE,
  DLN_GAP_NO_LIKELIHOOD,
  DLN_N_GAPS
} DlnGapKind;

extern const DlnVocabulary dln_vocabulary_gap;

/**
 * DlnGap:
 * @kind: what is missing
 * @event: (nullable): slug of the key event that lacks it; %NULL for all others together
 * @record: (nullable): "claim:slug", "assessment:slug": the record that lacks it
 * @count: how many of the event's records lack it; of the others, how many events
 * @sentence: the same in plain words
 */
typedef struct {
  DlnGapKind kind;
  char *event;
  char *record;
  guint count;
  char *sentence;
} DlnGap;

void dln_gap_free (DlnGap *gap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnGap, dln_gap_free)

GPtrArray *dln_gaps_run (DlnCase *dln_case, GCancellable *cancellable, GError **error);

G_END_DECLS
