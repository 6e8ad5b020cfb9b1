/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading the journal: its list and its head.
 */
#include "config.h"

#include "dln-store-private.h"

#include <zlib.h>

/**
 * dln_store_entry_free:
 * @entry: (transfer full) (nullable): an entry
 */
void
dln_store_entry_free (DlnStoreEntry *entry)
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
  g_free (entry);
}

static char *
text_at (sqlite3_stmt *statement,
         int           column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

/**
 * dln_journal_read_entries:
 * @statement: gives number, utc, author, client, kind, target, label, parts, previous, hash
 *
 * Returns: (transfer full) (element-type DlnStoreEntry): an entry for each row
 */
GPtrArray *
dln_journal_read_entries (sqlite3_stmt *statement)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_store_entry_free);

  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      DlnStoreEntry *entry = g_new0 (DlnStoreEntry, 1);

      entry->number = sqlite3_column_int64 (statement, 0);
      entry->utc = sqlite3_column_int64 (statement, 1);
      entry->author = text_at (statement, 2);
      entry->client = text_at (statement, 3);
      entry->kind = text_at (statement, 4);
      entry->target = text_at (statement, 5);
      entry->label = text_at (statement, 6);
      entry->parts = sqlite3_column_int (statement, 7);
      entry->previous = text_at (statement, 8);
      entry->hash = text_at (statement, 9);
      g_ptr_array_add (entries, entry);
    }
  return entries;
}

/**
 * dln_store_list_journal:
 * @store: a store
 * @error: return location of a #DlnStoreError
 *
 * Returns: (transfer full) (element-type DlnStoreEntry): all entries, oldest first
 */
GPtrArray *
dln_store_list_journal (DlnStore  *store,
                        GError   **error)
{
  g_autoptr (DlnStatement) statement = dln_store_prepare (
    store,
    "SELECT number, utc, author, client, kind, target, label, parts, previous, hash FROM journal ORDER BY number",
    error);

  return statement != NULL ? dln_journal_read_entries (statement) : NULL;
}

/**
 * dln_store_dup_head:
 * @store: a store
 * @utc: (out) (optional): when the newest entry was made, µs; 0 where there is none
 *
 * Returns: (transfer full) (nullable): the newest entry's hash
 */
char *
dln_store_dup_head (DlnStore *store,
                    gint64   *utc)
{
  g_autoptr (DlnStatement) statement =
    dln_store_prepare (store, "SELECT hash, utc FROM journal ORDER BY number DESC LIMIT 1", NULL);

  if (utc != NULL)
    *utc = 0;
  if (statement == NULL || sqlite3_step (statement) != SQLITE_ROW)
    return NULL;
  if (utc != NULL)
    *utc = sqlite3_column_int64 (statement, 1);
  return text_at (statement, 0);
}

/**
 * dln_store_expand_part:
 * @bytes: a part as it is kept
 * @size: its bytes
 * @expanded: its bytes before compression
 * @error: return location; %DLN_STORE_ERROR_CORRUPT
 *
 * Returns: (transfer full) (nullable): the part
 */
GBytes *
dln_store_expand_part (const void  *bytes,
                       gsize        size,
                       gsize        expanded,
                       GError     **error)
{
  guint8 *buffer = expanded > 0 && expanded <= G_MAXINT32 ? g_try_malloc (expanded) : NULL;
  uLongf length = expanded;

  if (buffer == NULL || uncompress (buffer, &length, bytes, size) != Z_OK || length != expanded)
    {
      g_free (buffer);
      g_set_error_literal (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT, "a journal entry is damaged");
      return NULL;
    }
  return g_bytes_new_take (buffer, expanded);
}

/**
 * dln_store_visit_changed:
 * @store: a store
 * @number: of an entry
 * @visit: (scope call): called with each record that later entries added, changed or removed,
 *   once or more
 * @data: passed to it
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether all were read
 */
gboolean
dln_store_visit_changed (DlnStore         *store,
                         gint64            number,
                         DlnTouchedVisit   visit,
                         gpointer          data,
                         GError          **error)
{
  g_autoptr (DlnStatement) entries = dln_store_prepare (
    store, "SELECT changeset, bytes FROM journal_part WHERE number > ? ORDER BY number, part", error);

  if (entries == NULL)
    return FALSE;
  sqlite3_bind_int64 (entries, 1, number);
  while (sqlite3_step (entries) == SQLITE_ROW)
    {
      g_autoptr (GBytes) part =
        dln_store_expand_part (sqlite3_column_blob (entries, 0), (gsize) sqlite3_column_bytes (entries, 0),
                               (gsize) sqlite3_column_int64 (entries, 1), error);
      gsize size = 0;
      gconstpointer bytes = part != NULL ? g_bytes_get_data (part, &size) : NULL;

      if (part == NULL ||
          !(dln_rows_is_part (part) ? dln_rows_visit (store, part, visit, data, error)
                                    : dln_touched_visit ((void *) bytes, (int) size, visit, data, error)))
        return FALSE;
    }
  return TRUE;
}
