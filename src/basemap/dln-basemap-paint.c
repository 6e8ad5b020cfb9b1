/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The map without its names, layer over layer. All rings of a layer are one
 * path and one fill, and all its lines one path and one stroke: cairo then
 * adds up the two halves of an edge that cells share, and translucent lines
 * do not darken where pieces meet.
 */
#include "config.h"

#include <math.h>

#include "dln-basemap-private.h"
#include "dln-basemap-style.h"
#include "dln-map-pen.h"

#define BUILT_UP_ZOOM 7.0
#define BUILT_UP_LEAST 15000
#define DIVISION_ZOOM 4.5
/* The glow along borders would fill small countries. */
#define CASING_ZOOM 2.9
/* Of a thinner line nobody sees how its steps are joined, and round joins take as long as the line. */
#define THIN 1.2
/* Below it lines are hairlines and many: coarser coverage is not seen, and takes a quarter less. */
#define HAIRLINE_ZOOM 5.5
/* Device pixels: a smaller island or lake is a speck. A lake may be missed; far out there are thousands. */
#define SMALLEST_LAND 1.0
#define SMALLEST_LAKE 3.0
/* From where on all rivers are drawn, and not the great ones alone. */
#define ALL_RIVERS_ZOOM 3.9
#define DISPUTED_BORDER_DASH { 5.0, 3.5 }
#define DIVISION_DASH { 3.5, 3.0 }

typedef struct {
  DlnBasemap *map;
  cairo_t *cr;
  const DlnMapView *view;
  const DlnMapPalette *palette;
  GCancellable *cancellable;
  DlnMapPen pen;
} Painter;

/* How walk_layer adds its shapes to the path. */
typedef enum {
  FILL,
  STROKE,
} Purpose;

/* Every shape of a layer in view, of one rank or, with -1, of all. */
static void
walk_layer (Painter        *painter,
            DlnMapFileId    id,
            DlnBasemapLayer layer,
            int             rank,
            Purpose         purpose,
            const double   *dash)
{
  DlnBasemapFile *file = painter->map->files[id];
  const DlnBasemapLevel *level = dln_basemap_file_get_level (file, painter->view->zoom);
  gboolean ring = layer == DLN_LAYER_LAND || layer == DLN_LAYER_LAKE;
  double smallest = layer == DLN_LAYER_LAND ? SMALLEST_LAND : layer == DLN_LAYER_LAKE ? SMALLEST_LAKE : 0.0;
  g_autoptr (GArray) cells = NULL;

  if (level == NULL)
    return;
  cells = dln_basemap_list_cells (level, painter->view, DLN_MAP_PEN_MARGIN);
  for (guint i = 0; i < cells->len; i++)
    {
      DlnCellWindow *cell = &g_array_index (cells, DlnCellWindow, i);
      DlnCellCursor cursor;
      guint found;

      if (g_cancellable_is_cancelled (painter->cancellable))
        return;
      if (!dln_basemap_file_open_layer (file, level, cell->column, cell->row, layer, &cursor))
        continue;
      while (dln_cell_cursor_next_shape (&cursor, &found, painter->pen.raw))
        {
          if (rank >= 0 && (int) found != rank)
            continue;
          dln_map_pen_load (&painter->pen, cell);
          if (!dln_map_pen_is_in_view (&painter->pen, smallest))
            continue;
          if (purpose == FILL)
            dln_map_pen_add_ring (&painter->pen);
          else
            dln_map_pen_add_line (&painter->pen, ring, dash);
        }
    }
}

