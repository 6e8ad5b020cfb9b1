/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what all views of a case share and nobody journals: selection, hover,
 * filter, time window, playhead, the drag in progress, what findings name.
 */
#include "config.h"

#include "dln-case-private.h"

#include <math.h>

static int
compare_rows (const void *a,
              const void *b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return (x > y) - (x < y);
}

static void
clear_selection (DlnCase *self)
{
  for (guint i = 0; i < self->selection->len; i++)
    self->columns.flags[g_array_index (self->selection, guint, i)] &= (guint8) ~DLN_ROW_SELECTED;
  g_array_set_size (self->selection, 0);
}

/**
 * dln_case_select_rows:
 * @self: a case
 * @rows: rows
 * @n_rows: how many
 *
 * Makes exactly these the selection.
 */
void
dln_case_select_rows (DlnCase     *self,
                      const guint *rows,
                      guint        n_rows)
{
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean same;

  g_return_if_fail (DLN_IS_CASE (self));

  for (guint i = 0; i < n_rows; i++)
    if (rows[i] < self->columns.n_rows && (self->columns.flags[rows[i]] & DLN_ROW_DEAD) == 0)
      g_array_append_val (wanted, rows[i]);
  g_array_sort (wanted, compare_rows);
  for (guint i = wanted->len; i-- > 1;)
    if (g_array_index (wanted, guint, i) == g_array_index (wanted, guint, i - 1))
      g_array_remove_index (wanted, i);
  same = wanted->len == self->selection->len;
  for (guint i = 0; same && i < wanted->len; i++)
    same = g_array_index (wanted, guint, i) == g_array_index (self->selection, guint, i);
  if (same)
    return;
  clear_selection (self);
  for (guint i = 0; i < wanted->len; i++)
    {
      guint row = g_array_index (wanted, guint, i);

      self->columns.flags[row] |= DLN_ROW_SELECTED;
      g_array_append_val (self->selection, row);
    }
  dln_case_emit (self, DLN_CASE_SELECTION_CHANGED);
}

/**
 * dln_case_select_only:
 * @self: a case
 * @row: a row, or %DLN_NO_ROW for none
 */
void
dln_case_select_only (DlnCase *self,
                      guint    row)
{
  dln_case_select_rows (self, &row, row == DLN_NO_ROW ? 0 : 1);
}

/**
 * dln_case_select_toggle:
 * @self: a case
 * @row: a row that joins the selection, or leaves it
 */
void
dln_case_select_toggle (DlnCase *self,
                        guint    row)
{
  g_autoptr (GArray) rows = NULL;
  gboolean found = FALSE;

  g_return_if_fail (row < self->columns.n_rows);

  rows = g_array_copy (self->selection);
  for (guint i = 0; i < rows->len && !found; i++)
    if (g_array_index (rows, guint, i) == row)
      {
        g_array_remove_index (rows, i);
        found = TRUE;
      }
  if (!found)
    g_array_append_val (rows, row);
  dln_case_select_rows (self, (const guint *) rows->data, rows->len);
}

/**
 * dln_case_unselect_all:
 * @self: a case
 */
void
dln_case_unselect_all (DlnCase *self)
{
  dln_case_select_rows (self, NULL, 0);
}

/**
 * dln_case_get_selected:
 * @self: a case
 *
 * Returns: the one selected row, %DLN_NO_ROW where none or several are
 */
guint
dln_case_get_selected (DlnCase *self)
{
  return self->selection->len == 1 ? g_array_index (self->selection, guint, 0) : DLN_NO_ROW;
}

/**
 * dln_case_get_selection:
 * @self: a case
 * @n_rows: (out): how many
 *
 * Returns: (transfer none): the selected rows, ascending, until it changes
 */
const guint *
dln_case_get_selection (DlnCase *self,
                        guint   *n_rows)
{
  *n_rows = self->selection->len;
  return (const guint *) self->selection->data;
}

/**
 * dln_case_set_hover:
 * @self: a case
 * @row: the row under the pointer, or %DLN_NO_ROW
 */
void
dln_case_set_hover (DlnCase *self,
                    guint    row)
{
  g_return_if_fail (row == DLN_NO_ROW || row < self->columns.n_rows);

  if (self->hover == row)
    return;
  self->hover = row;
  dln_case_emit (self, DLN_CASE_HOVER_CHANGED);
}

/**
 * dln_case_get_hover:
 * @self: a case
 *
 * Returns: the row under the pointer in any view, or %DLN_NO_ROW
 */
guint
dln_case_get_hover (DlnCase *self)
{
  return self->hover;
}

static gboolean
passes (DlnCase *self,
        guint    row)
{
  const DlnColumns *c = &self->columns;

  if (self->filter.kinds != 0 && (self->filter.kinds & (1u << c->kind[row])) == 0)
    return FALSE;
  if (self->filter.judgements != 0 && (self->filter.judgements & (1u << (c->status[row] & 0x0f))) == 0)
    return FALSE;
  return !self->filter.disputed_only || (c->flags[row] & DLN_ROW_DISPUTED) != 0;
}

