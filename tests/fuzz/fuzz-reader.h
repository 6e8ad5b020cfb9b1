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
fuzz_take_item (DlnItem *item, gpointer data, GError **error)
{
  g_assert_true (item->title == NULL || g_utf8_validate (item->title, -1, NULL));
  g_assert_true (item->summary == NULL || g_utf8_validate (item->summary, -1, NULL));
  g_assert_true (item->time == NULL || dln_bounds_is_valid (&item->time->bounds));
  for (guint i = 0; i < item->raw->len; i++)
    g_assert_true (g_utf8_validate (item->raw->pdata[i], -1, NULL));
  for (guint i = 0; i < item->remarks->len; i++)
    g_assert_true (g_utf8_validate (item->remarks->pdata[i], -1, NULL));
  return TRUE;
}

static gboolean
fuzz_take_aside (const DlnSetAside *row, gpointer data, GError **error)
{
  g_assert_true (row->reason != NULL && g_utf8_validate (row->reason, -1, NULL));
  g_assert_true (row->raw == NULL || g_utf8_validate (row->raw, -1, NULL));
  return TRUE;
}

/* Whatever it is, it is read or there is a message. */
static inline void
fuzz_read_with (const DlnFormat *format, const char *path, const DlnReadOptions *options)
{
  const DlnItemSink sink = { .item = fuzz_take_item, .set_aside = fuzz_take_aside };
  g_autoptr (GError) error = NULL;

  g_assert_true (dln_format_read (format, path, options, &sink, NULL, &error) == (error == NULL));
}

/* The same with the usual options. */
static inline void
fuzz_read_path (const char *nick, const char *path, const char *const *siblings)
{
  const DlnReadOptions options = { .zone = "UTC", .siblings = siblings };

  fuzz_read_with (dln_formats_find (nick), path, &options);
}

/* Names under which files are kept at a time. */
#define FUZZ_MOST_NAMES 4

typedef struct {
  char *path;
  int descriptor;
} FuzzFile;

static char *fuzz_folder;
static FuzzFile fuzz_files[FUZZ_MOST_NAMES];

static inline void
fuzz_remove_folder (void)
{
  for (guint i = 0; i < FUZZ_MOST_NAMES && fuzz_files[i].path != NULL; i++)
    {
      g_unlink (fuzz_files[i].path);
      g_free (fuzz_files[i].path);
    }
  g_rmdir (fuzz_folder);
  g_free (fuzz_folder);
}

/* A file in memory under a name on disk: a million runs make it once. */
static inline FuzzFile *
fuzz_find_file (const char *name)
{
  FuzzFile *file = fuzz_files;
  g_autofree char *path = NULL;
  g_autofree char *target = NULL;

  if (fuzz_folder == NULL)
    {
      fuzz_folder = g_dir_make_tmp ("dln-fuzz-XXXXXX", NULL);
      atexit (fuzz_remove_folder);
    }
  path = g_build_filename (fuzz_folder, name, NULL);
  for (; file < fuzz_files + FUZZ_MOST_NAMES && file->path != NULL; file++)
    if (strcmp (file->path, path) == 0)
      return file;
  g_assert_true (file < fuzz_files + FUZZ_MOST_NAMES);
  file->descriptor = memfd_create (name, 0);
  target = g_strdup_printf ("/proc/self/fd/%d", file->descriptor);
  g_assert_true (file->descriptor >= 0 && symlink (target, path) == 0);
  file->path = g_steal_pointer (&path);
  return file;
}

/* Returns (transfer none): the path of a file of this name with these bytes, until the next of this name. */
static inline const char *
fuzz_keep (const char *name, const guint8 *data, gsize size)
{
  const FuzzFile *file = fuzz_find_file (name);

  g_assert_true (ftruncate (file->descriptor, 0) == 0 && pwrite (file->descriptor, data, size, 0) == (gssize) size);
  return file->path;
}

/* Reads the bytes in one format, from a file whose name says nothing. */
static inline void
fuzz_read (const char *nick, const guint8 *data, gsize size)
{
  fuzz_read_path (nick, fuzz_keep ("file", data, size), NULL);
}
