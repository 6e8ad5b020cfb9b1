/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-place-area.h"
#include "dln-store.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * DlnWorkingPlaces:
 * @place: reads a place
 * @outline: reads its outline
 * @outlined: (element-type gint64 DlnPlaceArea): places whose outline was read, by id
 * @kept: (nullable): places that are read from memory, by id
 *
 * How places are read while nothing changes them. An outline may have a million
 * vertices and a place a million events: each is read once.
 */
typedef struct {
  sqlite3_stmt *place;
  sqlite3_stmt *outline;
  GHashTable *outlined;
  GHashTable *kept;
} DlnWorkingPlaces;

gboolean dln_working_places_init (DlnWorkingPlaces *places, DlnStore *store, GError **error);
void dln_working_places_clear (DlnWorkingPlaces *places);
void dln_working_places_keep (DlnWorkingPlaces *places, gint64 place);
void dln_working_places_let_go (DlnWorkingPlaces *places);
gboolean
dln_working_read_area (DlnWorkingPlaces *places, gint64 place, DlnPlaceArea *area, gint64 *within);
gint64 dln_working_settle_place (DlnWorkingPlaces *places, const gint64 *named, guint n, DlnPlaceArea *area);

G_END_DECLS
