/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

/**
 * DlnMergePreference:
 * @DLN_MERGE_REFUSE: a conflict stops the merge
 * @DLN_MERGE_OURS: what is here stands
 * @DLN_MERGE_THEIRS: what is there stands
 *
 * What becomes of what both sides changed.
 */
typedef enum { DLN_MERGE_REFUSE, DLN_MERGE_OURS, DLN_MERGE_THEIRS } DlnMergePreference;

/**
 * DlnMergeReport:
 * @n_new: records that were only there
 * @n_changed: records that were changed there
 * @n_removed: records that were removed there
 * @n_missing: attachments whose bytes neither side has
 * @related: whether both are copies of one case
 * @conflicts: (element-type utf8): a line for each thing that both sides changed
 */
typedef struct {
  guint n_new;
  guint n_changed;
  guint n_removed;
  guint n_missing;
  gboolean related;
  GPtrArray *conflicts;
} DlnMergeReport;

gboolean dln_case_merge_copy (DlnCase *self, const char *path, DlnMergePreference prefer, DlnMergeReport *report,
                              GError **error);
void dln_merge_report_clear (DlnMergeReport *report);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DlnMergeReport, dln_merge_report_clear)

G_END_DECLS
