/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-files.h"

G_BEGIN_DECLS

/**
 * DlnPageImport:
 * @path: the file
 * @source: slug of the source
 * @existed: the same bytes were imported before, as that source; nothing was changed
 * @warnings: sentences for the analyst; maybe none
 *
 * What became of one page or text.
 */
typedef struct {
  char *path;
  char *source;
  gboolean existed;
  GStrv warnings;
} DlnPageImport;

void dln_page_import_free (DlnPageImport *import);

/* A saved page (HTML) or a text becomes a source with its original bytes
 * attached. @zone, nullable, is the writer's: times without one are read in it;
 * the case's where it is NULL. All files are one entry of the journal, or none. */
gboolean dln_case_import_page (DlnCase *self, const char *path, const char *zone, char **source_slug,
                               GError **error);
GPtrArray *dln_case_import_pages (DlnCase *self, const char *const *paths, const char *zone, GError **error);
void dln_case_import_pages_async (DlnCase *self, const char *const *paths, const char *zone,
                                  GCancellable *cancellable, DlnCaseProgressFunc progress, gpointer progress_data,
                                  GAsyncReadyCallback callback, gpointer data);
GPtrArray *dln_case_import_pages_finish (DlnCase *self, GAsyncResult *result, GError **error);

/* States that sources have their text from one of them: one voice. */
gboolean dln_case_state_origin (DlnCase *self, const char *const *slugs, const char *origin, GError **error);

G_END_DECLS
