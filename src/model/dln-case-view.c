/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what all views of a case share and nobody journals: selection, hover, the
 * filter and what findings name. Time is dln-case-axis.c's, a drag dln-case-preview.c's.
 */
#include "config.h"

#include "dln-case-private.h"

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

static void
apply (DlnCase  *self,
       gboolean  again)
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
    found = dln_case_find_text (self, again);
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
 * dln_case_apply_filter:
 * @self: a case
 *
 * Marks the rows that the filter hides, as its texts are now. Tells nobody.
 */
void
dln_case_apply_filter (DlnCase *self)
{
  apply (self, TRUE);
}

/**
 * dln_case_mark_hidden:
 * @self: a case
 *
 * As dln_case_apply_filter(), with what was found inside words already.
 */
void
dln_case_mark_hidden (DlnCase *self)
{
  apply (self, FALSE);
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
  if (g_strcmp0 (text, self->filter_text) != 0)
    dln_case_stop_search (self);
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
