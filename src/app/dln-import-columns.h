/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-table.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_IMPORT_COLUMNS (dln_import_columns_get_type ())
G_DECLARE_FINAL_TYPE (DlnImportColumns, dln_import_columns, DLN, IMPORT_COLUMNS, GtkWidget)

/* Rows that it shows. */
#define DLN_IMPORT_COLUMNS_ROWS 6u

GtkWidget *dln_import_columns_new (const DlnTablePreview *preview);
const DlnMapping *dln_import_columns_get_mapping (DlnImportColumns *self);
gboolean dln_import_columns_is_valid (DlnImportColumns *self);

G_END_DECLS
