/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-passage.h"

G_BEGIN_DECLS

/* A run of fewer shared words is chance. */
#define DLN_SHINGLES_WORDS 8

typedef struct _DlnShingles DlnShingles;

/**
 * DlnSharedRun:
 * @a: where it is in the one text
 * @b: where it is in the other
 * @n_words: how many words it has
 * @n_quoted: how many of them stand inside quotation marks in both
 *
 * Words that two texts have alike; case, marks and diacritics do not count.
 */
typedef struct {
  DlnPassage a;
  DlnPassage b;
  guint n_words;
  guint n_quoted;
} DlnSharedRun;

/**
 * DlnSharedTexts:
 * @a: number of the one text
 * @b: number of the other, greater than @a
 * @runs: (element-type DlnSharedRun): by their place in @a; they do not overlap in @b
 * @n_words: how many words the runs have
 * @n_quoted: how many of them are quoted speech
 * @only_quotes: nowhere are DLN_SHINGLES_WORDS words in a row outside of
 *   quotation marks: they may share no more than a speaker
 * @share: @n_words of the words of the shorter text, 0 to 1
 *
 * What two texts share.
 */
typedef struct {
  guint a;
  guint b;
  GArray *runs;
  guint n_words;
  guint n_quoted;
  gboolean only_quotes;
  double share;
} DlnSharedTexts;

void dln_shared_texts_free (DlnSharedTexts *shared);

DlnShingles *dln_shingles_new (void);
void dln_shingles_free (DlnShingles *self);
guint dln_shingles_add (DlnShingles *self, const char *text);
guint dln_shingles_get_n_words (DlnShingles *self, guint text);
GPtrArray *dln_shingles_find (DlnShingles *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnShingles, dln_shingles_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnSharedTexts, dln_shared_texts_free)

G_END_DECLS
