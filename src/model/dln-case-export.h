/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-format.h"

G_BEGIN_DECLS

/* What a case has that a foreign format is asked for. In a worker: with dln_case_read_async(). */
DlnItemFeed dln_case_feed_items (DlnCase *self);
gboolean dln_case_export (DlnCase *self, const DlnFormat *format, const char *path, GCancellable *cancellable,
                          GError **error);
gboolean dln_case_export_on (DlnCase *self, const DlnFormat *format, const char *path, DlnGroundFinder ground,
                             gpointer ground_data, GCancellable *cancellable, GError **error);

G_END_DECLS
