/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the bytes of attachments: rows of at most DLN_ATTACHMENT_PART bytes named
 * by the SHA-256 of the whole, outside the journal. No file is ever whole in
 * memory. Bytes are kept once, whatever names them, and when nothing does any
 * more; only a purge frees them.
 */
#include "config.h"

#include "dln-attachments.h"

#include "dln-digest.h"

#include <string.h>

#define HASH_LENGTH 64

/**
 * dln_attachments_is_hash:
 * @sha256: (nullable): a text
 *
 * What comes from a file may be anything: a path, for one.
 *
 * Returns: whether it is a SHA-256 in lower-case hex
 */
gboolean
dln_attachments_is_hash (const char *sha256)
{
  return sha256 != NULL && strlen (sha256) == HASH_LENGTH && strspn (sha256, "0123456789abcdef") == HASH_LENGTH;
}

static gboolean
fail_file (const char *path, GError *cause, GError **error)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_OPEN, "%s: %s: expected a file that can be read", path,
               g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? "there is no such file" : cause->message);
  g_error_free (cause);
  return FALSE;
}

/* A pipe would keep the reader waiting for ever. */
static GInputStream *
open_file (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GError *local = NULL;
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, cancellable, &local);
  GFileInputStream *stream = NULL;

  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_set_error (&local, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "it is not a regular file");
  if (local == NULL)
    stream = g_file_read (file, cancellable, &local);
  if (stream == NULL)
    fail_file (path, local, error);
  return (GInputStream *) stream;
}

typedef gboolean (*TakePart) (const guint8 *bytes, gsize length, guint part, gpointer data, GError **error);

/* Hands out the file in parts, at least one, and its hash. */
static char *
read_parts (const char *path, TakePart take, gpointer data, gint64 *size, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = open_file (path, cancellable, error);
  g_autoptr (DlnDigest) sum = dln_digest_new ();
  g_autofree guint8 *bytes = g_malloc (DLN_ATTACHMENT_PART);
  GError *local = NULL;
  gsize length = DLN_ATTACHMENT_PART;

  if (stream == NULL)
    return NULL;
  *size = 0;
  for (guint part = 0; length == DLN_ATTACHMENT_PART; part++)
    {
      if (!g_input_stream_read_all (stream, bytes, DLN_ATTACHMENT_PART, &length, cancellable, &local))
        {
          fail_file (path, local, error);
          return NULL;
        }
      dln_digest_add (sum, bytes, length);
      *size += (gint64) length;
      if ((length > 0 || part == 0) && take != NULL && !take (bytes, length, part, data, error))
        return NULL;
    }
  return dln_digest_end_as_text (sum);
}

/**
 * dln_attachments_hash_file:
 * @path: (type filename): a file
 * @size: (out): its bytes
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnStoreError or of %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): its SHA-256, in lower-case hex
 */
char *
dln_attachments_hash_file (const char *path, gint64 *size, GCancellable *cancellable, GError **error)
{
  return read_parts (path, NULL, NULL, size, cancellable, error);
}

/**
 * dln_attachments_has:
 * @store: a store
 * @sha256: a hash
 *
 * Returns: whether it keeps these bytes
 */
gboolean
dln_attachments_has (DlnStore *store, const char *sha256)
{
  g_autoptr (DlnStatement) statement =
    dln_store_prepare (store, "SELECT 1 FROM attachment_part WHERE sha256 = ? LIMIT 1", NULL);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, sha256, -1, SQLITE_STATIC);
  return sqlite3_step (statement) == SQLITE_ROW;
}

typedef struct {
  DlnStore *store;
  const char *sha256;
  DlnStatement *insert;
} Taking;

