/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-learnt.h"
#include "dln-order-nodes.h"
#include "dln-store-working-read.h"
#include "dln-working-rule.h"

G_BEGIN_DECLS

/**
 * DlnKnownSource:
 * @published: when, µs
 * @seen: whether the analyst holds the text itself
 * @number: for whoever counts them
 */
typedef struct {
  gint64 id;
  char *slug;
  DlnBounds published;
  gboolean seen;
  guint number;
} DlnKnownSource;

/**
 * DlnKnownClaim:
 * @source: (nullable): whose it is
 * @working: what working times and places take from it
 * @said: from when to when it can have been said, µs; open where nobody says
 * @published: likewise by those who relay it, else by its source
 * @by_public: when the public could know it
 * @by_us: when it can have reached us
 * @state: a #DlnClaimState
 * @supersedes: a claim's id, 0 for none
 */
typedef struct {
  gint64 id;
  gint64 event;
  const DlnKnownSource *source;
  DlnWorkingClaim working;
  DlnSpan said;
  DlnSpan published;
  DlnLearnt by_public;
  DlnLearnt by_us;
  guint8 state;
  gint64 supersedes;
} DlnKnownClaim;

/**
 * DlnKnownAssessment:
 * @states: whether it states a time or a place
 */
typedef struct {
  gint64 id;
  gint64 event;
  gboolean states;
  DlnWorkingAssessment working;
} DlnKnownAssessment;

/**
 * DlnKnownRelation:
 * @from: an event's id
 * @to: another's
 * @claim: on which it rests
 * @claim_event: the event that the claim is about
 *
 * A relation that rests on a claim: one that does not has no clock.
 */
typedef struct {
  gint64 from;
  gint64 to;
  gint64 claim;
  gint64 claim_event;
  DlnOrderTerms terms;
} DlnKnownRelation;

/**
 * DlnKnownWanted:
 * @DLN_KNOWN_OF_ALL: every claim
 * @DLN_KNOWN_OF_EVENT: those of one event
 * @DLN_KNOWN_OF_CITED: those that an assessment cites
 */
typedef enum { DLN_KNOWN_OF_ALL, DLN_KNOWN_OF_EVENT, DLN_KNOWN_OF_CITED } DlnKnownWanted;

typedef void (*DlnKnownClaimVisit) (const DlnKnownClaim *claim, gpointer data);
typedef void (*DlnKnownAssessmentVisit) (const DlnKnownAssessment *assessment, gpointer data);
typedef void (*DlnKnownRelationVisit) (const DlnKnownRelation *relation, gpointer data);
typedef void (*DlnKnownPairVisit) (gint64 owner, gint64 other, gpointer data);

#define DLN_WORKING_ASSESSMENT_COLUMNS                                                                  \
  "begin_earliest, begin_latest, end_earliest, end_latest, basis, place, latitude, longitude, radius, edtf"

void dln_working_read_assessment (sqlite3_stmt *s, int first, DlnWorkingAssessment *assessment);

GHashTable *dln_store_read_known_sources (DlnStore *store, GError **error);
gboolean dln_store_foreach_known_claim (DlnStore *store, GHashTable *sources, DlnKnownWanted which, gint64 event,
                                        DlnKnownClaimVisit visit, gpointer data, GCancellable *cancellable,
                                        GError **error);
gboolean dln_store_foreach_known_assessment (DlnStore *store, DlnKnownAssessmentVisit visit, gpointer data,
                                             GError **error);
gboolean dln_store_foreach_known_relation (DlnStore *store, DlnKnownRelationVisit visit, gpointer data, GError **error);
gboolean dln_store_foreach_cited (DlnStore *store, DlnKnownPairVisit visit, gpointer data, GError **error);
gboolean dln_store_foreach_judged (DlnStore *store, DlnKnownPairVisit visit, gpointer data, GError **error);
gboolean dln_store_sum_claims (DlnStore *store, gint64 event, const guint8 *counts, guint n_claims,
                               DlnWorkingFacts *facts);

G_END_DECLS
