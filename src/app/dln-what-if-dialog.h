/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-supposition.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DLN_TYPE_WHAT_IF_DIALOG (dln_what_if_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DlnWhatIfDialog, dln_what_if_dialog, DLN, WHAT_IF_DIALOG, AdwWindow)

/* Signals "suppose" (const DlnSupposition *): what is tried; "order" (const char *): the slug of the
 * event for which an order is to be tried. After either the dialog closes. */
GtkWidget *dln_what_if_dialog_new (DlnCase *dln_case, guint row, GtkWindow *parent);

G_END_DECLS
