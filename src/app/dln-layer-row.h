/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-layers.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DLN_TYPE_LAYER_ROW (dln_layer_row_get_type ())
G_DECLARE_FINAL_TYPE (DlnLayerRow, dln_layer_row, DLN, LAYER_ROW, AdwActionRow)

/* Signals: "moved" (int): asks for another place in the list, -1 above; "removed" ();
 *   "failed" (const char *): why a verb was refused. */
GtkWidget *dln_layer_row_new (DlnLayers *layers, DlnLayer *layer);
DlnLayer *dln_layer_row_get_layer (DlnLayerRow *self);
void dln_layer_row_update (DlnLayerRow *self, gboolean writable, gboolean first, gboolean last);
void dln_layer_row_focus (DlnLayerRow *self, int way);

G_END_DECLS
