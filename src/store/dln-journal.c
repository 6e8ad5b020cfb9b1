/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns transactions: each is one entry of the journal, made of SQLite
 * changesets over the journalled tables, kept compressed, and of ranges of rows
 * where very many went in (dln-journal-rows.c). Undo applies an entry's parts
 * inverted, last first, and is itself an entry that names it.
 */
#include "config.h"

#include "dln-store-private.h"

#include <string.h>
#include <zlib.h>

#define CLIENT "Dateline " DLN_VERSION
/* An entry that nothing takes back: undo and redo look past it. */
#define PURGE "purge"

static gboolean
attach_tables (DlnStore *store)
{
  for (guint t = 0; t < DLN_N_TABLES; t++)
    {
      const DlnRecordType *type = dln_record_type_get (t);

      if (sqlite3session_attach (store->session, type->sql) != SQLITE_OK)
        return FALSE;
      for (guint i = 0; i < type->n_fields; i++)
        if (type->fields[i].kind == DLN_FIELD_REFS &&
            sqlite3session_attach (store->session, type->fields[i].column) != SQLITE_OK)
          return FALSE;
    }
  return TRUE;
}

/**
 * dln_store_start_session:
 * @store: a store in a transaction
 * @error: return location of a #DlnStoreError
 *
 * Begins to record. Tables are attached by name: attaching all of them would
 * record the search index too.
 *
 * Returns: whether it records
 */
gboolean
dln_store_start_session (DlnStore *store, GError **error)
{
  g_clear_pointer (&store->session, sqlite3session_delete);
  if (sqlite3session_create (store->db, "main", &store->session) != SQLITE_OK || !attach_tables (store))
    return dln_store_fail (store->db, store->path, error);
  return TRUE;
}

/**
 * dln_store_begin:
 * @store: a store
 * @error: return location; %DLN_STORE_ERROR_READ_ONLY where it cannot be written
 *
 * Returns: whether a transaction is open
 */
gboolean
dln_store_begin (DlnStore *store, GError **error)
{
  if (store->lock == NULL)
    {
      g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_READ_ONLY, "%s: the case cannot be changed: %s", store->path,
                   store->read_only_reason);
      return FALSE;
    }
  g_ptr_array_set_size (store->parts, 0);
  if (!dln_store_exec (store, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (dln_store_start_session (store, error))
    return TRUE;
  dln_store_rollback (store);
  return FALSE;
}

/**
 * dln_store_rollback:
 * @store: a store; nothing happens where no transaction is open
 */
void
dln_store_rollback (DlnStore *store)
{
  g_clear_pointer (&store->session, sqlite3session_delete);
  if (store->parts != NULL)
    g_ptr_array_set_size (store->parts, 0);
  if (!sqlite3_get_autocommit (store->db))
    sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);
  dln_store_end_bulk (store, FALSE);
}

/**
 * dln_store_set_cancellable:
 * @store: a store
 * @cancellable: (nullable): stops a transaction: it is not kept once this is cancelled
 */
void
dln_store_set_cancellable (DlnStore *store, GCancellable *cancellable)
{
  g_set_object (&store->cancellable, cancellable);
}

/**
 * dln_store_check_cancelled:
 * @store: a store
 * @error: return location; %G_IO_ERROR_CANCELLED
 *
 * Returns: whether to go on
 */
gboolean
dln_store_check_cancelled (DlnStore *store, GError **error)
{
  return !g_cancellable_set_error_if_cancelled (store->cancellable, error);
}

/**
 * dln_store_flush_part:
 * @store: a store in a transaction
 * @error: return location of a #DlnStoreError
 *
 * Ends one part of a large entry and begins the next: keeps memory bounded.
 * What went in without the session stands before what was changed since: taken
 * back, the changes are first.
 *
 * Returns: whether it recorded
 */
