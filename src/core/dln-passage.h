/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DlnPassage:
 * @from: its first character
 * @to: the first character after it
 *
 * A passage of a text, in characters (Unicode code points, as GtkTextIter
 * counts them), never in bytes: what a claim's quote_from and quote_to are in
 * its source's text. Half open.
 */
typedef struct {
  guint from;
  guint to;
} DlnPassage;

/**
 * DlnPassageMatch:
 * @DLN_PASSAGE_LOST: it is not there
 * @DLN_PASSAGE_LIKE: most of its words are there, in their order
 * @DLN_PASSAGE_FOLDED: its words are there; case, marks and space may differ
 * @DLN_PASSAGE_EXACT: it is there, letter by letter
 *
 * How well a passage was found again.
 */
typedef enum {
  DLN_PASSAGE_LOST,
  DLN_PASSAGE_LIKE,
  DLN_PASSAGE_FOLDED,
  DLN_PASSAGE_EXACT,
} DlnPassageMatch;

gsize dln_passage_get_byte (const char *text, guint character);
guint dln_passage_get_character (const char *text, gsize byte);
gboolean dln_passage_read (const char *text, gint64 from, gint64 to, DlnPassage *passage);
char *dln_passage_dup (const char *text, DlnPassage passage);
DlnPassageMatch dln_passage_find (const char *text, const char *quote, guint near, DlnPassage *found);

G_END_DECLS
