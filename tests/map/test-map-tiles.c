/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the map draws of the ground: tiles for either kind of renderer, which of them a
 * view waits for, that they are sharp at any zoom, those of a server, and when names are
 * laid out anew.
 */
#include "dln-map-datum.h"
#include "dln-map-labels.h"
#include "dln-map-raster.h"
#include "dln-map-sheet.h"
#include "dln-map-tile.h"
#include "dln-map-tiles.h"
#include "dln-map.h"

#include <math.h>
#include <string.h>

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

/* The middle first; the ends of the world north and south, but not east and west. */
static void
test_order (void)
{
  static const struct {
    DlnMapView view;
    int around;
    guint n;
    int x, y; /* of the first */
  } cases[] = {
    { { { 0.5 + 1 / 1024.0, 0.5 + 1 / 1024.0 }, 8, 100, 100 }, 0, 1, 128, 128 },
    { { { 0.5 + 1 / 1024.0, 0.5 + 1 / 1024.0 }, 8, 100, 100 }, 1, 9, 128, 128 },
    { { { 0.5 + 1 / 1024.0, 0.5 + 1 / 1024.0 }, 7, 100, 100 }, 0, 4, 128, 128 },
    { { { 0, 1 / 1024.0 }, 8, 512, 256 }, 1, 8, -1, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) places = dln_map_sheet_list (8, &cases[i].view, cases[i].around);
      double distance = 0;

      g_assert_cmpuint (places->len, ==, cases[i].n);
      g_assert_cmpint (g_array_index (places, DlnMapSheetPlace, 0).x, ==, cases[i].x);
      g_assert_cmpint (g_array_index (places, DlnMapSheetPlace, 0).y, ==, cases[i].y);
      for (guint k = 0; k < places->len; k++)
        {
          g_assert_cmpfloat (g_array_index (places, DlnMapSheetPlace, k).distance, >=, distance);
          distance = g_array_index (places, DlnMapSheetPlace, k).distance;
        }
    }
}

/* The coast of the Crimea and of the Sea of Azov, whose corner is a pixel of that zoom. */
static DlnMapView
get_coast (double zoom)
{
  DlnMapView view = { dln_mercator_from_point ((DlnPoint) { 45.4, 35.4 }), zoom, 600, 400 };
  double scale = dln_map_view_get_scale (&view);

  view.centre.x = rint (view.centre.x * scale) / scale;
  view.centre.y = rint (view.centre.y * scale) / scale;
  return view;
}

static DlnMapSheet *
draw_sheet (DlnBasemap       *basemap,
            double            zoom,
            int               scale,
            const DlnMapView *view)
{
  DlnMapSheetKey key = { zoom, DLN_BASEMAP_LIGHT, scale, FALSE };
  DlnMapSheet *sheet = dln_map_sheet_new (basemap, &key);

  while (dln_map_sheet_need (sheet, view, 0) > 0)
    g_main_context_iteration (NULL, TRUE);
  return sheet;
}

