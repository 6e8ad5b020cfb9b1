/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-check-orders.h"
#include "dln-network.h"

G_BEGIN_DECLS

/**
 * DlnOrderReasonKind:
 * @DLN_ORDER_TIME: a claim's word on when it happened
 * @DLN_ORDER_SAID: that it was said by then
 * @DLN_ORDER_PUBLISHED: that it was published by then
 * @DLN_ORDER_ASSESSED: an analyst's word on when it happened
 * @DLN_ORDER_RELATED: a relation
 */
typedef enum {
  DLN_ORDER_TIME,
  DLN_ORDER_SAID,
  DLN_ORDER_PUBLISHED,
  DLN_ORDER_ASSESSED,
  DLN_ORDER_RELATED
} DlnOrderReasonKind;

/**
 * DlnOrderReason:
 * @claim: (nullable): also of a relation that rests on one
 * @assessment: (nullable):
 * @relation: (nullable):
 *
 * What a constraint rests on.
 */
typedef struct {
  DlnOrderReasonKind kind;
  const DlnCheckClaim *claim;
  const DlnCheckAssessment *assessment;
  const DlnCheckRelation *relation;
} DlnOrderReason;

/**
 * DlnOrderFilter:
 * @records: (nullable): claims, assessments and relations, by address; %NULL counts all
 * @inside: whether these alone count, else all but these
 * @slack: µs by which part-of-the-day windows are wider where the writer's zone is not known
 *
 * Which records count: what would follow without one, or from some alone.
 */
typedef struct {
  GHashTable *records;
  gboolean inside;
  gint64 slack;
} DlnOrderFilter;

/**
 * DlnOrderNetwork:
 * @network: solved
 * @reasons: (element-type DlnOrderReason): of tag t the one at t - 1
 * @nodes: slugs of events to #DlnOrderNodes
 * @refused: (element-type DlnCheckRelation): that make no sense by themselves
 *
 * The instants that some relations name, and all that bounds them.
 */
typedef struct {
  DlnNetwork *network;
  GArray *reasons;
  GHashTable *nodes;
  GPtrArray *refused;
} DlnOrderNetwork;

DlnOrderNetwork *dln_order_network_new (const DlnCheckSnapshot *snapshot, GPtrArray *relations,
                                        const DlnOrderFilter *filter);
void dln_order_network_free (DlnOrderNetwork *self);
const DlnOrderReason *dln_order_network_get_reason (const DlnOrderNetwork *self, guint tag);
gboolean dln_order_filter_counts (const DlnOrderFilter *filter, gconstpointer record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnOrderNetwork, dln_order_network_free)

G_END_DECLS
