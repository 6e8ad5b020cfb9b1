/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-card.h"
#include "dln-case.h"

G_BEGIN_DECLS

#define DLN_TYPE_LINKS_CARD (dln_links_card_get_type ())
G_DECLARE_FINAL_TYPE (DlnLinksCard, dln_links_card, DLN, LINKS_CARD, DlnCard)

void dln_links_card_show (DlnLinksCard *self, DlnCase *dln_case, guint row);

G_END_DECLS
