/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes of tiles as images; a real WebP, where the system may lack what reads it.
 */
#include "config.h"

#include "dln-basemap-error.h"
#include "dln-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

/* 8 x 8 pixels of #c03020, lossless. */
static const guint8 webp[] = {
  0x52, 0x49, 0x46, 0x46, 0x1e, 0x00, 0x00, 0x00, 0x57, 0x45, 0x42, 0x50, 0x56, 0x50, 0x38, 0x4c, 0x11, 0x00, 0x00,
  0x00, 0x2f, 0x07, 0xc0, 0x01, 0x00, 0x07, 0x50, 0x98, 0x02, 0x17, 0xa4, 0xff, 0x81, 0x88, 0xe8, 0x7f, 0x00, 0x00,
};

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

static void
assert_red (cairo_surface_t *surface)
{
  guint32 pixel;

  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 8);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 8);
  memcpy (&pixel, cairo_image_surface_get_data (surface), sizeof pixel);
  g_assert_cmphex (pixel, ==, 0xffc03020);
}

/* Read where the system can; else it is said which format it is, and what would read it. */
static void
test_webp (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (webp, sizeof webp);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = dln_picture_decode (bytes, &error);

  if (can_read_webp ())
    {
      g_assert_no_error (error);
      assert_red (surface);
      cairo_surface_destroy (surface);
      return;
    }
  g_assert_null (surface);
  g_assert_error (error, DLN_BASEMAP_ERROR, DLN_BASEMAP_ERROR_CORRUPT);
  g_assert_nonnull (strstr (error->message, "WebP"));
  g_assert_nonnull (strstr (error->message, "webp-pixbuf-loader"));
}

static void
test_png (void)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, 8, 8);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface;
  char *data;
  gsize n;

  gdk_pixbuf_fill (pixbuf, 0xc03020ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &data, &n, "png", &error, NULL));
  bytes = g_bytes_new_take (data, n);
  surface = dln_picture_decode (bytes, &error);
  g_assert_no_error (error);
  assert_red (surface);
  cairo_surface_destroy (surface);
}

static void
test_damaged (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("nothing", 7);
  g_autoptr (GError) error = NULL;

  g_assert_null (dln_picture_decode (bytes, &error));
  g_assert_error (error, DLN_BASEMAP_ERROR, DLN_BASEMAP_ERROR_CORRUPT);
  g_assert_null (strstr (error->message, "WebP"));
}

/* A row of 40,000 pixels is more than cairo can hold. */
static void
test_large (void)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 40000, 1);
  static const char *const kinds[] = { "png", "jpeg" };

  gdk_pixbuf_fill (pixbuf, 0xc03020ff);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      char *data;
      gsize n;

      g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &data, &n, kinds[i], NULL, NULL));
      bytes = g_bytes_new_take (data, n);
      g_assert_false (dln_picture_check (bytes, NULL));
      g_assert_null (dln_picture_decode (bytes, &error));
      g_assert_error (error, DLN_BASEMAP_ERROR, DLN_BASEMAP_ERROR_CORRUPT);
      g_assert_nonnull (strstr (error->message, "40000 × 1"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/webp", test_webp);
  g_test_add_func ("/picture/png", test_png);
  g_test_add_func ("/picture/damaged", test_damaged);
  g_test_add_func ("/picture/large", test_large);
  return g_test_run ();
}
