/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

/**
 * DlnEventItem:
 *
 * One event, made when somebody looks at it. Properties: "row" (uint, constant).
 */
#define DLN_TYPE_EVENT_ITEM (dln_event_item_get_type ())
G_DECLARE_FINAL_TYPE (DlnEventItem, dln_event_item, DLN, EVENT_ITEM, GObject)

guint dln_event_item_get_row (DlnEventItem *self);
DlnCase *dln_event_item_get_case (DlnEventItem *self);

typedef enum {
  DLN_EVENT_ORDER_TIME,
  DLN_EVENT_ORDER_TITLE,
  DLN_EVENT_ORDER_KIND,
  DLN_EVENT_ORDER_DISPUTED
} DlnEventOrder;

/**
 * DlnEventList:
 *
 * The events the filter shows, in an order: a GListModel of #DlnEventItem
 * over a permutation of rows. Tells its views of exactly what changed.
 */
#define DLN_TYPE_EVENT_LIST (dln_event_list_get_type ())
G_DECLARE_FINAL_TYPE (DlnEventList, dln_event_list, DLN, EVENT_LIST, GObject)

DlnEventList *dln_event_list_new (DlnCase *dln_case);
void dln_event_list_set_order (DlnEventList *self, DlnEventOrder order);
DlnEventOrder dln_event_list_get_order (DlnEventList *self);
guint dln_event_list_get_position (DlnEventList *self, guint row);
guint dln_event_list_get_row (DlnEventList *self, guint position);

G_END_DECLS
