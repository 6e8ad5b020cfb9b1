/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the edges of areas run, as small squares: names on the map keep off them.
 */
#include "config.h"

#include "dln-mark-lines.h"

#include <math.h>

/* Side of a square and the way between two, px: lower than any text. */
#define STEP 5.0
/* Beyond so many squares a name may lie on an edge: it costs more than it gains. */
#define MOST 20000

typedef struct {
  double dx;
  double dy;
  double width;
  double height;
  GArray *boxes; /* cairo_rectangle_t */
} Trace;

static void
add_square (Trace  *trace,
            double  x,
            double  y)
{
  cairo_rectangle_t square = { x - STEP / 2, y - STEP / 2, STEP, STEP };

  if (x > -STEP && y > -STEP && x < trace->width + STEP && y < trace->height + STEP && trace->boxes->len < MOST)
    g_array_append_val (trace->boxes, square);
}

/* Narrows the part of a line, 0 to 1, to where one of its coordinates is in sight. */
static void
clip_axis (double  from,
           double  length,
           double  size,
           double *begin,
           double *end)
{
  double a = (-STEP - from) / length, b = (size + STEP - from) / length;

  if (fabs (length) < 1e-9)
    return;
  *begin = MAX (*begin, MIN (a, b));
  *end = MIN (*end, MAX (a, b));
}

static void
add_line (Trace  *trace,
          double  x0,
          double  y0,
          double  x1,
          double  y1)
{
  double length = hypot (x1 - x0, y1 - y0), begin = 0, end = 1;

  x0 += trace->dx;
  x1 += trace->dx;
  y0 += trace->dy;
  y1 += trace->dy;
  clip_axis (x0, x1 - x0, trace->width, &begin, &end);
  clip_axis (y0, y1 - y0, trace->height, &begin, &end);
  if (!isfinite (length) || begin >= end)
    return;
  for (double at = begin * length; at <= end * length; at += STEP)
    add_square (trace, x0 + (x1 - x0) * at / MAX (length, 1), y0 + (y1 - y0) * at / MAX (length, 1));
}

static void
add_circle (Trace         *trace,
            const DlnMark *mark)
{
  double x = mark->x + trace->dx, y = mark->y + trace->dy;
  double far = MAX (fabs (x), fabs (x - trace->width)) + MAX (fabs (y), fabs (y - trace->height));
  guint n;

  /* A circle that is wider than all one sees is a line nowhere near a name, or a tint. */
  if (!(mark->radius > 0 && mark->radius < 2 * far && mark->radius < MOST * STEP / 7))
    return;
  n = (guint) ceil (2 * G_PI * mark->radius / STEP);
  for (guint i = 0; i < n; i++)
    add_square (trace, x + mark->radius * cos (2 * G_PI * i / n), y + mark->radius * sin (2 * G_PI * i / n));
}

static void
add_frame (Trace         *trace,
           const DlnMark *mark)
{
  double right = mark->x + mark->width, bottom = mark->y + mark->height;

  add_line (trace, mark->x, mark->y, right, mark->y);
  add_line (trace, right, mark->y, right, bottom);
  add_line (trace, right, bottom, mark->x, bottom);
  add_line (trace, mark->x, bottom, mark->x, mark->y);
}

static void
add_border (Trace         *trace,
            const DlnMark *mark)
{
  guint first = 0;

  for (guint r = 0; r < mark->n_rings; r++)
    {
      guint last = mark->rings[r];

      for (guint i = first; i < last; i++)
        {
          guint next = i + 1 < last ? i + 1 : first;

          add_line (trace, mark->points[2 * i], mark->points[2 * i + 1], mark->points[2 * next],
                    mark->points[2 * next + 1]);
        }
      first = last;
    }
}

/**
 * dln_mark_lines_trace:
 * @marks: a scene's
 * @dx: px by which they stand farther right than they say
 * @dy: px by which they stand lower
 * @width: of what is seen, px
 * @height: of the same, px
 * @boxes: (element-type cairo_rectangle_t): appended to: squares along the edges of circles,
 *   rings and areas, px
 */
void
dln_mark_lines_trace (const DlnMarks *marks,
                      double          dx,
                      double          dy,
                      double          width,
                      double          height,
                      GArray         *boxes)
{
  static const char *const roles[] = { "uncertainty-edge", "ring-edge", "area-edge", "area-outline-edge", NULL };
  Trace trace = { dx, dy, width, height, boxes };

  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *mark = dln_marks_get (marks, i);

      if (!g_strv_contains (roles, mark->role))
        continue;
      if (mark->kind == DLN_MARK_RING)
        add_circle (&trace, mark);
      else if (mark->kind == DLN_MARK_FRAME)
        add_frame (&trace, mark);
      else if (mark->kind == DLN_MARK_BORDER)
        add_border (&trace, mark);
    }
}
