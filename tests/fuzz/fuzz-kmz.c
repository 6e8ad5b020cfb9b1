/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as an archive of maps.
 */
#include "fuzz-reader.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  fuzz_read ("kmz", data, size);
  return 0;
}
