/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-export.h"

G_BEGIN_DECLS

/**
 * DlnExportFeed:
 * @checks: what is disputed is worked out first: the file's marks are not those of what is seen
 * @items: the events of a case
 * @cancellable: (nullable): asks it to stop between two of them
 * @n_done: how many have been handed on; other threads read it with g_atomic_int_get()
 *
 * The events of a case that can be counted while they go, and stopped.
 */
typedef struct {
  gboolean checks;
  DlnItemFeed items;
  GCancellable *cancellable;
  int n_done;
} DlnExportFeed;

gboolean dln_export_feed_open (DlnExportFeed *self, DlnCase *view, DlnItemFeed *feed, GCancellable *cancellable,
                               GError **error);

G_END_DECLS
