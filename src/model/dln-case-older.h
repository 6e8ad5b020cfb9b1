/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean dln_case_is_older (const char *path);
gboolean dln_case_bring_up (const char *path, GCancellable *cancellable, GError **error);
void dln_case_bring_up_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean dln_case_bring_up_finish (GAsyncResult *result, GError **error);

G_END_DECLS
