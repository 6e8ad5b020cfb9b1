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

/* Of 255 × 255, rounded. */
static inline guint32
divide (guint32 product)
{
  return (product + 128 + ((product + 128) >> 8)) >> 8;
}

/* Over a premultiplied pixel, with so much of @colour, which is opaque, of 255. */
static inline guint32
blend (guint32 under,
       guint32 colour,
       guint32 alpha)
{
  guint32 mixed = 0;

  for (guint shift = 0; shift < 32; shift += 8)
    mixed |= divide ((colour >> shift & 0xff) * alpha + (under >> shift & 0xff) * (255 - alpha)) << shift;
  return mixed;
}

static guint32
get_opaque (const DlnColour *colour)
{
  return (guint32) 0xff << 24 | (guint32) lrintf (colour->red * 255) << 16 |
         (guint32) lrintf (colour->green * 255) << 8 | (guint32) lrintf (colour->blue * 255);
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
  double away = sqrt (dx * dx + dy * dy), inside = radius - away, along, across, rest;

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
  guint32 full = get_opaque (colour);

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
            pixels[column] =
              blend (pixels[column], full, (guint32) lrint (colour->alpha * get_cover (radius, dx, dy) * 255));
        }
    }
  cairo_surface_mark_dirty (surface);
}
