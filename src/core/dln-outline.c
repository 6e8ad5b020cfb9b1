/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what may be asked of an outline. A ring is inside and outside by turns
 * (even-odd) over all rings, so that holes need no special care. Degrees, WGS84.
 */
#include "config.h"

#include "dln-outline.h"

#include <math.h>
#include <string.h>

#define WGS84_A 6378137.0
/* First eccentricity. */
#define WGS84_E 0.0818191908426215
#define RADIANS (G_PI / 180)
/* Latitudes at which a point inside is looked for: a power of two. */
#define N_LINES 16

/**
 * dln_outline_ref:
 * @outline: an outline
 *
 * Returns: (transfer full): @outline
 */
DlnOutline *
dln_outline_ref (DlnOutline *outline)
{
  g_atomic_ref_count_inc (&outline->references);
  return outline;
}

/**
 * dln_outline_unref:
 * @outline: (transfer full) (nullable): an outline
 */
void
dln_outline_unref (DlnOutline *outline)
{
  if (outline == NULL || !g_atomic_ref_count_dec (&outline->references))
    return;
  g_free (outline->points);
  g_free (outline->rings);
  g_free (outline);
}

static guint
get_first (const DlnOutline *outline,
           guint             ring)
{
  return ring > 0 ? outline->rings[ring - 1].end : 0;
}

static void
append_degrees (GString *out,
                double   degrees)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gsize length;

  g_ascii_formatd (buffer, sizeof buffer, "%.7f", degrees);
  length = strlen (buffer);
  while (buffer[length - 1] == '0')
    length--;
  if (buffer[length - 1] == '.')
    length--;
  g_string_append_len (out, buffer, (gssize) length);
}

/* A ring that only touches the antimeridian stays on its side of it. */
static void
append_vertex (GString       *out,
               const DlnRing *ring,
               DlnPoint       point)
{
  double longitude = point.longitude - 360 * floor ((ring->box.west + 180) / 360);

  append_degrees (out, longitude > 180 ? longitude - 360 : longitude);
  g_string_append_c (out, ' ');
  append_degrees (out, point.latitude);
}

/**
 * dln_outline_to_wkt:
 * @outline: an outline
 *
 * Returns: (transfer full): its text, to 1e-7°; what dln_outline_parse() reads
 */
char *
dln_outline_to_wkt (const DlnOutline *outline)
{
  GString *out = g_string_new (NULL);
  guint polygons = 0;

  for (guint i = 0; i < outline->n_rings; i++)
    polygons += !outline->rings[i].hole;
  g_string_append (out, polygons > 1 ? "MULTIPOLYGON (" : "POLYGON ");
  for (guint i = 0; i < outline->n_rings; i++)
    {
      guint first = get_first (outline, i);

      if (outline->rings[i].hole)
        g_string_append (out, ", (");
      else
        g_string_append (out, i > 0 ? "), ((" : "((");
      for (guint k = first; k < outline->rings[i].end; k++)
        {
          append_vertex (out, &outline->rings[i], outline->points[k]);
          g_string_append (out, ", ");
        }
      append_vertex (out, &outline->rings[i], outline->points[first]);
      g_string_append_c (out, ')');
    }
  g_string_append (out, polygons > 1 ? "))" : ")");
  return g_string_free (out, FALSE);
}

/* The meridian as the vertices name it. */
static double
turn (const DlnOutline *outline,
      double            longitude)
{
  double east = fmod (longitude - outline->west, 360);

  return outline->west + (east < 0 ? east + 360 : east);
}

/* Whether the edge goes over the latitude; where an edge ends the next begins. */
static gboolean
goes_over (DlnPoint a,
           DlnPoint b,
           double   latitude)
{
  return (a.latitude > latitude) != (b.latitude > latitude);
}

static double
get_crossing (DlnPoint a,
              DlnPoint b,
              double   latitude)
{
  return a.longitude + (latitude - a.latitude) / (b.latitude - a.latitude) * (b.longitude - a.longitude);
}

/**
 * dln_outline_contains:
 * @outline: an outline
 * @point: a point
 *
 * Returns: whether it lies inside; of two areas that share an edge, a point on it is in one
 */
