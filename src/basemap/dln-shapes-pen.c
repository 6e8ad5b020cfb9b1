/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns drawing a user's points, lines and polygons for a view, on any thread. They are
 * projected once, to whole numbers of 2^-30 of the map's width (4 cm), and thinned for
 * each view: what is smaller than a pixel is one dot, and a pixel has one. A part that
 * crosses the antimeridian goes on beyond 0…1; each copy of the world in view is drawn.
 */
#include "config.h"

#include "dln-shapes-pen-private.h"

#include "dln-map-pen.h"

#include <math.h>

#define UNITS ((double) (1 << 30))
/* px */
#define LINE_WIDTH 2.0
#define SHORTEST_STEP 0.7
#define SMALLEST 1.5
/* px between two points that are both drawn. */
#define POINT_CELL 4
#define FILL_OPACITY 0.2
/* A path is stroked when it has so many shapes: cairo slows down with the length of one. */
#define MOST_IN_PATH 64
#define LOOK_EVERY 256

static void
clear (gpointer data)
{
  DlnShapesPen *self = data;

  dln_shapes_unref (self->shapes);
  g_free (self->pairs);
  g_free (self->boxes);
}

static void
project_shape (DlnShapesPen      *self,
               const DlnGeometry *shape,
               DlnShapesBox      *box)
{
  gboolean joined = shape->kind != DLN_GEOMETRY_POINTS;
  double last = 0;
  gboolean first_of_shape = TRUE;

  *box = (DlnShapesBox) { G_MAXINT32, G_MAXINT32, G_MININT32, G_MININT32 };
  for (guint part = 0; part < shape->n_parts; part++)
    {
      guint n;
      guint first = dln_shapes_get_part (self->shapes, shape->first_part + part, &n);

      for (guint i = first; i < first + n; i++)
        {
          DlnMercator at = dln_mercator_from_point (dln_shapes_get_vertex (self->shapes, i));
          gint32 *pair = self->pairs + 2 * (gsize) i;

          /* The shorter way around the world from the vertex before. */
          if (joined && !first_of_shape)
            at.x = CLAMP (at.x - rint (at.x - last), -0.9, 1.9);
          first_of_shape = FALSE;
          last = at.x;
          pair[0] = (gint32) lrint (at.x * UNITS);
          pair[1] = (gint32) lrint (at.y * UNITS);
          box->west = MIN (box->west, pair[0]);
          box->east = MAX (box->east, pair[0]);
          box->north = MIN (box->north, pair[1]);
          box->south = MAX (box->south, pair[1]);
        }
    }
}

/**
 * dln_shapes_pen_new:
 * @shapes: what to draw
 *
 * Returns: (transfer full): a pen for them
 */
DlnShapesPen *
dln_shapes_pen_new (DlnShapes *shapes)
{
  DlnShapesPen *self = g_atomic_rc_box_new0 (DlnShapesPen);
  guint n = dln_shapes_get_n_shapes (shapes);

  self->shapes = dln_shapes_ref (shapes);
  self->pairs = g_new (gint32, 2 * (gsize) dln_shapes_get_n_vertices (shapes));
  self->boxes = g_new (DlnShapesBox, n);
  for (guint i = 0; i < n; i++)
    project_shape (self, dln_shapes_get_shape (shapes, i), &self->boxes[i]);
  return self;
}

/**
 * dln_shapes_pen_ref:
 * @self: a pen
 *
 * Returns: (transfer full): the same
 */
