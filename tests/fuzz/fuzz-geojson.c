/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes are features, set aside, or an error with a message, as one document
 * and line by line.
 */
#include "dln-format.h"

#include <glib/gstdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static char *folder;

static gboolean
take_item (const DlnItem  *item,
           gpointer        data,
           GError        **error)
{
  g_assert_true (item->time == NULL || dln_bounds_is_valid (&item->time->bounds));
  return TRUE;
}

static gboolean
take_aside (const DlnSetAside  *row,
            gpointer            data,
            GError            **error)
{
  g_assert_nonnull (row->reason);
  return TRUE;
}

static void
remove_folder (void)
{
  g_rmdir (folder);
}

static const char *
get_folder (void)
{
  if (folder == NULL)
    {
      folder = g_dir_make_tmp ("dln-fuzz-XXXXXX", NULL);
      atexit (remove_folder);
    }
  return folder;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  static const char *const names[] = { "a.geojson", "a.geojsonl" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (get_folder (), names[i], NULL);
      const DlnReadOptions options = { .zone = "UTC" };
      const DlnItemSink sink = { .item = take_item, .set_aside = take_aside };
      g_autoptr (GError) error = NULL;
      FILE *file = g_fopen (path, "wb");

      g_assert_true (file != NULL && fwrite (data, 1, size, file) == size && fclose (file) == 0);
      g_assert_true (dln_format_read (dln_formats_find ("geojson"), path, &options, &sink, NULL, &error) == (error == NULL));
      g_unlink (path);
    }
  return 0;
}
