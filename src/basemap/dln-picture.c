/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how the bytes of a tile become an image, on any thread: the same on the screen and
 * on paper.
 */
#include "config.h"

#include "dln-picture.h"

#include "dln-basemap-error.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <string.h>

static guint32
premultiply (const guchar *rgb,
             guint32       alpha)
{
  guint32 red = (rgb[0] * alpha + 127) / 255, green = (rgb[1] * alpha + 127) / 255,
          blue = (rgb[2] * alpha + 127) / 255;

  return alpha << 24 | red << 16 | green << 8 | blue;
}

static cairo_surface_t *
make_surface (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int n = gdk_pixbuf_get_n_channels (pixbuf);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (pixbuf);
  const guchar *pixels = gdk_pixbuf_read_pixels (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  guchar *data = cairo_image_surface_get_data (surface);

  for (int y = 0; y < height; y++)
    {
      const guchar *from = pixels + (gsize) y * stride;
      guint32 *to =
        (guint32 *) (gpointer) (data +
                                (gsize) y * (gsize) cairo_image_surface_get_stride (surface));

      for (int x = 0; x < width; x++, from += n)
        to[x] = premultiply (from, n == 4 ? from[3] : 255);
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static gboolean
is_webp (GBytes *bytes)
{
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);

  return n >= 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0;
}

/* What is missing is a part of the system, not of the file. */
static void
explain (GBytes  *bytes,
         GError  *why,
         GError **error)
{
  if (is_webp (bytes) && g_error_matches (why, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE))
    g_set_error_literal (
      error, DLN_BASEMAP_ERROR, DLN_BASEMAP_ERROR_CORRUPT,
      _ (
        "its pictures are WebP, for which gdk-pixbuf has no loader on this system: expected PNG or "
        "JPEG, or the package webp-pixbuf-loader"));
  else
    g_set_error (error, DLN_BASEMAP_ERROR, DLN_BASEMAP_ERROR_CORRUPT, _ ("a damaged picture: %s"),
                 why->message);
}

/**
 * dln_picture_decode:
 * @bytes: a PNG or a JPEG, or what else the system can read
 * @error: return location of %DLN_BASEMAP_ERROR_CORRUPT
 *
 * Returns: (transfer full) (nullable): an image, %CAIRO_FORMAT_ARGB32
 */
cairo_surface_t *
dln_picture_decode (GBytes  *bytes,
                    GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) local = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, &local);

  if (pixbuf == NULL)
    {
      explain (bytes, local, error);
      return NULL;
    }
  return make_surface (pixbuf);
}
