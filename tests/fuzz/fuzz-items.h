/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What fuzzers of readers share: files in a folder of their own, and what holds of
 * whatever is read from them.
 */
#pragma once

#include "dln-format.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

static char *fuzz_folder;

static gboolean
fuzz_take_item (const DlnItem  *item,
                gpointer        data,
                GError        **error)
{
  g_assert_true (item->time == NULL || dln_bounds_is_valid (&item->time->bounds));
  return TRUE;
}

static gboolean
fuzz_take_aside (const DlnSetAside  *row,
                 gpointer            data,
                 GError            **error)
{
  g_assert_nonnull (row->reason);
  return TRUE;
}

static void
fuzz_remove_folder (void)
{
  g_rmdir (fuzz_folder);
  g_free (fuzz_folder);
}

/* Returns the path of a file with these bytes. */
static char *
fuzz_keep (const char   *name,
           const guint8 *data,
           gsize         size)
{
  char *path;
  FILE *file;

  if (fuzz_folder == NULL)
    {
      fuzz_folder = g_dir_make_tmp ("dln-fuzz-XXXXXX", NULL);
      atexit (fuzz_remove_folder);
    }
  path = g_build_filename (fuzz_folder, name, NULL);
  file = g_fopen (path, "wb");
  g_assert_true (file != NULL && fwrite (data, 1, size, file) == size && fclose (file) == 0);
  return path;
}

/* Whatever it is, it is read or there is a message. */
static void
fuzz_read (const DlnFormat   *format,
           const char        *path,
           const char *const *siblings)
{
  const DlnReadOptions options = { .zone = "UTC", .siblings = siblings };
  const DlnItemSink sink = { .item = fuzz_take_item, .set_aside = fuzz_take_aside };
  g_autoptr (GError) error = NULL;

  g_assert_true (dln_format_read (format, path, &options, &sink, NULL, &error) == (error == NULL));
}
