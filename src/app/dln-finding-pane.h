/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-check.h"
#include "dln-checker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_FINDING_PANE (dln_finding_pane_get_type ())
G_DECLARE_FINAL_TYPE (DlnFindingPane, dln_finding_pane, DLN, FINDING_PANE, GtkWidget)

/* Signals: "chosen" (const DlnFinding *): its row has the keyboard or was clicked;
 * "activated" (const DlnFinding *): Enter or a second click. */
void dln_finding_pane_set_case (DlnFindingPane *self, DlnCase *dln_case, DlnChecker *checker);
guint dln_finding_pane_get_n_open (DlnFindingPane *self);

G_END_DECLS
