/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the tiles of a server above the built-in ones, while there is one: its
 * layer, and that the built-in map's names leave it alone.
 */
#include "config.h"

#include "dln-map-online.h"
#include "dln-map-private.h"

/**
 * dln_map_get_lowest_guest:
 * @self: a map
 *
 * Returns: (transfer none): the layer behind which the built-in tiles belong
 */
ShumateLayer *
dln_map_get_lowest_guest (DlnMap *self)
{
  return self->online != NULL ? SHUMATE_LAYER (self->online) : SHUMATE_LAYER (self->ground);
}

/**
 * dln_map_update_names:
 * @self: a map
 *
 * Names of the built-in map stand where nothing else writes them.
 */
void
dln_map_update_names (DlnMap *self)
{
  dln_map_layer_set_basemap (self->events, self->supply == NULL ? self->basemap : NULL);
}

/**
 * dln_map_set_supply:
 * @self: a map
 * @supply: (nullable): what gives tiles above the built-in ones, %NULL for nothing
 */
void
dln_map_set_supply (DlnMap        *self,
                    DlnTileSupply *supply)
{
  g_return_if_fail (DLN_IS_MAP (self));
  g_return_if_fail (supply == NULL || DLN_IS_TILE_SUPPLY (supply));

  if (self->supply == supply)
    return;
  if (self->online != NULL)
    shumate_map_remove_layer (self->map, SHUMATE_LAYER (self->online));
  self->online = NULL;
  g_set_object (&self->supply, supply);
  if (supply != NULL)
    {
      g_autoptr (DlnMapOnline) source = dln_map_online_new (supply);

      self->online = shumate_map_layer_new (SHUMATE_MAP_SOURCE (source), self->viewport);
      shumate_map_insert_layer_behind (self->map, SHUMATE_LAYER (self->online), SHUMATE_LAYER (self->ground));
    }
  dln_map_update_names (self);
  dln_map_update_credits (self);
  dln_map_update_furniture (self);
}