DlnShapesPen *
dln_shapes_pen_ref (DlnShapesPen *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * dln_shapes_pen_unref:
 * @self: (transfer full): a pen
 */
void
dln_shapes_pen_unref (DlnShapesPen *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * dln_shapes_style_choose:
 * @colour: (nullable): "#rrggbb"
 * @index: which of the palette where there is no colour
 * @dark: whether the map below is
 *
 * The palette keeps away from the colours of kinds of events, and a thin line of each
 * stands out from land and sea of its map.
 *
 * Returns: how to draw
 */
DlnShapesStyle
dln_shapes_style_choose (const char *colour,
                         guint       index,
                         gboolean    dark)
{
  static const guint32 light[] = { 0x6a3fa0, 0x00707a, 0x8c4a00, 0xa3257f, 0x3a6b1f, 0x3d4a5c };
  static const guint32 on_dark[] = { 0xc3a6f0, 0x5fd0d8, 0xf0b46a, 0xf094d0, 0xa3d77f, 0xc4d0e0 };
  guint32 rgb = (dark ? on_dark : light)[index % G_N_ELEMENTS (light)];

  if (colour != NULL && colour[0] == '#')
    rgb = (guint32) g_ascii_strtoull (colour + 1, NULL, 16);
  return (DlnShapesStyle) { (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0, dark };
}

/* --- one drawing --------------------------------------------------------- */

typedef struct {
  DlnShapesPen *self;
  const DlnMapView *view;
  const DlnShapesStyle *style;
  cairo_t *cr;
  DlnMapPen pen;
  DlnMapPixel origin; /* px of the map's corner, in this copy of the world */
  double unit;        /* px */
  guint in_path;
  guint8 *points;     /* a bit for each px where a point stands, to the next POINT_CELL */
  guint8 *dots;       /* a bit for each px that has its dot */
  int columns;
  int rows;
} Drawing;

static DlnMapPixel
to_pixel (const Drawing *drawing,
          gint32         x,
          gint32         y)
{
  return (DlnMapPixel) { drawing->origin.x + x * drawing->unit, drawing->origin.y + y * drawing->unit };
}

static gboolean
is_near (const DlnMapView *view,
         DlnMapPixel       nw,
         DlnMapPixel       se)
{
  return nw.x < view->width + DLN_MAP_PEN_MARGIN && se.x > -DLN_MAP_PEN_MARGIN &&
         nw.y < view->height + DLN_MAP_PEN_MARGIN && se.y > -DLN_MAP_PEN_MARGIN;
}

/* Whether nothing is drawn there yet; @cell: px that count as one place. */
static gboolean
take_place (const Drawing *drawing,
            guint8        *taken,
            DlnMapPixel    at,
            int            cell)
{
  int column = (int) floor ((at.x + DLN_MAP_PEN_MARGIN) / cell), row = (int) floor ((at.y + DLN_MAP_PEN_MARGIN) / cell);
  gsize bit = (gsize) row * (gsize) drawing->columns + (gsize) column;

  if (column < 0 || row < 0 || column >= drawing->columns || row >= drawing->rows)
    return FALSE;
  if ((taken[bit / 8] & (1u << bit % 8)) != 0)
    return FALSE;
  taken[bit / 8] |= (guint8) (1u << bit % 8);
  return TRUE;
}

static void
set_colour (Drawing *drawing,
            double   opacity)
{
  cairo_set_source_rgba (drawing->cr, drawing->style->red, drawing->style->green, drawing->style->blue, opacity);
}

static void
stroke (Drawing *drawing)
{
  if (drawing->in_path > 0)
    cairo_stroke (drawing->cr);
  drawing->in_path = 0;
}

static void
draw_points (Drawing           *drawing,
             const DlnGeometry *shape)
{
  double rim = drawing->style->dark ? 0.1 : 1;
  guint n;
  guint first = dln_shapes_get_part (drawing->self->shapes, shape->first_part, &n);

  stroke (drawing);
  for (guint i = first; i < first + n; i++)
    {
      const gint32 *pair = drawing->self->pairs + 2 * (gsize) i;
      DlnMapPixel at = to_pixel (drawing, pair[0], pair[1]);

      if (!is_near (drawing->view, at, at) || !take_place (drawing, drawing->points, at, POINT_CELL))
        continue;
      cairo_new_path (drawing->cr);
      cairo_arc (drawing->cr, at.x, at.y, DLN_SHAPES_POINT_RADIUS, 0, 2 * G_PI);
      set_colour (drawing, 1);
      cairo_fill_preserve (drawing->cr);
      cairo_set_source_rgba (drawing->cr, rim, rim, rim, 0.9);
      cairo_set_line_width (drawing->cr, 1);
      cairo_stroke (drawing->cr);
      cairo_set_line_width (drawing->cr, LINE_WIDTH);
      set_colour (drawing, 1);
    }
}

static void
draw_dot (Drawing     *drawing,
          DlnMapPixel  at)
{
  if (!take_place (drawing, drawing->dots, at, 1))
    return;
  stroke (drawing);
  cairo_rectangle (drawing->cr, floor (at.x), floor (at.y), SMALLEST, SMALLEST);
  cairo_fill (drawing->cr);
}

static void
load_part (Drawing *drawing,
           guint    part)
{
  guint n;
  guint first = dln_shapes_get_part (drawing->self->shapes, part, &n);

  dln_map_pen_load_flat (&drawing->pen, drawing->self->pairs + 2 * (gsize) first, n, drawing->origin, drawing->unit,
                         SHORTEST_STEP);
}

static void
draw_lines (Drawing           *drawing,
            const DlnGeometry *shape)
{
  for (guint part = 0; part < shape->n_parts; part++)
    {
      load_part (drawing, shape->first_part + part);
      dln_map_pen_add_line (&drawing->pen, FALSE, NULL);
      if (++drawing->in_path >= MOST_IN_PATH)
        stroke (drawing);
    }
}

static void
draw_polygon (Drawing           *drawing,
              const DlnGeometry *shape)
{
  stroke (drawing);
  cairo_new_path (drawing->cr);
  for (guint part = 0; part < shape->n_parts; part++)
    {
      load_part (drawing, shape->first_part + part);
      dln_map_pen_add_ring (&drawing->pen);
    }
  set_colour (drawing, FILL_OPACITY);
  cairo_fill_preserve (drawing->cr);
  set_colour (drawing, 1);
  cairo_stroke (drawing->cr);
}

static void
draw_shape (Drawing *drawing,
            guint    index)
{
  const DlnGeometry *shape = dln_shapes_get_shape (drawing->self->shapes, index);
  const DlnShapesBox *box = &drawing->self->boxes[index];
  DlnMapPixel nw = to_pixel (drawing, box->west, box->north), se = to_pixel (drawing, box->east, box->south);

  if (!is_near (drawing->view, nw, se))
    return;
  if (shape->kind == DLN_GEOMETRY_POINTS)
    draw_points (drawing, shape);
  else if (se.x - nw.x < SMALLEST && se.y - nw.y < SMALLEST)
    draw_dot (drawing, nw);
  else if (shape->kind == DLN_GEOMETRY_LINE)
    draw_lines (drawing, shape);
  else
    draw_polygon (drawing, shape);
}

/* dln-shapes-pen-private.h */
double
dln_shapes_pen_get_unit (const DlnMapView *view)
{
  return dln_map_view_get_scale (view) / UNITS;
}

static DlnMapPixel
get_origin (const DlnMapView *view,
            int               copy)
{
  return dln_map_view_from_mercator (view, (DlnMercator) { copy, 0 });
}

/**
 * dln_shapes_pen_get_extent:
 * @self: a pen
 * @view: a view
 * @extent: (out): the part of the view that has anything, px
 *
 * Returns: whether any of it has
 */
gboolean
dln_shapes_pen_get_extent (DlnShapesPen          *self,
                           const DlnMapView      *view,
                           cairo_rectangle_int_t *extent)
{
  double unit = dln_shapes_pen_get_unit (view);
  double west = view->width, north = view->height, east = 0, south = 0;

  for (int copy = -1; copy <= 1; copy++)
    for (guint i = 0; i < dln_shapes_get_n_shapes (self->shapes); i++)
      {
        DlnMapPixel o = get_origin (view, copy);
        DlnMapPixel nw = { o.x + self->boxes[i].west * unit, o.y + self->boxes[i].north * unit };
        DlnMapPixel se = { o.x + self->boxes[i].east * unit, o.y + self->boxes[i].south * unit };

        if (!is_near (view, nw, se))
          continue;
        west = MIN (west, nw.x - DLN_MAP_PEN_MARGIN);
        north = MIN (north, nw.y - DLN_MAP_PEN_MARGIN);
        east = MAX (east, se.x + DLN_MAP_PEN_MARGIN);
        south = MAX (south, se.y + DLN_MAP_PEN_MARGIN);
      }
  extent->x = (int) floor (MAX (west, 0));
  extent->y = (int) floor (MAX (north, 0));
  extent->width = (int) ceil (MIN (east, view->width)) - extent->x;
  extent->height = (int) ceil (MIN (south, view->height)) - extent->y;
  return extent->width > 0 && extent->height > 0;
}

/**
 * dln_shapes_pen_draw:
 * @self: a pen
 * @cr: in px of @view
 * @view: what is drawn
 * @style: how
 * @cancellable: (nullable): stops it, with what is drawn so far
 */
void
dln_shapes_pen_draw (DlnShapesPen         *self,
                     cairo_t              *cr,
                     const DlnMapView     *view,
                     const DlnShapesStyle *style,
                     GCancellable         *cancellable)
{
  Drawing drawing = { .self = self, .view = view, .style = style, .cr = cr };
  g_autofree guint8 *points = NULL;
  g_autofree guint8 *dots = NULL;
  gsize bytes;

  drawing.columns = view->width + (int) (2 * DLN_MAP_PEN_MARGIN);
  drawing.rows = view->height + (int) (2 * DLN_MAP_PEN_MARGIN);
  bytes = (gsize) drawing.columns * (gsize) drawing.rows / 8 + 1;
  drawing.points = points = g_malloc0 (bytes);
  drawing.dots = dots = g_malloc0 (bytes);
  drawing.unit = dln_shapes_pen_get_unit (view);
  dln_map_pen_init (&drawing.pen, cr, view);
  cairo_save (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_new_path (cr);
  set_colour (&drawing, 1);
  for (int copy = -1; copy <= 1; copy++)
    {
      drawing.origin = get_origin (view, copy);
      for (guint i = 0; i < dln_shapes_get_n_shapes (self->shapes); i++)
        if (i % LOOK_EVERY != 0 || !g_cancellable_is_cancelled (cancellable))
          draw_shape (&drawing, i);
        else
          break;
    }
  stroke (&drawing);
  cairo_restore (cr);
  dln_map_pen_clear (&drawing.pen);
}
