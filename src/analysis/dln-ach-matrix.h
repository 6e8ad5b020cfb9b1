/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-ach.h"
#include "dln-case.h"
#include "dln-vocabulary.h"

G_BEGIN_DECLS

/**
 * DlnAchBasis:
 * @DLN_ACH_STATED: somebody set it
 * @DLN_ACH_FROM_DIGITS: it follows from the credibility of the row's claims
 * @DLN_ACH_NOT_JUDGED: no claim's credibility is judged
 * @DLN_ACH_UNGRADED: the row has no claims that could be graded
 *
 * Where the credibility of a row comes from.
 */
typedef enum { DLN_ACH_STATED, DLN_ACH_FROM_DIGITS, DLN_ACH_NOT_JUDGED, DLN_ACH_UNGRADED } DlnAchBasis;

typedef struct {
  char *slug;
  char *title;
  char *note;
  gboolean deception;
  DlnAchScore score;
} DlnAchHypothesis;

/**
 * DlnAchCell:
 * @value: a #DlnRating, or %DLN_ACH_BLANK; then the rest is unset
 * @made: when, µs since 1970 UTC, open where it is not said
 */
typedef struct {
  int value;
  char *why;
  char *author;
  DlnInstant made;
} DlnAchCell;

/**
 * DlnAchRow:
 * @claims: slugs of those that were known
 * @n_later: how many others were not known yet
 * @n_possible: how many of them only may have been known
 * @n_gone: how many of them are no longer live
 * @n_voices: how many voices they are: one, where the row was made as it should
 * @voice: (nullable): who speaks
 * @grades: (nullable): of its claims: "B2, C3"
 * @digit: the weakest credibility of its claims that is judged, 1 to 5; 0 for none
 * @basis: where @credibility comes from
 * @step: credibility and relevance added, for dln_ach_get_weight()
 * @same_voice: (nullable): slug of the first other row in which one of its voices speaks: it would
 *   be counted twice
 * @diagnosticity: how far it tells hypotheses apart
 * @shift: what becomes of the order without it
 * @without: the scores without it, one for each hypothesis
 */
typedef struct {
  char *slug;
  char *title;
  char *note;
  DlnEvidenceKind kind;
  GStrv claims;
  guint n_later;
  guint n_possible;
  guint n_gone;
  guint n_voices;
  char *voice;
  char *grades;
  DlnWeight credibility;
  DlnWeight relevance;
  gboolean relevance_stated;
  guint digit;
  DlnAchBasis basis;
  guint8 step;
  char *same_voice;
  int diagnosticity;
  DlnAchShift shift;
  DlnAchScore *without;
  GPtrArray *voice_keys;
} DlnAchRow;

/**
 * DlnAchMatrix:
 * @hypotheses: (element-type DlnAchHypothesis): in their order
 * @rows: (element-type DlnAchRow): in their order
 * @cells: row after row
 * @has_deception: whether one hypothesis says that somebody deceives
 * @n_later: how many rows are left out: none of their claims was known as of when the case is seen
 *
 * The matrix of a case as it stood when it was read.
 */
typedef struct {
  GPtrArray *hypotheses;
  GPtrArray *rows;
  DlnAchCell *cells;
  gboolean has_deception;
  guint n_later;
} DlnAchMatrix;

DlnAchMatrix *dln_ach_matrix_new (DlnCase *dln_case, GError **error);
void dln_ach_matrix_free (DlnAchMatrix *self);
const DlnAchCell *dln_ach_matrix_get_cell (const DlnAchMatrix *self, guint row, guint column);
const DlnAchRow *dln_ach_matrix_find_row (const DlnAchMatrix *self, const char *slug);
char *dln_ach_matrix_dup_order (const DlnAchMatrix *self, const DlnAchRow *without);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnAchMatrix, dln_ach_matrix_free)

G_END_DECLS
