/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the gazetteer's index: a file in the user's cache, made from the shipped
 * list when it is not there, and never changed afterwards. Its name has the
 * schema, the checksum and the length of the list, so that another list has
 * another index. It is written beside its place and renamed, so that whoever opens
 * it has a whole one, whatever other processes do. What is damaged is made anew;
 * where the cache cannot be written the index is made in memory, and a note says so.
 */
#include "config.h"

#include "dln-gazetteer-private.h"

#include "dln-store.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* What another version or a killed process left is removed when it is this old. */
#define STALE_SECONDS (24 * 60 * 60)
/* A gzip file ends with the checksum and the length of what it holds, RFC 1952. */
#define TRAILER_BYTES 8

static const char *const statements[DLN_GAZETTEER_N_STATEMENTS] = {
  [DLN_GAZETTEER_SPELLED] =
    "SELECT place FROM spelling WHERE text = ? AND kind = ? ORDER BY place LIMIT ?",
  [DLN_GAZETTEER_SEARCH] = "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?",
  [DLN_GAZETTEER_READ] =
    "SELECT geonames, name, country, division, code, zone, population, latitude, longitude,"
    " alternates FROM place WHERE id = ?",
};

/* Takes the note off the end: 2 MB need not be read to know whether they are known. */
static char *
dup_index_name (const char  *source,
                GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (source);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  guint32 trailer[2] = { 0 };
  gsize got = 0;

  if (stream == NULL)
    return NULL;
  if (!g_seekable_seek (G_SEEKABLE (stream), -TRAILER_BYTES, G_SEEK_END, NULL, NULL) ||
      !g_input_stream_read_all (G_INPUT_STREAM (stream), trailer, sizeof trailer, &got, NULL,
                                NULL) ||
      got != TRAILER_BYTES)
    {
      g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT,
                   "%s: it is too short: expected a gzipped list of places", source);
      return NULL;
    }
  return g_strdup_printf ("gazetteer-%d-%08x-%u.sqlite", DLN_GAZETTEER_SCHEMA,
                          GUINT32_FROM_LE (trailer[0]), GUINT32_FROM_LE (trailer[1]));
}

static void
unload (DlnGazetteer *self)
{
  for (guint i = 0; i < DLN_GAZETTEER_N_STATEMENTS; i++)
    g_clear_pointer (&self->statements[i], sqlite3_finalize);
  g_clear_pointer (&self->db, sqlite3_close);
  g_clear_pointer (&self->columns, g_free);
  g_clear_pointer (&self->tiers, g_free);
  self->n_places = 0;
}

static gint64
read_value (sqlite3    *db,
            const char *sql)
{
  g_autoptr (DlnStatement) statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK ||
      sqlite3_step (statement) != SQLITE_ROW)
    return -1;
  return sqlite3_column_int64 (statement, 0);
}

static gboolean
load (DlnGazetteer  *self,
      GError       **error)
{
  g_autoptr (DlnStatement) read = NULL;
  gsize bytes = 0;

  if (read_value (self->db, "PRAGMA application_id") == DLN_GAZETTEER_APPLICATION_ID &&
      read_value (self->db, "PRAGMA user_version") == DLN_GAZETTEER_VERSION &&
      sqlite3_prepare_v2 (self->db, "SELECT bytes FROM columns", -1, &read, NULL) == SQLITE_OK &&
      sqlite3_step (read) == SQLITE_ROW)
    bytes = (gsize) sqlite3_column_bytes (read, 0);
  if (bytes == 0 || bytes % sizeof (DlnGazetteerColumn) != 0 ||
      sqlite3_column_blob (read, 0) == NULL)
    {
      g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT,
                   "%s: no whole index: expected one",
                   self->path != NULL ? self->path : self->source);
      return FALSE;
    }
  self->columns = g_memdup2 (sqlite3_column_blob (read, 0), bytes);
  self->n_places = (guint) (bytes / sizeof (DlnGazetteerColumn));
  self->tiers = g_new0 (guint8, self->n_places + 1);
  return TRUE;
}

/* Nobody changes it where it lies, so no lock is needed, nor a folder to write one. */
static gboolean
open_index (DlnGazetteer  *self,
            GError       **error)
{
  g_autofree char *uri = g_filename_to_uri (self->path, NULL, error);
  g_autofree char *immutable = uri != NULL ? g_strconcat (uri, "?immutable=1", NULL) : NULL;

  if (uri == NULL)
    return FALSE;
  if (sqlite3_open_v2 (immutable, &self->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) ==
          SQLITE_OK
        ? load (self, error)
        : dln_store_fail (self->db, self->path, error))
    return TRUE;
  unload (self);
  return FALSE;
}

static gboolean
write_file (const char    *path,
            GPtrArray     *rows,
            GCancellable  *cancellable,
            GError       **error)
{
  sqlite3 *db = NULL;
  gboolean ok = sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK
                  ? dln_gazetteer_write (db, rows, cancellable, error)
                  : dln_store_fail (db, path, error);
  int fd;

  sqlite3_close (db);
  /* Its name must not reach the disk before it does. */
  fd = ok ? g_open (path, O_RDONLY | O_CLOEXEC, 0) : -1;
  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
  return ok;
}

static void
remove_stale (const char *folder,
              const char *current)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      if (g_str_has_prefix (name, "gazetteer-") && strcmp (path, current) != 0 &&
          g_lstat (path, &info) == 0 && S_ISREG (info.st_mode) &&
          now - info.st_mtime > STALE_SECONDS)
        g_unlink (path);
    }
}

