/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the counting of events on their way into a file: writers tell nobody how far
 * they are, and some of them ask for a cancel only at their end.
 */
#include "config.h"

#include "dln-export-feed.h"

#include "dln-check.h"

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

/* The file's marks are those of the case as it stands now. */
static gboolean
mark_disputed (DlnCase       *view,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (GPtrArray) findings = dln_check_run (view, cancellable, error);

  return findings != NULL && dln_check_apply (view, findings, error);
}

/**
 * dln_export_feed_open:
 * @self: where what is counted stands; outlives @feed
 * @view: a case, for this thread alone
 * @feed: (out): its events, for a writer
 * @cancellable: (nullable): outlives @feed
 * @error: return location; %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the case could be read
 */
gboolean
dln_export_feed_open (DlnExportFeed  *self,
                      DlnCase        *view,
                      DlnItemFeed    *feed,
                      GCancellable   *cancellable,
                      GError        **error)
{
  if (self->checks && !mark_disputed (view, cancellable, error))
    return FALSE;
  self->items = dln_case_feed_items (view);
  self->cancellable = cancellable;
  *feed = self->items;
  feed->foreach = foreach;
  feed->data = self;
  return TRUE;
}
