/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the tests of readers have in common: a folder for their files, and what was read as a line of text.
 */
#pragma once

#include "dln-format.h"
#include "dln-instant.h"

#include <glib/gstdio.h>

static char *folder;

/* The first @width characters of each bound from the @from-th, and "=" where it is the one before. */
static inline void
append_bounds (GString         *text,
               const DlnBounds *bounds,
               guint            from,
               int              width)
{
  const DlnInstant all[] = { bounds->begin_earliest, bounds->begin_latest, bounds->end_earliest, bounds->end_latest };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *iso = dln_instant_format (all[i]);

      if (i > 0 && all[i] == all[i - 1])
        g_string_append (text, " =");
      else
        g_string_append_printf (text, " %.*s", width, iso + from);
    }
}

static inline void
append_remarks (GString       *text,
                const DlnItem *item)
{
  for (guint i = 0; i < item->remarks->len; i++)
    g_string_append_printf (text, " (%s)", (char *) item->remarks->pdata[i]);
}

/* What @sink appends to @out; NULL with an error. */
static inline char *
read_foreign (const DlnFormat    *format,
              const char         *path,
              const DlnItemSink  *sink,
              GError            **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  DlnReadOptions options = { .zone = "Europe/Kyiv" };
  DlnItemSink appending = *sink;

  appending.data = out;
  return dln_format_read (format, path, &options, &appending, NULL, error) ? g_strdup (out->str) : NULL;
}

/* Runs the tests in a folder in which they make no files but these. */
static inline int
run_in_folder (const char *const *names)
{
  int status;

  folder = g_dir_make_tmp ("dateline-test-XXXXXX", NULL);
  status = g_test_run ();
  for (; *names != NULL; names++)
    {
      g_autofree char *path = g_build_filename (folder, *names, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
  return status;
}
