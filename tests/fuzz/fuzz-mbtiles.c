/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes are a file of tiles or an error with a message, never both; what begins as no database
 * does is one tile in a file that is whole. A tile that comes is decoded, as the map does it.
 */
#include "dln-mbtiles.h"
#include "dln-picture.h"
#include "dln-store.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* How SQLite's files begin. */
#define HEAD "SQLite format 3"
/* A tile more has to be looked for where there is none. */
#define MOST_TILES 8

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* As small as a page may be, so that few bytes stand for each other. */
static sqlite3 *
open_whole (void)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "PRAGMA page_size = 512; CREATE TABLE metadata (name text, value text);"
                                 "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer,"
                                 " tile_data blob); INSERT INTO tiles VALUES (0, 0, 0, NULL);",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  return db;
}

/* (transfer full): @data as the one tile of a file that is whole; sqlite3_free() frees it. */
static guint8 *
wrap_tile (const guint8  *data,
           gsize          size,
           sqlite3_int64 *length)
{
  static sqlite3 *db;
  sqlite3_stmt *put = NULL;

  if (db == NULL)
    db = open_whole ();
  g_assert_cmpint (sqlite3_prepare_v2 (db, "UPDATE tiles SET tile_data = ?", -1, &put, NULL), ==, SQLITE_OK);
  sqlite3_bind_blob64 (put, 1, data, size, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (put), ==, SQLITE_DONE);
  sqlite3_finalize (put);
  return sqlite3_serialize (db, "main", length, 0);
}

static void
look_at_tile (DlnMbtiles *file,
              int         zoom,
              int         x,
              int         y)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dln_mbtiles_get_tile (file, zoom, x, y, NULL, &error);
  cairo_surface_t *surface;

  g_assert_true (bytes == NULL || error == NULL);
  if (bytes == NULL)
    return;
  surface = dln_picture_decode (bytes, &error);
  g_assert_true ((surface != NULL) == (error == NULL));
  if (surface != NULL)
    cairo_surface_destroy (surface);
}

static void
look_at (DlnMbtiles *file)
{
  int least = dln_mbtiles_get_min_zoom (file), most = dln_mbtiles_get_max_zoom (file);
  const char *name = dln_mbtiles_get_name (file), *attribution = dln_mbtiles_get_attribution (file);
  DlnBox box;

  g_assert_true (least >= 0 && most >= least && most <= 22);
  g_assert_true (name == NULL || g_utf8_validate (name, -1, NULL));
  g_assert_true (attribution == NULL || g_utf8_validate (attribution, -1, NULL));
  if (dln_mbtiles_get_bounds (file, &box))
    g_assert_true (box.west < box.east && box.south < box.north);
  for (int n = 0; n < MOST_TILES; n++)
    look_at_tile (file, least + n / 4, n & 1, (n >> 1) & 1);
}

static char *path;

static void
remove_file (void)
{
  g_unlink (path);
}

/* SQLite opens no file that has no name: in memory where there is such a folder. */
static void
make_file (void)
{
  const char *folder = g_access ("/dev/shm", W_OK) == 0 ? "/dev/shm" : g_get_tmp_dir ();
  int fd;

  path = g_build_filename (folder, "dateline-fuzz-XXXXXX", NULL);
  fd = g_mkstemp (path);
  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  atexit (remove_file);
}

static void
write_file (const guint8 *data,
            gsize         size)
{
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (data, 1, size, file), ==, size);
  g_assert_cmpint (fclose (file), ==, 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnMbtiles) file = NULL;

  if (path == NULL)
    make_file ();
  if (size >= strlen (HEAD) && memcmp (data, HEAD, strlen (HEAD)) == 0)
    write_file (data, size);
  else
    {
      sqlite3_int64 length;
      guint8 *bytes = wrap_tile (data, size, &length);

      write_file (bytes, (gsize) length);
      sqlite3_free (bytes);
    }
  file = dln_mbtiles_open (path, &error);
  g_assert_true ((file != NULL) == (error == NULL));
  if (file != NULL)
    look_at (file);
  return 0;
}
