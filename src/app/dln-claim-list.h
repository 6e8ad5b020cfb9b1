/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_CLAIM_LIST (dln_claim_list_get_type ())
G_DECLARE_FINAL_TYPE (DlnClaimList, dln_claim_list, DLN, CLAIM_LIST, GtkWidget)

void dln_claim_list_show (DlnClaimList *self, DlnCase *dln_case, guint row, gboolean clock_24h);
guint dln_claim_list_get_n_claims (DlnClaimList *self);
guint dln_claim_list_get_n_later (DlnClaimList *self);
gboolean dln_claim_list_reveal (DlnClaimList *self, const char *claim);

G_END_DECLS
