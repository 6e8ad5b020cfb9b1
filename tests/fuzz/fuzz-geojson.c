/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes are features, set aside, or an error with a message, as one document
 * and line by line.
 */
#include "fuzz-reader.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  static const char *const names[] = { "a.geojson", "a.geojsonl" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fuzz_read_path ("geojson", fuzz_keep (names[i], data, size), NULL);
  return 0;
}
