/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <adwaita.h>

G_BEGIN_DECLS

void dln_relation_claims_fill (DlnCase *dln_case, const DlnRecord *relation, AdwComboRow *combo, GPtrArray *slugs);

G_END_DECLS
