/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which part of the world a case is about. A statement made in a far
 * capital is part of a case, but the map is of where it happened: the box is
 * taken around the median and grows outwards, until the next event is a leap away.
 */
#include "config.h"

#include "dln-map-fit.h"

#include <math.h>
#include <stdlib.h>

/* The next event belongs to the region if it is no farther than so many times
 * the last that does. */
#define LEAP 1.6
/* The share of events from which on it grows no more than that once: a few all over the world are no part of it,
 * though no two of them are a leap apart. */
#define MOST 0.8
/* Metres that always do: half of the events may share one spot. */
#define LEAST_REACH 20000.0
/* Every so many events are enough for a median. */
#define SAMPLE 20000

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Sorts @values. */
static double
get_median (double *values,
            guint   n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return values[n / 2];
}

/* Degrees east of @from, -180 to 180. */
static double
get_east (double longitude,
          double from)
{
  return remainder (longitude - from, 360);
}

/**
 * dln_map_fit_box:
 * @points: (array length=n_points): points
 * @n_points: how many
 * @box: (out): the box around them all
 *
 * The first point decides on which side of the antimeridian the others lie.
 *
 * Returns: whether there was a point
 */
gboolean
dln_map_fit_box (const DlnPoint *points,
                 guint           n_points,
                 DlnBox         *box)
{
  double west = 0, east = 0;

  if (n_points == 0)
    return FALSE;
  box->south = box->north = points[0].latitude;
  for (guint i = 1; i < n_points; i++)
    {
      double at = get_east (points[i].longitude, points[0].longitude);

      west = MIN (west, at);
      east = MAX (east, at);
      box->south = MIN (box->south, points[i].latitude);
      box->north = MAX (box->north, points[i].latitude);
    }
  box->west = remainder (points[0].longitude + west, 360);
  box->east = remainder (points[0].longitude + east, 360);
  return TRUE;
}

/* @values: distances from the middle; sorted here. */
static double
find_reach (double *values,
            guint   n)
{
  double reach = MAX (get_median (values, n), LEAST_REACH), farthest = MAX (values[(guint) (MOST * n)], reach) * LEAP;

  for (guint i = n / 2 + 1; i < n && values[i] <= MIN (reach * LEAP, farthest); i++)
    reach = MAX (reach, values[i]);
  return reach;
}

static DlnPoint
find_middle (const DlnPoint *points,
             guint           n_points,
             double         *values)
{
  DlnPoint middle;

  for (guint i = 0; i < n_points; i++)
    values[i] = points[i].latitude;
  middle.latitude = get_median (values, n_points);
  for (guint i = 0; i < n_points; i++)
    values[i] = get_east (points[i].longitude, points[0].longitude);
  middle.longitude = remainder (points[0].longitude + get_median (values, n_points), 360);
  return middle;
}

/* Those of the region that holds most of them. */
static GArray *
list_near (const DlnPoint *points,
           guint           n_points)
{
  g_autofree double *values = g_new (double, MAX (n_points, 1));
  GArray *near = g_array_new (FALSE, FALSE, sizeof (DlnPoint));
  DlnPoint middle;
  double reach;

  if (n_points == 0)
    return near;
  middle = find_middle (points, n_points, values);
  for (guint i = 0; i < n_points; i++)
    values[i] = dln_point_distance (middle, points[i]);
  reach = find_reach (values, n_points);
  for (guint i = 0; i < n_points; i++)
    if (dln_point_distance (middle, points[i]) <= reach)
      g_array_append_val (near, points[i]);
  if (near->len == 0)
    g_array_append_vals (near, points, n_points);
  return near;
}

/**
 * dln_map_fit_most:
 * @points: (array length=n_points): points
 * @n_points: how many
 * @box: (out): the box around the region that holds most of them
 *
 * Returns: whether there was a point
 */
gboolean
dln_map_fit_most (const DlnPoint *points,
                  guint           n_points,
                  DlnBox         *box)
{
  g_autoptr (GArray) near = list_near (points, n_points);

  return dln_map_fit_box ((const DlnPoint *) (gpointer) near->data, near->len, box);
}

/* Where nobody knew a position is no region to look at, unless there is no other. */
static GArray *
list_points (const DlnColumns *columns,
             gboolean          nowhere)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (DlnPoint));
  guint step = columns->n_rows / SAMPLE + 1;

  for (guint row = 0; row < columns->n_rows; row += step)
    {
      DlnPoint point = { dln_degrees_from_column (columns->latitude[row]),
                         dln_degrees_from_column (columns->longitude[row]) };

      if (DLN_ROW_SHOWN (columns, row) && columns->latitude[row] != DLN_NO_DEGREES &&
          (nowhere || !dln_point_is_null (point)))
        g_array_append_val (points, point);
    }
  return points;
}

/**
 * dln_map_fit_list_most:
 * @columns: events
 *
 * Returns: (transfer full) (element-type DlnPoint): where events are, in the region that holds most of
 *   those shown; of many, some. Empty if none that is shown has a place
 */
GArray *
dln_map_fit_list_most (const DlnColumns *columns)
{
  g_autoptr (GArray) points = list_points (columns, FALSE);

  if (points->len == 0)
    {
      g_array_unref (points);
      points = list_points (columns, TRUE);
    }
  return list_near ((const DlnPoint *) (gpointer) points->data, points->len);
}

/**
 * dln_map_view_hold:
 * @view: a view; its middle is not used
 * @y: where its middle would be on the unit square
 *
 * Returns: the nearest @y with which the view does not reach over the northern or the
 *   southern edge of the map; where it is higher than the map, the equator
 */
double
dln_map_view_hold (const DlnMapView *view,
                   double            y)
{
  double half = view->height / 2.0 / dln_map_view_get_scale (view);

  return half >= 0.5 ? 0.5 : CLAMP (y, half, 1 - half);
}
