/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the case file's connection: opening, locking, migrating, closing.
 * While a case is open nothing but SQLite may open its path: any other
 * descriptor, once closed, would drop SQLite's locks.
 */
#include "config.h"

#include "dln-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

GResource *dln_store_schema_get_resource (void);

/* Of a new case. Twice SQLite's usual: a fifth of what rows and their indexes cost in a large import. */
#define PAGES_OF_NEW "PRAGMA page_size = 8192"
#define BUSY_MILLISECONDS 2000

/**
 * dln_store_prepare:
 * @store: a store
 * @sql: one statement, values as parameters
 * @error: return location of a #DlnStoreError
 *
 * Returns: (transfer full): the statement
 */
sqlite3_stmt *
dln_store_prepare (DlnStore    *store,
                   const char  *sql,
                   GError     **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (store->db, sql, -1, &statement, NULL) != SQLITE_OK)
    {
      dln_store_fail (store->db, store->path, error);
      return NULL;
    }
  return statement;
}

/**
 * dln_store_step_done:
 * @store: a store
 * @statement: a statement that returns no rows; is reset
 * @what: for the message: what was being done
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether it ran
 */
gboolean
dln_store_step_done (DlnStore      *store,
                     sqlite3_stmt  *statement,
                     const char    *what,
                     GError       **error)
{
  int code = sqlite3_step (statement);
  gboolean ok = code == SQLITE_DONE || code == SQLITE_ROW || dln_store_fail (store->db, what, error);

  sqlite3_reset (statement);
  return ok;
}

/**
 * dln_store_exec:
 * @store: a store
 * @sql: statements without values
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether all ran
 */
gboolean
dln_store_exec (DlnStore    *store,
                const char  *sql,
                GError     **error)
{
  return sqlite3_exec (store->db, sql, NULL, NULL, NULL) == SQLITE_OK || dln_store_fail (store->db, store->path, error);
}

static gint64
pragma_value (DlnStore   *store,
              const char *sql)
{
  g_autoptr (DlnStatement) statement = dln_store_prepare (store, sql, NULL);

  if (statement == NULL || sqlite3_step (statement) != SQLITE_ROW)
    return -1;
  return sqlite3_column_int64 (statement, 0);
}

static void
free_store (DlnStore *store)
{
  dln_store_wait_for_checkpoint (store);
  dln_store_drop_statements (store);
  g_clear_pointer (&store->session, sqlite3session_delete);
  g_clear_pointer (&store->parts, g_ptr_array_unref);
  sqlite3_close (store->db);
  dln_lock_release (store->lock);
  g_clear_object (&store->cancellable);
  g_free (store->path);
  g_free (store->read_only_reason);
  g_free (store->author);
  g_free (store);
}

/* Who signs until somebody says: also the first entry of a new case. */
static char *
dup_default_author (void)
{
  const char *named = g_getenv ("DATELINE_AUTHOR");
  const char *real = g_get_real_name ();

  if (named != NULL && *named != '\0')
    return g_strdup (named);
  if (real != NULL && *real != '\0' && strcmp (real, "Unknown") != 0)
    return g_strdup (real);
  return g_strdup (g_get_user_name ());
}

static DlnStore *
new_store (const char *path)
{
  DlnStore *store = g_new0 (DlnStore, 1);

  store->path = g_strdup (path);
  store->author = dup_default_author ();
  store->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  return store;
}

/* Nobody asks SQLite how much memory it uses: counting takes a lock at each allocation. Only
 * heard before the process' first connection, and of no harm after it. */
static void
count_no_memory (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&once, 1);
    }
}

