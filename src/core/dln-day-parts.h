/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DlnDayPart:
 * @DLN_DAY_PART_NONE: no part of a day
 * @DLN_DAY_PART_EARLY: "early on Tuesday"
 * @DLN_DAY_PART_LATE: "late on Monday"
 * @DLN_DAY_PART_EARLY_HOURS: "in the small hours"
 * @DLN_DAY_PART_DAWN: first light to sunrise
 * @DLN_DAY_PART_EARLY_MORNING: "early in the morning"
 * @DLN_DAY_PART_MORNING: "in the morning"
 * @DLN_DAY_PART_NOON: "at noon"
 * @DLN_DAY_PART_AFTERNOON: "in the afternoon"
 * @DLN_DAY_PART_EVENING: "in the evening"
 * @DLN_DAY_PART_DUSK: sunset to darkness
 * @DLN_DAY_PART_NIGHT: the night that begins on the day
 * @DLN_DAY_PART_LAST_NIGHT: what "last night" and "tonight" say of it
 * @DLN_DAY_PART_OVERNIGHT: "overnight"
 * @DLN_DAY_PART_MIDNIGHT: the midnight at which the day begins
 * @DLN_N_DAY_PARTS: how many there are
 *
 * A part of a day that reports name.
 */
typedef enum {
  DLN_DAY_PART_NONE,
  DLN_DAY_PART_EARLY,
  DLN_DAY_PART_LATE,
  DLN_DAY_PART_EARLY_HOURS,
  DLN_DAY_PART_DAWN,
  DLN_DAY_PART_EARLY_MORNING,
  DLN_DAY_PART_MORNING,
  DLN_DAY_PART_NOON,
  DLN_DAY_PART_AFTERNOON,
  DLN_DAY_PART_EVENING,
  DLN_DAY_PART_DUSK,
  DLN_DAY_PART_NIGHT,
  DLN_DAY_PART_LAST_NIGHT,
  DLN_DAY_PART_OVERNIGHT,
  DLN_DAY_PART_MIDNIGHT,
  DLN_N_DAY_PARTS,
} DlnDayPart;

/**
 * DlnDayPartWindow:
 * @begin: minutes after the day's 00:00; below 0 is the day before
 * @end: minutes; above 1440 is the day after
 */
typedef struct {
  int begin;
  int end;
} DlnDayPartWindow;

/**
 * DlnDayParts:
 * @windows: of each part
 * @about_hour: minutes either way that "about 3pm" and "around noon" leave
 * @about_quarter: minutes either way of "about 10:30"
 * @about_minute: minutes either way of "about 10:32"
 * @about_day: days either way of "around 22 May"
 * @about_month: days either way of "around March"
 * @about_year: days either way of "around 2023"
 * @just_hour: minutes that "just after midnight" or "just before 3pm" spans
 * @just_minute: minutes that "just after 10:30" spans
 *
 * What a part of a day and a word like "about" are taken to mean.
 */
typedef struct {
  DlnDayPartWindow windows[DLN_N_DAY_PARTS];
  int about_hour;
  int about_quarter;
  int about_minute;
  int about_day;
  int about_month;
  int about_year;
  int just_hour;
  int just_minute;
} DlnDayParts;

const DlnDayParts *dln_day_parts_get_default (void);
const char *dln_day_part_get_name (DlnDayPart part);
const char *dln_day_parts_get_tolerance (const DlnDayParts *parts, guint index, int *value);
char *dln_day_parts_format_clock (int minutes);
char *dln_day_parts_format (const DlnDayParts *parts);
gboolean dln_day_parts_apply (DlnDayParts *parts, const char *text, GError **error);

G_END_DECLS
