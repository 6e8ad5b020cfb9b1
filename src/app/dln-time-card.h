/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-place-finder.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_TIME_CARD (dln_time_card_get_type ())
G_DECLARE_FINAL_TYPE (DlnTimeCard, dln_time_card, DLN, TIME_CARD, GtkWidget)

/* row: DLN_NO_ROW shows nothing. */
void dln_time_card_show (DlnTimeCard *self, DlnCase *dln_case, guint row, gboolean clock_24h);
void dln_time_card_set_finder (DlnTimeCard *self, DlnPlaceFinder *finder);
void dln_time_card_forget_input (DlnTimeCard *self);

G_END_DECLS
