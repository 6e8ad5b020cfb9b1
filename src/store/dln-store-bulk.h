/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-journal-rows.h"
#include "dln-working-fresh.h"

G_BEGIN_DECLS

typedef struct _DlnBulk DlnBulk;

/* Ids of events that went in, both ends included; in between are only rows of the transaction. */
typedef struct {
  gint64 first;
  gint64 last;
} DlnBulkEvents;

/**
 * DlnBulk:
 * @row: the row that is being bound, for the digest
 * @owner: the id that the row's first reference found
 * @referred: the ids that the row's references found, by table; of one that is not set, an earlier row's
 * @fits: the row's statement has parameters for what is set only
 * @removed: something was removed or renamed: the next row may take its slug
 * @changes: something is changed or removed too, and recorded
 * @full: the part has as many rows as one may have
 * @any: whether a row went in
 * @block: of ids: all of a part are of one
 * @underived: (element-type DlnBulkEvents): of the whole transaction, in the order of ids: those that
 *   were not derived as they came
 * @derived: whether the event before the newest is derived
 * @fresh: (nullable): stands at the newest event
 * @touched: events of the case that new rows belong to
 *
 * A transaction whose insertions go in without a session.
 */
struct _DlnBulk {
  DlnRowBytes row;
  gint64 owner;
  gint64 referred[DLN_N_TABLES];
  gboolean fits;
  gboolean removed;
  gboolean changes;
  gboolean full;
  gboolean any;
  gint64 block;
  GArray *underived;
  gboolean derived;
  DlnFresh *fresh;
  DlnTouched *touched;

  GPtrArray *indices; /* of char: what makes those that were left for later */
  gboolean looked_at_indices;
  GPtrArray *open; /* of OpenRange: one a table, this part's */
  guint n_rows;    /* of this part */
  guint64 n_all;   /* of all */
  GThread *worker;
  GAsyncQueue *digests;
  GMutex mutex;
  GCond cond;
  guint n_digests; /* guarded: under way */
  struct _DlnBulkSlug *slugs;
  struct _DlnBulkSlug *newest;    /* of each table: a table's rows often refer to the same */
  char *taken[DLN_N_TABLES];      /* what a title gives that is taken already */
  guint8 first_try[DLN_N_TABLES]; /* of what follows it */
};

DlnBulk *dln_bulk_new (void);
void dln_bulk_free (DlnBulk *bulk);
void dln_bulk_begin_row (DlnBulk *bulk);
void dln_bulk_take_row (DlnBulk *bulk, const char *table, guint n_columns, gint64 key);
gboolean dln_bulk_take_record (DlnBulk *bulk, DlnStore *store, gint64 id, const DlnRecord *record, GError **error);
gboolean dln_bulk_complete (DlnBulk *bulk, GError **error);
GBytes *dln_bulk_flush (DlnBulk *bulk);

gint64 dln_bulk_find_slug (DlnBulk *bulk, DlnTable table, const char *slug);
void dln_bulk_recall_slug (DlnBulk *bulk, DlnTable table, const char *slug, gint64 id);
void dln_bulk_keep_slug (DlnBulk *bulk, DlnTable table, const char *slug, gint64 id);
void dln_bulk_forget (DlnBulk *bulk);

G_END_DECLS
