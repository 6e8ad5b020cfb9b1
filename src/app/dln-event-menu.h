/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dln_event_menu_popup (GtkWidget *widget, const GdkRectangle *at);

G_END_DECLS
