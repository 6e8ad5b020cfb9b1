/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what every subcommand does around its work: opening the case, closing
 * it, saying what went wrong, and reading times and boxes from options.
 * Messages are "dateline: FILE[:LINE]: what is wrong: what was expected".
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-case-xml.h"
#include "dln-core-error.h"
#include "dln-edtf.h"
#include "dln-store-error.h"

#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>

/**
 * dln_cli_dup_author:
 *
 * Returns: (transfer full): who edits: $DATELINE_AUTHOR, else the user's name
 */
char *
dln_cli_dup_author (void)
{
  const char *author = g_getenv ("DATELINE_AUTHOR");

  if (author != NULL && *author != '\0' && g_utf8_validate (author, -1, NULL))
    return g_strdup (author);
  author = g_get_real_name ();
  if (g_strcmp0 (author, "Unknown") == 0)
    author = g_get_user_name ();
  return g_utf8_make_valid (author, -1);
}

/**
 * dln_cli_dup_data_dir:
 *
 * Returns: (transfer full): where the shipped data is: $DATELINE_DATA_DIR,
 *   else the installed folder, else the source's
 */
char *
dln_cli_dup_data_dir (void)
{
  const char *folder = g_getenv ("DATELINE_DATA_DIR");

  if (folder != NULL && *folder != '\0')
    return g_strdup (folder);
  if (g_file_test (DLN_PKGDATADIR, G_FILE_TEST_IS_DIR))
    return g_strdup (DLN_PKGDATADIR);
  return g_strdup (DLN_SOURCE_DATADIR);
}

/* @opened: (transfer full) (nullable): a case; an error where it cannot be written */
static DlnCase *
sign (DlnCase  *opened,
      GError  **error)
{
  g_autoptr (DlnCase) dln_case = opened;
  g_autofree char *author = NULL;

  if (dln_case == NULL)
    return NULL;
  if (!dln_case_is_writable (dln_case))
    {
      const char *reason = dln_case_get_read_only_reason (dln_case);

      g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_READ_ONLY, "%s: expected a case that can be written",
                   reason != NULL ? reason : "it is read-only");
      dln_case_close (dln_case, NULL);
      return NULL;
    }
  author = dln_cli_dup_author ();
  dln_case_set_author (dln_case, author);
  return g_steal_pointer (&dln_case);
}

/**
 * dln_cli_open:
 * @path: a case
 * @writing: whether it will be changed; then a case that cannot be is an error
 * @error: return location
 *
 * Returns: (transfer full): the open case
 */
DlnCase *
dln_cli_open (const char  *path,
              gboolean     writing,
              GError     **error)
{
  DlnCase *dln_case = dln_case_open (path, !writing, error);

  return writing ? sign (dln_case, error) : dln_case;
}

/**
 * dln_cli_open_to_import:
 * @path: a case
 * @error: return location
 *
 * Returns: (transfer full): the case, open for writing, of whose events none is looked at
 */
DlnCase *
dln_cli_open_to_import (const char  *path,
                        GError     **error)
{
  return sign (dln_case_open_without_rows (path, error), error);
}

/**
 * dln_cli_close:
 * @dln_case: (transfer full): an open case
 * @path: its path, for messages
 * @status: what the work came to
 *
 * Returns: @status, or the exit code of the closing's own error
 */
int
dln_cli_close (DlnCase    *dln_case,
               const char *path,
               int         status)
{
  GError *error = NULL;
  gboolean ok = dln_case_close (dln_case, &error);

  g_object_unref (dln_case);
  if (!ok)
    return dln_cli_fail (path, error);
  return status;
}

