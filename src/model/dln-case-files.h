/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

/**
 * DlnImportReport:
 * @n_new: records that were not there
 * @n_changed: records that differ from what was there
 * @n_unchanged: records that are there already
 */
typedef struct {
  guint n_new;
  guint n_changed;
  guint n_unchanged;
} DlnImportReport;

DlnCase *dln_case_create_from_xml (const char *path, const char *xml_path, GError **error);
gboolean dln_case_import_xml (DlnCase *self, const char *xml_path, gboolean dry_run,
                              DlnImportReport *report, GError **error);
gboolean dln_case_export_xml (DlnCase *self, const char *xml_path, GError **error);

G_END_DECLS
