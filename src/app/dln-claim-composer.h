/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-place-finder.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_CLAIM_COMPOSER (dln_claim_composer_get_type ())
G_DECLARE_FINAL_TYPE (DlnClaimComposer, dln_claim_composer, DLN, CLAIM_COMPOSER, GtkWidget)

/* Signals: "done" (const char *slug): a claim was made or changed, in one entry;
 * "cancelled" (). */
void dln_claim_composer_set_case (DlnClaimComposer *self, DlnCase *dln_case);
void dln_claim_composer_set_finder (DlnClaimComposer *self, DlnPlaceFinder *finder);
void dln_claim_composer_compose (DlnClaimComposer *self, const DlnRecord *source, const char *quote, guint from,
                                 guint to);
void dln_claim_composer_take_passage (DlnClaimComposer *self, const char *quote, guint from, guint to);
void dln_claim_composer_edit (DlnClaimComposer *self, const DlnRecord *source, const DlnRecord *claim);

G_END_DECLS
