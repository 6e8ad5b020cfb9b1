/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

/* Files that the case keeps. The record is journalled and can be undone; the
 * bytes are kept once for each SHA-256, outside the journal, also when the
 * record is removed, until they are purged. */
gboolean dln_case_attach (DlnCase *self, const char *source_slug, const char *path, char **slug, GError **error);
void dln_case_attach_async (DlnCase *self, const char *source_slug, const char *path, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);
char *dln_case_attach_finish (DlnCase *self, GAsyncResult *result, GError **error);
GPtrArray *dln_case_list_attachments_of (DlnCase *self, const char *source_slug, GError **error);
gboolean dln_case_export_attachment (DlnCase *self, const char *slug, const char *path, GError **error);
gboolean dln_case_verify_attachment (DlnCase *self, const char *slug, char **damage, GCancellable *cancellable,
                                     GError **error);
gboolean dln_case_verify_attachments (DlnCase *self, GStrv *damage, GCancellable *cancellable, GError **error);
gboolean dln_case_purge_attachments (DlnCase *self, guint *n_files, gint64 *n_bytes, GError **error);

G_END_DECLS
