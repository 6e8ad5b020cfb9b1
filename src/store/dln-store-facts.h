/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-claim-facts.h"
#include "dln-store.h"

G_BEGIN_DECLS

gboolean dln_store_read_claims (DlnStore *store, DlnFactsOf of, gint64 id, DlnClaimVisit visit, gpointer data,
                                GCancellable *cancellable, GError **error);
gboolean dln_store_read_figures (DlnStore *store, DlnFactsOf of, gint64 id, DlnFigureVisit visit, gpointer data,
                                 GCancellable *cancellable, GError **error);
gboolean dln_store_read_relays (DlnStore *store, DlnFactsOf of, gint64 id, DlnRelayVisit visit, gpointer data,
                                GError **error);
gboolean dln_store_read_relations (DlnStore *store, DlnFactsOf of, gint64 id, DlnRelationVisit visit, gpointer data,
                                   GError **error);
gboolean dln_store_read_roles (DlnStore *store, DlnFactsOf of, gint64 id, DlnRoleVisit visit, gpointer data,
                               GError **error);
gboolean dln_store_read_event_slugs (DlnStore *store, DlnSlugVisit visit, gpointer data, GError **error);

G_END_DECLS
