/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading tiles from a user's MBTiles file (MBTiles 1.3): a foreign SQLite file, so
 * nothing of it is trusted and nothing is written, no lock beside it either. Only
 * pictures are tiles here. Rows count from the north; the file counts from the south.
 * Any thread may ask for tiles, one at a time has the answer.
 */
#include "config.h"

#include "dln-mbtiles.h"

#include "dln-store-error.h"
#include "dln-store.h"

#include <string.h>

#define MOST_ZOOM 22
/* A tile of 512 by 512 px is some 500 kB, uncompressed 1 MB. */
#define MOST_TILE_BYTES (16 * 1024 * 1024)
#define MOST_TILE_PIXELS 4096
#define MOST_TEXT 4096
/* SQLite's virtual instructions between two looks at the cancellable and the clock. */
#define STEPS 10000
/* Seconds for one question: both tables may be views, and a view may have rows without end. */
#define PATIENCE 5

struct _DlnMbtiles {
  sqlite3 *db;
  sqlite3_stmt *tile;
  GMutex lock;               /* of @tile, @cancellable and @deadline */
  GCancellable *cancellable; /* of the question under way, or NULL */
  gint64 deadline;           /* of the monotonic clock */
  char *path;
  char *name;
  char *attribution;
  char *format;
  int min_zoom;
  int max_zoom;
  gboolean has_bounds;
  DlnBox bounds;
};

static gboolean
fail (DlnMbtiles  *self,
      const char  *what,
      GError     **error)
{
  int code = sqlite3_errcode (self->db) & 0xff;

  if (code == SQLITE_INTERRUPT && g_cancellable_is_cancelled (self->cancellable))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  else if (code == SQLITE_INTERRUPT)
    g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT,
                 "%s: its tables gave no answer in %d seconds: expected an MBTiles file", self->path, PATIENCE);
  else
    g_set_error (error, DLN_STORE_ERROR, code == SQLITE_CANTOPEN ? DLN_STORE_ERROR_OPEN : DLN_STORE_ERROR_CORRUPT,
                 "%s: %s%s: expected an MBTiles file", self->path, what, sqlite3_errmsg (self->db));
  return FALSE;
}

static int
progress_cb (void *data)
{
  DlnMbtiles *self = data;

  return g_cancellable_is_cancelled (self->cancellable) || g_get_monotonic_time () > self->deadline;
}

/* What is asked from here on has to be answered in time. */
static void
begin_question (DlnMbtiles   *self,
                GCancellable *cancellable)
{
  self->cancellable = cancellable;
  self->deadline = g_get_monotonic_time () + PATIENCE * G_USEC_PER_SEC;
}

/* A log beside it has pages that the file lacks; only without one may it be taken as it is,
 * which needs no lock and no folder that can be written. */
static gboolean
connect_db (DlnMbtiles  *self,
            GError     **error)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *plain = g_filename_to_uri (self->path, NULL, error);
  g_autofree char *uri = NULL;

  if (plain == NULL)
    return FALSE;
  uri = g_strconcat (plain, g_file_test (log, G_FILE_TEST_EXISTS) ? "?mode=ro" : "?immutable=1", NULL);
  if (sqlite3_open_v2 (uri, &self->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_FULLMUTEX, NULL) !=
      SQLITE_OK)
    return fail (self, "", error);
  sqlite3_limit (self->db, SQLITE_LIMIT_LENGTH, MOST_TILE_BYTES);
  sqlite3_busy_timeout (self->db, 1000);
  sqlite3_progress_handler (self->db, STEPS, progress_cb, self);
  if (sqlite3_exec (self->db, "PRAGMA trusted_schema = OFF; PRAGMA query_only = ON", NULL, NULL, NULL) != SQLITE_OK)
    return fail (self, "", error);
  return TRUE;
}

static int
parse_zoom (const char *text,
            int         fallback)
{
  gint64 value;

  return text != NULL && g_ascii_string_to_signed (text, 10, 0, MOST_ZOOM, &value, NULL) ? (int) value : fallback;
}

