/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-store.h"

G_BEGIN_DECLS

DlnRecord *dln_attachment_describe (DlnStore *store, const char *path, const char *source_slug, const char *hash,
                                    gint64 size, const char *more);
char *dln_attachment_keep (DlnStore *store, const char *source_slug, const char *path, GCancellable *cancellable,
                           DlnTouched **touched, GError **error);

G_END_DECLS
