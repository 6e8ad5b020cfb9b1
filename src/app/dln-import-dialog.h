/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-import.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DLN_TYPE_IMPORT_DIALOG (dln_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DlnImportDialog, dln_import_dialog, DLN, IMPORT_DIALOG, AdwWindow)

DlnImportDialog *dln_import_dialog_new (GtkWindow *parent, DlnCase *dln_case, const char *const *paths);
const char *const *dln_import_dialog_get_paths (DlnImportDialog *self);
DlnImportOptions dln_import_dialog_get_options (DlnImportDialog *self);

G_END_DECLS
