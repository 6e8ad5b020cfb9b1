/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-bounds.h"
#include "dln-day-parts.h"
#include "dln-point.h"

G_BEGIN_DECLS

/**
 * DlnPhraseContext:
 * @published: when the words were published, at the earliest; or %DLN_OPEN
 * @published_latest: at the latest; %DLN_OPEN says that @published is exact
 * @said: the instant that "the previous day" and "later that day" look from;
 *   %DLN_OPEN takes the publication for it
 * @zone: (nullable): IANA zone of the writer; UTC if %NULL
 * @has_place: whether @place is known
 * @place: where to look for sunrise and sunset
 * @parts: (nullable): what the parts of a day mean; the default if %NULL
 *
 * What the words of a report depend on.
 */
typedef struct {
  DlnInstant published;
  DlnInstant published_latest;
  DlnInstant said;
  const char *zone;
  gboolean has_place;
  DlnPoint place;
  const DlnDayParts *parts;
} DlnPhraseContext;

#define DLN_PHRASE_CONTEXT_NONE                                                                    \
  ((DlnPhraseContext) { .published = DLN_OPEN, .published_latest = DLN_OPEN, .said = DLN_OPEN })

/**
 * DlnPhraseKind:
 * @DLN_PHRASE_WORDS: no rule reads it, or what the rule needs is not known
 * @DLN_PHRASE_TIME: it says when
 * @DLN_PHRASE_DURATION: it says how long
 * @DLN_PHRASE_RELATION: it says before or after what
 */
typedef enum {
  DLN_PHRASE_WORDS,
  DLN_PHRASE_TIME,
  DLN_PHRASE_DURATION,
  DLN_PHRASE_RELATION,
} DlnPhraseKind;

/**
 * DlnPhraseRelation:
 * @DLN_PHRASE_BEFORE: over before the anchor
 * @DLN_PHRASE_AFTER: begun after the anchor
 * @DLN_PHRASE_DURING: at some time while the anchor went on
 * @DLN_PHRASE_SINCE: begun with the anchor
 * @DLN_PHRASE_UNTIL: over with the anchor
 */
typedef enum {
  DLN_PHRASE_BEFORE,
  DLN_PHRASE_AFTER,
  DLN_PHRASE_DURING,
  DLN_PHRASE_SINCE,
  DLN_PHRASE_UNTIL,
} DlnPhraseRelation;

/**
 * DlnPhrase:
 * @kind: what it says
 * @bounds: the four bounds; all open unless it is a time
 * @edtf: (nullable): EDTF that means exactly these bounds in @zone
 * @zone: the zone in which it was read: the context's, or one that it names
 * @reading: one sentence: what it was taken to mean
 * @uncertain: it says "possibly" or "?"
 * @approximate: it says "about" or "around"
 * @saturated: a year went beyond what an instant can hold
 * @relation: of a relation, which
 * @anchor: (nullable): of a relation, the words for the other event
 * @least: microseconds of the duration or of the relation's gap, or %DLN_OPEN
 * @most: likewise
 *
 * What a text about a time is taken to mean.
 */
typedef struct {
  DlnPhraseKind kind;
  DlnBounds bounds;
  char *edtf;
  char *zone;
  char *reading;
  gboolean uncertain;
  gboolean approximate;
  gboolean saturated;
  DlnPhraseRelation relation;
  char *anchor;
  gint64 least;
  gint64 most;
} DlnPhrase;

void dln_phrase_context_set_published (DlnPhraseContext *context, const DlnBounds *published);
DlnPhrase *dln_phrase_parse (const char *text, const DlnPhraseContext *context, GError **error);
void dln_phrase_free (DlnPhrase *phrase);
const char *dln_phrase_relation_get_name (DlnPhraseRelation relation);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnPhrase, dln_phrase_free)

G_END_DECLS