/* What is asked for and given up is asked for again; what is beside the view is not waited for. */
static void
test_pending (void)
{
  g_autoptr (DlnBasemap) basemap = open_map ();
  DlnMapSheetKey key = { 6.25, DLN_BASEMAP_LIGHT, 1, FALSE };
  g_autoptr (DlnMapSheet) sheet = dln_map_sheet_new (basemap, &key);
  DlnMapView view = { { 0.6, 0.34 }, 6.25, 300, 100 };
  DlnMapView far_out = { { 0.6, 0.34 }, 2, 300, 100 };
  guint n = dln_map_sheet_get_n_missing (sheet, &view);

  g_assert_cmpuint (n, >=, 2);
  g_assert_cmpuint (dln_map_sheet_need (sheet, &view, 0), ==, n);
  g_assert_cmpuint (dln_map_sheet_need (sheet, &view, 1), >, n);
  dln_map_sheet_cancel (sheet);
  while (dln_map_sheet_need (sheet, &view, 0) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (dln_map_sheet_get_n_missing (sheet, &view), ==, 0);
  g_assert_cmpuint (dln_map_sheet_get_n_missing (sheet, &far_out), ==, G_MAXUINT);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* Who waits has all that was asked for, without a main loop; nobody waits for ever, and what is in hand when nobody
 * wants it any more is told to nobody. */
static void
test_waited (void)
{
  g_autoptr (DlnBasemap) basemap = open_map ();
  DlnMapSheetKey key = { 8.5, DLN_BASEMAP_LIGHT, 1, FALSE };
  DlnMapSheet *sheet = dln_map_sheet_new (basemap, &key);
  DlnMapView view = { { 0.6, 0.34 }, 8.5, 900, 700 };
  guint n_ready = 0, n;

  g_signal_connect_swapped (sheet, "ready", G_CALLBACK (count_cb), &n_ready);
  n = dln_map_sheet_need (sheet, &view, 0);
  g_assert_cmpuint (n, >, 4);
  dln_map_sheet_wait (sheet, 0);
  g_assert_cmpuint (dln_map_sheet_get_n_missing (sheet, &view), ==, n - n_ready);
  dln_map_sheet_wait (sheet, G_MAXINT);
  g_assert_cmpuint (n_ready, ==, n);
  g_assert_cmpuint (dln_map_sheet_get_n_missing (sheet, &view), ==, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  dln_map_sheet_need (sheet, &view, 2);
  g_object_unref (sheet);
  for (int i = 0; i < 40; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_cmpuint (n_ready, ==, n);
}

static cairo_surface_t *
paint_node (GtkSnapshot      *snapshot,
            const DlnMapView *view,
            int               scale,
            double            ground)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, view->width * scale, view->height * scale);
  cairo_t *cr = cairo_create (image);
  GskRenderNode *node = gtk_snapshot_free_to_node (snapshot);

  cairo_scale (cr, scale, scale);
  cairo_set_source_rgb (cr, ground, 0, ground);
  cairo_paint (cr);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  return image;
}

/* The mean difference of a channel, 0 … 255. */
static double
compare_images (cairo_surface_t *a,
                cairo_surface_t *b)
{
  int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);
  int stride = cairo_image_surface_get_stride (a);
  const guchar *x = cairo_image_surface_get_data (a), *y = cairo_image_surface_get_data (b);
  double sum = 0;

  for (int row = 0; row < height; row++)
    for (int i = 0; i < 4 * width; i++)
      sum += abs (x[row * stride + i] - y[row * stride + i]);
  return sum / width / height / 4;
}

static cairo_surface_t *
paint_directly (DlnBasemap       *basemap,
                const DlnMapView *view,
                int               scale)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, view->width * scale, view->height * scale);
  cairo_t *cr = cairo_create (image);

  cairo_scale (cr, scale, scale);
  dln_basemap_draw (basemap, cr, view, DLN_BASEMAP_LIGHT, NULL);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  return image;
}

/* Between two zooms too, the sheet is the map as it would be drawn there, and no tile's
 * edge is seen; tiles that are enlarged differ from it wherever there is a coast. */
static void
test_sharp (void)
{
  static const struct {
    double zoom;
    int scale;
  } cases[] = { { 6, 1 }, { 6.5, 1 }, { 6.371, 1 }, { 6.5, 2 } };
  g_autoptr (DlnBasemap) basemap = open_map ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DlnMapView view = get_coast (cases[i].zoom);
      g_autoptr (DlnMapSheet) sheet = draw_sheet (basemap, view.zoom, cases[i].scale, &view);
      g_autoptr (DlnMapSheet) before = draw_sheet (basemap, view.zoom - 0.4, cases[i].scale, &view);
      GtkSnapshot *snapshot = gtk_snapshot_new (), *enlarged = gtk_snapshot_new ();
      cairo_surface_t *expected = paint_directly (basemap, &view, cases[i].scale), *image, *blurred;

      dln_map_sheet_snapshot (sheet, snapshot, &view);
      dln_map_sheet_snapshot (before, enlarged, &view);
      image = paint_node (snapshot, &view, cases[i].scale, 1);
      blurred = paint_node (enlarged, &view, cases[i].scale, 1);
      g_test_message ("zoom %g: %.3f, enlarged %.3f", view.zoom, compare_images (image, expected),
                      compare_images (blurred, expected));
      g_assert_cmpfloat (compare_images (image, expected), <, 0.05);
      g_assert_cmpfloat (compare_images (blurred, expected), >, 0.3);
      cairo_surface_destroy (expected);
      cairo_surface_destroy (image);
      cairo_surface_destroy (blurred);
    }
}

static void
paint_tiles (DlnMapTiles *tiles)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  GTK_WIDGET_GET_CLASS (tiles)->snapshot (GTK_WIDGET (tiles), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_clear_pointer (&node, gsk_render_node_unref);
}

/* Paints until all is there; how often. */
static guint
settle_tiles (DlnMapTiles *tiles)
{
  for (guint n = 1;; n++)
    {
      paint_tiles (tiles);
      if (dln_map_tiles_is_settled (tiles))
        return n;
      g_main_context_iteration (NULL, TRUE);
    }
}

/* The layer: a view that has come to rest between two zooms is painted by a sheet of its
 * own zoom, whether it jumped there or was led there step by step. */
