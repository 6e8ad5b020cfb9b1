/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns a drag while it lasts: every view shows it, nobody writes it.
 */
#include "config.h"

#include "dln-case-network.h"
#include "dln-case-private.h"

/* What was shown of another row ends with it. */
static void
start_preview (DlnCase *self,
               guint    row)
{
  self->preview_shift = 0;
  if (self->preview_row != row)
    {
      self->has_preview_bounds = FALSE;
      self->has_preview_point = FALSE;
    }
  self->preview_row = row;
}

/**
 * dln_case_preview_bounds:
 * @self: a case
 * @row: the row that is dragged
 * @bounds: where it would land, µs
 *
 * Every view shows it; nothing is written.
 */
void
dln_case_preview_bounds (DlnCase         *self,
                         guint            row,
                         const DlnBounds *bounds)
{
  g_return_if_fail (row < self->columns.n_rows);

  start_preview (self, row);
  self->preview_bounds = *bounds;
  self->has_preview_bounds = TRUE;
  dln_case_network_follow (self);
  dln_case_emit (self, DLN_CASE_PREVIEW_CHANGED);
}

/**
 * dln_case_preview_shift:
 * @self: a case
 * @row: the row that is dragged, with the rest of the selection
 * @bounds: where it would land, µs
 * @by: µs by which the others move
 */
void
dln_case_preview_shift (DlnCase         *self,
                        guint            row,
                        const DlnBounds *bounds,
                        gint64           by)
{
  g_return_if_fail (row < self->columns.n_rows);

  start_preview (self, row);
  self->preview_bounds = *bounds;
  self->has_preview_bounds = TRUE;
  self->preview_shift = by;
  dln_case_network_follow (self);
  dln_case_emit (self, DLN_CASE_PREVIEW_CHANGED);
}

/**
 * dln_case_get_shown_bounds:
 * @self: a case
 * @row: a row
 * @bounds: (out): its working time, or as a drag of it, or of what it is related to, would leave it
 */
void
dln_case_get_shown_bounds (DlnCase   *self,
                           guint      row,
                           DlnBounds *bounds)
{
  dln_case_get_bounds (self, row, bounds);
  if (self->preview_row == row && self->has_preview_bounds)
    *bounds = self->preview_bounds;
  else if (self->preview_shift != 0 && (self->columns.flags[row] & DLN_ROW_SELECTED) != 0)
    *bounds = dln_bounds_shift (bounds, self->preview_shift);
  else
    dln_case_get_push (self, row, bounds);
}

/**
 * dln_case_preview_point:
 * @self: a case
 * @row: the row that is dragged
 * @point: where it would land
 */
void
dln_case_preview_point (DlnCase  *self,
                        guint     row,
                        DlnPoint  point)
{
  g_return_if_fail (row < self->columns.n_rows);

  start_preview (self, row);
  self->preview_point = point;
  self->has_preview_point = TRUE;
  dln_case_emit (self, DLN_CASE_PREVIEW_CHANGED);
}

/**
 * dln_case_preview_clear:
 * @self: a case whose drag has ended, either way
 */
void
dln_case_preview_clear (DlnCase *self)
{
  if (self->preview_row == DLN_NO_ROW)
    return;
  self->preview_row = DLN_NO_ROW;
  self->preview_shift = 0;
  self->has_preview_bounds = FALSE;
  self->has_preview_point = FALSE;
  dln_case_network_forget (self);
  dln_case_emit (self, DLN_CASE_PREVIEW_CHANGED);
}

/**
 * dln_case_get_preview_row:
 * @self: a case
 *
 * Returns: the row that is dragged, or %DLN_NO_ROW
 */
guint
dln_case_get_preview_row (DlnCase *self)
{
  return self->preview_row;
}

/**
 * dln_case_get_preview_bounds:
 * @self: a case
 * @bounds: (out): where the dragged row would land in time
 *
 * Returns: whether a row is dragged in time
 */
gboolean
dln_case_get_preview_bounds (DlnCase   *self,
                             DlnBounds *bounds)
{
  *bounds = self->preview_bounds;
  return self->has_preview_bounds;
}

/**
 * dln_case_get_preview_point:
 * @self: a case
 * @point: (out): where the dragged row would land on the map
 *
 * Returns: whether a row is dragged on the map
 */
gboolean
dln_case_get_preview_point (DlnCase  *self,
                            DlnPoint *point)
{
  *point = self->preview_point;
  return self->has_preview_point;
}
