/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_WELCOME (dln_welcome_get_type ())
G_DECLARE_FINAL_TYPE (DlnWelcome, dln_welcome, DLN, WELCOME, GtkWidget)

void dln_welcome_set_recent (DlnWelcome *self, const char *const *paths);

G_END_DECLS
