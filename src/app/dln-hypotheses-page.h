/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DLN_TYPE_HYPOTHESES_PAGE (dln_hypotheses_page_get_type ())
G_DECLARE_FINAL_TYPE (DlnHypothesesPage, dln_hypotheses_page, DLN, HYPOTHESES_PAGE, GtkWidget)

/* Signal "error" (const char *): why a verb was refused. */
void dln_hypotheses_page_set_case (DlnHypothesesPage *self, DlnCase *dln_case);
void dln_hypotheses_page_enter (DlnHypothesesPage *self);

G_END_DECLS
