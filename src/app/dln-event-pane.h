/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_EVENT_PANE (dln_event_pane_get_type ())
G_DECLARE_FINAL_TYPE (DlnEventPane, dln_event_pane, DLN, EVENT_PANE, GtkWidget)

/* Signal: "activated" (uint row): Enter or a double click. */
void dln_event_pane_set_case (DlnEventPane *self, DlnCase *dln_case);
void dln_event_pane_set_clock_24h (DlnEventPane *self, gboolean clock_24h);
void dln_event_pane_search (DlnEventPane *self);

G_END_DECLS
