/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DlnWord:
 * @nick: what files and the command line say; never translated
 * @label: what people read; marked for translation
 */
typedef struct {
  const char *nick;
  const char *label;
} DlnWord;

/**
 * DlnVocabulary:
 * @name: for messages
 * @words: the words, in their order
 * @n_words: how many
 *
 * A closed list. The value of a word is its position.
 */
typedef struct {
  const char *name;
  const DlnWord *words;
  guint n_words;
} DlnVocabulary;

typedef enum {
  DLN_KIND_FIGHTING,
  DLN_KIND_STRIKE,
  DLN_KIND_STATEMENT,
  DLN_KIND_CIVILIAN,
  DLN_KIND_MEASURE,
  DLN_KIND_OTHER,
  DLN_N_KINDS
} DlnKind;

typedef enum { DLN_WORK_UNREVIEWED, DLN_WORK_IN_REVIEW, DLN_WORK_REVIEWED } DlnWork;

typedef enum {
  DLN_JUDGEMENT_UNVERIFIED,
  DLN_JUDGEMENT_PARTLY_VERIFIED,
  DLN_JUDGEMENT_VERIFIED,
  DLN_JUDGEMENT_FALSE
} DlnJudgement;

typedef enum { DLN_BASIS_NONE, DLN_BASIS_CLAIMED, DLN_BASIS_ASSESSED, DLN_BASIS_INFERRED } DlnBasis;

typedef enum {
  DLN_STANCE_ASSERTS,
  DLN_STANCE_DENIES,
  DLN_STANCE_DOUBTS,
  DLN_STANCE_CLAIMS_RESPONSIBILITY,
  DLN_STANCE_ATTRIBUTES_TO
} DlnStance;

typedef enum {
  DLN_QUESTION_HAPPENED,
  DLN_QUESTION_BEGIN,
  DLN_QUESTION_END,
  DLN_QUESTION_SAID,
  DLN_QUESTION_PLACE,
  DLN_QUESTION_FIGURE,
  DLN_QUESTION_CAUSE,
  DLN_QUESTION_PERPETRATOR,
  DLN_QUESTION_PROPOSITION
} DlnQuestion;

typedef enum {
  DLN_CLAIM_LIVE,
  DLN_CLAIM_SUPERSEDED,
  DLN_CLAIM_WITHDRAWN,
  DLN_CLAIM_SET_ASIDE
} DlnClaimState;

typedef enum { DLN_SOURCE_LIVE, DLN_SOURCE_SUPERSEDED, DLN_SOURCE_WITHDRAWN } DlnSourceState;

typedef enum {
  DLN_TERM_MEASURE,
  DLN_TERM_POPULATION,
  DLN_TERM_CAUSE,
  DLN_TERM_PROPOSITION,
  DLN_TERM_NUMBER,
  DLN_TERM_SPEED
} DlnTermKind;

typedef enum { DLN_EVIDENCE_CLAIMS, DLN_EVIDENCE_ASSUMPTION, DLN_EVIDENCE_MISSING } DlnEvidenceKind;

typedef enum { DLN_WEIGHT_LOW, DLN_WEIGHT_MEDIUM, DLN_WEIGHT_HIGH } DlnWeight;

typedef enum {
  DLN_RATING_VERY_CONSISTENT,
  DLN_RATING_CONSISTENT,
  DLN_RATING_NEUTRAL,
  DLN_RATING_NOT_APPLICABLE,
  DLN_RATING_INCONSISTENT,
  DLN_RATING_VERY_INCONSISTENT
} DlnRating;

typedef enum { DLN_LAYER_MBTILES, DLN_LAYER_GEOJSON, DLN_LAYER_KML, DLN_LAYER_GPX } DlnLayerKind;

extern const DlnVocabulary dln_vocabulary_kind;
extern const DlnVocabulary dln_vocabulary_layer;
extern const DlnVocabulary dln_vocabulary_work;
extern const DlnVocabulary dln_vocabulary_judgement;
extern const DlnVocabulary dln_vocabulary_basis;
extern const DlnVocabulary dln_vocabulary_stance;
extern const DlnVocabulary dln_vocabulary_question;
extern const DlnVocabulary dln_vocabulary_claim_state;
extern const DlnVocabulary dln_vocabulary_source_state;
extern const DlnVocabulary dln_vocabulary_evidence;
extern const DlnVocabulary dln_vocabulary_weight;
extern const DlnVocabulary dln_vocabulary_rating;
extern const DlnVocabulary dln_vocabulary_reliability;
extern const DlnVocabulary dln_vocabulary_credibility;
extern const DlnVocabulary dln_vocabulary_qualifier;
extern const DlnVocabulary dln_vocabulary_allen;
extern const DlnVocabulary dln_vocabulary_clock;
extern const DlnVocabulary dln_vocabulary_known_clock;
extern const DlnVocabulary dln_vocabulary_link;
extern const DlnVocabulary dln_vocabulary_term;
extern const DlnVocabulary dln_vocabulary_confidence;
extern const DlnVocabulary dln_vocabulary_likelihood;
extern const DlnVocabulary dln_vocabulary_tlp;

int dln_vocabulary_find (const DlnVocabulary *vocabulary, const char *nick);
const char *dln_vocabulary_get_nick (const DlnVocabulary *vocabulary, gint64 value);
const char *dln_vocabulary_get_label (const DlnVocabulary *vocabulary, gint64 value);
char *dln_vocabulary_join (const DlnVocabulary *vocabulary);

G_END_DECLS
