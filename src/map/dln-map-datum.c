/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What libshumate measures by: projection, tile size and zooms. It has no tiles to
 * give: our layers draw their own.
 */
#include "config.h"

#include "dln-map-datum.h"

#include "dln-map-view.h"

struct _DlnMapDatum {
  ShumateMapSource parent_instance;
};

G_DEFINE_FINAL_TYPE (DlnMapDatum, dln_map_datum, SHUMATE_TYPE_MAP_SOURCE)

static void
dln_map_datum_class_init (DlnMapDatumClass *klass)
{
}

static void
dln_map_datum_init (DlnMapDatum *self)
{
}

/**
 * dln_map_datum_new:
 *
 * Returns: (transfer full): a source without tiles
 */
DlnMapDatum *
dln_map_datum_new (void)
{
  /* Construct properties: what instance init sets would be set back. */
  return g_object_new (DLN_TYPE_MAP_DATUM, "id", "dateline", "name", "Dateline", "min-zoom-level", DLN_MAP_MIN_ZOOM,
                       "max-zoom-level", DLN_MAP_LAST_ONLINE_ZOOM, "tile-size", DLN_MAP_TILE_SIZE, "projection",
                       SHUMATE_MAP_PROJECTION_MERCATOR, NULL);
}