static gboolean
insert_part (const guint8 *bytes, gsize length, guint part, gpointer data, GError **error)
{
  Taking *self = data;

  sqlite3_bind_text (self->insert, 1, self->sha256, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (self->insert, 2, part);
  /* A blob of no bytes would be bound as null. */
  if (length > 0)
    sqlite3_bind_blob64 (self->insert, 3, bytes, length, SQLITE_STATIC);
  else
    sqlite3_bind_zeroblob (self->insert, 3, 0);
  return dln_store_step_done (self->store, self->insert, dln_store_get_path (self->store), error);
}

/**
 * dln_attachments_take:
 * @store: a store in a transaction
 * @path: (type filename): a file
 * @sha256: its hash, as dln_attachments_hash_file() said
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnStoreError or of %G_IO_ERROR_CANCELLED
 *
 * Keeps a file's bytes, where they are not kept already. On error roll back.
 *
 * Returns: whether they are kept
 */
gboolean
dln_attachments_take (DlnStore *store, const char *path, const char *sha256, GCancellable *cancellable, GError **error)
{
  g_autoptr (DlnStatement) insert = NULL;
  g_autofree char *hash = NULL;
  Taking taking = { store, sha256, NULL };
  gint64 size;

  if (dln_attachments_has (store, sha256))
    return TRUE;
  insert = dln_store_prepare (store, "INSERT INTO attachment_part (sha256, part, bytes) VALUES (?, ?, ?)", error);
  if (insert == NULL)
    return FALSE;
  taking.insert = insert;
  hash = read_parts (path, insert_part, &taking, &size, cancellable, error);
  if (hash == NULL || strcmp (hash, sha256) == 0)
    return hash != NULL;
  g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT,
               "%s: its SHA-256 is %s: expected %s; was it changed while it was read?", path, hash, sha256);
  return FALSE;
}

/* Hands out the bytes that are kept in parts, and their hash; "" where there are none. */
static char *
read_kept (DlnStore *store, const char *sha256, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (DlnStatement) statement =
    dln_store_prepare (store, "SELECT bytes FROM attachment_part WHERE sha256 = ? ORDER BY part", error);
  g_autoptr (DlnDigest) sum = dln_digest_new ();
  gboolean any = FALSE;
  int code;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, sha256, -1, SQLITE_STATIC);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      gsize length = (gsize) sqlite3_column_bytes (statement, 0);
      const void *bytes = length > 0 ? sqlite3_column_blob (statement, 0) : "";

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          (stream != NULL && !g_output_stream_write_all (stream, bytes, length, NULL, cancellable, error)))
        return NULL;
      dln_digest_add (sum, bytes, length);
      any = TRUE;
    }
  if (code != SQLITE_DONE)
    {
      dln_store_fail (dln_store_get_db (store), dln_store_get_path (store), error);
      return NULL;
    }
  return any ? dln_digest_end_as_text (sum) : g_strdup ("");
}

static gboolean
check_hash (const char *sha256, const char *found, GError **error)
{
  if (*found == '\0')
    g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_REFERENCE, "%s: the case does not have these bytes", sha256);
  else if (strcmp (found, sha256) != 0)
    g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT, "%s: the bytes are damaged: their SHA-256 is %s",
                 sha256, found);
  else
    return TRUE;
  return FALSE;
}

/**
 * dln_attachments_copy:
 * @from: a store that has the bytes
 * @to: another, in a transaction
 * @sha256: their hash
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether @to has them too
 */
