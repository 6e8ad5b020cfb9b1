/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes in each of the XML formats.
 */
#include "fuzz-reader.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  static const char *const nicks[] = { "kml", "gpx", "timeline" };

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    fuzz_read (nicks[i], data, size);
  return 0;
}