static gboolean
connect_db (DlnStore  *store,
            int        flags,
            gboolean   immutable,
            GError   **error)
{
  g_autofree char *escaped = g_uri_escape_string (store->path, "/", TRUE);
  g_autofree char *uri = g_strdup_printf ("file:%s%s", escaped, immutable ? "?immutable=1" : "");

  store->immutable = immutable;
  count_no_memory ();
  if (sqlite3_open_v2 (uri, &store->db, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    return dln_store_fail (store->db, store->path, error);
  sqlite3_extended_result_codes (store->db, 1);
  sqlite3_busy_timeout (store->db, BUSY_MILLISECONDS);
  return dln_store_exec (store, "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF", error);
}

static GBytes *
find_script (int          number,
             const char  *what,
             GError     **error)
{
  g_autofree char *name = g_strdup_printf ("/org/dateline/Dateline/schema/%04d-%s.sql", number, what);

  return g_resource_lookup_data (dln_store_schema_get_resource (), name, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static gboolean
run_migration (DlnStore  *store,
               int        number,
               GError   **error)
{
  g_autoptr (GBytes) sql = find_script (number, "case", error);
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %d", number);

  return sql != NULL && dln_store_exec (store, "BEGIN IMMEDIATE", error) &&
         dln_store_exec (store, g_bytes_get_data (sql, NULL), error) && dln_store_exec (store, stamp, error) &&
         dln_store_exec (store, "COMMIT", error);
}

/* A case of an older version that may only be read gets what it lacks beside
 * it, empty: see 0003-older.sql. A migration that only adds indices has none. */
static gboolean
stand_in (DlnStore  *store,
          GError   **error)
{
  for (int number = (int) pragma_value (store, "PRAGMA user_version") + 1; number <= DLN_STORE_VERSION; number++)
    {
      g_autoptr (GBytes) sql = find_script (number, "older", NULL);

      if (sql != NULL && !dln_store_exec (store, g_bytes_get_data (sql, NULL), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
migrate (DlnStore  *store,
         int        from,
         GError   **error)
{
  for (int number = from + 1; number <= DLN_STORE_VERSION; number++)
    if (!run_migration (store, number, error))
      {
        sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);
        g_prefix_error (error, "%s: bringing the case up to version %d failed: ", store->path, number);
        return FALSE;
      }
  return TRUE;
}

/**
 * dln_store_create:
 * @path: where the new case shall be; must not exist
 * @error: return location of a #DlnStoreError
 *
 * Returns: (transfer full): the new, empty case, open for writing
 */
DlnStore *
dln_store_create (const char  *path,
                  GError     **error)
{
  DlnStore *store;
  g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id = %d", DLN_STORE_APPLICATION_ID);
  int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);

  if (fd < 0)
    {
      g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_OPEN, "%s: a new case cannot be made here: %s", path,
                   g_strerror (errno));
      return NULL;
    }
  close (fd);
  store = new_store (path);
  store->lock = dln_lock_take (path, error);
  if (store->lock == NULL || !connect_db (store, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, FALSE, error) ||
      !dln_store_exec (store, PAGES_OF_NEW, error) || !dln_store_exec (store, stamp, error) ||
      !dln_store_exec (store, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", error) ||
      !migrate (store, 0, error))
    {
      free_store (store);
      g_unlink (path);
      return NULL;
    }
  return store;
}

static gboolean
check_identity (DlnStore  *store,
                int       *version,
                GError   **error)
{
  g_autoptr (DlnStatement) first = dln_store_prepare (store, "SELECT count(*) FROM sqlite_schema", NULL);

  if (first == NULL || sqlite3_step (first) != SQLITE_ROW)
    {
      int code = sqlite3_errcode (store->db);

      if (code == SQLITE_NOTADB)
        g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_NOT_A_CASE,
                     "%s: this is not a Dateline case: expected an SQLite file", store->path);
      else
        dln_store_fail (store->db, store->path, error);
      return FALSE;
    }
  if (pragma_value (store, "PRAGMA page_count") == 0)
    {
      g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_NOT_A_CASE,
                   "%s: this is not a Dateline case: the file is empty", store->path);
      return FALSE;
    }
  if (pragma_value (store, "PRAGMA application_id") != DLN_STORE_APPLICATION_ID)
    {
      g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_NOT_A_CASE,
                   "%s: this is not a Dateline case: it is an SQLite file of another program", store->path);
      return FALSE;
    }
  *version = (int) pragma_value (store, "PRAGMA user_version");
  if (*version < 1)
    {
      g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT,
                   "%s: the case has no schema: it was left unfinished", store->path);
      return FALSE;
    }
  return TRUE;
}

/* A file that cannot be written is opened as it stands: SQLite could not make
 * the -shm file that WAL needs. Where a crash left a -wal, its changes are not
 * in what is read then, and that is said. */
static gboolean
connect_read_only (DlnStore  *store,
                   GError   **error)
{
  g_autofree char *wal = g_strconcat (store->path, "-wal", NULL);
  g_autofree char *folder = g_path_get_dirname (store->path);
  gboolean immutable = g_access (folder, W_OK) != 0;

  if (immutable && g_file_test (wal, G_FILE_TEST_EXISTS))
    {
      g_autofree char *reason = g_steal_pointer (&store->read_only_reason);

      store->read_only_reason = g_strconcat (reason != NULL ? reason : "", reason != NULL ? ". " : "",
                                             "Changes after a crash are not shown", NULL);
    }
  return connect_db (store, SQLITE_OPEN_READONLY, immutable, error);
}

static void
become_read_only (DlnStore   *store,
                  const char *reason)
{
  g_clear_pointer (&store->lock, dln_lock_release);
  if (store->read_only_reason == NULL)
    store->read_only_reason = g_strdup (reason);
}

static void
take_lock (DlnStore *store,
           gboolean  read_only)
{
  g_autoptr (GError) refusal = NULL;

  if (read_only)
    become_read_only (store, "The case was opened for reading");
  else if (g_access (store->path, W_OK) != 0)
    become_read_only (store, "The file cannot be written");
  else
    {
      store->lock = dln_lock_take (store->path, &refusal);
      if (store->lock == NULL)
        become_read_only (store, refusal->message);
    }
}

/**
 * dln_store_open:
 * @path: a case file
 * @read_only: whether writing is not wanted
 * @error: return location of a #DlnStoreError
 *
 * Opens for writing where that is possible, else for reading; see
 * dln_store_get_read_only_reason(). Changes nothing in a file that is no case.
 *
 * Returns: (transfer full): the open case
 */
DlnStore *
dln_store_open (const char  *path,
                gboolean     read_only,
                GError     **error)
{
  DlnStore *store;
  int version = 0;
  gboolean ok;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_OPEN, "%s: %s", path,
                   g_file_test (path, G_FILE_TEST_EXISTS) ? "not a file" : "no such file");
      return NULL;
    }
  store = new_store (path);
  take_lock (store, read_only);
  ok = store->lock != NULL ? connect_db (store, SQLITE_OPEN_READWRITE, FALSE, error) : connect_read_only (store, error);
  ok = ok && check_identity (store, &version, error);
  if (ok && version > DLN_STORE_VERSION)
    {
      g_clear_pointer (&store->lock, dln_lock_release);
      sqlite3_close (g_steal_pointer (&store->db));
      g_free (store->read_only_reason);
      store->read_only_reason = g_strdup ("The case was made by a newer version of Dateline");
      ok = connect_read_only (store, error);
    }
  else if (ok && store->lock != NULL)
    ok = dln_store_exec (store, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", error) &&
         migrate (store, version, error);
  else if (ok)
    ok = stand_in (store, error);
  if (!ok)
    {
      free_store (store);
      return NULL;
    }
  return store;
}

/* The first read of a transaction fixes what all its reads see. */
static gboolean
fix_state (DlnStore  *store,
           GError   **error)
{
  return dln_store_exec (store, "BEGIN", error) && dln_store_exec (store, "SELECT count(*) FROM sqlite_schema", error);
}

/**
 * dln_store_open_reader:
 * @store: a store outside a transaction
 * @reason: why it cannot be written
 * @error: return location of a #DlnStoreError
 *
 * Opens a second connection to the same file. It sees the case as it stands
 * now for as long as it is open, whatever @store writes, and may be used by
 * another thread than @store.
 *
 * Returns: (transfer full): a store that reads; close it before @store
 */
DlnStore *
dln_store_open_reader (DlnStore    *store,
                       const char  *reason,
                       GError     **error)
{
  DlnStore *reader = new_store (store->path);

  dln_store_set_author (reader, store->author);
  become_read_only (reader, reason);
  if (connect_db (reader, SQLITE_OPEN_READONLY, store->immutable, error) && stand_in (reader, error) &&
      fix_state (reader, error))
    return reader;
  free_store (reader);
  return NULL;
}

/**
 * dln_store_close:
 * @store: (transfer full): a store
 * @error: return location of a #DlnStoreError
 *
 * Checkpoints and leaves one single file.
 *
 * Returns: whether everything is in that file; the store is gone either way
 */
gboolean
dln_store_close (DlnStore  *store,
                 GError   **error)
{
  gboolean ok = TRUE;

  dln_store_rollback (store);
  dln_store_wait_for_checkpoint (store);
  dln_store_drop_statements (store);
  if (store->lock != NULL)
    ok = dln_store_exec (store, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE", error);
  free_store (store);
  return ok;
}

/**
 * dln_store_get_version:
 * @store: a store
 *
 * Returns: the number of the last migration that its file has seen
 */
int
dln_store_get_version (DlnStore *store)
{
  return (int) pragma_value (store, "PRAGMA user_version");
}

/**
 * dln_store_get_path:
 * @store: a store
 *
 * Returns: (transfer none): the file's path
 */
const char *
dln_store_get_path (DlnStore *store)
{
  return store->path;
}

/**
 * dln_store_get_read_only_reason:
 * @store: a store
 *
 * Returns: (transfer none) (nullable): why it cannot be written, %NULL where it can
 */
const char *
dln_store_get_read_only_reason (DlnStore *store)
{
  return store->lock != NULL ? NULL : store->read_only_reason;
}

/**
 * dln_store_get_db:
 * @store: a store
 *
 * Returns: (transfer none): the connection, for the other files of this folder
 */
sqlite3 *
dln_store_get_db (DlnStore *store)
{
  return store->db;
}

/**
 * dln_store_set_author:
 * @store: a store
 * @author: who signs the entries from now on
 */
void
dln_store_set_author (DlnStore   *store,
                      const char *author)
{
  g_free (store->author);
  store->author = g_strdup (author);
}

/**
 * dln_store_get_author:
 * @store: a store
 *
 * Returns: (transfer none): who signs the entries
 */
const char *
dln_store_get_author (DlnStore *store)
{
  return store->author;
}

static gboolean
is_same_file (const char *a,
              const char *b)
{
  struct stat one;
  struct stat other;

  return stat (a, &one) == 0 && stat (b, &other) == 0 && one.st_ino == other.st_ino && one.st_dev == other.st_dev;
}

/**
 * dln_store_copy_to:
 * @store: a store
 * @path: where the copy goes; replaced where it exists
 * @error: return location of a #DlnStoreError
 *
 * Copies with SQLite's backup, as the case stands. Never over a case that is
 * open, this one least of all: SQLite would go on writing to a file without a name.
 *
 * Returns: whether the copy is whole
 */
gboolean
dln_store_copy_to (DlnStore    *store,
                   const char  *path,
                   GError     **error)
{
  g_autofree char *partial = g_strconcat (path, ".part", NULL);
  g_autoptr (DlnLock) lock = NULL;
  sqlite3 *to = NULL;
  sqlite3_backup *backup = NULL;
  gboolean ok = FALSE;

  /* Before the lock: that one would say that the case is open elsewhere. */
  if (is_same_file (path, store->path))
    {
      g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_OPEN, "%s: a case cannot be copied onto itself", path);
      return FALSE;
    }
  lock = dln_lock_take (path, error);
  if (lock == NULL)
    return FALSE;
  g_unlink (partial);
  if (sqlite3_open (partial, &to) == SQLITE_OK)
    backup = sqlite3_backup_init (to, "main", store->db, "main");
  if (backup != NULL)
    {
      ok = sqlite3_backup_step (backup, -1) == SQLITE_DONE;
      ok = sqlite3_backup_finish (backup) == SQLITE_OK && ok;
    }
  ok = ok && sqlite3_exec (to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) == SQLITE_OK;
  if (!ok)
    dln_store_fail (to, path, error);
  sqlite3_close (to);
  if (ok && g_rename (partial, path) != 0)
    {
      g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_OPEN, "%s: %s", path, g_strerror (errno));
      ok = FALSE;
    }
  if (!ok)
    g_unlink (partial);
  return ok;
}

