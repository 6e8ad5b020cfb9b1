/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-facts.h"
#include "dln-order-nodes.h"
#include "dln-place-area.h"
#include "dln-speeds.h"

G_BEGIN_DECLS

/**
 * DlnCheckTerm:
 * @broader: (nullable): slug of the term, actor's whole or place around it
 *
 * A term, an actor or a place: something with a title in a tree.
 */
typedef struct {
  gint64 id;
  const char *slug;
  const char *title;
  const char *broader;
  int cumulative;
  DlnPlaceArea area;
} DlnCheckTerm;

/**
 * DlnCheckNumber:
 * @words: the names of the number, in small letters, separated by commas
 * @least: lower limit
 * @most: upper limit, %G_MAXINT64 for none
 *
 * What the case takes a number in words to mean.
 */
typedef struct {
  const char *words;
  gint64 least;
  gint64 most;
} DlnCheckNumber;

/* Position of words in dln_vocabulary_clock. */
typedef DlnClock DlnCheckClock;

/**
 * DlnCheckSource:
 * @actor: (nullable): who speaks
 * @origin: (nullable): the source it has its text from
 * @zone: (nullable): the writer's zone, where it is known
 * @published: when, open where it is not known
 * @reliability: of the Admiralty letters, -1 for none
 * @unseen: whether it is known only through others
 * @unheard: whether it was not published yet as of when the case is seen, or had not reached us by our clock
 * @state: a #DlnSourceState
 * @supersedes: (nullable): the source of which it is a later version
 * @cites: slugs
 */
typedef struct {
  gint64 id;
  const char *slug;
  const char *actor;
  const char *origin;
  const char *zone;
  DlnBounds published;
  int reliability;
  gboolean unseen;
  gboolean unheard;
  int state;
  const char *supersedes;
  GPtrArray *cites;
} DlnCheckSource;

/**
 * DlnCheckUtterance:
 * @sequence: its place among the speaker's utterances
 * @claims: (element-type DlnCheckClaim): its live claims, by slug
 */
typedef struct {
  gint64 id;
  const char *slug;
  const char *speaker;
  gboolean has_sequence;
  gint64 sequence;
  GPtrArray *claims;
} DlnCheckUtterance;

/* What keeps a figure from being compared. */
typedef enum { DLN_FIGURE_SOUND, DLN_FIGURE_CROSSED, DLN_FIGURE_NEGATIVE } DlnFigureFault;

/**
 * DlnCheckFigure:
 * @words: (nullable): the number as reported
 * @least: lower limit, resolved by the qualifier or the words
 * @most: upper limit, %G_MAXINT64 for none
 * @fault: what is wrong with the record's own limits
 */
typedef struct {
  const char *slug;
  const char *measure;
  const char *population;
  const char *period;
  const char *unit;
  const char *words;
  gint64 qualifier;
  gint64 least;
  gint64 most;
  DlnFigureFault fault;
} DlnCheckFigure;

/**
 * DlnCheckEvent:
 * @claims: (element-type DlnCheckClaim): its live claims, by slug
 */
typedef struct {
  gint64 id;
  const char *slug;
  GPtrArray *claims;
} DlnCheckEvent;

/**
 * DlnCheckClaim:
 * @time: when it happened, as stated; unknown where it only follows from
 *   something else, which is never a side
 * @said: when it was said, likewise
 * @working: when it happened, as the working time takes it: what follows from something
 *   else included
 * @working_said: likewise
 * @grade: (nullable): letter and digit
 * @credibility: of the Admiralty digits, -1 for none
 * @about: (nullable): the claim that it speaks about
 * @hedged: whether it asserts no more than that a denial is doubtful
 * @of: its event
 * @about_id: of the claim that it speaks about, 0 for none
 * @supersedes_id: of the claim that it supersedes, 0 for none
 * @supersedes_itself: whether what it supersedes comes round to it, which supersedes nothing
 * @relays: slugs, shared where there are none
 * @figures: (nullable) (element-type DlnCheckFigure): by slug
 *
 * A live claim. Its strings belong to the snapshot.
 */
typedef struct {
  gint64 id;
  const char *slug;
  const char *event;
  const char *source;
  const char *speaker;
  const DlnCheckUtterance *utterance;
  const char *stated_speaker;
  DlnQuestion question;
  DlnStance stance;
  gboolean hedged;
  gboolean forecast;
  const char *about;
  const char *value;
  DlnBounds time;
  DlnBounds said;
  DlnBounds working;
  DlnBounds working_said;
  const char *grade;
  int credibility;
  const char *time_words;
  const char *said_words;
  const char *zone;
  const char *place;
  gint64 about_id;
  gint64 supersedes_id;
  gboolean supersedes_itself;
  DlnCheckEvent *of;
  GPtrArray *relays;
  GPtrArray *figures;
} DlnCheckClaim;

/**
 * DlnCheckLink:
 *
 * What a claim that does not count supersedes; ids.
 */
typedef struct {
  gint64 id;
  gint64 event;
  gint64 supersedes;
} DlnCheckLink;

