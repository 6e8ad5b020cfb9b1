/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dln_breaks_dialog_ask (GtkWidget *from, char **told, GCallback callback, GObject *object);

G_END_DECLS
