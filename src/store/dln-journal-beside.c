/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the entries of other copies of the case: a merge has two parents, and what led to the
 * other one is kept beside the journal, byte for byte as it was there. Nothing applies these
 * entries or takes them back; they tell who did what before the copies became one.
 */
#include "config.h"

#include "dln-store-private.h"

#include <string.h>

#define FIELDS "utc, author, client, kind, target, label, parts, previous, hash"

/* Where an entry comes from: their journal after the parting, or what they keep beside it. */
typedef struct {
  const char *entries;
  const char *parts;
} Origin;

static const Origin own = { "SELECT number, " FIELDS " FROM journal WHERE number > ? ORDER BY number",
                            "SELECT part, bytes, changeset FROM journal_part WHERE number = ? ORDER BY part" };
static const Origin beside = { "SELECT position, " FIELDS " FROM other_entry WHERE position > ? ORDER BY position",
                               "SELECT part, bytes, changeset FROM other_part WHERE position = ? ORDER BY part" };

static gboolean
has_entry (DlnStore   *store,
           const char *hash)
{
  g_autoptr (DlnStatement) find = dln_store_prepare (
    store, "SELECT 1 FROM journal WHERE hash = ?1 UNION ALL SELECT 1 FROM other_entry WHERE hash = ?1 LIMIT 1", NULL);

  if (find == NULL)
    return FALSE;
  sqlite3_bind_text (find, 1, hash, -1, SQLITE_STATIC);
  return sqlite3_step (find) == SQLITE_ROW;
}

static gboolean
copy_parts (DlnStore      *to,
            gint64         position,
            DlnStore      *from,
            gint64         number,
            const Origin  *origin,
            GError       **error)
{
  g_autoptr (DlnStatement) read = dln_store_prepare (from, origin->parts, error);
  g_autoptr (DlnStatement) insert =
    dln_store_prepare (to, "INSERT INTO other_part (position, part, bytes, changeset) VALUES (?, ?, ?, ?)", error);
  int code = SQLITE_ERROR;

  if (read == NULL || insert == NULL)
    return FALSE;
  sqlite3_bind_int64 (read, 1, number);
  while ((code = sqlite3_step (read)) == SQLITE_ROW)
    {
      sqlite3_bind_int64 (insert, 1, position);
      sqlite3_bind_int64 (insert, 2, sqlite3_column_int64 (read, 0));
      sqlite3_bind_int64 (insert, 3, sqlite3_column_int64 (read, 1));
      sqlite3_bind_blob (insert, 4, sqlite3_column_blob (read, 2), sqlite3_column_bytes (read, 2), SQLITE_TRANSIENT);
      if (!dln_store_step_done (to, insert, to->path, error))
        return FALSE;
    }
  return code == SQLITE_DONE || dln_store_fail (from->db, from->path, error);
}

static gboolean
copy_entry (DlnStore      *to,
            DlnStore      *from,
            sqlite3_stmt  *entry,
            const Origin  *origin,
            GError       **error)
{
  g_autoptr (DlnStatement) insert =
    dln_store_prepare (to, "INSERT INTO other_entry (" FIELDS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", error);

  if (insert == NULL)
    return FALSE;
  for (int i = 1; i <= 9; i++)
    sqlite3_bind_value (insert, i, sqlite3_column_value (entry, i));
  return dln_store_step_done (to, insert, to->path, error) &&
         copy_parts (to, sqlite3_last_insert_rowid (to->db), from, sqlite3_column_int64 (entry, 0), origin, error);
}

static gboolean
copy_entries (DlnStore      *to,
              DlnStore      *from,
              const Origin  *origin,
              gint64         after,
              GError       **error)
{
  g_autoptr (DlnStatement) entries = dln_store_prepare (from, origin->entries, error);
  int code = SQLITE_ERROR;

  if (entries == NULL)
    return FALSE;
  sqlite3_bind_int64 (entries, 1, after);
  while ((code = sqlite3_step (entries)) == SQLITE_ROW)
    if (!has_entry (to, (const char *) sqlite3_column_text (entries, 9)) &&
        !copy_entry (to, from, entries, origin, error))
      return FALSE;
  return code == SQLITE_DONE || dln_store_fail (from->db, from->path, error);
}

/**
 * dln_store_keep_beside:
 * @store: a store in the transaction of a merge
 * @theirs: the copy that is merged
 * @parting: number of the last entry that both journals have, 0 for none
 * @error: return location of a #DlnStoreError
 *
 * Keeps what their journal has beyond ours, and what they keep of others; each entry once.
 *
 * Returns: whether it is kept
 */
gboolean
dln_store_keep_beside (DlnStore  *store,
                       DlnStore  *theirs,
                       gint64     parting,
                       GError   **error)
{
  return copy_entries (store, theirs, &beside, 0, error) && copy_entries (store, theirs, &own, parting, error);
}

/**
 * dln_store_list_beside:
 * @store: a store
 * @error: return location of a #DlnStoreError
 *
 * Returns: (transfer full) (element-type DlnStoreEntry): the entries of other copies, in the order
 *   in which they came; their numbers are their positions here
 */
GPtrArray *
dln_store_list_beside (DlnStore  *store,
                       GError   **error)
{
  g_autoptr (DlnStatement) statement =
    dln_store_prepare (store, "SELECT position, " FIELDS " FROM other_entry ORDER BY position", error);

  return statement != NULL ? dln_journal_read_entries (statement) : NULL;
}

/* Entries that an undo hides, and undos that a redo hides, by hash. */
static GHashTable *
list_hidden (GPtrArray *entries)
{
  GHashTable *hidden = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = entries->len; i-- > 0;)
    {
      const DlnStoreEntry *entry = entries->pdata[i];

      if ((strcmp (entry->kind, "undo") == 0 || strcmp (entry->kind, "redo") == 0) && entry->target != NULL &&
          !g_hash_table_contains (hidden, entry->hash))
        g_hash_table_add (hidden, entry->target);
    }
  return hidden;
}

/**
 * dln_store_find_parting:
 * @store: a store
 * @theirs: another copy
 * @common: (out): number of the last entry that both journals begin with, 0 where they never were one case
 * @merged: (out): number in their journal of the last entry that all of is here: that one, or the
 *   head of what was merged from there last and is not undone
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether both journals could be read
 */
gboolean
dln_store_find_parting (DlnStore  *store,
                        DlnStore  *theirs,
                        gint64    *common,
                        gint64    *merged,
                        GError   **error)
{
  g_autoptr (GPtrArray) a = dln_store_list_journal (store, error);
  g_autoptr (GPtrArray) b = a != NULL ? dln_store_list_journal (theirs, error) : NULL;
  g_autoptr (GHashTable) heads = g_hash_table_new (g_str_hash, g_str_equal), hidden = NULL;

  *common = *merged = 0;
  if (b == NULL)
    return FALSE;
  hidden = list_hidden (a);
  for (guint i = 0; i < a->len; i++)
    {
      const DlnStoreEntry *entry = a->pdata[i];

      if (strcmp (entry->kind, "merge") == 0 && entry->target != NULL && !g_hash_table_contains (hidden, entry->hash))
        g_hash_table_add (heads, entry->target);
    }
  for (guint i = 0; i < b->len; i++)
    {
      const DlnStoreEntry *entry = b->pdata[i];

      if (*common == (gint64) i && i < a->len && strcmp (((DlnStoreEntry *) a->pdata[i])->hash, entry->hash) == 0)
        *common = *merged = entry->number;
      else if (*common > 0 && g_hash_table_contains (heads, entry->hash))
        *merged = entry->number;
    }
  return TRUE;
}
