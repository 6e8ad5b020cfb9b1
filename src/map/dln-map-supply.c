/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the tiles of a server above the built-in ones, while there is one: its
 * layer, how close one may come, and that the built-in map's names leave it alone.
 */
#include "config.h"

#include "dln-map-private.h"

/**
 * dln_map_get_last_zoom:
 * @self: a map
 *
 * Returns: how close one may come: a server's tiles show more than the built-in map
 */
double
dln_map_get_last_zoom (DlnMap *self)
{
  return self->supply != NULL ? DLN_MAP_LAST_ONLINE_ZOOM : DLN_MAP_LAST_ZOOM;
}

/* Back to what the built-in map has, before libshumate holds the view there. */
static void
update_zooms (DlnMap *self)
{
  double last = dln_map_get_last_zoom (self);

  if (shumate_viewport_get_zoom_level (self->viewport) > last)
    {
      DlnMapView view = dln_map_layer_get_view (self->events);

      dln_map_move_to (self, &view);
    }
  shumate_viewport_set_max_zoom_level (self->viewport, (guint) last);
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
      self->online = dln_map_online_new (self->viewport, supply);
      shumate_map_insert_layer_behind (self->map, SHUMATE_LAYER (self->online), SHUMATE_LAYER (self->ground));
    }
  update_zooms (self);
  dln_map_update_names (self);
  dln_map_update_credits (self);
  dln_map_update_furniture (self);
}
