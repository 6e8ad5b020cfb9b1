/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-order-network.h"

G_BEGIN_DECLS

/**
 * DlnOrderConflict:
 * @reasons: (element-type DlnOrderReason): what contradicts each other
 * @records: the records that cannot all be true and of which none can be spared, each with
 *   its #DlnOrderReason: claims, assessments, relations
 * @repairs: those of @records which alone, set aside, leave all the rest possible
 * @hangs: whether it would vanish were writers' clocks a few hours off
 */
typedef struct {
  GArray *reasons;
  GPtrArray *records;
  GPtrArray *repairs;
  gboolean hangs;
} DlnOrderConflict;

GPtrArray *dln_order_conflict_list (const DlnCheckSnapshot *snapshot, GPtrArray *relations);
void dln_order_conflict_free (DlnOrderConflict *conflict);
const DlnOrderReason *
dln_order_conflict_get_reason (const DlnOrderConflict *conflict, gconstpointer record);

G_END_DECLS
