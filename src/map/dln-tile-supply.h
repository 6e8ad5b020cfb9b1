/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where the map gets pictures of tiles beside its own: something that can be
 * asked for one and answers later, or not at all. Used on the main thread. */
#define DLN_TYPE_TILE_SUPPLY (dln_tile_supply_get_type ())
G_DECLARE_INTERFACE (DlnTileSupply, dln_tile_supply, DLN, TILE_SUPPLY, GObject)

/**
 * DlnTileSupplyInterface:
 * @get_credit: whom to name beside the map
 * @get_async: asks for a tile of 256 px of the XYZ scheme of Web Mercator
 * @get_finish: (transfer full): its bytes, PNG or JPEG, or %NULL with the error set
 */
struct _DlnTileSupplyInterface {
  GTypeInterface parent_interface;

  const char *(*get_credit) (DlnTileSupply *self);
  void (*get_async) (DlnTileSupply *self, int zoom, int x, int y, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer data);
  GBytes *(*get_finish) (DlnTileSupply *self, GAsyncResult *result, GError **error);
};

const char *dln_tile_supply_get_credit (DlnTileSupply *self);
void dln_tile_supply_get_async (DlnTileSupply *self, int zoom, int x, int y, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);
GBytes *dln_tile_supply_get_finish (DlnTileSupply *self, GAsyncResult *result, GError **error);

G_END_DECLS