static void
set_width (Painter *painter,
           double   width)
{
  cairo_set_line_width (painter->cr, width);
  cairo_set_line_join (painter->cr, width < THIN ? CAIRO_LINE_JOIN_BEVEL : CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (painter->cr, width < THIN ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
}

static void
stroke_layer (Painter        *painter,
              DlnMapFileId    id,
              DlnBasemapLayer layer,
              int             rank,
              DlnMapColour    colour,
              double          width)
{
  cairo_new_path (painter->cr);
  set_width (painter, width);
  dln_map_set_colour (painter->cr, colour);
  walk_layer (painter, id, layer, rank, STROKE, NULL);
  cairo_stroke (painter->cr);
}

static void
dash_layer (Painter        *painter,
            DlnMapFileId    id,
            DlnBasemapLayer layer,
            DlnMapColour    colour,
            double          width,
            const double    dash[2])
{
  cairo_save (painter->cr);
  cairo_new_path (painter->cr);
  set_width (painter, width);
  cairo_set_line_cap (painter->cr, CAIRO_LINE_CAP_BUTT);
  dln_map_set_colour (painter->cr, colour);
  walk_layer (painter, id, layer, -1, STROKE, dash);
  cairo_stroke (painter->cr);
  cairo_restore (painter->cr);
}

/* A town's ground: a soft disc, for its population is known and its outline
 * is not. The exponent and the factor agree with Belgorod, 345,000 on
 * 153 km², and Kharkiv, 1.43 million on 350 km². */
static void
paint_town_ground (Painter            *painter,
                   const DlnCellPlace *place,
                   const DlnMapPixel  *at)
{
  DlnMercator where = dln_map_view_to_mercator (painter->view, *at);
  double latitude = dln_mercator_to_point (where).latitude;
  double km2 = 153.0 * pow (place->size / 345000.0, 0.6);
  double radius = 1.2 * sqrt (km2 / G_PI) * 1000.0 /
                  dln_map_view_metres_per_pixel (painter->view, latitude);
  DlnMapColour c = painter->palette->built_up;
  double r = (c.rgb >> 16 & 255) / 255.0, g = (c.rgb >> 8 & 255) / 255.0,
         b = (c.rgb & 255) / 255.0;
  cairo_pattern_t *soft;

  if (at->x + radius < 0 || at->y + radius < 0 || at->x - radius > painter->view->width ||
      at->y - radius > painter->view->height)
    return;
  soft = cairo_pattern_create_radial (at->x, at->y, 0, at->x, at->y, radius);
  cairo_pattern_add_color_stop_rgba (soft, 0.0, r, g, b, c.alpha);
  cairo_pattern_add_color_stop_rgba (soft, 0.55, r, g, b, c.alpha * 0.8);
  cairo_pattern_add_color_stop_rgba (soft, 1.0, r, g, b, 0.0);
  cairo_set_source (painter->cr, soft);
  cairo_arc (painter->cr, at->x, at->y, radius, 0, 2 * G_PI);
  cairo_fill (painter->cr);
  cairo_pattern_destroy (soft);
}

static void
paint_towns_ground (Painter *painter)
{
  DlnBasemapFile *file = painter->map->files[DLN_MAP_FILE_TOWNS];
  const DlnBasemapLevel *level = dln_basemap_file_get_level (file, painter->view->zoom);
  /* The largest city reaches some 40 km; the margin is that, in pixels. */
  double margin = 60000.0 / dln_map_view_metres_per_pixel (painter->view, 50.0);
  g_autoptr (GArray) cells = NULL;

  if (level == NULL)
    return;
  cells = dln_basemap_list_cells (level, painter->view, margin);
  for (guint i = 0; i < cells->len; i++)
    {
      DlnCellWindow *cell = &g_array_index (cells, DlnCellWindow, i);
      DlnCellCursor cursor;
      DlnCellPlace place;

      if (!dln_basemap_file_open_layer (file, level, cell->column, cell->row, DLN_LAYER_PLACE,
                                        &cursor))
        continue;
      while (dln_cell_cursor_next_place (&cursor, &place))
        if (place.size >= BUILT_UP_LEAST)
          paint_town_ground (painter, &place,
                             &(DlnMapPixel) { cell->x + place.at.x * cell->unit,
                                              cell->y + place.at.y * cell->unit });
    }
}

/* Land with the towns' ground as one group, through the land's path: its edge
 * is blended once. */
static void
fill_land_as_group (Painter *painter)
{
  cairo_t *cr = painter->cr;
  cairo_pattern_t *group;

  cairo_push_group_with_content (cr, CAIRO_CONTENT_COLOR_ALPHA);
  dln_map_set_colour (cr, painter->palette->land);
  cairo_paint (cr);
  paint_towns_ground (painter);
  group = cairo_pop_group (cr);
  cairo_new_path (cr);
  walk_layer (painter, DLN_MAP_FILE_WORLD, DLN_LAYER_LAND, -1, FILL, NULL);
  cairo_set_source (cr, group);
  cairo_fill (cr);
  cairo_pattern_destroy (group);
}

/* The same for PDF and SVG, where cairo 1.16 leaks a group's snapshot. */
static void
fill_land_clipped (Painter *painter)
{
  cairo_t *cr = painter->cr;

  cairo_save (cr);
  cairo_new_path (cr);
  walk_layer (painter, DLN_MAP_FILE_WORLD, DLN_LAYER_LAND, -1, FILL, NULL);
  cairo_clip (cr);
  dln_map_set_colour (cr, painter->palette->land);
  cairo_paint (cr);
  paint_towns_ground (painter);
  cairo_restore (cr);
}

static void
paint_ground (Painter *painter)
{
  cairo_t *cr = painter->cr;
  gboolean towns = painter->view->zoom >= BUILT_UP_ZOOM;
  gboolean raster = cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_IMAGE;

  dln_map_set_colour (cr, painter->palette->water);
  cairo_rectangle (cr, 0, 0, painter->view->width, painter->view->height);
  cairo_fill (cr);
  if (!towns)
    {
      dln_map_set_colour (cr, painter->palette->land);
      walk_layer (painter, DLN_MAP_FILE_WORLD, DLN_LAYER_LAND, -1, FILL, NULL);
      cairo_fill (cr);
    }
  else if (raster)
    fill_land_as_group (painter);
  else
    fill_land_clipped (painter);

  dln_map_set_colour (cr, painter->palette->water);
  walk_layer (painter, DLN_MAP_FILE_WORLD, DLN_LAYER_LAKE, -1, FILL, NULL);
  cairo_fill (cr);
}

static void
paint_water_lines (Painter *painter)
{
  const DlnMapPalette *palette = painter->palette;
  double zoom = painter->view->zoom;
  double shore = dln_map_line_width (DLN_MAP_LINE_SHORE, zoom);
  double river = dln_map_line_width (DLN_MAP_LINE_RIVER, zoom);
  static const double by_rank[] = { 1.0, 1.0, 0.85, 0.7, 0.55 };

  for (int rank = zoom < ALL_RIVERS_ZOOM ? 0 : G_N_ELEMENTS (by_rank) - 1; rank >= 0; rank--)
    stroke_layer (painter, DLN_MAP_FILE_WORLD, DLN_LAYER_RIVER, rank, palette->river,
                  river * by_rank[rank]);
  stroke_layer (painter, DLN_MAP_FILE_WORLD, DLN_LAYER_LAKE, -1, palette->shore, shore);
  stroke_layer (painter, DLN_MAP_FILE_WORLD, DLN_LAYER_LAND, -1, palette->shore, shore);
}

static void
paint_borders (Painter *painter)
{
  static const double division_dash[2] = DIVISION_DASH;
  static const double disputed_dash[2] = DISPUTED_BORDER_DASH;
  static const DlnMapFileId files[] = { DLN_MAP_FILE_WORLD, DLN_MAP_FILE_BORDERS };
  const DlnMapPalette *palette = painter->palette;
  DlnMapColour division = palette->division;
  double zoom = painter->view->zoom;
  double border = dln_map_line_width (DLN_MAP_LINE_BORDER, zoom);
  double casing = dln_map_line_width (DLN_MAP_LINE_CASING, zoom);

  /* Where divisions are small on the map, their lines are faint. */
  division.alpha *= CLAMP ((zoom - 3.0) / 5.0, 0.3, 1.0);
  if (zoom >= DIVISION_ZOOM)
    dash_layer (painter, DLN_MAP_FILE_WORLD, DLN_LAYER_DIVISION, division,
                dln_map_line_width (DLN_MAP_LINE_DIVISION, zoom), division_dash);
  cairo_new_path (painter->cr);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    walk_layer (painter, files[i], DLN_LAYER_BORDER, -1, STROKE, NULL);
  if (zoom >= CASING_ZOOM)
    {
      set_width (painter, casing);
      dln_map_set_colour (painter->cr, palette->border_casing);
      cairo_stroke_preserve (painter->cr);
    }
  set_width (painter, border);
  dln_map_set_colour (painter->cr, palette->border);
  cairo_stroke (painter->cr);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    dash_layer (painter, files[i], DLN_LAYER_DISPUTED, palette->border, border * 0.8,
                disputed_dash);
}

/**
 * dln_basemap_draw:
 * @self: a map
 * @cr: its origin is the view's upper left corner
 * @view: what to draw
 * @style: light or dark
 * @cancellable: (nullable): stops drawing early; what is drawn is then
 *   unfinished
 *
 * Draws land, water, built-up ground, divisions and borders, without names.
 * Nothing outside the view's rectangle is touched.
 */
void
dln_basemap_draw (DlnBasemap       *self,
                  cairo_t          *cr,
                  const DlnMapView *view,
                  DlnBasemapStyle   style,
                  GCancellable     *cancellable)
{
  Painter painter = {
    .map = self,
    .cr = cr,
    .view = view,
    .palette = dln_map_palette_get (style),
    .cancellable = cancellable,
  };

  dln_map_pen_init (&painter.pen, cr, view);
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, view->width, view->height);
  cairo_clip (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  paint_ground (&painter);
  if (view->zoom < HAIRLINE_ZOOM)
    cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  paint_water_lines (&painter);
  paint_borders (&painter);
  cairo_restore (cr);
  dln_map_pen_clear (&painter.pen);
}
