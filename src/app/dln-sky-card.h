/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-card.h"
#include "dln-case.h"

G_BEGIN_DECLS

#define DLN_TYPE_SKY_CARD (dln_sky_card_get_type ())
G_DECLARE_FINAL_TYPE (DlnSkyCard, dln_sky_card, DLN, SKY_CARD, DlnCard)

void dln_sky_card_show (DlnSkyCard *self, DlnCase *dln_case, guint row, gboolean clock_24h);

G_END_DECLS
