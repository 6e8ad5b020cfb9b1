/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the journal as it is read: each entry, and beside a merge what led to its other parent.
 */
#include "config.h"

#include "dln-case-private.h"

/**
 * dln_journal_entry_free:
 * @entry: (transfer full) (nullable): an entry
 */
void
dln_journal_entry_free (DlnJournalEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->author);
  g_free (entry->client);
  g_free (entry->kind);
  g_free (entry->target);
  g_free (entry->label);
  g_free (entry->previous);
  g_free (entry->hash);
  g_clear_pointer (&entry->beside, g_ptr_array_unref);
  g_free (entry);
}

/* Takes the texts of @from. */
static DlnJournalEntry *
take_entry (DlnStoreEntry *from)
{
  DlnJournalEntry *entry = g_new0 (DlnJournalEntry, 1);

  entry->number = from->number;
  entry->utc = from->utc;
  entry->author = g_steal_pointer (&from->author);
  entry->client = g_steal_pointer (&from->client);
  entry->kind = g_steal_pointer (&from->kind);
  entry->target = g_steal_pointer (&from->target);
  entry->label = g_steal_pointer (&from->label);
  entry->previous = g_steal_pointer (&from->previous);
  entry->hash = g_steal_pointer (&from->hash);
  return entry;
}

static GPtrArray *
take_entries (GPtrArray *stored)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_journal_entry_free);

  for (guint i = 0; i < stored->len; i++)
    g_ptr_array_add (entries, take_entry (stored->pdata[i]));
  return entries;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const DlnJournalEntry *x = *(const DlnJournalEntry *const *) a, *y = *(const DlnJournalEntry *const *) b;

  return x->utc != y->utc ? (x->utc > y->utc) - (x->utc < y->utc) : (x->number > y->number) - (x->number < y->number);
}

/* Moves what leads to @hash from @others, by hash, to @into: entry before entry, and what that
 * copy had merged itself. */
static void
collect (GHashTable *others,
         const char *hash,
         GPtrArray  *into)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

  g_ptr_array_add (wanted, (gpointer) hash);
  while (wanted->len > 0)
    {
      const char *next = g_ptr_array_steal_index (wanted, wanted->len - 1);
      DlnJournalEntry *entry = next != NULL ? g_hash_table_lookup (others, next) : NULL;

      if (entry == NULL)
        continue;
      g_hash_table_steal (others, next);
      g_ptr_array_add (into, entry);
      g_ptr_array_add (wanted, entry->previous);
      if (g_strcmp0 (entry->kind, "merge") == 0)
        g_ptr_array_add (wanted, entry->target);
    }
  g_ptr_array_sort (into, compare_entries);
}

/**
 * dln_case_list_journal:
 * @self: a case
 * @error: return location
 *
 * Returns: (transfer full) (element-type DlnJournalEntry): the journal, oldest first
 */
GPtrArray *
dln_case_list_journal (DlnCase  *self,
                       GError  **error)
{
  g_autoptr (GPtrArray) stored = dln_store_list_journal (self->store, error);
  g_autoptr (GPtrArray) beside = stored != NULL ? dln_store_list_beside (self->store, error) : NULL;
  g_autoptr (GHashTable) others =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) dln_journal_entry_free);
  GPtrArray *entries;

  if (beside == NULL)
    return NULL;
  for (guint i = 0; i < beside->len; i++)
    {
      DlnJournalEntry *entry = take_entry (beside->pdata[i]);

      g_hash_table_replace (others, entry->hash, entry);
    }
  entries = take_entries (stored);
  for (guint i = 0; i < entries->len; i++)
    {
      DlnJournalEntry *entry = entries->pdata[i];

      if (g_strcmp0 (entry->kind, "merge") != 0)
        continue;
      entry->beside = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_journal_entry_free);
      collect (others, entry->target, entry->beside);
    }
  return entries;
}
