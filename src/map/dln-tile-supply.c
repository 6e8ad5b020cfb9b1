/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the map asks of a source of tiles. The map knows nothing of networks:
 * who turns an online source on gives it one of these.
 */
#include "config.h"

#include "dln-tile-supply.h"

G_DEFINE_INTERFACE (DlnTileSupply, dln_tile_supply, G_TYPE_OBJECT)

static void
dln_tile_supply_default_init (DlnTileSupplyInterface *iface)
{
}

/**
 * dln_tile_supply_get_credit:
 * @self: a supply
 *
 * Returns: (transfer none): whom to name beside the map
 */
const char *
dln_tile_supply_get_credit (DlnTileSupply *self)
{
  return DLN_TILE_SUPPLY_GET_IFACE (self)->get_credit (self);
}

/**
 * dln_tile_supply_get_async:
 * @self: a supply
 * @zoom: 0 is the whole world
 * @x: 0 begins at 180 degrees west
 * @y: 0 begins in the north
 * @cancellable: (nullable): to give up
 * @callback: called on the main thread
 * @data: for @callback
 */
void
dln_tile_supply_get_async (DlnTileSupply      *self,
                           int                 zoom,
                           int                 x,
                           int                 y,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            data)
{
  DLN_TILE_SUPPLY_GET_IFACE (self)->get_async (self, zoom, x, y, cancellable, callback, data);
}

/**
 * dln_tile_supply_get_finish:
 * @self: a supply
 * @result: of dln_tile_supply_get_async()
 * @error: return location
 *
 * Returns: (transfer full): the bytes of a PNG or JPEG
 */
GBytes *
dln_tile_supply_get_finish (DlnTileSupply *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return DLN_TILE_SUPPLY_GET_IFACE (self)->get_finish (self, result, error);
}
