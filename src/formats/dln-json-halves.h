/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DlnJsonHalves:
 * @step: of an escape: 0 outside, 1 behind the backslash, 2 to 5 behind so many letters of \uXXXX
 * @unit: what they say so far
 * @high: whether the last escape was the first half of a character
 * @lone: whether a half without its other half was found
 *
 * Where in a string a reader stands that looks for halves of characters.
 */
typedef struct {
  guint step;
  guint unit;
  gboolean high;
  gboolean lone;
} DlnJsonHalves;

void dln_json_halves_look (DlnJsonHalves *self, const guchar *text, gsize length);

G_END_DECLS
