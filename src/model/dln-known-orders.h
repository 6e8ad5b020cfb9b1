/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-known-private.h"

G_BEGIN_DECLS

/**
 * DlnKnownOrders:
 *
 * Relations that may have been known once, and the stories of the events that they name.
 */
typedef struct _DlnKnownOrders DlnKnownOrders;

/**
 * DlnKnownMaker:
 * @assessments: (element-type DlnStoryAssessment): those of all events, by event
 * @begin: called before the snapshots of one component
 * @derive: what an event was then by itself; it says what of the story counts
 * @keep: gives a snapshot its number
 * @change: notes a change of a row
 *
 * What makes snapshots.
 */
typedef struct {
  GArray *assessments;
  void (*begin) (gpointer data);
  DlnSnapshot (*derive) (DlnStory *story, guint clock, DlnInstant at, gpointer data);
  guint32 (*keep) (const DlnSnapshot *snapshot, gpointer data);
  void (*change) (guint clock, guint row, DlnInstant at, guint32 before, guint32 after, gpointer data);
  gpointer data;
} DlnKnownMaker;

DlnKnownOrders *dln_known_orders_read (DlnStore *store, GError **error);
void dln_known_orders_free (DlnKnownOrders *self);
gboolean dln_known_orders_keep (DlnKnownOrders *self, const DlnStory *story, guint row);
void dln_known_orders_make (DlnKnownOrders *self, const DlnKnownMaker *maker, GArray *stories,
                            GCancellable *cancellable);

G_END_DECLS
