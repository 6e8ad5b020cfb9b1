/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-card.h"
#include "dln-case.h"

G_BEGIN_DECLS

#define DLN_TYPE_ACTORS_CARD (dln_actors_card_get_type ())
G_DECLARE_FINAL_TYPE (DlnActorsCard, dln_actors_card, DLN, ACTORS_CARD, DlnCard)

void dln_actors_card_show (DlnActorsCard *self, DlnCase *dln_case, guint row);

G_END_DECLS