gboolean
dln_attachments_copy (DlnStore *from, DlnStore *to, const char *sha256, GError **error)
{
  g_autoptr (DlnStatement) read =
    dln_store_prepare (from, "SELECT part, bytes FROM attachment_part WHERE sha256 = ? ORDER BY part", error);
  g_autoptr (DlnStatement) insert = NULL;

  if (read != NULL)
    insert = dln_store_prepare (to, "INSERT INTO attachment_part (sha256, part, bytes) VALUES (?, ?, ?)", error);
  if (insert == NULL)
    return FALSE;
  sqlite3_bind_text (read, 1, sha256, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 1, sha256, -1, SQLITE_STATIC);
  while (sqlite3_step (read) == SQLITE_ROW)
    {
      sqlite3_bind_int64 (insert, 2, sqlite3_column_int64 (read, 0));
      sqlite3_bind_blob (insert, 3, sqlite3_column_blob (read, 1), sqlite3_column_bytes (read, 1), SQLITE_TRANSIENT);
      if (!dln_store_step_done (to, insert, sha256, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * dln_attachments_write:
 * @store: a store
 * @sha256: whose bytes
 * @path: (type filename): where they go; replaced where it exists
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnStoreError or a #GIOErrorEnum
 *
 * Returns: whether the file has exactly these bytes; on error it is as it was
 */
gboolean
dln_attachments_write (DlnStore *store, const char *sha256, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) abandon = g_cancellable_new ();
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autofree char *found = NULL;

  if (!dln_attachments_has (store, sha256))
    return check_hash (sha256, "", error);
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  if (stream == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  found = read_kept (store, sha256, G_OUTPUT_STREAM (stream), cancellable, error);
  if (found != NULL && check_hash (sha256, found, error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
  /* Closed as cancelled, it leaves what was there before. */
  g_cancellable_cancel (abandon);
  g_output_stream_close (G_OUTPUT_STREAM (stream), abandon, NULL);
  return FALSE;
}

/**
 * dln_attachments_check:
 * @store: a store
 * @sha256: whose bytes
 * @state: (out): how they are
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnStoreError or of %G_IO_ERROR_CANCELLED
 *
 * Returns: whether they could be looked at
 */
gboolean
dln_attachments_check (DlnStore *store, const char *sha256, DlnAttachmentState *state, GCancellable *cancellable,
                       GError **error)
{
  g_autofree char *found = read_kept (store, sha256, NULL, cancellable, error);

  if (found == NULL)
    return FALSE;
  if (*found == '\0')
    *state = DLN_ATTACHMENT_MISSING;
  else
    *state = strcmp (found, sha256) == 0 ? DLN_ATTACHMENT_WHOLE : DLN_ATTACHMENT_DAMAGED;
  return TRUE;
}

/**
 * dln_attachments_find_record:
 * @store: a store
 * @sha256: a hash
 * @source: id of the source it belongs to; 0 for none; -1 for whichever has one
 * @error: return location of a #DlnStoreError
 *
 * Returns: id of the attachment's record, 0 where there is none
 */
gint64
dln_attachments_find_record (DlnStore *store, const char *sha256, gint64 source, GError **error)
{
  g_autoptr (DlnStatement) statement =
    dln_store_prepare (store,
                       "SELECT id FROM attachment WHERE sha256 = ?1 AND "
                       "CASE ?2 WHEN -1 THEN source IS NOT NULL WHEN 0 THEN source IS NULL ELSE source = ?2 END "
                       "ORDER BY slug LIMIT 1",
                       error);

  if (statement == NULL)
    return 0;
  sqlite3_bind_text (statement, 1, sha256, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, source);
  return sqlite3_step (statement) == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : 0;
}

/**
 * dln_attachments_list_unnamed:
 * @store: a store
 * @n_bytes: (out): how many bytes they are
 * @error: return location of a #DlnStoreError
 *
 * Returns: (transfer full) (element-type utf8) (nullable): hashes of the bytes
 *   that no attachment names any more, sorted
 */
GPtrArray *
dln_attachments_list_unnamed (DlnStore *store, gint64 *n_bytes, GError **error)
{
  g_autoptr (DlnStatement) statement =
    dln_store_prepare (store,
                       "SELECT sha256, sum (length (bytes)) FROM attachment_part "
                       "WHERE sha256 NOT IN (SELECT sha256 FROM attachment) GROUP BY sha256 ORDER BY sha256",
                       error);
  GPtrArray *hashes;

  if (statement == NULL)
    return NULL;
  hashes = g_ptr_array_new_with_free_func (g_free);
  *n_bytes = 0;
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      g_ptr_array_add (hashes, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
      *n_bytes += sqlite3_column_int64 (statement, 1);
    }
  return hashes;
}

/**
 * dln_attachments_purge:
 * @store: a store in a transaction, to be committed as a "purge"
 * @hashes: (element-type utf8): whose bytes
 * @error: return location of a #DlnStoreError
 *
 * Frees bytes for good: they are overwritten, and no undo brings them back.
 *
 * Returns: whether they are gone
 */
gboolean
dln_attachments_purge (DlnStore *store, GPtrArray *hashes, GError **error)
{
  g_autoptr (DlnStatement) remove = dln_store_prepare (store, "DELETE FROM attachment_part WHERE sha256 = ?", error);
  gboolean ok = remove != NULL && dln_store_exec (store, "PRAGMA secure_delete = ON", error);

  for (guint i = 0; ok && i < hashes->len; i++)
    {
      sqlite3_bind_text (remove, 1, hashes->pdata[i], -1, SQLITE_STATIC);
      ok = dln_store_step_done (store, remove, dln_store_get_path (store), error);
    }
  /* The default is compiled in, maybe FAST: it is not asked for. */
  return ok;
}
