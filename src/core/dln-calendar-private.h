/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-instant.h"

G_BEGIN_DECLS

const char *dln_calendar_month_name (int month);
const char *dln_calendar_weekday_name (int weekday);
const char *dln_calendar_weekday_short_name (int weekday);

void dln_calendar_add_days (DlnCivil *civil, gint64 days);
void dln_calendar_add_months (DlnCivil *civil, gint64 months);
DlnInstant dln_calendar_day_start (GTimeZone *zone, const DlnCivil *date, gboolean *saturated);
gboolean dln_calendar_is_day_start (GTimeZone *zone, DlnInstant instant);

G_END_DECLS