/* What was expected, where a layer below says only what is wrong. */
static const char *
find_expected (const GError *error)
{
  const struct {
    GQuark domain;
    int code;
    const char *expected;
  } table[] = {
    { DLN_STORE_ERROR, DLN_STORE_ERROR_OPEN, "a case, or room for a new one" },
    { DLN_STORE_ERROR, DLN_STORE_ERROR_CONSTRAINT, "a change that the records allow" },
    { DLN_STORE_ERROR, DLN_STORE_ERROR_REFERENCE, "the slug of one" },
    { DLN_STORE_ERROR, DLN_STORE_ERROR_BUSY, "nobody else to hold it" },
    { DLN_STORE_ERROR, DLN_STORE_ERROR_READ_ONLY, "a case that can be written" },
    { DLN_STORE_ERROR, DLN_STORE_ERROR_NOTHING, "a change to undo or redo" },
    { DLN_CORE_ERROR, DLN_CORE_ERROR_RANGE, "a date and a time that exist" },
    { DLN_MODEL_ERROR, DLN_MODEL_ERROR_NOT_FOUND, "the slug of one" },
    { DLN_MODEL_ERROR, DLN_MODEL_ERROR_READ_ONLY, "a case that can be written" },
    { DLN_MODEL_ERROR, DLN_MODEL_ERROR_NOTHING, "a change to undo or redo" },
  };

  if (strstr (error->message, "expected") != NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_error_matches (error, table[i].domain, table[i].code))
      return table[i].expected;
  return error->domain == DLN_STORE_ERROR ? "a whole case" : "a file and options that allow it";
}

/* Nothing printed to a terminal may move its cursor. */
static void
say (const char *where,
     const char *what,
     const char *expected)
{
  g_autofree char *line = g_strconcat ("dateline: ", where != NULL ? where : "", where != NULL ? ": " : "", what,
                                       expected != NULL ? ": expected " : "", expected, NULL);
  g_autofree char *plain = dln_cli_dup_plain (line);

  fputs (plain, stderr);
  fputc ('\n', stderr);
}

/**
 * dln_cli_fail:
 * @path: (nullable): the file that is meant
 * @error: (transfer full): what happened
 *
 * Says what is wrong with the input. Messages that name a file keep it.
 *
 * Returns: %DLN_CLI_BAD
 */
int
dln_cli_fail (const char *path,
              GError     *error)
{
  gboolean named = path == NULL || error->domain == DLN_FORMATS_ERROR || g_str_has_prefix (error->message, path);

  say (named ? NULL : path, error->message, find_expected (error));
  g_error_free (error);
  return DLN_CLI_BAD;
}

/**
 * dln_cli_is_same_file:
 * @a: a file
 * @b: another name
 *
 * Returns: whether both are there and one
 */
gboolean
dln_cli_is_same_file (const char *a,
                      const char *b)
{
  GStatBuf one, other;

  return g_stat (a, &one) == 0 && g_stat (b, &other) == 0 && one.st_ino == other.st_ino && one.st_dev == other.st_dev;
}

/**
 * dln_cli_wrong:
 * @args: the arguments
 * @format: what is wrong with them, and what was expected
 *
 * Returns: %DLN_CLI_USAGE
 */
int
dln_cli_wrong (const DlnCliArgs *args, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list list;

  va_start (list, format);
  message = g_strdup_vprintf (format, list);
  va_end (list);
  say (args->command, message, NULL);
  return DLN_CLI_USAGE;
}

/**
 * dln_cli_wrong_error:
 * @args: the arguments
 * @error: (transfer full): what is wrong with them
 *
 * Returns: %DLN_CLI_USAGE
 */
int
dln_cli_wrong_error (const DlnCliArgs *args,
                     GError           *error)
{
  say (args->command, error->message, find_expected (error));
  g_error_free (error);
  return DLN_CLI_USAGE;
}

/**
 * dln_cli_print:
 * @format: as printf has it
 *
 * Prints to stdout, in UTF-8 whatever the locale says.
 */
void
dln_cli_print (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list list;

  va_start (list, format);
  text = g_strdup_vprintf (format, list);
  va_end (list);
  fputs (text, stdout);
}

/**
 * dln_cli_read_bounds:
 * @args: the arguments
 * @option: an option that takes a T
 * @zone: (nullable): IANA zone in which it is read
 * @bounds: (out): the four bounds; unknown where the option is not given
 * @error: return location of a #DlnCoreError
 *
 * Returns: whether the option is absent or a time
 */
