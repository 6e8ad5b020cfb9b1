/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-check-voices.h"
#include "dln-check.h"

G_BEGIN_DECLS

/* How much two answers dispute each other. */
typedef enum { DLN_DISPUTE_NONE, DLN_DISPUTE_LOW, DLN_DISPUTE_HIGH } DlnDispute;

/**
 * DlnAnswer:
 * @claim: who says it
 * @figure: (nullable): the number, where the question is one
 * @stance: the claim's, but for when it was said: a denial is said, too
 * @group: for perpetrators: which of the united groups
 * @label: the answer in words
 *
 * One claim's answer to one question of one event.
 */
typedef struct {
  const DlnCheckClaim *claim;
  const DlnCheckFigure *figure;
  DlnStance stance;
  guint group;
  char *label;
} DlnAnswer;

DlnAnswer *dln_answer_new (const DlnCheckClaim *claim, char *label);
gboolean dln_answer_refuses (const DlnAnswer *answer);
void dln_answer_free (DlnAnswer *answer);
GPtrArray *dln_answers_new (void);

/**
 * DlnQuestionRule:
 * @kind: of its findings
 * @conflict: how much two assertions dispute each other
 * @contains: (nullable): whether an assertion falls under what is refused;
 *   %NULL where every assertion does
 * @update: (nullable): what a speaker's update disputes; %NULL for nothing
 * @one_speaker: at most this, where one speaker's order is not known
 * @one_origin: at most this, where two reports have one origin
 * @get_gap: (nullable): how far two answers are apart, in units of the question; negative where that says nothing
 * @word_gap: (nullable): such a length in words
 * @word_scope: (nullable): (transfer full): of what an answer is, in words
 *
 * What makes answers to one question dispute each other.
 */
typedef struct {
  DlnFindingKind kind;
  DlnDispute (*conflict) (const DlnCheckSnapshot *snapshot, const DlnAnswer *a, const DlnAnswer *b);
  gboolean (*contains) (const DlnCheckSnapshot *snapshot, const DlnAnswer *asserted,
                        const DlnAnswer *refused);
  DlnDispute (*update) (const DlnCheckSnapshot *snapshot, const DlnAnswer *earlier,
                        const DlnAnswer *later);
  DlnDispute one_speaker;
  DlnDispute one_origin;
  double (*get_gap) (const DlnCheckSnapshot *snapshot, const DlnAnswer *a, const DlnAnswer *b);
  char *(*word_gap) (const DlnAnswer *of, double gap);
  char *(*word_scope) (const DlnCheckSnapshot *snapshot, const DlnAnswer *of);
} DlnQuestionRule;

DlnDispute dln_check_dispute (const DlnCheckSnapshot *snapshot, const DlnQuestionRule *rule,
                              const DlnAnswer *a, const DlnAnswer *b);
DlnFinding *dln_check_weigh (const DlnCheckSnapshot *snapshot, const DlnQuestionRule *rule,
                             const char *topic, GPtrArray *answers, GPtrArray **parties);
DlnFinding *dln_finding_new (DlnFindingKind kind, DlnSeverity severity, GPtrArray *claims,
                             char *summary);
DlnFinding *dln_finding_new_plain (DlnFindingKind kind, DlnSeverity severity, GStrv events, GStrv records,
                                   char *summary);
void dln_finding_append (DlnFinding *finding, const char *sentence);
void dln_finding_hang (DlnFinding *finding, char *datum);
void dln_finding_ask (const DlnCheckSnapshot *snapshot, DlnFinding *finding, DlnQuestion question, const char *topic);
void dln_check_append_sources (GString *text, GPtrArray *answers);
char *dln_check_dup_names (GPtrArray *names);
void dln_check_append_names (GString *text, GPtrArray *names, const char *separator);

G_END_DECLS
