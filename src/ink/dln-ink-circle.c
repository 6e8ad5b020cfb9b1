/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns discs on small pictures. Each pixel is covered by how far it is inside the edge: a
 * path would be made of curves, cut into lines and these into spans, which for a map that
 * opens with hundreds of discs takes longer than to find what they stand for.
 */
#include "config.h"

#include "dln-ink-private.h"

#include <math.h>

/* Pixels from the middle of one to its corner. */
#define REACH (G_SQRT2 / 2)

static guint32
blend_channel (guint32 under,
               guint   shift,
               double  value,
               double  alpha)
{
  double before = under >> shift & 0xff;

  return (guint32) lrint (value * alpha * 255 + before * (1 - alpha)) << shift;
}

/* Over a premultiplied pixel. */
static guint32
blend (guint32          under,
       const DlnColour *colour,
       double           cover)
{
  double alpha = colour->alpha * cover;

  return blend_channel (under, 24, 1, alpha) | blend_channel (under, 16, colour->red, alpha) |
         blend_channel (under, 8, colour->green, alpha) | blend_channel (under, 0, colour->blue, alpha);
}

static double
get_half_chord (double radius,
                double dy)
{
  return radius > fabs (dy) ? sqrt (radius * radius - dy * dy) : -1;
}

/* How much of a pixel the circle covers, whose edge is straight on so short a way. */
static double
get_cover (double radius,
           double dx,
           double dy)
{
  double away = hypot (dx, dy), inside = radius - away, along, across, rest;

  if (fabs (inside) >= REACH || away <= 0)
    return inside > 0;
  along = MAX (fabs (dx), fabs (dy)) / away;
  across = MIN (fabs (dx), fabs (dy)) / away;
  /* The edge meets two opposite sides of the pixel, or cuts off a corner, or misses it. */
  if (2 * fabs (inside) <= along - across)
    return 0.5 + inside / along;
  rest = MAX ((along + across) / 2 - fabs (inside), 0);
  rest *= rest / (2 * along * across);
  return inside > 0 ? 1 - rest : rest;
}

/**
 * dln_ink_fill_circle:
 * @surface: an image, %CAIRO_FORMAT_ARGB32
 * @x: of the middle, its pixels from the left edge
 * @y: from the upper edge
 * @radius: pixels, 1 or more
 * @colour: its colour
 *
 * Draws over what is there.
 */
void
dln_ink_fill_circle (cairo_surface_t *surface,
                     double           x,
                     double           y,
                     double           radius,
                     const DlnColour *colour)
{
  guchar *data = cairo_image_surface_get_data (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  guint32 full = blend (0, colour, 1);

  cairo_surface_flush (surface);
  for (int row = MAX ((int) floor (y - radius), 0); row < MIN ((int) ceil (y + radius), height); row++)
    {
      guint32 *pixels = (guint32 *) (gpointer) (data + (gsize) row * stride);
      double dy = row + 0.5 - y, outer = get_half_chord (radius + REACH, dy),
             inner = get_half_chord (radius - REACH, dy);

      for (int column = MAX ((int) floor (x - outer), 0); column <= MIN ((int) floor (x + outer), width - 1); column++)
        {
          double dx = column + 0.5 - x;

          if (fabs (dx) <= inner && colour->alpha >= 1)
            pixels[column] = full;
          else
            pixels[column] = blend (pixels[column], colour, get_cover (radius, dx, dy));
        }
    }
  cairo_surface_mark_dirty (surface);
}