gboolean
dln_store_flush_part (DlnStore *store, GError **error)
{
  int size = 0;
  void *changeset = NULL;
  GBytes *rows = NULL;

  if (store->bulk != NULL && store->bulk->full)
    dln_store_leave_indices (store);
  if (store->bulk != NULL)
    rows = dln_bulk_flush (store->bulk);
  if (rows != NULL)
    g_ptr_array_add (store->parts, rows);
  if (store->bulk != NULL && !dln_store_check_cancelled (store, error))
    return FALSE;
  /* In bulk nothing is recorded before something changes. */
  if (store->session == NULL)
    return TRUE;
  if (sqlite3session_changeset (store->session, &size, &changeset) != SQLITE_OK)
    return dln_store_fail (store->db, store->path, error);
  if (size > 0)
    g_ptr_array_add (store->parts, g_bytes_new_with_free_func (changeset, (gsize) size, sqlite3_free, changeset));
  else
    sqlite3_free (changeset);
  return dln_store_start_session (store, error);
}

static GBytes *
compress_part (GBytes *part)
{
  uLongf size = compressBound (g_bytes_get_size (part));
  guint8 *buffer = g_malloc (size);

  if (compress2 (buffer, &size, g_bytes_get_data (part, NULL), g_bytes_get_size (part), Z_BEST_SPEED) != Z_OK)
    g_assert_not_reached (); /* the bound is large enough and memory was had */
  return g_bytes_new_take (g_realloc (buffer, size), size);
}

/* Each field and part goes in with its length before it, so that no two
 * entries can give the same bytes. */
static void
hash_bytes (DlnDigest *sum, const void *bytes, gsize size)
{
  g_autofree char *length = g_strdup_printf ("%" G_GSIZE_FORMAT ":", size);

  dln_digest_add (sum, length, strlen (length));
  dln_digest_add (sum, bytes, size);
}

/* SHA-256 over the fields of an entry; its parts follow in order.
 * Returns: (transfer full): to be freed */
DlnDigest *
dln_journal_begin_hash (const DlnStoreEntry *entry)
{
  DlnDigest *sum = dln_digest_new ();
  g_autofree char *utc = g_strdup_printf ("%" G_GINT64_FORMAT, entry->utc);
  const char *fields[] = {
    utc,          entry->author,  entry->client, entry->kind, entry->target != NULL ? entry->target : "",
    entry->label, entry->previous
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    hash_bytes (sum, fields[i], strlen (fields[i]));
  return sum;
}

/* @part: as it is before compression */
void
dln_journal_hash_part (DlnDigest *sum, GBytes *part)
{
  gsize size = 0;
  const void *bytes = g_bytes_get_data (part, &size);

  hash_bytes (sum, bytes, size);
}

static char *
hash_entry (const DlnStoreEntry *entry, GPtrArray *parts)
{
  g_autoptr (DlnDigest) sum = dln_journal_begin_hash (entry);

  for (guint i = 0; i < parts->len; i++)
    dln_journal_hash_part (sum, parts->pdata[i]);
  return dln_digest_end_as_text (sum);
}

static gboolean
insert_parts (DlnStore *store, gint64 number, GError **error)
{
  g_autoptr (DlnStatement) insert =
    dln_store_prepare (store, "INSERT INTO journal_part (number, part, bytes, changeset) VALUES (?, ?, ?, ?)", error);

  for (guint i = 0; insert != NULL && i < store->parts->len; i++)
    {
      GBytes *part = store->parts->pdata[i];
      g_autoptr (GBytes) packed = compress_part (part);

      if (!dln_store_check_cancelled (store, error))
        return FALSE;
      sqlite3_bind_int64 (insert, 1, number);
      sqlite3_bind_int (insert, 2, (int) i);
      sqlite3_bind_int64 (insert, 3, (gint64) g_bytes_get_size (part));
      sqlite3_bind_blob64 (insert, 4, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed), SQLITE_STATIC);
      if (!dln_store_step_done (store, insert, store->path, error))
        return FALSE;
    }
  return insert != NULL;
}

