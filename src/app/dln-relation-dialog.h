/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DLN_TYPE_RELATION_DIALOG (dln_relation_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DlnRelationDialog, dln_relation_dialog, DLN, RELATION_DIALOG, AdwWindow)

void dln_relation_dialog_look_for (DlnRelationDialog *self, const char *words);
GtkWidget *dln_relation_dialog_new (DlnCase *dln_case, const DlnRecord *relation, GtkWindow *parent);

/* Signal "suppose" (const DlnRecord *): the order that is tried. */
void dln_relation_dialog_suppose (DlnRelationDialog *self);

G_END_DECLS