/* Two processes may do this at once: the index of the one is as good as the other's. */
static gboolean
build_on_disk (DlnGazetteer  *self,
               GPtrArray     *rows,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *beside = g_strconcat (self->path, ".XXXXXX", NULL);
  int fd = g_mkdir_with_parents (folder, 0700) == 0
             ? g_mkstemp_full (beside, O_RDWR | O_CLOEXEC, 0600)
             : -1;
  gboolean ok;

  if (fd < 0)
    {
      g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_OPEN, "%s: it cannot be written",
                   folder);
      return FALSE;
    }
  close (fd);
  ok = write_file (beside, rows, cancellable, error);
  if (ok && g_rename (beside, self->path) != 0)
    {
      g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_OPEN, "%s: it cannot be written",
                   self->path);
      ok = FALSE;
    }
  if (!ok)
    g_unlink (beside);
  else
    remove_stale (folder, self->path);
  return ok && open_index (self, error);
}

static gboolean
build_in_memory (DlnGazetteer  *self,
                 GPtrArray     *rows,
                 const GError  *why,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_free (self->note);
  self->note = g_strdup_printf (
    "The index of places cannot be kept (%s). It is made anew each time", why->message);
  g_clear_pointer (&self->path, g_free);
  if ((sqlite3_open (":memory:", &self->db) == SQLITE_OK ||
       dln_store_fail (self->db, self->source, error)) &&
      dln_gazetteer_write (self->db, rows, cancellable, error) && load (self, error))
    return TRUE;
  unload (self);
  return FALSE;
}

static gboolean
build (DlnGazetteer  *self,
       GCancellable  *cancellable,
       GError       **error)
{
  g_autoptr (GPtrArray) rows = dln_gazetteer_read_source (self->source, cancellable, error);
  g_autoptr (GError) why = NULL;

  if (rows == NULL)
    return FALSE;
  if (build_on_disk (self, rows, cancellable, &why))
    return TRUE;
  if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  return build_in_memory (self, rows, why, cancellable, error);
}

/**
 * dln_gazetteer_open:
 * @source: the path of the shipped list, places.tsv.gz
 * @cache: (nullable): the folder to keep the index in, %NULL for that of the user
 * @cancellable: (nullable): stops making an index
 * @error: return location of a #DlnStoreError or #GIOErrorEnum: of the list, never of
 *   the cache
 *
 * Opens the index, and makes it first where there is none or a damaged one.
 *
 * Returns: (transfer full): the gazetteer
 */
DlnGazetteer *
dln_gazetteer_open (const char    *source,
                    const char    *cache,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (DlnGazetteer) self = g_new0 (DlnGazetteer, 1);
  g_autofree char *name = dup_index_name (source, error);

  self->touched = g_array_new (FALSE, FALSE, sizeof (guint));
  if (name == NULL)
    return NULL;
  self->source = g_strdup (source);
  self->path = cache != NULL ? g_build_filename (cache, name, NULL)
                             : g_build_filename (g_get_user_cache_dir (), "dateline", name, NULL);
  if (!open_index (self, NULL) && !build (self, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * dln_gazetteer_close:
 * @self: (transfer full) (nullable): a gazetteer
 */
void
dln_gazetteer_close (DlnGazetteer *self)
{
  if (self == NULL)
    return;
  unload (self);
  g_array_unref (self->touched);
  g_free (self->source);
  g_free (self->path);
  g_free (self->note);
  g_free (self);
}

/*
 * dln_gazetteer_heal:
 * @self: a gazetteer of whose index a page turned out to be damaged
 *
 * Returns: whether it has another index now; the old one is gone
 */
gboolean
dln_gazetteer_heal (DlnGazetteer  *self,
                    GError       **error)
{
  if (self->path == NULL)
    return FALSE;
  unload (self);
  g_unlink (self->path);
  return build (self, NULL, error);
}

/**
 * dln_gazetteer_get_path:
 * @self: a gazetteer
 *
 * Returns: (transfer none) (nullable): where its index is, %NULL in memory
 */
const char *
dln_gazetteer_get_path (DlnGazetteer *self)
{
  return self->path;
}

/**
 * dln_gazetteer_get_note:
 * @self: a gazetteer
 *
 * Returns: (transfer none) (nullable): why its index is not kept, as a sentence
 *   without a full stop
 */
const char *
dln_gazetteer_get_note (DlnGazetteer *self)
{
  return self->note;
}

/**
 * dln_gazetteer_get_n_places:
 * @self: a gazetteer
 *
 * Returns: how many places it knows
 */
guint
dln_gazetteer_get_n_places (DlnGazetteer *self)
{
  return self->n_places;
}

/**
 * dln_gazetteer_get_db:
 * @self: a gazetteer
 *
 * Returns: (transfer none): its connection, for measuring
 */
sqlite3 *
dln_gazetteer_get_db (DlnGazetteer *self)
{
  return self->db;
}

/*
 * dln_gazetteer_get_statement:
 *
 * Returns: (transfer none): the statement, reset
 */
sqlite3_stmt *
dln_gazetteer_get_statement (DlnGazetteer           *self,
                             DlnGazetteerStatement   which,
                             GError                **error)
{
  sqlite3_stmt **statement = &self->statements[which];

  if (self->db == NULL)
    g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT, "%s: no index", self->source);
  else if (*statement != NULL)
    sqlite3_reset (*statement);
  else if (sqlite3_prepare_v2 (self->db, statements[which], -1, statement, NULL) != SQLITE_OK)
    dln_store_fail (self->db, "index of places", error);
  return *statement;
}
