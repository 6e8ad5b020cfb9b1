/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns times that are only supposed: while they are, the columns hold them and every view shows
 * them, nothing is written, and the case cannot be changed. Those of now are in the file.
 */
#include "config.h"

#include "dln-case-suppose.h"

#include "dln-case-private.h"

#include <glib/gi18n-lib.h>

/* Past this many rows views start anew. */
#define MOST_ROWS 20000

/* What the file says of the row, in another time where there is one. */
static void
show_row (DlnCase         *self,
          guint            row,
          const DlnBounds *bounds)
{
  DlnWorkingRow w;

  if ((self->columns.flags[row] & DLN_ROW_DEAD) != 0 ||
      !dln_store_read_working (self->store, dln_case_get_id (self, row), &w))
    return;
  w.disputed = (self->columns.flags[row] & DLN_ROW_DISPUTED) != 0;
  if (bounds != NULL)
    {
      w.bounds = *bounds;
      w.basis = (guint8) ((w.basis & 0xf0) | DLN_BASIS_INFERRED);
      w.flags &= (guint) ~(DLN_WORKING_APPROXIMATE | DLN_WORKING_UNCERTAIN);
    }
  dln_case_set_row (self, row, &w);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

static void
tell (DlnCase *self,
      GArray  *rows)
{
  DlnChange change = { .bulk = rows->len > MOST_ROWS };

  g_array_sort (rows, compare_rows);
  change.rows = (const guint *) rows->data;
  change.n_rows = change.bulk ? 0 : rows->len;
  dln_case_apply_filter (self);
  dln_case_emit_changed (self, &change);
  dln_case_notify_busy (self);
  dln_case_emit (self, DLN_CASE_KNOWN_CHANGED);
}

/**
 * dln_case_suppose:
 * @self: a case
 * @rows: events, each once, with the times that they shall be seen with
 * @n_rows: how many
 * @error: return location; %DLN_MODEL_ERROR_BUSY, %DLN_MODEL_ERROR_READ_ONLY
 *
 * What was supposed before no longer is.
 *
 * Returns: whether they are seen so; not while the case is seen as it was known then
 */
gboolean
dln_case_suppose (DlnCase               *self,
                  const DlnSupposedRow  *rows,
                  guint                  n_rows,
                  GError               **error)
{
  g_return_val_if_fail (DLN_IS_CASE (self), FALSE);

  dln_case_suppose_nothing (self);
  if (!dln_case_check_now (self, error))
    return FALSE;
  dln_case_preview_clear (self);
  self->supposed = g_array_sized_new (FALSE, FALSE, sizeof (guint), n_rows);
  for (guint i = 0; i < n_rows; i++)
    if (rows[i].row < self->columns.n_rows)
      {
        show_row (self, rows[i].row, &rows[i].bounds);
        g_array_append_val (self->supposed, rows[i].row);
      }
  tell (self, self->supposed);
  return TRUE;
}

/**
 * dln_case_suppose_nothing:
 * @self: a case, which is seen as it is again
 */
void
dln_case_suppose_nothing (DlnCase *self)
{
  g_autoptr (GArray) rows = NULL;

  g_return_if_fail (DLN_IS_CASE (self));

  rows = g_steal_pointer (&self->supposed);
  if (rows == NULL)
    return;
  for (guint i = 0; i < rows->len; i++)
    show_row (self, g_array_index (rows, guint, i), NULL);
  tell (self, rows);
}

/**
 * dln_case_is_supposing:
 * @self: a case
 *
 * Returns: whether times are only supposed
 */
gboolean
dln_case_is_supposing (DlnCase *self)
{
  g_return_val_if_fail (DLN_IS_CASE (self), FALSE);

  return self->supposed != NULL;
}
