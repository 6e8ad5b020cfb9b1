/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The geometry of the map, in pixels of a view. Three rules keep tiles
 * without seams: a cell's points are thinned from its own first point, never
 * from the view's edge; points on a cell's edge are never thinned away, so
 * that neighbouring cells meet; and a dash is measured from where its line
 * begins, drawn or not. All rings of a layer are one path and one fill:
 * cairo then adds up the two halves of an edge that cells share.
 *
 * Nothing reaches cairo that lies farther than MARGIN outside the view:
 * its coordinates are fixed point.
 */
#include "config.h"

#include <math.h>

#include "dln-basemap-private.h"
#include "dln-basemap-style.h"

/* More than half the widest stroke, in pixels. */
#define MARGIN 12.0
/* Steps shorter than this are dropped, in device pixels. */
#define SHORTEST_STEP 0.4
#define BUILT_UP_ZOOM 7.0
#define BUILT_UP_LEAST 15000
#define DIVISION_ZOOM 4.5
#define DISPUTED_BORDER_DASH { 5.0, 3.5 }
#define DIVISION_DASH { 3.5, 3.0 }

typedef struct {
  double x;
  double y;
  gboolean edge; /* the step that ends here runs along the cell's edge */
} Pixel;

typedef struct {
  DlnBasemap *map;
  cairo_t *cr;
  const DlnMapView *view;
  const DlnMapPalette *palette;
  GCancellable *cancellable;
  double step;    /* shortest, logical pixels */
  GArray *raw;    /* DlnCellPoint */
  GArray *pixels; /* Pixel */
  GArray *spare;  /* Pixel */
} Painter;

/* Called for each shape, its pixels in painter->pixels. */
typedef void (*ShapeFunc) (Painter *painter, gboolean ring, gpointer data);

static gboolean
on_same_edge (const DlnCellPoint *a,
              const DlnCellPoint *b,
              gint32              side)
{
  return (a->x == b->x && (a->x == 0 || a->x == side)) ||
         (a->y == b->y && (a->y == 0 || a->y == side));
}

static gboolean
on_edge (const DlnCellPoint *p,
         gint32              side)
{
  return p->x == 0 || p->y == 0 || p->x == side || p->y == side;
}

/* From the cell's units to pixels, dropping the shortest steps. */
static void
to_pixels (Painter             *painter,
           const DlnCellWindow *cell)
{
  const DlnCellPoint *raw = (const DlnCellPoint *) (gpointer) painter->raw->data;
  guint n = painter->raw->len;
  gint32 side = 1 << cell->level->bits;
  double least = painter->step / cell->unit;
  DlnCellPoint last = { 0, 0 };

  g_array_set_size (painter->pixels, 0);
  for (guint i = 0; i < n; i++)
    {
      double dx = raw[i].x - last.x, dy = raw[i].y - last.y;
      Pixel p;

      if (i > 0 && i + 1 < n && dx * dx + dy * dy < least * least && !on_edge (&raw[i], side))
        continue;
      p.x = cell->x + raw[i].x * cell->unit;
      p.y = cell->y + raw[i].y * cell->unit;
      p.edge = on_same_edge (&raw[i], i > 0 ? &last : &raw[n - 1], side);
      g_array_append_val (painter->pixels, p);
      last = raw[i];
    }
}

static gboolean
is_in_view (Painter *painter)
{
  const Pixel *p = (const Pixel *) (gpointer) painter->pixels->data;
  double west = G_MAXDOUBLE, east = -G_MAXDOUBLE, north = G_MAXDOUBLE, south = -G_MAXDOUBLE;

  for (guint i = 0; i < painter->pixels->len; i++)
    {
      west = MIN (west, p[i].x);
      east = MAX (east, p[i].x);
      north = MIN (north, p[i].y);
      south = MAX (south, p[i].y);
    }
  return west < painter->view->width + MARGIN && east > -MARGIN &&
         north < painter->view->height + MARGIN && south > -MARGIN;
}

static void
walk_layer (Painter        *painter,
            DlnMapFileId    id,
            DlnBasemapLayer layer,
            int             rank,
            ShapeFunc       func,
            gpointer        data)
{
  DlnBasemapFile *file = painter->map->files[id];
  const DlnBasemapLevel *level = dln_basemap_file_get_level (file, painter->view->zoom);
  gboolean ring = layer == DLN_LAYER_LAND || layer == DLN_LAYER_LAKE;
  g_autoptr (GArray) cells = NULL;

  if (level == NULL)
    return;
  cells = dln_basemap_list_cells (level, painter->view, MARGIN);
  for (guint i = 0; i < cells->len; i++)
    {
      DlnCellWindow *cell = &g_array_index (cells, DlnCellWindow, i);
      DlnCellCursor cursor;
      guint found;

      if (g_cancellable_is_cancelled (painter->cancellable))
        return;
      if (!dln_basemap_file_open_layer (file, level, cell->column, cell->row, layer, &cursor))
        continue;
      while (dln_cell_cursor_next_shape (&cursor, &found, painter->raw))
        {
          if (rank >= 0 && (int) found != rank)
            continue;
          to_pixels (painter, cell);
          if (painter->pixels->len > 1 && is_in_view (painter))
            func (painter, ring, data);
        }
    }
}

