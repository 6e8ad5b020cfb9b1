/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-layers.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DLN_TYPE_LAYERS_DIALOG (dln_layers_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DlnLayersDialog, dln_layers_dialog, DLN, LAYERS_DIALOG, AdwWindow)

void dln_layers_dialog_present (GtkWindow *parent, DlnCase *dln_case);

G_END_DECLS
