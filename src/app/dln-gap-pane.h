/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-checker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_GAP_PANE (dln_gap_pane_get_type ())
G_DECLARE_FINAL_TYPE (DlnGapPane, dln_gap_pane, DLN, GAP_PANE, GtkWidget)

/* Signal "event" (const char *): the slug of the event whose gap was chosen. */
void dln_gap_pane_set_case (DlnGapPane *self, DlnCase *dln_case, DlnChecker *checker);

G_END_DECLS