/* Cuts painter->pixels, a ring, by one side of the view (Sutherland-Hodgman). */
static void
cut_ring (Painter *painter,
          gboolean vertical,
          double   at,
          int      sign)
{
  GArray *in = painter->pixels, *out = painter->spare;

  g_array_set_size (out, 0);
  for (guint i = 0; i < in->len; i++)
    {
      Pixel p = g_array_index (in, Pixel, i > 0 ? i - 1 : in->len - 1);
      Pixel q = g_array_index (in, Pixel, i);
      double dp = ((vertical ? p.x : p.y) - at) * sign;
      double dq = ((vertical ? q.x : q.y) - at) * sign;

      if ((dp < 0) != (dq < 0))
        {
          double t = dp / (dp - dq);
          Pixel cut = { p.x + t * (q.x - p.x), p.y + t * (q.y - p.y), FALSE };

          g_array_append_val (out, cut);
        }
      if (dq >= 0)
        g_array_append_val (out, q);
    }
  painter->pixels = out;
  painter->spare = in;
}

static void
add_ring_cb (Painter *painter,
             gboolean ring,
             gpointer data)
{
  cut_ring (painter, TRUE, -MARGIN, 1);
  cut_ring (painter, TRUE, painter->view->width + MARGIN, -1);
  cut_ring (painter, FALSE, -MARGIN, 1);
  cut_ring (painter, FALSE, painter->view->height + MARGIN, -1);
  for (guint i = 0; i < painter->pixels->len; i++)
    {
      Pixel *p = &g_array_index (painter->pixels, Pixel, i);

      if (i == 0)
        cairo_move_to (painter->cr, p->x, p->y);
      else
        cairo_line_to (painter->cr, p->x, p->y);
    }
  cairo_close_path (painter->cr);
}

/* Shortens a step to the view and its margin (Liang-Barsky), t0…t1 of it. */
static gboolean
clip_step (Painter     *painter,
           const Pixel *p,
           const Pixel *q,
           double      *t0,
           double      *t1)
{
  double dx = q->x - p->x, dy = q->y - p->y;
  const double by[4] = { -dx, dx, -dy, dy };
  const double room[4] = { p->x + MARGIN, painter->view->width + MARGIN - p->x,
                           p->y + MARGIN, painter->view->height + MARGIN - p->y };

  *t0 = 0.0;
  *t1 = 1.0;
  for (guint i = 0; i < 4; i++)
    {
      if (by[i] == 0.0 && room[i] < 0.0)
        return FALSE;
      if (by[i] < 0.0)
        *t0 = MAX (*t0, room[i] / by[i]);
      else if (by[i] > 0.0)
        *t1 = MIN (*t1, room[i] / by[i]);
    }
  return *t0 <= *t1;
}

typedef struct {
  const double *dash; /* (nullable): two lengths */
  double length;      /* of the line so far */
  gboolean drawing;
} Stroke;

static void
end_run (Painter *painter,
         Stroke  *stroke)
{
  if (stroke->drawing && stroke->dash != NULL)
    cairo_stroke (painter->cr);
  stroke->drawing = FALSE;
}

static void
add_step (Painter     *painter,
          Stroke      *stroke,
          const Pixel *p,
          const Pixel *q)
{
  double t0, t1, dx = q->x - p->x, dy = q->y - p->y;
  double length = hypot (dx, dy);

  if (!clip_step (painter, p, q, &t0, &t1))
    end_run (painter, stroke);
  else
    {
      if (t0 > 0.0)
        end_run (painter, stroke);
      if (!stroke->drawing)
        {
          cairo_move_to (painter->cr, p->x + t0 * dx, p->y + t0 * dy);
          if (stroke->dash != NULL)
            cairo_set_dash (painter->cr, stroke->dash, 2,
                            fmod (stroke->length + t0 * length,
                                  stroke->dash[0] + stroke->dash[1]));
          stroke->drawing = TRUE;
        }
      cairo_line_to (painter->cr, p->x + t1 * dx, p->y + t1 * dy);
      if (t1 < 1.0)
        end_run (painter, stroke);
    }
  stroke->length += length;
}

