/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the end of a gesture that states a time, by pointer or keys alike: one verb, or,
 * where it would contradict what is related to the event, the question first.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include "dln-case-network.h"

/* One verb, whether one event was moved or several. */
static void
state (DlnTimeline           *self,
       const DlnTimelineDrop *drop)
{
  g_autoptr (GError) error = NULL;
  const guint *rows;
  gboolean done;
  guint n;

  rows = dln_case_get_selection (self->dln_case, &n);
  done = drop->several ? dln_case_shift (self->dln_case, rows, n, drop->by, &error)
                       : dln_case_move (self->dln_case, drop->row, &drop->bounds, &error);
  if (!done)
    dln_timeline_emit_error (self, error);
}

/**
 * dln_timeline_state:
 * @self: a timeline with a case, whose preview shows what is stated
 * @drop: what is stated
 *
 * Ends the preview.
 */
void
dln_timeline_state (DlnTimeline           *self,
                    const DlnTimelineDrop *drop)
{
  g_auto (GStrv) told = dln_case_breaks (self->dln_case) ? dln_case_list_broken (self->dln_case) : NULL;

  dln_case_preview_clear (self->dln_case);
  self->asked = *drop;
  if (told != NULL)
    dln_timeline_emit_breaks (self, told);
  else
    state (self, drop);
}

/**
 * dln_timeline_state_anyway:
 * @self: a timeline that has asked by DlnTimeline::breaks
 *
 * States the time that would break something.
 */
void
dln_timeline_state_anyway (DlnTimeline *self)
{
  const DlnColumns *columns = self->dln_case != NULL ? dln_case_get_columns (self->dln_case) : NULL;
  DlnTimelineDrop drop = self->asked;

  if (columns != NULL && drop.row < columns->n_rows && DLN_ROW_EXISTS (columns, drop.row))
    state (self, &drop);
}