static gboolean
parse_bounds (const char *text,
              DlnBox     *bounds)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  double values[4];

  if (g_strv_length (parts) != 4)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    values[i] = g_ascii_strtod (parts[i], NULL);
  *bounds = (DlnBox) { values[0], values[1], values[2], values[3] };
  return dln_point_is_valid ((DlnPoint) { bounds->south, bounds->west }) &&
         dln_point_is_valid ((DlnPoint) { bounds->north, bounds->east }) && bounds->west < bounds->east &&
         bounds->south < bounds->north;
}

/* An attribution is HTML: what stands between its tags is what people read. */
static char *
dup_plain (const char *html)
{
  static const char *const entities[][2] = { { "&copy;", "©" }, { "&lt;", "<" },   { "&gt;", ">" }, { "&quot;", "\"" },
                                             { "&#169;", "©" }, { "&nbsp;", " " }, { "&amp;", "&" } };
  GString *text = g_string_new (NULL);
  gboolean in_tag = FALSE;

  for (const char *p = html; *p != '\0'; p++)
    if (*p == '<')
      in_tag = TRUE;
    else if (*p == '>' && in_tag)
      in_tag = FALSE;
    else if (!in_tag)
      g_string_append_c (text, g_ascii_iscntrl (*p) ? ' ' : *p);
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    g_string_replace (text, entities[i][0], entities[i][1], 0);
  g_strstrip (text->str);
  return g_string_free (text, FALSE);
}

static void
take_metadata (DlnMbtiles *self,
               const char *name,
               const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, (gssize) strnlen (value, MOST_TEXT));

  if (g_str_equal (name, "name"))
    self->name = g_strdup (valid);
  else if (g_str_equal (name, "attribution"))
    self->attribution = dup_plain (valid);
  else if (g_str_equal (name, "format"))
    self->format = g_ascii_strdown (valid, -1);
  else if (g_str_equal (name, "minzoom"))
    self->min_zoom = parse_zoom (valid, -1);
  else if (g_str_equal (name, "maxzoom"))
    self->max_zoom = parse_zoom (valid, -1);
  else if (g_str_equal (name, "bounds"))
    self->has_bounds = parse_bounds (valid, &self->bounds);
}

static gboolean
read_metadata (DlnMbtiles  *self,
               GError     **error)
{
  g_autoptr (DlnStatement) read = NULL;
  int code;

  if (sqlite3_prepare_v2 (self->db,
                          "SELECT name, min(value) FROM metadata WHERE name IN ('name', 'format', 'bounds', 'minzoom',"
                          " 'maxzoom', 'attribution') AND value IS NOT NULL GROUP BY name",
                          -1, &read, NULL) != SQLITE_OK)
    return fail (self, "", error);
  while ((code = sqlite3_step (read)) == SQLITE_ROW)
    take_metadata (self, (const char *) sqlite3_column_text (read, 0), (const char *) sqlite3_column_text (read, 1));
  return code == SQLITE_DONE || fail (self, "", error);
}

/* What the metadata need not say is looked up: apart, each has its end of the index. */
static gboolean
read_zooms (DlnMbtiles  *self,
            GError     **error)
{
  g_autoptr (DlnStatement) read = NULL;

  if (self->min_zoom >= 0 && self->max_zoom >= self->min_zoom)
    return TRUE;
  if (sqlite3_prepare_v2 (self->db, "SELECT (SELECT min(zoom_level) FROM tiles), (SELECT max(zoom_level) FROM tiles)",
                          -1, &read, NULL) != SQLITE_OK ||
      sqlite3_step (read) != SQLITE_ROW)
    return fail (self, "", error);
  self->min_zoom = CLAMP (sqlite3_column_int (read, 0), 0, MOST_ZOOM);
  self->max_zoom = CLAMP (sqlite3_column_int (read, 1), self->min_zoom, MOST_ZOOM);
  return TRUE;
}

