/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how a picture that is drawn once gets into each frame. A renderer that paints with
 * cairo gets the image itself, and only where there is something on it: GTK 4.8 converts
 * every texture that it paints through floats and a copy, all of it for a pixel. Others get
 * a texture, which they upload once.
 */
#include "config.h"

#include "dln-map-image.h"

/* Device pixels along a side. */
#define SQUARE 64

/**
 * dln_map_image_wants_textures:
 * @widget: what is painted
 *
 * Returns: whether its renderer uploads textures
 */
gboolean
dln_map_image_wants_textures (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);

  return native == NULL || !GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native));
}

static gboolean
has_ink (cairo_surface_t             *image,
         const cairo_rectangle_int_t *square)
{
  const guchar *data = cairo_image_surface_get_data (image);
  int stride = cairo_image_surface_get_stride (image);

  for (int y = square->y; y < square->y + square->height; y++)
    {
      const guint32 *row = (const guint32 *) (gconstpointer) (data + (gsize) y * (gsize) stride);

      for (int x = square->x; x < square->x + square->width; x++)
        if (row[x] != 0)
          return TRUE;
    }
  return FALSE;
}

/**
 * dln_map_image_list_squares:
 * @image: an image, %CAIRO_FORMAT_ARGB32
 *
 * In any thread.
 *
 * Returns: (transfer full) (element-type cairo_rectangle_int_t): device pixels that hold all that is
 *   drawn on it
 */
GArray *
dln_map_image_list_squares (cairo_surface_t *image)
{
  GArray *squares = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_int_t));
  int width = cairo_image_surface_get_width (image), height = cairo_image_surface_get_height (image);

  cairo_surface_flush (image);
  for (int y = 0; y < height; y += SQUARE)
    for (int x = 0; x < width; x += SQUARE)
      {
        cairo_rectangle_int_t square = { x, y, MIN (SQUARE, width - x), MIN (SQUARE, height - y) };

        if (has_ink (image, &square))
          g_array_append_val (squares, square);
      }
  return squares;
}

/**
 * dln_map_image_make_node:
 * @image: an image; it must outlive the node, which would have its own copy made otherwise
 * @squares: (element-type cairo_rectangle_int_t): of it
 * @scale: device pixels per pixel
 *
 * Returns: (transfer full): the image with its left upper corner at the origin
 */
GskRenderNode *
dln_map_image_make_node (cairo_surface_t *image,
                         const GArray    *squares,
                         int              scale)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) cairo_image_surface_get_width (image) / (float) scale,
                                               (float) cairo_image_surface_get_height (image) / (float) scale);
  GskRenderNode *node = gsk_cairo_node_new (&bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_surface_flush (image);
  cairo_scale (cr, 1.0 / scale, 1.0 / scale);
  /* One fill, so that squares have no seams. */
  for (guint i = 0; i < squares->len; i++)
    {
      const cairo_rectangle_int_t *square = &g_array_index (squares, cairo_rectangle_int_t, i);

      cairo_rectangle (cr, square->x, square->y, square->width, square->height);
    }
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_fill (cr);
  cairo_destroy (cr);
  return node;
}

/**
 * dln_map_image_make_texture:
 * @image: an image, %CAIRO_FORMAT_ARGB32
 *
 * In any thread.
 *
 * Returns: (transfer full): a texture that shares its pixels
 */
GdkTexture *
dln_map_image_make_texture (cairo_surface_t *image)
{
  int width = cairo_image_surface_get_width (image), height = cairo_image_surface_get_height (image);
  gsize stride = (gsize) cairo_image_surface_get_stride (image);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (image);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (image), stride * (gsize) height,
                                      (GDestroyNotify) cairo_surface_destroy, cairo_surface_reference (image));
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}
