/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-format.h"

G_BEGIN_DECLS

/**
 * DlnLosses:
 * @n_events: how many events there are
 * @counts: of each bit of #DlnFormatHolds, how much of it the events have
 *
 * What events say that a format may not be able to say.
 */
typedef struct {
  guint64 n_events;
  guint64 counts[29];
} DlnLosses;

void dln_losses_add (DlnLosses *losses, const DlnItem *item);
gboolean dln_losses_count (DlnLosses *losses, const DlnItemFeed *feed, GError **error);
char *dln_losses_describe (const DlnLosses *losses, const DlnFormat *format);

G_END_DECLS
