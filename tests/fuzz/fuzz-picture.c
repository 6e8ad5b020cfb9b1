/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes are a tile of a sane size or an error with a message, never both.
 */
#include "dln-picture.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = dln_picture_decode (bytes, &error);

  g_assert_true ((surface != NULL) == (error == NULL));
  if (surface == NULL)
    return 0;
  g_assert_true (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return 0;
}
