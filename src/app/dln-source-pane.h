/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_SOURCE_PANE (dln_source_pane_get_type ())
G_DECLARE_FINAL_TYPE (DlnSourcePane, dln_source_pane, DLN, SOURCE_PANE, GtkWidget)

/* Signal: "activated" (const char *slug): Enter or a double click; "changed" (): the pane
 * changed the case, in one entry. */
void dln_source_pane_set_case (DlnSourcePane *self, DlnCase *dln_case);
void dln_source_pane_set_clock_24h (DlnSourcePane *self, gboolean clock_24h);
void dln_source_pane_select (DlnSourcePane *self, const char *slug);

G_END_DECLS
