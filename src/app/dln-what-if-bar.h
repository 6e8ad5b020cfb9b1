/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-supposition.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_WHAT_IF_BAR (dln_what_if_bar_get_type ())
G_DECLARE_FINAL_TYPE (DlnWhatIfBar, dln_what_if_bar, DLN, WHAT_IF_BAR, GtkWidget)

/* Signal "error" (const char *): why it cannot be supposed. */
void dln_what_if_bar_set_case (DlnWhatIfBar *self, DlnCase *dln_case);
void dln_what_if_bar_suppose (DlnWhatIfBar *self, const DlnSupposition *supposition);
void dln_what_if_bar_leave (DlnWhatIfBar *self);

G_END_DECLS
