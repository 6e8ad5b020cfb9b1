/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-source-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_SOURCE_ROW (dln_source_row_get_type ())
G_DECLARE_FINAL_TYPE (DlnSourceRow, dln_source_row, DLN, SOURCE_ROW, GtkWidget)

GtkWidget *dln_source_row_new (void);
void dln_source_row_set_item (DlnSourceRow *self, DlnSourceItem *item, GTimeZone *zone, gboolean clock_24h);

G_END_DECLS
