/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

/**
 * DlnImportReport:
 * @n_new: records that were not there
 * @n_changed: records that differ from what was there
 * @n_unchanged: records that are there already
 * @n_missing: attachments whose bytes are not in the folder NAME.files/ beside
 *   NAME.xml, nor in the case already
 * @n_rows: elements of foreign files that were read
 * @n_rows_new: of these, how many became events
 * @n_rows_changed: how many are there, and say something else now
 * @n_rows_unchanged: how many are there as they are
 * @n_set_aside: elements that could not be read
 * @n_remarks: elements that were read, and deserve a doubt
 * @notes: (element-type DlnImportNote) (nullable): the first of these, see dln-case-import.h
 *
 * To be cleared with dln_import_report_clear().
 */
typedef struct {
  guint n_new;
  guint n_changed;
  guint n_unchanged;
  guint n_missing;
  guint64 n_rows;
  guint64 n_rows_new;
  guint64 n_rows_changed;
  guint64 n_rows_unchanged;
  guint64 n_set_aside;
  guint64 n_remarks;
  GPtrArray *notes;
} DlnImportReport;

void dln_import_report_clear (DlnImportReport *report);

/**
 * DlnCaseProgress:
 * @path: (nullable): the file that is read or written; %NULL once all are read
 *   and the case is brought up to date
 * @n_records: how many records so far
 * @fraction: how much is done, 0 to 1; negative where nobody knows
 *
 * How far an import or export is.
 */
typedef struct {
  const char *path;
  guint n_records;
  double fraction;
} DlnCaseProgress;

typedef void (*DlnCaseProgressFunc) (const DlnCaseProgress *progress, gpointer data);

DlnCase *dln_case_create_from_xml (const char *path, const char *xml_path, GError **error);
gboolean
dln_case_import_xml (DlnCase *self, const char *xml_path, gboolean dry_run, DlnImportReport *report, GError **error);
gboolean dln_case_export_xml (DlnCase *self, const char *xml_path, GError **error);
gboolean dln_case_export_bytes (const char *path, const guint8 *bytes, gsize length, GError **error);

/* Long jobs: in a worker; what is passed in is called on the caller's thread. */
void dln_case_import_xml_async (DlnCase *self, const char *const *xml_paths, GCancellable *cancellable,
                                DlnCaseProgressFunc progress, gpointer progress_data, GAsyncReadyCallback callback,
                                gpointer data);
gboolean dln_case_import_xml_finish (DlnCase *self, GAsyncResult *result, DlnImportReport *report, GError **error);
void
dln_case_export_xml_async (DlnCase *self, const char *xml_path, GCancellable *cancellable, DlnCaseProgressFunc progress,
                           gpointer progress_data, GAsyncReadyCallback callback, gpointer data);
gboolean dln_case_export_xml_finish (DlnCase *self, GAsyncResult *result, GError **error);
void dln_case_cancel_jobs (DlnCase *self);

G_END_DECLS
