/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Letters with a halo. On paper that can be zoomed they are outlines, stroked and
 * filled. On pixels the outlines become a mask once, and the halo is that mask grown:
 * to stroke curves takes several times as long as all else about a map's names.
 */
#include "config.h"

#include "dln-text-halo.h"

#include "dln-coverage.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/* A halo reaches no farther, in device pixels. */
#define MOST_REACH 12

/* Of the row @from, moved by @dx and weighed, into the greatest so far. */
static void
grow_row (const guint8 *from,
          guint8       *to,
          int           width,
          int           dx,
          guint         weight)
{
  int first = MAX (0, -dx), last = MIN (width, width - dx);

  for (int x = first; x < last; x++)
    {
      guint8 v = (guint8) (from[x + dx] * weight >> 8);

      to[x] = MAX (to[x], v);
    }
}

/**
 * dln_text_halo_dilate:
 * @from: (array): coverage, 0 … 255
 * @to: (array) (out caller-allocates): of the same size; must not be @from
 * @width: of both, in device pixels
 * @height: of both
 * @stride: of both, in bytes
 * @radius: device pixels
 *
 * Grows what is covered by a round pen.
 */
void
dln_text_halo_dilate (const guint8 *from,
                      guint8       *to,
                      int           width,
                      int           height,
                      int           stride,
                      double        radius)
{
  int reach = MIN ((int) ceil (radius), MOST_REACH);

  memset (to, 0, (gsize) stride * (gsize) height);
  for (int dy = -reach; dy <= reach; dy++)
    for (int dx = -reach; dx <= reach; dx++)
      {
        /* A pixel that the pen's edge crosses is covered in part. */
        double cover = CLAMP (radius + 0.5 - hypot (dx, dy), 0.0, 1.0);

        if (cover <= 0.0)
          continue;
        for (int y = MAX (0, -dy); y < MIN (height, height - dy); y++)
          grow_row (from + (gsize) (y + dy) * (gsize) stride, to + (gsize) y * (gsize) stride, width, dx,
                    (guint) lround (cover * 256));
      }
}

static void
paint_outlines (cairo_t          *cr,
                PangoLayout      *layout,
                double            x,
                double            y,
                const DlnTextInk *ink)
{
  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_new_path (cr);
  cairo_move_to (cr, x, y);
  pango_cairo_layout_path (cr, layout);
  if (ink->halo.alpha > 0.0)
    {
      cairo_set_line_width (cr, ink->halo_width);
      dln_map_set_colour (cr, ink->halo);
      cairo_stroke_preserve (cr);
    }
  dln_map_set_colour (cr, ink->text);
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
paint_mask (cairo_t         *cr,
            cairo_surface_t *mask,
            int              x,
            int              y,
            DlnMapColour     colour)
{
  dln_map_set_colour (cr, colour);
  cairo_mask_surface (cr, mask, x, y);
}

/* The mask of letters on a picture whose left upper corner is at @left and @top. */
static cairo_surface_t *
make_mask (PangoLayout *layout,
           double       left,
           double       top,
           double       scale,
           int          width,
           int          height)
{
  cairo_surface_t *mask = cairo_image_surface_create (CAIRO_FORMAT_A8, width, height);
  cairo_t *letters = cairo_create (mask);
  cairo_path_t *path;

  cairo_translate (letters, left, top);
  cairo_scale (letters, scale, scale);
  pango_cairo_layout_path (letters, layout);
  cairo_identity_matrix (letters);
  path = cairo_copy_path_flat (letters);
  cairo_surface_flush (mask);
  dln_coverage_fill (path, cairo_image_surface_get_data (mask), width, height, cairo_image_surface_get_stride (mask));
  cairo_surface_mark_dirty (mask);
  cairo_path_destroy (path);
  cairo_destroy (letters);
  return mask;
}

static void
paint_pixels (cairo_t          *cr,
              PangoLayout      *layout,
              double            x,
              double            y,
              double            scale,
              const DlnTextInk *ink)
{
  double radius = ink->halo_width / 2.0 * scale;
  int margin = (int) ceil (radius) + 1;
  PangoRectangle box;
  cairo_surface_t *mask, *halo;
  int left, top;

  /* From here on in device pixels. */
  cairo_user_to_device (cr, &x, &y);
  pango_layout_get_pixel_extents (layout, &box, NULL);
  left = (int) floor (x + box.x * scale) - margin;
  top = (int) floor (y + box.y * scale) - margin;
  mask = make_mask (layout, x - left, y - top, scale, (int) ceil (box.width * scale) + 2 * margin + 1,
                    (int) ceil (box.height * scale) + 2 * margin + 1);

  cairo_save (cr);
  cairo_identity_matrix (cr);
  if (ink->halo.alpha > 0.0)
    {
      int width = cairo_image_surface_get_width (mask), height = cairo_image_surface_get_height (mask);

      halo = cairo_image_surface_create (CAIRO_FORMAT_A8, width, height);
      dln_text_halo_dilate (cairo_image_surface_get_data (mask), cairo_image_surface_get_data (halo), width, height,
                            cairo_image_surface_get_stride (mask), radius);
      cairo_surface_mark_dirty (halo);
      paint_mask (cr, halo, left, top, ink->halo);
      cairo_surface_destroy (halo);
    }
  paint_mask (cr, mask, left, top, ink->text);
  cairo_restore (cr);
  cairo_surface_destroy (mask);
}

/**
 * dln_text_halo_paint:
 * @cr: a context
 * @layout: the letters
 * @x: left edge of the layout, in pixels
 * @y: upper edge
 * @ink: colours
 *
 * Draws letters over a halo. Always from outlines: a pinned font gives the same bytes
 * everywhere.
 */
void
dln_text_halo_paint (cairo_t          *cr,
                     PangoLayout      *layout,
                     double            x,
                     double            y,
                     const DlnTextInk *ink)
{
  cairo_matrix_t matrix;

  cairo_get_matrix (cr, &matrix);
  if (cairo_surface_get_type (cairo_get_group_target (cr)) == CAIRO_SURFACE_TYPE_IMAGE && matrix.xy == 0.0 &&
      matrix.yx == 0.0 && matrix.xx == matrix.yy && matrix.xx > 0.0 && ink->halo_width * matrix.xx / 2.0 < MOST_REACH)
    paint_pixels (cr, layout, x, y, matrix.xx, ink);
  else
    paint_outlines (cr, layout, x, y, ink);
}