/* Adds a line, or a ring without the cuts at its cell's edges, to the path;
 * with dashes, strokes each visible run by itself. */
static void
add_line_cb (Painter *painter,
             gboolean ring,
             gpointer data)
{
  const Pixel *p = (const Pixel *) (gpointer) painter->pixels->data;
  guint n = painter->pixels->len;
  Stroke stroke = { data, 0.0, FALSE };

  for (guint i = 1; i < n; i++)
    if (ring && p[i].edge)
      end_run (painter, &stroke);
    else
      add_step (painter, &stroke, &p[i - 1], &p[i]);
  if (ring && !p[0].edge)
    add_step (painter, &stroke, &p[n - 1], &p[0]);
  end_run (painter, &stroke);
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
  cairo_set_line_width (painter->cr, width);
  dln_map_set_colour (painter->cr, colour);
  walk_layer (painter, id, layer, rank, add_line_cb, NULL);
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
  cairo_set_line_cap (painter->cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_width (painter->cr, width);
  dln_map_set_colour (painter->cr, colour);
  walk_layer (painter, id, layer, -1, add_line_cb, (gpointer) dash);
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
  double km2 = 153.0 * pow (place->population / 345000.0, 0.6);
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
        if (place.population >= BUILT_UP_LEAST)
          paint_town_ground (painter, &place,
                             &(DlnMapPixel) { cell->x + place.at.x * cell->unit,
                                              cell->y + place.at.y * cell->unit });
    }
}

/* Towns are laid over land only: as one group, through the land's path. */
static void
paint_ground (Painter *painter)
{
  cairo_t *cr = painter->cr;
  gboolean towns = painter->view->zoom >= BUILT_UP_ZOOM;
  cairo_pattern_t *group;

  dln_map_set_colour (cr, painter->palette->water);
  cairo_rectangle (cr, 0, 0, painter->view->width, painter->view->height);
  cairo_fill (cr);

  cairo_push_group_with_content (cr, CAIRO_CONTENT_COLOR_ALPHA);
  dln_map_set_colour (cr, painter->palette->land);
  cairo_paint (cr);
  if (towns)
    paint_towns_ground (painter);
  group = cairo_pop_group (cr);

  cairo_new_path (cr);
  walk_layer (painter, DLN_MAP_FILE_WORLD, DLN_LAYER_LAND, -1, add_ring_cb, NULL);
  if (towns)
    cairo_set_source (cr, group);
  else
    dln_map_set_colour (cr, painter->palette->land);
  cairo_fill (cr);
  cairo_pattern_destroy (group);

  dln_map_set_colour (cr, painter->palette->water);
  walk_layer (painter, DLN_MAP_FILE_WORLD, DLN_LAYER_LAKE, -1, add_ring_cb, NULL);
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

  for (int rank = G_N_ELEMENTS (by_rank) - 1; rank >= 0; rank--)
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
  double zoom = painter->view->zoom;
  double border = dln_map_line_width (DLN_MAP_LINE_BORDER, zoom);
  double casing = dln_map_line_width (DLN_MAP_LINE_CASING, zoom);

  if (zoom >= DIVISION_ZOOM)
    dash_layer (painter, DLN_MAP_FILE_WORLD, DLN_LAYER_DIVISION, palette->division,
                dln_map_line_width (DLN_MAP_LINE_DIVISION, zoom), division_dash);
  cairo_set_line_width (painter->cr, casing);
  dln_map_set_colour (painter->cr, palette->border_casing);
  cairo_new_path (painter->cr);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    walk_layer (painter, files[i], DLN_LAYER_BORDER, -1, add_line_cb, NULL);
  cairo_stroke_preserve (painter->cr);
  cairo_set_line_width (painter->cr, border);
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
    .raw = g_array_new (FALSE, FALSE, sizeof (DlnCellPoint)),
    .pixels = g_array_new (FALSE, FALSE, sizeof (Pixel)),
    .spare = g_array_new (FALSE, FALSE, sizeof (Pixel)),
  };
  double dx = 1.0, dy = 0.0;

  cairo_user_to_device_distance (cr, &dx, &dy);
  painter.step = SHORTEST_STEP / MAX (hypot (dx, dy), 0.1);

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, view->width, view->height);
  cairo_clip (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  paint_ground (&painter);
  paint_water_lines (&painter);
  paint_borders (&painter);
  cairo_restore (cr);

  g_array_unref (painter.raw);
  g_array_unref (painter.pixels);
  g_array_unref (painter.spare);
}
