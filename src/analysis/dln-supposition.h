/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

/**
 * DlnSupposition:
 * @record: (nullable): "source:slug" or "claim:slug", which shall be right
 * @event: (nullable): slug of an event which shall have @time
 * @time: (nullable): with it
 * @relation: (nullable): an order of two events which shall be so; it has no slug
 *
 * What is supposed: one of the three. It is a value, which a worker gets a copy of.
 */
typedef struct {
  char *record;
  char *event;
  DlnTime *time;
  DlnRecord *relation;
} DlnSupposition;

DlnSupposition *dln_supposition_new_right (const char *record);
DlnSupposition *dln_supposition_new_time (const char *event, const DlnTime *time);
DlnSupposition *dln_supposition_new_order (const DlnRecord *relation);
DlnSupposition *dln_supposition_copy (const DlnSupposition *self);
gboolean dln_supposition_check (const DlnSupposition *self, DlnCase *dln_case, GError **error);
char *dln_supposition_dup_title (const DlnSupposition *self, DlnCase *dln_case, GError **error);
void dln_supposition_free (DlnSupposition *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnSupposition, dln_supposition_free)

G_END_DECLS
