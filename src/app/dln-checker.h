/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-order-window.h"

G_BEGIN_DECLS

#define DLN_TYPE_CHECKER (dln_checker_get_type ())
G_DECLARE_FINAL_TYPE (DlnChecker, dln_checker, DLN, CHECKER, GObject)

/* Signal "found" (): the findings changed. */
DlnChecker *dln_checker_new (DlnCase *dln_case);
GPtrArray *dln_checker_get_findings (DlnChecker *self);
guint dln_checker_get_n_findings (DlnChecker *self);
gboolean dln_checker_is_pending (DlnChecker *self);
DlnOrderWindow *dln_checker_read_window (DlnChecker *self, const char *event_slug, GError **error);
char *dln_checker_dup_summary (DlnChecker *self, const char *event_slug);

G_END_DECLS
