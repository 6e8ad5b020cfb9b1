/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-map-brush.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_MAP_GLASS (dln_map_glass_get_type ())
G_DECLARE_FINAL_TYPE (DlnMapGlass, dln_map_glass, DLN, MAP_GLASS, GtkWidget)

GtkWidget *dln_map_glass_new (void);
void dln_map_glass_set_outline (DlnMapGlass *self, const GArray *outline);

G_END_DECLS
