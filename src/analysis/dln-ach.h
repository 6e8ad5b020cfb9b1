/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A cell that nobody has rated. */
#define DLN_ACH_BLANK -1
/* The diagnosticity of a row of which fewer than two cells count. */
#define DLN_ACH_UNKNOWN -1
/* No row is left out. */
#define DLN_ACH_ALL G_MAXUINT
/* The greatest diagnosticity: from very consistent to very inconsistent. */
#define DLN_ACH_MOST_DIAGNOSTIC 4

/**
 * DlnAchTable:
 * @cells: row after row: a #DlnRating, or %DLN_ACH_BLANK
 * @steps: of each row, its credibility and its relevance added, each a #DlnWeight: 0 to 4
 *
 * What is counted, without words. Nothing is owned.
 */
typedef struct {
  guint n_rows;
  guint n_columns;
  const gint8 *cells;
  const guint8 *steps;
} DlnAchTable;

/**
 * DlnAchScore:
 * @inconsistent: cells I
 * @very_inconsistent: cells II
 * @halves: with @root_halves the weighted sum, exactly: −(halves + root_halves √2) / 2
 * @sum: the same as a number, 0 or less
 * @rank: 1 for what is least contradicted; those that are tied share the best rank of them
 * @tied: whether another has the same rank
 *
 * How a hypothesis stands.
 */
typedef struct {
  guint inconsistent;
  guint very_inconsistent;
  gint64 halves;
  gint64 root_halves;
  double sum;
  guint rank;
  gboolean tied;
} DlnAchScore;

/**
 * DlnAchShift:
 * @DLN_ACH_SAME: every hypothesis keeps its rank
 * @DLN_ACH_BELOW: ranks change, but not who leads
 * @DLN_ACH_LEAD: other hypotheses lead, or fewer, or more
 *
 * What becomes of the order where a row is left out.
 */
typedef enum { DLN_ACH_SAME, DLN_ACH_BELOW, DLN_ACH_LEAD } DlnAchShift;

double dln_ach_get_weight (guint step);
void dln_ach_score (const DlnAchTable *table, guint without, DlnAchScore *scores);
int dln_ach_get_diagnosticity (const gint8 *row, guint n_columns);
DlnAchShift dln_ach_compare (const DlnAchScore *before, const DlnAchScore *after, guint n_columns);

G_END_DECLS
