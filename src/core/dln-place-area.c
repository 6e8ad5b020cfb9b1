/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns where something may be: a point, a circle, a ring or a box, in degrees
 * and metres. A stated radius or ring wins over a box. Where nothing is known
 * it may be anywhere on the globe.
 */
#include "config.h"

#include "dln-place-area.h"

#include <math.h>

/* Half the longest geodesic circle of WGS84: nothing is farther away. */
#define ANYWHERE 20037509.0

/* A box, a point being one without extent, grown by @outer, less all that is
 * nearer to it than @inner. */
typedef struct {
  DlnBox core;
  double inner;
  double outer;
} Region;

static double
wrap (double degrees)
{
  double rest = fmod (degrees, 360);

  return rest < 0 ? rest + 360 : rest;
}

static double
get_width (const DlnBox *box)
{
  return box->east - box->west >= 360 ? 360 : wrap (box->east - box->west);
}

static gboolean
get_region (const DlnPlaceArea *area,
            Region             *region)
{
  gboolean round = area->has_point && (area->radius > 0 || area->ring > 0 || !area->has_box);
  double longitude = area->point.longitude;
  double latitude = area->point.latitude;

  if (!round && !area->has_box)
    return FALSE;
  *region = (Region) { .core = area->box };
  if (!round)
    return TRUE;
  region->core = (DlnBox) { longitude, latitude, longitude, latitude };
  region->inner = MAX (0, area->ring - MAX (0, area->radius));
  region->outer = MAX (0, area->ring) + MAX (0, area->radius);
  return TRUE;
}

static double
farthest_corner (const DlnBox *box,
                 DlnPoint      from)
{
  double a = MAX (dln_point_distance (from, (DlnPoint) { box->south, box->west }),
                  dln_point_distance (from, (DlnPoint) { box->south, box->east }));
  double b = MAX (dln_point_distance (from, (DlnPoint) { box->north, box->west }),
                  dln_point_distance (from, (DlnPoint) { box->north, box->east }));

  return MAX (a, b);
}

/**
 * dln_place_area_get_middle:
 * @area: an area of which something is known
 *
 * Returns: its point; of a box that has none, its centre
 */
DlnPoint
dln_place_area_get_middle (const DlnPlaceArea *area)
{
  if (area->has_point)
    return area->point;
  return (DlnPoint) { (area->box.south + area->box.north) / 2,
                      wrap (area->box.west + get_width (&area->box) / 2 + 180) - 180 };
}

/**
 * dln_place_area_get_radius:
 * @area: an area
 *
 * Returns: metres around its middle (a box's centre where it has no point)
 *   within which all of it lies, 0 for a bare point, half the Earth's girth
 *   where nothing is known; for a box the farthest corner
 */
double
dln_place_area_get_radius (const DlnPlaceArea *area)
{
  Region region;

  if (!get_region (area, &region))
    return ANYWHERE;
  return farthest_corner (&region.core, dln_place_area_get_middle (area)) + region.outer;
}

/* Metres between two latitude ranges that stand @apart degrees of longitude
 * from each other. Where they share latitudes, meridians are nearest at the
 * one nearest to a pole. */
static double
get_side_gap (const DlnBox *a,
              const DlnBox *b,
              double        apart)
{
  double low = MAX (a->south, b->south);
  double high = MIN (a->north, b->north);
  double polar = fabs (low) > fabs (high) ? low : high;
  DlnPoint from = { polar, 0 };
  DlnPoint to = { polar, apart };

  if (low > high)
    {
      from.latitude = a->south > b->north ? a->south : a->north;
      to.latitude = a->south > b->north ? b->north : b->south;
    }
  return dln_point_distance (from, to);
}

static double
get_core_gap (const DlnBox *a,
              const DlnBox *b)
{
  double a_to_b = wrap (b->west - a->west);
  double b_to_a = wrap (a->west - b->west);
  double eastward = a_to_b - get_width (a);
  double westward = b_to_a - get_width (b);

  if (eastward <= 0 || westward <= 0)
    return a->south > b->north || b->south > a->north ? get_side_gap (a, b, 0) : 0;
  return MIN (get_side_gap (a, b, eastward), get_side_gap (a, b, westward));
}

/* Metres from the hole of ring @a to @b where @b lies wholly in it, else 0. */
static double
get_hole_gap (const Region *a,
              const Region *b)
{
  DlnPoint middle = { a->core.south, a->core.west };

  if (a->inner <= 0)
    return 0;
  return MAX (0, a->inner - farthest_corner (&b->core, middle) - b->outer);
}

/**
 * dln_place_area_get_gap:
 * @a: an area
 * @b: another
 *
 * Circles and rings are exact to the geodesic. The side of a box is nearest at
 * a shared latitude, or at facing corners: short by less than 1 % for boxes
 * some degrees from a pole and less than 1,000 km apart.
 *
 * Returns: metres between their nearest points, 0 where they overlap or one of
 *   them is not known
 */
double
dln_place_area_get_gap (const DlnPlaceArea *a,
                        const DlnPlaceArea *b)
{
  Region ra;
  Region rb;
  double gap;

  if (!get_region (a, &ra) || !get_region (b, &rb))
    return 0;
  gap = get_core_gap (&ra.core, &rb.core) - ra.outer - rb.outer;
  if (gap > 0)
    return gap;
  return MAX (get_hole_gap (&ra, &rb), get_hole_gap (&rb, &ra));
}

/**
 * dln_place_area_get_reach:
 * @a: an area
 * @b: another
 *
 * Through the areas' middles: exact for points, and for circles that do not lie in one
 * another; for boxes no less than it is, by less than the boxes' own extent.
 *
 * Returns: metres between their farthest points, half the Earth's girth at most, and that
 *   where one of them is not known
 */
double
dln_place_area_get_reach (const DlnPlaceArea *a,
                          const DlnPlaceArea *b)
{
  Region ra;
  Region rb;
  double reach;

  if (!get_region (a, &ra) || !get_region (b, &rb))
    return ANYWHERE;
  reach = dln_point_distance (dln_place_area_get_middle (a), dln_place_area_get_middle (b)) + dln_place_area_get_radius (a) +
          dln_place_area_get_radius (b);
  return MIN (reach, ANYWHERE);
}