/**
 * DlnCheckSnapshot:
 * @dln_case: whose; outlives the snapshot
 * @claims: (element-type DlnCheckClaim): in the order of their ids, superseded ones too
 * @events: (element-type DlnCheckEvent): those to be looked at, by slug
 * @utterances: likewise
 * @links: pairs of events that are linked: "slug slug", the smaller first
 * @has_versions: whether any source was withdrawn or has a later version
 * @numbers: (element-type DlnCheckNumber): the case's own numbers in words
 * @settling: of events to their assessments that name an answer: a GPtrArray of #DlnCheckSettling
 * @superseded: slugs of claims that no longer stand
 * @replacing: (element-type gint64 DlnCheckLink): of claims that were superseded themselves, what they supersede
 * @speeds: how fast bodies move in this case
 * @bodies: of actors that move as one: slug to kind, "" for none stated
 * @assessed: of events to their #DlnCheckAssessment
 * @relations: (element-type DlnCheckRelation): the live ones, by slug
 * @roles: (element-type DlnCheckRole): of bodies
 * @frame: (nullable): whose tables these are; %NULL for a frame, which has no claims
 *
 * All that the rules compare, read once. A frame is what does not grow with the claims: terms, actors,
 * places, sources, utterances, and what joins events. It is kept while a case is open; the claims of
 * all its events, or of those that a change touched, are read into a snapshot that borrows its tables.
 */
typedef struct _DlnCheckSnapshot DlnCheckSnapshot;
struct _DlnCheckSnapshot {
  DlnCase *dln_case;
  GStringChunk *strings;
  GHashTable *terms;
  GHashTable *actors;
  GHashTable *places;
  GHashTable *sources;
  GHashTable *origins;
  GHashTable *utterances;
  GHashTable *events_by_slug;
  GHashTable *claims_by_slug;
  GHashTable *superseded;
  GHashTable *replacing;
  GHashTable *links;
  GHashTable *bodies;
  GHashTable *assessed;
  GHashTable *settling;
  GPtrArray *numbers;
  DlnSpeeds *speeds;
  gboolean has_versions;
  GPtrArray *claims;
  GPtrArray *events;
  GPtrArray *relations;
  GPtrArray *roles;

  /* Of a frame, by id: */
  GHashTable *actors_by_id;
  GHashTable *places_by_id;
  GHashTable *sources_by_id;
  GHashTable *utterances_by_id;
  GHashTable *related; /* relations, dead ones too */
  GHashTable *relations_of; /* event to GPtrArray */
  GHashTable *roles_of;     /* event to GPtrArray */
  GHashTable *roles_by_actor; /* slug to GPtrArray */

  DlnCheckSnapshot *frame;
  gboolean owns_frame;
  GPtrArray *all_events; /* owns the events, looked at or not */
  GHashTable *events_by_id;
  DlnCheckEvent **events_by_row; /* while all are read */
  GHashTable *part_utterances;   /* in place of the frame's */
  GPtrArray *spoken;             /* utterances that have claims here */
  gboolean beside;       /* beside another of this frame, whose utterances have its claims already */
  GPtrArray *no_relays;
  const char *grades[8][8]; /* letter and digit, each from none on */
};

DlnCheckSnapshot *dln_check_snapshot_new (DlnCase *dln_case, GCancellable *cancellable, GError **error);
DlnCheckSnapshot *dln_check_snapshot_read (DlnCheckSnapshot *frame, GCancellable *cancellable, GError **error);
void dln_check_snapshot_free (DlnCheckSnapshot *self);
const char *dln_check_snapshot_keep (DlnCheckSnapshot *self, const char *text);

/* The frame, in dln-check-frame.c */
DlnCheckSnapshot *dln_check_frame_new (DlnCase *dln_case, GCancellable *cancellable, GError **error);
void dln_check_frame_free (DlnCheckSnapshot *self);
gboolean dln_check_frame_read_event (DlnCheckSnapshot *self, gint64 event, const char *slug, GError **error);
gboolean dln_check_frame_read_links (DlnCheckSnapshot *self, GError **error);
gboolean dln_check_frame_take (DlnCheckSnapshot *self, const DlnChangedRecord *record);

/* Claims, in dln-check-claims.c */
DlnCheckSnapshot *dln_check_claims_new (DlnCheckSnapshot *frame);
void dln_check_claims_free (DlnCheckSnapshot *self);
gboolean dln_check_claims_read_all (DlnCheckSnapshot *self, GCancellable *cancellable, GError **error);
gboolean dln_check_claims_read (DlnCheckSnapshot *self, DlnFactsOf of, gint64 id, GError **error);
void dln_check_claims_settle (DlnCheckSnapshot *self);
gboolean dln_check_claims_read_beside (DlnCheckSnapshot *self, DlnFactsOf of, gint64 id, GCancellable *cancellable,
                                       GError **error);
void dln_check_claims_file (DlnCheckSnapshot *self);
DlnCheckClaim *dln_check_claims_find (const DlnCheckSnapshot *self, gint64 id);
DlnCheckEvent *dln_check_claims_get_event (DlnCheckSnapshot *self, gint64 id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnCheckSnapshot, dln_check_snapshot_free)

G_END_DECLS
