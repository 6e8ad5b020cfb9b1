/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DlnQualifier:
 *
 * How a number is meant. A value is its position in dln_vocabulary_qualifier.
 */
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
 * DlnNumberWords:
 * @qualifier: how it is meant
 * @least: lower limit
 * @most: upper limit, %G_MAXINT64 for none
 */
typedef struct {
  DlnQualifier qualifier;
  gint64 least;
  gint64 most;
} DlnNumberWords;

/**
 * DlnNumberWordsFind:
 * @word: in small letters
 * @least: (out): lower limit
 * @most: (out): upper limit, %G_MAXINT64 for none
 * @data: the caller's
 *
 * Returns: whether the caller knows the word as a number
 */
typedef gboolean (*DlnNumberWordsFind) (const char *word, gint64 *least, gint64 *most, gpointer data);

gboolean dln_number_words_read (const char *text, DlnNumberWordsFind find, gpointer data, DlnNumberWords *number);
void dln_number_words_resolve (DlnQualifier qualifier, gint64 *least, gint64 *most);
const char *dln_number_words_name (gint64 least, gint64 most);

G_END_DECLS
