/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DLN_TYPE_ORIGINS_DIALOG (dln_origins_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DlnOriginsDialog, dln_origins_dialog, DLN, ORIGINS_DIALOG, AdwWindow)

/* Signal: "stated" (): an origin was stated, in one entry. */
DlnOriginsDialog *dln_origins_dialog_new (GtkWindow *parent, DlnCase *dln_case);
void dln_origins_dialog_show (DlnOriginsDialog *self, GPtrArray *proposals);

G_END_DECLS
