/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-vocabulary.h"

G_BEGIN_DECLS

/* The rows and columns of the matrix of hypotheses, and its cells. @table is
 * DLN_TABLE_HYPOTHESIS or DLN_TABLE_EVIDENCE. */
GPtrArray *dln_case_list_ranked (DlnCase *self, DlnTable table, GError **error);
DlnRecord *dln_case_get_rating (DlnCase *self, const char *evidence, const char *hypothesis);
const DlnRecord *dln_rating_choose (const DlnRecord *a, const DlnRecord *b);
gboolean dln_case_rate (DlnCase *self, const char *evidence, const char *hypothesis, int value,
                        const char *why, GError **error);
char *dln_case_add_hypothesis (DlnCase *self, const char *title, GError **error);
gboolean dln_case_add_evidence (DlnCase *self, GPtrArray *rows, GError **error);
gboolean dln_case_move_ranked (DlnCase *self, DlnTable table, const char *slug, int by, GError **error);

G_END_DECLS
