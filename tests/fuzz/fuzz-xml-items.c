/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes are events in valid UTF-8 or an error with a message, never both, in each of the formats.
 */
#include "dln-format.h"

#include <glib/gstdio.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static gboolean
take_item (const DlnItem  *item,
           gpointer        data,
           GError        **error)
{
  g_assert_true (item->title == NULL || g_utf8_validate (item->title, -1, NULL));
  g_assert_true (item->time == NULL || dln_bounds_is_valid (&item->time->bounds));
  return TRUE;
}

static gboolean
take_aside (const DlnSetAside  *row,
            gpointer            data,
            GError            **error)
{
  g_assert_true (row->reason != NULL && g_utf8_validate (row->reason, -1, NULL));
  g_assert_true (row->raw == NULL || g_utf8_validate (row->raw, -1, NULL));
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  static const char *const nicks[] = { "kml", "gpx", "timeline" };
  static int descriptor = -1;
  static char *path = NULL;
  DlnItemSink sink = { .item = take_item, .set_aside = take_aside };
  DlnReadOptions options = { .zone = "UTC" };

  if (path == NULL)
    {
      descriptor = g_file_open_tmp ("dateline-fuzz-XXXXXX", &path, NULL);
      g_unlink (path);
      g_free (path);
      path = g_strdup_printf ("/proc/self/fd/%d", descriptor);
    }
  if (ftruncate (descriptor, 0) != 0 || pwrite (descriptor, data, size, 0) != (gssize) size)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean done = dln_format_read (dln_formats_find (nicks[i]), path, &options, &sink, NULL, &error);

      g_assert_true (done == (error == NULL));
    }
  return 0;
}
