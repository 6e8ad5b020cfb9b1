/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-private.h"
#include "dln-known-step.h"
#include "dln-working-known.h"

#include <string.h>

G_BEGIN_DECLS

#define DLN_N_CLOCKS 2

/* No claim of the same event. */
#define DLN_NO_CLAIM G_MAXUINT32

/* What a row is now. */
#define DLN_NO_SNAPSHOT G_MAXUINT32

/**
 * DlnSnapshot:
 * @flags: %DLN_ROW_AREA, %DLN_ROW_APPROXIMATE, %DLN_ROW_UNCERTAIN
 * @place: a place's id, 0 for none or a bare point
 *
 * The working time and place of an event, as of some instant. The first of all is that of an event
 * of which nothing was known.
 */
typedef struct {
  DlnBounds bounds;
  gint32 latitude;
  gint32 longitude;
  float radius;
  guint8 shape;
  guint8 basis;
  guint8 flags;
  guint8 unused; /* 0: snapshots are compared as bytes */
  gint64 place;
} DlnSnapshot;

/**
 * DlnKnownChange:
 * @before: the snapshot until then
 * @after: the snapshot from then on
 * @moves: whether they differ in place
 */
typedef struct {
  guint32 row;
  guint32 before;
  guint32 after : 31;
  guint32 moves : 1;
} DlnKnownChange;

/* Bits of DlnKnownTimes.learnt, below the number of the claim. */
#define DLN_LEARNT_POSSIBLE 1u /* the claim may be known from then on */
#define DLN_LEARNT_CERTAIN 2u  /* it is known for certain */
#define DLN_LEARNT_FIRST 4u    /* and its event may be, too */
#define DLN_LEARNT_SURE 8u     /* and its event is, too */
#define DLN_LEARNT_CLAIM 4     /* where the number begins */

/**
 * DlnKnownTimes:
 * @learnt_at: instants at which a claim becomes known, ascending, µs; %DLN_OPEN where it always may have been
 * @learnt: of each of them, what: DLN_LEARNT_… bits and the claim's number
 * @change_at: instants at which a row changes, ascending, µs; never two of one row
 * @changes: of each of them, how
 * @never: (element-type guint): rows of claims that never become known
 *
 * All that happens by one clock.
 */
typedef struct {
  guint n_learnt;
  DlnInstant *learnt_at;
  guint32 *learnt;
  guint n_changes;
  DlnInstant *change_at;
  DlnKnownChange *changes;
  GArray *never;
} DlnKnownTimes;

/**
 * DlnStoryRow:
 * @first: its first snapshot, on each clock
 */
typedef struct {
  guint32 row;
  guint32 first[DLN_N_CLOCKS];
} DlnStoryRow;

typedef struct {
  DlnInstant at;
  guint row;
} DlnJudged;

/**
 * DlnStoryClaim:
 * @learnt: when it becomes known, on each clock
 * @said: from when to when it can have been said, µs
 * @published: likewise carried
 * @state: a #DlnClaimState
 * @supersedes: of which claim of its event it takes the place; %DLN_NO_CLAIM for none
 * @replaced: whether a claim that stands takes its place
 */
