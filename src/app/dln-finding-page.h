/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-check.h"
#include "dln-checker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_FINDING_PAGE (dln_finding_page_get_type ())
G_DECLARE_FINAL_TYPE (DlnFindingPage, dln_finding_page, DLN, FINDING_PAGE, GtkWidget)

/* Signals: "settle" (const DlnFinding *): the button; "event" (const char *): the slug of the
 * event whose claim was clicked. */
void dln_finding_page_set_case (DlnFindingPage *self, DlnCase *dln_case, DlnChecker *checker);
void dln_finding_page_set_clock_24h (DlnFindingPage *self, gboolean clock_24h);
void dln_finding_page_show (DlnFindingPage *self, const DlnFinding *finding);

G_END_DECLS