/* By its first bytes: png, jpg, webp, "pbf" for what is gzipped, or NULL. */
static const char *
sniff (const guint8 *bytes,
       gsize         n)
{
  if (n >= 8 && memcmp (bytes, "\x89PNG\r\n\x1a\n", 8) == 0)
    return "png";
  if (n >= 3 && memcmp (bytes, "\xff\xd8\xff", 3) == 0)
    return "jpg";
  if (n >= 12 && memcmp (bytes, "RIFF", 4) == 0 && memcmp (bytes + 8, "WEBP", 4) == 0)
    return "webp";
  if (n >= 2 && ((bytes[0] == 0x1f && bytes[1] == 0x8b) || (bytes[0] == 0x1a && bytes[1] != 0)))
    return "pbf";
  return NULL;
}

static gboolean
check_format (DlnMbtiles  *self,
              GError     **error)
{
  static const char *const read[] = { "png", "jpg", "jpeg", "webp", NULL };

  if (self->format == NULL || g_strv_contains (read, self->format))
    return TRUE;
  if (g_str_equal (self->format, "pbf") || g_str_equal (self->format, "mvt"))
    g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_OPEN,
                 "%s: vector tiles are not read: expected tiles that are pictures (png, jpg or webp)", self->path);
  else
    g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_OPEN,
                 "%s: its tiles are \"%s\": expected pictures (png, jpg or webp)", self->path, self->format);
  return FALSE;
}

/* Where the metadata do not say it, the first tile does. */
static gboolean
find_format (DlnMbtiles  *self,
             GError     **error)
{
  g_autoptr (DlnStatement) read = NULL;

  if (self->format == NULL &&
      sqlite3_prepare_v2 (self->db, "SELECT tile_data FROM tiles LIMIT 1", -1, &read, NULL) == SQLITE_OK &&
      sqlite3_step (read) == SQLITE_ROW)
    self->format = g_strdup (sniff (sqlite3_column_blob (read, 0), (gsize) sqlite3_column_bytes (read, 0)));
  return check_format (self, error);
}

static gboolean
prepare (DlnMbtiles  *self,
         GError     **error)
{
  return sqlite3_prepare_v2 (self->db,
                             "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
                             -1, &self->tile, NULL) == SQLITE_OK ||
         fail (self, "", error);
}

/**
 * dln_mbtiles_open:
 * @path: (type filename): an MBTiles file
 * @error: return location of a #DlnStoreError
 *
 * Returns: (transfer full) (nullable): the file, open for reading
 */
