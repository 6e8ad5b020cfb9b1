/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_MAP_LEGEND (dln_map_legend_get_type ())
G_DECLARE_FINAL_TYPE (DlnMapLegend, dln_map_legend, DLN, MAP_LEGEND, GtkWidget)

GtkWidget *dln_map_legend_new (void);
int dln_map_legend_get_extent (DlnMapLegend *self, GtkOrientation orientation);
void dln_map_legend_set_kinds (DlnMapLegend *self, guint kinds);

G_END_DECLS
