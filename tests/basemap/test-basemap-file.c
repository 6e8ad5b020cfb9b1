/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The map's files: whole, small, and safe to read when they are not.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <zlib.h>

#include "dln-basemap-file.h"
#include "dln-basemap.h"

/* What the map, the gazetteer and the fonts may weigh together. */
#define BUDGET (10 * 1000 * 1000)
#define HEADER_SIZE 20
/* Each round writes the file anew: the large ones get fewer. */
#define ROUNDS(copy) ((copy)->size > 1000000 ? 8 : 40)

static const char *const names[] = { "world.dlm", "borders-osm.dlm", "towns.dlm", "names.dlm" };

static char *
data_dir (const char *name)
{
  return g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", name, NULL);
}

static void
test_budget (void)
{
  static const char *const folders[] = { "basemap", "gazetteer", "fonts" };
  goffset total = 0;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = data_dir (folders[i]);
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      g_assert_nonnull (dir);
      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *file = g_build_filename (path, name, NULL);
          GStatBuf info;

          g_assert_cmpint (g_stat (file, &info), ==, 0);
          total += info.st_size;
        }
    }
  g_assert_cmpint (total, >, 1000 * 1000);
  g_assert_cmpint (total, <, BUDGET);
}

/* Reads a layer to its end; everything must lie within the cell. */
static guint
read_layer (DlnBasemapFile        *file,
            const DlnBasemapLevel *level,
            guint                  column,
            guint                  row,
            guint                  layer)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (DlnCellPoint));
  DlnCellCursor cursor;
  DlnCellPlace place;
  guint rank, n = 0;
  gint32 side = 1 << level->bits;

  if (!dln_basemap_file_open_layer (file, level, column, row, layer, &cursor))
    return 0;
  if (layer == DLN_LAYER_PLACE)
    while (dln_cell_cursor_next_place (&cursor, &place))
      n++;
  else
    while (dln_cell_cursor_next_shape (&cursor, &rank, points))
      {
        n++;
        for (guint i = 0; i < points->len; i++)
          {
            DlnCellPoint p = g_array_index (points, DlnCellPoint, i);

            g_assert_true (p.x >= 0 && p.x <= side && p.y >= 0 && p.y <= side);
          }
      }
  g_assert_cmpuint (cursor.n_left, ==, 0);
  g_assert_true (cursor.at == cursor.end);
  return n;
}

static void
test_every_cell (void)
{
  g_autofree char *dir = data_dir ("basemap");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (dir, names[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (DlnBasemapFile) file = dln_basemap_file_new (path, &error);
      const DlnBasemapLevel *last = NULL;
      guint n = 0;

      g_assert_no_error (error);
      for (int zoom = 0; zoom <= 20; zoom++)
        {
          const DlnBasemapLevel *level = dln_basemap_file_get_level (file, zoom);

          if (level == NULL || level == last)
            continue;
          last = level;
          for (guint row = 0; row < 1u << level->cell_zoom; row++)
            for (guint column = 0; column < 1u << level->cell_zoom; column++)
              for (guint layer = DLN_LAYER_LAND; layer <= DLN_LAYER_PLACE; layer++)
                n += read_layer (file, level, column, row, layer);
        }
      g_assert_cmpuint (n, >, 1000);
    }
}

typedef struct {
  char *dir;
  char *contents; /* of the file under attack */
  gsize size;
} Copy;

/* A map of its own in a temporary folder. */
static void
copy_set_up (Copy         *copy,
             gconstpointer data)
{
  g_autofree char *dir = data_dir ("basemap");

  copy->dir = g_dir_make_tmp ("dateline-basemap-XXXXXX", NULL);
  g_assert_nonnull (copy->dir);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_build_filename (dir, names[i], NULL);
      g_autofree char *to = g_build_filename (copy->dir, names[i], NULL);
      g_autofree char *contents = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (from, &contents, &size, NULL));
      g_assert_true (g_file_set_contents (to, contents, (gssize) size, NULL));
      if (g_strcmp0 (names[i], data) == 0)
        {
          copy->contents = g_steal_pointer (&contents);
          copy->size = size;
        }
    }
}

static void
copy_tear_down (Copy         *copy,
                gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (copy->dir, names[i], NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (copy->dir), ==, 0);
  g_free (copy->dir);
  g_free (copy->contents);
}

static DlnBasemap *
open_with (Copy       *copy,
           const char *name,
           const char *contents,
           gsize       size,
           GError    **error)
{
  g_autofree char *path = g_build_filename (copy->dir, name, NULL);

  /* Replacing a file waits for the disk; making one does not. */
  g_unlink (path);
  g_assert_true (g_file_set_contents (path, contents, (gssize) size, NULL));
  return dln_basemap_new (copy->dir, error);
}

static void
test_truncated (Copy         *copy,
                gconstpointer name)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (int i = 0; i < ROUNDS (copy); i++)
    {
      gsize some = (gsize) g_rand_int_range (random, 0, (int) copy->size);
      gsize size = i % 2 == 0 ? (gsize) i / 2 : some;
      g_autoptr (GError) error = NULL;
      g_autoptr (DlnBasemap) map = open_with (copy, name, copy->contents, size, &error);

      g_assert_null (map);
      g_assert_nonnull (error);
      g_assert_true (error->domain == DLN_BASEMAP_ERROR);
    }
}

