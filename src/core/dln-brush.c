/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns an area that was chosen on a map, and which points lie in it: a box, or a lasso
 * whose edges are straight in degrees. Immutable, and counted.
 *
 * The columns of a case are asked as they are: whole numbers of 1e-7°. A box is two
 * comparisons without a branch for each point; a lasso looks only at what its box holds,
 * and there only at the edges of the point's own band of latitude.
 */
#include "config.h"

#include "dln-brush.h"

#include <math.h>
#include <string.h>

/* Bands of latitude in which the edges of a lasso are kept. */
#define BANDS 128
#define WHOLE_TURN 360.0

/* From first on, this many more: whole numbers of 1e-7°. */
typedef struct {
  gint32 first;
  guint32 more;
} Reach;

struct _DlnBrush {
  DlnBrushShape shape;
  DlnBox box;
  Reach latitude;
  Reach longitude[2]; /* the second is the first again but across the antimeridian */
  DlnPoint *points;   /* of a lasso; longitudes run on past ±180 */
  guint n_points;
  DlnPoint least;     /* of @points */
  DlnPoint most;
  guint *edges;       /* by band: the edge from points[i] to the next */
  guint band_ends[BANDS];
};

static Reach
make_reach (double from,
            double to)
{
  gint32 first = (gint32) lround (ceil (from * DLN_DEGREE_SCALE));
  gint32 last = (gint32) lround (floor (to * DLN_DEGREE_SCALE));

  return (Reach) { first, (guint32) MAX ((gint64) last - first, 0) };
}

/* Into [-180, 180), and 180 stays where it is. */
static double
wrap (double longitude)
{
  if (longitude >= -180 && longitude <= 180)
    return longitude;
  return longitude - WHOLE_TURN * floor ((longitude + 180) / WHOLE_TURN);
}

static void
set_box (DlnBrush *brush,
         DlnBox    box)
{
  brush->box = box;
  brush->latitude = make_reach (CLAMP (box.south, -90, 90), CLAMP (box.north, -90, 90));
  if (box.west <= box.east)
    {
      brush->longitude[0] = brush->longitude[1] = make_reach (box.west, box.east);
      return;
    }
  brush->longitude[0] = make_reach (box.west, 180);
  brush->longitude[1] = make_reach (-180, box.east);
}

/* West of a box that reaches around the world, or past its edge, into what points have. */
static DlnBox
normalise (DlnBox box)
{
  /* West beyond east says already that it crosses the antimeridian. */
  if (box.east - box.west >= WHOLE_TURN)
    {
      box.west = -180;
      box.east = 180;
    }
  box.west = wrap (box.west);
  box.east = wrap (box.east);
  return box;
}

/**
 * dln_brush_new_box:
 * @shape: %DLN_BRUSH_VIEW or %DLN_BRUSH_BOX
 * @box: degrees; its longitudes may run on past ±180
 *
 * Returns: (transfer full): what lies within the box and on its edges
 */
DlnBrush *
dln_brush_new_box (DlnBrushShape shape,
                   DlnBox        box)
{
  DlnBrush *brush;

  g_return_val_if_fail (shape == DLN_BRUSH_VIEW || shape == DLN_BRUSH_BOX, NULL);
  g_return_val_if_fail (box.south <= box.north, NULL);

  brush = g_rc_box_new0 (DlnBrush);
  brush->shape = shape;
  set_box (brush, normalise (box));
  return brush;
}

static guint
get_band (const DlnBrush *brush,
          double          latitude)
{
  double height = brush->most.latitude - brush->least.latitude;
  double share = height > 0 ? (latitude - brush->least.latitude) / height : 0;

  return (guint) CLAMP (share * BANDS, 0, BANDS - 1);
}

static DlnPoint
get_next (const DlnBrush *brush,
          guint           i)
{
  return brush->points[i + 1 < brush->n_points ? i + 1 : 0];
}

/* Each edge goes into all bands that it touches: counted first, then written. */
static void
sort_edges (DlnBrush *brush)
{
  guint starts[BANDS] = { 0 };
  guint n = 0;

  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < brush->n_points; i++)
        {
          guint a = get_band (brush, brush->points[i].latitude);
          guint b = get_band (brush, get_next (brush, i).latitude);

          for (guint band = MIN (a, b); band <= MAX (a, b); band++)
            {
              if (pass == 0)
                starts[band]++;
              else
                brush->edges[brush->band_ends[band]++] = i;
            }
        }
      for (guint band = 0; pass == 0 && band < BANDS; band++)
        {
          brush->band_ends[band] = n;
          n += starts[band];
        }
      if (pass == 0)
        brush->edges = g_new (guint, MAX (n, 1));
    }
}

/* Longitudes that run on without a leap, the least of them west of 180°. */
static void
unroll (DlnBrush *brush)
{
  double shift;

  for (guint i = 1; i < brush->n_points; i++)
    {
      double leap = brush->points[i].longitude - brush->points[i - 1].longitude;

      brush->points[i].longitude -= WHOLE_TURN * round (leap / WHOLE_TURN);
    }
  brush->least = brush->most = brush->points[0];
  for (guint i = 1; i < brush->n_points; i++)
    {
      brush->least.latitude = MIN (brush->least.latitude, brush->points[i].latitude);
      brush->least.longitude = MIN (brush->least.longitude, brush->points[i].longitude);
      brush->most.latitude = MAX (brush->most.latitude, brush->points[i].latitude);
      brush->most.longitude = MAX (brush->most.longitude, brush->points[i].longitude);
    }
  shift = WHOLE_TURN * floor ((brush->least.longitude + 180) / WHOLE_TURN);
  for (guint i = 0; i < brush->n_points; i++)
    brush->points[i].longitude -= shift;
  brush->least.longitude -= shift;
  brush->most.longitude -= shift;
}

