/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DlnImporterKeys:
 *
 * The keys of a file's elements and their lines, as numbers.
 */
typedef struct _DlnImporterKeys DlnImporterKeys;

DlnImporterKeys *dln_importer_keys_new (void);
void dln_importer_keys_free (DlnImporterKeys *self);
guint64 dln_importer_keys_add (DlnImporterKeys *self, const char *key, guint64 line, gboolean *is_kept);

G_END_DECLS
