/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-item.h"

G_BEGIN_DECLS

/**
 * DlnTimelinejsDate:
 * @year: (nullable): as it stands in the file; blanks are nothing
 * @month: (nullable): from 1
 * @day: (nullable): from 1; says nothing without a month
 * @clock: (nullable): time of day; says nothing without a day
 * @names: what the file calls year, month, day and clock
 * @part: what these names belong to, with a point, or nothing
 *
 * A date in pieces, of which the first missing one says how coarse it is: those behind it are remarked.
 */
typedef struct {
  const char *year;
  const char *month;
  const char *day;
  const char *clock;
  const char *const *names;
  const char *part;
} DlnTimelinejsDate;

gboolean dln_timelinejs_read_piece (const char *text, const char *name, gint64 least, gint64 most, gint64 *number,
                                    GError **error);
gboolean dln_timelinejs_read_date (DlnItem *item, const DlnTimelinejsDate *date, const char *zone, DlnTime **time,
                                   GError **error);
void dln_timelinejs_remark_piece (DlnItem *item, const char *part, const char *name, const char *value,
                                  const char *missing);
gboolean dln_timelinejs_join_end (DlnItem *item, const DlnTime *end, GError **error);
void dln_timelinejs_remark_era (DlnItem *item, const char *year);
void dln_timelinejs_add_media (DlnItem *item, const char *url, const char *credit, const char *caption);

G_END_DECLS
