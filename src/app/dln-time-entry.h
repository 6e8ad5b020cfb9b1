/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_TIME_ENTRY (dln_time_entry_get_type ())
G_DECLARE_FINAL_TYPE (DlnTimeEntry, dln_time_entry, DLN, TIME_ENTRY, GtkWidget)

/* Properties: "label", for who cannot see it; "hint" and "tooltip-text". Signals: "activate" (): Enter, in the words
 * or a bound; "relate" (words): the words order the event against another, which is to be chosen; "typing" (): before
 * words are read, when the context can still be set. */
void dln_time_entry_set_context (DlnTimeEntry *self, const DlnBounds *published, const char *zone);
void dln_time_entry_set_time (DlnTimeEntry *self, const DlnTime *time);
void dln_time_entry_set_case (DlnTimeEntry *self, DlnCase *dln_case);
void dln_time_entry_propose_zone (DlnTimeEntry *self, const char *zone);
void dln_time_entry_set_place (DlnTimeEntry *self, const DlnPoint *place);
void dln_time_entry_refuse (DlnTimeEntry *self, const char *message);
gboolean dln_time_entry_check (DlnTimeEntry *self, GError **error);
DlnTime *dln_time_entry_dup_time (DlnTimeEntry *self);

G_END_DECLS
