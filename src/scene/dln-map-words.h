/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-map-buckets.h"

G_BEGIN_DECLS

/**
 * DlnMapWords:
 * @dln_case: whose rows are meant
 * @row_bits: of a word, below those of its cell
 * @low_bits: of a code, even: left out
 *
 * How a word is made of a row: code >> low_bits << row_bits | row << 1 | disputed.
 */
typedef struct {
  DlnCase *dln_case;
  guint row_bits;
  guint low_bits;
} DlnMapWords;

guint dln_map_words_list (const DlnMapWords *format, DlnMapBuckets *buckets, guint64 *words);

G_END_DECLS
