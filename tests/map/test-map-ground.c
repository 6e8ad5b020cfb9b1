/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The map with reference layers, as it is drawn: one of shapes, and one of tiles of which
 * some are damaged.
 */
#include "dln-map.h"

#include "dln-layers.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define WIDTH 600
#define HEIGHT 400
#define ZOOM 8
#define SEA                                                                                                   \
  "{\"type\":\"Feature\",\"properties\":{\"name\":\"MMMMMMMM\"},\"geometry\":{\"type\":\"Polygon\","                    \
  "\"coordinates\":[[[2.5,56.15],[4.5,56.15],[4.5,56.46],[2.5,56.46],[2.5,56.15]]]}}"
#define SQUARE "{\"type\":\"Polygon\",\"coordinates\":[[[36,50],[37,50],[37,51],[36,51],[36,50]]]}"

typedef struct {
  char *folder;
  DlnCase *owner;
  GtkWidget *window;
  DlnMap *map;
  guint n_errors;
} Fixture;

static void
count_cb (Fixture *f)
{
  f->n_errors++;
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("dateline-ground-XXXXXX", &error);
  path = g_build_filename (f->folder, "case.dateline", NULL);
  f->owner = dln_case_create (path, "Layers", "UTC", &error);
  g_assert_no_error (error);
  f->map = DLN_MAP (dln_map_new ());
  g_signal_connect_swapped (f->map, "error", G_CALLBACK (count_cb), f);
  f->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (f->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (f->window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->map));
  dln_map_set_case (f->map, f->owner);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  gtk_window_destroy (GTK_WINDOW (f->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (dln_case_close (f->owner, NULL));
  g_assert_finalize_object (f->owner);
  dir = g_dir_open (f->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
}

/* Draws until a whole second has passed in which nothing was to come. */
static void
settle (Fixture *f)
{
  guint quiet = 0;

  for (guint i = 0; i < 2000 && quiet < 20; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      quiet = dln_map_is_settled (f->map) ? quiet + 1 : 0;
      g_usleep (10000);
    }
  g_assert_true (dln_map_is_settled (f->map));
}

static void
add (Fixture    *f,
     const char *title,
     const char *file,
     const char *key,
     const char *value)
{
  g_autoptr (DlnRecord) record = dln_record_new (DLN_TABLE_LAYER, NULL);
  g_autoptr (GError) error = NULL;

  dln_record_set_text (record, "title", title);
  dln_record_set_text (record, "path", file);
  g_assert_true (dln_record_set_from_text (record, key, value, "UTC", &error));
  g_assert_true (dln_case_add (f->owner, record, &error));
  g_assert_no_error (error);
}

/* 0xrrggbb at some px of the map. */
static guint
colour_at (Fixture *f,
           int      x,
           int      y)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (f->map));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  guint32 pixel;

  gdk_paintable_snapshot (paintable, snapshot, WIDTH, HEIGHT);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixel = *(const guint32 *) (gconstpointer) (cairo_image_surface_get_data (surface) +
                                              y * cairo_image_surface_get_stride (surface) + 4 * x);
  cairo_surface_destroy (surface);
  return pixel & 0xffffff;
}

static gboolean
is_red (guint rgb)
{
  return (int) (rgb >> 16) - (int) (rgb >> 8 & 0xff) > 20 && (int) (rgb >> 16) - (int) (rgb & 0xff) > 20;
}

static void
test_shapes (Fixture      *f,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "square.geojson", NULL);
  DlnLayers *layers = dln_case_get_layers (f->owner);
  g_autoptr (DlnLayer) layer = NULL;

  g_assert_true (g_file_set_contents (path, SQUARE, -1, NULL));
  dln_map_set_view (f->map, (DlnPoint) { 50.5, 36.5 }, ZOOM);
  settle (f);
  g_assert_false (is_red (colour_at (f, 300, 200)));
  add (f, "Square", "square.geojson", "colour", "#ff0000");
  settle (f);
  g_assert_true (is_red (colour_at (f, 300, 200)));
  g_assert_false (is_red (colour_at (f, 20, 200)));

  /* What has been drawn goes along with the map. */
  dln_map_set_view (f->map, (DlnPoint) { 50.5, 38 }, ZOOM);
  settle (f);
  g_assert_false (is_red (colour_at (f, 300, 200)));
  g_assert_true (is_red (colour_at (f, 300 - 273, 200)));

  layer = g_list_model_get_item (G_LIST_MODEL (layers), 0);
  g_assert_true (dln_layers_set_hidden (layers, layer, TRUE, NULL));
  settle (f);
  g_assert_false (is_red (colour_at (f, 300 - 273, 200)));
  g_assert_true (dln_case_undo (f->owner, NULL));
  settle (f);
  g_assert_true (is_red (colour_at (f, 300 - 273, 200)));
  g_assert_cmpuint (f->n_errors, ==, 0);
}

/* Dark px where the name of a shape stands. */
static guint
count_letters (Fixture *f)
{
  guint n = 0;

  for (int y = 90; y < 110; y += 3)
    for (int x = 270; x < 330; x += 3)
      {
        guint rgb = colour_at (f, x, y);

        n += (rgb >> 16) + (rgb >> 8 & 0xff) + (rgb & 0xff) < 300;
      }
  return n;
}

