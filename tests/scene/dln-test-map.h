/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tests of the map's scene share: an empty case in a folder of its own.
 */
#pragma once

#include "dln-case.h"

#include <glib/gstdio.h>

typedef struct {
  char *folder;
  char *path;
  DlnCase *owner;
} Fixture;

static inline void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("dateline-test-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "map.dateline", NULL);
  f->owner = dln_case_create (f->path, "Map", "UTC", &error);
  g_assert_no_error (error);
}

static inline void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_true (dln_case_close (f->owner, NULL));
  g_assert_finalize_object (f->owner);
  g_unlink (f->path);
  g_rmdir (f->folder);
  g_free (f->path);
  g_free (f->folder);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
