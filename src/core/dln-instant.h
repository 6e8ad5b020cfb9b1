/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DlnInstant:
 *
 * A point on the time axis: microseconds since 1970-01-01T00:00:00 UTC,
 * proleptic Gregorian, leap seconds not counted.
 */
typedef gint64 DlnInstant;

/* An open or unknown bound. No date maps to it. */
#define DLN_OPEN G_MININT64
/* The ends of the axis: dates beyond them saturate here. */
#define DLN_INSTANT_MIN (G_MININT64 + 1)
#define DLN_INSTANT_MAX G_MAXINT64

#define DLN_SECOND ((gint64) 1000000)
#define DLN_MINUTE (60 * DLN_SECOND)
#define DLN_HOUR (60 * DLN_MINUTE)
#define DLN_DAY (24 * DLN_HOUR)

/**
 * DlnCivil:
 * @year: astronomical year (year 0 exists)
 * @month: 1 to 12
 * @day: 1 to 31
 * @hour: 0 to 24; 24 only with 0 minutes
 * @minute: 0 to 59
 * @second: 0 to 60
 * @microsecond: 0 to 999999
 *
 * A date and time of day on somebody's clock.
 */
typedef struct {
  gint64 year;
  int month;
  int day;
  int hour;
  int minute;
  int second;
  int microsecond;
} DlnCivil;

gint64 dln_civil_days (gint64 year, int month, int day);
int dln_civil_days_in_month (gint64 year, int month);
int dln_civil_weekday (const DlnCivil *civil);
gboolean dln_civil_is_valid (const DlnCivil *civil);

DlnInstant dln_instant_from_civil (const DlnCivil *civil, gboolean *saturated);
void dln_instant_to_civil (DlnInstant instant, DlnCivil *civil);
DlnInstant dln_instant_add (DlnInstant instant, gint64 microseconds);
char *dln_instant_format (DlnInstant instant);

G_END_DECLS
