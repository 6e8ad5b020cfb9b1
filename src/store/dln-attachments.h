/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Bytes in one row of attachment_part. */
#define DLN_ATTACHMENT_PART 1048576

/**
 * DlnAttachmentState:
 * @DLN_ATTACHMENT_WHOLE: the bytes have the hash that names them
 * @DLN_ATTACHMENT_MISSING: there are none
 * @DLN_ATTACHMENT_DAMAGED: they have another hash
 */
typedef enum {
  DLN_ATTACHMENT_WHOLE,
  DLN_ATTACHMENT_MISSING,
  DLN_ATTACHMENT_DAMAGED,
} DlnAttachmentState;

gboolean dln_attachments_is_hash (const char *sha256);
char *dln_attachments_hash_file (const char *path, gint64 *size, GCancellable *cancellable, GError **error);
gboolean dln_attachments_has (DlnStore *store, const char *sha256);
gboolean dln_attachments_take (DlnStore *store, const char *path, const char *sha256, GCancellable *cancellable,
                               GError **error);
gboolean dln_attachments_copy (DlnStore *from, DlnStore *to, const char *sha256, GError **error);
gboolean dln_attachments_write (DlnStore *store, const char *sha256, const char *path, GCancellable *cancellable,
                                GError **error);
gboolean dln_attachments_check (DlnStore *store, const char *sha256, DlnAttachmentState *state,
                                GCancellable *cancellable, GError **error);
gint64 dln_attachments_find_record (DlnStore *store, const char *sha256, gint64 source, GError **error);
GPtrArray *dln_attachments_list_unnamed (DlnStore *store, gint64 *n_bytes, GError **error);
gboolean dln_attachments_purge (DlnStore *store, GPtrArray *hashes, GError **error);

G_END_DECLS
