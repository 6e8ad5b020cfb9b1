/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-instant.h"

G_BEGIN_DECLS

GTimeZone *dln_zone_open (const char *name, GError **error);
DlnInstant dln_zone_to_instant (GTimeZone *zone, const DlnCivil *civil, gboolean *saturated);
void dln_zone_to_civil (GTimeZone *zone, DlnInstant instant, DlnCivil *civil);
gint32 dln_zone_get_offset (GTimeZone *zone, DlnInstant instant);
gint64 dln_zone_find_repeat (GTimeZone *zone, const DlnCivil *civil, DlnInstant instant);
gboolean dln_zone_is_skipped (GTimeZone *zone, const DlnCivil *civil, DlnInstant instant);
char *dln_zone_describe_offset (GTimeZone *zone, DlnInstant instant);

G_END_DECLS
