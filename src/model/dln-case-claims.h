/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

/**
 * DlnDraftPart:
 * @record: (transfer full): a record that the case has not yet; a place may be one that it has
 * @field: which field names it
 * @of_figure: whether that is a field of the figure, not of the claim
 */
typedef struct {
  DlnRecord *record;
  char *field;
  gboolean of_figure;
} DlnDraftPart;

/**
 * DlnClaimDraft:
 * @claim: without a slug a new one, else how that one shall be; gets its slug
 * @figure: (nullable): its figure, whose claim need not be set; likewise
 * @parts: (element-type DlnDraftPart): what is made with it
 * @drop_figures: whether the claim's other figures go
 *
 * A claim as somebody has stated it: what it needs comes with it.
 */
typedef struct {
  DlnRecord *claim;
  DlnRecord *figure;
  GPtrArray *parts;
  gboolean drop_figures;
} DlnClaimDraft;

DlnClaimDraft *dln_claim_draft_new (DlnRecord *claim);
void dln_claim_draft_add (DlnClaimDraft *draft, const char *field, gboolean of_figure, DlnRecord *record);
void dln_claim_draft_free (DlnClaimDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnClaimDraft, dln_claim_draft_free)

gboolean dln_case_write_claim (DlnCase *self, DlnClaimDraft *draft, GError **error);
gboolean dln_case_edit_text (DlnCase *self, const char *source, const char *text, GPtrArray *claims,
                             GError **error);

GPtrArray *dln_case_list_claims_from (DlnCase *self, const char *source, GError **error);
char *dln_case_dup_replacement (DlnCase *self, const char *claim);
GArray *dln_case_find_titles (DlnCase *self, const char *text, guint most, GError **error);

/**
 * DlnTitle:
 * @folded: title and other names, with their case folded
 *
 * A record by its name.
 */
typedef struct {
  char *slug;
  char *title;
  char *folded;
} DlnTitle;
GPtrArray *dln_case_list_titles (DlnCase *self, DlnTable table, const char *kind, GError **error);

G_END_DECLS
