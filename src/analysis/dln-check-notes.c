/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what has changed in a case since it was checked.
 */
#include "config.h"

#include "dln-check-notes.h"

/* What no rule reads. */
#define OTHER_TABLES                                                                                       \
  (1u << DLN_TABLE_TAG | 1u << DLN_TABLE_ATTACHMENT | 1u << DLN_TABLE_LAYER | 1u << DLN_TABLE_BOOKMARK | \
   1u << DLN_TABLE_HYPOTHESIS | 1u << DLN_TABLE_EVIDENCE | 1u << DLN_TABLE_RATING)

/**
 * dln_check_ids_new:
 *
 * Returns: (transfer full) (element-type gint64): no ids yet
 */
GHashTable *
dln_check_ids_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * dln_check_ids_add:
 * @ids: (element-type gint64): ids
 * @id: one more
 *
 * Returns: whether it was not among them
 */
gboolean
dln_check_ids_add (GHashTable *ids,
                   gint64      id)
{
  return !g_hash_table_contains (ids, &id) && g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

/**
 * dln_check_notes_new:
 *
 * Returns: (transfer full): nothing changed yet
 */
DlnCheckNotes *
dln_check_notes_new (void)
{
  DlnCheckNotes *self = g_new0 (DlnCheckNotes, 1);

  self->events = dln_check_ids_new ();
  self->records = g_array_new (FALSE, FALSE, sizeof (DlnChangedRecord));
  return self;
}

/**
 * dln_check_notes_free:
 * @self: (transfer full) (nullable): notes
 */
void
dln_check_notes_free (DlnCheckNotes *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->events);
  g_array_unref (self->records);
  g_free (self);
}

/**
 * dln_check_notes_clear:
 * @self: notes of what has been checked
 */
void
dln_check_notes_clear (DlnCheckNotes *self)
{
  g_hash_table_remove_all (self->events);
  g_array_set_size (self->records, 0);
  self->tables = 0;
  self->whole = FALSE;
}

/**
 * dln_check_notes_take:
 * @self: notes
 * @dln_case: the case that changed
 * @change: what its signal "changed" told
 *
 * Returns: whether there is something to check
 */
gboolean
dln_check_notes_take (DlnCheckNotes   *self,
                      DlnCase         *dln_case,
                      const DlnChange *change)
{
  /* What the check itself writes touches no record. */
  if (!change->bulk && (change->tables & ~OTHER_TABLES) == 0)
    return FALSE;
  self->tables |= change->tables;
  self->whole = self->whole || change->bulk;
  for (guint i = 0; !self->whole && i < change->n_rows; i++)
    dln_check_ids_add (self->events, dln_case_get_id (dln_case, change->rows[i]));
  if (!self->whole && change->n_records > 0)
    g_array_append_vals (self->records, change->records, change->n_records);
  return TRUE;
}