gboolean
dln_outline_contains (const DlnOutline *outline,
                      DlnPoint          point)
{
  gboolean inside = FALSE;
  double longitude;

  if (!dln_point_is_valid (point) || point.latitude < outline->box.south || point.latitude > outline->box.north)
    return FALSE;
  longitude = turn (outline, point.longitude);
  for (guint r = 0, i = 0; r < outline->n_rings; r++)
    {
      const DlnRing *ring = &outline->rings[r];
      DlnPoint before = outline->points[ring->end - 1];

      if (point.latitude < ring->box.south || point.latitude > ring->box.north || longitude > ring->box.east)
        {
          i = ring->end;
          continue;
        }
      for (; i < ring->end; before = outline->points[i++])
        if (goes_over (before, outline->points[i], point.latitude) &&
            longitude < get_crossing (before, outline->points[i], point.latitude))
          inside = !inside;
    }
  return inside;
}

/* Of the ellipsoid between equator and a latitude, over one radian of longitude and by the
 * half square of the greater axis (Snyder 1987, 3-12). */
static double
get_zone (double latitude)
{
  double s = sin (latitude * RADIANS);
  double e = WGS84_E;

  return (1 - e * e) * (s / (1 - e * e * s * s) + atanh (e * s) / e);
}

static double
get_ring_area (const DlnOutline *outline,
               guint             ring)
{
  guint first = get_first (outline, ring), end = outline->rings[ring].end;
  DlnPoint before = outline->points[end - 1];
  double zone_before = get_zone (before.latitude), sum = 0;

  for (guint i = first; i < end; i++)
    {
      DlnPoint p = outline->points[i];
      double zone = get_zone (p.latitude);

      sum += (p.longitude - before.longitude) * RADIANS * (zone + zone_before) / 2;
      before = p;
      zone_before = zone;
    }
  return fabs (sum) * WGS84_A * WGS84_A / 2;
}

/**
 * dln_outline_get_area:
 * @outline: an outline
 *
 * On the ellipsoid: exact for edges along meridians and parallels; others are taken as
 * straight in an equal-area projection, which is off by less than 0.1 % where edges span
 * less than a degree.
 *
 * Returns: square metres
 */
double
dln_outline_get_area (const DlnOutline *outline)
{
  double sum = 0;

  for (guint i = 0; i < outline->n_rings; i++)
    sum += (outline->rings[i].hole ? -1 : 1) * get_ring_area (outline, i);
  return MAX (sum, 0);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Returns: degrees of the widest stretch of the polygon's rings at the latitude */
static double
find_stretch (const DlnOutline *outline,
              guint             from,
              guint             to,
              double            latitude,
              double           *middle)
{
  g_autoptr (GArray) crossings = g_array_new (FALSE, FALSE, sizeof (double));
  double widest = 0;

  for (guint r = from, i = get_first (outline, from); r < to; r++)
    {
      DlnPoint before = outline->points[outline->rings[r].end - 1];

      for (; i < outline->rings[r].end; before = outline->points[i++])
        if (goes_over (before, outline->points[i], latitude))
          {
            double longitude = get_crossing (before, outline->points[i], latitude);

            g_array_append_val (crossings, longitude);
          }
    }
  g_array_sort (crossings, compare_doubles);
  for (guint i = 0; i + 1 < crossings->len; i += 2)
    {
      double a = g_array_index (crossings, double, i), b = g_array_index (crossings, double, i + 1);

      if (b - a <= widest)
        continue;
      widest = b - a;
      *middle = (a + b) / 2;
    }
  return widest;
}

/* The polygon of the largest box: its first ring and the one after its last. */
static guint
find_main (const DlnOutline *outline,
           guint            *to)
{
  guint best = 0;
  double most = -1;

  for (guint i = 0; i < outline->n_rings; i++)
    {
      const DlnBox *box = &outline->rings[i].box;
      double size = (box->east - box->west) * (box->north - box->south) *
                    cos ((box->north + box->south) / 2 * RADIANS);

      if (outline->rings[i].hole || size <= most)
        continue;
      most = size;
      best = i;
    }
  for (*to = best + 1; *to < outline->n_rings && outline->rings[*to].hole;)
    ++*to;
  return best;
}

/**
 * dln_outline_get_inside:
 * @outline: an outline
 *
 * Returns: a point that stands for it: inside, in the middle of where its largest polygon
 *   is wide
 */
DlnPoint
dln_outline_get_inside (const DlnOutline *outline)
{
  guint to, from = find_main (outline, &to);
  const DlnBox *box = &outline->rings[from].box;
  DlnPoint best = outline->points[get_first (outline, from)];
  double widest = 0;

  /* The middle first, then what is farther and farther from it. */
  for (int i = 0; i < N_LINES - 1; i++)
    {
      int line = N_LINES / 2 + (i % 2 == 0 ? i / 2 : -(i + 1) / 2);
      double latitude = box->south + (box->north - box->south) * line / N_LINES, middle = 0;
      double width = find_stretch (outline, from, to, latitude, &middle) * cos (latitude * RADIANS);

      /* Towards an edge only for much more room. */
      if (width <= widest * 1.5)
        continue;
      widest = width;
      best = (DlnPoint) { latitude, middle };
    }
  best.longitude = remainder (best.longitude, 360);
  return best;
}

typedef struct {
  double x, y, z;
} Direction;

static Direction
get_direction (DlnPoint point)
{
  double c = cos (point.latitude * RADIANS);

  return (Direction) { c * cos (point.longitude * RADIANS), c * sin (point.longitude * RADIANS),
                       sin (point.latitude * RADIANS) };
}

/* How far two directions are apart, squared: grows with the distance. */
static double
get_apart (Direction a,
           Direction b)
{
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y) + (a.z - b.z) * (a.z - b.z);
}