/**
 * dln_case_apply_filter:
 * @self: a case
 *
 * Marks the rows that the filter hides. Tells nobody.
 */
void
dln_case_apply_filter (DlnCase *self)
{
  DlnColumns *c = &self->columns;
  g_autoptr (GArray) found = NULL;
  g_autofree guint8 *hit = NULL;
  gboolean filters = self->filter_text != NULL || self->filter.kinds != 0 || self->filter.judgements != 0 ||
                     self->filter.disputed_only;

  /* Nothing is hidden and nothing shall be: no need to look at each row. */
  if (!filters && !self->filtered)
    return;
  self->filtered = filters;
  if (self->filter_text != NULL)
    found = dln_store_search (self->store, self->filter_text, NULL);
  if (found != NULL)
    hit = g_malloc0 (MAX (c->n_rows, 1));
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      guint row = dln_case_find_id (self, g_array_index (found, gint64, i));

      if (row != DLN_NO_ROW)
        hit[row] = 1;
    }
  for (guint row = 0; row < c->n_rows; row++)
    if (passes (self, row) && (hit == NULL || hit[row]))
      c->flags[row] &= (guint8) ~DLN_ROW_HIDDEN;
    else
      c->flags[row] |= DLN_ROW_HIDDEN;
}

/**
 * dln_case_set_filter:
 * @self: a case
 * @filter: (nullable): what to show; %NULL shows all
 * @error: return location
 *
 * Returns: whether the filter could be applied
 */
gboolean
dln_case_set_filter (DlnCase          *self,
                     const DlnFilter  *filter,
                     GError          **error)
{
  g_autofree char *text = NULL;
  DlnFilter fresh;

  g_return_val_if_fail (DLN_IS_CASE (self), FALSE);

  text = g_strdup (filter != NULL ? filter->text : NULL);
  if (text != NULL && *g_strstrip (text) == '\0')
    g_clear_pointer (&text, g_free);
  fresh = filter != NULL ? *filter : (DlnFilter) { 0 };
  if (g_strcmp0 (text, self->filter_text) == 0 && fresh.kinds == self->filter.kinds &&
      fresh.judgements == self->filter.judgements && !fresh.disputed_only == !self->filter.disputed_only)
    return TRUE;
  self->filter = fresh;
  g_free (self->filter_text);
  self->filter_text = g_steal_pointer (&text);
  self->filter.text = self->filter_text;
  dln_case_apply_filter (self);
  dln_case_emit (self, DLN_CASE_FILTER_CHANGED);
  return TRUE;
}

/**
 * dln_case_get_filter:
 * @self: a case
 *
 * Returns: (transfer none): what is shown
 */
const DlnFilter *
dln_case_get_filter (DlnCase *self)
{
  return &self->filter;
}

/**
 * dln_case_count_shown:
 * @self: a case
 *
 * Returns: how many events the filter shows
 */
guint
dln_case_count_shown (DlnCase *self)
{
  guint n = 0;

  for (guint row = 0; row < self->columns.n_rows; row++)
    n += DLN_ROW_SHOWN (&self->columns, row);
  return n;
}

/**
 * dln_case_set_window:
 * @self: a case
 * @window: the stretch of time that is visible, µs
 */
void
dln_case_set_window (DlnCase *self,
                     DlnSpan  window)
{
  if (self->window.begin == window.begin && self->window.end == window.end)
    return;
  self->window = window;
  dln_case_emit (self, DLN_CASE_WINDOW_CHANGED);
}

/**
 * dln_case_get_window:
 * @self: a case
 *
 * Returns: the stretch of time that is visible; open where no view has said
 */
DlnSpan
dln_case_get_window (DlnCase *self)
{
  return self->window;
}

/**
 * dln_case_get_extent:
 * @self: a case
 *
 * Returns: the stretch of time that holds every event with a time; open where
 *   none has one
 */
DlnSpan
dln_case_get_extent (DlnCase *self)
{
  const DlnColumns *c = &self->columns;
  DlnSpan extent = { DLN_OPEN, DLN_OPEN };

  for (guint row = 0; row < c->n_rows; row++)
    {
      if ((c->flags[row] & DLN_ROW_DEAD) || c->begin[row] == DLN_OPEN)
        continue;
      if (extent.begin == DLN_OPEN || c->begin[row] < extent.begin)
        extent.begin = c->begin[row];
      if (extent.end == DLN_OPEN || c->end[row] > extent.end)
        extent.end = c->end[row];
    }
  return extent;
}

