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

/* Pixels a side of a tile: eight times the largest that is in use, and cairo ends at 32,767. */
#define MOST_SIDE 8192
/* Bytes that a size is looked for in at a time. */
#define STEP 4096u

static guint32
premultiply (const guchar *rgb,
             guint32       alpha)
{
  guint32 red = (rgb[0] * alpha + 127) / 255, green = (rgb[1] * alpha + 127) / 255, blue = (rgb[2] * alpha + 127) / 255;

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
      guint32 *to = (guint32 *) (gpointer) (data + (gsize) y * (gsize) cairo_image_surface_get_stride (surface));

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

static gboolean
check_size (int      width,
            int      height,
            GError **error)
{
  if (width <= MOST_SIDE && height <= MOST_SIDE)
    return TRUE;
  g_set_error (error, DLN_BASEMAP_ERROR, DLN_BASEMAP_ERROR_CORRUPT,
               _ ("a picture of %d × %d pixels: expected at most %d a side"), width, height, MOST_SIDE);
  return FALSE;
}

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  int             *size)
{
  size[0] = width;
  size[1] = height;
  /* Nothing is made of the rest: of a size of nothing there is none. */
  gdk_pixbuf_loader_set_size (loader, 0, 0);
}

/**
 * dln_picture_check:
 * @bytes: a picture, or what is none
 * @error: return location of %DLN_BASEMAP_ERROR_CORRUPT
 *
 * A few kilobytes of a file may say that they are gigabytes of pixels; this is asked before
 * they are decoded. What does not say its size passes.
 *
 * Returns: whether it is small enough to be decoded
 */
gboolean
dln_picture_check (GBytes  *bytes,
                   GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  int size[2] = { 0, 0 };
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), size);
  for (gsize at = 0; at < length && size[0] == 0; at += STEP)
    if (!gdk_pixbuf_loader_write (loader, data + at, MIN (STEP, length - at), NULL))
      break;
  gdk_pixbuf_loader_close (loader, NULL);
  return check_size (size[0], size[1], error);
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
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  if (!dln_picture_check (bytes, error))
    return NULL;
  pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, &local);
  if (pixbuf == NULL)
    {
      dln_picture_explain (bytes, &local);
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (!check_size (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf), error))
    return NULL;
  return make_surface (pixbuf);
}
