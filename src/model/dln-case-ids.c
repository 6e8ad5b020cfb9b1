/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which row an event's id has: for the case, and for a worker that must not
 * look at the case's own tables while they change.
 */
#include "config.h"

#include "dln-case-private.h"

/**
 * dln_case_ids_find:
 * @ids: the ids of a case
 * @id: an event's id
 *
 * Returns: its row, %DLN_NO_ROW where it has none
 */
guint
dln_case_ids_find (const DlnCaseIds *ids,
                   gint64            id)
{
  guint low = 0;
  guint high = ids->n_sorted_runs;
  gpointer late;

  if (g_hash_table_lookup_extended (ids->late, &id, NULL, &late))
    return GPOINTER_TO_UINT (late);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const DlnIdRun *run = &g_array_index (ids->runs, DlnIdRun, middle);
      gint64 last = run->first_id + run->stride * (run->n - 1);

      if (id < run->first_id)
        high = middle;
      else if (id > last)
        low = middle + 1;
      else
        return (id - run->first_id) % run->stride == 0 ? run->first_row + (guint) ((id - run->first_id) / run->stride)
                                                       : DLN_NO_ROW;
    }
  return DLN_NO_ROW;
}

/**
 * dln_case_find_id:
 * @self: a case
 * @id: an event's id
 *
 * Returns: its row, %DLN_NO_ROW where it has none
 */
guint
dln_case_find_id (DlnCase *self,
                  gint64   id)
{
  const DlnCaseIds ids = { self->runs, self->n_sorted_runs, self->late };

  return dln_case_ids_find (&ids, id);
}

/**
 * dln_case_copy_ids:
 * @self: a case
 *
 * Returns: (transfer full): its ids as they are now; a worker may look into them
 */
DlnCaseIds *
dln_case_copy_ids (DlnCase *self)
{
  DlnCaseIds *ids = g_new (DlnCaseIds, 1);
  GHashTableIter iter;
  gpointer id, row;

  ids->runs = g_array_copy (self->runs);
  ids->n_sorted_runs = self->n_sorted_runs;
  ids->late = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, self->late);
  while (g_hash_table_iter_next (&iter, &id, &row))
    g_hash_table_insert (ids->late, g_memdup2 (id, sizeof (gint64)), row);
  return ids;
}

/**
 * dln_case_ids_free:
 * @ids: (transfer full) (nullable): from dln_case_copy_ids()
 */
void
dln_case_ids_free (DlnCaseIds *ids)
{
  if (ids == NULL)
    return;
  g_array_unref (ids->runs);
  g_hash_table_unref (ids->late);
  g_free (ids);
}
