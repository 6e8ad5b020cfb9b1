/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

/* The clocks of what is said about events. */
typedef enum { DLN_STATEMENT_SAID, DLN_STATEMENT_PUBLISHED, DLN_N_STATEMENT_CLOCKS } DlnStatementClock;

/**
 * DlnStatements:
 *
 * When all claims of a case were said and all its sources published, ready to be counted in any
 * stretch of time: 16 bytes each.
 */
typedef struct _DlnStatements DlnStatements;

DlnStatements *dln_statements_new (DlnCase *dln_case);
void dln_statements_free (DlnStatements *self);
guint dln_statements_get_n (const DlnStatements *self, DlnStatementClock clock);
void dln_statements_count (const DlnStatements *self, DlnStatementClock clock, DlnSpan window, float *bins,
                           guint n_bins);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnStatements, dln_statements_free)

G_END_DECLS
