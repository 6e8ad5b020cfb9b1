/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-check-voices.h"
#include "dln-check.h"

G_BEGIN_DECLS

/* A rule family: appends what it finds. */
typedef void (*DlnCheckRule) (const DlnCheckSnapshot *snapshot, GPtrArray *findings);

void dln_check_figures (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_times (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_places (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_stances (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_attributions (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_causes (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_identities (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_data (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_order (const DlnCheckSnapshot *snapshot, GPtrArray *findings);
void dln_check_movements (const DlnCheckSnapshot *snapshot, GPtrArray *findings);

/* Shared between families. */
gboolean dln_check_causes_conflict (const DlnCheckSnapshot *snapshot, const char *a, const char *b);

G_END_DECLS
