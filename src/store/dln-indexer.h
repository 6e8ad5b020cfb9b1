/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-store-words.h"

G_BEGIN_DECLS

/* The attached database that an indexer fills, in the statements of the store. */
#define DLN_INDEXER_SCHEMA "indexed"

/**
 * DlnIndexer:
 *
 * Indexes words of new events in a thread, until the store takes the index over.
 */
typedef struct _DlnIndexer DlnIndexer;

DlnIndexer *dln_indexer_new (DlnStore *store, GError **error);
void dln_indexer_free (DlnIndexer *self);
gboolean dln_indexer_push (DlnIndexer *self, gint64 event, const DlnWords *words, GError **error);
gboolean dln_indexer_end (DlnIndexer *self, GError **error);
gboolean dln_indexer_finish (DlnIndexer *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnIndexer, dln_indexer_free)

gboolean dln_indexer_take_over (DlnStore *store, GError **error);

G_END_DECLS