static void
test_flipped (Copy         *copy,
              gconstpointer name)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (13);

  for (int i = 0; i < ROUNDS (copy); i++)
    {
      gsize some = (gsize) g_rand_int_range (random, 0, (int) copy->size);
      gsize at = i % 2 == 0 ? (gsize) i / 2 : some;
      g_autoptr (GError) error = NULL;
      g_autoptr (DlnBasemap) map = NULL;

      copy->contents[at] ^= 0x10;
      map = open_with (copy, name, copy->contents, copy->size, &error);
      copy->contents[at] ^= 0x10;
      g_assert_null (map);
      g_assert_nonnull (error);
    }
}

static void
draw_some (DlnBasemap *map)
{
  static const int tiles[][3] = { { 0, 0, 0 }, { 4, 9, 5 }, { 7, 77, 43 }, { 10, 616, 345 } };

  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    {
      DlnMapView view = dln_map_view_for_tile (tiles[i][0], tiles[i][1], tiles[i][2]);
      cairo_surface_t *surface;
      g_autoptr (GArray) labels = dln_basemap_query_labels (map, &view);

      g_assert_true (dln_basemap_draw_tile (map, tiles[i][0], tiles[i][1], tiles[i][2], 1,
                                            DLN_BASEMAP_LIGHT, NULL, &surface));
      g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
      cairo_surface_destroy (surface);
    }
}

/* With the checksum put right again, damage must still crash nothing. */
static void
test_forged (Copy         *copy,
             gconstpointer name)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (17);

  for (int i = 0; i < ROUNDS (copy); i++)
    {
      g_autofree char *forged = g_memdup2 (copy->contents, copy->size);
      gsize range = i % 2 == 0 ? 600 : copy->size - HEADER_SIZE;
      g_autoptr (DlnBasemap) map = NULL;
      guint32 crc;

      for (int k = 0; k < 12; k++)
        forged[HEADER_SIZE + g_rand_int_range (random, 0, (int) range)] ^=
          (char) g_rand_int_range (random, 1, 256);
      crc = GUINT32_TO_LE (crc32 (0, (const guint8 *) forged + HEADER_SIZE,
                                  (uInt) (copy->size - HEADER_SIZE)));
      memcpy (forged + 16, &crc, 4);
      map = open_with (copy, name, forged, copy->size, NULL);
      if (map != NULL)
        draw_some (map);
    }
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnBasemap) map = dln_basemap_new ("/nonexistent", &error);

  g_assert_null (map);
  g_assert_error (error, DLN_BASEMAP_ERROR, DLN_BASEMAP_ERROR_OPEN);
  g_assert_nonnull (strstr (error->message, "world.dlm"));
}

static void
test_version (Copy         *copy,
              gconstpointer name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnBasemap) map = NULL;

  copy->contents[8] = 2;
  map = open_with (copy, name, copy->contents, copy->size, &error);
  g_assert_null (map);
  g_assert_error (error, DLN_BASEMAP_ERROR, DLN_BASEMAP_ERROR_VERSION);
}

/* The gazetteer is a gzip file of tab-separated lines of ten columns. */
static void
test_gazetteer (void)
{
  g_autofree char *dir = data_dir ("gazetteer");
  g_autofree char *path = g_build_filename (dir, "places.tsv.gz", NULL);
  gzFile file = gzopen (path, "rb");
  char line[8192];
  guint n = 0, found = 0;

  g_assert_nonnull (file);
  while (gzgets (file, line, sizeof line) != NULL)
    {
      g_auto (GStrv) columns = g_strsplit (line, "\t", -1);

      g_assert_cmpuint (g_strv_length (columns), ==, 10);
      g_assert_true (g_utf8_validate (line, -1, NULL));
      found += g_str_equal (columns[1], "Grayvoron") && strstr (line, "Грайворон") != NULL;
      found += g_str_equal (columns[1], "Kozinka") && g_str_has_prefix (columns[2], "50.46");
      n++;
    }
  g_assert_cmpint (gzclose (file), ==, Z_OK);
  g_assert_cmpuint (n, >, 60000);
  g_assert_cmpuint (found, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/basemap/file/budget", test_budget);
  g_test_add_func ("/basemap/file/every-cell", test_every_cell);
  g_test_add_func ("/basemap/file/missing", test_missing);
  g_test_add_func ("/basemap/file/gazetteer", test_gazetteer);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *truncated = g_strdup_printf ("/basemap/file/truncated/%s", names[i]);
      g_autofree char *flipped = g_strdup_printf ("/basemap/file/flipped/%s", names[i]);
      g_autofree char *forged = g_strdup_printf ("/basemap/file/forged/%s", names[i]);
      g_autofree char *version = g_strdup_printf ("/basemap/file/version/%s", names[i]);

      g_test_add (truncated, Copy, names[i], copy_set_up, test_truncated, copy_tear_down);
      g_test_add (flipped, Copy, names[i], copy_set_up, test_flipped, copy_tear_down);
      g_test_add (forged, Copy, names[i], copy_set_up, test_forged, copy_tear_down);
      g_test_add (version, Copy, names[i], copy_set_up, test_version, copy_tear_down);
    }
  return g_test_run ();
}
