/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-map.h"
#include "dln-place-finder.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_PLACE_CARD (dln_place_card_get_type ())
G_DECLARE_FINAL_TYPE (DlnPlaceCard, dln_place_card, DLN, PLACE_CARD, GtkWidget)

void dln_place_card_set_finder (DlnPlaceCard *self, DlnPlaceFinder *finder);
void dln_place_card_set_map (DlnPlaceCard *self, DlnMap *map);
/* row: DLN_NO_ROW shows nothing. */
void dln_place_card_show (DlnPlaceCard *self, DlnCase *dln_case, guint row, gboolean imperial);
void dln_place_card_edit (DlnPlaceCard *self);
void dln_place_card_show_position (DlnPlaceCard *self);

G_END_DECLS
