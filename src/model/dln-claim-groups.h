/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

/**
 * DlnClaimGroup:
 * @question: which question its claims answer, -1 for claims that no longer stand
 * @label: what they answer, in words
 * @claims: (element-type DlnRecord): not owned, in the order they were given
 * @voices: how many independent voices that is: a speaker is one however often relayed,
 *   and sources of one origin are one
 * @reports: how many sources carry it
 */
typedef struct {
  int question;
  char *label;
  GPtrArray *claims;
  guint voices;
  guint reports;
} DlnClaimGroup;

void dln_claim_group_free (DlnClaimGroup *group);
GPtrArray *dln_claim_groups_new (DlnCase *dln_case, GPtrArray *claims, gboolean clock_24h);
char *dln_claim_group_dup_support (const DlnClaimGroup *group);
char *dln_claim_dup_figure (DlnCase *dln_case, const DlnRecord *figure);

G_END_DECLS
