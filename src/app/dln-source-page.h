/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-place-finder.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_SOURCE_PAGE (dln_source_page_get_type ())
G_DECLARE_FINAL_TYPE (DlnSourcePage, dln_source_page, DLN, SOURCE_PAGE, GtkWidget)

/* Signals: "claim-activated" (const char *slug): its passage was clicked or Enter pressed in it;
 * "changed" (): the page changed the case, in one entry; "error" (const char *message). */
void dln_source_page_set_case (DlnSourcePage *self, DlnCase *dln_case);
void dln_source_page_set_finder (DlnSourcePage *self, DlnPlaceFinder *finder);
void dln_source_page_set_clock_24h (DlnSourcePage *self, gboolean clock_24h);
gboolean dln_source_page_open (DlnSourcePage *self, const char *slug);
gboolean dln_source_page_open_passage (DlnSourcePage *self, const char *claim);
gboolean dln_source_page_edit_claim (DlnSourcePage *self, const char *claim);

G_END_DECLS
