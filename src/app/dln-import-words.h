/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-import.h"

G_BEGIN_DECLS

/* What an import says of itself; words only, no widgets. */
char *dln_import_dup_note (const DlnImportNote *note);
char *dln_import_dup_pace (guint n_records, double fraction, gint64 elapsed);
char *dln_import_dup_done (const DlnImportReport *report);
char *dln_import_dup_table (const char *encoding, char delimiter);

G_END_DECLS
