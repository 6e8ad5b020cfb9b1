/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-store.h"

G_BEGIN_DECLS

/**
 * DlnSourceFacts:
 * @published: unknown where it is not stated
 * @published_words: (nullable): as reported
 * @reliability: the value of its letter, -1 for none
 * @state: a #DlnSourceState
 * @claims: how many claims it makes or relays
 * @has_text: whether its text is in the case
 *
 * What a list tells of a source. Its strings live as long as the visit.
 */
typedef struct {
  const char *slug;
  const char *title;
  const char *publisher;
  DlnBounds published;
  const char *published_words;
  int reliability;
  gboolean seen;
  int state;
  guint claims;
  gboolean has_text;
} DlnSourceFacts;

typedef void (*DlnSourceVisit) (const DlnSourceFacts *facts, gpointer data);
/* more: of actors and places other names, comma-separated; of terms the nick of their kind; else NULL. */
typedef void (*DlnTitleVisit) (const char *slug, const char *title, const char *more, gpointer data);

gboolean dln_store_foreach_source (DlnStore *store, DlnSourceVisit visit, gpointer data, GError **error);
gboolean dln_store_foreach_title (DlnStore *store, DlnTable table, DlnTitleVisit visit, gpointer data,
                                  GError **error);

G_END_DECLS
