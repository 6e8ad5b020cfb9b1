/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-bounds.h"

G_BEGIN_DECLS

/**
 * DlnClaimFacts:
 * @id: the claim's
 * @event: the event's id, likewise the others; 0 for none
 * @time: when it happened, as the working time takes it; unknown where none is stated
 * @said: when it was said, likewise
 * @time_inferred: whether @time only follows from something else
 * @said_inferred: likewise
 * @question: of dln_vocabulary_question, likewise the others of their lists; -1 for none
 *
 * What is compared of a claim, as it is read from the file: ids in place of slugs. Its texts are
 * borrowed, and (nullable) but for @slug.
 */
typedef struct {
  gint64 id;
  gint64 event;
  gint64 source;
  gint64 speaker;
  gint64 utterance;
  gint64 place;
  gint64 supersedes;
  gint64 about;
  DlnBounds time;
  DlnBounds said;
  const char *slug;
  const char *value;
  const char *time_words;
  const char *said_words;
  const char *zone;
  gint8 question;
  gint8 stance;
  gint8 credibility;
  gint8 reliability;
  gint8 state;
  gboolean forecast;
  gboolean time_inferred;
  gboolean said_inferred;
} DlnClaimFacts;

/**
 * DlnFigureFacts:
 * @claim: the claim's id
 * @qualifier: of dln_vocabulary_qualifier, -1 for none
 * @least: %DLN_OPEN for none
 * @most: %DLN_OPEN for none
 *
 * What is compared of a figure. Its texts are borrowed.
 */
typedef struct {
  gint64 claim;
  const char *slug;
  const char *measure;
  const char *population;
  const char *period;
  const char *unit;
  const char *words;
  gint64 least;
  gint64 most;
  gint8 qualifier;
} DlnFigureFacts;

/**
 * DlnRelationFacts:
 * @from: the event's id, likewise @to
 * @claim: on which claim it rests, 0 for none
 * @claim_event: of which event that is
 * @type: of dln_vocabulary_allen, -1 for none
 * @from_clock: of dln_vocabulary_clock, -1 for none
 * @least: µs, %DLN_OPEN for none
 *
 * What is compared of a relation. Its texts are borrowed.
 */
typedef struct {
  gint64 id;
  gint64 from;
  gint64 to;
  gint64 claim;
  gint64 claim_event;
  const char *slug;
  const char *from_slug;
  const char *to_slug;
  gint64 least;
  gint64 most;
  gint8 type;
  gint8 from_clock;
  gint8 to_clock;
} DlnRelationFacts;

/**
 * DlnRoleFacts:
 *
 * That an actor who moves as one took part in an event. Its texts are borrowed.
 */
typedef struct {
  gint64 event;
  const char *slug;
  const char *event_slug;
  const char *actor_slug;
} DlnRoleFacts;

typedef void (*DlnClaimVisit) (const DlnClaimFacts *facts, gpointer data);
typedef void (*DlnFigureVisit) (const DlnFigureFacts *facts, gpointer data);
typedef void (*DlnRelayVisit) (gint64 claim, gint64 source, gpointer data);
typedef void (*DlnRelationVisit) (const DlnRelationFacts *facts, gpointer data);
typedef void (*DlnRoleVisit) (const DlnRoleFacts *facts, gpointer data);
typedef void (*DlnSlugVisit) (gint64 id, const char *slug, gpointer data);

/**
 * DlnFactsOf:
 * @DLN_FACTS_ALL: every one
 * @DLN_FACTS_OF_EVENT: those of an event; relations: those that name it or rest on a claim of it
 * @DLN_FACTS_OF_UTTERANCE: claims of an utterance
 * @DLN_FACTS_OF_CLAIM: the claim itself, its figures and its relays
 * @DLN_FACTS_SUPERSEDING: claims that supersede one of an event's
 * @DLN_FACTS_SUPERSEDING_SAID: claims that supersede one of an utterance's
 *
 * Which facts are read.
 */
typedef enum {
  DLN_FACTS_ALL,
  DLN_FACTS_OF_EVENT,
  DLN_FACTS_OF_UTTERANCE,
  DLN_FACTS_OF_CLAIM,
  DLN_FACTS_SUPERSEDING,
  DLN_FACTS_SUPERSEDING_SAID,
  DLN_N_FACTS_OF
} DlnFactsOf;

G_END_DECLS
