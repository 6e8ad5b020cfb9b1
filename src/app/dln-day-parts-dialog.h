/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DLN_TYPE_DAY_PARTS_DIALOG (dln_day_parts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DlnDayPartsDialog, dln_day_parts_dialog, DLN, DAY_PARTS_DIALOG, AdwWindow)

GtkWidget *dln_day_parts_dialog_new (DlnCase *dln_case, GtkWindow *parent);

G_END_DECLS
