/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-store.h"

G_BEGIN_DECLS

/* Texts of a claim, in the order in which an event's words have them; the last two are its place's. */
enum {
  DLN_WORDS_SAYS,
  DLN_WORDS_QUOTE,
  DLN_WORDS_REPORTED,
  DLN_WORDS_PLACE,
  DLN_WORDS_PLACE_TITLE,
  DLN_WORDS_PLACE_ALTERNATES,
  DLN_N_WORDS
};

/**
 * DlnWords:
 * @title: of the event
 * @words: its other texts, and those of its claims
 *
 * What is found of an event.
 */
typedef struct {
  GString *title;
  GString *words;
} DlnWords;

void dln_words_init (DlnWords *self);
void dln_words_clear (DlnWords *self);
void dln_words_begin (DlnWords *self, const char *title, const char *summary, const char *slug);
void dln_words_add_claim (DlnWords *self, const char *const texts[DLN_N_WORDS]);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DlnWords, dln_words_clear)

gboolean dln_store_search_insert (DlnStore *store, gint64 event, const DlnWords *words, GError **error);
gboolean dln_store_search_begin_bulk (DlnStore *store, GError **error);
gboolean dln_store_search_end_bulk (DlnStore *store, GError **error);
gboolean dln_store_search_add (DlnStore *store, gint64 first, gint64 last, GError **error);

G_END_DECLS