/**
 * dln_brush_new_lasso:
 * @points: (array length=n_points): degrees; the last is joined to the first, each to the
 *   next by the shorter way around the world
 * @n_points: at least 3
 *
 * Where its line crosses itself, what it goes around twice is out again.
 *
 * Returns: (transfer full): what lies within the line
 */
DlnBrush *
dln_brush_new_lasso (const DlnPoint *points,
                     guint           n_points)
{
  DlnBrush *brush;

  g_return_val_if_fail (n_points >= 3, NULL);

  brush = g_rc_box_new0 (DlnBrush);
  brush->shape = DLN_BRUSH_LASSO;
  brush->points = g_memdup2 (points, n_points * sizeof *points);
  brush->n_points = n_points;
  unroll (brush);
  set_box (brush, normalise ((DlnBox) { brush->least.longitude, brush->least.latitude, brush->most.longitude,
                                        brush->most.latitude }));
  sort_edges (brush);
  return brush;
}

/**
 * dln_brush_ref:
 * @brush: a brush
 *
 * Returns: (transfer full): it
 */
DlnBrush *
dln_brush_ref (DlnBrush *brush)
{
  return g_rc_box_acquire (brush);
}

static void
clear (gpointer data)
{
  DlnBrush *brush = data;

  g_free (brush->points);
  g_free (brush->edges);
}

/**
 * dln_brush_unref:
 * @brush: a brush
 */
void
dln_brush_unref (DlnBrush *brush)
{
  g_rc_box_release_full (brush, clear);
}

/**
 * dln_brush_get_shape:
 * @brush: (nullable): a brush
 *
 * Returns: what it is; %DLN_BRUSH_NONE for %NULL
 */
DlnBrushShape
dln_brush_get_shape (const DlnBrush *brush)
{
  return brush != NULL ? brush->shape : DLN_BRUSH_NONE;
}

/**
 * dln_brush_get_box:
 * @brush: a brush
 *
 * Returns: degrees; the box itself, or the one around a lasso
 */
DlnBox
dln_brush_get_box (const DlnBrush *brush)
{
  return brush->box;
}

/**
 * dln_brush_get_points:
 * @brush: a brush
 * @n_points: (out): how many
 *
 * Returns: (transfer none) (nullable): the line of a lasso, degrees; its longitudes run on past 180
 */
const DlnPoint *
dln_brush_get_points (const DlnBrush *brush,
                      guint          *n_points)
{
  *n_points = brush->n_points;
  return brush->points;
}

/**
 * dln_brush_equal:
 * @a: (nullable): a brush
 * @b: (nullable): another
 *
 * Returns: whether they choose the same in the same way
 */
gboolean
dln_brush_equal (const DlnBrush *a,
                 const DlnBrush *b)
{
  if (a == NULL || b == NULL || a == b)
    return a == b;
  return a->shape == b->shape && a->n_points == b->n_points && a->box.west == b->box.west &&
         a->box.south == b->box.south && a->box.east == b->box.east && a->box.north == b->box.north &&
         (a->n_points == 0 || memcmp (a->points, b->points, a->n_points * sizeof *a->points) == 0);
}

/* Even and odd: how many edges lie to the east. */
static gboolean
is_within (const DlnBrush *brush,
           gint32          latitude,
           gint32          longitude)
{
  double y = dln_degrees_from_column (latitude);
  double x = dln_degrees_from_column (longitude);
  guint band = get_band (brush, y);
  gboolean within = FALSE;

  if (x < brush->least.longitude)
    x += WHOLE_TURN;
  for (guint k = band > 0 ? brush->band_ends[band - 1] : 0; k < brush->band_ends[band]; k++)
    {
      DlnPoint a = brush->points[brush->edges[k]];
      DlnPoint b = get_next (brush, brush->edges[k]);

      if ((a.latitude > y) != (b.latitude > y) &&
          x < a.longitude + (y - a.latitude) * (b.longitude - a.longitude) / (b.latitude - a.latitude))
        within = !within;
    }
  return within;
}

/**
 * dln_brush_mark:
 * @brush: a brush
 * @latitude: (array length=n): 1e-7°, %DLN_NO_DEGREES where no place is known
 * @longitude: (array length=n): 1e-7°
 * @n: how many points
 * @in: (out) (array length=n): 1 for each that lies in it, 0 for the others and for no place
 */
void
dln_brush_mark (const DlnBrush *brush,
                const gint32   *latitude,
                const gint32   *longitude,
                guint           n,
                guint8         *in)
{
  Reach y = brush->latitude;
  Reach x0 = brush->longitude[0], x1 = brush->longitude[1];

  /* Below the first is, without a sign, far above the last. */
  for (guint i = 0; i < n; i++)
    in[i] = ((guint32) latitude[i] - (guint32) y.first <= y.more) &
            (((guint32) longitude[i] - (guint32) x0.first <= x0.more) |
             ((guint32) longitude[i] - (guint32) x1.first <= x1.more));
  for (guint i = 0; brush->shape == DLN_BRUSH_LASSO && i < n; i++)
    if (in[i] != 0)
      in[i] = is_within (brush, latitude[i], longitude[i]) ? 1 : 0;
}
