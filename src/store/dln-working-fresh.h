/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-record.h"
#include "dln-store.h"

G_BEGIN_DECLS

/**
 * DlnFresh:
 *
 * Derives new events from their records, while these are at hand.
 */
typedef struct _DlnFresh DlnFresh;

DlnFresh *dln_fresh_new (DlnStore *store, GError **error);
void dln_fresh_free (DlnFresh *self);
void dln_fresh_begin (DlnFresh *self, gint64 event, const DlnRecord *record);
void dln_fresh_add_claim (DlnFresh *self, const DlnRecord *claim, gint64 source, gint64 place);
void dln_fresh_spoil (DlnFresh *self);
gint64 dln_fresh_get_event (const DlnFresh *self);
gboolean dln_fresh_end (DlnFresh *self, gboolean *derived, GError **error);
gboolean dln_fresh_complete (DlnFresh *self, GError **error);
gboolean dln_fresh_finish (DlnFresh *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnFresh, dln_fresh_free)

G_END_DECLS
