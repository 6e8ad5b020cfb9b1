/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-format.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DLN_TYPE_EXPORT_DIALOG (dln_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DlnExportDialog, dln_export_dialog, DLN, EXPORT_DIALOG, AdwWindow)

DlnExportDialog *dln_export_dialog_new (GtkWindow *parent, DlnCase *dln_case, gboolean clock_24h);
const DlnFormat *dln_export_dialog_get_format (DlnExportDialog *self);

G_END_DECLS