static void
test_layer (void)
{
  static const double zooms[] = { 6.5, 6.6, 6.7, 9, 3, 6.5 };
  g_autoptr (DlnBasemap) basemap = open_map ();
  g_autoptr (DlnMapDatum) datum = dln_map_datum_new ();
  g_autoptr (ShumateViewport) viewport = shumate_viewport_new ();
  DlnMapTiles *tiles = g_object_ref_sink (dln_map_tiles_new (viewport));

  shumate_viewport_set_reference_map_source (viewport, SHUMATE_MAP_SOURCE (datum));
  dln_map_tiles_set_basemap (tiles, basemap);
  gtk_widget_allocate (GTK_WIDGET (tiles), 600, 400, -1, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      DlnMapView view = get_coast (zooms[i]);
      DlnPoint centre = dln_mercator_to_point (view.centre);
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      cairo_surface_t *expected, *image;

      shumate_viewport_set_zoom_level (viewport, view.zoom);
      shumate_location_set_location (SHUMATE_LOCATION (viewport), centre.latitude, centre.longitude);
      g_assert_false (dln_map_tiles_is_settled (tiles));
      g_assert_cmpuint (settle_tiles (tiles), >, 1);
      GTK_WIDGET_GET_CLASS (tiles)->snapshot (GTK_WIDGET (tiles), snapshot);
      image = paint_node (snapshot, &view, 1, 1);
      expected = paint_directly (basemap, &view, 1);
      g_assert_cmpfloat (compare_images (image, expected), <, 0.05);
      cairo_surface_destroy (image);
      cairo_surface_destroy (expected);
    }
  dln_map_tiles_set_look (tiles, DLN_BASEMAP_DARK, 1, FALSE);
  g_assert_false (dln_map_tiles_is_settled (tiles));
  settle_tiles (tiles);
  g_assert_finalize_object (tiles);
}

/* --- a server's tiles ------------------------------------------------------ */

#define TEST_TYPE_SUPPLY (test_supply_get_type ())
G_DECLARE_FINAL_TYPE (TestSupply, test_supply, TEST, SUPPLY, GObject)

struct _TestSupply {
  GObject parent_instance;
  GBytes *picture; /* (nullable): of each tile */
  int zoom;        /* asked for last */
  guint n_asked;
};

static const char *
test_supply_get_credit (DlnTileSupply *supply)
{
  return "Test";
}

static void
test_supply_get (DlnTileSupply       *supply,
                 int                  zoom,
                 int                  x,
                 int                  y,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             data)
{
  TestSupply *self = TEST_SUPPLY (supply);
  g_autoptr (GTask) task = g_task_new (supply, cancellable, callback, data);

  self->zoom = zoom;
  self->n_asked++;
  if (self->picture != NULL)
    g_task_return_pointer (task, g_bytes_ref (self->picture), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "gone");
}

static GBytes *
test_supply_finish (DlnTileSupply  *supply,
                    GAsyncResult   *result,
                    GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_supply_iface_init (DlnTileSupplyInterface *iface)
{
  iface->get_credit = test_supply_get_credit;
  iface->get_async = test_supply_get;
  iface->get_finish = test_supply_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestSupply, test_supply, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DLN_TYPE_TILE_SUPPLY, test_supply_iface_init))

static void
test_supply_finalize (GObject *object)
{
  g_clear_pointer (&TEST_SUPPLY (object)->picture, g_bytes_unref);
  G_OBJECT_CLASS (test_supply_parent_class)->finalize (object);
}

static void
test_supply_class_init (TestSupplyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_supply_finalize;
}

static void
test_supply_init (TestSupply *self)
{
}

static TestSupply *
make_supply (void)
{
  TestSupply *self = g_object_new (TEST_TYPE_SUPPLY, NULL);
  g_autofree guchar *pixels = g_malloc (256 * 256 * 4);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  memset (pixels, 0xff, 256 * 256 * 4);
  bytes = g_bytes_new (pixels, 256 * 256 * 4);
  texture = gdk_memory_texture_new (256, 256, GDK_MEMORY_R8G8B8A8, bytes, 256 * 4);
  self->picture = gdk_texture_save_to_png_bytes (texture);
  return self;
}

static void
settle_raster (DlnMapRaster     *raster,
               const DlnMapView *view)
{
  do
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      GskRenderNode *node;

      dln_map_raster_snapshot (raster, snapshot, view, 1);
      node = gtk_snapshot_free_to_node (snapshot);
      g_clear_pointer (&node, gsk_render_node_unref);
      if (dln_map_raster_is_pending (raster))
        g_main_context_iteration (NULL, TRUE);
    }
  while (dln_map_raster_is_pending (raster));
}

