/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as a picture; what reads its values is a library of others'.
 */
#include "fuzz-reader.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  fuzz_read ("photo", data, size);
  return 0;
}
