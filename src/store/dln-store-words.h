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

/* Adds the words of an event that are not indexed; see dln_words_bind(). */
#define DLN_WORDS_INSERT "INSERT INTO event_search (rowid, title, words) VALUES (?1, ?2, ?3)"
void dln_words_bind (sqlite3_stmt *insert, int first, gint64 event, const char *title, gsize title_length,
                     const char *words, gsize words_length);

/* So much of an index is kept in memory before it is written, bytes: that of FTS5, and of
 * one that takes very many rows, which would be merged again and again. */
#define DLN_WORDS_SET(hash, merge)                                                                                     \
  "INSERT INTO event_search (event_search, rank) VALUES ('hashsize', " hash "), ('automerge', " merge ")"
#define DLN_WORDS_AT_REST DLN_WORDS_SET ("1048576", "4")
#define DLN_WORDS_IN_BULK DLN_WORDS_SET ("16777216", "0")

gboolean dln_store_search_insert (DlnStore *store, gint64 event, const DlnWords *words, GError **error);
gboolean dln_store_search_begin_bulk (DlnStore *store, GError **error);
gboolean dln_store_search_end_bulk (DlnStore *store, GError **error);
gboolean dln_store_search_add (DlnStore *store, gint64 first, gint64 last, GError **error);

G_END_DECLS
