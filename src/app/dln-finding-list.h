/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-check.h"

G_BEGIN_DECLS

#define DLN_TYPE_FINDING_ITEM (dln_finding_item_get_type ())
G_DECLARE_FINAL_TYPE (DlnFindingItem, dln_finding_item, DLN, FINDING_ITEM, GObject)

const DlnFinding *dln_finding_item_get_finding (DlnFindingItem *self);

/**
 * DlnFindingFilter:
 * @text: (nullable): words of the summary, in any case
 * @kinds: bit (1 << #DlnFindingKind) for each kind that is shown; 0 shows all
 * @high_only: only those of high severity
 * @open_only: only those that no assessment settles
 */
typedef struct {
  const char *text;
  guint kinds;
  gboolean high_only;
  gboolean open_only;
} DlnFindingFilter;

#define DLN_TYPE_FINDING_LIST (dln_finding_list_get_type ())
G_DECLARE_FINAL_TYPE (DlnFindingList, dln_finding_list, DLN, FINDING_LIST, GObject)

DlnFindingList *dln_finding_list_new (void);
void dln_finding_list_set_findings (DlnFindingList *self, GPtrArray *findings);
void dln_finding_list_set_filter (DlnFindingList *self, const DlnFindingFilter *filter);

G_END_DECLS
