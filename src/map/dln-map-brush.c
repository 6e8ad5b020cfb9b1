/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how an area is drawn on the map with the pointer, and where a chosen one stands in
 * a view. px of the view; pure.
 */
#include "config.h"

#include "dln-map-brush.h"

#include <math.h>

/* px by which a hand trembles on a click. */
#define TREMBLE 4
/* px between two points of a lasso, until it has too many. */
#define STEP 4
#define MOST_POINTS 400
/* px beyond which nothing is seen, and cairo still counts. */
#define FAR 100000

/**
 * dln_map_brush_clear:
 * @brush: a brush
 *
 * Nothing is being drawn any more.
 */
void
dln_map_brush_clear (DlnMapBrush *brush)
{
  g_clear_pointer (&brush->line, g_array_unref);
  *brush = (DlnMapBrush) { .shape = DLN_BRUSH_NONE };
}

/**
 * dln_map_brush_begin:
 * @brush: a brush
 * @shape: %DLN_BRUSH_BOX or %DLN_BRUSH_LASSO
 * @at: the press
 */
void
dln_map_brush_begin (DlnMapBrush  *brush,
                     DlnBrushShape shape,
                     DlnMapPixel   at)
{
  dln_map_brush_clear (brush);
  *brush = (DlnMapBrush) { shape, g_array_new (FALSE, FALSE, sizeof (DlnMapPixel)), STEP, FALSE };
  g_array_append_val (brush->line, at);
}

/* A longer lasso is a coarser one: each chosen event is held against its edges. */
static void
thin_out (DlnMapBrush *brush)
{
  guint n = brush->line->len / 2;

  for (guint i = 0; i < n; i++)
    g_array_index (brush->line, DlnMapPixel, i) = g_array_index (brush->line, DlnMapPixel, 2 * i);
  g_array_set_size (brush->line, n);
  brush->step *= 2;
}

/**
 * dln_map_brush_motion:
 * @brush: a brush with which something is being drawn
 * @at: where the pointer is now
 */
void
dln_map_brush_motion (DlnMapBrush *brush,
                      DlnMapPixel  at)
{
  DlnMapPixel press = g_array_index (brush->line, DlnMapPixel, 0);
  DlnMapPixel last = g_array_index (brush->line, DlnMapPixel, brush->line->len - 1);

  brush->moved = brush->moved || hypot (at.x - press.x, at.y - press.y) > TREMBLE;
  if (brush->shape == DLN_BRUSH_BOX)
    g_array_set_size (brush->line, 1);
  else if (hypot (at.x - last.x, at.y - last.y) < brush->step)
    return;
  g_array_append_val (brush->line, at);
  if (brush->line->len >= MOST_POINTS)
    thin_out (brush);
}

/* Its longitude runs on past the edges of the world, so that what is drawn has no leap. */
static DlnPoint
to_point (const DlnMapView *view,
          DlnMapPixel       at)
{
  DlnMercator m = dln_map_view_to_mercator (view, at);
  DlnPoint point = dln_mercator_to_point ((DlnMercator) { 0.5, CLAMP (m.y, 0, 1) });

  point.longitude = (m.x - 0.5) * 360;
  return point;
}

static DlnBrush *
make_box (DlnBrushShape     shape,
          const DlnMapView *view,
          DlnMapPixel       a,
          DlnMapPixel       b)
{
  DlnPoint north_west = to_point (view, (DlnMapPixel) { MIN (a.x, b.x), MIN (a.y, b.y) });
  DlnPoint south_east = to_point (view, (DlnMapPixel) { MAX (a.x, b.x), MAX (a.y, b.y) });

  return dln_brush_new_box (
    shape, (DlnBox) { north_west.longitude, south_east.latitude, south_east.longitude, north_west.latitude });
}

static DlnBrush *
make_lasso (const GArray     *line,
            const DlnMapView *view)
{
  g_autofree DlnPoint *points = g_new (DlnPoint, line->len);

  for (guint i = 0; i < line->len; i++)
    points[i] = to_point (view, g_array_index (line, DlnMapPixel, i));
  return dln_brush_new_lasso (points, line->len);
}

