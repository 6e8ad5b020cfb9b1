/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-card.h"
#include "dln-case.h"
#include "dln-checker.h"

G_BEGIN_DECLS

#define DLN_TYPE_RELATIONS_CARD (dln_relations_card_get_type ())
G_DECLARE_FINAL_TYPE (DlnRelationsCard, dln_relations_card, DLN, RELATIONS_CARD, DlnCard)

void dln_relations_card_set_checker (DlnRelationsCard *self, DlnChecker *checker);
void dln_relations_card_show (DlnRelationsCard *self, DlnCase *dln_case, guint row, gboolean clock_24h);

G_END_DECLS
