/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what going to another instant of known-as-of changes, for whoever has to tell it: what
 * was learnt, and which events appear, become certain, move or go. It is noted while the columns
 * change, and costs no look at the others.
 */
#include "config.h"

#include "dln-known-private.h"

/**
 * dln_known_step_new:
 * @at: where it goes, µs
 *
 * Returns: (transfer full): a step that changes nothing
 */
DlnKnownStep *
dln_known_step_new (DlnInstant at)
{
  DlnKnownStep *step = g_new0 (DlnKnownStep, 1);

  step->at = at;
  step->appeared = g_array_new (FALSE, FALSE, sizeof (guint));
  step->certain = g_array_new (FALSE, FALSE, sizeof (guint));
  step->moved = g_array_new (FALSE, FALSE, sizeof (guint));
  step->gone = g_array_new (FALSE, FALSE, sizeof (guint));
  return step;
}

/**
 * dln_known_step_note:
 * @step: a step
 * @columns: after it
 * @before: a row before it; each row once
 */
void
dln_known_step_note (DlnKnownStep         *step,
                     const DlnColumns     *columns,
                     const DlnKnownBefore *before)
{
  guint row = before->row;
  guint8 is = columns->known[row];

  if (before->known == DLN_KNOWN_NOT && is != DLN_KNOWN_NOT)
    g_array_append_val (step->appeared, row);
  else if (before->known != DLN_KNOWN_NOT && is == DLN_KNOWN_NOT)
    g_array_append_val (step->gone, row);
  else if (before->known == DLN_KNOWN_POSSIBLY && is == DLN_KNOWN_CERTAINLY)
    g_array_append_val (step->certain, row);
  if (before->known != DLN_KNOWN_NOT && is != DLN_KNOWN_NOT &&
      (before->begin != columns->begin[row] || before->end != columns->end[row] ||
       before->latitude != columns->latitude[row] || before->longitude != columns->longitude[row]))
    g_array_append_val (step->moved, row);
}

/**
 * dln_known_step_take:
 * @step: a step that changes nothing yet
 * @from: what it changes; it changes nothing from then on
 */
void
dln_known_step_take (DlnKnownStep *step,
                     DlnKnownStep *from)
{
  const DlnKnownStep taken = *from;

  from->appeared = step->appeared;
  from->certain = step->certain;
  from->moved = step->moved;
  from->gone = step->gone;
  step->appeared = taken.appeared;
  step->certain = taken.certain;
  step->moved = taken.moved;
  step->gone = taken.gone;
}

/* Open is now: later than everything. */
static gboolean
goes_on (DlnInstant from,
         DlnInstant to)
{
  return from != DLN_OPEN && to > from;
}

/**
 * dln_known_step_to:
 * @dln_case: a case
 * @at: as of when it shall be seen; %DLN_OPEN for now
 * @clock: by which clock
 * @most: so many claims are read at most, the others counted; 0 for all
 * @error: return location
 *
 * Of the way to now nothing is told: it is where everything is.
 *
 * Returns: (transfer full) (nullable): what that changes; %NULL on error, with nothing changed
 */
DlnKnownStep *
dln_known_step_to (DlnCase        *dln_case,
                   DlnInstant      at,
                   DlnKnownClock   clock,
                   guint           most,
                   GError        **error)
{
  g_autoptr (DlnKnownStep) step = NULL;
  DlnInstant from;

  g_return_val_if_fail (DLN_IS_CASE (dln_case), NULL);

  from = dln_case_get_known_at (dln_case);
  step = dln_known_step_new (at);
  if (!dln_known_move (dln_case, at, clock, step, error))
    return NULL;
  if (goes_on (from, at))
    step->claims = dln_case_list_learnt (dln_case, from, at, most, &step->n_claims, NULL);
  if (step->claims == NULL)
    step->claims = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  return g_steal_pointer (&step);
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
  g_clear_pointer (&step->claims, g_ptr_array_unref);
  g_array_unref (step->appeared);
  g_array_unref (step->certain);
  g_array_unref (step->moved);
  g_array_unref (step->gone);
  g_free (step);
}
