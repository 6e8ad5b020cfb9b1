/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes are rows and what is set aside, or an error with a message, in each
 * kind of table.
 */
#include "fuzz-reader.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  static const char *const nicks[] = { "csv",         "acled",      "atlos", "gdelt", "timelinejs-csv",
                                       "timemap-csv", "timesketch", "viina", NULL };
  const DlnReadOptions options = { .zone = "Europe/Moscow", .date_order = DLN_DATE_ORDER_DMY };
  const char *path = fuzz_keep ("table.csv", data, size);
  /* As it would be opened, and as somebody insists. */
  const DlnFormat *known = dln_formats_recognise (path, NULL);

  if (known == NULL || !g_strv_contains (nicks, known->nick))
    known = dln_formats_find (nicks[size % (G_N_ELEMENTS (nicks) - 1)]);
  fuzz_read_with (known, path, &options);
  return 0;
}
