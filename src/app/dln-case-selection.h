/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-event-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_CASE_SELECTION (dln_case_selection_get_type ())
G_DECLARE_FINAL_TYPE (DlnCaseSelection, dln_case_selection, DLN, CASE_SELECTION, GObject)

DlnCaseSelection *dln_case_selection_new (DlnCase *dln_case, DlnEventList *list);
DlnEventList *dln_case_selection_get_list (DlnCaseSelection *self);

G_END_DECLS
