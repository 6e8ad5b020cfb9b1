/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as a calendar.
 */
#include "fuzz-reader.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  fuzz_read ("ical", data, size);
  return 0;
}
