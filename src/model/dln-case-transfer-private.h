/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-files.h"
#include "dln-store.h"

G_BEGIN_DECLS

/* @paths ends with %NULL. @progress is called by the thread that runs the transfer. */
typedef struct {
  const char *const *paths;
  GCancellable *cancellable;
  DlnCaseProgressFunc progress;
  gpointer data;
} DlnTransfer;

gboolean dln_transfer_import (DlnStore *store, const DlnTransfer *how, gboolean dry_run, DlnImportReport *report_out,
                              DlnTouched **touched, GError **error);
gboolean dln_transfer_export (DlnStore *store, const DlnTransfer *how, GError **error);

G_END_DECLS
