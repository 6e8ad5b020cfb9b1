/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-place-area.h"

G_BEGIN_DECLS

/**
 * DlnCheckTerm:
 * @broader: (nullable): slug of the term, actor's whole or place around it
 * @cumulative: of a measure: 1 where a later count includes the earlier, 0 where not, -1 where it is as the
 *   broader term has it
 *
 * A term, an actor or a place: something with a title in a tree.
 */
typedef struct {
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
typedef enum { DLN_CLOCK_HAPPENED, DLN_CLOCK_SAID, DLN_CLOCK_PUBLISHED } DlnCheckClock;

/**
 * DlnCheckSource:
 * @actor: (nullable): who speaks
 * @origin: (nullable): the source it has its text from
 * @zone: (nullable): the writer's zone, where it is known
 * @published: when, open where it is not known
 * @reliability: of the Admiralty letters, -1 for none
 * @unseen: whether it is known only through others
 * @state: a #DlnSourceState
 * @supersedes: (nullable): the source of which it is a later version
 * @cites: slugs
 */
typedef struct {
  const char *slug;
  const char *actor;
  const char *origin;
  const char *zone;
  DlnBounds published;
  int reliability;
  gboolean unseen;
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
 * @relays: slugs
 * @figures: (nullable) (element-type DlnCheckFigure): by slug
 *
 * A live claim. Its strings belong to the snapshot.
 */
typedef struct {
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
  GPtrArray *relays;
  GPtrArray *figures;
} DlnCheckClaim;

/**
 * DlnCheckEvent:
 * @claims: (element-type DlnCheckClaim): its live claims, by slug
 */
typedef struct {
  const char *slug;
  GPtrArray *claims;
} DlnCheckEvent;

/**
 * DlnCheckSnapshot:
 * @dln_case: whose; outlives the snapshot
 * @claims: (element-type DlnCheckClaim): by slug, superseded ones too
 * @events: (element-type DlnCheckEvent): by slug
 * @links: pairs of events that are linked: "slug slug", the smaller first
 * @has_versions: whether any source was withdrawn or has a later version
 * @numbers: (element-type DlnCheckNumber): the case's own numbers in words
 * @settling: of events to their assessments that name an answer: a GPtrArray of #DlnCheckSettling
 * @bodies: of actors that move as one: slug to kind, "" for none stated
 * @assessed: of events to their #DlnCheckAssessment
 * @relations: (element-type DlnCheckRelation): the live ones
 * @roles: (element-type DlnCheckRole): of bodies
 *
 * All that the rules compare, read once.
 */
typedef struct {
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
  GHashTable *links;
  GHashTable *bodies;
  GHashTable *assessed;
  GHashTable *settling;
  GPtrArray *numbers;
  gboolean has_versions;
  GPtrArray *claims;
  GPtrArray *events;
  GPtrArray *relations;
  GPtrArray *roles;
} DlnCheckSnapshot;

DlnCheckSnapshot *dln_check_snapshot_new (DlnCase *dln_case, GCancellable *cancellable, GError **error);
void dln_check_snapshot_free (DlnCheckSnapshot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnCheckSnapshot, dln_check_snapshot_free)

G_END_DECLS
