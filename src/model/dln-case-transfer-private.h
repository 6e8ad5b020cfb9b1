/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-import.h"
#include "dln-case-sources.h"
#include "dln-store.h"

G_BEGIN_DECLS

/* @paths ends with %NULL. @progress is called by the thread that runs the transfer. @options is
 * (nullable): of an import; case XML only where it is NULL. */
typedef struct {
  const char *const *paths;
  GCancellable *cancellable;
  DlnCaseProgressFunc progress;
  gpointer data;
  const DlnImportOptions *options;
} DlnTransfer;

gboolean dln_transfer_import (DlnStore *store, const DlnTransfer *how, gboolean dry_run, DlnImportReport *report_out,
                              DlnTouched **touched, GError **error);
gboolean dln_transfer_export (DlnStore *store, const DlnTransfer *how, GError **error);
char *dln_transfer_dup_label (const char *const *paths);

/* dln-case-transfer-files.c */
gboolean dln_transfer_export_files (DlnStore *store, const DlnTransfer *how, GError **error);
guint dln_transfer_import_files (DlnStore *store, const DlnTransfer *how, GPtrArray *named);

/* dln-case-transfer-pages.c */
GPtrArray *dln_transfer_import_pages (DlnStore *store, const DlnTransfer *how, const char *zone,
                                      const char *default_zone, DlnTouched **touched, GError **error);

G_END_DECLS
