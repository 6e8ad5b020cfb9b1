/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DLN_TYPE_SHADOW_DIALOG (dln_shadow_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DlnShadowDialog, dln_shadow_dialog, DLN, SHADOW_DIALOG, AdwWindow)

GtkWidget *dln_shadow_dialog_new (DlnCase *dln_case, guint row, GtkWindow *parent);

G_END_DECLS