/* White tiles over any ground are white all over: between them nothing shines through. */
static void
test_online_seams (void)
{
  static const double zooms[] = { 5, 6.5, 6.37, 7.81, 18.3, 19 };
  g_autoptr (TestSupply) supply = make_supply ();
  g_autoptr (DlnMapRaster) raster = dln_map_raster_new_for_supply (DLN_TILE_SUPPLY (supply));

  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      DlnMapView view = { { 0.6123, 0.3456 }, zooms[i], 700, 500 };
      cairo_surface_t *images[2];

      settle_raster (raster, &view);
      g_assert_cmpint (supply->zoom, ==, (int) rint (zooms[i]));
      for (int ground = 0; ground < 2; ground++)
        {
          GtkSnapshot *snapshot = gtk_snapshot_new ();

          dln_map_raster_snapshot (raster, snapshot, &view, 1);
          images[ground] = paint_node (snapshot, &view, 1, ground);
        }
      g_assert_cmpfloat (compare_images (images[0], images[1]), ==, 0);
      cairo_surface_destroy (images[0]);
      cairo_surface_destroy (images[1]);
    }
}

/* What a server does not give is not asked for in every frame. */
static void
test_online_gone (void)
{
  g_autoptr (TestSupply) supply = g_object_new (TEST_TYPE_SUPPLY, NULL);
  g_autoptr (DlnMapRaster) raster = dln_map_raster_new_for_supply (DLN_TILE_SUPPLY (supply));
  DlnMapView view = { { 0.6123, 0.3456 }, 7, 300, 200 };
  guint n;

  settle_raster (raster, &view);
  n = supply->n_asked;
  g_assert_cmpuint (n, >, 0);
  settle_raster (raster, &view);
  g_assert_cmpuint (supply->n_asked, ==, n);
}

/* A server shows more than the built-in map; without it one comes back to where that ends. */
static void
test_online_zoom (void)
{
  g_autoptr (TestSupply) supply = make_supply ();
  GtkWidget *map = g_object_ref_sink (dln_map_new ());
  DlnPoint centre;
  double zoom;

  dln_map_set_view (DLN_MAP (map), (DlnPoint) { 50, 36 }, 18);
  dln_map_get_view (DLN_MAP (map), &centre, &zoom);
  g_assert_cmpfloat (zoom, ==, 14);
  dln_map_set_supply (DLN_MAP (map), DLN_TILE_SUPPLY (supply));
  dln_map_set_view (DLN_MAP (map), (DlnPoint) { 50, 36 }, 25);
  dln_map_get_view (DLN_MAP (map), &centre, &zoom);
  g_assert_cmpfloat (zoom, ==, 19);
  dln_map_set_supply (DLN_MAP (map), NULL);
  dln_map_get_view (DLN_MAP (map), &centre, &zoom);
  g_assert_cmpfloat (zoom, ==, 14);
  g_assert_cmpfloat_with_epsilon (centre.latitude, 50, 1e-6);
  g_assert_cmpfloat_with_epsilon (centre.longitude, 36, 1e-6);
  g_object_unref (map);
}

/* A hand in motion carries the names along; a jump has them at once. */
static void
test_names (void)
{
  g_autoptr (DlnBasemap) basemap = open_map ();
  DlnMapObstacles obstacles = { 0 };
  GtkWidget *widget = g_object_ref_sink (gtk_label_new (NULL));
  DlnMapView view = { { 0.6, 0.34 }, 8, 300, 200 };
  DlnMapLabels labels;

  dln_map_labels_init (&labels, widget);
  dln_map_labels_set_basemap (&labels, basemap);
  g_assert_true (dln_map_labels_has_jumped (&labels, &view));
  g_assert_true (dln_map_labels_begin (&labels, &view));
  dln_map_labels_lay_out (&labels, &view, 1, &obstacles);
  g_assert_true (dln_map_labels_is_settled (&labels));
  g_assert_false (dln_map_labels_has_jumped (&labels, &view));
  g_assert_false (dln_map_labels_begin (&labels, &view));
  view.centre.x += 20 / dln_map_view_get_scale (&view);
  g_assert_false (dln_map_labels_begin (&labels, &view));
  g_assert_false (dln_map_labels_is_settled (&labels));
  view.zoom += 0.5;
  g_assert_false (dln_map_labels_begin (&labels, &view));
  view.centre.x += 290 / dln_map_view_get_scale (&view);
  g_assert_true (dln_map_labels_begin (&labels, &view));
  dln_map_labels_lay_out (&labels, &view, 1, &obstacles);
  g_assert_true (dln_map_labels_is_settled (&labels));
  view.zoom -= 4;
  g_assert_true (dln_map_labels_begin (&labels, &view));
  dln_map_labels_clear (&labels);
  g_object_unref (widget);
}

