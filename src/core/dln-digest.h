/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of a digest. */
#define DLN_DIGEST_BYTES 32

/**
 * DlnDigest:
 *
 * A SHA-256 in the making (FIPS 180-4).
 */
typedef struct _DlnDigest DlnDigest;

DlnDigest *dln_digest_new (void);
void dln_digest_free (DlnDigest *self);
void dln_digest_add (DlnDigest *self, gconstpointer bytes, gsize size);
void dln_digest_end (DlnDigest *self, guint8 digest[DLN_DIGEST_BYTES]);
char *dln_digest_end_as_text (DlnDigest *self);
char *dln_digest_of_text (const char *text, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnDigest, dln_digest_free)

G_END_DECLS
