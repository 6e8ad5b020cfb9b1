/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-event-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_EVENT_ROW (dln_event_row_get_type ())
G_DECLARE_FINAL_TYPE (DlnEventRow, dln_event_row, DLN, EVENT_ROW, GtkWidget)

GtkWidget *dln_event_row_new (void);
void dln_event_row_set_item (DlnEventRow *self, DlnEventItem *item, gboolean clock_24h);

G_END_DECLS
