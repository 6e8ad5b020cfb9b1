/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a cell's shapes to cairo's paths, in pixels of a view. Three rules
 * keep tiles without seams: points are thinned from the shape's first point,
 * never from the view's edge; points on a cell's edge are never thinned
 * away, so that neighbouring cells meet; and a dash is measured from where
 * its line begins, drawn or not.
 *
 * Nothing reaches cairo that lies farther than DLN_MAP_PEN_MARGIN outside
 * the view: its coordinates are fixed point.
 */
#include "config.h"

#include "dln-map-pen.h"

#include <math.h>

/* Steps shorter than this are dropped, in device pixels. */
#define SHORTEST_STEP 0.4
/* Far out, shores have far more points than a screen has pixels. */
#define FAR_ZOOM 5.5
#define SHORTEST_STEP_FAR 0.9

typedef struct {
  double x;
  double y;
  gboolean edge; /* the step that ends here runs along the cell's edge */
} Pixel;

/* Readies a pen for a context's present scale. */
void
dln_map_pen_init (DlnMapPen        *pen,
                  cairo_t          *cr,
                  const DlnMapView *view)
{
  double dx = 1.0, dy = 0.0;
  double least = view->zoom < FAR_ZOOM ? SHORTEST_STEP_FAR : SHORTEST_STEP;

  cairo_user_to_device_distance (cr, &dx, &dy);
  pen->cr = cr;
  pen->view = view;
  pen->pixel = 1.0 / MAX (hypot (dx, dy), 0.1);
  pen->step = least * pen->pixel;
  pen->raw = g_array_new (FALSE, FALSE, sizeof (DlnCellPoint));
  pen->pixels = g_array_new (FALSE, FALSE, sizeof (Pixel));
  pen->spare = g_array_new (FALSE, FALSE, sizeof (Pixel));
}

void
dln_map_pen_clear (DlnMapPen *pen)
{
  g_array_unref (pen->raw);
  g_array_unref (pen->pixels);
  g_array_unref (pen->spare);
}

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
void
dln_map_pen_load (DlnMapPen           *pen,
                  const DlnCellWindow *cell)
{
  const DlnCellPoint *raw = (const DlnCellPoint *) (gpointer) pen->raw->data;
  guint n = pen->raw->len;
  gint32 side = 1 << cell->level->bits;
  double least = pen->step / cell->unit;
  DlnCellPoint last = { 0, 0 };

  g_array_set_size (pen->pixels, 0);
  for (guint i = 0; i < n; i++)
    {
      double dx = raw[i].x - last.x, dy = raw[i].y - last.y;
      Pixel p;

      if (i > 0 && i + 1 < n && dx * dx + dy * dy < least * least && !on_edge (&raw[i], side))
        continue;
      p.x = cell->x + raw[i].x * cell->unit;
      p.y = cell->y + raw[i].y * cell->unit;
      p.edge = on_same_edge (&raw[i], i > 0 ? &last : &raw[n - 1], side);
      g_array_append_val (pen->pixels, p);
      last = raw[i];
    }
}

/* From units of whatever grid to pixels, dropping steps shorter than @step: pairs of x and y, with no cell's edge
 * to meet. */
void
dln_map_pen_load_flat (DlnMapPen         *pen,
                       const gint32      *pairs,
                       guint              n,
                       DlnMapPixel        origin,
                       double             unit,
                       double             step)
{
  double least = step / unit;
  double last_x = 0, last_y = 0;

  g_array_set_size (pen->pixels, 0);
  for (guint i = 0; i < n; i++)
    {
      double dx = pairs[2 * i] - last_x, dy = pairs[2 * i + 1] - last_y;
      Pixel p = { origin.x + pairs[2 * i] * unit, origin.y + pairs[2 * i + 1] * unit, FALSE };

      if (i > 0 && i + 1 < n && dx * dx + dy * dy < least * least)
        continue;
      g_array_append_val (pen->pixels, p);
      last_x = pairs[2 * i];
      last_y = pairs[2 * i + 1];
    }
}

/* Whether what is loaded has anything to draw, and is no smaller than so many device pixels. */
gboolean
dln_map_pen_is_in_view (const DlnMapPen *pen,
                        double           smallest)
{
  const Pixel *p = (const Pixel *) (gpointer) pen->pixels->data;
  double west = G_MAXDOUBLE, east = -G_MAXDOUBLE, north = G_MAXDOUBLE, south = -G_MAXDOUBLE;

  if (pen->pixels->len < 2)
    return FALSE;
  for (guint i = 0; i < pen->pixels->len; i++)
    {
      west = MIN (west, p[i].x);
      east = MAX (east, p[i].x);
      north = MIN (north, p[i].y);
      south = MAX (south, p[i].y);
    }
  if (MAX (east - west, south - north) < smallest * pen->pixel)
    return FALSE;
  return west < pen->view->width + DLN_MAP_PEN_MARGIN && east > -DLN_MAP_PEN_MARGIN &&
         north < pen->view->height + DLN_MAP_PEN_MARGIN && south > -DLN_MAP_PEN_MARGIN;
}