/* Whether there is ink on both sides of a column or row of pixels: a letter is cut there. */
static gboolean
is_cut (cairo_surface_t *image,
        int              at,
        gboolean         column,
        int              from,
        int              to)
{
  const guchar *data = cairo_image_surface_get_data (image);
  int stride = cairo_image_surface_get_stride (image);

  for (int i = from; i < to; i++)
    for (int side = -1; side <= 0; side++)
      {
        int x = column ? at + side : i, y = column ? i : at + side;

        if (((const guint32 *) (gconstpointer) (data + (gsize) y * (gsize) stride))[x] != 0)
          return TRUE;
      }
  return FALSE;
}

/* But for rounding. */
static gboolean
shows_same (cairo_surface_t *image,
            cairo_surface_t *wide,
            int              left,
            int              top)
{
  int stride = cairo_image_surface_get_stride (image), wide_stride = cairo_image_surface_get_stride (wide);
  int width = cairo_image_surface_get_width (image);

  for (int y = 0; y < cairo_image_surface_get_height (image); y++)
    {
      const guchar *row = cairo_image_surface_get_data (image) + (gsize) y * (gsize) stride;
      const guchar *other =
        cairo_image_surface_get_data (wide) + (gsize) (top + y) * (gsize) wide_stride + (gsize) left * 4;

      for (int i = 0; i < 4 * width; i++)
        if (ABS (row[i] - other[i]) > 4)
          return FALSE;
    }
  return TRUE;
}

/* After a jump names are those in the view; a while later there are others around it. */
static cairo_surface_t *
widen (DlnMapLabels     *labels,
       const DlnMapView *view)
{
  DlnMapObstacles obstacles = { 0 };
  cairo_surface_t *first = cairo_surface_reference (labels->image);

  g_assert_cmpint (labels->view.width, ==, view->width);
  g_assert_true (dln_map_labels_is_settled (labels));
  while (!dln_map_labels_begin (labels, view))
    g_main_context_iteration (NULL, TRUE);
  dln_map_labels_lay_out (labels, view, 1, &obstacles);
  return first;
}

/* No name lies across an edge of the view, wherever that is, so those in it stay where they are when there are others
 * around it. */
static void
test_names_at_edges (void)
{
  g_autoptr (DlnBasemap) basemap = open_map ();
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  GtkWidget *widget = g_object_ref_sink (gtk_label_new (NULL));
  DlnMapObstacles obstacles = { 0 };

  for (int i = 0; i < 12; i++)
    {
      DlnMapView view = { { 0.55 + g_rand_double (random) * 0.05, 0.33 + g_rand_double (random) * 0.03 }, 8, 300, 200 };
      DlnMapLabels labels;
      cairo_surface_t *first;
      int left, top;

      dln_map_labels_init (&labels, widget);
      dln_map_labels_set_basemap (&labels, basemap);
      g_assert_true (dln_map_labels_begin (&labels, &view));
      dln_map_labels_lay_out (&labels, &view, 1, &obstacles);
      first = widen (&labels, &view);
      left = (labels.view.width - view.width) / 2;
      top = (labels.view.height - view.height) / 2;
      g_assert_cmpint (left, >, 0);
      g_assert_true (shows_same (first, labels.image, left, top));
      cairo_surface_destroy (first);
      g_assert_false (is_cut (labels.image, left, TRUE, top, top + view.height));
      g_assert_false (is_cut (labels.image, left + view.width, TRUE, top, top + view.height));
      g_assert_false (is_cut (labels.image, top, FALSE, left, left + view.width));
      g_assert_false (is_cut (labels.image, top + view.height, FALSE, left, left + view.width));
      dln_map_labels_clear (&labels);
    }
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
  g_test_add_func ("/map/tiles/waited", test_waited);
  g_test_add_func ("/map/tiles/sharp", test_sharp);
  g_test_add_func ("/map/tiles/layer", test_layer);
  g_test_add_func ("/map/tiles/online-seams", test_online_seams);
  g_test_add_func ("/map/tiles/online-gone", test_online_gone);
  g_test_add_func ("/map/tiles/online-zoom", test_online_zoom);
  g_test_add_func ("/map/tiles/names", test_names);
  g_test_add_func ("/map/tiles/names-at-edges", test_names_at_edges);
  return g_test_run ();
}
