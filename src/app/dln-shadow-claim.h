/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-record.h"

G_BEGIN_DECLS

/* Any of the stretches, not a chosen one. */
#define DLN_SHADOW_ANY G_MAXUINT

char *dln_shadow_claim_dup_span (DlnSpan span, GTimeZone *zone);
DlnTime *dln_shadow_claim_make_time (const GArray *spans, guint chosen, DlnQuestion question, GTimeZone *zone,
                                     const char *zone_name);

G_END_DECLS
