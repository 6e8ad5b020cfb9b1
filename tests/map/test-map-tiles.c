/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the map draws of the ground: tiles for either kind of renderer, which of them a
 * view waits for, and when names are laid out anew.
 */
#include "dln-map-labels.h"
#include "dln-map-source.h"
#include "dln-map-tile.h"

#include <math.h>

static DlnBasemap *
open_map (void)
{
  g_autofree char *dir = g_test_build_filename (G_TEST_DIST, "..", "data", "basemap", NULL);
  g_autoptr (GError) error = NULL;
  DlnBasemap *map = dln_basemap_new (dir, &error);

  g_assert_no_error (error);
  return map;
}

/* With cairo a texture is converted whole in every frame: the image must get there itself. */
static void
test_nodes (void)
{
  static const GskRenderNodeType types[] = { GSK_CAIRO_NODE, GSK_TEXTURE_NODE };

  for (int as_texture = 0; as_texture < 2; as_texture++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 258, 258);
      g_autoptr (GdkPaintable) tile = dln_map_tile_new (surface, as_texture);
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      GskRenderNode *node;
      graphene_rect_t bounds;

      gdk_paintable_snapshot (tile, snapshot, 256, 256);
      node = gtk_snapshot_free_to_node (snapshot);
      g_assert_cmpint (gsk_render_node_get_node_type (node), ==, types[as_texture]);
      gsk_render_node_get_bounds (node, &bounds);
      g_assert_cmpfloat (bounds.origin.x, ==, -1);
      g_assert_cmpfloat (bounds.size.width, ==, 258);
      gsk_render_node_unref (node);
    }
}

/* The middle first; what was cancelled or is of a zoom on the way counts for nothing. */
static void
test_order (void)
{
  static const DlnMapTilePosition tiles[] = {
    { 3, 40, 40 }, { 8, 100, 50 }, { 8, 101, 50 }, { 8, 102, 50 }, { -1, 900, 50 }, { 8, 101, 51 }, { 8, 101, 49 },
  };
  static const double expected[] = { INFINITY, 1, 0, 1, INFINITY, 1, 1 };
  double distances[G_N_ELEMENTS (tiles)];

  dln_map_tile_measure (tiles, G_N_ELEMENTS (tiles), distances);
  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    g_assert_cmpfloat (distances[i], ==, expected[i]);
}

static void
filled_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (shumate_map_source_fill_tile_finish (SHUMATE_MAP_SOURCE (source), result, &error));
  g_assert_no_error (error);
  (*(guint *) data)++;
}

/* Beside the view, and of a zoom that was left, tiles are drawn, but nobody waits for them. */
static void
test_pending (void)
{
  static const struct {
    guint x, y, zoom;
    guint n; /* that the view waits for, all so far asked for */
  } asked[] = {
    { 38, 21, 6, 1 }, { 30, 21, 6, 1 }, { 9, 5, 4, 1 }, { 39, 21, 6, 2 },
  };
  g_autoptr (DlnBasemap) basemap = open_map ();
  g_autoptr (DlnMapSource) source = dln_map_source_new (basemap, DLN_BASEMAP_LIGHT, 1, FALSE);
  DlnMapView view = { { 39 / 64.0, 21.5 / 64.0 }, 6.25, 300, 100 };
  DlnMapView around = view;
  guint n_filled = 0;

  around.centre.x += 1;
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      ShumateTile *tile = g_object_ref_sink (shumate_tile_new_full (asked[i].x, asked[i].y, 256, asked[i].zoom));

      shumate_map_source_fill_tile_async (SHUMATE_MAP_SOURCE (source), tile, NULL, filled_cb, &n_filled);
      g_assert_cmpuint (dln_map_source_get_n_pending (source, &view), ==, asked[i].n);
      g_assert_cmpuint (dln_map_source_get_n_pending (source, &around), ==, asked[i].n);
      g_object_unref (tile);
    }
  while (n_filled < G_N_ELEMENTS (asked))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (dln_map_source_get_n_pending (source, &view), ==, 0);
}

/* A hand in motion carries the names along; a jump has them at once. */
static void
test_names (void)
{
  g_autoptr (DlnBasemap) basemap = open_map ();
  g_autoptr (GArray) obstacles = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  GtkWidget *widget = g_object_ref_sink (gtk_label_new (NULL));
  DlnMapView view = { { 0.6, 0.34 }, 8, 300, 200 };
  DlnMapLabels labels;

  dln_map_labels_init (&labels, widget);
  dln_map_labels_set_basemap (&labels, basemap);
  g_assert_true (dln_map_labels_begin (&labels, &view));
  dln_map_labels_lay_out (&labels, &view, 1, obstacles);
  g_assert_true (dln_map_labels_is_settled (&labels));
  g_assert_false (dln_map_labels_begin (&labels, &view));
  view.centre.x += 20 / dln_map_view_get_scale (&view);
  g_assert_false (dln_map_labels_begin (&labels, &view));
  g_assert_false (dln_map_labels_is_settled (&labels));
  view.zoom += 0.5;
  g_assert_false (dln_map_labels_begin (&labels, &view));
  view.centre.x += 290 / dln_map_view_get_scale (&view);
  g_assert_true (dln_map_labels_begin (&labels, &view));
  dln_map_labels_lay_out (&labels, &view, 1, obstacles);
  g_assert_true (dln_map_labels_is_settled (&labels));
  view.zoom -= 4;
  g_assert_true (dln_map_labels_begin (&labels, &view));
  dln_map_labels_clear (&labels);
  g_object_unref (widget);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/tiles/nodes", test_nodes);
  g_test_add_func ("/map/tiles/order", test_order);
  g_test_add_func ("/map/tiles/pending", test_pending);
  g_test_add_func ("/map/tiles/names", test_names);
  return g_test_run ();
}
