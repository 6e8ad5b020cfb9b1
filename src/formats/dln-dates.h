/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-time.h"

G_BEGIN_DECLS

/**
 * DlnDateOrder:
 * @DLN_DATE_ORDER_UNKNOWN: nobody said: 3/4/2022 cannot be read
 * @DLN_DATE_ORDER_DMY: day first
 * @DLN_DATE_ORDER_MDY: month first
 * @DLN_DATE_ORDER_YMD: year first
 *
 * How a date of three numbers is read.
 */
typedef enum {
  DLN_DATE_ORDER_UNKNOWN,
  DLN_DATE_ORDER_DMY,
  DLN_DATE_ORDER_MDY,
  DLN_DATE_ORDER_YMD,
} DlnDateOrder;

/**
 * DlnDateEvidence:
 * @n_dates: dates of three numbers, the year not first
 * @n_day_first: of these, how many can only be read with the day first
 * @n_month_first: how many only with the month first
 *
 * What the dates of a column say about their order.
 */
typedef struct {
  guint n_dates;
  guint n_day_first;
  guint n_month_first;
} DlnDateEvidence;

gboolean dln_date_order_from_nick (const char *nick, DlnDateOrder *order);
const char *dln_date_order_get_nick (DlnDateOrder order);

void dln_date_evidence_add (DlnDateEvidence *evidence, const char *text);
DlnDateOrder dln_date_evidence_decide (const DlnDateEvidence *evidence);

/**
 * DlnDateMemo:
 *
 * Days that were read lately: tables repeat them.
 */
typedef struct _DlnDateMemo DlnDateMemo;

DlnDateMemo *dln_date_memo_new (void);
void dln_date_memo_free (DlnDateMemo *memo);
DlnTime *dln_date_memo_read (DlnDateMemo *memo, const char *date, const char *clock, DlnDateOrder order,
                             const char *zone, GError **error);

gboolean dln_dates_find_year (const char *text, int *year);
DlnTime *dln_dates_read (const char *date, const char *clock, DlnDateOrder order, const char *zone, GError **error);
gboolean dln_dates_read_bound (const char *text, DlnInstant *bound, GError **error);
gboolean dln_dates_state (DlnTime **time, const DlnInstant bounds[4], const char *words, const char *basis,
                          GError **error);
gboolean dln_dates_join_end (DlnTime *time, const DlnTime *end, GError **error);

G_END_DECLS
