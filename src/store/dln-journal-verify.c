/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what tells a damaged journal from a sound one: the chain of its hashes, the rows it has
 * only a digest of, and the entries of other copies that merges brought.
 */
#include "config.h"

#include "dln-journal-rows.h"
#include "dln-store-private.h"

#include <string.h>

/* The hash covers every field and the parts as they are before compression. @parts gives them, in
 * order; @kept, if any, learns of them. */
static char *
hash_entry (const DlnStoreEntry *entry, sqlite3_stmt *parts, DlnRowsKept *kept)
{
  g_autoptr (DlnDigest) sum = dln_journal_begin_hash (entry);

  while (sqlite3_step (parts) == SQLITE_ROW)
    {
      g_autoptr (GBytes) part =
        dln_store_expand_part (sqlite3_column_blob (parts, 0), (gsize) sqlite3_column_bytes (parts, 0),
                               (gsize) sqlite3_column_int64 (parts, 1), NULL);

      if (part == NULL)
        return NULL;
      dln_journal_hash_part (sum, part);
      if (kept != NULL && !dln_rows_kept_take_part (kept, part, NULL))
        return NULL;
    }
  return dln_digest_end_as_text (sum);
}

static char *
hash_own (DlnStore *store, const DlnStoreEntry *entry, DlnRowsKept *kept)
{
  g_autoptr (DlnStatement) parts =
    dln_store_prepare (store, "SELECT changeset, bytes FROM journal_part WHERE number = ? ORDER BY part", NULL);

  if (parts == NULL)
    return NULL;
  sqlite3_bind_int64 (parts, 1, entry->number);
  return hash_entry (entry, parts, kept);
}

static char *
hash_beside (DlnStore *store, const DlnStoreEntry *entry)
{
  g_autoptr (DlnStatement) parts =
    dln_store_prepare (store, "SELECT changeset, bytes FROM other_part WHERE position = ? ORDER BY part", NULL);

  if (parts == NULL)
    return NULL;
  sqlite3_bind_int64 (parts, 1, entry->number);
  return hash_entry (entry, parts, NULL);
}

/* What merges brought: each entry is what its hash says, and follows one that is here. */
static gboolean
verify_beside (DlnStore *store, GPtrArray *own, char **damage, GError **error)
{
  g_autoptr (GPtrArray) others = dln_store_list_beside (store, error);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < own->len; i++)
    g_hash_table_add (known, ((DlnStoreEntry *) own->pdata[i])->hash);
  for (guint i = 0; others != NULL && i < others->len; i++)
    g_hash_table_add (known, ((DlnStoreEntry *) others->pdata[i])->hash);
  for (guint i = 0; others != NULL && i < others->len && *damage == NULL; i++)
    {
      DlnStoreEntry *entry = others->pdata[i];
      g_autofree char *hash = hash_beside (store, entry);

      if (g_strcmp0 (hash, entry->hash) != 0)
        *damage = g_strdup_printf ("a merged entry (%s) does not match its hash", entry->label);
      else if (*entry->previous != '\0' && !g_hash_table_contains (known, entry->previous))
        *damage = g_strdup_printf ("a merged entry (%s) follows one that is not here", entry->label);
    }
  return others != NULL;
}

/**
 * dln_store_verify:
 * @store: a store
 * @damage: (out): what is damaged, %NULL where nothing is
 * @error: return location of a #DlnStoreError
 *
 * Checks SQLite's own structure, the chain of the journal's hashes, and rows of
 * which the journal has only a digest, as long as it names none of them later; then the
 * entries of other copies.
 *
 * Returns: whether the check could be made
 */
gboolean
dln_store_verify (DlnStore *store, char **damage, GError **error)
{
  g_autoptr (DlnStatement) check = dln_store_prepare (store, "PRAGMA integrity_check(1)", error);
  g_autoptr (GPtrArray) entries = check != NULL ? dln_store_list_journal (store, error) : NULL;
  g_autoptr (DlnRowsKept) kept = dln_rows_kept_new ();
  const char *previous = "";

  *damage = NULL;
  if (entries == NULL)
    return FALSE;
  if (sqlite3_step (check) == SQLITE_ROW && strcmp ((const char *) sqlite3_column_text (check, 0), "ok") != 0)
    *damage = g_strdup ((const char *) sqlite3_column_text (check, 0));
  for (guint i = 0; i < entries->len && *damage == NULL; i++)
    {
      DlnStoreEntry *entry = entries->pdata[i];
      g_autofree char *hash = hash_own (store, entry, kept);

      if (g_strcmp0 (hash, entry->hash) != 0 || strcmp (entry->previous, previous) != 0)
        *damage = g_strdup_printf ("journal entry %" G_GINT64_FORMAT " (%s) does not match its hash", entry->number,
                                   entry->label);
      previous = entry->hash;
    }
  if (*damage == NULL && !dln_rows_kept_check (kept, store, damage, error))
    return FALSE;
  return *damage != NULL || verify_beside (store, entries, damage, error);
}
