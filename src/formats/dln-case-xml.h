/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DLN_FORMATS_ERROR (dln_formats_error_quark ())

/**
 * DlnFormatsError:
 * @DLN_FORMATS_ERROR_READ: the file cannot be read
 * @DLN_FORMATS_ERROR_SYNTAX: it is not of its format; the message has line and column
 * @DLN_FORMATS_ERROR_VALUE: a value is not what its field takes
 * @DLN_FORMATS_ERROR_VERSION: it is of a newer version
 * @DLN_FORMATS_ERROR_WRITE: it cannot be written
 */
typedef enum {
  DLN_FORMATS_ERROR_READ,
  DLN_FORMATS_ERROR_SYNTAX,
  DLN_FORMATS_ERROR_VALUE,
  DLN_FORMATS_ERROR_VERSION,
  DLN_FORMATS_ERROR_WRITE,
} DlnFormatsError;

GQuark dln_formats_error_quark (void);

/**
 * DlnSink:
 * @record: takes one record; returns %FALSE with an error to stop
 * @data: passed to both
 * @progress: (nullable): told how many bytes have been read so far
 *
 * Where a reader's records go. The case's own record comes first.
 */
typedef struct {
  gboolean (*record) (const DlnRecord *record, gpointer data, GError **error);
  gpointer data;
  void (*progress) (goffset n_bytes, gpointer data);
} DlnSink;

/**
 * DlnRecordSource:
 * @foreach: calls the sink for each record of a table, in the order of slugs
 * @data: passed to it
 *
 * Where a writer's records come from.
 */
typedef struct {
  gboolean (*foreach) (DlnTable table, const DlnSink *sink, gpointer data, GError **error);
  gpointer data;
} DlnRecordSource;

gboolean dln_case_xml_read (const char *path, const DlnSink *sink, GCancellable *cancellable, GError **error);
gboolean dln_case_xml_read_memory (const char *bytes, gsize length, const char *name, const DlnSink *sink, GError **error);
gboolean dln_case_xml_write (const char *path, const DlnRecordSource *source, GCancellable *cancellable, GError **error);

G_END_DECLS
