/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-map.h"
#include "dln-place-finder.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_PLACE_ENTRY (dln_place_entry_get_type ())
G_DECLARE_FINAL_TYPE (DlnPlaceEntry, dln_place_entry, DLN, PLACE_ENTRY, GtkWidget)

void dln_place_entry_set_finder (DlnPlaceEntry *self, DlnPlaceFinder *finder);
void dln_place_entry_set_map (DlnPlaceEntry *self, DlnMap *map);
void dln_place_entry_set_imperial (DlnPlaceEntry *self, gboolean imperial);
/* row: DLN_NO_ROW for none. Another event than before empties the entry. */
void dln_place_entry_set_event (DlnPlaceEntry *self, DlnCase *dln_case, guint row);

G_END_DECLS
