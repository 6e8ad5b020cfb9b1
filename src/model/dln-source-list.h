/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

#define DLN_TYPE_SOURCE_ITEM (dln_source_item_get_type ())
G_DECLARE_FINAL_TYPE (DlnSourceItem, dln_source_item, DLN, SOURCE_ITEM, GObject)

const char *dln_source_item_get_slug (DlnSourceItem *self);
const char *dln_source_item_get_title (DlnSourceItem *self);
const char *dln_source_item_get_publisher (DlnSourceItem *self);
const char *dln_source_item_get_published_words (DlnSourceItem *self);
const DlnBounds *dln_source_item_get_published (DlnSourceItem *self);
int dln_source_item_get_reliability (DlnSourceItem *self);
gboolean dln_source_item_get_seen (DlnSourceItem *self);
gboolean dln_source_item_get_has_text (DlnSourceItem *self);
DlnSourceState dln_source_item_get_state (DlnSourceItem *self);
guint dln_source_item_get_claims (DlnSourceItem *self);

typedef enum { DLN_SOURCE_ORDER_TITLE, DLN_SOURCE_ORDER_PUBLISHED, DLN_SOURCE_ORDER_CLAIMS } DlnSourceOrder;

#define DLN_TYPE_SOURCE_LIST (dln_source_list_get_type ())
G_DECLARE_FINAL_TYPE (DlnSourceList, dln_source_list, DLN, SOURCE_LIST, GObject)

DlnSourceList *dln_source_list_new (DlnCase *dln_case);
void dln_source_list_set_text (DlnSourceList *self, const char *text);
void dln_source_list_set_order (DlnSourceList *self, DlnSourceOrder order);
void dln_source_list_reload (DlnSourceList *self);
guint dln_source_list_get_total (DlnSourceList *self);
guint dln_source_list_find (DlnSourceList *self, const char *slug);

G_END_DECLS
