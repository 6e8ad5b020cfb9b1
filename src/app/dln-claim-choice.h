/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-claims.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The claims of an event as a drop-down whose first line is none of them. */
void dln_claim_choice_init (GtkDropDown *drop);
void dln_claim_choice_fill (GtkDropDown *drop, DlnCase *dln_case, const char *event, const char *except);
void dln_claim_choice_set (GtkDropDown *drop, DlnCase *dln_case, const char *claim);
const char *dln_claim_choice_get (GtkDropDown *drop);

char *dln_claim_choice_dup_line (DlnCase *dln_case, const DlnRecord *claim);

G_END_DECLS
