/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-vocabulary.h"

G_BEGIN_DECLS

/**
 * DlnFindingKind:
 *
 * Which question the disagreement is about. The value of a kind is its
 * position in dln_vocabulary_finding.
 */
typedef enum {
  DLN_FINDING_FIGURE,
  DLN_FINDING_TIME,
  DLN_FINDING_SAID,
  DLN_FINDING_PLACE,
  DLN_FINDING_STANCE,
  DLN_FINDING_ATTRIBUTION,
  DLN_FINDING_CAUSE,
  DLN_FINDING_IDENTITY,
  DLN_FINDING_ORDER,
  DLN_FINDING_MOVEMENT,
  DLN_FINDING_CIRCULAR,
  DLN_FINDING_DATA
} DlnFindingKind;

/**
 * DlnSeverity:
 * @DLN_SEVERITY_HIGH: disjoint, of different origins, the same scope stated
 * @DLN_SEVERITY_LOW: a spread, a doubt, adjoining day-parts, a scope assumed
 */
typedef enum { DLN_SEVERITY_HIGH, DLN_SEVERITY_LOW } DlnSeverity;

extern const DlnVocabulary dln_vocabulary_finding;
extern const DlnVocabulary dln_vocabulary_severity;

/**
 * DlnRepair:
 * @record: "claim:slug"
 * @grade: (nullable): letter and digit, for information
 *
 * A record that alone, set aside, would leave the rest possible.
 */
typedef struct {
  char *record;
  char *grade;
} DlnRepair;

void dln_repair_free (DlnRepair *repair);

/**
 * DlnFindingSide:
 * @label: what its claims answer, in words
 * @claims: slugs
 * @voices: how many independent voices that is: relays of one utterance and sources of one origin are one
 * @grades: (nullable): letters and digits of its claims, each once: "B2, C3"
 * @scope: (nullable): of what the answer is: the population and period of a figure
 *
 * Claims whose answers are compatible.
 */
typedef struct {
  char *label;
  GStrv claims;
  guint voices;
  char *grades;
  char *scope;
} DlnFindingSide;

void dln_finding_side_free (DlnFindingSide *side);

/**
 * DlnFinding:
 * @kind: about which question
 * @severity: how bad
 * @events: slugs, sorted
 * @records: "claim:slug", the sides one after the other
 * @summary: one or two plain sentences that name the sides with their sources
 * @repairs: (nullable) (element-type DlnRepair): each single way to resolve it; %NULL where the
 *   question has no such ways
 * @question: the value of dln_vocabulary_question that the sides answer, -1 where it is none of them
 * @topic: (nullable): which figure or proposition: the term's slug ("measure/population" where one event has
 *   findings about one measure of several populations), the utterance where it is when it was said, "happened" where
 *   it is that it happened at all; assessments that settle it have the same
 * @sides: (nullable) (element-type DlnFindingSide): who answers what, the side of most voices first
 * @apart: (nullable): how far the sides are apart, in words: "3 h 30 min", "62 km", "67 people"
 * @hangs_on: (nullable): missing data that would decide it, a sentence each: an hour, a zone, an
 *   origin, a scope
 * @settled_by: (nullable): slug of the assessment that settles the question; the finding stays
 */
typedef struct {
  DlnFindingKind kind;
  DlnSeverity severity;
  GStrv events;
  GStrv records;
  char *summary;
  GPtrArray *repairs;
  int question;
  char *topic;
  GPtrArray *sides;
  char *apart;
  GStrv hangs_on;
  char *settled_by;
} DlnFinding;

void dln_finding_free (DlnFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnFinding, dln_finding_free)

GPtrArray *dln_check_run (DlnCase *dln_case, GCancellable *cancellable, GError **error);
gboolean dln_check_apply (DlnCase *dln_case, GPtrArray *findings, GError **error);

G_END_DECLS