/* Of a million rows, several milliseconds: a timeline asks in each frame. */
static void
measure_box (DlnCase *self)
{
  const DlnColumns *c = &self->columns;
  DlnBox *box = &self->box;

  self->has_box = FALSE;
  *box = (DlnBox) { INFINITY, INFINITY, -INFINITY, -INFINITY };
  for (guint row = 0; row < c->n_rows; row++)
    {
      double latitude;
      double longitude;

      if ((c->flags[row] & DLN_ROW_DEAD) || c->latitude[row] == DLN_NO_DEGREES)
        continue;
      latitude = dln_degrees_from_column (c->latitude[row]);
      longitude = dln_degrees_from_column (c->longitude[row]);
      box->west = MIN (box->west, longitude);
      box->east = MAX (box->east, longitude);
      box->south = MIN (box->south, latitude);
      box->north = MAX (box->north, latitude);
      self->has_box = TRUE;
    }
  self->box_known = TRUE;
}

/**
 * dln_case_get_bbox:
 * @self: a case
 * @box: (out): degrees
 *
 * Returns: whether any event has a place
 */
gboolean
dln_case_get_bbox (DlnCase *self,
                   DlnBox  *box)
{
  if (!self->box_known)
    measure_box (self);
  *box = self->box;
  return self->has_box;
}

/**
 * dln_case_set_playhead:
 * @self: a case
 * @instant: where the playhead stands, or %DLN_OPEN for nowhere
 */
void
dln_case_set_playhead (DlnCase    *self,
                       DlnInstant  instant)
{
  if (self->playhead == instant)
    return;
  self->playhead = instant;
  dln_case_emit (self, DLN_CASE_PLAYHEAD_CHANGED);
}

/**
 * dln_case_get_playhead:
 * @self: a case
 *
 * Returns: where the playhead stands, or %DLN_OPEN
 */
DlnInstant
dln_case_get_playhead (DlnCase *self)
{
  return self->playhead;
}

/**
 * dln_case_set_known_at:
 * @self: a case
 * @instant: the case shall be seen as it was known then; %DLN_OPEN for now
 */
void
dln_case_set_known_at (DlnCase    *self,
                       DlnInstant  instant)
{
  if (self->known_at == instant)
    return;
  self->known_at = instant;
  dln_case_emit (self, DLN_CASE_PLAYHEAD_CHANGED);
}

/**
 * dln_case_get_known_at:
 * @self: a case
 *
 * Returns: as known when, or %DLN_OPEN for now
 */
DlnInstant
dln_case_get_known_at (DlnCase *self)
{
  return self->known_at;
}

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
  dln_case_emit (self, DLN_CASE_PREVIEW_CHANGED);
}

/**
 * dln_case_get_shown_bounds:
 * @self: a case
 * @row: a row
 * @bounds: (out): its working time, or as a drag would leave it
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

/* In one transaction, outside the journal. */
static gboolean
keep_disputed (DlnCase       *self,
               GArray        *rows,
               const guint8  *wanted,
               GError       **error)
{
  gboolean ok = dln_store_begin_derived (self->store, error);

  for (guint i = 0; ok && i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);

      ok = dln_store_set_disputed (self->store, dln_case_get_id (self, row), wanted[row] != 0, error);
    }
  ok = ok && dln_store_commit_derived (self->store, error);
  if (!ok)
    dln_store_rollback (self->store);
  return ok;
}

/**
 * dln_case_set_disputed:
 * @self: a case
 * @rows: every row that a finding names
 * @n_rows: how many
 * @error: return location
 *
 * Analysis hands its findings back here: the only writer of disputed.
 *
 * Returns: whether they are kept
 */
gboolean
dln_case_set_disputed (DlnCase      *self,
                       const guint  *rows,
                       guint         n_rows,
                       GError      **error)
{
  g_autofree guint8 *wanted = g_malloc0 (MAX (self->columns.n_rows, 1));
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (guint));
  DlnChange change = { 0 };

  for (guint i = 0; i < n_rows; i++)
    if (rows[i] < self->columns.n_rows)
      wanted[rows[i]] = DLN_ROW_DISPUTED;
  for (guint row = 0; row < self->columns.n_rows; row++)
    if ((self->columns.flags[row] & DLN_ROW_DEAD) == 0 &&
        (self->columns.flags[row] & DLN_ROW_DISPUTED) != wanted[row])
      g_array_append_val (changed, row);
  if (changed->len == 0)
    return TRUE;
  /* Marked in memory alone, a row would never be kept: nothing would differ any more. */
  if (!dln_case_check_idle (self, error))
    return FALSE;
  if (dln_case_is_writable (self) && !keep_disputed (self, changed, wanted, error))
    return FALSE;
  for (guint i = 0; i < changed->len; i++)
    self->columns.flags[g_array_index (changed, guint, i)] ^= DLN_ROW_DISPUTED;
  change.rows = (const guint *) changed->data;
  change.n_rows = changed->len;
  dln_case_apply_filter (self);
  dln_case_emit_changed (self, &change);
  return TRUE;
}
