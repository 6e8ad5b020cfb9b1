/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the fuzzers of readers have in common: any bytes are events in valid UTF-8, or an error
 * with a message, never both.
 */
#pragma once

/* memfd_create() */
#define _GNU_SOURCE

#include "dln-format.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static gboolean
fuzz_take_item (const DlnItem  *item,
                gpointer        data,
                GError        **error)
{
  g_assert_true (item->title == NULL || g_utf8_validate (item->title, -1, NULL));
  g_assert_true (item->time == NULL || dln_bounds_is_valid (&item->time->bounds));
  for (guint i = 0; i < item->raw->len; i++)
    g_assert_true (g_utf8_validate (item->raw->pdata[i], -1, NULL));
  for (guint i = 0; i < item->remarks->len; i++)
    g_assert_true (g_utf8_validate (item->remarks->pdata[i], -1, NULL));
  return TRUE;
}

static gboolean
fuzz_take_aside (const DlnSetAside  *row,
                 gpointer            data,
                 GError            **error)
{
  g_assert_true (row->reason != NULL && g_utf8_validate (row->reason, -1, NULL));
  g_assert_true (row->raw == NULL || g_utf8_validate (row->raw, -1, NULL));
  return TRUE;
}

/* Whatever it is, it is read or there is a message. */
static inline void
fuzz_read_path (const char        *nick,
                const char        *path,
                const char *const *siblings)
{
  const DlnReadOptions options = { .zone = "UTC", .siblings = siblings };
  const DlnItemSink sink = { .item = fuzz_take_item, .set_aside = fuzz_take_aside };
  g_autoptr (GError) error = NULL;

  g_assert_true (dln_format_read (dln_formats_find (nick), path, &options, &sink, NULL, &error) == (error == NULL));
}

/* Reads the bytes in one format, from a file without a name. */
static inline void
fuzz_read (const char   *nick,
           const guint8 *data,
           gsize         size)
{
  static int descriptor = -1;
  static char *path = NULL;

  if (path == NULL)
    {
      descriptor = memfd_create ("dateline-fuzz", 0);
      path = g_strdup_printf ("/proc/self/fd/%d", descriptor);
    }
  if (ftruncate (descriptor, 0) == 0 && pwrite (descriptor, data, size, 0) == (gssize) size)
    fuzz_read_path (nick, path, NULL);
}

static char *fuzz_folder;

static inline void
fuzz_remove_folder (void)
{
  g_rmdir (fuzz_folder);
  g_free (fuzz_folder);
}

/* Returns the path of a file with these bytes, where its name counts. */
static inline char *
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
