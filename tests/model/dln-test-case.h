/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the tests of this folder share: a case in a folder of its own, counts of
 * its signals, its text form, and the changes of a list in "2-1+1" notation.
 */
#pragma once

#include "dln-case-files.h"
#include "dln-event-list.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *folder;
  char *path;
  DlnCase *self;
  guint changed;
  guint selection;
  guint hover;
  guint filter;
  guint window;
  guint playhead;
  guint preview;
  guint range;
  guint area;
  guint zone;
  DlnChange change; /* the last; rows is in change_rows */
  GString *change_rows;
} Fixture;

static inline void
count_cb (guint *count)
{
  ++*count;
}

static inline void
changed_cb (Fixture         *f,
            const DlnChange *change)
{
  f->changed++;
  f->change = *change;
  g_string_truncate (f->change_rows, 0);
  for (guint i = 0; i < change->n_rows; i++)
    g_string_append_printf (f->change_rows, "%s%u", i > 0 ? " " : "", change->rows[i]);
}

static inline void
listen (Fixture *f)
{
  g_signal_connect_swapped (f->self, "changed", G_CALLBACK (changed_cb), f);
  g_signal_connect_swapped (f->self, "selection-changed", G_CALLBACK (count_cb), &f->selection);
  g_signal_connect_swapped (f->self, "hover-changed", G_CALLBACK (count_cb), &f->hover);
  g_signal_connect_swapped (f->self, "filter-changed", G_CALLBACK (count_cb), &f->filter);
  g_signal_connect_swapped (f->self, "window-changed", G_CALLBACK (count_cb), &f->window);
  g_signal_connect_swapped (f->self, "playhead-changed", G_CALLBACK (count_cb), &f->playhead);
  g_signal_connect_swapped (f->self, "preview-changed", G_CALLBACK (count_cb), &f->preview);
  g_signal_connect_swapped (f->self, "range-changed", G_CALLBACK (count_cb), &f->range);
  g_signal_connect_swapped (f->self, "area-changed", G_CALLBACK (count_cb), &f->area);
  g_signal_connect_swapped (f->self, "zone-changed", G_CALLBACK (count_cb), &f->zone);
}

static inline void
setup (Fixture       *f,
       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("dln-test-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "a.dateline", NULL);
  f->change_rows = g_string_new (NULL);
  f->self = dln_case_create (f->path, "A case", "Europe/Moscow", &error);
  g_assert_no_error (error);
  listen (f);
}

/* Every case is let go by all, whole, and one single file. */
static inline void
teardown (Fixture       *f,
          gconstpointer  data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_assert_true (dln_case_close (f->self, NULL));
  g_assert_finalize_object (f->self);
  dir = g_dir_open (f->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_assert_false (g_str_has_suffix (name, "-wal") || g_str_has_suffix (name, "-shm") ||
                      g_str_has_suffix (name, "-lock"));
      g_remove (path);
    }
  g_rmdir (f->folder);
  g_string_free (f->change_rows, TRUE);
  g_free (f->folder);
  g_free (f->path);
}

static inline void
reopen (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dln_case_close (f->self, NULL));
  g_assert_finalize_object (f->self);
  f->self = dln_case_open (f->path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (dln_case_is_writable (f->self));
  listen (f);
}

static inline char *
path_of (Fixture    *f,
         const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

static inline char *
belgorod (void)
{
  return g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", "cases", "belgorod-2023.xml", NULL);
}

static inline char *
export_text (Fixture *f)
{
  g_autofree char *path = path_of (f, "export.xml");
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  dln_case_export_xml (f->self, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_remove (path);
  return text;
}

static inline guint
count_entries (Fixture *f)
{
  g_autoptr (GPtrArray) entries = dln_case_list_journal (f->self, NULL);

  return entries->len;
}

/* An event on hours @begin to @end; open where negative, no time where both are. */
static inline guint
add_event (Fixture    *f,
           const char *title,
           int         begin,
           int         end)
{
  g_autoptr (GError) error = NULL;
  DlnBounds bounds = dln_bounds_within (begin < 0 ? DLN_OPEN : begin * DLN_HOUR, end < 0 ? DLN_OPEN : end * DLN_HOUR);
  guint row = dln_case_add_event (f->self, title, &bounds, NULL, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (row, !=, DLN_NO_ROW);
  return row;
}

static inline void
undo (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  dln_case_undo (f->self, &error);
  g_assert_no_error (error);
}

static inline void
redo (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  dln_case_redo (f->self, &error);
  g_assert_no_error (error);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, setup, function, teardown)