typedef struct {
  gint64 id;
  gint64 supersedes_id;
  gint64 source;
  DlnWorkingClaim working;
  DlnLearnt learnt[DLN_N_CLOCKS];
  DlnSpan said;
  DlnSpan published;
  guint8 state;
  guint supersedes;
  gboolean replaced;
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
 * @claims: (element-type DlnStoryClaim): by slug
 * @assessments: (element-type DlnStoryAssessment): those of many events, by event
 * @counts: for each claim 1 where it counts, as of the instant asked for last
 *
 * What is told of one event, read when somebody asks for it.
 */
typedef struct {
  gint64 event;
  GArray *claims;
  GArray *assessments;
  guint first_assessment;
  guint n_assessments;
  GByteArray *counts;
} DlnStory;

typedef struct _DlnKnownFront DlnKnownFront;

/**
 * DlnKnownState:
 * @stories: (element-type DlnStoryRow): rows that may have been another than now: those with several claims,
 *   or an assessment
 * @claim_rows: of each claim its event's row; claims are numbered by when the public may have known them first
 * @snapshots: in the order in which the public saw them first
 * @judged: (element-type DlnJudged): events that were judged, by when
 * @now: what the columns hold now; only while the case is seen as of then
 * @shown: of each row its snapshot, %DLN_NO_SNAPSHOT where it is as it is now; likewise
 * @building: guarded: what a worker makes and may still use
 * @front: (nullable): what it made
 *
 * What known-as-of needs besides the columns, read on first use: 12 bytes for each instant
 * at which a claim becomes possible or certain and 8 for the claim, 56 for each snapshot and 20 for each change of
 * a row on a clock. While the case is seen as of then 37 for each row more. Forgotten when the case changes. But for the last
 * ones nothing of it changes after it is read, so that a worker may use it.
 */
struct _DlnKnownState {
  gatomicrefcount refs;
  guint n_rows;
  GHashTable *sources;
  GHashTable *sources_by_slug;
  DlnKnownTimes times[DLN_N_CLOCKS];
  guint n_claims;
  guint32 *claim_rows;
  guint32 *claim_sources; /* position in source_ids */
  GArray *source_ids;
  guint n_snapshots;
  DlnSnapshot *snapshots;
  GArray *stories;
  GArray *assessments;
  GArray *judged;
  guint n_hindsight;

  GMutex lock;
  DlnKnownFront *building;

  DlnKnownFront *front;
  DlnColumns now;
  guint32 *shown;
  DlnKnownCounts counts;
};

/**
 * DlnKnownFront:
 * @at: as of when, µs
 * @from: as of when the case is seen while it is made
 * @columns: those of @at; what is not a matter of time is missing
 * @abandoned: guarded: nobody waits for it, and what it reads may change
 * @cancellable: (nullable): nor does anybody where it is cancelled
 */
struct _DlnKnownFront {
  DlnInstant at;
  guint clock;
  DlnInstant from;
  guint from_clock;
  DlnColumns columns;
  guint32 *shown;
  DlnKnownCounts counts;
  DlnKnownStep *step;
  gboolean abandoned;
  GCancellable *cancellable;

  /* What it is made from. */
  DlnColumns now;
  DlnColumns seen;
  guint8 *flags; /* of now, a copy */
};

/* A row before a move. */
typedef struct {
  guint row;
  guint8 known;
  gint64 begin;
  gint64 end;
  gint32 latitude;
  gint32 longitude;
} DlnKnownBefore;

/* dln-known-step.c */
DlnKnownStep *dln_known_step_new (DlnInstant at);
void dln_known_step_note (DlnKnownStep *step, const DlnColumns *columns, const DlnKnownBefore *before);
void dln_known_step_take (DlnKnownStep *step, DlnKnownStep *from);

/* dln-known-load.c */
DlnKnownState *dln_known_state_read (DlnStore *store, const DlnCaseIds *ids, guint n_rows, GCancellable *cancellable,
                                     GError **error);
DlnKnownState *dln_known_state_ref (DlnKnownState *state);

/* dln-known-times.c */
typedef struct {
  guint row;
  guint source;
  DlnLearnt learnt[DLN_N_CLOCKS];
} DlnDatedClaim;

typedef struct {
  DlnInstant at;
  DlnKnownChange change;
} DlnDatedChange;

void dln_known_sort_learnt (DlnKnownState *state, GArray *claims);
void dln_known_sort_changes (DlnKnownState *state, guint clock, GArray *changes);
void dln_known_order_snapshots (DlnKnownState *state);
void dln_known_times_clear (DlnKnownTimes *times);
guint dln_known_find_after (const DlnInstant *at, guint n, DlnInstant after);

/* dln-known-story.c */
void dln_story_init (DlnStory *story, GArray *assessments);
void dln_story_clear (DlnStory *story);
void dln_story_begin (DlnStory *story, gint64 event);
void dln_story_add (DlnStory *story, const DlnKnownClaim *claim);
void dln_story_settle (DlnStory *story);
void dln_story_count (DlnStory *story, guint clock, DlnInstant at);
void dln_story_derive (const DlnStory *story, guint clock, DlnInstant at, DlnWorkingPlaces *places,
                       DlnWorkingRule *rule);
gboolean dln_story_read (DlnStory *story, DlnStore *store, GHashTable *sources, gint64 event);
gboolean dln_story_read_row (DlnStory *story, DlnCase *dln_case, guint row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DlnStory, dln_story_clear)

/* dln-known-front.c */
DlnKnownFront *dln_known_front_new (DlnCase *dln_case, DlnInstant at, guint clock);
gboolean dln_known_front_make (DlnKnownFront *front, DlnKnownState *state);
void dln_known_front_show (DlnKnownFront *front, DlnCase *dln_case, gboolean keeps_disputes);
void dln_known_front_leave (DlnCase *dln_case);
void dln_known_front_free (DlnKnownFront *front);
guint8 dln_known_get_status (guint8 now, DlnInstant judged_at, DlnInstant at);

static inline void
dln_known_snapshot_set_bounds (DlnSnapshot     *s,
                               const DlnBounds *bounds)
{
  gboolean open = bounds->begin_earliest == DLN_OPEN || bounds->end_latest == DLN_OPEN;

  s->bounds = *bounds;
  s->shape = (guint8) dln_bounds_get_shape (bounds);
  /* As dln_case_set_row() has it. */
  if (open && s->shape != DLN_SHAPE_UNKNOWN)
    s->shape = DLN_SHAPE_GENERAL;
}

/* The time of a snapshot, but not its place. */
static inline void
dln_known_put_snapshot (DlnColumns        *columns,
                        guint              row,
                        const DlnSnapshot *snapshot)
{
  const guint8 own = DLN_ROW_AREA | DLN_ROW_APPROXIMATE | DLN_ROW_UNCERTAIN;
  DlnSpan drawn = dln_bounds_get_drawn (&snapshot->bounds);

  columns->begin[row] = drawn.begin;
  columns->end[row] = drawn.end;
  columns->shape[row] = snapshot->shape;
  columns->basis[row] = snapshot->basis;
  columns->flags[row] = (guint8) ((columns->flags[row] & ~own) | snapshot->flags);
}

/* dln-known-prepare.c */
gboolean dln_known_ensure (DlnCase *self, GError **error);
DlnKnownFront *dln_known_take_front (DlnCase *self, DlnInstant at, guint clock);
void dln_known_abandon (DlnKnownState *state);

/* dln-known.c */
gboolean dln_known_move (DlnCase *self, DlnInstant at, guint clock, DlnKnownStep *step, GError **error);
gboolean dln_known_is_near (DlnCase *self, DlnInstant at, guint clock);

G_END_DECLS
