/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-order-nodes.h"
#include "dln-store.h"
#include "dln-vocabulary.h"

G_BEGIN_DECLS

/**
 * DlnWorkingNetwork:
 *
 * What hangs together with some events, by live relations, as a network of instants:
 * each event bounded by its assessment exactly as given, else by the hull of its claims.
 */
typedef struct _DlnWorkingNetwork DlnWorkingNetwork;

/**
 * DlnWorkingReason:
 * @table: %DLN_TABLE_EVENT for what bounds an event, or %DLN_TABLE_RELATION
 * @id: which
 */
typedef struct {
  DlnTable table;
  gint64 id;
} DlnWorkingReason;

DlnWorkingNetwork *dln_working_network_new (DlnStore *store, const gint64 *events, guint n_events, GError **error);
void dln_working_network_free (DlnWorkingNetwork *self);

guint dln_working_network_get_n_events (const DlnWorkingNetwork *self);
guint dln_working_network_get_n_relations (const DlnWorkingNetwork *self);
gint64 dln_working_network_get_event (const DlnWorkingNetwork *self, guint index);
gboolean dln_working_network_find (const DlnWorkingNetwork *self, gint64 event, guint *index);
gboolean
dln_working_network_get_bounds (const DlnWorkingNetwork *self, guint index, DlnBounds *bounds, DlnBasis *basis);
gboolean dln_working_network_is_consistent (const DlnWorkingNetwork *self);
GArray *dln_working_network_explain (const DlnWorkingNetwork *self, guint index);
GArray *dln_working_network_list_conflict (DlnWorkingNetwork *self);
GPtrArray *dln_working_network_list_conflicts (DlnWorkingNetwork *self);

void dln_working_network_state (DlnWorkingNetwork *self, guint index, const DlnBounds *bounds);
void dln_working_network_unstate (DlnWorkingNetwork *self, guint index);
const guint *dln_working_network_get_changed (const DlnWorkingNetwork *self, guint *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnWorkingNetwork, dln_working_network_free)

G_END_DECLS
