/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-settings.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DLN_TYPE_BRIEFING_DIALOG (dln_briefing_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DlnBriefingDialog, dln_briefing_dialog, DLN, BRIEFING_DIALOG, AdwWindow)

GtkWidget *dln_briefing_dialog_new (DlnCase *dln_case, DlnSettings *settings, GtkWindow *parent);

G_END_DECLS
