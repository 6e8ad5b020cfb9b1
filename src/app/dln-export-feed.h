/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-export.h"

G_BEGIN_DECLS

/**
 * DlnExportFeed:
 * @items: the events of a case
 * @cancellable: (nullable): asks it to stop between two of them
 * @n_done: how many have been handed on; other threads read it with g_atomic_int_get()
 *
 * The events of a case that can be counted while they go, and stopped.
 */
typedef struct {
  DlnItemFeed items;
  GCancellable *cancellable;
  int n_done;
} DlnExportFeed;

DlnItemFeed dln_export_feed_open (DlnExportFeed *self, DlnCase *view, GCancellable *cancellable);

G_END_DECLS
