/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes are elements of a timemap (m), of TimelineJS (j), or lines of
 * Timesketch (l), as their first byte says, set aside, or an error with a message.
 * What stands behind a NUL is a second file of the same import.
 */
#include "fuzz-reader.h"

static const char *
choose (guint8 letter)
{
  return letter == 'm' ? "timemap" : letter == 'j' ? "timelinejs" : letter == 'l' ? "timesketch-jsonl" : NULL;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  const char *nick = size > 1 ? choose (data[0]) : NULL;
  const guint8 *second = nick != NULL ? memchr (data, '\0', size) : NULL;
  gsize length = second != NULL ? (gsize) (second - data) : size;
  g_autofree char *head = NULL;
  const char *paths[] = { NULL, NULL, NULL };

  if (nick == NULL)
    return -1;
  paths[0] = fuzz_keep ("events.json", data + 1, length - 1);
  if (second != NULL)
    paths[1] = fuzz_keep ("sources.json", second + 1, size - length - 1);
  head = g_utf8_make_valid ((const char *) data + 1, (gssize) length - 1);
  dln_formats_find (nick)->recognise ("sources.json", head, strlen (head));
  for (guint i = 0; paths[i] != NULL; i++)
    fuzz_read_path (nick, paths[i], paths);
  return 0;
}
