/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the arithmetic of an analysis of competing hypotheses (Heuer, "Psychology of Intelligence
 * Analysis", 1999, chapter 8; the weights are those of PARC ACH): only what contradicts counts. Hypotheses
 * are ordered by the number of cells that contradict them, then by the weighted sum.
 *
 * Invariant: sums are whole numbers of halves of 1 and of √2, so that a tie is a tie.
 */
#include "config.h"

#include "dln-ach.h"

#include "dln-vocabulary.h"

#include <math.h>

/* Weight √2^(step − 2), in halves: even steps are of 1, odd ones of √2. */
static const guint8 halves_of_step[] = { 1, 1, 2, 2, 4 };

/**
 * dln_ach_get_weight:
 * @step: credibility and relevance added, each a #DlnWeight
 *
 * Low is 1/√2, medium 1, high √2; the two are multiplied.
 *
 * Returns: what a cell of such a row weighs
 */
double
dln_ach_get_weight (guint step)
{
  double halves;

  g_return_val_if_fail (step < G_N_ELEMENTS (halves_of_step), 0);

  halves = halves_of_step[step];
  return step % 2 == 0 ? halves / 2 : halves * G_SQRT2 / 2;
}

static void
count_cell (DlnAchScore *score,
            int          value,
            guint        step)
{
  guint halves = halves_of_step[step];

  if (value == DLN_RATING_INCONSISTENT)
    score->inconsistent++;
  else if (value == DLN_RATING_VERY_INCONSISTENT)
    score->very_inconsistent++;
  else
    return;
  if (value == DLN_RATING_VERY_INCONSISTENT)
    halves *= 2;
  if (step % 2 == 0)
    score->halves += halves;
  else
    score->root_halves += halves;
}

/* Negative where @a is less contradicted. */
static int
compare_scores (const DlnAchScore *a,
                const DlnAchScore *b)
{
  guint against_a = a->inconsistent + a->very_inconsistent;
  guint against_b = b->inconsistent + b->very_inconsistent;

  if (against_a != against_b)
    return against_a < against_b ? -1 : 1;
  if (a->halves == b->halves && a->root_halves == b->root_halves)
    return 0;
  return a->sum > b->sum ? -1 : 1;
}

static void
set_ranks (DlnAchScore *scores,
           guint        n)
{
  for (guint i = 0; i < n; i++)
    {
      scores[i].rank = 1;
      scores[i].tied = FALSE;
      for (guint j = 0; j < n; j++)
        {
          int order = compare_scores (&scores[j], &scores[i]);

          if (order < 0)
            scores[i].rank++;
          else if (order == 0 && j != i)
            scores[i].tied = TRUE;
        }
    }
}

/**
 * dln_ach_score:
 * @table: what is counted
 * @without: a row that is left out, %DLN_ACH_ALL for none
 * @scores: (out caller-allocates) (array): one for each column
 */
void
dln_ach_score (const DlnAchTable *table,
               guint              without,
               DlnAchScore       *scores)
{
  for (guint c = 0; c < table->n_columns; c++)
    {
      DlnAchScore *score = &scores[c];

      *score = (DlnAchScore) { 0 };
      for (guint r = 0; r < table->n_rows; r++)
        if (r != without)
          count_cell (score, table->cells[r * table->n_columns + c], table->steps[r]);
      /* Subtracted from 0: an empty sum is 0, not −0. */
      score->sum = 0 - ((double) score->halves + (double) score->root_halves * G_SQRT2) / 2;
    }
  set_ranks (scores, table->n_columns);
}

/* Consistency as a number, from 2 for CC to −2 for II. */
static gboolean
get_consistency (int  value,
                 int *consistency)
{
  switch (value)
    {
    case DLN_RATING_VERY_CONSISTENT:
      *consistency = 2;
      return TRUE;
    case DLN_RATING_CONSISTENT:
      *consistency = 1;
      return TRUE;
    case DLN_RATING_NEUTRAL:
      *consistency = 0;
      return TRUE;
    case DLN_RATING_INCONSISTENT:
      *consistency = -1;
      return TRUE;
    case DLN_RATING_VERY_INCONSISTENT:
      *consistency = -2;
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * dln_ach_get_diagnosticity:
 * @row: (array length=n_columns): its cells
 * @n_columns: how many
 *
 * How far the row tells hypotheses apart: the spread of its values. Blank cells and those that do
 * not apply do not count.
 *
 * Returns: 0, where all are alike, to %DLN_ACH_MOST_DIAGNOSTIC; %DLN_ACH_UNKNOWN where fewer than two count
 */
int
dln_ach_get_diagnosticity (const gint8 *row,
                           guint        n_columns)
{
  int least = 0, most = 0;
  guint n = 0;

  for (guint i = 0; i < n_columns; i++)
    {
      int consistency;

      if (!get_consistency (row[i], &consistency))
        continue;
      least = n == 0 ? consistency : MIN (least, consistency);
      most = n == 0 ? consistency : MAX (most, consistency);
      n++;
    }
  return n < 2 ? DLN_ACH_UNKNOWN : most - least;
}

/**
 * dln_ach_compare:
 * @before: (array length=n_columns): with all rows
 * @after: (array length=n_columns): without one
 * @n_columns: how many
 *
 * Returns: what became of the order
 */
DlnAchShift
dln_ach_compare (const DlnAchScore *before,
                 const DlnAchScore *after,
                 guint              n_columns)
{
  DlnAchShift shift = DLN_ACH_SAME;

  for (guint i = 0; i < n_columns; i++)
    {
      if ((before[i].rank == 1) != (after[i].rank == 1))
        return DLN_ACH_LEAD;
      if (before[i].rank != after[i].rank)
        shift = DLN_ACH_BELOW;
    }
  return shift;
}
