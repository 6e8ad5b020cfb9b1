/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns importing and exporting while the caller waits. The long jobs that do
 * the same in a worker are in dln-case-jobs.c.
 */
#include "config.h"

#include "dln-case-files.h"

#include "dln-case-private.h"
#include "dln-case-import.h"
#include "dln-case-transfer-private.h"
#include "dln-output.h"

#include <glib/gstdio.h>

/**
 * dln_import_report_clear:
 * @report: a report
 */
void
dln_import_report_clear (DlnImportReport *report)
{
  g_clear_pointer (&report->notes, g_ptr_array_unref);
  *report = (DlnImportReport) { 0 };
}

/**
 * dln_case_import_xml:
 * @self: a case
 * @xml_path: a case XML file
 * @dry_run: only count
 * @report: (out): what is new, changed, unchanged
 * @error: return location
 *
 * Records are matched by slug. Importing the same file again changes nothing.
 *
 * Returns: whether it was read and kept; on error nothing was changed
 */
gboolean
dln_case_import_xml (DlnCase          *self,
                     const char       *xml_path,
                     gboolean          dry_run,
                     DlnImportReport  *report,
                     GError          **error)
{
  const char *const paths[] = { xml_path, NULL };
  DlnTransfer how = { .paths = paths };
  g_autoptr (DlnTouched) touched = NULL;

  g_return_val_if_fail (DLN_IS_CASE (self) && xml_path != NULL && report != NULL, FALSE);

  if (!dln_case_check_now (self, error) || !dln_transfer_import (self->store, &how, dry_run, report, &touched, error))
    return FALSE;
  if (touched != NULL && (touched->tables != 0 || touched->all))
    dln_case_take_touched (self, g_steal_pointer (&touched));
  return TRUE;
}

/**
 * dln_case_import:
 * @self: a case
 * @paths: case XML and files of other programs, at least one, ending with %NULL
 * @options: (nullable): what the files do not say of themselves
 * @dry_run: change nothing
 * @report: (out): what was, or would be, new, changed, unchanged, set aside; to be cleared
 * @error: return location
 *
 * All files are one entry of the journal, or none.
 *
 * Returns: whether they were read and kept; on error nothing was changed
 */
gboolean
dln_case_import (DlnCase                 *self,
                 const char *const       *paths,
                 const DlnImportOptions  *options,
                 gboolean                 dry_run,
                 DlnImportReport         *report,
                 GError                 **error)
{
  const DlnImportOptions none = { 0 };
  DlnTransfer how = { .paths = paths, .options = options != NULL ? options : &none };
  g_autoptr (DlnTouched) touched = NULL;

  g_return_val_if_fail (DLN_IS_CASE (self) && paths != NULL && paths[0] != NULL && report != NULL, FALSE);

  if (!dln_case_check_now (self, error) || !dln_transfer_import (self->store, &how, dry_run, report, &touched, error))
    return FALSE;
  if (touched != NULL && (touched->tables != 0 || touched->all))
    dln_case_take_touched (self, g_steal_pointer (&touched));
  return TRUE;
}

/**
 * dln_case_create_from_xml:
 * @path: where the new case shall be; must not exist
 * @xml_path: a case XML file
 * @error: return location
 *
 * Returns: (transfer full): the new case; on error there is no file
 */
DlnCase *
dln_case_create_from_xml (const char  *path,
                          const char  *xml_path,
                          GError     **error)
{
  DlnStore *store = dln_store_create (path, error);
  DlnImportReport report;
  DlnCase *self;

  if (store == NULL)
    return NULL;
  if (!dln_store_close (store, error))
    return NULL;
  self = dln_case_open (path, FALSE, error);
  if (self != NULL && dln_case_import_xml (self, xml_path, FALSE, &report, error))
    return self;
  g_clear_object (&self);
  g_unlink (path);
  return NULL;
}

/**
 * dln_case_export_xml:
 * @self: a case
 * @xml_path: where it goes; replaced where it exists
 * @error: return location
 *
 * Returns: whether the whole case was written as case XML
 */
gboolean
dln_case_export_xml (DlnCase     *self,
                     const char  *xml_path,
                     GError     **error)
{
  const char *const paths[] = { xml_path, NULL };
  DlnTransfer how = { .paths = paths };

  g_return_val_if_fail (DLN_IS_CASE (self) && xml_path != NULL, FALSE);

  return dln_transfer_export (self->store, &how, error);
}

/**
 * dln_case_export_bytes:
 * @path: where; replaced as an export replaces a file: who may read it stays, a link leads on, a case is refused
 * @bytes: (array length=length): what becomes of it, made of a case by who draws one
 * @length: how many
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dln_case_export_bytes (const char    *path,
                       const guint8  *bytes,
                       gsize          length,
                       GError       **error)
{
  DlnOutput *output = dln_output_open (path, error);

  if (output == NULL)
    return FALSE;
  dln_output_write (output, (const char *) bytes, length);
  return dln_output_finish (output, TRUE, error);
}
