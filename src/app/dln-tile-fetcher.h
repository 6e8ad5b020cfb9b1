/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-tile-supply.h"

G_BEGIN_DECLS

#define DLN_TYPE_TILE_FETCHER (dln_tile_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (DlnTileFetcher, dln_tile_fetcher, DLN, TILE_FETCHER, GObject)

DlnTileFetcher *dln_tile_fetcher_new (const char *pattern, const char *credit, const char *folder);
DlnTileFetcher *dln_tile_fetcher_new_chosen (const char *choice, const char *pattern);

G_END_DECLS
