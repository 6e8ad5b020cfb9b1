/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DLN_TYPE_VOICES_DIALOG (dln_voices_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DlnVoicesDialog, dln_voices_dialog, DLN, VOICES_DIALOG, AdwWindow)

/* Signal "failed" (const char *): why rows were not added. */
GtkWidget *dln_voices_dialog_new (GtkWindow *parent, DlnCase *dln_case);

G_END_DECLS
