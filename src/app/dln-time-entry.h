/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_TIME_ENTRY (dln_time_entry_get_type ())
G_DECLARE_FINAL_TYPE (DlnTimeEntry, dln_time_entry, DLN, TIME_ENTRY, GtkWidget)

/* Property: "label", for who cannot see it. Signals: "activate" (): Enter; "relate" (words):
 * the words order the event against another, which is to be chosen. */
void dln_time_entry_set_context (DlnTimeEntry *self, const DlnBounds *published, const char *zone);
void dln_time_entry_set_time (DlnTimeEntry *self, const DlnTime *time);
void dln_time_entry_set_case (DlnTimeEntry *self, DlnCase *dln_case);
void dln_time_entry_propose_zone (DlnTimeEntry *self, const char *zone);
DlnTime *dln_time_entry_dup_time (DlnTimeEntry *self);

G_END_DECLS
