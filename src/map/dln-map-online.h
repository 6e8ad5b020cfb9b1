/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-tile-supply.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define DLN_TYPE_MAP_ONLINE (dln_map_online_get_type ())
G_DECLARE_FINAL_TYPE (DlnMapOnline, dln_map_online, DLN, MAP_ONLINE, ShumateLayer)

DlnMapOnline *dln_map_online_new (ShumateViewport *viewport, DlnTileSupply *supply);

G_END_DECLS
