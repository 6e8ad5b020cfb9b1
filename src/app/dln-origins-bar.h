/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_ORIGINS_BAR (dln_origins_bar_get_type ())
G_DECLARE_FINAL_TYPE (DlnOriginsBar, dln_origins_bar, DLN, ORIGINS_BAR, GtkWidget)

/* Signal: "stated" (): an origin was stated, in one entry. */
void dln_origins_bar_set_case (DlnOriginsBar *self, DlnCase *dln_case);

G_END_DECLS
