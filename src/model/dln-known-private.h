/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-private.h"
#include "dln-known.h"
#include "dln-working-known.h"

G_BEGIN_DECLS

#define DLN_N_CLOCKS 2

/* No claim of the same event. */
#define DLN_NO_CLAIM G_MAXUINT32

/* An event that was never another than now. */
#define DLN_NO_STORY G_MAXUINT32

/**
 * DlnStoryClaim:
 * @learnt: when it becomes known, on each clock
 * @supersedes: of which claim of its story it takes the place; %DLN_NO_CLAIM for none
 * @counts: whether it does at all: what was set aside never does, nor what was superseded or withdrawn
 *   by nobody that has a clock
 */
typedef struct {
  DlnWorkingClaim working;
  DlnLearnt learnt[DLN_N_CLOCKS];
  guint supersedes;
  gboolean counts;
} DlnStoryClaim;

typedef struct {
  gint64 id;
  gint64 event;
  gboolean states;
  gboolean cites;
  DlnWorkingAssessment working;
  DlnLearnt learnt[DLN_N_CLOCKS];
} DlnStoryAssessment;

/**
 * DlnStory:
 * @first: somebody may have known of it, by the public's clock; µs
 * @settled: from then on it is as it is now, on each clock; µs
 *
 * An event whose working time or place may have been another: it has several claims, or an assessment.
 */
typedef struct {
  guint row;
  guint first_claim;
  guint n_claims;
  guint first_assessment;
  guint n_assessments;
  DlnInstant first;
  DlnInstant settled[DLN_N_CLOCKS];
} DlnStory;

typedef struct {
  DlnInstant at;
  guint row;
  guint8 status;
} DlnJudged;

typedef struct {
  DlnInstant at;
  guint story;
} DlnStoryStep;

/**
 * DlnKnownState:
 * @possible: for each row, from when on it may be known, on each clock
 * @certain: likewise, is known
 * @stories: by when they were first known, and their claims likewise: what a step touches lies together
 * @story_of: for each row its story, %DLN_NO_STORY for none
 * @saved: of each story what it is now; only while the case is seen as of then
 * @steps: #DlnStoryStep: instants at which a story changes, ascending, on each clock
 * @judged: events that were judged, by when
 * @disputed: for each row whether it is now; only while the case is seen as of then
 *
 * What known-as-of knows besides the columns, read on first use: 36 bytes an event, and about
 * 170 for each claim of an event that has several. Forgotten when the case changes.
 */
struct _DlnKnownState {
  guint n_rows;
  DlnInstant *possible[DLN_N_CLOCKS];
  DlnInstant *certain[DLN_N_CLOCKS];
  GHashTable *sources;
  GHashTable *sources_by_slug;
  guint *story_of;
  GArray *stories;
  GArray *claims;
  GArray *assessments;
  GArray *judged;
  GArray *steps[DLN_N_CLOCKS];
  DlnWorkingRow *saved;
  guint8 *disputed;
  guint n_unclaimed;
  guint n_hindsight;
  DlnKnownCounts counts;
  DlnWorkingPlaces places;
  DlnWorkingRule rule;
  GByteArray *scratch;
};

/* dln-known-load.c */
DlnKnownState *dln_known_state_read (DlnStore *store, const DlnCaseIds *ids, guint n_rows, GCancellable *cancellable,
                                     GError **error);

/* dln-known-prepare.c */
gboolean dln_known_ensure (DlnCase *self, GError **error);

/* dln-known-story.c */
const DlnStory *dln_known_find_story (DlnKnownState *state, guint row);
const guint8 *dln_known_mark_counting (DlnKnownState *state, const DlnStory *story, guint clock, DlnInstant at);
void dln_known_derive (DlnKnownState *state, const DlnStory *story, guint clock, DlnInstant at);
void dln_known_sort_steps (DlnKnownState *state);

G_END_DECLS
