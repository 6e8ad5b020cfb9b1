/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define DLN_MAP_MIN_ZOOM 2
/* Of the built-in map, and of what a server adds to it. */
#define DLN_MAP_LAST_ZOOM 14
#define DLN_MAP_LAST_ONLINE_ZOOM 19

#define DLN_TYPE_MAP_DATUM (dln_map_datum_get_type ())
G_DECLARE_FINAL_TYPE (DlnMapDatum, dln_map_datum, DLN, MAP_DATUM, ShumateMapSource)

DlnMapDatum *dln_map_datum_new (void);

G_END_DECLS
