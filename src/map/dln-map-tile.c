/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the picture of one tile. It is drawn a pixel larger on each side than
 * the tile: at a fractional zoom the edges of tiles fall between pixels, and
 * tiles that merely touch would let the background through as a hairline.
 */
#include "config.h"

#include "dln-map-tile.h"

#include "dln-map-view.h"

struct _DlnMapTile {
  GObject parent_instance;

  GdkTexture *texture;
};

static void dln_map_tile_paintable_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DlnMapTile, dln_map_tile, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, dln_map_tile_paintable_init))

static void
dln_map_tile_snapshot (GdkPaintable *paintable,
                       GdkSnapshot  *snapshot,
                       double        width,
                       double        height)
{
  DlnMapTile *self = DLN_MAP_TILE (paintable);
  double dx = width * DLN_MAP_TILE_BLEED / DLN_MAP_TILE_SIZE;
  double dy = height * DLN_MAP_TILE_BLEED / DLN_MAP_TILE_SIZE;

  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT ((float) -dx, (float) -dy, (float) (width + 2 * dx),
                                                    (float) (height + 2 * dy)));
}

static GdkPaintableFlags
dln_map_tile_get_flags (GdkPaintable *paintable)
{
  return GDK_PAINTABLE_STATIC_CONTENTS | GDK_PAINTABLE_STATIC_SIZE;
}

static int
dln_map_tile_get_size (GdkPaintable *paintable)
{
  return DLN_MAP_TILE_SIZE;
}

static void
dln_map_tile_paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = dln_map_tile_snapshot;
  iface->get_flags = dln_map_tile_get_flags;
  iface->get_intrinsic_width = dln_map_tile_get_size;
  iface->get_intrinsic_height = dln_map_tile_get_size;
}

static void
dln_map_tile_finalize (GObject *object)
{
  DlnMapTile *self = DLN_MAP_TILE (object);

  g_clear_object (&self->texture);
  G_OBJECT_CLASS (dln_map_tile_parent_class)->finalize (object);
}

static void
dln_map_tile_class_init (DlnMapTileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dln_map_tile_finalize;
}

static void
dln_map_tile_init (DlnMapTile *self)
{
}

/**
 * dln_map_tile_new:
 * @texture: the tile and %DLN_MAP_TILE_BLEED logical pixels around it
 *
 * Returns: (transfer full): the tile's picture
 */
GdkPaintable *
dln_map_tile_new (GdkTexture *texture)
{
  DlnMapTile *self = g_object_new (DLN_TYPE_MAP_TILE, NULL);

  self->texture = g_object_ref (texture);
  return GDK_PAINTABLE (self);
}
