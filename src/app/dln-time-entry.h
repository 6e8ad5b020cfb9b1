/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_TIME_ENTRY (dln_time_entry_get_type ())
G_DECLARE_FINAL_TYPE (DlnTimeEntry, dln_time_entry, DLN, TIME_ENTRY, GtkWidget)

/* Property: "label", for who cannot see it. Signal: "activate" (): Enter. */
void dln_time_entry_set_context (DlnTimeEntry *self, const DlnBounds *published, const char *zone);
void dln_time_entry_set_time (DlnTimeEntry *self, const DlnTime *time);
DlnTime *dln_time_entry_dup_time (DlnTimeEntry *self);

G_END_DECLS