static gboolean
insert_entry (DlnStore *store, const char *kind, const char *target, const char *label, GError **error)
{
  g_autofree char *previous = dln_store_dup_head (store, NULL);
  DlnStoreEntry entry = { 0,
                          g_get_real_time (),
                          store->author,
                          (char *) CLIENT,
                          (char *) kind,
                          (char *) target,
                          (char *) label,
                          0,
                          previous != NULL ? previous : (char *) "",
                          NULL };
  g_autofree char *hash = hash_entry (&entry, store->parts);
  g_autoptr (DlnStatement) insert =
    dln_store_prepare (store,
                       "INSERT INTO journal (utc, author, client, kind, target, label, parts, previous, hash) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       error);
  const char *texts[] = { entry.author, entry.client, kind, target, label };

  if (insert == NULL)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, entry.utc);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    sqlite3_bind_text (insert, 2 + (int) i, texts[i], -1, SQLITE_STATIC);
  sqlite3_bind_int (insert, 7, (int) store->parts->len);
  sqlite3_bind_text (insert, 8, entry.previous, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 9, hash, -1, SQLITE_STATIC);
  return dln_store_step_done (store, insert, store->path, error) &&
         insert_parts (store, sqlite3_last_insert_rowid (store->db), error);
}

static gboolean
read_touched (DlnStore *store, DlnTouched *touched, GError **error)
{
  for (guint i = 0; i < store->parts->len; i++)
    {
      gsize size = 0;
      gconstpointer bytes = g_bytes_get_data (store->parts->pdata[i], &size);

      if (!dln_rows_is_part (store->parts->pdata[i]) &&
          !dln_touched_read (touched, store->db, (void *) bytes, (int) size, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
derive (DlnStore *store, DlnTouched *touched, GError **error)
{
  DlnBulk *bulk = store->bulk;
  gboolean ok;

  if (bulk == NULL || !bulk->any)
    return dln_working_refresh (store, touched, error);
  ok = dln_working_add (store, bulk, touched, error);
  /* Views start anew: they are not told of so many rows one by one. */
  touched->tables |= bulk->touched->tables;
  touched->all = TRUE;
  return ok;
}

static gboolean
commit_entry (DlnStore *store, const char *kind, const char *target, const char *label, DlnTouched **touched_out,
              GError **error)
{
  g_autoptr (DlnTouched) touched = dln_touched_new ();
  gboolean ok = dln_bulk_complete (store->bulk, error) && dln_store_flush_part (store, error) &&
                dln_store_make_indices (store, error);

  g_clear_pointer (&store->session, sqlite3session_delete);
  /* A purge frees what is outside the journal: its entry has no parts. */
  if (ok && store->parts->len == 0 && strcmp (kind, PURGE) != 0)
    dln_store_rollback (store);
  else if (ok)
    ok = read_touched (store, touched, error) && insert_entry (store, kind, target, label, error) &&
         derive (store, touched, error) && dln_working_stamp (store, error) &&
         dln_store_check_cancelled (store, error) && dln_store_exec (store, "COMMIT", error);
  if (!ok)
    dln_store_rollback (store);
  dln_store_end_bulk (store, TRUE);
  g_ptr_array_set_size (store->parts, 0);
  if (ok && touched_out != NULL)
    *touched_out = g_steal_pointer (&touched);
  return ok;
}

/**
 * dln_store_commit:
 * @store: a store in a transaction
 * @kind: verb, import, merge, restore or purge
 * @label: what was done, in words: undo names it
 * @touched: (out) (optional): what it changed
 * @error: return location of a #DlnStoreError
 *
 * Ends the transaction with one entry; with none where nothing changed, but for
 * a purge. On error nothing was done.
 *
 * Returns: whether it was kept
 */
gboolean
dln_store_commit (DlnStore *store, const char *kind, const char *label, DlnTouched **touched, GError **error)
{
  return commit_entry (store, kind, NULL, label, touched, error);
}

/**
 * dln_store_commit_merge:
 * @store: a store in a transaction
 * @head: hash of the newest entry of the case that was merged: the entry's other parent
 * @label: what was done, in words: undo names it
 * @touched: (out) (optional): what it changed
 * @error: return location of a #DlnStoreError
 *
 * As dln_store_commit() does.
 *
 * Returns: whether it was kept
 */
gboolean
dln_store_commit_merge (DlnStore *store, const char *head, const char *label, DlnTouched **touched, GError **error)
{
  return commit_entry (store, "merge", head, label, touched, error);
}

static int
refuse_conflict (void *data, int conflict, sqlite3_changeset_iter *iter)
{
  return SQLITE_CHANGESET_ABORT;
}

static gboolean
apply_inverted (DlnStore *store, GBytes *part, GError **error)
{
  gsize size = 0;
  const void *bytes = g_bytes_get_data (part, &size);
  void *inverse = NULL;
  int inverse_size = 0;
  int code = sqlite3changeset_invert ((int) size, bytes, &inverse_size, &inverse);

  if (code == SQLITE_OK)
    code = sqlite3changeset_apply (store->db, inverse_size, inverse, NULL, refuse_conflict, NULL);
  sqlite3_free (inverse);
  if (code != SQLITE_OK)
    g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT,
                 "%s: the journal does not fit the case (%s): nothing was changed", store->path, sqlite3_errstr (code));
  return code == SQLITE_OK;
}

/* @row: of journal_part. Rows that went in by ranges are recorded one by one as they go. */
static gboolean
take_back_part (DlnStore *store, sqlite3_stmt *row, GError **error)
{
  g_autoptr (GBytes) part = dln_store_expand_part (sqlite3_column_blob (row, 0), (gsize) sqlite3_column_bytes (row, 0),
                                                   (gsize) sqlite3_column_int64 (row, 1), error);

  if (part == NULL)
    return FALSE;
  return dln_rows_is_part (part) ? dln_rows_remove (store, part, error) : apply_inverted (store, part, error);
}

static gboolean
revert (DlnStore *store, const char *kind, gint64 number, const char *hash, const char *label, DlnTouched **touched,
        GError **error)
{
  g_autoptr (DlnStatement) parts = NULL;
  gboolean ok = TRUE;

  if (!dln_store_begin (store, error))
    return FALSE;
  parts =
    dln_store_prepare (store, "SELECT changeset, bytes FROM journal_part WHERE number = ? ORDER BY part DESC", error);
  ok = parts != NULL;
  if (ok)
    sqlite3_bind_int64 (parts, 1, number);
  while (ok && sqlite3_step (parts) == SQLITE_ROW)
    ok = take_back_part (store, parts, error) && dln_store_flush_part (store, error);
  g_clear_pointer (&parts, sqlite3_finalize);
  if (ok)
    return commit_entry (store, kind, hash, label, touched, error);
  dln_store_rollback (store);
  return FALSE;
}

/**
 * dln_store_rewind:
 * @store: a scratch copy of a case
 * @number: of an entry
 * @error: return location of a #DlnStoreError
 *
 * Takes back all that came after that entry, in a transaction that stays open: the records
 * are as they were then, and are so again after dln_store_rollback(). Derived rows are not.
 *
 * Returns: whether they are
 */
gboolean
dln_store_rewind (DlnStore *store, gint64 number, GError **error)
{
  g_autoptr (DlnStatement) parts = NULL;
  gboolean ok = dln_store_begin_derived (store, error);

  if (ok)
    parts = dln_store_prepare (
      store, "SELECT changeset, bytes FROM journal_part WHERE number > ? ORDER BY number DESC, part DESC", error);
  ok = parts != NULL;
  if (ok)
    sqlite3_bind_int64 (parts, 1, number);
  while (ok && sqlite3_step (parts) == SQLITE_ROW)
    ok = take_back_part (store, parts, error);
  return ok;
}

/* Walks the journal backwards as undo and redo did: an undo hides the entry it
 * names, a redo the undo it names. @want_redo asks for the newest undo that no
 * later verb and no redo has spoilt. */
static DlnStoreEntry *
find_entry (DlnStore *store, gboolean want_redo)
{
  g_autoptr (DlnStatement) walk =
    dln_store_prepare (store, "SELECT number, kind, target, label, hash FROM journal ORDER BY number DESC", NULL);
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  while (walk != NULL && sqlite3_step (walk) == SQLITE_ROW)
    {
      const char *kind = (const char *) sqlite3_column_text (walk, 1);
      const char *target = (const char *) sqlite3_column_text (walk, 2);
      const char *hash = (const char *) sqlite3_column_text (walk, 4);
      gboolean undo = strcmp (kind, "undo") == 0;
      gboolean redo = strcmp (kind, "redo") == 0;
      DlnStoreEntry *found;

      if (g_hash_table_contains (gone, hash) || strcmp (kind, PURGE) == 0)
        continue;
      if (redo || (undo && !want_redo))
        {
          g_hash_table_add (gone, g_strdup (target));
          continue;
        }
      if (want_redo && !undo)
        return NULL;
      found = g_new0 (DlnStoreEntry, 1);
      found->number = sqlite3_column_int64 (walk, 0);
      found->hash = g_strdup (hash);
      found->label = g_strdup ((const char *) sqlite3_column_text (walk, 3));
      return found;
    }
  return NULL;
}

static gboolean
revert_newest (DlnStore *store, gboolean redo, DlnTouched **touched, GError **error)
{
  DlnStoreEntry *entry = find_entry (store, redo);
  gboolean ok;

  if (entry == NULL)
    {
      g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_NOTHING, "%s: there is nothing to %s", store->path,
                   redo ? "redo" : "undo");
      return FALSE;
    }
  ok = revert (store, redo ? "redo" : "undo", entry->number, entry->hash, entry->label, touched, error);
  dln_store_entry_free (entry);
  return ok;
}

/**
 * dln_store_undo:
 * @store: a store
 * @touched: (out) (optional): what it changed
 * @error: return location; %DLN_STORE_ERROR_NOTHING where nothing is left
 *
 * Returns: whether the newest entry not yet undone was undone
 */
gboolean
dln_store_undo (DlnStore *store, DlnTouched **touched, GError **error)
{
  return revert_newest (store, FALSE, touched, error);
}

/**
 * dln_store_redo:
 * @store: a store
 * @touched: (out) (optional): what it changed
 * @error: return location; %DLN_STORE_ERROR_NOTHING where nothing is left
 *
 * Returns: whether the newest undo was taken back
 */
gboolean
dln_store_redo (DlnStore *store, DlnTouched **touched, GError **error)
{
  return revert_newest (store, TRUE, touched, error);
}

/**
 * dln_store_get_undo_number:
 * @store: a store
 *
 * Returns: the number of the entry that undo would take back, 0 where there
 *   is none
 */
gint64
dln_store_get_undo_number (DlnStore *store)
{
  DlnStoreEntry *entry = find_entry (store, FALSE);
  gint64 number = entry != NULL ? entry->number : 0;

  dln_store_entry_free (entry);
  return number;
}

static char *
dup_label (DlnStore *store, gboolean redo)
{
  DlnStoreEntry *entry = find_entry (store, redo);
  char *label = entry != NULL ? g_strdup (entry->label) : NULL;

  dln_store_entry_free (entry);
  return label;
}

/**
 * dln_store_dup_undo_label:
 * @store: a store
 *
 * Returns: (transfer full) (nullable): what undo would take back
 */
char *
dln_store_dup_undo_label (DlnStore *store)
{
  return dup_label (store, FALSE);
}

/**
 * dln_store_dup_redo_label:
 * @store: a store
 *
 * Returns: (transfer full) (nullable): what redo would do again
 */
char *
dln_store_dup_redo_label (DlnStore *store)
{
  return dup_label (store, TRUE);
}