gboolean
dln_cli_read_bounds (const DlnCliArgs  *args,
                     const char        *option,
                     const char        *zone,
                     DlnBounds         *bounds,
                     GError           **error)
{
  const char *text = dln_cli_args_get (args, option);
  g_autoptr (DlnEdtf) edtf = NULL;

  *bounds = DLN_BOUNDS_UNKNOWN;
  if (text == NULL)
    return TRUE;
  if (*text == '\0')
    {
      g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE,
                   "--%s: it is empty: expected a date or a time, such as 2023-05-22T18:00Z", option);
      return FALSE;
    }
  edtf = dln_edtf_parse (text, zone, error);
  if (edtf == NULL)
    {
      g_prefix_error (error, "--%s: ", option);
      return FALSE;
    }
  *bounds = edtf->bounds;
  if (!dln_bounds_is_unknown (bounds))
    return TRUE;
  g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE, "--%s: \"%s\": expected a date or a time", option, text);
  return FALSE;
}

/**
 * dln_cli_read_from:
 * @args: the arguments
 * @option: an option that takes a T
 * @zone: (nullable): IANA zone in which it is read
 * @instant: (out): T's earliest instant, open where the option is not given
 * @error: return location of a #DlnCoreError
 *
 * Returns: whether the option is absent or a time
 */
gboolean
dln_cli_read_from (const DlnCliArgs  *args,
                   const char        *option,
                   const char        *zone,
                   DlnInstant        *instant,
                   GError           **error)
{
  DlnBounds bounds;

  if (!dln_cli_read_bounds (args, option, zone, &bounds, error))
    return FALSE;
  *instant = dln_bounds_get_anchor (&bounds);
  return TRUE;
}

/**
 * dln_cli_read_until:
 * @args: the arguments
 * @option: an option that takes a T
 * @zone: (nullable): IANA zone in which it is read
 * @instant: (out): the first instant after T ("--to 2023-05-23" takes in the
 *   whole day), open where the option is not given
 * @error: return location of a #DlnCoreError
 *
 * Returns: whether the option is absent or a time
 */
gboolean
dln_cli_read_until (const DlnCliArgs  *args,
                    const char        *option,
                    const char        *zone,
                    DlnInstant        *instant,
                    GError           **error)
{
  DlnBounds bounds;

  if (!dln_cli_read_bounds (args, option, zone, &bounds, error))
    return FALSE;
  *instant = bounds.end_latest != DLN_OPEN ? bounds.end_latest : dln_bounds_get_anchor (&bounds);
  return TRUE;
}

/**
 * dln_cli_read_box:
 * @args: the arguments
 * @box: (out): degrees
 * @given: (out): whether --bbox is given
 * @error: return location of a #DlnCoreError
 *
 * Returns: whether --bbox is absent or W,S,E,N
 */
gboolean
dln_cli_read_box (const DlnCliArgs  *args,
                  DlnBox            *box,
                  gboolean          *given,
                  GError           **error)
{
  const char *text = dln_cli_args_get (args, "bbox");
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ",", -1);
  double *slots[] = { &box->west, &box->south, &box->east, &box->north };
  gboolean ok = g_strv_length (parts) == G_N_ELEMENTS (slots);

  *given = text != NULL;
  if (text == NULL)
    return TRUE;
  for (guint i = 0; ok && i < G_N_ELEMENTS (slots); i++)
    {
      char *rest;
      double limit = i % 2 == 0 ? 180 : 90;

      *slots[i] = g_ascii_strtod (parts[i], &rest);
      ok = rest != parts[i] && *rest == '\0' && *slots[i] >= -limit && *slots[i] <= limit;
    }
  if (ok && box->south <= box->north)
    return TRUE;
  g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE, "--bbox: \"%s\": expected W,S,E,N in degrees", text);
  return FALSE;
}
