/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files are made here as other programs make them, good and damaged.
 */
#include "dln-mbtiles.h"

#include "dln-store-error.h"

#include <glib/gstdio.h>
#include <string.h>

#define TABLES                                                                                                         \
  "CREATE TABLE metadata (name text, value text);"                                                                     \
  "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);"
/* The head of a PNG of 256 by 256, and of one of 65536. */
#define PNG "89504e470d0a1a0a0000000d494844520000010000000100"
#define HUGE_PNG "89504e470d0a1a0a0000000d494844520001000000010000"
#define TILE(z, x, y, hex) "INSERT INTO tiles VALUES (" #z ", " #x ", " #y ", x'" hex "');"
#define SAYS(name, value) "INSERT INTO metadata VALUES ('" name "', '" value "');"

static char *
make (const char *sql)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-mbtiles-XXXXXX", NULL);
  char *path = g_build_filename (folder, "map #1?.mbtiles", NULL);
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_null (message);
  sqlite3_close (db);
  return path;
}

static void
drop (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_good (void)
{
  g_autofree char *path =
    make (TABLES SAYS ("name", "Oblast") SAYS ("format", "png") SAYS ("minzoom", "3") SAYS ("maxzoom", "5")
            SAYS ("bounds", "35.3,49.9,39.2,51.4")
              SAYS ("attribution", "&copy; <a href=\"http://x/\">OpenStreetMap</a> contributors &amp; others")
                TILE (3, 1, 7, PNG) TILE (3, 1, 6, PNG "00"));
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnMbtiles) file = dln_mbtiles_open (path, &error);
  g_autoptr (GBytes) north = NULL;
  g_autoptr (GBytes) south = NULL;
  DlnBox bounds;

  g_assert_no_error (error);
  g_assert_cmpstr (dln_mbtiles_get_name (file), ==, "Oblast");
  g_assert_cmpstr (dln_mbtiles_get_attribution (file), ==, "© OpenStreetMap contributors & others");
  g_assert_cmpint (dln_mbtiles_get_min_zoom (file), ==, 3);
  g_assert_cmpint (dln_mbtiles_get_max_zoom (file), ==, 5);
  g_assert_true (dln_mbtiles_get_bounds (file, &bounds));
  g_assert_cmpfloat (bounds.north, ==, 51.4);

  /* The file's row 7 of zoom 3 is the northernmost. */
  north = dln_mbtiles_get_tile (file, 3, 1, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (north), ==, strlen (PNG) / 2);
  south = dln_mbtiles_get_tile (file, 3, 1, 1, NULL, &error);
  g_assert_cmpuint (g_bytes_get_size (south), ==, strlen (PNG) / 2 + 1);
  g_assert_null (dln_mbtiles_get_tile (file, 3, 1, 2, NULL, &error));
  g_assert_null (dln_mbtiles_get_tile (file, 3, 8, 0, NULL, &error));
  g_assert_null (dln_mbtiles_get_tile (file, -1, 0, 0, NULL, &error));
  g_assert_no_error (error);
  g_clear_pointer (&file, dln_mbtiles_close);
  /* Nothing is left beside it. */
  drop (path);
}

static void
test_found_out (void)
{
  g_autofree char *path = make (TABLES TILE (4, 1, 1, "ffd8ffe0") TILE (6, 1, 1, "ffd8ffe0"));
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnMbtiles) file = dln_mbtiles_open (path, &error);
  DlnBox bounds;

  g_assert_no_error (error);
  g_assert_cmpstr (dln_mbtiles_get_format (file), ==, "jpg");
  g_assert_cmpint (dln_mbtiles_get_min_zoom (file), ==, 4);
  g_assert_cmpint (dln_mbtiles_get_max_zoom (file), ==, 6);
  g_assert_null (dln_mbtiles_get_name (file));
  g_assert_false (dln_mbtiles_get_bounds (file, &bounds));
  drop (path);
}

