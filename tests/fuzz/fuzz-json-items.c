/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes are elements of a timemap, of TimelineJS and lines of Timesketch, set
 * aside, or an error with a message. What stands behind a NUL is a second file of
 * the same import.
 */
#include "fuzz-items.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  static const char *const nicks[] = { "timemap", "timelinejs", "timesketch-jsonl" };
  const guint8 *end = size > 0 ? memchr (data, '\0', size) : NULL;
  gsize length = end != NULL ? (gsize) (end - data) : size;
  g_autofree char *first = fuzz_keep ("events.json", data, length);
  g_autofree char *second = fuzz_keep ("sources.json", end != NULL ? end + 1 : data, end != NULL ? size - length - 1 : size);
  const char *const siblings[] = { first, second, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    fuzz_read (dln_formats_find (nicks[i]), first, siblings);
  fuzz_read (dln_formats_find ("timemap"), second, siblings);
  dln_formats_recognise (first, NULL);
  g_unlink (first);
  g_unlink (second);
  return 0;
}
