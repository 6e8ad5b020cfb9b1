/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the picture of one tile. It is drawn a pixel larger on each side than
 * the tile: where the screen's scale is no whole number, the edges of tiles fall
 * between pixels, and tiles that merely touch would let the background through.
 */
#include "config.h"

#include "dln-map-tile.h"

#include "dln-map-image.h"
#include "dln-map-view.h"

struct _DlnMapTile {
  GObject parent_instance;

  cairo_surface_t *surface;
  GdkTexture *texture; /* (nullable): of the same bytes, for renderers other than cairo's */
};

static void dln_map_tile_paintable_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DlnMapTile, dln_map_tile, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, dln_map_tile_paintable_init))

static void
paint_surface (DlnMapTile            *self,
               GtkSnapshot           *snapshot,
               const graphene_rect_t *box)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, box);

  cairo_translate (cr, box->origin.x, box->origin.y);
  cairo_scale (cr, box->size.width / cairo_image_surface_get_width (self->surface),
               box->size.height / cairo_image_surface_get_height (self->surface));
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
dln_map_tile_snapshot (GdkPaintable *paintable,
                       GdkSnapshot  *snapshot,
                       double        width,
                       double        height)
{
  DlnMapTile *self = DLN_MAP_TILE (paintable);
  double dx = width * DLN_MAP_TILE_BLEED / DLN_MAP_TILE_SIZE;
  double dy = height * DLN_MAP_TILE_BLEED / DLN_MAP_TILE_SIZE;
  graphene_rect_t box =
    GRAPHENE_RECT_INIT ((float) -dx, (float) -dy, (float) (width + 2 * dx), (float) (height + 2 * dy));

  if (self->texture != NULL)
    gtk_snapshot_append_texture (snapshot, self->texture, &box);
  else
    paint_surface (self, snapshot, &box);
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
  g_clear_pointer (&self->surface, cairo_surface_destroy);
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
 * @surface: (transfer full): an image of the tile and %DLN_MAP_TILE_BLEED logical pixels around it
 * @as_texture: whether what paints it uploads textures
 *
 * Returns: (transfer full): the tile's picture
 */
GdkPaintable *
dln_map_tile_new (cairo_surface_t *surface,
                  gboolean         as_texture)
{
  DlnMapTile *self = g_object_new (DLN_TYPE_MAP_TILE, NULL);

  cairo_surface_flush (surface);
  self->surface = surface;
  if (as_texture)
    self->texture = dln_map_image_make_texture (surface);
  return GDK_PAINTABLE (self);
}
