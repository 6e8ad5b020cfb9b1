/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-vocabulary.h"

G_BEGIN_DECLS

/* Position of words in dln_vocabulary_qualifier. */
typedef enum {
  DLN_QUALIFIER_EXACT,
  DLN_QUALIFIER_ABOUT,
  DLN_QUALIFIER_AT_LEAST,
  DLN_QUALIFIER_MORE_THAN,
  DLN_QUALIFIER_UP_TO,
  DLN_QUALIFIER_FEWER_THAN,
  DLN_QUALIFIER_VAGUE
} DlnQualifier;

/**
 * DlnFigure:
 * @least: lower limit, where @has_least
 * @most: upper limit, where @has_most
 * @words: whether the text is a number in words, whose limits a table gives
 *
 * A number of a report as a range.
 */
typedef struct {
  DlnQualifier qualifier;
  gboolean has_least;
  gboolean has_most;
  gint64 least;
  gint64 most;
  gboolean words;
} DlnFigure;

gboolean dln_figure_read (const char *text, DlnQualifier qualifier, DlnFigure *figure);
char *dln_figure_dup_number (const DlnFigure *figure);
char *dln_figure_guess (const char *passage, DlnQualifier *qualifier);
DlnQuestion dln_figure_guess_question (const char *passage, const char *const *places);

G_END_DECLS