static void
test_refused (void)
{
  static const struct {
    const char *sql;
    const char *says;
  } rows[] = {
    { TABLES SAYS ("format", "pbf"), "vector tiles are not read" },
    { TABLES TILE (0, 0, 0, "1f8b0800"), "vector tiles are not read" },
    { TABLES SAYS ("format", "tiff"), "its tiles are \"tiff\"" },
    { "CREATE TABLE metadata (name text, value text)", "no such table: tiles" },
    { "CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data)", "no such table: metadata" },
    { "CREATE TABLE tiles (a)", "no such column" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = make (rows[i].sql);
      g_autoptr (GError) error = NULL;

      g_assert_null (dln_mbtiles_open (path, &error));
      g_assert_true (error->domain == DLN_STORE_ERROR);
      g_assert_nonnull (strstr (error->message, rows[i].says));
      g_assert_true (g_str_has_prefix (error->message, path));
      drop (path);
    }
}

static void
test_damaged (void)
{
  static const char *const tiles[] = {
    TILE (0, 0, 0, ""),
    TILE (0, 0, 0, "00112233"),
    TILE (0, 0, 0, "89504e470d0a1a0a"),
    TILE (0, 0, 0, HUGE_PNG),
    TILE (0, 0, 0, "ffd8ff"),
    TILE (0, 0, 0, "ffd8ffe0ffff"),
    "INSERT INTO tiles VALUES (0, 0, 0, NULL)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    {
      g_autofree char *sql = g_strconcat (TABLES SAYS ("format", "png"), tiles[i], NULL);
      g_autofree char *path = make (sql);
      g_autoptr (GError) error = NULL;
      g_autoptr (DlnMbtiles) file = dln_mbtiles_open (path, &error);

      g_assert_no_error (error);
      g_assert_null (dln_mbtiles_get_tile (file, 0, 0, 0, NULL, &error));
      g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT);
      drop (path);
    }
}

/* Cut anywhere, or no SQLite at all: an error, or no tile, and never a piece of one. */
static void
test_corrupt (void)
{
  g_autofree char *path = make (TABLES SAYS ("format", "png") TILE (0, 0, 0, PNG));
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize keep = 0; keep < length; keep += 509)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DlnMbtiles) file = NULL;

      g_assert_true (g_file_set_contents (path, bytes, (gssize) keep, NULL));
      file = dln_mbtiles_open (path, &error);
      g_assert_true ((file == NULL) == (error != NULL));
      if (file != NULL)
        g_assert_null (dln_mbtiles_get_tile (file, 0, 0, 0, NULL, &error));
      if (keep < 512)
        g_assert_nonnull (error);
    }
  drop (path);
}

/* Views are allowed, and some have rows without end: those that say what the file is, and those of its tiles. */
static void
test_endless (void)
{
  static const char *const files[] = {
    "CREATE VIEW metadata AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    " SELECT 'name' || i AS name, i AS value FROM n;"
    "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);",
    "CREATE TABLE metadata (name text, value text);" SAYS ("format", "png") SAYS ("minzoom", "0")
      SAYS ("maxzoom", "1") "CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                            " SELECT 0 AS zoom_level, 0 AS tile_column, 0 - i AS tile_row, x'00' AS tile_data FROM n;",
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = make (files[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (DlnMbtiles) file = dln_mbtiles_open (path, &error);

      g_assert_true ((file != NULL) == (i > 0));
      if (file != NULL)
        g_assert_null (dln_mbtiles_get_tile (file, 0, 0, 0, NULL, &error));
      g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT);
      g_assert_nonnull (strstr (error->message, "gave no answer in"));
      drop (path);
    }
}

static void
test_no_file (void)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) folder = NULL;

  g_assert_null (dln_mbtiles_open ("/nowhere/map.mbtiles", &missing));
  g_assert_error (missing, DLN_STORE_ERROR, DLN_STORE_ERROR_OPEN);
  g_assert_null (dln_mbtiles_open ("/", &folder));
  g_assert_error (folder, DLN_STORE_ERROR, DLN_STORE_ERROR_OPEN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mbtiles/good", test_good);
  g_test_add_func ("/mbtiles/found-out", test_found_out);
  g_test_add_func ("/mbtiles/refused", test_refused);
  g_test_add_func ("/mbtiles/damaged", test_damaged);
  g_test_add_func ("/mbtiles/corrupt", test_corrupt);
  g_test_add_func ("/mbtiles/endless", test_endless);
  g_test_add_func ("/mbtiles/no-file", test_no_file);
  return g_test_run ();
}