/**
 * dln_map_brush_end:
 * @brush: a brush with which something was drawn; it is clear afterwards
 * @view: where
 *
 * Returns: (transfer full) (nullable): the area, %NULL where the pointer went around nothing
 */
DlnBrush *
dln_map_brush_end (DlnMapBrush      *brush,
                   const DlnMapView *view)
{
  DlnBrush *area = NULL;

  if (brush->moved && brush->shape == DLN_BRUSH_BOX)
    area = make_box (DLN_BRUSH_BOX, view, g_array_index (brush->line, DlnMapPixel, 0),
                     g_array_index (brush->line, DlnMapPixel, 1));
  else if (brush->moved && brush->shape == DLN_BRUSH_LASSO && brush->line->len >= 3)
    area = make_lasso (brush->line, view);
  dln_map_brush_clear (brush);
  return area;
}

/**
 * dln_map_brush_of_view:
 * @view: a view
 *
 * Returns: (transfer full): all that it shows
 */
DlnBrush *
dln_map_brush_of_view (const DlnMapView *view)
{
  return make_box (DLN_BRUSH_VIEW, view, (DlnMapPixel) { 0, 0 }, (DlnMapPixel) { view->width, view->height });
}

static void
add_corners (DlnMapPixel a,
             DlnMapPixel b,
             GArray     *outline)
{
  DlnMapPixel corners[] = { { MIN (a.x, b.x), MIN (a.y, b.y) },
                            { MAX (a.x, b.x), MIN (a.y, b.y) },
                            { MAX (a.x, b.x), MAX (a.y, b.y) },
                            { MIN (a.x, b.x), MAX (a.y, b.y) } };

  g_array_append_vals (outline, corners, G_N_ELEMENTS (corners));
}

/**
 * dln_map_brush_list:
 * @brush: a brush
 * @outline: (element-type DlnMapPixel): added to: the corners of what is being drawn, px
 */
void
dln_map_brush_list (const DlnMapBrush *brush,
                    GArray            *outline)
{
  if (!brush->moved)
    return;
  if (brush->shape == DLN_BRUSH_BOX)
    add_corners (g_array_index (brush->line, DlnMapPixel, 0), g_array_index (brush->line, DlnMapPixel, 1), outline);
  else
    g_array_append_vals (outline, brush->line->data, brush->line->len);
}

static DlnMapPixel
to_pixel (const DlnMapView *view,
          double            latitude,
          double            longitude,
          double            turns)
{
  DlnMercator m = dln_mercator_from_point ((DlnPoint) { latitude, 0 });
  DlnMapPixel at;

  m.x = longitude / 360 + 0.5 + turns;
  at = dln_map_view_from_mercator (view, m);
  return (DlnMapPixel) { CLAMP (at.x, -FAR, FAR), CLAMP (at.y, -FAR, FAR) };
}

/**
 * dln_map_brush_place:
 * @area: what was chosen
 * @view: a view
 * @outline: (element-type DlnMapPixel): added to: its corners where they are nearest to the
 *   middle of the view, px
 */
void
dln_map_brush_place (const DlnBrush   *area,
                     const DlnMapView *view,
                     GArray           *outline)
{
  DlnBox box = dln_brush_get_box (area);
  guint n_points;
  const DlnPoint *points = dln_brush_get_points (area, &n_points);
  double east = box.east < box.west ? box.east + 360 : box.east;
  double turns = -rint ((box.west + east) / 720 + 0.5 - view->centre.x);

  if (n_points == 0)
    add_corners (to_pixel (view, box.north, box.west, turns), to_pixel (view, box.south, east, turns), outline);
  for (guint i = 0; i < n_points; i++)
    {
      DlnMapPixel at = to_pixel (view, points[i].latitude, points[i].longitude, turns);

      g_array_append_val (outline, at);
    }
}
