/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the reference layers on a page's map: those that are shown, drawn under the events
 * as on the screen, and named beside it. A page is handed on: what it says of a layer that
 * it lacks names the layer, never a path.
 */
#include "config.h"

#include "dln-briefing-private.h"

#include "dln-layers.h"
#include "dln-picture.h"
#include "dln-shapes-pen.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* More tiles than these are taken from a smaller zoom: of 256 px each 64 MB. */
#define MOST_TILES 256
/* Zooms below the least that has tiles at which they are still drawn. */
#define MOST_BELOW 2

typedef struct {
  cairo_surface_t *surface;
  cairo_rectangle_t place; /* px of the map */
} Tile;

typedef struct {
  DlnLayer *layer;
  DlnShapesPen *pen; /* NULL for tiles */
  DlnShapesStyle style;
  GArray *tiles; /* Tile; NULL for shapes */
} DlnBriefingLayer;

static void
layer_free (gpointer data)
{
  DlnBriefingLayer *self = data;

  g_object_unref (self->layer);
  g_clear_pointer (&self->pen, dln_shapes_pen_unref);
  g_clear_pointer (&self->tiles, g_array_unref);
  g_free (self);
}

static void
tile_clear (gpointer data)
{
  cairo_surface_destroy (((Tile *) data)->surface);
}

/* --- tiles --------------------------------------------------------------- */

/* Edges on pixels of the picture, so that no seam shows. */
static cairo_rectangle_t
get_place (const DlnBriefingPage *page,
           int                    zoom,
           int                    x,
           int                    y)
{
  double n = exp2 (zoom), scale = page->options->scale;
  DlnMapPixel nw = dln_map_view_from_mercator (&page->view, (DlnMercator) { x / n, y / n });
  DlnMapPixel se =
    dln_map_view_from_mercator (&page->view, (DlnMercator) { (x + 1) / n, (y + 1) / n });
  double left = page->layout.map.x, top = page->layout.map.y;
  double west = rint ((left + nw.x) * scale) / scale - left,
         north = rint ((top + nw.y) * scale) / scale - top;

  return (cairo_rectangle_t) { west, north, rint ((left + se.x) * scale) / scale - left - west,
                               rint ((top + se.y) * scale) / scale - top - north };
}

/* The zoom as on the screen, or the first below it that has not too many tiles in view. */
static int
choose_zoom (const DlnBriefingPage *page,
             int                    least,
             int                    most,
             cairo_rectangle_int_t *window)
{
  DlnMercator nw = dln_map_view_to_mercator (&page->view, (DlnMapPixel) { 0, 0 });
  DlnMercator se =
    dln_map_view_to_mercator (&page->view, (DlnMapPixel) { page->view.width, page->view.height });
  int zoom = CLAMP ((int) rint (page->view.zoom + log2 (page->options->scale)), least, most);

  do
    {
      double n = exp2 (zoom);

      window->x = (int) floor (nw.x * n);
      window->width = (int) floor (se.x * n) - window->x + 1;
      window->y = MAX ((int) floor (nw.y * n), 0);
      window->height = MIN ((int) floor (se.y * n), (int) n - 1) - window->y + 1;
    }
  while ((double) window->width * window->height > MOST_TILES && zoom-- > least);
  return MAX (zoom, least);
}

static void
read_tile (const DlnBriefingPage  *page,
           DlnBriefingLayer       *self,
           int                     zoom,
           int                     x,
           int                     y,
           GError                **error)
{
  int n = 1 << zoom;
  g_autoptr (GBytes) bytes = dln_layer_content_get_tile (dln_layer_get_content (self->layer), zoom,
                                                         ((x % n) + n) % n, y, NULL, error);
  Tile tile;

  if (bytes == NULL)
    return;
  tile.surface = dln_picture_decode (bytes, error);
  tile.place = get_place (page, zoom, x, y);
  if (tile.surface != NULL)
    g_array_append_val (self->tiles, tile);
}

/* Returns: (nullable): why some are left out */
static GError *
read_tiles (const DlnBriefingPage *page,
            DlnBriefingLayer      *self)
{
  GError *first = NULL;
  cairo_rectangle_int_t window;
  int least, most, zoom;

  self->tiles = g_array_new (FALSE, FALSE, sizeof (Tile));
  g_array_set_clear_func (self->tiles, tile_clear);
  dln_layer_content_get_zooms (dln_layer_get_content (self->layer), &least, &most);
  if (page->view.zoom + log2 (page->options->scale) < least - MOST_BELOW)
    return NULL;
  zoom = choose_zoom (page, least, most, &window);
  for (int y = window.y; y < window.y + window.height; y++)
    for (int x = window.x; x < window.x + window.width; x++)
      {
        g_autoptr (GError) error = NULL;

        read_tile (page, self, zoom, x, y, &error);
        if (error != NULL && first == NULL)
          first = g_steal_pointer (&error);
      }
  return first;
}

static void
paint_tiles (DlnBriefingLayer *self,
             cairo_t          *cr)
{
  for (guint i = 0; i < self->tiles->len; i++)
    {
      const Tile *tile = &g_array_index (self->tiles, Tile, i);
      cairo_matrix_t matrix;

      cairo_matrix_init_scale (&matrix,
                               cairo_image_surface_get_width (tile->surface) / tile->place.width,
                               cairo_image_surface_get_height (tile->surface) / tile->place.height);
      cairo_matrix_translate (&matrix, -tile->place.x, -tile->place.y);
      cairo_set_source_surface (cr, tile->surface, 0, 0);
      cairo_pattern_set_matrix (cairo_get_source (cr), &matrix);
      /* Its edge must not fade towards what is beyond it. */
      cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
      cairo_rectangle (cr, tile->place.x, tile->place.y, tile->place.width, tile->place.height);
      cairo_fill (cr);
    }
}