DlnMbtiles *
dln_mbtiles_open (const char  *path,
                  GError     **error)
{
  g_autoptr (DlnMbtiles) self = g_new0 (DlnMbtiles, 1);

  g_mutex_init (&self->lock);
  self->path = g_strdup (path);
  self->min_zoom = self->max_zoom = -1;
  begin_question (self, NULL);
  /* SQLite would wait for ever at a pipe. */
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_OPEN, "%s: %s: expected an MBTiles file", path,
                   g_file_test (path, G_FILE_TEST_EXISTS) ? "it is not a regular file" : "there is no such file");
      return NULL;
    }
  if (!connect_db (self, error) || !prepare (self, error) || !read_metadata (self, error) ||
      !find_format (self, error) || !read_zooms (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * dln_mbtiles_close:
 * @self: (transfer full): a file that no thread uses any more
 */
void
dln_mbtiles_close (DlnMbtiles *self)
{
  sqlite3_finalize (self->tile);
  sqlite3_close (self->db);
  g_mutex_clear (&self->lock);
  g_free (self->path);
  g_free (self->name);
  g_free (self->attribution);
  g_free (self->format);
  g_free (self);
}

/**
 * dln_mbtiles_get_name:
 * @self: a file
 *
 * Returns: (transfer none) (nullable): what it calls itself
 */
const char *
dln_mbtiles_get_name (DlnMbtiles *self)
{
  return self->name;
}

/**
 * dln_mbtiles_get_attribution:
 * @self: a file
 *
 * Returns: (transfer none) (nullable): whom it names, as plain text
 */
const char *
dln_mbtiles_get_attribution (DlnMbtiles *self)
{
  return self->attribution;
}

/**
 * dln_mbtiles_get_format:
 * @self: a file
 *
 * Returns: (transfer none) (nullable): what its tiles are: "png", "jpg" or "webp"
 */
const char *
dln_mbtiles_get_format (DlnMbtiles *self)
{
  return self->format;
}

/**
 * dln_mbtiles_get_min_zoom:
 * @self: a file
 *
 * Returns: the least zoom that has tiles
 */
int
dln_mbtiles_get_min_zoom (DlnMbtiles *self)
{
  return self->min_zoom;
}

/**
 * dln_mbtiles_get_max_zoom:
 * @self: a file
 *
 * Returns: the greatest zoom that has tiles
 */
int
dln_mbtiles_get_max_zoom (DlnMbtiles *self)
{
  return self->max_zoom;
}

/**
 * dln_mbtiles_get_bounds:
 * @self: a file
 * @bounds: (out): degrees
 *
 * Returns: whether it says where its tiles are
 */
gboolean
dln_mbtiles_get_bounds (DlnMbtiles *self,
                        DlnBox     *bounds)
{
  *bounds = self->bounds;
  return self->has_bounds;
}

static guint
read_be (const guint8 *bytes,
         guint         n)
{
  guint value = 0;

  for (guint i = 0; i < n; i++)
    value = value << 8 | bytes[i];
  return value;
}

/* A small file may claim to be a picture of gigabytes; webp has its own limit. */
static gboolean
is_small (const guint8 *bytes,
          gsize         n)
{
  if (bytes[0] == 0x89)
    return n >= 24 && read_be (bytes + 16, 4) <= MOST_TILE_PIXELS && read_be (bytes + 20, 4) <= MOST_TILE_PIXELS;
  if (bytes[0] == 'R')
    return TRUE;
  /* The segments of a JPEG up to its frame header: marker, length, depth, height, width. */
  for (gsize at = 2; at + 9 <= n && bytes[at] == 0xff; at += 2 + read_be (bytes + at + 2, 2))
    if (bytes[at + 1] >= 0xc0 && bytes[at + 1] <= 0xcf && bytes[at + 1] != 0xc4 && bytes[at + 1] != 0xc8 &&
        bytes[at + 1] != 0xcc)
      return read_be (bytes + at + 5, 2) <= MOST_TILE_PIXELS && read_be (bytes + at + 7, 2) <= MOST_TILE_PIXELS;
  return FALSE;
}

static GBytes *
take_tile (DlnMbtiles  *self,
           GError     **error)
{
  const guint8 *bytes = sqlite3_column_blob (self->tile, 0);
  gsize n = (gsize) sqlite3_column_bytes (self->tile, 0);
  const char *format = sniff (bytes, n);

  if (n == 0 || format == NULL || g_str_equal (format, "pbf") || !is_small (bytes, n))
    {
      g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT, "%s: a damaged tile: expected a picture",
                   self->path);
      return NULL;
    }
  return g_bytes_new (bytes, n);
}

/**
 * dln_mbtiles_get_tile:
 * @self: a file
 * @zoom: of the tile
 * @x: column, from the west
 * @y: row, from the north
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnStoreError or of %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): a picture, %NULL without an error where the file
 *   has no such tile
 */
GBytes *
dln_mbtiles_get_tile (DlnMbtiles    *self,
                      int            zoom,
                      int            x,
                      int            y,
                      GCancellable  *cancellable,
                      GError       **error)
{
  GBytes *bytes = NULL;
  int code;

  if (zoom < 0 || zoom > MOST_ZOOM || x < 0 || y < 0 || x >= 1 << zoom || y >= 1 << zoom)
    return NULL;
  g_mutex_lock (&self->lock);
  begin_question (self, cancellable);
  sqlite3_bind_int (self->tile, 1, zoom);
  sqlite3_bind_int (self->tile, 2, x);
  sqlite3_bind_int (self->tile, 3, (1 << zoom) - 1 - y);
  code = sqlite3_step (self->tile);
  if (code == SQLITE_ROW)
    bytes = take_tile (self, error);
  else if (code != SQLITE_DONE)
    fail (self, "", error);
  sqlite3_reset (self->tile);
  self->cancellable = NULL;
  g_mutex_unlock (&self->lock);
  return bytes;
}
