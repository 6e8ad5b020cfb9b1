/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-check-dispute.h"

G_BEGIN_DECLS

char *dln_check_sides_dup_label (GPtrArray *side);
DlnFindingSide *dln_check_sides_new (const DlnCheckSnapshot *snapshot, GPtrArray *claims, char *label, char *scope);
void dln_check_sides_add (DlnFinding *finding, DlnFindingSide *side);
void dln_check_sides_fill (const DlnCheckSnapshot *snapshot, const DlnQuestionRule *rule, GPtrArray *sides,
                           DlnFinding *finding);

G_END_DECLS