/**
 * dln_store_dup_info:
 * @store: a store
 * @key: which fact about the file
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
dln_store_dup_info (DlnStore   *store,
                    const char *key)
{
  g_autoptr (DlnStatement) statement = dln_store_prepare (store, "SELECT value FROM file_info WHERE key = ?", NULL);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) != SQLITE_ROW)
    return NULL;
  return g_strdup ((const char *) sqlite3_column_text (statement, 0));
}

/**
 * dln_store_set_info:
 * @store: a store
 * @key: which fact about the file
 * @value: (nullable): its value
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether it was kept
 */
gboolean
dln_store_set_info (DlnStore    *store,
                    const char  *key,
                    const char  *value,
                    GError     **error)
{
  g_autoptr (DlnStatement) statement =
    dln_store_prepare (store, "INSERT OR REPLACE INTO file_info (key, value) VALUES (?, ?)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, value, -1, SQLITE_STATIC);
  return dln_store_step_done (store, statement, store->path, error);
}

/**
 * dln_store_begin_derived:
 * @store: a store
 * @error: return location of a #DlnStoreError
 *
 * Begins a transaction that is no entry: for what follows from the records.
 * End it with dln_store_commit_derived() or dln_store_rollback().
 *
 * Returns: whether it is open
 */
gboolean
dln_store_begin_derived (DlnStore  *store,
                         GError   **error)
{
  return dln_store_exec (store, "BEGIN IMMEDIATE", error);
}

/**
 * dln_store_commit_derived:
 * @store: a store in a transaction that is no entry
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether it was kept
 */
gboolean
dln_store_commit_derived (DlnStore  *store,
                          GError   **error)
{
  return dln_store_exec (store, "COMMIT", error);
}
