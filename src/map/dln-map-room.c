/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which view shows a set of places beside what stands over the map: its legend, its
 * buttons, its scale. On each side a strip may be given up that holds some of them; of all
 * such views it is the closest one that hides no place, unless that is much farther away
 * than one that hides a few.
 */
#include "config.h"

#include "dln-map-room.h"

#include "dln-map-fit.h"

#include <cairo.h>
#include <math.h>

/* Every so many places are enough. */
#define SAMPLE 400
/* px around a place that its symbols take, which may be a fan. */
#define REACH 38
/* Zooms given up for places that would be hidden. */
#define DEAREST 1.0
/* Of the map, that may be given up along one axis. */
#define MOST_GIVEN 0.6
#define STEPS_A_ZOOM 2
#define MOST_STRIPS 4

typedef struct {
  int px[MOST_STRIPS];
  guint n;
} Strips;

typedef struct {
  Strips left, right, top, bottom;
} Sides;

static void
add_strip (Strips *strips,
           double  px)
{
  int whole = (int) ceil (px);

  for (guint i = 0; i < strips->n; i++)
    if (strips->px[i] == whole)
      return;
  if (strips->n < MOST_STRIPS)
    strips->px[strips->n++] = whole;
}

static Sides
list_sides (const DlnMapRoom *room)
{
  Sides sides = { { { 0 }, 1 }, { { 0 }, 1 }, { { 0 }, 1 }, { { 0 }, 1 } };

  for (guint i = 0; i < room->covers->len; i++)
    {
      const cairo_rectangle_t *cover = &g_array_index (room->covers, cairo_rectangle_t, i);

      if (cover->x + cover->width / 2 < room->width / 2.0)
        add_strip (&sides.left, cover->x + cover->width);
      else
        add_strip (&sides.right, room->width - cover->x);
      if (cover->y + cover->height / 2 < room->height / 2.0)
        add_strip (&sides.top, cover->y + cover->height);
      else
        add_strip (&sides.bottom, room->height - cover->y);
    }
  return sides;
}

/* The view of @box within what the strips leave. */
static DlnMapView
fit_within (const DlnMapRoom *room,
            DlnBox            box,
            int               left,
            int               right,
            int               top,
            int               bottom)
{
  DlnMapView view = dln_map_view_fit (box, room->padding, room->width - left - right, room->height - top - bottom);

  view.zoom = floor (MIN (view.zoom, room->closest) * STEPS_A_ZOOM) / STEPS_A_ZOOM;
  view.centre.x += (right - left) / 2.0 / dln_map_view_get_scale (&view);
  view.centre.y += (bottom - top) / 2.0 / dln_map_view_get_scale (&view);
  view.width = room->width;
  view.height = room->height;
  return view;
}

static gboolean
is_hidden (const DlnMapRoom *room,
           const DlnMapView *view,
           DlnMercator       place)
{
  DlnMapPixel at;

  place.x += rint (view->centre.x - place.x);
  at = dln_map_view_from_mercator (view, place);
  for (guint i = 0; i < room->covers->len; i++)
    {
      const cairo_rectangle_t *cover = &g_array_index (room->covers, cairo_rectangle_t, i);

      if (at.x > cover->x - REACH && at.y > cover->y - REACH && at.x < cover->x + cover->width + REACH &&
          at.y < cover->y + cover->height + REACH)
        return TRUE;
    }
  return FALSE;
}

static guint
count_hidden (const DlnMapRoom  *room,
              const DlnMapView  *view,
              const DlnMercator *places,
              guint              n_places)
{
  guint n = 0;

  for (guint i = 0; i < n_places; i++)
    n += is_hidden (room, view, places[i]);
  return n;
}

static DlnMercator *
list_places (const DlnPoint *points,
             guint           n_points,
             guint          *n_places)
{
  guint step = n_points / SAMPLE + 1;
  DlnMercator *places = g_new (DlnMercator, n_points / step + 1);

  *n_places = 0;
  for (guint i = 0; i < n_points; i += step)
    places[(*n_places)++] = dln_mercator_from_point (points[i]);
  return places;
}

/* One of the ways to give up strips; they leave enough, or it returns FALSE. */
static gboolean
get_way (const DlnMapRoom *room,
         const Sides      *sides,
         guint             way,
         DlnBox            box,
         DlnMapView       *view)
{
  int left = sides->left.px[way % sides->left.n];
  int right = sides->right.px[way / sides->left.n % sides->right.n];
  int top = sides->top.px[way / sides->left.n / sides->right.n % sides->top.n];
  int bottom = sides->bottom.px[way / sides->left.n / sides->right.n / sides->top.n];

  if (left + right > MOST_GIVEN * room->width || top + bottom > MOST_GIVEN * room->height)
    return FALSE;
  *view = fit_within (room, box, left, right, top, bottom);
  return TRUE;
}

/**
 * dln_map_room_fit:
 * @room: a map
 * @points: (array length=n_points): places
 * @n_points: how many, not 0
 *
 * Returns: the view that shows all of them, with as few as can be hidden
 */
DlnMapView
dln_map_room_fit (const DlnMapRoom *room,
                  const DlnPoint   *points,
                  guint             n_points)
{
  const Sides sides = list_sides (room);
  guint n_ways = sides.left.n * sides.right.n * sides.top.n * sides.bottom.n, n_places, fewest;
  g_autofree DlnMercator *places = list_places (points, n_points, &n_places);
  DlnMapView plain, best, view;
  DlnBox box = { 0 };

  dln_map_fit_box (points, n_points, &box);
  plain = best = fit_within (room, box, 0, 0, 0, 0);
  fewest = count_hidden (room, &plain, places, n_places);
  for (guint way = 1; way < n_ways && (fewest > 0 || best.zoom < plain.zoom); way++)
    {
      guint n;

      if (!get_way (room, &sides, way, box, &view) || view.zoom < plain.zoom - DEAREST)
        continue;
      n = count_hidden (room, &view, places, n_places);
      if (n > fewest || (n == fewest && view.zoom <= best.zoom))
        continue;
      fewest = n;
      best = view;
    }
  return best;
}
