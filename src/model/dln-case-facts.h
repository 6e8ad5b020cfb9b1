/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-claim-facts.h"

G_BEGIN_DECLS

/* An event by its id, which stays the same where rows are those of another DlnCase. */
gint64 dln_case_get_id (DlnCase *self, guint row);
guint dln_case_find_id (DlnCase *self, gint64 id);
char *dln_case_dup_slug_of (DlnCase *self, gint64 event);

/* What is compared, by the hundred thousand. */
gboolean dln_case_read_claims (DlnCase *self, DlnFactsOf of, gint64 id, DlnClaimVisit visit, gpointer data,
                               GCancellable *cancellable, GError **error);
gboolean dln_case_read_figures (DlnCase *self, DlnFactsOf of, gint64 id, DlnFigureVisit visit, gpointer data,
                                GCancellable *cancellable, GError **error);
gboolean dln_case_read_relays (DlnCase *self, DlnFactsOf of, gint64 id, DlnRelayVisit visit, gpointer data,
                               GError **error);
gboolean dln_case_read_relations (DlnCase *self, DlnFactsOf of, gint64 id, DlnRelationVisit visit, gpointer data,
                                  GError **error);
gboolean dln_case_read_roles (DlnCase *self, DlnFactsOf of, gint64 id, DlnRoleVisit visit, gpointer data,
                              GError **error);
gboolean dln_case_read_event_slugs (DlnCase *self, DlnSlugVisit visit, gpointer data, GError **error);

typedef gboolean (*DlnRecordVisit) (gint64 id, const DlnRecord *record, gpointer data, GError **error);
gboolean dln_case_foreach_with_id (DlnCase *self, DlnTable table, DlnRecordVisit visit, gpointer data, GError **error);
gboolean dln_case_foreach_of_event (DlnCase *self, DlnTable table, gint64 event, DlnRecordVisit visit, gpointer data,
                                    GError **error);
DlnRecord *dln_case_get_by_id (DlnCase *self, DlnTable table, gint64 id);

/**
 * DlnCaseReadFunc:
 * @view: the case as it stood when the reading was asked for, for this thread alone
 * @data: what was given
 * @cancellable: whether it shall stop
 * @error: return location
 *
 * Runs in a worker.
 *
 * Returns: whether it was done
 */
typedef gboolean (*DlnCaseReadFunc) (DlnCase *view, gpointer data, GCancellable *cancellable, GError **error);
void dln_case_read_async (DlnCase *self, DlnCaseReadFunc func, gpointer func_data, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data);
gboolean dln_case_read_finish (DlnCase *self, GAsyncResult *result, GError **error);

gboolean dln_case_mark_disputed (DlnCase *self, const guint *rows, const gboolean *disputed, guint n_rows,
                                 GError **error);

G_END_DECLS
