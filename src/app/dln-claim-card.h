/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_CLAIM_CARD (dln_claim_card_get_type ())
G_DECLARE_FINAL_TYPE (DlnClaimCard, dln_claim_card, DLN, CLAIM_CARD, GtkWidget)

GtkWidget *dln_claim_card_new (DlnCase *dln_case, const DlnRecord *claim, gboolean clock_24h);
const char *dln_claim_card_get_claim (DlnClaimCard *self);

G_END_DECLS
