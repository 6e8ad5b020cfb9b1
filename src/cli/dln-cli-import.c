/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what comes in: case XML, tables and other programs' files, saved pages.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-case-import.h"
#include "dln-case-sources.h"
#include "dln-mappings.h"
#include "dln-page.h"
#include "dln-zone.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PAGE "page"

typedef struct {
  const DlnCliArgs *args;
  DlnImportOptions options;
  DlnMapping *mapping; /* (nullable) */
  GPtrArray *pages;    /* of const char *: end with NULL */
  GPtrArray *others;
  gboolean dry_run;
} Import;

static void
import_clear (Import *import)
{
  g_clear_pointer (&import->mapping, dln_mapping_free);
  g_clear_pointer (&import->pages, g_ptr_array_unref);
  g_clear_pointer (&import->others, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

/* --- options ------------------------------------------------------------- */

static gboolean
is_zone (const char *name)
{
  g_autoptr (GTimeZone) zone = name != NULL ? dln_zone_open (name, NULL) : NULL;

  return name == NULL || zone != NULL;
}

static int
read_options (Import *import)
{
  const DlnCliArgs *args = import->args;
  const char *format = dln_cli_args_get (args, "format");
  const char *order = dln_cli_args_get (args, "date-order");
  DlnImportOptions *options = &import->options;
  g_autofree char *known = NULL;

  options->read.zone = dln_cli_args_get (args, "zone");
  options->read.encoding = dln_cli_args_get (args, "encoding");
  options->read.as_points = dln_cli_args_has (args, "as-points");
  options->name = dln_cli_args_get (args, "as");
  options->rejects = dln_cli_args_get (args, "rejects");
  if (!is_zone (options->read.zone))
    return dln_cli_wrong (args, "--zone: \"%s\": expected an IANA name, such as Europe/Kyiv", options->read.zone);
  if (order != NULL && !dln_date_order_from_nick (order, &options->read.date_order))
    return dln_cli_wrong (args, "--date-order: \"%s\": expected dmy, mdy or ymd", order);
  if (format == NULL)
    return DLN_CLI_DONE;
  options->format = dln_formats_find (strcmp (format, "xml") == 0 ? "case-xml" : format);
  if (options->format != NULL)
    return DLN_CLI_DONE;
  known = dln_formats_join (FALSE);
  return dln_cli_wrong (args, "--format: \"%s\": expected one of %s", format, known);
}

/* COLUMN=ROLE, several separated by commas, over what the table's names say. */
static gboolean
apply_map (Import      *import,
           const char  *map,
           GError     **error)
{
  g_auto (GStrv) pairs = g_strsplit (map, ",", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *equals = strrchr (pairs[i], '=');

      if (equals == NULL)
        {
          g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE, "--map: \"%s\": expected COLUMN=ROLE",
                       pairs[i]);
          return FALSE;
        }
      *equals = '\0';
      if (!dln_mapping_set (import->mapping, pairs[i], equals + 1, error))
        return FALSE;
    }
  return TRUE;
}

/* How a table with this first row was mapped the last time. */
static DlnMapping *
recall_mapping (Import *import)
{
  const char *file = import->others->pdata[0];
  const DlnFormat *format =
    import->options.format != NULL ? import->options.format : dln_formats_recognise (file, NULL);
  g_autoptr (DlnMapping) guessed = NULL;
  DlnMapping *recalled;

  if (format == NULL || !dln_format_has_columns (format))
    return NULL;
  guessed = dln_formats_map_table (file, format, &import->options.read, NULL);
  recalled = guessed != NULL ? dln_mappings_recall (NULL, guessed) : NULL;
  if (recalled != NULL)
    {
      g_autofree char *plain = dln_cli_dup_plain (file);

      dln_cli_print ("%s: columns as --map said the last time\n", plain);
    }
  return recalled;
}

/* Whoever cannot write there has to say it again. */
static void
keep_mapping (const Import *import)
{
  g_autoptr (GError) error = NULL;

  if (import->dry_run || import->mapping == NULL || dln_cli_args_get (import->args, "map") == NULL)
    return;
  if (!dln_mappings_keep (NULL, import->mapping, &error))
    dln_cli_print ("%s\n", error->message);
}

/* The mapping of the first table, by file or by hand; all tables then have to have its columns. */
static gboolean
read_mapping (Import  *import,
              GError **error)
{
  const char *map = dln_cli_args_get (import->args, "map");
  const char *path = dln_cli_args_get (import->args, "mapping");
  g_autofree char *text = NULL;

  if (path != NULL)
    {
      if (!g_file_get_contents (path, &text, NULL, error))
        return FALSE;
      import->mapping = dln_mapping_from_text (text, error);
      if (import->mapping == NULL)
        {
          g_prefix_error (error, "%s: ", path);
          return FALSE;
        }
    }
  else if (map != NULL && import->others->len > 0)
    {
      const DlnFormat *format = import->options.format;

      import->mapping = dln_formats_map_table (import->others->pdata[0], format, &import->options.read, error);
      if (import->mapping == NULL)
        return FALSE;
    }
  else if (import->others->len == 1)
    import->mapping = recall_mapping (import);
  import->options.read.mapping = import->mapping;
  return map == NULL || import->mapping == NULL || apply_map (import, map, error);
}

/* --- files --------------------------------------------------------------- */

static gboolean
sort_files (Import  *import,
            GError **error)
{
  for (guint i = 1; i < import->args->words->len; i++)
    {
      const char *file = dln_cli_args_word (import->args, i);
      const DlnFormat *format =
        import->options.format != NULL ? import->options.format : dln_formats_recognise (file, error);

      if (format == NULL)
        return FALSE;
      g_ptr_array_add (format->kind == DLN_FORMAT_PAGE ? import->pages : import->others, (gpointer) file);
    }
  return TRUE;
}

static void
print_warnings (char **warnings)
{
  for (guint i = 0; warnings[i] != NULL; i++)
    {
      g_autofree char *plain = dln_cli_dup_plain (warnings[i]);

      dln_cli_print ("  %s\n", plain);
    }
}

static gboolean
try_page (DlnCase     *dln_case,
          Import      *import,
          const char  *file,
          GError     **error)
{
  const char *zone = import->options.read.zone;
  g_autoptr (DlnPage) page = dln_page_read (file, zone != NULL ? zone : dln_case_get_zone_name (dln_case), NULL, error);
  g_autofree char *plain = dln_cli_dup_plain (file);
  g_autofree char *title = page != NULL ? dln_cli_dup_plain (page->title) : NULL;

  if (page != NULL && import->dry_run)
    {
      dln_cli_print ("%s: a source, “%s”\n", plain, title);
      print_warnings (page->warnings);
    }
  return page != NULL;
}

static gboolean
try_pages (DlnCase  *dln_case,
           Import   *import,
           GError  **error)
{
  for (guint i = 0; i < import->pages->len; i++)
    if (!try_page (dln_case, import, import->pages->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
import_pages (DlnCase  *dln_case,
              Import   *import,
              GError  **error)
{
  g_autoptr (GPtrArray) imports = NULL;

  if (import->pages->len == 0)
    return TRUE;
  g_ptr_array_add (import->pages, NULL);
  imports =
    dln_case_import_pages (dln_case, (const char *const *) import->pages->pdata, import->options.read.zone, error);
  for (guint i = 0; imports != NULL && i < imports->len; i++)
    {
      const DlnPageImport *done = imports->pdata[i];
      g_autofree char *plain = dln_cli_dup_plain (done->path);

      dln_cli_print ("%s: source:%s%s\n", plain, done->source, done->existed ? ", imported before: unchanged" : "");
      print_warnings (done->warnings);
    }
  return imports != NULL;
}

static void
print_note (const DlnImportNote *note)
{
  g_autofree char *path = dln_cli_dup_plain (note->path);
  g_autofree char *column = note->column != NULL ? dln_cli_dup_plain (note->column) : NULL;
  g_autofree char *raw = note->raw != NULL ? dln_cli_dup_plain (note->raw) : NULL;
  g_autofree char *text = dln_cli_dup_plain (note->text);

  if (note->kind == DLN_IMPORT_CHANGE)
    dln_cli_print ("  %s:%" G_GUINT64_FORMAT ": %s: \"%s\" is \"%s\" now\n", path, note->line, column,
                   raw != NULL ? raw : "", text);
  else if (note->kind == DLN_IMPORT_SET_ASIDE)
    dln_cli_print ("  %s:%" G_GUINT64_FORMAT ": set aside: %s%s%s\n", path, note->line, column != NULL ? column : "",
                   column != NULL ? ": " : "", text);
  else
    dln_cli_print ("  %s:%" G_GUINT64_FORMAT ": %s\n", path, note->line, text);
}

static void
print_report (const char            *what,
              const DlnImportReport *report)
{
  guint64 n_notes = report->notes != NULL ? report->notes->len : 0;

  dln_cli_print ("%s: %u new, %u changed, %u unchanged\n", what, report->n_new, report->n_changed, report->n_unchanged);
  if (report->n_rows + report->n_set_aside > 0)
    dln_cli_print ("%s: %" G_GUINT64_FORMAT " rows read: %" G_GUINT64_FORMAT " new, %" G_GUINT64_FORMAT
                   " changed, %" G_GUINT64_FORMAT " unchanged; %" G_GUINT64_FORMAT " set aside\n",
                   what, report->n_rows, report->n_rows_new, report->n_rows_changed, report->n_rows_unchanged,
                   report->n_set_aside);
  if (report->n_missing > 0)
    dln_cli_print ("%s: %u attachments are without their bytes\n", what, report->n_missing);
  for (guint i = 0; i < n_notes; i++)
    print_note (report->notes->pdata[i]);
  if (n_notes == DLN_IMPORT_MOST_NOTES)
    dln_cli_print ("  Only the first %u notes are shown.\n", DLN_IMPORT_MOST_NOTES);
}

static gboolean
import_others (DlnCase   *dln_case,
               Import    *import,
               gboolean  *found,
               GError   **error)
{
  DlnImportReport report = { 0 };
  g_autofree char *what = NULL;

  if (import->others->len == 0)
    return TRUE;
  what = import->others->len == 1 ? dln_cli_dup_plain (import->others->pdata[0])
                                  : g_strdup_printf ("%u files", import->others->len);
  g_ptr_array_add (import->others, NULL);
  if (!dln_case_import (dln_case, (const char *const *) import->others->pdata, &import->options, import->dry_run,
                        &report, error))
    return FALSE;
  print_report (what, &report);
  *found = *found || report.n_missing > 0 || report.n_set_aside > 0;
  keep_mapping (import);
  dln_import_report_clear (&report);
  return TRUE;
}

/**
 * dln_cli_import:
 * @args: CASE FILE... and options
 *
 * Returns: the exit code
 */
int
dln_cli_import (const DlnCliArgs *args)
{
  g_auto (Import) import = { .args = args,
                             .dry_run = dln_cli_args_has (args, "dry-run"),
                             .pages = g_ptr_array_new (),
                             .others = g_ptr_array_new () };
  const char *path = dln_cli_args_word (args, 0);
  gboolean found = FALSE;
  GError *error = NULL;
  DlnCase *dln_case;
  int status = read_options (&import);

  if (status != DLN_CLI_DONE)
    return status;
  if (!sort_files (&import, &error) || !read_mapping (&import, &error))
    return dln_cli_fail (path, error);
  /* Even a dry run writes, and takes it back. */
  dln_case = import.dry_run && import.others->len == 0 ? dln_cli_open (path, FALSE, &error)
                                                       : dln_cli_open_to_import (path, &error);
  if (dln_case == NULL)
    return dln_cli_fail (path, error);
  if (import.options.read.zone == NULL)
    import.options.read.zone = dln_case_get_zone_name (dln_case);
  /* Every page is read before anything is kept: one bad file changes nothing. */
  if (!try_pages (dln_case, &import, &error) || !import_others (dln_case, &import, &found, &error) ||
      (!import.dry_run && !import_pages (dln_case, &import, &error)))
    status = dln_cli_fail (path, error);
  else if (found)
    status = DLN_CLI_FOUND;
  return dln_cli_close (dln_case, path, status);
}
