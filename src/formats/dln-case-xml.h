/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-formats-error.h"
#include "dln-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

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