/* Cuts pen->pixels, a ring, by one side of the view (Sutherland-Hodgman). */
static void
cut_ring (DlnMapPen *pen,
          gboolean vertical,
          double   at,
          int      sign)
{
  GArray *in = pen->pixels, *out = pen->spare;

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
  pen->pixels = out;
  pen->spare = in;
}

/* Adds a ring to the path, cut to the view and its margin. */
void
dln_map_pen_add_ring (DlnMapPen *pen)
{
  cut_ring (pen, TRUE, -DLN_MAP_PEN_MARGIN, 1);
  cut_ring (pen, TRUE, pen->view->width + DLN_MAP_PEN_MARGIN, -1);
  cut_ring (pen, FALSE, -DLN_MAP_PEN_MARGIN, 1);
  cut_ring (pen, FALSE, pen->view->height + DLN_MAP_PEN_MARGIN, -1);
  for (guint i = 0; i < pen->pixels->len; i++)
    {
      Pixel *p = &g_array_index (pen->pixels, Pixel, i);

      if (i == 0)
        cairo_move_to (pen->cr, p->x, p->y);
      else
        cairo_line_to (pen->cr, p->x, p->y);
    }
  cairo_close_path (pen->cr);
}

/* Shortens a step to the view and its margin (Liang-Barsky), t0…t1 of it. */
static gboolean
clip_step (DlnMapPen   *pen,
           const Pixel *p,
           const Pixel *q,
           double      *t0,
           double      *t1)
{
  double dx = q->x - p->x, dy = q->y - p->y;
  const double by[4] = { -dx, dx, -dy, dy };
  const double room[4] = { p->x + DLN_MAP_PEN_MARGIN, pen->view->width + DLN_MAP_PEN_MARGIN - p->x,
                           p->y + DLN_MAP_PEN_MARGIN, pen->view->height + DLN_MAP_PEN_MARGIN - p->y };

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
  gboolean drawing;   /* the path ends where the next step begins */
} Stroke;

/* Adds what of a step lies between two lengths from its begin. */
static void
add_part (DlnMapPen   *pen,
          Stroke      *stroke,
          const Pixel *p,
          const Pixel *q,
          double       t0,
          double       t1)
{
  double dx = q->x - p->x, dy = q->y - p->y;

  if (!stroke->drawing)
    cairo_move_to (pen->cr, p->x + t0 * dx, p->y + t0 * dy);
  cairo_line_to (pen->cr, p->x + t1 * dx, p->y + t1 * dy);
  stroke->drawing = TRUE;
}

/* The dashes of a step, t0…t1 of it. cairo's own would need a stroke for each
 * line, for each begins elsewhere in the pattern: thousands in a tile. */
static void
add_dashes (DlnMapPen   *pen,
            Stroke      *stroke,
            const Pixel *p,
            const Pixel *q,
            double       t0,
            double       t1,
            double       length)
{
  const double *dash = stroke->dash;
  double at = t0 * length, end = t1 * length;

  while (at < end)
    {
      double phase = fmod (stroke->length + at, dash[0] + dash[1]);
      double to = at + (phase < dash[0] ? dash[0] : dash[0] + dash[1]) - phase;

      /* No step is so short that it does not get on. */
      to = MAX (to, at + 1e-3);
      if (phase < dash[0])
        add_part (pen, stroke, p, q, at / length, MIN (to, end) / length);
      if (phase >= dash[0] || to <= end)
        stroke->drawing = FALSE;
      at = to;
    }
}

static void
add_step (DlnMapPen   *pen,
          Stroke      *stroke,
          const Pixel *p,
          const Pixel *q)
{
  double t0, t1;
  double length = stroke->dash != NULL ? hypot (q->x - p->x, q->y - p->y) : 0.0;

  if (!clip_step (pen, p, q, &t0, &t1))
    stroke->drawing = FALSE;
  else
    {
      if (t0 > 0.0)
        stroke->drawing = FALSE;
      if (stroke->dash != NULL)
        add_dashes (pen, stroke, p, q, t0, t1, length);
      else
        add_part (pen, stroke, p, q, t0, t1);
      if (t1 < 1.0)
        stroke->drawing = FALSE;
    }
  stroke->length += length;
}

/* Adds a line, or a ring without the cuts at its cell's edges, to the path;
 * with dashes, each dash by itself. */
void
dln_map_pen_add_line (DlnMapPen    *pen,
                      gboolean      ring,
                      const double *dash)
{
  const Pixel *p = (const Pixel *) (gpointer) pen->pixels->data;
  guint n = pen->pixels->len;
  Stroke stroke = { dash, 0.0, FALSE };

  for (guint i = 1; i < n; i++)
    if (ring && p[i].edge)
      stroke.drawing = FALSE;
    else
      add_step (pen, &stroke, &p[i - 1], &p[i]);
  if (ring && !p[0].edge)
    add_step (pen, &stroke, &p[n - 1], &p[0]);
}
