/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-tile-supply.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_MAP (dln_map_get_type ())
G_DECLARE_FINAL_TYPE (DlnMap, dln_map, DLN, MAP, GtkWidget)

/* Signals: "error" (const char *message), "activated" (uint row).
 * data_dir: the folder that holds basemap/. */
GtkWidget *dln_map_new (void);
gboolean dln_map_load (DlnMap *self, const char *data_dir, GError **error);
void dln_map_set_case (DlnMap *self, DlnCase *dln_case);
void dln_map_set_imperial (DlnMap *self, gboolean imperial);
void dln_map_set_supply (DlnMap *self, DlnTileSupply *supply);
void dln_map_get_view (DlnMap *self, DlnPoint *centre, double *zoom);
void dln_map_set_view (DlnMap *self, DlnPoint centre, double zoom);
void dln_map_zoom (DlnMap *self, double steps);
void dln_map_fit_all (DlnMap *self);
void dln_map_reveal (DlnMap *self, guint row);
void dln_map_fit_selection (DlnMap *self);
void dln_map_show_track (DlnMap *self, const char *actor);
void dln_map_toggle_area (DlnMap *self);
gboolean dln_map_get_graticule (DlnMap *self);
void dln_map_set_graticule (DlnMap *self, gboolean graticule);
gboolean dln_map_is_settled (DlnMap *self);

G_END_DECLS