/* The point of the edge that is nearest, in the chord between its ends. */
static DlnPoint
get_nearest (DlnPoint   a,
             DlnPoint   b,
             Direction  from,
             Direction  to,
             Direction  eye)
{
  Direction way = { to.x - from.x, to.y - from.y, to.z - from.z };
  double length = way.x * way.x + way.y * way.y + way.z * way.z;
  double along = (eye.x - from.x) * way.x + (eye.y - from.y) * way.y + (eye.z - from.z) * way.z;
  double share = length > 0 ? CLAMP (along / length, 0, 1) : 0;

  return (DlnPoint) { a.latitude + share * (b.latitude - a.latitude),
                      a.longitude + share * (b.longitude - a.longitude) };
}

/**
 * dln_outline_get_distance:
 * @outline: an outline
 * @point: a point
 *
 * The nearest point of each edge is sought on the chord between its ends: too far by less
 * than 1 % where edges are shorter than 100 km, and never too near.
 *
 * Returns: metres from the outline, 0 inside
 */
double
dln_outline_get_distance (const DlnOutline *outline,
                          DlnPoint          point)
{
  Direction eye = get_direction (point);
  DlnPoint best = outline->points[0];
  double least = INFINITY;

  if (dln_outline_contains (outline, point))
    return 0;
  for (guint r = 0, i = 0; r < outline->n_rings; r++)
    {
      DlnPoint before = outline->points[outline->rings[r].end - 1];
      Direction from = get_direction (before);

      for (; i < outline->rings[r].end; i++)
        {
          Direction to = get_direction (outline->points[i]);
          DlnPoint near = get_nearest (before, outline->points[i], from, to, eye);
          double apart = get_apart (get_direction (near), eye);

          if (apart < least)
            {
              least = apart;
              best = near;
            }
          before = outline->points[i];
          from = to;
        }
    }
  best.longitude = remainder (best.longitude, 360);
  return dln_point_distance (point, best);
}

/**
 * dln_outline_complete_area:
 * @outline: an outline
 * @area: (inout): where something may be
 *
 * Gives the area the outline's box where it has none, and a point inside where it has none.
 */
void
dln_outline_complete_area (const DlnOutline *outline,
                           DlnPlaceArea     *area)
{
  if (!area->has_box)
    area->box = outline->box;
  area->has_box = TRUE;
  if (!area->has_point)
    area->point = dln_outline_get_inside (outline);
  area->has_point = TRUE;
}
