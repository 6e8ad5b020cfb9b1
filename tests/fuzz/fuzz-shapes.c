/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes are shapes or an error with a message, never both, in each of the formats.
 */
#include "dln-shapes-reader.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  for (DlnLayerKind kind = DLN_LAYER_GEOJSON; kind <= DLN_LAYER_GPX; kind++)
    {
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (DlnShapes) shapes = dln_shapes_read_stream (stream, "fuzz", kind, NULL, &error);

      g_assert_true ((shapes != NULL) == (error == NULL));
    }
  return 0;
}
