/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DlnTextWord:
 * @from: its first character, counted in code points
 * @to: the first character after it
 * @hash: of its letters, folded: equal words have equal hashes
 * @quoted: whether it stands inside quotation marks
 *
 * A word of a running text, for comparing texts.
 */
typedef struct {
  guint from;
  guint to;
  guint64 hash;
  gboolean quoted;
} DlnTextWord;

GArray *dln_text_words_split (const char *text);

G_END_DECLS
