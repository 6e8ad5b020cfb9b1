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

static gboolean
can_read_webp (void)
{
  GSList *formats = gdk_pixbuf_get_formats ();
  gboolean found = FALSE;

  for (GSList *at = formats; at != NULL; at = at->next)
    {
      g_autofree char *name = gdk_pixbuf_format_get_name (at->data);

      found = found || g_str_equal (name, "webp");
    }
  g_slist_free (formats);
  return found;
}

/**
 * dln_picture_explain:
 * @bytes: what could not be read as a picture
 * @error: (inout): why not; says more where what is missing is a part of the system
 */
void
dln_picture_explain (GBytes  *bytes,
                     GError **error)
{
  const char *what = is_webp (bytes) && !can_read_webp ()
                       ? _ ("a picture in WebP, which this system cannot read: expected PNG or JPEG, or the package "
                            "webp-pixbuf-loader")
                       : _ ("a damaged picture");
  g_autofree char *why = g_strdup (error != NULL && *error != NULL ? (*error)->message : "");

  if (error == NULL)
    return;
  g_clear_error (error);
  g_set_error (error, DLN_BASEMAP_ERROR, DLN_BASEMAP_ERROR_CORRUPT, "%s (%s)", what, why);
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
      dln_picture_explain (bytes, &local);
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return make_surface (pixbuf);
}
