/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-map-index.h"

G_BEGIN_DECLS

/* Rows whose codes are made at once: what is between the steps stays in the nearest cache. */
#define DLN_MAP_MOST_CODES 512

guint32 dln_map_cell_of (double share);
guint64 dln_map_code_new (guint32 x, guint32 y);
guint32 dln_map_code_get_x (guint64 code);
guint32 dln_map_code_get_y (guint64 code);
void dln_map_codes_of_columns (const gint32 *latitude, const gint32 *longitude, guint n, guint64 *codes);
guint64 dln_map_code_of_columns (gint32 latitude, gint32 longitude);

G_END_DECLS
