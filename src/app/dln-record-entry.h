/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-place-finder.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_RECORD_ENTRY (dln_record_entry_get_type ())
G_DECLARE_FINAL_TYPE (DlnRecordEntry, dln_record_entry, DLN, RECORD_ENTRY, GtkWidget)

/* Properties: "label", for who cannot see it; "placeholder"; "table", a #DlnTable; "kind", of
 * terms the nick of theirs. Signal: "activate" (): Enter, after what it chose. */
void dln_record_entry_set_case (DlnRecordEntry *self, DlnCase *dln_case);
void dln_record_entry_set_finder (DlnRecordEntry *self, DlnPlaceFinder *finder);
void dln_record_entry_set_table (DlnRecordEntry *self, DlnTable table, const char *kind);
void dln_record_entry_set_slug (DlnRecordEntry *self, const char *slug);
const char *dln_record_entry_get_text (DlnRecordEntry *self);
const char *dln_record_entry_get_slug (DlnRecordEntry *self);
DlnRecord *dln_record_entry_dup_fresh (DlnRecordEntry *self);

G_END_DECLS
