/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-map-index.h"

G_BEGIN_DECLS

guint32 dln_map_cell_of (double share);
guint64 dln_map_code_new (guint32 x, guint32 y);
guint32 dln_map_code_get_x (guint64 code);
guint32 dln_map_code_get_y (guint64 code);
guint64 dln_map_code_of_columns (gint32 latitude, gint32 longitude);

G_END_DECLS
