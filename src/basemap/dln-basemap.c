/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The built-in map: its files, their cells under a view, and tiles.
 */
#include "config.h"

#include "dln-basemap-private.h"

#include <math.h>

static const char *const file_names[DLN_MAP_N_FILES] = {
  [DLN_MAP_FILE_WORLD] = "world.dlm",
  [DLN_MAP_FILE_BORDERS] = "borders-osm.dlm",
  [DLN_MAP_FILE_TOWNS] = "towns.dlm",
  [DLN_MAP_FILE_NAMES] = "names.dlm",
};

/**
 * dln_basemap_new:
 * @data_dir: (type filename): the folder of the map's files
 * @error: return location, domain %DLN_BASEMAP_ERROR
 *
 * Opens and checks the map. Its cells are read when they are first drawn.
 *
 * Returns: (transfer full) (nullable): the map, or %NULL with @error set
 */
DlnBasemap *
dln_basemap_new (const char *data_dir,
                 GError    **error)
{
  g_autoptr (DlnBasemap) self = g_new0 (DlnBasemap, 1);

  g_atomic_ref_count_init (&self->refs);
  for (guint i = 0; i < DLN_MAP_N_FILES; i++)
    {
      g_autofree char *path = g_build_filename (data_dir, file_names[i], NULL);

      self->files[i] = dln_basemap_file_new (path, error);
      if (self->files[i] == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * dln_basemap_ref:
 * @self: a map
 *
 * Returns: (transfer full): the same map
 */
DlnBasemap *
dln_basemap_ref (DlnBasemap *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * dln_basemap_unref:
 * @self: (transfer full): a map
 *
 * Drops a reference; the last one frees the map and its labels' strings.
 */
void
dln_basemap_unref (DlnBasemap *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i < DLN_MAP_N_FILES; i++)
    g_clear_pointer (&self->files[i], dln_basemap_file_free);
  g_free (self);
}

/**
 * dln_basemap_get_attribution:
 *
 * Returns: (transfer none): what must be shown beside the map
 */
const char *
dln_basemap_get_attribution (void)
{
  return "Natural Earth · GSHHG · borders © OpenStreetMap contributors · names GeoNames";
}

/* The cells of a level under a view and a margin around it, in pixels, by
 * row and column. The world repeats to the east and west. */
GArray *
dln_basemap_list_cells (const DlnBasemapLevel *level,
                        const DlnMapView      *view,
                        double                 margin)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (DlnCellWindow));
  double scale = dln_map_view_get_scale (view);
  int side = 1 << level->cell_zoom;
  double size = scale / side;
  double left = view->width / 2.0 - view->centre.x * scale;
  double top = view->height / 2.0 - view->centre.y * scale;
  /* No view shows more than a few turns of the world. */
  int west = (int) CLAMP (floor ((-margin - left) / size), -4.0 * side, 5.0 * side);
  int east = (int) CLAMP (floor ((view->width + margin - left) / size), -4.0 * side, 5.0 * side);
  int north = (int) CLAMP (floor ((-margin - top) / size), 0.0, side);
  int south = (int) CLAMP (floor ((view->height + margin - top) / size), -1.0, side - 1.0);

  for (int row = north; row <= south; row++)
    for (int column = west; column <= east; column++)
      {
        DlnCellWindow cell = {
          .level = level,
          .column = (guint) (((column % side) + side) % side),
          .row = (guint) row,
          .unit = size / (1 << level->bits),
          .x = left + column * size,
          .y = top + row * size,
        };

        g_array_append_val (cells, cell);
      }
  return cells;
}

/**
 * dln_basemap_draw_tile:
 * @self: a map
 * @zoom: of the tile
 * @x: column, from the west
 * @y: row, from the north
 * @scale: device pixels per logical pixel
 * @style: light or dark
 * @cancellable: (nullable): a cancellable
 * @surface: (out) (transfer full): receives an image of 256 · @scale pixels
 *   squared, %CAIRO_FORMAT_ARGB32
 *
 * Draws a tile without names. Strokes run on into its neighbours, so that
 * tiles laid side by side show no seam.
 *
 * Returns: %FALSE if cancelled; @surface is then %NULL
 */
gboolean
dln_basemap_draw_tile (DlnBasemap       *self,
                       int               zoom,
                       int               x,
                       int               y,
                       int               scale,
                       DlnBasemapStyle   style,
                       GCancellable     *cancellable,
                       cairo_surface_t **surface)
{
  DlnMapView view = dln_map_view_for_tile (zoom, x, y);
  cairo_surface_t *image;
  cairo_t *cr;

  g_return_val_if_fail (scale >= 1 && scale <= 8, FALSE);

  *surface = NULL;
  image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, DLN_MAP_TILE_SIZE * scale,
                                      DLN_MAP_TILE_SIZE * scale);
  cr = cairo_create (image);
  cairo_scale (cr, scale, scale);
  dln_basemap_draw (self, cr, &view, style, cancellable);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  if (g_cancellable_is_cancelled (cancellable))
    {
      cairo_surface_destroy (image);
      return FALSE;
    }
  *surface = image;
  return TRUE;
}
