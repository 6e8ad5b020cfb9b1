/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-check-voices.h"
#include "dln-check.h"

G_BEGIN_DECLS

/**
 * DlnCheckScope:
 * @DLN_CHECK_EVENTS: the claims of one event
 * @DLN_CHECK_UTTERANCES: the claims of one utterance
 * @DLN_CHECK_COUNTS: pairs of events of which one speaker gives one count
 * @DLN_CHECK_RELATIONS: the events that a chain of relations joins
 * @DLN_CHECK_BODIES: the events in which a body that moves as one took part
 * @DLN_CHECK_TREES: terms, actors and places alone
 * @DLN_CHECK_SOURCES: sources alone
 * @DLN_CHECK_NOWHERE: events at 0° 0° alone
 *
 * On what one finding of a rule may rest, beside terms, actors, places and sources: after a change a
 * rule runs again over a snapshot whose lists (events, utterances, relations, roles) hold just that
 * much. What a rule looks up by slug is all there.
 */
typedef enum {
  DLN_CHECK_EVENTS,
  DLN_CHECK_UTTERANCES,
  DLN_CHECK_COUNTS,
  DLN_CHECK_RELATIONS,
  DLN_CHECK_BODIES,
  DLN_CHECK_TREES,
  DLN_CHECK_SOURCES,
  DLN_CHECK_NOWHERE
} DlnCheckScope;

/* A rule family: appends what it finds. */
typedef void (*DlnCheckRule) (const DlnCheckSnapshot *snapshot, GPtrArray *findings);

typedef struct {
  DlnCheckRule run;
  DlnCheckScope scope;
} DlnCheckRuleType;

extern const DlnCheckRuleType dln_check_rules[];
extern const guint dln_check_n_rules;
int dln_check_compare_findings (gconstpointer a, gconstpointer b);
gboolean dln_finding_is_dispute (const DlnFinding *finding);

void dln_check_figures (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_distances (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_times (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_said (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_places (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_stances (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_attributions (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_causes (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_identities (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_data (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_trees (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_circular_claims (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_circles (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_nowhere (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_order (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_movements (const DlnCheckSnapshot *snapshot, GPtrArray *findings);

GArray *dln_check_identities_list_counts (const DlnCheckEvent *event);

/* Shared between families. */
double dln_check_get_metres (const char *unit);
gboolean dln_check_causes_conflict (const DlnCheckSnapshot *snapshot, const char *a, const char *b);

G_END_DECLS
