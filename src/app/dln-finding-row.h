/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-finding-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_FINDING_ROW (dln_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (DlnFindingRow, dln_finding_row, DLN, FINDING_ROW, GtkWidget)

GtkWidget *dln_finding_row_new (void);
void dln_finding_row_show (DlnFindingRow *self, DlnCase *dln_case, const DlnFinding *finding);

char *dln_finding_dup_title (DlnCase *dln_case, const DlnFinding *finding);
char *dln_finding_dup_event_titles (DlnCase *dln_case, const DlnFinding *finding);

G_END_DECLS
