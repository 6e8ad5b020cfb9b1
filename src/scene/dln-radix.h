/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DlnRadixEntry:
 * @key: by what it is sorted
 * @item: what goes with it
 */
typedef struct {
  guint64 key;
  guint32 item;
} DlnRadixEntry;

void dln_radix_sort (DlnRadixEntry *entries, guint n, guint bits);
void dln_radix_sort_words (guint64 *words, guint n, guint from_bit);

G_END_DECLS
