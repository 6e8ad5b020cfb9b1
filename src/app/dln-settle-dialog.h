/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-check.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DLN_TYPE_SETTLE_DIALOG (dln_settle_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DlnSettleDialog, dln_settle_dialog, DLN, SETTLE_DIALOG, AdwWindow)

GtkWidget *dln_settle_dialog_new (DlnCase *dln_case, const DlnFinding *finding, GtkWindow *parent);

G_END_DECLS
