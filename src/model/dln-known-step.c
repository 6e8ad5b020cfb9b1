/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what going to another instant of known-as-of changes, for whoever has to tell it: what
 * was learnt, and which events appear, become certain, move or go. It compares columns before
 * and after, so it costs one pass over them and no more than the columns it compares.
 */
#include "config.h"

#include "dln-known-step.h"

#include "dln-columns.h"

/* Of each row what may change. */
typedef struct {
  guint n_rows;
  guint8 *known;
  gint64 *begin;
  gint64 *end;
  gint32 *latitude;
  gint32 *longitude;
} Before;

static void
before_clear (Before *before)
{
  g_free (before->known);
  g_free (before->begin);
  g_free (before->end);
  g_free (before->latitude);
  g_free (before->longitude);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Before, before_clear)

static guint8
get_known (const DlnColumns *columns,
           guint             row)
{
  if ((columns->flags[row] & DLN_ROW_DEAD) != 0)
    return DLN_KNOWN_NOT;
  return columns->known != NULL ? columns->known[row] : DLN_KNOWN_CERTAINLY;
}

static void
remember (Before           *before,
          const DlnColumns *columns)
{
  gsize n = columns->n_rows;

  before->n_rows = columns->n_rows;
  before->known = g_new (guint8, n);
  for (guint row = 0; row < n; row++)
    before->known[row] = get_known (columns, row);
  before->begin = g_memdup2 (columns->begin, n * sizeof (gint64));
  before->end = g_memdup2 (columns->end, n * sizeof (gint64));
  before->latitude = g_memdup2 (columns->latitude, n * sizeof (gint32));
  before->longitude = g_memdup2 (columns->longitude, n * sizeof (gint32));
}

static gboolean
has_moved (const Before     *before,
           const DlnColumns *columns,
           guint             row)
{
  return before->begin[row] != columns->begin[row] || before->end[row] != columns->end[row] ||
         before->latitude[row] != columns->latitude[row] || before->longitude[row] != columns->longitude[row];
}

static void
compare (DlnKnownStep     *step,
         const Before     *before,
         const DlnColumns *columns)
{
  for (guint row = 0; row < before->n_rows; row++)
    {
      guint8 was = before->known[row], is = get_known (columns, row);

      if (was == DLN_KNOWN_NOT && is != DLN_KNOWN_NOT)
        g_array_append_val (step->appeared, row);
      else if (was != DLN_KNOWN_NOT && is == DLN_KNOWN_NOT)
        g_array_append_val (step->gone, row);
      else if (was == DLN_KNOWN_POSSIBLY && is == DLN_KNOWN_CERTAINLY)
        g_array_append_val (step->certain, row);
      if (was != DLN_KNOWN_NOT && is != DLN_KNOWN_NOT && has_moved (before, columns, row))
        g_array_append_val (step->moved, row);
    }
}

/* Open is now: later than everything. */
static gboolean
goes_on (DlnInstant from,
         DlnInstant to)
{
  return from != DLN_OPEN && (to == DLN_OPEN || to > from);
}

/**
 * dln_known_step_to:
 * @dln_case: a case
 * @at: as of when it shall be seen; %DLN_OPEN for now
 * @clock: by which clock
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what that changes; %NULL on error, with nothing changed
 */
DlnKnownStep *
dln_known_step_to (DlnCase        *dln_case,
                   DlnInstant      at,
                   DlnKnownClock   clock,
                   GError        **error)
{
  g_auto (Before) before = { 0 };
  DlnInstant from;
  DlnKnownStep *step;

  g_return_val_if_fail (DLN_IS_CASE (dln_case), NULL);

  from = dln_case_get_known_at (dln_case);
  remember (&before, dln_case_get_columns (dln_case));
  if (!dln_case_set_known_at (dln_case, at, clock, error))
    return NULL;
  step = g_new0 (DlnKnownStep, 1);
  step->at = at;
  step->appeared = g_array_new (FALSE, FALSE, sizeof (guint));
  step->certain = g_array_new (FALSE, FALSE, sizeof (guint));
  step->moved = g_array_new (FALSE, FALSE, sizeof (guint));
  step->gone = g_array_new (FALSE, FALSE, sizeof (guint));
  compare (step, &before, dln_case_get_columns (dln_case));
  if (goes_on (from, at) && at != DLN_OPEN)
    step->claims = dln_case_list_learnt (dln_case, from, at, NULL);
  if (step->claims == NULL)
    step->claims = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  return step;
}

/**
 * dln_known_step_free:
 * @step: (transfer full) (nullable): a step
 */
void
dln_known_step_free (DlnKnownStep *step)
{
  if (step == NULL)
    return;
  g_ptr_array_unref (step->claims);
  g_array_unref (step->appeared);
  g_array_unref (step->certain);
  g_array_unref (step->moved);
  g_array_unref (step->gone);
  g_free (step);
}
