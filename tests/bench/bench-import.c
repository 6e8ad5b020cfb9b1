/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Importing a tenth of the events as case XML, undoing and redoing it, each in
 * a process of its own; undo and redo are ratios to the import, its greatest
 * memory one to the size of the file that is imported.
 */
#include "config.h"

#include "bench.h"
#include "dln-case-files.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* kB, 0 where /proc has none */
static guint64
read_status (const char *field)
{
  g_autofree char *status = NULL;
  const char *at;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  at = strstr (status, field);
  return at != NULL ? g_ascii_strtoull (at + strlen (field), NULL, 10) : 0;
}

static gboolean
import_and_revert (const char  *xml,
                   const char  *path,
                   GError     **error)
{
  g_autoptr (DlnCase) self = dln_case_create (path, "Import", "UTC", error);
  DlnImportReport report = { 0 };
  double times[4];
  guint64 before;
  guint64 peak;

  if (self == NULL)
    return FALSE;
  before = read_status ("\nVmRSS:");
  times[0] = bench_now ();
  if (!dln_case_import_xml (self, xml, FALSE, &report, error))
    return FALSE;
  times[1] = bench_now ();
  peak = read_status ("\nVmHWM:");
  if (!dln_case_undo (self, error))
    return FALSE;
  times[2] = bench_now ();
  if (!dln_case_redo (self, error))
    return FALSE;
  times[3] = bench_now ();
  printf ("%f %f %f %f\n", times[1] - times[0], times[2] - times[1], times[3] - times[2],
          (double) (peak - before) / 1024.0);
  return dln_case_close (self, error);
}

/**
 * bench_import_child:
 * @xml: what is imported
 * @path: where the case shall be
 *
 * Prints milliseconds of import, undo and redo, and the MB that the import took
 * at its most.
 *
 * Returns: the exit status
 */
int
bench_import_child (const char *xml,
                    const char *path)
{
  g_autoptr (GError) error = NULL;

  if (import_and_revert (xml, path, &error))
    return 0;
  fprintf (stderr, "dateline-bench: %s\n", error->message);
  return 1;
}

static gboolean
ask_child (const BenchOptions  *options,
           const char          *xml,
           const char          *path,
           GArray             **figures,
           GError             **error)
{
  const char *argv[] = { options->program, "--import-child", xml, path, NULL };
  g_autofree char *out = NULL;
  double values[4];
  int status = 0;

  g_unlink (path);
  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status, error) ||
      !g_spawn_check_wait_status (status, error))
    return FALSE;
  if (sscanf (out, "%lf %lf %lf %lf", &values[0], &values[1], &values[2], &values[3]) != 4)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "an import told “%s”", out);
      return FALSE;
    }
  for (guint i = 0; i < 4; i++)
    g_array_append_val (figures[i], values[i]);
  return TRUE;
}

static gboolean
make_xml (const BenchOptions  *options,
          const char          *path,
          const char          *xml,
          GError             **error)
{
  g_autoptr (DlnCase) made = NULL;

  if (!bench_generate (path, MAX (options->events / 10, 1), 11, FALSE, error))
    return FALSE;
  made = dln_case_open (path, TRUE, error);
  return made != NULL && dln_case_export_xml (made, xml, error) && dln_case_close (made, error);
}

static gboolean
measure (const BenchOptions  *options,
         const char          *xml,
         const char          *path,
         GError             **error)
{
  GArray *figures[4];
  g_autoptr (GArray) size = g_array_new (FALSE, FALSE, sizeof (double));
  double megabytes;
  GStatBuf info;
  gboolean ok = g_stat (xml, &info) == 0;

  megabytes = ok ? (double) info.st_size / (1024.0 * 1024.0) : 0;
  g_array_append_val (size, megabytes);
  for (guint i = 0; i < 4; i++)
    figures[i] = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; ok && i < options->runs; i++)
    ok = ask_child (options, xml, path, figures, error);
  if (ok)
    {
      bench_report (options, "undo-import", "ms", figures[1], figures[0], 1);
      bench_report (options, "redo-import", "ms", figures[2], figures[0], 1);
      bench_report (options, "import-memory", "MB", figures[3], size, 0);
    }
  for (guint i = 0; i < 4; i++)
    g_array_unref (figures[i]);
  return ok;
}

/**
 * bench_import:
 *
 * Reports "undo-import", "redo-import" and "import-memory".
 */
gboolean
bench_import (const BenchOptions  *options,
              GError             **error)
{
  char *folder = g_dir_make_tmp ("dateline-bench-XXXXXX", error);
  g_autofree char *path = NULL;
  g_autofree char *xml = NULL;
  gboolean ok;

  if (folder == NULL)
    return FALSE;
  path = g_build_filename (folder, "case.dateline", NULL);
  xml = g_build_filename (folder, "case.xml", NULL);
  ok = make_xml (options, path, xml, error) && measure (options, xml, path, error);
  bench_remove_folder (folder);
  return ok;
}
