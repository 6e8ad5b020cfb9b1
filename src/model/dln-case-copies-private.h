/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-copies.h"
#include "dln-store.h"

G_BEGIN_DECLS

/**
 * DlnMerge:
 * @ours: in a transaction
 * @theirs: only read
 * @base: (nullable): as both were before they parted; %NULL where they never were one
 * @prefer: what becomes of conflicts
 * @renamed: of each record type their slugs to ours, where a clash made them differ
 * @changed: (element-type gint64): of each record type the ids of what was changed
 *   there since the copies parted
 * @later: (element-type DlnRecord): records that refer to others of their own type
 *
 * One merge under way.
 */
typedef struct {
  DlnStore *ours;
  DlnStore *theirs;
  DlnStore *base;
  DlnMergePreference prefer;
  DlnMergeReport *report;
  GHashTable *renamed[DLN_N_TABLES];
  GArray *changed[DLN_N_TABLES];
  GPtrArray *later;
} DlnMerge;

gboolean dln_merge_conflict (DlnMerge *self, char *line);

/* dln-case-copies-fields.c */
DlnRecord *dln_merge_join (DlnMerge *self, const DlnRecord *ours, const DlnRecord *theirs, const DlnRecord *base);

G_END_DECLS
