/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_REFERENCES_ENTRY (dln_references_entry_get_type ())
G_DECLARE_FINAL_TYPE (DlnReferencesEntry, dln_references_entry, DLN, REFERENCES_ENTRY, GtkWidget)

/* Properties: "label", for who cannot see it; "placeholder". Signal: "activate" (): Enter in the
 * empty entry. */
void dln_references_entry_set_case (DlnReferencesEntry *self, DlnCase *dln_case, DlnTable table);
void dln_references_entry_set_slugs (DlnReferencesEntry *self, const char *const *slugs);
GStrv dln_references_entry_dup_slugs (DlnReferencesEntry *self, GError **error);

G_END_DECLS