static void
test_names (Fixture      *f,
            gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "sea.geojson", NULL);
  g_autofree char *map = g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", NULL);
  DlnLayers *layers = dln_case_get_layers (f->owner);
  g_autoptr (DlnLayer) layer = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dln_map_load (f->map, map, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, SEA, -1, NULL));
  dln_map_set_view (f->map, (DlnPoint) { 56, 3.5 }, ZOOM);
  settle (f);
  g_assert_cmpuint (count_letters (f), ==, 0);
  add (f, "Sea", "sea.geojson", "colour", "#800000");
  settle (f);
  g_assert_cmpuint (count_letters (f), >, 10);
  layer = g_list_model_get_item (G_LIST_MODEL (layers), 0);
  g_assert_true (dln_layers_set_hidden (layers, layer, TRUE, NULL));
  settle (f);
  g_assert_cmpuint (count_letters (f), ==, 0);
}

/* A picture of one colour. */
static GBytes *
make_tile (void)
{
  g_autofree guint32 *pixels = g_new (guint32, 256 * 256);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  for (guint i = 0; i < 256 * 256; i++)
    pixels[i] = 0xffff0000;
  bytes = g_bytes_new_static (pixels, 256 * 256 * 4);
  texture = gdk_memory_texture_new (256, 256, GDK_MEMORY_DEFAULT, bytes, 256 * 4);
  return gdk_texture_save_to_png_bytes (texture);
}

static void
make_mbtiles (const char *path,
              const char *damaged)
{
  g_autoptr (GBytes) tile = make_tile ();
  sqlite3_stmt *statement = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db,
                "CREATE TABLE metadata (name, value); INSERT INTO metadata VALUES ('format', 'png'), ('minzoom', '1'),"
                " ('maxzoom', '1'), ('attribution', 'Me'); CREATE TABLE tiles (zoom_level, tile_column, tile_row,"
                " tile_data)",
                NULL, NULL, NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO tiles VALUES (1, ?, ?, ?)", -1, &statement, NULL);
  for (int i = 0; i < 4; i++)
    {
      sqlite3_bind_int (statement, 1, i % 2);
      sqlite3_bind_int (statement, 2, i / 2);
      /* In the file row 1 is the northern one: this is the north-east. */
      if (i == 3 && damaged != NULL)
        sqlite3_bind_blob (statement, 3, damaged, (int) strlen (damaged), SQLITE_STATIC);
      else
        sqlite3_bind_blob (statement, 3, g_bytes_get_data (tile, NULL), (int) g_bytes_get_size (tile), SQLITE_STATIC);
      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
      sqlite3_reset (statement);
    }
  sqlite3_finalize (statement);
  sqlite3_close (db);
}

static void
test_tiles (Fixture      *f,
            gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "red.mbtiles", NULL);

  make_mbtiles (path, NULL);
  add (f, "Red", "red.mbtiles", "opacity", "0.5");
  /* Deeper than any tile: the last ones are stretched. */
  dln_map_set_view (f->map, (DlnPoint) { 50.5, 36.5 }, ZOOM);
  settle (f);
  g_assert_true (is_red (colour_at (f, 300, 200)));
  g_assert_true (is_red (colour_at (f, 3, 3)));
  /* No built-in map below: half of it, on black. */
  g_assert_cmphex (colour_at (f, 300, 200) >> 16, >=, 0x7e);
  g_assert_cmphex (colour_at (f, 300, 200) >> 16, <=, 0x82);
  g_assert_cmpuint (f->n_errors, ==, 0);
}

/* The damaged tile is left out and told of once; the others are drawn. */
static void
test_damaged (Fixture      *f,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "red.mbtiles", NULL);
  g_autoptr (DlnLayer) layer = NULL;

  make_mbtiles (path, data);
  add (f, "Red", "red.mbtiles", "opacity", "1");
  dln_map_set_view (f->map, (DlnPoint) { 0, 0 }, ZOOM);
  settle (f);
  g_assert_cmphex (colour_at (f, 200, 300), ==, 0xff0000);
  g_assert_cmphex (colour_at (f, 200, 100), ==, 0xff0000);
  g_assert_false (is_red (colour_at (f, 400, 100)));
  dln_map_set_view (f->map, (DlnPoint) { 1, 1 }, ZOOM);
  settle (f);
  g_assert_cmpuint (f->n_errors, ==, 1);
  layer = g_list_model_get_item (G_LIST_MODEL (dln_case_get_layers (f->owner)), 0);
  g_assert_nonnull (dln_layer_get_message (layer));
  if (g_str_has_prefix (data, "RIFF"))
    g_assert_true (strstr (dln_layer_get_message (layer), "webp-pixbuf-loader") != NULL ||
                   strstr (dln_layer_get_message (layer), "a damaged picture") != NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add ("/map-ground/shapes", Fixture, NULL, set_up, test_shapes, tear_down);
  g_test_add ("/map-ground/tiles", Fixture, NULL, set_up, test_tiles, tear_down);
  g_test_add ("/map-ground/no-picture", Fixture, "nothing like a picture", set_up, test_damaged, tear_down);
  g_test_add ("/map-ground/half-a-picture", Fixture, "\x89PNG\r\n\x1a\n                      ", set_up, test_damaged,
              tear_down);
  g_test_add ("/map-ground/webp", Fixture, "RIFF\x24zzzWEBPVP8 nothing", set_up, test_damaged, tear_down);
  g_test_add ("/map-ground/names", Fixture, NULL, set_up, test_names, tear_down);
  return g_test_run ();
}
