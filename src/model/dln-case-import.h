/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-files.h"
#include "dln-format.h"

G_BEGIN_DECLS

/* Notes that a report keeps; all are counted. */
#define DLN_IMPORT_MOST_NOTES 1000u

/**
 * DlnImportNoteKind:
 * @DLN_IMPORT_SET_ASIDE: an element could not be read
 * @DLN_IMPORT_REMARK: an element was read, and deserves a doubt
 * @DLN_IMPORT_CHANGE: an element says something else than it did when it was imported before
 */
typedef enum { DLN_IMPORT_SET_ASIDE, DLN_IMPORT_REMARK, DLN_IMPORT_CHANGE } DlnImportNoteKind;

/**
 * DlnImportNote:
 * @path: the file
 * @line: where in it, from 1
 * @column: (nullable): the column or field
 * @raw: (nullable): what stands there; of a change what stood there before
 * @text: the sentence; of a change what stands there now
 *
 * What an import has to say of one element.
 */
typedef struct {
  DlnImportNoteKind kind;
  char *path;
  guint64 line;
  char *column;
  char *raw;
  char *text;
} DlnImportNote;

/**
 * DlnImportOptions:
 * @format: (nullable): of all files; recognised one by one if %NULL
 * @name: (nullable): what the files are a version of: rows of one name and one key are one
 *   event. The format's or the file's own name if %NULL
 * @read: what the files do not say of themselves
 * @rejects: (nullable): where the elements that were set aside are written, as a table
 */
typedef struct {
  const DlnFormat *format;
  const char *name;
  DlnReadOptions read;
  const char *rejects;
} DlnImportOptions;

gboolean dln_case_import (DlnCase *self, const char *const *paths, const DlnImportOptions *options, gboolean dry_run,
                          DlnImportReport *report, GError **error);
void dln_case_import_async (DlnCase *self, const char *const *paths, const DlnImportOptions *options,
                            gboolean dry_run, GCancellable *cancellable, DlnCaseProgressFunc progress,
                            gpointer progress_data, GAsyncReadyCallback callback, gpointer data);
gboolean dln_case_import_finish (DlnCase *self, GAsyncResult *result, DlnImportReport *report, GError **error);

G_END_DECLS
