/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-place-area.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* The statement that reads a place. */
#define DLN_WORKING_PLACE_SQL \
  "SELECT latitude, longitude, radius, ring, west, south, east, north, within FROM place WHERE id = ?"

gboolean
dln_working_read_area (sqlite3_stmt *statement, gint64 place, DlnPlaceArea *area, gint64 *within);
gint64 dln_working_settle_place (sqlite3_stmt *statement, const gint64 *places, guint n, DlnPlaceArea *area);

G_END_DECLS