/* --- all of them --------------------------------------------------------- */

/* Tells whoever asked for the page; @why has the path. */
static void
add_note (const DlnBriefingPage *page,
          DlnLayer              *layer,
          const char            *what,
          const char            *why)
{
  if (page->options->notes != NULL)
    g_ptr_array_add (
      page->options->notes,
      g_strdup_printf ("layer “%s”: %s: %s", dln_layer_get_title (layer), what, why));
}

/* Returns: (transfer full) (nullable): what the page says is missing of it */
static char *
take_layer (DlnBriefingPage *page,
            DlnLayer        *layer)
{
  const char *title = dln_layer_get_title (layer);
  DlnBriefingLayer *self;
  g_autoptr (GError) error = NULL;

  if (dln_layer_get_content (layer) == NULL)
    {
      add_note (page, layer, _ ("left out"), dln_layer_get_message (layer));
      return dln_layer_get_state (layer) == DLN_LAYER_MISSING
               ? g_strdup_printf (_ ("left out: “%s”, whose file is missing"), title)
               : g_strdup_printf (_ ("left out: “%s”, whose file cannot be read"), title);
    }
  self = g_new0 (DlnBriefingLayer, 1);
  self->layer = g_object_ref (layer);
  g_ptr_array_insert (page->layers, 0, self);
  if (dln_layer_get_kind (layer) == DLN_LAYER_MBTILES)
    error = read_tiles (page, self);
  else
    {
      self->pen = dln_shapes_pen_new (dln_layer_content_get_shapes (dln_layer_get_content (layer)));
      self->style = dln_shapes_style_choose (dln_layer_get_colour (layer),
                                             g_str_hash (dln_layer_get_slug (layer)), FALSE);
    }
  if (error == NULL)
    return NULL;
  add_note (page, layer, _ ("parts are left out"), error->message);
  return g_strdup_printf (_ ("parts of “%s” are left out"), title);
}

static void
add_once (GPtrArray  *lines,
          const char *line)
{
  if (line != NULL && *line != '\0' &&
      !g_ptr_array_find_with_equal_func (lines, line, g_str_equal, NULL))
    g_ptr_array_add (lines, g_strdup (line));
}

/**
 * dln_briefing_load_layers:
 * @page: a page whose view is chosen
 *
 * Reads the layers that are shown, and makes the credits of the map.
 */
void
dln_briefing_load_layers (DlnBriefingPage *page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) layers = dln_case_read_layers (page->dln_case, NULL, &error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);

  page->layers = g_ptr_array_new_with_free_func (layer_free);
  g_ptr_array_add (lines, g_strdup (dln_basemap_get_attribution ()));
  if (layers == NULL && page->options->notes != NULL)
    g_ptr_array_add (page->options->notes, g_strdup (error->message));
  for (guint i = 0; layers != NULL && i < layers->len; i++)
    if (dln_layer_get_opacity (layers->pdata[i]) > 0)
      {
        char *lacks = take_layer (page, layers->pdata[i]);

        if (lacks != NULL)
          g_ptr_array_add (missing, lacks);
        if (dln_layer_get_content (layers->pdata[i]) != NULL)
          add_once (lines, dln_layer_get_credit (layers->pdata[i]));
      }
  for (guint i = 0; i < missing->len; i++)
    add_once (lines, missing->pdata[i]);
  g_ptr_array_add (lines, NULL);
  page->credits = dln_briefing_clean (g_strjoinv (" · ", (char **) lines->pdata));
}

/**
 * dln_briefing_paint_layers:
 * @page: a page
 * @cr: its origin is the map's
 * @cancellable: (nullable): stops it early
 */
void
dln_briefing_paint_layers (DlnBriefingPage *page,
                           cairo_t         *cr,
                           GCancellable    *cancellable)
{
  for (guint i = 0; i < page->layers->len; i++)
    {
      DlnBriefingLayer *self = page->layers->pdata[i];
      double opacity = dln_layer_get_opacity (self->layer);

      cairo_new_path (cr);
      if (opacity < 1)
        cairo_push_group (cr);
      if (self->pen != NULL)
        dln_shapes_pen_draw (self->pen, cr, &page->view, &self->style, cancellable);
      else
        paint_tiles (self, cr);
      if (opacity >= 1)
        continue;
      cairo_pop_group_to_source (cr);
      cairo_paint_with_alpha (cr, opacity);
    }
}

/**
 * dln_briefing_paint_layer_names:
 * @page: a page
 * @cr: its origin is the map's
 * @obstacles: (element-type cairo_rectangle_t): what names keep clear of; those painted are
 *   added
 */
void
dln_briefing_paint_layer_names (DlnBriefingPage *page,
                                cairo_t         *cr,
                                GArray          *obstacles)
{
  for (guint i = page->layers->len; i-- > 0;)
    {
      DlnBriefingLayer *self = page->layers->pdata[i];

      if (self->pen != NULL)
        dln_shapes_pen_draw_names (self->pen, cr, &page->view, &self->style,
                                   dln_layer_get_opacity (self->layer), obstacles,
                                   dln_painter_get_context (page->painter));
    }
}
