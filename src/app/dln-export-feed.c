/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the counting of events on their way into a file: writers tell nobody how far
 * they are, and some of them ask for a cancel only at their end.
 */
#include "config.h"

#include "dln-export-feed.h"

typedef struct {
  DlnExportFeed *feed;
  gboolean (*item) (const DlnItem *item, gpointer item_data, GError **error);
  gpointer item_data;
} Passing;

static gboolean
pass_item (const DlnItem  *item,
           gpointer        data,
           GError        **error)
{
  const Passing *passing = data;

  if (g_cancellable_set_error_if_cancelled (passing->feed->cancellable, error))
    return FALSE;
  g_atomic_int_inc (&passing->feed->n_done);
  return passing->item (item, passing->item_data, error);
}

static gboolean
foreach (gboolean (*item) (const DlnItem *item, gpointer item_data, GError **error),
         gpointer   item_data,
         gpointer   data,
         GError   **error)
{
  DlnExportFeed *self = data;
  Passing passing = { self, item, item_data };

  g_atomic_int_set (&self->n_done, 0);
  return self->items.foreach (pass_item, &passing, self->items.data, error);
}

/**
 * dln_export_feed_open:
 * @self: (out caller-allocates): outlives what is returned
 * @view: a case, for this thread alone
 * @cancellable: (nullable): outlives @self
 *
 * Returns: its events, for a writer
 */
DlnItemFeed
dln_export_feed_open (DlnExportFeed *self,
                      DlnCase       *view,
                      GCancellable  *cancellable)
{
  self->items = dln_case_feed_items (view);
  self->cancellable = cancellable;
  return (DlnItemFeed) { foreach, self->items.title, self->items.zone, self };
}
